"""The lamp is lit while its key is down, and says so in words."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.rows import Row
from app.ui.theme import Theme
from app.ui.widgets.settings.key_lamp import KeyLamp
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


@pytest.fixture
def lamp(qtbot: QtBot, house: House) -> KeyLamp:
    made = KeyLamp(house.models.keys.by_row[Row.TALK_KEY], light())
    show(qtbot, made)
    return made


def works(house: House) -> None:
    house.hotkeys.take_choice(Choice(engine=Engine.X11, reason="."))
    house.hotkeys.take_report(Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+Space")}))


def lit(lamp: KeyLamp) -> bool:
    """Whether the middle of the lamp has its colour."""
    picture = lamp.grab().toImage()
    side = lamp._lamp_px
    return picture.pixelColor(4 + side // 2, picture.height() // 2) == QColor(Theme.light().you)


def test_without_a_key_there_is_none(lamp: KeyLamp) -> None:
    assert not lamp.isVisible()


def test_it_follows_the_key(house: House, lamp: KeyLamp) -> None:
    works(house)
    seen = [(lamp.isVisible(), lamp.text(), lamp.accessibleName(), lit(lamp))]
    width = lamp.sizeHint().width()
    for down in (True, False):
        house.hotkeys.take_turned(KeyUse.TALK, down=down)
        seen.append((lamp.isVisible(), lamp.text(), lamp.accessibleName(), lit(lamp)))
        assert lamp.sizeHint().width() == width
    assert seen == [
        (True, "Press it now", "Press it now", False),
        (True, "It is down", "It is down", True),
        (True, "It works", "It works", True),
    ]


def test_its_room_is_kept_while_other_keys_are_recorded(house: House, lamp: KeyLamp) -> None:
    def has_room() -> bool:
        return lamp.sizePolicy().retainSizeWhenHidden()

    recording = house.models.keys.by_row[Row.TALK_KEY]
    recording.begin()
    assert (lamp.isVisible(), has_room()) == (False, False)
    recording.cancel()
    works(house)
    recording.begin()
    assert (lamp.isVisible(), has_room()) == (False, True)
    recording.clear()
    house.hotkeys.take_report(Report(engine=Engine.X11))
    assert (lamp.isVisible(), has_room()) == (False, False)


@pytest.mark.usefixtures("right_to_left")
def test_it_stands_at_the_other_side_where_lines_begin_there(house: House, lamp: KeyLamp) -> None:
    works(house)
    house.hotkeys.take_turned(KeyUse.TALK, down=True)
    picture = lamp.grab().toImage()
    at = picture.width() - 4 - lamp._lamp_px // 2
    assert picture.pixelColor(at, picture.height() // 2) == QColor(Theme.light().you)
