"""Conversations as scripts: ``>>`` lets something happen, ``<<`` says what must follow.

::

    typed = our("typed")
    assert (
        online()
        >> SayText(text="Hello")
        << create(user_text("Hello", id=typed))
        << response_create()
        >> after(0.2)
        >> item_added(typed)
    )

What ``<<`` names must follow in this order, and nothing else.  An event stands for
``Send(event)``; its ``event_id`` counts only where the script gives one.  Views and
alarms are looked at only when ``checking`` them was asked for.  A failure shows
both scripts as a diff.
"""

import dataclasses
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

import msgspec

from app.protocol.server_events import SERVER_EVENTS, Unknown
from app.session.effects import (
    Dial,
    Effect,
    RemoveTurn,
    Send,
    ShowSession,
    ShowStatus,
    ShowTurn,
    UseFormats,
    WakeAt,
)
from app.session.inputs import Connect, Input, LinkOpened, ServerSaid, Tick
from app.session.options import Options
from app.session.session import Session
from tests.session import service

VIEWS = (ShowStatus, ShowSession, ShowTurn, RemoveTurn, WakeAt)


class Ours(str):
    """The name of an id that we choose ourselves: bound where a script first expects it."""

    __slots__ = ()


def our(name: str) -> Ours:
    """Return a name to be bound to an id of ours."""
    return Ours(f"<{name}>")


@dataclass(frozen=True, slots=True)
class Later:
    """Let time pass; nothing happens by itself."""

    seconds: float


class Rings:
    """The next alarm rings."""


RINGS = Rings()


def after(seconds: float) -> Later:
    """Let ``seconds`` pass."""
    return Later(seconds)


class Playbook:
    """One script; ``session`` and ``now`` may be looked at in between."""

    def __init__(
        self, options: Options, *, checking: Iterable[type] = (), jitter: Callable[[], float] = lambda: 0.0
    ) -> None:
        self.session = Session(options, jitter=jitter)
        self.now = 100.0
        self._ignored = tuple(set(VIEWS) - set(checking))
        self._bound: dict[str, str] = {}
        self._pending: list[Effect] = []
        self._wanted: list[str] = []
        self._actual: list[str] = []
        self.dials = 0
        self.wake_at: float | None = None
        self.ids: list[str] = []

    def checking(self, *kinds: type) -> Self:
        """From now on look at these kinds of effects too."""
        self._ignored = tuple(set(self._ignored) - set(kinds))
        return self

    def __rshift__(self, happens: Input | Later | Any) -> Self:
        self._nothing_more()
        if isinstance(happens, Later):
            self.now += happens.seconds
            self._note(f">> after {happens.seconds:g} s")
            return self
        if isinstance(happens, Rings):
            return self.wake()
        happens = self._resolve(happens)
        if isinstance(happens, (*SERVER_EVENTS, Unknown)):
            happens = ServerSaid(event=happens)
        self._note(f">> {_line(happens)}")
        effects = self.session.advance(happens, self.now)
        for effect in effects:
            self._watch(effect)
        self._pending = [effect for effect in effects if not isinstance(effect, self._ignored)]
        return self

    def __lshift__(self, wanted: Effect | Any) -> Self:
        expected = Send(wanted) if hasattr(wanted, "event_id") else wanted
        actual = self._pending.pop(0) if self._pending else None
        matched = actual is not None and self._matches(expected, actual)
        self._wanted.append(f"   << {_line(actual if matched else expected)}")
        if actual is not None:
            self._actual.append(f"   << {_line(actual)}")
        if not matched:
            self._fail()
        return self

    def __bool__(self) -> bool:
        self._nothing_more()
        return True

    def quietly(self, *happen: Any) -> Self:
        """Let these things happen, whatever follows from them."""
        self._nothing_more()
        for each in happen:
            self >> each
            self._pending = []
        return self

    def event_id(self, back: int = 1) -> str:
        """The id of the ``back``-th last event we sent."""
        return self.ids[-back]

    def bound(self, name: Ours) -> str:
        """What a name of ours was bound to."""
        return self._bound[name]

    def any(self) -> list[Effect]:
        """Take whatever follows from the last input."""
        taken, self._pending = self._pending, []
        return taken

    def wake(self) -> Self:
        """Let time pass until the next alarm, and let it ring."""
        assert self.wake_at is not None, "nothing is waited for"
        self.now = self.wake_at
        return self >> Tick()

    # ------------------------------------------------------------- inside

    def _watch(self, effect: Effect) -> None:
        match effect:
            case Send(event=event):
                if event.event_id is not None:  # type: ignore[union-attr]
                    self.ids.append(event.event_id)  # type: ignore[union-attr]
            case Dial():
                self.dials += 1
            case WakeAt(when=when):
                assert when is None or when >= self.now
                self.wake_at = when
            case _:
                pass

    def _note(self, line: str) -> None:
        self._wanted.append(line)
        self._actual.append(line)

    def _nothing_more(self) -> None:
        if self._pending:
            self._fail()

    def _fail(self) -> None:
        self._actual.extend(f"   << {_line(effect)}" for effect in self._pending)
        self._pending = []
        diff = difflib.ndiff(self._wanted, self._actual)
        raise AssertionError("the script and what happened differ:\n" + "\n".join(diff))

    def _resolve(self, value: Any) -> Any:
        """Replace the names of ours by what they are bound to."""
        match value:
            case Ours():
                return self._bound[value]
            case tuple() if not hasattr(value, "_fields"):
                return tuple(self._resolve(each) for each in value)
            case msgspec.Struct():
                return msgspec.structs.replace(
                    value, **{name: self._resolve(getattr(value, name)) for name in value.__struct_fields__}
                )
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                return dataclasses.replace(
                    value,
                    **{
                        each.name: self._resolve(getattr(value, each.name))
                        for each in dataclasses.fields(value)
                    },
                )
            case _:
                return value

    def _matches(self, wanted: Any, actual: Any) -> bool:
        match wanted:
            case Ours():
                return isinstance(actual, str) and self._bound.setdefault(wanted, actual) == actual
            case type():
                return isinstance(actual, wanted)
            case tuple() if not hasattr(wanted, "_fields"):
                return (
                    isinstance(actual, tuple)
                    and len(wanted) == len(actual)
                    and all(self._matches(a, b) for a, b in zip(wanted, actual, strict=True))
                )
            case msgspec.Struct():
                return type(wanted) is type(actual) and all(
                    self._matches(getattr(wanted, name), getattr(actual, name))
                    for name in wanted.__struct_fields__
                    if name != "event_id" or wanted.event_id is not None  # type: ignore[attr-defined]
                )
            case _ if dataclasses.is_dataclass(wanted):
                return type(wanted) is type(actual) and all(
                    self._matches(getattr(wanted, each.name), getattr(actual, each.name))
                    for each in dataclasses.fields(wanted)
                )
            case _:
                return bool(wanted == actual)


def _line(value: Any) -> str:
    text = repr(value.event if isinstance(value, Send) else value)
    return text if len(text) < 300 else text[:300] + "..."


def dialled(options: Options | None = None, **how: Any) -> Playbook:
    """A conversation whose socket is just open."""
    script = Playbook(options or service.hands_free(), **how)
    return script >> Connect() << Dial() >> LinkOpened()


def redialled(script: Playbook) -> Playbook:
    """Wait until it dials again, and let the service accept the new session."""
    return accepted(script.wake() << Dial() >> LinkOpened())


def accepted(script: Playbook) -> Playbook:
    """Let the service accept the session."""
    script.quietly(service.session_created())
    return script >> service.session_updated() << UseFormats


def online(options: Options | None = None, **how: Any) -> Playbook:
    """A conversation whose session is configured; hands-free unless ``options`` say otherwise."""
    chosen = options or service.hands_free()
    script = dialled(chosen, **how) >> service.session_created()
    script << service.update(chosen.config) >> service.session_updated()
    return script << UseFormats
