"""The application wears the theme and hands Qt's complaints to the log."""

import logging
import subprocess
import sys
import textwrap

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import application
from app.ui.application import wear
from app.ui.theme import Theme, ThemeSource


def test_it_wears_the_colours_of_the_theme_and_of_the_next(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = qapp.palette()
    themes = ThemeSource()
    try:
        wear(qapp, themes)
        assert qapp.palette().window().color() == themes.theme.background
        other = Theme.light() if themes.theme.is_dark else Theme.dark()
        monkeypatch.setattr(themes, "_theme", other)
        themes.changed.emit()
        assert qapp.palette().window().color() == other.background
        assert qapp.palette().windowText().color() == other.ink
    finally:
        qapp.setPalette(before)


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    context = type("Context", (), {"category": "qt.gui"})()
    with caplog.at_level(logging.DEBUG, logger="app.qt"):
        application._log(QtMsgType.QtWarningMsg, context, "something odd")
        application._log(QtMsgType.QtDebugMsg, context, "something dull")
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "! qt.gui: something odd"),
        (logging.DEBUG, "! qt.gui: something dull"),
    ]


def test_it_is_called_earshot_and_outlives_its_windows() -> None:
    script = """
        from app.ui.application import make_application
        made = make_application(["earshot"])
        print(made.applicationName(), made.desktopFileName(), made.style().objectName())
        print(made.quitOnLastWindowClosed(), made.windowIcon().isNull(), bool(made.applicationVersion()))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.lower().splitlines() == ["earshot org.earshot.earshot fusion", "false false true"]
    assert done.stderr == ""


def test_the_end_of_a_session_is_passed_on_and_ends_nothing_by_itself() -> None:
    script = """
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget
        from app.ui.application import make_application

        application = make_application(["earshot"])
        window = QWidget()
        window.show()

        def wanted():
            print("wanted", window.isVisible())
            application.exit(7)

        application.quit_wanted.connect(wanted)
        QTimer.singleShot(0, application.quit)
        print(application.exec())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split("\n") == ["wanted True", "7", ""]


def test_here_are_fonts_to_write_with() -> None:
    assert application.has_fonts()
