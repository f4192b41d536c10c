import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.models.levels import SILENT, Bar
from app.ui.theme import Theme
from app.ui.widgets.bar_strip import SWELL, BarStrip, Grid

pytestmark = pytest.mark.usefixtures("qapp")

LOUD = Bar(1.0, 1.0)
YOU = Bar(1.0, 0.0)
IT = Bar(0.0, 1.0)
TEAL, INDIGO = Theme.light().you, Theme.light().assistant


def test_bars_stand_on_whole_pixels_at_every_scaling() -> None:
    for ratio, pitch, bar in ((1.0, 5, 3), (1.25, 6, 4), (1.5, 8, 4), (1.75, 9, 5), (2.0, 10, 6)):
        grid = Grid.of(124, 86, ratio)
        assert (grid.pitch, grid.bar) == (pitch, bar)
        assert grid.right <= round(124 * ratio) - round(12 * ratio)
        assert grid.left >= round(12 * ratio)


def test_the_measures_of_a_card() -> None:
    grid = Grid.of(124, 86, 1.0)
    assert grid == Grid(
        width=124,
        height=86,
        left=12,
        middle=43,
        pitch=5,
        bar=3,
        places=20,
        reach=31,
        apart=2,
        thick=1,
        radius=12,
    )
    assert grid.right == 112
    assert Grid.of(127, 86, 1.0).left == 13
    assert Grid.of(10, 86, 1.0).places == 0


def shown(strip: BarStrip, count: int, newest: int, *, shift: int = 0, standing: bool = False) -> QImage:
    image = QImage(strip.grid.width, strip.grid.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    if standing:
        strip.stand(painter, count, newest)
    else:
        strip.scroll(painter, count, newest, shift)
    painter.end()
    return image


def columns(image: QImage, colour: QColor) -> list[int]:
    return [x for x in range(image.width()) if colour in [image.pixelColor(x, y) for y in (30, 60)]]


@pytest.fixture
def strip() -> BarStrip:
    return BarStrip(Grid.of(124, 86, 1.0), Theme.light())


def test_yours_stands_up_and_the_assistants_hangs_down(strip: BarStrip) -> None:
    strip.put([LOUD], 0)
    image = shown(strip, 1, 0)
    above = [y for y in range(86) if image.pixelColor(108, y) == TEAL]
    below = [y for y in range(86) if image.pixelColor(108, y) == INDIGO]
    assert max(above) < 43 < min(below)
    assert 27 <= len(above) <= 31
    assert len(below) == len(above)


def test_the_sides_of_a_bar_are_sharp(strip: BarStrip) -> None:
    strip.put([YOU], 0)
    image = shown(strip, 1, 0)
    assert [image.pixelColor(x, 30).alpha() for x in range(106, 112)] == [0, 255, 255, 255, 0, 0]


def test_loud_moments_stand_out(strip: BarStrip) -> None:
    strip.put([Bar(0.5, 0.0)], 0)
    image = shown(strip, 1, 0)
    inked = [y for y in range(86) if image.pixelColor(108, y).alpha() > 128]
    assert len(inked) == pytest.approx(0.5**SWELL * 31, abs=1.5)


def test_the_quietest_bar_is_a_dot(strip: BarStrip) -> None:
    strip.put([Bar(0.05, 0.0)], 0)
    image = shown(strip, 1, 0)
    assert 1 <= len([y for y in range(86) if image.pixelColor(108, y).alpha() > 128]) <= 3


def test_the_newest_bar_ends_at_the_right(strip: BarStrip) -> None:
    strip.put([YOU, SILENT, IT], 2)
    image = shown(strip, 3, 2)
    assert columns(image, TEAL) == [97, 98, 99]
    assert columns(image, INDIGO) == [107, 108, 109]
    assert columns(shown(strip, 3, 2, shift=2), INDIGO) == [109, 110, 111]


def test_only_as_many_as_there_are(strip: BarStrip) -> None:
    strip.put([YOU, YOU, YOU], 2)
    assert len(columns(shown(strip, 1, 2), TEAL)) == 3
    assert columns(shown(strip, 0, 2), TEAL) == []


def test_it_goes_round_and_new_bars_take_the_place_of_old(strip: BarStrip) -> None:
    strip.put([YOU] * 20, 19)
    assert len(columns(shown(strip, 20, 19), TEAL)) == 60
    strip.put([IT], 20)
    image = shown(strip, 20, 20)
    assert columns(image, INDIGO) == [107, 108, 109]
    assert len(columns(image, TEAL)) == 57
    assert columns(shown(strip, 99, 20), TEAL) == columns(image, TEAL)


def test_standing_bars_do_not_move(strip: BarStrip) -> None:
    strip.put([YOU], 21)
    assert columns(shown(strip, 1, 21, standing=True), TEAL) == [17, 18, 19]
    strip.put([IT], 22)
    image = shown(strip, 2, 22, standing=True)
    assert columns(image, TEAL) == [17, 18, 19]
    assert columns(image, INDIGO) == [22, 23, 24]


def test_a_card_too_small_for_bars_has_none() -> None:
    strip = BarStrip(Grid.of(10, 20, 1.0), Theme.light())
    strip.put([LOUD], 0)
    assert columns(shown(strip, 1, 0), TEAL) == []
