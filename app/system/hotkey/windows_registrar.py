"""Registering chords with Windows, and what its refusals mean."""

import logging
from typing import Final

from app.system.hotkey.base import Shortcut
from app.system.hotkey.chord import Chord, Modifier
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import HotKey, Registrar
from app.system.hotkey.standing import Reason, Unavailable
from app.system.hotkey.windows_api import (
    ERROR_HOTKEY_ALREADY_REGISTERED,
    ERROR_HOTKEY_NOT_REGISTERED,
    WindowsCalls,
)
from app.system.hotkey.windows_keys import NO_REPEAT, hot_key, trigger

logger = logging.getLogger(__name__)

WINDOWS_OR_ANOTHER: Final = "Windows or another program"
"""Chords with the Windows key are reserved for the system, which says of its own only that they are taken."""


class WindowsRegistrar(Registrar):
    """Registers for the thread that calls, which alone may give back."""

    engine = Engine.WINDOWS

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    def keys_of(self, chord: Chord) -> HotKey | None:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        return hot_key(chord, self._calls.code_of)

    def trigger(self, chord: Chord) -> str:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        return trigger(chord)

    def ask(self, shortcut: Shortcut, keys: HotKey, number: int) -> int | Unavailable:
        """Register; the number is also what gives it back."""
        if self._calls.register_hot_key(None, number, keys.bits | NO_REPEAT, keys.code):
            return number
        error, shown = self._calls.last_error(), shortcut.chord.shown_on(self.engine)
        logger.warning("! hotkey: no %s: Windows error %d", shown, error)
        if error != ERROR_HOTKEY_ALREADY_REGISTERED:
            return Unavailable(reason=Reason.SYSTEM_REFUSED, chord=shown, detail=f"Windows error {error}")
        reserved = Modifier.SUPER in shortcut.chord.modifiers
        return Unavailable(reason=Reason.TAKEN, chord=shown, holder=WINDOWS_OR_ANOTHER if reserved else "")

    def give_back(self, name: str, handle: int) -> None:
        """See :class:`~app.system.hotkey.registrations.Registrar`."""
        if self._calls.unregister_hot_key(None, handle):
            return
        error = self._calls.last_error()
        if error == ERROR_HOTKEY_NOT_REGISTERED:
            logger.info("= hotkey: the registration of %s was lost", name)
        else:
            logger.warning("! hotkey: %s cannot be given back: Windows error %d", name, error)
