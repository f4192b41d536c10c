"""Out of a Flatpak nothing can be set; it is said how it is done."""

import pytest

from app.errors import EarshotError
from app.system.autostart import Found, Start, State
from app.system.autostart_flatpak import OutsideAutostart


def test_it_says_how_and_does_nothing() -> None:
    way = OutsideAutostart(Start(words=("flatpak", "run", "org.earshot.Earshot", "--hidden")))
    assert way.look() == Found(state=State.OFF, place="the settings of the desktop")
    with pytest.raises(EarshotError) as caught:
        way.turn_on()
    assert str(caught.value) == (
        "A Flatpak cannot set what starts at login: in the settings of your desktop, "
        "let it start flatpak run org.earshot.Earshot --hidden"
    )
    way.turn_off()
