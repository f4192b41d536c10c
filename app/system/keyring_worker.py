"""One thread that talks with the keyring, since a keyring may never answer.

A call to a keyring has no time limit of its own: one whose service is mute blocks for
minutes, one that is locked waits for a person.  So calls are made by a thread that
nobody has to wait for, not even the end of the program.  There is only one: while
a call is stuck in it the next ones are told so at once, and when it comes back they are
served again.  The thread ends when there is nothing to do.

A person who is asked for a password gets longer than a service that merely has to
answer.  Giving up a call ends the wait for the person too.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, RLock, Thread
from typing import Final, Generic, Protocol, TypeVar

from app.errors import KeyringProblem, KeyringTrouble

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

ANSWER_WITHIN_S: Final = 5.0
"""How long the keyring itself may take."""

PERSON_WITHIN_S: Final = 120.0
"""How long a person may take to give the keyring its password."""

MOST_WAITING: Final = 16
"""Calls that wait for the one before them; one more is told that the keyring does not answer."""

LOOK_EVERY_S: Final = 0.25
"""How often somebody who waits looks at the clock, since the limits move while a person is asked."""

HangUp = Callable[[], None]
OnAsking = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a call may take."""

    answer_s: float = ANSWER_WITHIN_S
    person_s: float = PERSON_WITHIN_S


class Asking(Protocol):
    """How a job says, in the worker's thread, that it waits for a person."""

    def person_is_asked(self, hang_up: HangUp) -> None:
        """Allow the time a person needs.  ``hang_up`` ends the wait, from another thread.

        Raises ``TimeoutError`` when the call has been given up already.
        """

    def person_has_answered(self) -> None:
        """Allow only the time a keyring needs again."""

    @property
    def given_up(self) -> bool:
        """Whether nobody waits for the outcome any more: what has not been done is not wanted."""


class _Bell:
    """Wakes who waits in an event loop, and keeps nothing of the loop afterwards.

    A call that is stuck in the worker's thread may live for longer than the loop.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        self._rung: asyncio.Event | None = asyncio.Event()

    def ring(self, _: object) -> None:
        """Wake who waits; from any thread."""
        with self._lock:
            if self._loop is not None and self._rung is not None:
                self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, seconds: float) -> None:
        """Wait until it rings, at most so long."""
        if self._rung is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), seconds)

    def forget(self) -> None:
        """Wake nobody any more."""
        with self._lock:
            self._loop = self._rung = None


class Call(Generic[T_co]):
    """One question to the keyring, under way or answered.

    Wait for it with :meth:`result`, or in an event loop with :meth:`answer`.
    """

    def __init__(
        self,
        job: Callable[[Asking], T_co],
        *,
        ahead: "Callable[[], Call[object] | None]",
        limits: Limits,
        instead: Callable[[KeyringTrouble], T_co] | None = None,
        on_asking: OnAsking | None = None,
    ) -> None:
        self._job = job
        self._ahead = ahead
        self._limits = limits
        self._instead = instead
        self._on_asking = on_asking
        self._lock = RLock()
        self._future: Future[T_co] = Future()
        self._deadline: float | None = None
        self._hang_up: HangUp | None = None
        self._given_up = False

    @property
    def done(self) -> bool:
        """Whether :meth:`result` and :meth:`answer` will not wait."""
        return self._future.done()

    def result(self) -> T_co:
        """Wait; return the answer, or what stands in for it, or raise :class:`~app.errors.KeyringTrouble`.

        Whoever stops waiting, by Ctrl+C, gives the call up.
        """
        try:
            while not self._future.done():
                wait((self._future,), timeout=LOOK_EVERY_S)
                self.look_at_clock()
        except BaseException:
            self.give_up(KeyringProblem.MUTE)
            raise
        return self._outcome()

    async def answer(self) -> T_co:
        """Wait without blocking the loop; else as :meth:`result`.  Cancelled, it gives the call up."""
        bell = _Bell()
        self._future.add_done_callback(bell.ring)
        try:
            while not self._future.done():
                await bell.wait(LOOK_EVERY_S)
                self.look_at_clock()
        except asyncio.CancelledError:
            self.give_up(KeyringProblem.MUTE)
            raise
        finally:
            bell.forget()
        return self._outcome()

    def _outcome(self) -> T_co:
        try:
            return self._future.result()
        except KeyringTrouble as trouble:
            if self._instead is None:
                raise
            return self._instead(trouble)

    def look_at_clock(self) -> None:
        """Give up when the time is over; one that has not begun, when the one before it is stuck."""
        if self._deadline is None:
            ahead = self._ahead()
            if ahead is not None and ahead is not self:
                ahead.look_at_clock()
                if ahead.given_up and self._ahead() is ahead:
                    self.give_up(KeyringProblem.MUTE)
        elif time.monotonic() >= self._deadline:
            self.give_up(KeyringProblem.LOCKED if self.asks else KeyringProblem.MUTE)

    def give_up(self, problem: KeyringProblem) -> None:
        """Wait no longer, nor for the person: the outcome is ``problem``."""
        with self._lock:
            if self._future.done():
                return
            self._given_up = True
            hang_up, self._hang_up = self._hang_up, None
            self._future.set_exception(KeyringTrouble(problem))
        if hang_up is not None:
            hang_up()

    # ------------------------------------------------------------ in the worker's thread

    @property
    def asks(self) -> bool:
        """Whether a person is being asked right now."""
        return self._hang_up is not None

    @property
    def given_up(self) -> bool:
        """Whether nobody waits for the outcome any more."""
        return self._given_up

    def person_is_asked(self, hang_up: HangUp) -> None:
        """See :class:`Asking`."""
        with self._lock:
            if self._given_up:
                raise TimeoutError
            self._hang_up = hang_up
            self._deadline = time.monotonic() + self._limits.person_s
        self.tell_asking()

    def person_has_answered(self) -> None:
        """See :class:`Asking`."""
        with self._lock:
            self._hang_up = None
            self._deadline = time.monotonic() + self._limits.answer_s

    def tell_asking(self) -> None:
        """Let the caller know that the keyring asks for its password."""
        if self._on_asking is not None:
            self._on_asking()

    def run(self) -> None:
        """Do the job, unless nobody wants it any more."""
        with self._lock:
            if self._given_up:
                return
            self._deadline = time.monotonic() + self._limits.answer_s
        try:
            value = self._job(self)
        except BaseException as error:  # noqa: BLE001 - raised where the answer is awaited
            with self._lock:
                self._hang_up = None
                if not self._given_up:
                    self._future.set_exception(error)
        else:
            with self._lock:
                self._hang_up = None
                if not self._given_up:
                    self._future.set_result(value)


def answered(value: T) -> Call[T]:
    """Return a call that needs no keyring: ``value`` is its answer."""
    call = Call(lambda _: value, ahead=lambda: None, limits=Limits())
    call.run()
    return call


class KeyringWorker:
    """Makes calls one after the other, in a thread that exists while there are any."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = Lock()
        self._waiting: deque[Call[object]] = deque()
        self._current: Call[object] | None = None
        self._thread: Thread | None = None

    def submit(
        self,
        job: Callable[[Asking], T],
        *,
        instead: Callable[[KeyringTrouble], T] | None = None,
        on_asking: OnAsking | None = None,
    ) -> Call[T]:
        """Have ``job`` done; returns at once.

        ``instead`` makes a value of the trouble there was; None lets it be raised.
        ``on_asking`` is called, in any thread, when the keyring asks a person for its password.
        """
        call = Call(
            job, ahead=lambda: self._current, limits=self._limits, instead=instead, on_asking=on_asking
        )
        with self._lock:
            current = self._current
            if (current is not None and current.given_up) or len(self._waiting) >= MOST_WAITING:
                call.give_up(KeyringProblem.MUTE)
                return call
            self._waiting.append(call)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="keyring", daemon=True)
                self._thread.start()
        if current is not None and current.asks:
            call.tell_asking()
        return call

    def _work(self) -> None:
        while True:
            with self._lock:
                self._current = self._waiting.popleft() if self._waiting else None
                if self._current is None:
                    self._thread = None
                    return
            self._current.run()
