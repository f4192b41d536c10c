"""Starting at login out of a Flatpak: the folder of the desktop is not to be seen there, nor written to."""

from typing import Final

from app.errors import EarshotError
from app.system.autostart import Autostart, Found, State

PLACE: Final = "the settings of the desktop"


class OutsideAutostart(Autostart):
    """Says how to have it, for it cannot be set from within."""

    def look(self) -> Found:
        """See :class:`~app.system.autostart.Autostart`; what is set outside is not known here."""
        return Found(state=State.OFF, place=PLACE)

    def turn_on(self) -> None:
        """Raise the sentence that says how."""
        command = " ".join(self.start.words)
        raise EarshotError(
            "A Flatpak cannot set what starts at login: in the settings of your desktop, "
            f"let it start {command}"
        )

    def turn_off(self) -> None:
        """Do nothing: nothing was ever set from here."""
