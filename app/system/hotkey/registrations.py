"""Which chords are registered with a system that takes single ones, and how each shortcut stands.

Shared by the systems that give a program a chord for the asking and cannot be asked later whether it still is
the program's: Windows and macOS.
"""

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.system.hotkey.base import Shortcut, no_such_key, refusals
from app.system.hotkey.chord import Chord
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import OURSELVES, Bound, Reason, Standing, Unavailable


@dataclass(frozen=True, slots=True)
class HotKey:
    """A chord as a system knows it: its modifier bits and its code of the key."""

    bits: int
    code: int


class Registrar(ABC):
    """The system, as far as registering goes."""

    engine: Engine

    @abstractmethod
    def keys_of(self, chord: Chord) -> HotKey | None:
        """Return what a chord is on the layout of now; None when it cannot be pressed."""

    @abstractmethod
    def ask(self, shortcut: Shortcut, keys: HotKey, number: int) -> int | Unavailable:
        """Register under a number; return what gives it back, or why the system refuses."""

    @abstractmethod
    def give_back(self, name: str, handle: int) -> None:
        """Have it no longer; one that the system has lost is no mistake."""

    def refresh(self) -> None:  # noqa: B027 - not every system has something to read
        """Read anew whatever :meth:`keys_of` and :meth:`ask` go by."""

    def trigger(self, chord: Chord) -> str:
        """Return how a chord that has been registered is pressed."""
        return chord.shown_on(self.engine)


@dataclass(frozen=True, slots=True)
class _Had:
    number: int
    keys: HotKey
    handle: int


class Registrations:
    """What is registered.

    ``numbers``: gives each registration one of its own, so that word of an earlier one is known as such.
    """

    def __init__(self, registrar: Registrar, numbers: Iterator[int]) -> None:
        self._registrar = registrar
        self._numbers = numbers
        self._had: dict[str, _Had] = {}
        self.standings: Mapping[str, Standing] = {}

    def name_of(self, number: int) -> str | None:
        """Return the shortcut of a number; None when it is not ours, or has been given back."""
        return next((name for name, had in self._had.items() if had.number == number), None)

    def keys_of(self, name: str) -> HotKey:
        """Return the keys of a shortcut that is registered; else ``KeyError``."""
        return self._had[name].keys

    def have(self, shortcuts: Iterable[Shortcut], down: Container[str] = ()) -> None:
        """Have these and nothing else, on the layout of now.

        What is had already is registered again; only what is ``down`` has just shown that it is, and stays.
        """
        shortcuts = tuple(shortcuts)
        self._registrar.refresh()
        refused = refusals(shortcuts, self._registrar.engine)
        wanted = {
            each.name: None if each.name in refused else self._registrar.keys_of(each.chord)
            for each in shortcuts
        }
        for name, had in list(self._had.items()):
            if name not in down or wanted.get(name) != had.keys:
                self._give_back(name)
        standings: dict[str, Standing] = {}
        for each in shortcuts:
            standings[each.name] = refused.get(each.name) or self._get(each, wanted[each.name])
        self.standings = standings

    def give_back_all(self) -> None:
        """Have none any more."""
        for name in list(self._had):
            self._give_back(name)

    def _get(self, shortcut: Shortcut, keys: HotKey | None) -> Standing:
        if keys is None:
            return no_such_key(shortcut.chord, self._registrar.engine, shortcut.chord.key)
        if shortcut.name not in self._had:
            if any(keys == had.keys for had in self._had.values()):
                shown = shortcut.chord.shown_on(self._registrar.engine)
                return Unavailable(reason=Reason.TAKEN, chord=shown, holder=OURSELVES)
            number = next(self._numbers)
            handle = self._registrar.ask(shortcut, keys, number)
            if isinstance(handle, Unavailable):
                return handle
            self._had[shortcut.name] = _Had(number, keys, handle)
        how = self._registrar.trigger(shortcut.chord)
        return Bound(trigger=how, as_asked=how == shortcut.chord.shown_on(self._registrar.engine))

    def _give_back(self, name: str) -> None:
        self._registrar.give_back(name, self._had.pop(name).handle)
