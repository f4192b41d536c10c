"""Timers that speak when they are due.

A timer answers at once that it is set.  When its time has come it calls
``due``, and the conversation says so aloud.  The timers live on whatever loop
``call_later`` belongs to; all of this runs there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Protocol

from msgspec import Meta

from app.errors import ToolError
from app.tools.registry import Json, Parameters, Tool

MAX_TIMERS: Final = 20
MIN_SECONDS: Final = 1
MAX_SECONDS: Final = 24 * 60 * 60


class Handle(Protocol):
    """What ``call_later`` returns; an asyncio ``TimerHandle`` fits."""

    def cancel(self) -> object:
        """Forget the callback."""


CallLater = Callable[[float, Callable[[], None]], Handle]
"""Calls back once, after so many seconds, on the loop; ``asyncio``'s ``loop.call_later`` fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerDue:
    """A timer's time has come.  ``label`` is ``""`` when it was given none."""

    number: int
    label: str
    seconds: float

    @property
    def sentence(self) -> str:
        """What to tell the model, so that it tells the person."""
        called = f" called {self.label!r}" if self.label else ""
        return f"The timer{called} that was set for {_duration(self.seconds)} is due now. Say so."


class SetTimer(Parameters, frozen=True):
    """Parameters of ``set_timer``."""

    seconds: Annotated[
        float, Meta(ge=MIN_SECONDS, le=MAX_SECONDS, description="How long to wait, in seconds")
    ]
    label: Annotated[str, Meta(max_length=80, description="What the timer is for, such as tea")] = ""


class CancelTimer(Parameters, frozen=True):
    """Parameters of ``cancel_timer``."""

    number: Annotated[
        int | None, Meta(description="The timer's number; may be left out when only one is running")
    ] = None


class ListTimers(Parameters, frozen=True):
    """``list_timers`` takes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    due: TimerDue
    due_at: float
    handle: Handle


class Timers:
    """At most :data:`MAX_TIMERS` timers; one more is refused with a sentence.

    ``now`` is in seconds on any clock that never steps back.
    """

    def __init__(
        self, *, call_later: CallLater, due: Callable[[TimerDue], None], now: Callable[[], float]
    ) -> None:
        self._call_later = call_later
        self._due = due
        self._now = now
        self._running: dict[int, _Running] = {}
        self._last_number = 0

    def __len__(self) -> int:
        """How many timers are running."""
        return len(self._running)

    def tools(self) -> tuple[Tool[Any], ...]:
        """Return the tools that set, list and cancel these timers."""
        return (
            Tool(
                name="set_timer",
                description="Set a timer. It is announced aloud when it is due.",
                parameters=SetTimer,
                run=self._set,
            ),
            Tool(
                name="cancel_timer",
                description="Cancel a running timer.",
                parameters=CancelTimer,
                run=self._cancel,
            ),
            Tool(
                name="list_timers",
                description="List the running timers and how long each still takes.",
                parameters=ListTimers,
                run=self._list,
            ),
        )

    def close(self) -> None:
        """Cancel every timer; none is due after this."""
        for running in self._running.values():
            running.handle.cancel()
        self._running.clear()

    def _set(self, asked: SetTimer) -> Json:
        if len(self._running) >= MAX_TIMERS:
            raise ToolError(f"{MAX_TIMERS} timers are running already; cancel one first.")
        self._last_number += 1
        number = self._last_number
        self._running[number] = _Running(
            due=TimerDue(number=number, label=asked.label, seconds=asked.seconds),
            due_at=self._now() + asked.seconds,
            handle=self._call_later(asked.seconds, lambda: self._ring(number)),
        )
        return {"status": "timer set", "number": number, "duration": _duration(asked.seconds)}

    def _ring(self, number: int) -> None:
        running = self._running.pop(number, None)
        if running is not None:
            self._due(running.due)

    def _cancel(self, asked: CancelTimer) -> Json:
        number = self._meant(asked.number)
        running = self._running.pop(number)
        running.handle.cancel()
        return {"status": "timer cancelled", "number": number, "label": running.due.label}

    def _meant(self, number: int | None) -> int:
        if number is None and len(self._running) == 1:
            return next(iter(self._running))
        if number in self._running and number is not None:
            return number
        if not self._running:
            raise ToolError("No timer is running.")
        known = ", ".join(str(each) for each in self._running)
        raise ToolError(f"Say which timer to cancel: the running ones are number {known}.")

    def _list(self, _: ListTimers) -> Json:
        now = self._now()
        return [
            {
                "number": number,
                "label": running.due.label,
                "remaining": _duration(max(0, round(running.due_at - now))),
            }
            for number, running in self._running.items()
        ]


def _duration(seconds: float) -> str:
    """Say a duration: ``1 hour 30 minutes``, ``2.5 seconds``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    parts = [(hours, "hour"), (minutes, "minute"), (rest, "second")]
    said = [f"{count:g} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(said) or "0 seconds"
