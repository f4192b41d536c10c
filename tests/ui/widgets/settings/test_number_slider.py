from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.models.settings.values import Scale
from app.ui.theme import Theme
from app.ui.widgets.settings import number_slider
from app.ui.widgets.settings.number_slider import NumberSlider, handle_px
from tests.ui.signs import colours, counted, light, picture, spoken
from tests.ui.widgets.settings.hands import show

SPEED = Scale(minimum=0.25, maximum=1.5, step=0.05, default=1.0, start=1.0, decimals=2)
IDLE = Scale(minimum=5_000, maximum=30_000, step=1_000, default=None, start=10_000, unit="s", factor=0.001)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is meant by itself while a test looks."""
    assert number_slider.REST_MS == 400
    monkeypatch.setattr(number_slider, "REST_MS", 60_000)


class Held:
    """A slider in a window, and what it tells."""

    def __init__(self, qtbot: QtBot, scale: Scale, value: float | None, *, has_none: bool = False) -> None:
        self.slider = NumberSlider(light())
        self.slider.setAccessibleName("Number")
        self.slider.show_scale(scale, value, has_none=has_none)
        show(qtbot, self.slider, width=400)
        self.slider.clearFocus()
        self.previewed, self.chosen = QSignalSpy(self.slider.previewed), QSignalSpy(self.slider.chosen)

    def told(self, spy: QSignalSpy) -> list[Any]:
        return [spy.at(place)[0] for place in range(spy.count())]

    def place_of(self, position: int) -> QPoint:
        return QPoint(round(self.slider._x_of(position)), round(self.slider.middle))


@pytest.fixture
def speed(qtbot: QtBot) -> Held:
    return Held(qtbot, SPEED, 1.0)


@pytest.fixture
def idle(qtbot: QtBot) -> Held:
    return Held(qtbot, IDLE, None, has_none=True)


def test_it_is_a_slider_by_that_name(speed: Held) -> None:
    assert spoken(speed.slider) == (QAccessible.Role.Slider, "Number")
    assert (speed.slider.minimum(), speed.slider.maximum(), speed.slider.value()) == (0, 25, 15)
    assert speed.slider.pageStep() == 2


def test_the_numbers_of_its_positions(speed: Held, idle: Held) -> None:
    assert [speed.slider.number_at(position) for position in (0, 1, 15, 25)] == [0.25, 0.3, 1.0, 1.5]
    assert [idle.slider.number_at(position) for position in (0, 1, 26)] == [None, 5_000, 30_000]
    assert isinstance(idle.slider.number_at(1), int)


def test_keys_show_at_once_and_are_meant_when_they_rest(speed: Held, qtbot: QtBot) -> None:
    qtbot.keyClick(speed.slider, Qt.Key.Key_Right)
    qtbot.keyClick(speed.slider, Qt.Key.Key_Right)
    assert speed.told(speed.previewed) == [1.05, 1.1]
    assert speed.told(speed.chosen) == []
    speed.slider._rest.timeout.emit()
    assert speed.told(speed.chosen) == [1.1]


def test_keys_that_rest_are_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number_slider, "REST_MS", 1)
    speed = Held(qtbot, SPEED, 1.0)
    with qtbot.waitSignal(speed.slider.chosen):
        qtbot.keyClick(speed.slider, Qt.Key.Key_Left)
    assert speed.told(speed.chosen) == [0.95]


def test_all_keys_of_a_slider(speed: Held, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        qtbot.keyClick(speed.slider, key)
    assert speed.told(speed.previewed) == [0.25, 1.5, 1.4]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_goes_back_to_the_default_at_once(speed: Held, qtbot: QtBot, key: Qt.Key) -> None:
    speed.slider.setValue(3)
    qtbot.keyClick(speed.slider, key)
    assert speed.told(speed.chosen) == [1.0]


def test_a_double_click_goes_back_and_is_the_only_choice(speed: Held) -> None:
    place = speed.place_of(3)
    QTest.mouseClick(speed.slider, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(speed.slider, Qt.MouseButton.LeftButton, pos=place)
    speed.slider._rest.timeout.emit()
    assert speed.told(speed.chosen) == [1.0]


def test_a_hand_drags_it(speed: Held) -> None:
    QTest.mousePress(speed.slider, Qt.MouseButton.LeftButton, pos=speed.place_of(3))
    QTest.mouseMove(speed.slider, speed.place_of(20))
    assert speed.told(speed.previewed) == [0.4, 1.25]
    QTest.mouseRelease(speed.slider, Qt.MouseButton.LeftButton, pos=speed.place_of(20))
    assert speed.told(speed.chosen) == []
    speed.slider._rest.timeout.emit()
    assert speed.told(speed.chosen) == [1.25]


def test_beyond_its_ends_it_stays_at_them(speed: Held) -> None:
    QTest.mousePress(speed.slider, Qt.MouseButton.LeftButton, pos=QPoint(0, 10))
    QTest.mouseMove(speed.slider, QPoint(2_000, 10))
    assert speed.told(speed.previewed) == [0.25, 1.5]


def test_the_other_button_does_nothing(speed: Held) -> None:
    QTest.mouseClick(speed.slider, Qt.MouseButton.RightButton, pos=speed.place_of(3))
    QTest.mouseMove(speed.slider, speed.place_of(20))
    assert speed.told(speed.previewed) == []


def test_what_is_shown_meanwhile_does_not_move_it_from_under_the_hand(speed: Held) -> None:
    QTest.mousePress(speed.slider, Qt.MouseButton.LeftButton, pos=speed.place_of(3))
    speed.slider.show_scale(SPEED, 1.0)
    assert speed.slider.value() == 3


def test_who_leaves_means_it(speed: Held, qtbot: QtBot) -> None:
    speed.slider.setFocus()
    qtbot.keyClick(speed.slider, Qt.Key.Key_Right)
    speed.slider.clearFocus()
    assert speed.told(speed.chosen) == [1.05]


def test_settling_means_what_is_under_the_hand(speed: Held) -> None:
    QTest.mousePress(speed.slider, Qt.MouseButton.LeftButton, pos=speed.place_of(3))
    speed.slider.settle()
    assert speed.told(speed.chosen) == [0.4]
    speed.slider.settle()
    assert speed.told(speed.chosen) == [0.4]


def test_a_wheel_scrolls_the_page(speed: Held) -> None:
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(speed.slider, wheel)
    assert not wheel.isAccepted()
    assert speed.told(speed.previewed) == []


# ------------------------------------------------------ a position that is no number


def test_off_has_a_place_of_its_own(idle: Held) -> None:
    assert idle.slider.value() == 0
    gap = idle.place_of(1).x() - idle.place_of(0).x()
    assert gap > 2 * (idle.place_of(2).x() - idle.place_of(1).x())
    QTest.mouseClick(idle.slider, Qt.MouseButton.LeftButton, pos=idle.place_of(6))
    QTest.mouseClick(idle.slider, Qt.MouseButton.LeftButton, pos=idle.place_of(0))
    assert idle.told(idle.previewed) == [10_000, None]


def test_off_is_the_first_of_its_keys_and_the_default(idle: Held, qtbot: QtBot) -> None:
    qtbot.keyClick(idle.slider, Qt.Key.Key_Right)
    assert idle.told(idle.previewed) == [5_000]
    qtbot.keyClick(idle.slider, Qt.Key.Key_Delete)
    assert idle.told(idle.chosen) == [None]


def test_no_number_stands_at_the_start_where_there_is_no_off(qtbot: QtBot) -> None:
    assert Held(qtbot, IDLE, None).slider.value() == 5


# ---------------------------------------------------------------------------- looks


def test_the_line_is_full_up_to_the_number(speed: Held, idle: Held) -> None:
    you, line = Theme.light().you, Theme.light().line
    image, middle = picture(speed.slider), round(speed.slider.middle)
    assert image.pixelColor(speed.place_of(5).x(), middle) == you
    assert image.pixelColor(speed.place_of(22).x(), middle) == line
    off = picture(idle.slider)
    assert off.pixelColor(idle.place_of(9).x(), middle) == line


def test_the_default_is_marked(speed: Held, idle: Held) -> None:
    below = round(speed.slider.middle) + handle_px() // 2 + 3
    assert len(colours(picture(speed.slider), lambda x, y: y > below)) > 1
    assert len(colours(picture(idle.slider), lambda x, y: y > below)) == 1


def test_the_keyboard_is_seen_and_the_mouse_needs_no_ring(speed: Held, qtbot: QtBot) -> None:
    speed.slider.setFocus(Qt.FocusReason.MouseFocusReason)
    assert counted(picture(speed.slider), Theme.light().ink) == 0
    speed.slider.clearFocus()
    speed.slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert counted(picture(speed.slider), Theme.light().ink) > 10
    QTest.mouseClick(speed.slider, Qt.MouseButton.LeftButton, pos=speed.place_of(9))
    assert counted(picture(speed.slider), Theme.light().ink) == 0
    qtbot.keyClick(speed.slider, Qt.Key.Key_Left)
    assert counted(picture(speed.slider), Theme.light().ink) > 10


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_numbers_grow_to_the_left(qtbot: QtBot) -> None:
    idle = Held(qtbot, IDLE, 10_000, has_none=True)
    places = [idle.place_of(position).x() for position in (0, 1, 26)]
    assert places == sorted(places, reverse=True)
    QTest.mouseClick(idle.slider, Qt.MouseButton.LeftButton, pos=idle.place_of(0))
    assert idle.told(idle.previewed) == [None]
    qtbot.keyClick(idle.slider, Qt.Key.Key_Left)
    assert idle.told(idle.previewed) == [None, 5_000]
    assert (
        picture(idle.slider).pixelColor(idle.place_of(20).x(), round(idle.slider.middle))
        == Theme.light().line
    )


@pytest.mark.usefixtures("large_letters")
def test_the_handle_follows_the_letters(qtbot: QtBot) -> None:
    assert handle_px() > 24
    assert Held(qtbot, SPEED, 1.0).slider.height() >= handle_px()


def test_it_is_long_and_may_become_short(speed: Held) -> None:
    assert speed.slider.sizeHint().width() == 2 * speed.slider.minimumSizeHint().width() == 192
