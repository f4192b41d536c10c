"""The world the settings' widgets are tested in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.models.settings.fakes import House
from tests.ui.widgets.settings.hands import HELD, with_large_letters


@pytest.fixture(autouse=True)
def windows() -> Iterator[None]:
    """Let go of the windows of a test after it."""
    yield
    HELD.clear()


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path) -> House:
    """All the models, with a key, and with the settings nobody has changed."""
    return House(tmp_path / "settings.json")


@pytest.fixture
def large_letters(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    """Letters of twice the usual size."""
    before = qapp.font()
    with_large_letters(2.0)
    yield
    qapp.setFont(before)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """A desktop whose lines begin at the right."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class _Eye(QObject):
    """Sees which windows come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return super().eventFilter(watched, event)


@pytest.fixture
def shown_windows(qapp: QApplication) -> Iterator[list[QWidget]]:
    """The windows that come up during the test, as they do."""
    eye = _Eye()
    qapp.installEventFilter(eye)
    yield eye.seen
    qapp.removeEventFilter(eye)
