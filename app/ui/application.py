"""The Qt application: its name, its style, its colours, and where its complaints go."""

import logging
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import __version__
from app.ui.icons import app_icon
from app.ui.theme import ThemeSource

logger = logging.getLogger("app.qt")

NAME: Final = "Earshot"
DESKTOP_FILE: Final = "earshot"

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make the one application; closing its last window does not end it."""
    qInstallMessageHandler(_log)
    QApplication.setApplicationName(NAME)
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName(DESKTOP_FILE)
    application = QApplication(list(arguments))
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    application.setWindowIcon(app_icon())
    return application


def wear(application: QApplication, themes: ThemeSource) -> None:
    """Give Qt's own widgets the colours of the theme, now and whenever they change."""

    def dress() -> None:
        application.setPalette(themes.theme.palette())

    themes.changed.connect(dress)
    dress()


def _log(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logger.log(_LEVELS[kind], "! %s: %s", context.category, message)
