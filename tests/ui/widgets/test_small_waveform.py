from pytestqt.qtbot import QtBot

from app.ui.models.levels import LevelHistory
from app.ui.theme import Theme
from app.ui.widgets.small_waveform import SMALL_HEIGHT, SMALL_WIDTH, SmallWaveform
from tests.ui.signs import counted, light, picture, still
from tests.ui.widgets.test_waveform import let_sound


def test_idle_it_is_a_line_from_edge_to_edge_and_no_card(qtbot: QtBot) -> None:
    waveform = SmallWaveform(LevelHistory(), light())
    qtbot.addWidget(waveform)
    assert (waveform.width(), waveform.height()) == (SMALL_WIDTH, SMALL_HEIGHT) == (108, 28)
    image = picture(waveform)
    assert counted(image, Theme.light().line) == 108
    assert counted(image, Theme.light().surface) == 0


def test_it_shows_both_voices(qtbot: QtBot) -> None:
    levels = LevelHistory()
    waveform = SmallWaveform(levels, light())
    qtbot.addWidget(waveform)
    with qtbot.waitExposed(waveform):
        waveform.show()
    for _ in range(6):  # whoever looks, paints
        picture(waveform)
        let_sound(levels, 5, you=-10.0, assistant=-10.0)
    image, theme = picture(waveform), Theme.light()
    assert counted(image, theme.you) > 200
    assert counted(image, theme.assistant) > 200
    above = {y for x in range(108) for y in range(28) if image.pixelColor(x, y) == theme.you}
    assert (
        max(above)
        < 14
        <= min(y for x in range(108) for y in range(28) if image.pixelColor(x, y) == theme.assistant)
    )


def test_its_bars_are_whole_pixels_at_every_scaling(qtbot: QtBot) -> None:
    waveform = SmallWaveform(LevelHistory(), light())
    qtbot.addWidget(waveform)
    for ratio, places in ((1.0, 27), (1.5, 27), (2.0, 27)):
        grid = waveform.grid(ratio)
        assert grid.places == places
        assert grid.right <= grid.width
        assert grid.bar >= 2 * ratio
        assert grid.reach < grid.middle


def test_with_less_motion_nothing_scrolls(qtbot: QtBot) -> None:
    for themes, moves in ((still(), False), (light(), True)):
        levels = LevelHistory()
        waveform = SmallWaveform(levels, themes)
        qtbot.addWidget(waveform)
        with qtbot.waitExposed(waveform):
            waveform.show()
        picture(waveform)
        let_sound(levels, 3, you=-10.0)
        before = picture(waveform)
        let_sound(levels, 2, you=-90.0)
        after = picture(waveform)
        assert counted(before, Theme.light().you) > 0
        assert (before != after) is moves
