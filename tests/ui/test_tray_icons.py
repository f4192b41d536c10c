"""Each state has a sign of its own, told apart without colour, sharp, and visible on every panel."""

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage

from app.ui.models.tray import TrayState
from app.ui.theme import Theme
from app.ui.tray_icons import SIZES, tray_colour, tray_icon, tray_image

pytestmark = pytest.mark.usefixtures("qapp")

THEMES = [Theme.light(), Theme.dark()]
STATES = list(TrayState)


def cover(image: QImage, colour: QColor) -> list[bool]:
    """Say of each pixel whether it is of the sign, and not of its edge or the ground."""
    found = []
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixelColor(x, y)
            apart = abs(pixel.red() - colour.red()) + abs(pixel.blue() - colour.blue())
            found.append(pixel.alpha() > 200 and apart < 40)
    return found


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize("size", [16, 22, 32, 48])
def test_shapes_alone_tell_the_states_apart(theme: Theme, size: int) -> None:
    covers = {state: cover(tray_image(state, theme, size), tray_colour(state, theme)) for state in STATES}
    for one, other in combinations(STATES, 2):
        differ = sum(a is not b for a, b in zip(covers[one], covers[other], strict=True))
        assert differ > size * size * 0.12, (one, other, size)
    for state, found in covers.items():
        assert size * size * 0.08 < sum(found) < size * size * 0.75, (state, size)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", SIZES)
def test_a_sign_fills_its_square_and_stays_inside(state: TrayState, size: int) -> None:
    theme = Theme.light()
    image = tray_image(state, theme, size)
    found = cover(image, tray_colour(state, theme))
    rows = [y for y in range(size) if any(found[y * size : (y + 1) * size])]
    assert (rows[-1] - rows[0] + 1) / size > 0.66
    for at in range(size):
        for x, y in ((at, 0), (at, size - 1), (0, at), (size - 1, at)):
            assert not found[y * size + x], (x, y)


@pytest.mark.parametrize("size", [16, 22, 24, 32, 48])
def test_bars_have_sharp_sides(size: int) -> None:
    theme = Theme.light()
    image = tray_image(TrayState.SPEAKING, theme, size)
    found = cover(image, theme.assistant)
    middle = size // 2
    line = found[middle * size : (middle + 1) * size]
    runs = "".join("#" if each else " " for each in line).split()
    assert len(runs) == 3
    assert len({len(run) for run in runs}) == 1


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("theme", "wrong"), [(THEMES[0], "#15171b"), (THEMES[1], "#fbfaf8")])
def test_on_a_panel_of_the_other_kind_an_edge_is_seen(state: TrayState, theme: Theme, wrong: str) -> None:
    ground = QColor(wrong)
    edges = 0
    image = tray_image(state, theme, 22)
    for y in range(22):
        for x in range(22):
            pixel = image.pixelColor(x, y)
            near = abs(pixel.lightness() - theme.background.lightness()) < 40
            edges += pixel.alpha() > 150 and near
    assert edges > 20
    assert contrast(theme.background, ground) > 10


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_colours_stand_out_from_their_panel(theme: Theme) -> None:
    for state in STATES:
        assert contrast(tray_colour(state, theme), theme.background) >= 4.5


def test_the_colours_are_those_of_the_voices() -> None:
    theme = Theme.dark()
    assert tray_colour(TrayState.LISTENING, theme) == theme.you
    assert tray_colour(TrayState.SPEAKING, theme) == theme.assistant
    assert tray_colour(TrayState.TROUBLE, theme) == theme.trouble
    assert tray_colour(TrayState.IDLE, theme) == tray_colour(TrayState.MUTED, theme) == theme.ink


def test_an_icon_has_every_size() -> None:
    icon = tray_icon(TrayState.MUTED, Theme.dark())
    assert sorted(size.width() for size in icon.availableSizes()) == sorted(SIZES)
    assert icon.pixmap(22, 22).toImage().pixelColor(0, 0).alpha() == 0


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
