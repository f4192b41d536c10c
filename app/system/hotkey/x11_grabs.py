"""Which chords are grabbed on an X server, on which keys, and how each shortcut stands."""

import logging
import time
from collections.abc import Mapping

from app.system.hotkey.base import Shortcut, no_such_key, refusals
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable
from app.system.hotkey.x11_connection import Connection
from app.system.hotkey.x11_holder import HolderFinder
from app.system.hotkey.x11_keyboard import Combination, Keyboard
from app.system.hotkey.x11_keys import KeyFollower

logger = logging.getLogger(__name__)


class Grabs:
    """The grabs of one connection."""

    def __init__(self, connection: Connection, find_holder: HolderFinder) -> None:
        self._connection = connection
        self._find_holder = find_holder
        self._had: frozenset[Combination] = frozenset()
        self._lock_bits: tuple[int, ...] = ()
        self.keyboard: Keyboard = connection.keyboard()
        self.shortcuts: tuple[Shortcut, ...] = ()
        self.standings: Mapping[str, Standing] = {}

    def have(self, shortcuts: tuple[Shortcut, ...], follower: KeyFollower) -> None:
        """Have these on the layout of now, and nothing else; tell ``follower`` which keys they are.

        What is had already is asked for again, and is never let go in between: a key that is
        held stays held.
        """
        keyboard = self._connection.keyboard()
        standings: dict[str, Standing] = dict(refusals(shortcuts, Engine.X11))
        keys = {
            each.name: keyboard.combinations(each.chord) for each in shortcuts if each.name not in standings
        }
        down_before = self._connection.keys_down()
        taken = self._grab(frozenset().union(*keys.values()), keyboard.lock_bits)
        standings |= {
            each.name: self._standing(each, keyboard, keys[each.name], taken)
            for each in shortcuts
            if each.name in keys
        }
        works = [name for name in keys if isinstance(standings[name], Bound)]
        names = {combination: name for name in works for combination in keys[name]}
        self._give_back(self._had - names.keys())
        self.shortcuts, self.keyboard = shortcuts, keyboard
        self.standings = {each.name: standings[each.name] for each in shortcuts}
        follower.follow(names, keyboard.bits_set_by, keys_down=down_before, at=time.monotonic())

    def _grab(self, wanted: frozenset[Combination], lock_bits: tuple[int, ...]) -> frozenset[Combination]:
        """Have these and no others; return those that somebody else has."""
        if lock_bits == self._lock_bits:
            self._give_back(self._had - wanted)
        else:
            self._give_back(self._had)
        self._lock_bits = lock_bits
        self._had = wanted
        return self._connection.grab(wanted, lock_bits)

    def _give_back(self, combinations: frozenset[Combination]) -> None:
        self._connection.give_back(combinations, self._lock_bits)
        self._had -= combinations

    def _standing(
        self,
        shortcut: Shortcut,
        keyboard: Keyboard,
        keys: frozenset[Combination],
        taken: frozenset[Combination],
    ) -> Standing:
        chord = shortcut.chord
        if not keys:
            return no_such_key(chord, Engine.X11, keyboard.missing(chord))
        if not keys & taken:
            return Bound(trigger=str(chord))
        holder = self._find_holder(chord, self._connection.window_manager())
        logger.warning("! hotkey: %s is taken by %s", chord, holder or "another program")
        return Unavailable(reason=Reason.TAKEN, chord=str(chord), holder=holder)
