"""What the tests of the settings' widgets share: a window to put one in, and hands."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.models.settings.rows import Page
from app.ui.widgets.settings.settings_window import SettingsWindow

HELD: list[QWidget] = []
"""The windows of the test that runs: somebody must hold them."""


def show(qtbot: QtBot, widget: QWidget, width: int = 500, height: int = 400) -> QWidget:
    """Show a widget at the top of a window that has the keyboard."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    window.resize(width, height)
    qtbot.addWidget(window)
    HELD.append(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def open_at(qtbot: QtBot, window: SettingsWindow, page: Page | None = None) -> None:
    """Open the settings at a page and wait until they are to be seen."""
    window.open_at(page)
    qtbot.waitUntil(window.isVisible)
    qtbot.waitUntil(window.isActiveWindow)


def turn_to(qtbot: QtBot, window: SettingsWindow, page: Page) -> None:
    """Go to a page and wait until it is to be seen."""
    window.show_page(page)
    qtbot.waitUntil(window._made[page].isVisible)


def press(widget: QWidget, x: int, y: int | None = None) -> None:
    """Click a widget somewhere."""
    place = QPoint(x, widget.height() // 2 if y is None else y)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def described(widget: QWidget) -> str:
    """Return what a screen reader says of a widget beside its role and name."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(QAccessible.Text.Description)


def with_large_letters(times: float) -> None:
    """Make all letters so much larger."""
    letters = QApplication.font()
    letters.setPointSizeF(letters.pointSizeF() * times)
    QApplication.setFont(letters)
