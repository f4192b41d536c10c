import time
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QPaintEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.models.levels import LevelHistory
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.waveform import Waveform
from tests.ui.signs import counted, dark, light, picture, spoken, still

LOUD = -10.0
NOTHING = -120.0


class Watched(Waveform):
    """Notes how long each paint took, in ms of the processor."""

    def __init__(self, levels: LevelHistory, themes: ThemeSource) -> None:
        super().__init__(levels, themes)
        self.paints: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        begun = time.thread_time()
        super().paintEvent(event)
        self.paints.append((time.thread_time() - begun) * 1000)


def shown(qtbot: QtBot, themes: ThemeSource, width: int = 124) -> tuple[LevelHistory, Watched]:
    levels = LevelHistory()
    waveform = Watched(levels, themes)
    qtbot.addWidget(waveform)
    waveform.resize(width, 86)
    with qtbot.waitExposed(waveform):
        waveform.show()
    picture(waveform)
    return levels, waveform


def let_sound(levels: LevelHistory, bars: int, you: float = LOUD, assistant: float = NOTHING) -> None:
    for _ in range(2 * bars):
        levels.add(you, assistant)
        levels._clock.stop()
        levels.next_frame()


def test_idle_it_is_a_line_on_a_card(qtbot: QtBot) -> None:
    for themes, theme in ((light(), Theme.light()), (dark(), Theme.dark())):
        _, waveform = shown(qtbot, themes)
        image = picture(waveform)
        assert image.pixelColor(60, 20) == theme.surface
        assert image.pixelColor(60, 43) == theme.line
        assert image.pixelColor(60, 0) == theme.line
        assert counted(image, theme.you) == counted(image, theme.assistant) == 0


def test_both_voices_have_their_colours_and_sides(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light())
    let_sound(levels, 2, you=LOUD, assistant=LOUD)
    image = picture(waveform)
    assert image.pixelColor(108, 25) == Theme.light().you
    assert image.pixelColor(108, 60) == Theme.light().assistant
    assert image.pixelColor(90, 25) == Theme.light().surface


def test_it_scrolls_by_half_a_bar_a_frame(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light())
    let_sound(levels, 1)
    teal = Theme.light().you

    def left() -> int:
        image = picture(waveform)
        return next(x for x in range(124) if image.pixelColor(x, 25) == teal)

    places = [left()]
    for _ in range(4):
        levels.next_frame()
        places.append(left())
    steps = [before - after for before, after in pairwise(places)]
    assert steps == [3, 2, 3, 2]


def test_with_less_motion_nothing_scrolls(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, still())
    let_sound(levels, 1)
    before = picture(waveform)
    let_sound(levels, 2, you=NOTHING)
    after = picture(waveform)
    teal = Theme.light().you
    assert counted(before, teal) > 0
    assert before == after


def test_it_sleeps_until_there_is_sound_and_again_after(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light())
    asleep = len(waveform.paints)
    levels.add(-70.0, NOTHING)
    assert not levels.active
    told = QSignalSpy(levels.changed)
    with qtbot.waitSignal(levels.changed):
        levels.add(LOUD, NOTHING)
    qtbot.waitUntil(lambda: len(waveform.paints) > asleep)
    assert told.count() >= 1
    qtbot.waitUntil(lambda: not levels.active, timeout=60_000)
    assert counted(picture(waveform), Theme.light().you) == 0


def test_hidden_it_costs_nothing(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light())
    waveform.hide()
    painted = len(waveform.paints)
    levels.add(LOUD, LOUD)
    while levels.active:
        levels.add(LOUD, LOUD)
        levels.next_frame()
    levels.add(LOUD, LOUD)
    assert not levels.active
    assert len(waveform.paints) == painted
    waveform.show()
    qtbot.waitUntil(lambda: len(waveform.paints) > painted)
    levels.add(LOUD, LOUD)
    assert levels.active


def test_a_paint_is_quick_however_much_is_said(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light(), width=1200)
    let_sound(levels, 300, assistant=LOUD)
    picture(waveform)
    waveform.paints.clear()
    for _ in range(100):
        levels.next_frame()
        picture(waveform)
    assert sorted(waveform.paints)[50] < 2.0


def test_the_colours_change_while_it_is_shown(qtbot: QtBot) -> None:
    desktop = [Qt.ColorScheme.Light]
    themes = ThemeSource(scheme=lambda: desktop[0])
    levels, waveform = shown(qtbot, themes)
    let_sound(levels, 3)
    assert counted(picture(waveform), Theme.light().you) > 0
    desktop[0] = Qt.ColorScheme.Dark
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    image = picture(waveform)
    assert counted(image, Theme.light().you) == 0
    assert counted(image, Theme.dark().you) > 0


def test_another_width_keeps_the_bars(qtbot: QtBot) -> None:
    levels, waveform = shown(qtbot, light())
    let_sound(levels, 2)
    waveform.resize(224, 86)
    assert picture(waveform).pixelColor(208, 25) == Theme.light().you


def test_a_screen_reader_can_name_it(qtbot: QtBot) -> None:
    _, waveform = shown(qtbot, light())
    assert spoken(waveform) == (QAccessible.Role.Graphic, "Sound of both voices")
    assert waveform.accessibleDescription() == "Yours above the line, the assistant's below it"
