"""The window arranges what it is given, from narrow to wide."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import Actions
from app.ui.main_window import NARROW, MainWindow
from app.ui.models.status import StatusModel
from app.ui.theme import ThemeSource
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.turn_layout import TurnStyle

PARTS = (
    *("status_line", "waveform", "transcript", "empty_state", "notices"),
    *("composer", "talk_button", "stop_button", "mute_button"),
)


class Made:
    def __init__(self, qtbot: QtBot) -> None:
        self.themes = ThemeSource()
        self.parts = {name: QWidget() for name in PARTS}
        for part in self.parts.values():
            part.setMinimumHeight(20)
        self.parts["talk_button"].setFixedSize(64, 64)
        self.parts["stop_button"].setFixedSize(40, 40)
        self.actions = Actions(StatusModel())
        self.window = MainWindow(**self.parts, actions=self.actions, themes=self.themes)  # type: ignore[arg-type]
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def left(self, name: str) -> int:
        return self.parts[name].mapTo(self.window, QPoint(0, 0)).x()

    def top(self, name: str) -> int:
        return self.parts[name].mapTo(self.window, QPoint(0, 0)).y()

    def keyboard(self) -> QWidget:
        (found,) = (
            each for each in self.window.findChildren(QWidget) if each.accessibleName() == "Write instead"
        )
        return found

    def hide_buttons(self) -> None:
        """Leave only the parts it was given."""
        for each in self.window.findChildren(IconButton):
            each.hide()


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    return Made(qtbot)


def test_one_column_from_the_top_down(made: Made) -> None:
    made.window.show_words(True)
    QApplication.processEvents()
    order = ("status_line", "waveform", "transcript", "notices", "composer", "talk_button")
    tops = [made.top(name) for name in order]
    assert tops == sorted(set(tops))


def test_words_take_the_place_of_the_empty_state(made: Made) -> None:
    made.window.show_words(False)
    assert made.parts["empty_state"].isVisible()
    assert not made.parts["transcript"].isVisible()
    made.window.show_words(True)
    assert not made.parts["empty_state"].isVisible()
    assert made.parts["transcript"].isVisible()


@pytest.mark.parametrize("width", [360, 440, 901, 1600])
def test_the_talk_button_is_in_the_middle(qtbot: QtBot, made: Made, width: int) -> None:
    made.window.resize(width, 700)
    qtbot.waitUntil(lambda: made.window.width() == width)
    QApplication.processEvents()
    assert made.left("talk_button") + 32 == pytest.approx(width / 2, abs=1)


def test_wide_the_parts_keep_the_measure_of_the_words(qtbot: QtBot, made: Made) -> None:
    made.window.resize(1600, 900)
    made.window.show_words(True)
    QApplication.processEvents()
    measure = round(TurnStyle.of(made.themes.theme).column)
    assert made.parts["composer"].width() == measure
    assert made.left("composer") == pytest.approx((1600 - measure) / 2, abs=1)
    assert made.parts["transcript"].width() == 1600  # its scroll bar stands at the window's edge


def test_narrow_the_text_field_folds_into_its_icon(qtbot: QtBot, made: Made) -> None:
    composer = made.parts["composer"]
    made.window.resize(NARROW, 700)
    assert composer.isVisible()
    made.window.resize(NARROW - 1, 700)
    assert not composer.isVisible()
    with qtbot.waitSignal(made.window.field_wanted):
        qtbot.mouseClick(made.keyboard(), Qt.MouseButton.LeftButton)
    assert composer.isVisible()
    made.window.resize(360, 700)
    assert composer.isVisible()  # it was asked for
    qtbot.mouseClick(made.keyboard(), Qt.MouseButton.LeftButton)
    assert not composer.isVisible()
    made.window.resize(800, 700)
    assert not composer.isVisible()


def test_tab_goes_down_and_from_left_to_right(made: Made) -> None:
    names = ("stop_button", "notices", "talk_button", "composer", "waveform", "mute_button")
    for name in names:
        made.parts[name].setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.parts["waveform"].setEnabled(False)
    made.hide_buttons()
    order = ["mute_button", "notices", "composer", "talk_button", "stop_button"]
    made.parts["stop_button"].setFocus()
    for name in [*order, order[0]]:
        made.window.focusNextPrevChild(True)
        assert made.window.focusWidget() is made.parts[name]
    made.window.focusNextPrevChild(False)
    assert made.window.focusWidget() is made.parts[order[-1]]
    made.parts["stop_button"].clearFocus()
    made.window.focusNextPrevChild(False)
    assert made.window.focusWidget() is made.parts[order[-1]]


def test_tab_leads_nowhere_where_nothing_takes_the_keys(made: Made) -> None:
    made.hide_buttons()
    assert not made.window.focusNextPrevChild(True)


def test_a_screen_reader_goes_through_it_from_the_top_down(made: Made) -> None:
    order = ("status_line", "waveform", "empty_state", "transcript", "notices", "composer", "talk_button")
    children = [each for each in made.window.children() if isinstance(each, QWidget)]

    def place(name: str) -> int:
        return next(at for at, each in enumerate(children) if each.isAncestorOf(made.parts[name]))

    places = [
        children.index(made.parts[name]) if made.parts[name] in children else place(name) for name in order
    ]
    assert places == sorted(places)


def test_it_is_as_narrow_as_360_pixels(made: Made) -> None:
    made.window.resize(100, 100)
    assert (made.window.width(), made.window.height()) == (360, 480)


def test_closing_is_left_to_the_owner(qtbot: QtBot, made: Made) -> None:
    with qtbot.waitSignal(made.window.close_requested):
        assert not made.window.close()
    assert made.window.isVisible()


def test_it_says_when_it_comes_into_sight_and_goes(made: Made) -> None:
    told: list[bool] = []
    made.window.seen.connect(told.append)
    assert made.window.in_sight
    made.window.hide()
    assert (told[-1], made.window.in_sight) == (False, False)
    made.window.show()
    assert (told[-1], made.window.in_sight) == (True, True)
    made.window.showMinimized()
    assert (told[-1], made.window.in_sight) == (False, False)
    made.window.showNormal()
    assert (told[-1], made.window.in_sight) == (True, True)


def test_full_screen_and_back(made: Made) -> None:
    made.window.toggle_full_screen()
    assert made.window.isFullScreen()
    made.window.toggle_full_screen()
    assert not made.window.isFullScreen()


def test_the_keys_of_the_window_work_in_it(made: Made) -> None:
    assert set(made.actions.actions) <= set(made.window.actions())
