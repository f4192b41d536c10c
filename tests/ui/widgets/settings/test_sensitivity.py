import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.values import Scale
from app.ui.theme import Theme
from app.ui.widgets.settings.sensitivity import BAND_PX, SensitivitySlider
from tests.ui.signs import colours, counted, light, picture
from tests.ui.widgets.settings.hands import show

SCALE = Scale(minimum=0.0, maximum=1.0, step=0.05, default=None, start=0.5, decimals=2)


@pytest.fixture
def level(qtbot: QtBot) -> LiveLevel:
    return LiveLevel()


def made(qtbot: QtBot, level: LiveLevel, value: float | None, width: int = 400) -> SensitivitySlider:
    slider = SensitivitySlider(level, light())
    slider.show_scale(SCALE, value, has_none=True)
    show(qtbot, slider, width=width)
    slider.clearFocus()
    return slider


@pytest.mark.parametrize(
    ("value", "zones"),
    [(None, (0.35, 0.5)), (0.5, (0.35, 0.5)), (0.9, (0.75, 0.9)), (0.2, (0.1, 0.2)), (0.0, (0.0, 0.0))],
)
def test_where_speech_begins_and_silence_ends(
    qtbot: QtBot, level: LiveLevel, value: float | None, zones: tuple[float, float]
) -> None:
    assert made(qtbot, level, value).zones == pytest.approx(zones)


def test_each_zone_has_its_pattern(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.6)
    theme, image, y = Theme.light(), picture(slider), round(slider.middle - BAND_PX / 2 + 4)

    def seen(start: float, end: float) -> set[str]:
        band = slider._band(start, end)
        return colours(image, lambda x, at: band.left() + 4 < x < band.right() - 12 and at == y)

    assert seen(0.0, 0.45) == {theme.surface.name()}
    assert len(seen(0.45, 0.6)) > 1  # hatched
    assert seen(0.6, 1.0) == {theme.you_tint.name()}


def test_the_words_of_the_zones_where_they_have_room(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.5)
    below = slider.middle + BAND_PX / 2 + 2

    def written() -> int:
        image = picture(slider)
        empty = image.pixel(0, image.height() - 1)
        rows = range(round(below), image.height())
        return sum(image.pixel(x, y) != empty for x in range(image.width()) for y in rows)

    three = written()
    slider.show_scale(SCALE, 0.0, has_none=True)
    assert three > written() + 60


def test_the_level_wears_the_colour_of_the_voice_where_it_counts_as_speech(
    qtbot: QtBot, level: LiveLevel
) -> None:
    slider = made(qtbot, level, 0.9)
    you = Theme.light().you
    silent = picture(slider)
    level.add(-54.0, -120.0)  # half as clear as can be: not yet speech here
    below = picture(slider)
    assert below != silent
    slider.show_scale(SCALE, 0.4, has_none=True)
    assert counted(picture(slider), you) > counted(below, you) + 60


def test_only_a_slider_in_sight_follows_the_level(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.5)
    receivers = level.receivers("2changed()")
    slider.hide()
    assert level.receivers("2changed()") == receivers - 1
    slider.show()
    assert level.receivers("2changed()") == receivers


def test_automatic_comes_first(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.5)
    chosen = QSignalSpy(slider.chosen)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    slider.settle()
    assert chosen.at(0) == [None]
    assert slider._x_of(0) < slider._band(0.0, 1.0).left()


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_silence_is_at_the_right(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.6)
    y = round(slider.middle - BAND_PX / 2 + 4)
    assert picture(slider).pixelColor(round(slider._band(0.6, 1.0).center().x()), y) == Theme.light().you_tint
    assert slider._band(0.6, 1.0).center().x() < slider._band(0.0, 0.3).center().x()
    assert slider._x_of(0) > slider._band(0.0, 1.0).right()


@pytest.mark.usefixtures("large_letters")
def test_words_have_room_below(qtbot: QtBot, level: LiveLevel) -> None:
    slider = made(qtbot, level, 0.5)
    assert slider.height() > slider.middle + BAND_PX / 2 + 20
    assert slider.minimumSizeHint().height() == slider.height()
