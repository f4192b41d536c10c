"""The pill appears over other windows, says what goes on, and takes neither keys nor time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.assembly import dispose
from app.ui.models.levels import LevelHistory
from app.ui.models.overlay import Cancel, OverlayModel
from app.ui.models.status import StatusModel
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.overlay import FLAGS, SHADOW, Overlay, place_for
from tests.ui.signs import counted, dark, light, picture, spoken

BY_KEY = Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True)
SPEAKING = Snapshot(phase=Phase.SPEAKING)


class Made:
    def __init__(self, themes: ThemeSource, *, see_through: bool = False) -> None:
        self.now = 0.0
        self.status = StatusModel()
        self.model = OverlayModel(self.status, clock=lambda: self.now)
        self.model.allow(True)
        self.model.set_in_front(False)
        self.levels = LevelHistory()
        self.overlay = Overlay(self.model, self.status, self.levels, themes, see_through=see_through)

    @property
    def cancel(self) -> IconButton:
        (found,) = self.overlay.findChildren(IconButton)
        return found


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Made]:
    held = Made(light())
    yield held
    dispose(held.overlay)


def test_it_is_a_window_that_takes_no_keys(made: Made) -> None:
    for flag in (
        Qt.WindowType.Tool,
        Qt.WindowType.FramelessWindowHint,
        Qt.WindowType.WindowStaysOnTopHint,
        Qt.WindowType.WindowDoesNotAcceptFocus,
    ):
        assert FLAGS & flag == flag
        assert made.overlay.windowFlags() & flag == flag
    assert made.overlay.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert made.overlay.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert made.cancel.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_is_there_while_it_is_wanted(made: Made) -> None:
    assert not made.overlay.isVisible()
    made.status.take(BY_KEY)
    assert made.overlay.isVisible()
    made.model.set_in_front(True)
    assert not made.overlay.isVisible()


def test_it_says_the_time_and_its_name(made: Made) -> None:
    made.status.take(BY_KEY)
    made.now = 61
    made.status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, locked=True))
    texts = [label.text() for label in made.overlay.findChildren(QLabel)]
    assert "1:01" in texts
    assert spoken(made.overlay) == (QAccessible.Role.Border, "Earshot: Listening")
    made.status.take(SPEAKING)
    assert made.overlay.accessibleName() == "Earshot: Speaking"


def test_its_parts_are_read_from_left_to_right(made: Made) -> None:
    made.status.take(BY_KEY)
    found = QAccessible.queryAccessibleInterface(made.overlay)
    assert found is not None
    names = [found.child(at).text(QAccessible.Text.Name) for at in range(found.childCount())]
    assert names == ["Status: Listening", "Sound of both voices", "0:00", "Cancel this turn"]


def test_the_button_says_what_it_does_and_tells_it(made: Made) -> None:
    told = QSignalSpy(made.overlay.cancelled)
    made.status.take(BY_KEY)
    assert made.cancel.toolTip() == "Cancel this turn"
    QTest.mouseClick(made.cancel, Qt.MouseButton.LeftButton)
    made.status.take(SPEAKING)
    assert made.cancel.toolTip() == "Stop the reply"
    QTest.mouseClick(made.cancel, Qt.MouseButton.LeftButton)
    assert [told.at(row) for row in range(told.count())] == [[Cancel.TURN], [Cancel.REPLY]]


def test_it_keeps_its_size_while_the_time_goes_on(made: Made) -> None:
    made.status.take(BY_KEY)
    before = made.overlay.width()
    made.now = 754
    made.model.dismiss()
    made.status.take(SPEAKING)
    made.now += 59
    made.status.take(Snapshot(phase=Phase.SPEAKING, reply_ms=1.0))
    assert made.overlay.width() == before


def test_it_stands_at_the_lower_edge_until_it_is_moved_and_stays_there(made: Made) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    moved = QSignalSpy(made.overlay.moved)
    made.status.take(BY_KEY)
    place = made.overlay.geometry()
    assert abs(place.center().x() - room.center().x()) <= 1
    assert place.bottom() == room.bottom() - 32
    hold = QPoint(place.height() // 2, 4)
    QTest.mousePress(made.overlay, Qt.MouseButton.LeftButton, pos=hold)
    QTest.mouseMove(made.overlay, hold + QPoint(-40, -60))
    QTest.mouseRelease(made.overlay, Qt.MouseButton.LeftButton, pos=hold)
    there = place.topLeft() + QPoint(-40, -60)
    assert made.overlay.pos() == there
    assert moved.at(0) == [there]
    made.model.set_in_front(True)
    made.model.set_in_front(False)
    assert made.overlay.pos() == there


def test_it_lies_on_no_window_of_the_program_where_there_is_room_beside_it(made: Made, qtbot: QtBot) -> None:
    room, size = QGuiApplication.primaryScreen().availableGeometry(), QSize(200, 40)
    lower = room.adjusted(0, room.height() // 2, 0, 0)
    middle = QRect(room.center().x() - 90, room.top(), 180, room.height())
    assert place_for(size, None).y() == room.bottom() + 1 - 40 - 32
    assert place_for(size, None, [middle]) == QPoint(room.right() + 1 - 200 - 32, place_for(size, None).y())
    assert place_for(size, None, [lower]) == QPoint(place_for(size, None).x(), room.top() + 32)
    assert place_for(size, None, [room]) == place_for(size, None)
    assert place_for(size, QPoint(40, 50), [room]) == QPoint(40, 50)
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(middle)
    window.show()
    made.status.take(BY_KEY)
    assert not made.overlay.geometry().intersects(window.frameGeometry())
    made.model.set_in_front(True)
    window.hide()
    made.model.set_in_front(False)
    assert abs(made.overlay.geometry().center().x() - room.center().x()) <= 1


def test_a_click_on_it_moves_nothing(made: Made) -> None:
    moved = QSignalSpy(made.overlay.moved)
    made.status.take(BY_KEY)
    QTest.mouseClick(made.overlay, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert moved.count() == 0


def test_a_place_beyond_the_edge_is_brought_back_and_one_without_a_screen_is_forgotten(qtbot: QtBot) -> None:
    room, size = QGuiApplication.primaryScreen().availableGeometry(), QSize(200, 40)
    assert place_for(size, QPoint(10, 20)) == QPoint(10, 20)
    assert place_for(size, QPoint(room.right() - 150, -10)) == QPoint(room.right() - 199, 0)
    assert place_for(size, QPoint(-20, room.bottom() - 25)) == QPoint(0, room.bottom() - 39)
    assert place_for(size, QPoint(90_000, 20)) == place_for(size, None)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("see_through", [False, True])
def test_it_has_the_colours_of_both_themes(see_through: bool) -> None:
    for themes, theme in ((light(), Theme.light()), (dark(), Theme.dark())):
        made = Made(themes, see_through=see_through)
        made.status.take(BY_KEY)
        image = picture(made.overlay)
        assert counted(image, theme.surface) > 2000
        assert counted(image, theme.you) > 100
        if see_through:
            assert image.pixelColor(0, 0).alpha() == 0
            assert 0 < image.pixelColor(image.width() // 2, image.height() - SHADOW // 2).alpha() < 90
        else:
            assert not made.overlay.mask().contains(QPoint(0, 0))
            assert made.overlay.mask().contains(made.overlay.rect().center())
        dispose(made.overlay)


def test_hidden_it_looks_at_no_sound(made: Made, qtbot: QtBot) -> None:
    made.levels.add(-10.0, -10.0)
    assert not made.levels.active
    made.status.take(BY_KEY)
    picture(made.overlay)
    made.levels.add(-10.0, -10.0)
    assert made.levels.active
    made.model.set_in_front(True)
    assert not made.model.ticking
    qtbot.waitUntil(lambda: not made.levels.active, timeout=60_000)
