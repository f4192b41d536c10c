import pytest
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.settings.level_meter import LevelMeter
from tests.ui.signs import counted, light, picture
from tests.ui.widgets.settings.hands import show


def test_level_and_progress(qtbot: QtBot) -> None:
    meter, theme = LevelMeter(light()), Theme.light()
    show(qtbot, meter, width=200)
    assert counted(picture(meter), theme.you) == 0
    meter.show_now(0.5, None)
    half = counted(picture(meter), theme.you)
    assert half > 400
    assert counted(picture(meter), theme.muted) == 0
    meter.show_now(2.0, 0.5)
    assert counted(picture(meter), theme.you) == pytest.approx(2 * half, rel=0.1)
    assert counted(picture(meter), theme.muted) > 80


def test_it_is_one_slim_bar(qtbot: QtBot) -> None:
    meter = LevelMeter(light())
    qtbot.addWidget(meter)
    assert meter.sizeHint().height() == 14


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_it_grows_from_the_right(qtbot: QtBot) -> None:
    meter = LevelMeter(light())
    show(qtbot, meter, width=200)
    meter.show_now(0.5, None)
    image = picture(meter)
    assert image.pixelColor(150, 7) == Theme.light().you
    assert image.pixelColor(50, 7) == Theme.light().line
