"""The Qt application: its name, its style, its colours, and where its complaints go."""

import logging
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from app import __version__
from app.system.desktop_entry import APP_ID
from app.ui.icons import app_icon
from app.ui.languages import speak
from app.ui.theme import ThemeSource

logger = logging.getLogger("app.qt")

NAME: Final = "Earshot"

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Application(QApplication):
    """``quit_wanted``: the desktop asks the whole program to end, as at the end of a session."""

    quit_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave the ending to whoever owns the window: what has to be closed first takes its time."""
        if event.type() is QEvent.Type.Quit:
            self.quit_wanted.emit()
            return True
        return super().event(event)


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make the one application; closing its last window does not end it."""
    qInstallMessageHandler(_log)
    QApplication.setApplicationName(NAME)
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(APP_ID)
    application = Application(list(arguments))
    application.setQuitOnLastWindowClosed(False)
    speak(application)
    application.setStyle("Fusion")
    application.setWindowIcon(app_icon())
    return application


def has_fonts() -> bool:
    """Whether there is anything to write words with; Qt lists families where there is no file of any."""
    return bool(QFontInfo(QApplication.font()).family())


def wear(application: QApplication, themes: ThemeSource) -> None:
    """Give Qt's own widgets the colours of the theme, now and whenever they change."""

    def dress() -> None:
        application.setPalette(themes.theme.palette())

    themes.changed.connect(dress)
    dress()


def _log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logger.log(_LEVELS[kind], "! %s: %s", context.category, message)
