import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.status import StatusModel, Tone
from app.ui.theme import Theme
from app.ui.widgets.status_shape import UNSEEN_FRAMES, StatusShape, tone_colour
from tests.ui.signs import counted, dark, light, picture, spoken, status_of, still


def shown(qtbot: QtBot, status: StatusModel, *, moving: bool = True) -> StatusShape:
    shape = StatusShape(status, light() if moving else still())
    qtbot.addWidget(shape)
    with qtbot.waitExposed(shape):
        shape.show()
    picture(shape)
    return shape


@pytest.mark.parametrize("theme", [Theme.light(), Theme.dark()])
def test_tones_have_the_colours_of_the_voices(theme: Theme) -> None:
    assert [tone_colour(tone, theme) for tone in Tone] == [
        theme.you,
        theme.assistant,
        theme.muted,
        theme.trouble,
    ]


def test_it_paints_the_shape_in_the_tone(qtbot: QtBot) -> None:
    status = status_of(Phase.LISTENING)
    shape = shown(qtbot, status)
    assert picture(shape).pixelColor(10, 10) == Theme.light().you
    status.take(Snapshot(phase=Phase.SPEAKING))
    assert counted(picture(shape), Theme.light().assistant) > 10
    at_night = StatusShape(status_of(Phase.LISTENING), dark())
    qtbot.addWidget(at_night)
    assert picture(at_night).pixelColor(10, 10) == Theme.dark().you


def test_a_screen_reader_hears_the_state(qtbot: QtBot) -> None:
    status = status_of(Phase.LISTENING)
    shape = shown(qtbot, status)
    assert spoken(shape) == (QAccessible.Role.Graphic, "Status: Listening")
    status.take(Snapshot(phase=Phase.SPEAKING))
    assert spoken(shape)[1] == "Status: Speaking"


def test_it_turns_only_while_connecting(qtbot: QtBot) -> None:
    status = status_of(Phase.CONNECTING)
    shape = shown(qtbot, status)
    assert shape.turning
    before = picture(shape)
    qtbot.waitUntil(lambda: picture(shape) != before)
    status.take(Snapshot(phase=Phase.READY))
    qtbot.waitUntil(lambda: not shape.turning)


def test_hidden_it_stands_still(qtbot: QtBot) -> None:
    shape = shown(qtbot, status_of(Phase.CONNECTING))
    assert shape.turning
    shape.hide()
    for _ in range(UNSEEN_FRAMES + 1):
        shape._turn()
    assert not shape.turning
    shape.show()
    picture(shape)
    assert shape.turning


def test_with_less_motion_it_stands_still(qtbot: QtBot) -> None:
    assert not shown(qtbot, status_of(Phase.CONNECTING), moving=False).turning
