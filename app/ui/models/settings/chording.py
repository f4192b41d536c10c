"""From keys that go down and up to the chord a person means: pure, one recording at a time."""

from app.system.hotkey.chord import Chord, Modifier, shown_modifiers
from app.system.hotkey.engine import Engine
from app.ui.models.settings.key_names import Stroke, chord_of


class NoSuchKey(Exception):
    """A key was pressed that Earshot has no name for."""


class Chording:
    """What is held, and the chord it was when the first of it came up.

    The last key that is no modifier counts; without one, the modifiers do.
    """

    def __init__(self) -> None:
        self._held: dict[Modifier, str] = {}
        self._modifiers: frozenset[Modifier] = frozenset()
        self._key: str | None = None
        self._lone: Chord | None = None

    def press(self, stroke: Stroke) -> None:
        """Take a key that went down."""
        modifier = stroke.modifier_key()
        if modifier is None:
            self._key = stroke.name()
            self._modifiers = stroke.held() | frozenset(self._held)
            return
        others = frozenset(self._held) - {modifier}
        self._held[modifier] = stroke.lone_name
        self._lone = chord_of(others, stroke.lone_name)
        if self._key is not None:
            self._modifiers |= {modifier}

    def release(self, stroke: Stroke) -> Chord | None:
        """Take a key that came up; return the chord, or None while nothing was pressed here.

        Raises :class:`NoSuchKey`.
        """
        modifier = stroke.modifier_key()
        if self._key is None and (modifier is None or modifier not in self._held):
            return None  # it was down before
        if self._key is None:
            return self._lone
        chord = chord_of(self._modifiers, self._key)
        if chord is None:
            raise NoSuchKey
        return chord

    def shown(self, engine: Engine) -> tuple[str, ...]:
        """Return what is held, each key as it is called there."""
        modifiers = self._modifiers if self._key is not None else frozenset(self._held)
        words = shown_modifiers(modifiers, engine)
        return (*words, self._key or "?") if self._key is not None else words
