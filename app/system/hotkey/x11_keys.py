"""From keys that go down and up on an X11 keyboard to shortcuts that are pressed and released.

While a chord is held its grab brings us every key, so a second chord is heard under the first.
A shortcut is released when its key or any of its modifiers goes up, whichever comes first; its key
has to go up before it can be pressed again, however often the keyboard repeats it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.system.hotkey.held import Held
from app.system.hotkey.x11_keyboard import Combination

NO_CHORD: Final = -1
"""In place of modifier bits: of a key that is down and means nothing until it has been up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key went down or up.

    ``state``: what the server says was held before.  ``time_ms``: the server's clock, which wraps.
    ``at``: ours, ``time.monotonic()``.
    """

    down: bool
    keycode: int
    state: int
    time_ms: int
    at: float


def without_repeats(keys: Sequence[Key]) -> list[Key]:
    """Take away the releases that a keyboard's repeating makes up: a press of the same time follows each."""
    return [key for key, after in zip(keys, [*keys[1:], None], strict=False) if not _made_up(key, after)]


def _made_up(key: Key, after: Key | None) -> bool:
    return (
        after is not None
        and not key.down
        and after.down
        and (after.keycode, after.time_ms) == (key.keycode, key.time_ms)
    )


class KeyFollower:
    """Follows the keys of chords and tells ``held``.

    ``repeats`` counts the presses that were a keyboard's repeating.
    """

    def __init__(self, held: Held) -> None:
        self._held = held
        self._names: Mapping[Combination, str] = {}
        self._bits_set_by: Callable[[int], int] = lambda _: 0
        self._down: dict[int, Combination] = {}
        self.repeats = 0

    def follow(
        self,
        names: Mapping[Combination, str],
        bits_set_by: Callable[[int], int],
        *,
        keys_down: Iterable[int],
        at: float,
    ) -> None:
        """Follow these from now on; what is down and still means the same goes on being held.

        ``bits_set_by``: the modifier bits a keycode sets.  ``keys_down``: keycodes that were down
        before the new ones were grabbed; they have to go up before they count.
        """
        for keycode, combination in list(self._down.items()):
            if names.get(combination) != self._names.get(combination):
                self.key_up(keycode, at)
        new = {combination.keycode for combination in names.keys() - self._names.keys()}
        self._names, self._bits_set_by = names, bits_set_by
        for keycode in new.intersection(keys_down):
            self._down.setdefault(keycode, Combination(keycode, NO_CHORD))

    def forget(self, at: float) -> None:
        """Follow nothing; what is held is released."""
        self._names, self._down = {}, {}
        self._held.release_all(at)

    @property
    def watching(self) -> bool:
        """Whether any key is down whose release has to come."""
        return bool(self._down)

    def key_down(self, keycode: int, bits: int, at: float) -> None:
        """Take a press, with the modifiers that were held; one of a key that is down is its repetition."""
        if keycode in self._down:
            self.repeats += 1
            return
        combination = Combination(keycode, bits)
        name = self._names.get(combination)
        if name is not None:
            self._down[keycode] = combination
            self._held.press(name, at)

    def key_up(self, keycode: int, at: float) -> None:
        """Take a release, of a chord's key or of one of its modifiers."""
        combination = self._down.pop(keycode, None)
        if combination is not None:
            self._release(combination, at)
        if bits := self._bits_set_by(keycode):
            for other in self._down.values():
                if other.bits != NO_CHORD and other.bits & bits:
                    self._release(other, at)

    def only_these_are_down(self, keycodes: Iterable[int], at: float) -> None:
        """Take the keyboard's own word for what is down: a release may have gone elsewhere."""
        for keycode in set(self._down).difference(keycodes):
            self.key_up(keycode, at)

    def _release(self, combination: Combination, at: float) -> None:
        name = self._names.get(combination)
        if name is not None:
            self._held.release(name, at)
