"""A world for the assistant: a link, a speaker, a microphone and a session that do as a test says."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.audio.devices import Notice
from app.audio.microphone import Block
from app.audio.progress import Progress
from app.audio.track import Heard, Key
from app.errors import DeviceError
from app.protocol.client_events import ClientEvent
from app.runtime.ports import LinkListener
from app.session.effects import Effect
from app.session.inputs import Input


class FakeLink:
    def __init__(self, listener: LinkListener) -> None:
        self.listener = listener
        self.sent: list[ClientEvent] = []
        self.closed = False
        self.closing: asyncio.Event | None = None

    def send(self, event: ClientEvent) -> None:
        self.sent.append(event)

    async def aclose(self) -> None:
        if self.closing is not None:
            await self.closing.wait()
        self.closed = True


class FakeDialler:
    def __init__(self) -> None:
        self.links: list[FakeLink] = []

    def dial(self, listener: LinkListener) -> FakeLink:
        self.links.append(FakeLink(listener))
        return self.links[-1]


class FakeMicrophone:
    def __init__(self, error: DeviceError | None = None) -> None:
        self.error = error
        self.started = self.stopped = 0
        self.on_block: Callable[[Block], None] = _not_started
        self.on_trouble: Callable[[Notice], None] = _not_started

    def start(self, on_block: Callable[[Block], None], on_trouble: Callable[[Notice], None]) -> None:
        self.started += 1
        if self.error is not None:
            raise self.error
        self.on_block, self.on_trouble = on_block, on_trouble

    def stop(self) -> None:
        self.stopped += 1


class FakeSpeaker:
    """``calls`` lists what was asked of it, in order."""

    def __init__(self, error: DeviceError | None = None) -> None:
        self.error = error
        self.started = self.stopped = 0
        self.underruns = 0
        self.calls: list[tuple[object, ...]] = []
        self.will_have_heard: tuple[Heard, ...] = ()
        self.on_progress: Callable[[Progress], None] = _not_started
        self.on_trouble: Callable[[Notice], None] = _not_started

    def start(self, on_progress: Callable[[Progress], None], on_trouble: Callable[[Notice], None]) -> None:
        self.started += 1
        if self.error is not None:
            raise self.error
        self.on_progress, self.on_trouble = on_progress, on_trouble

    def play(self, key: Key, pcm: bytes) -> None:
        self.calls.append(("play", key, pcm))

    def finish(self, key: Key) -> None:
        self.calls.append(("finish", key))

    def halt(self) -> tuple[Heard, ...]:
        self.calls.append(("halt",))
        return self.will_have_heard

    def stop(self) -> None:
        self.stopped += 1


@dataclass
class ScriptedSession:
    """Answers inputs of a type, or one input, with effects; notes what it was given and when."""

    answers: dict[object, Sequence[Effect]] = field(default_factory=dict)
    given: list[Input] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, fact: Callable[[], object]) -> None:
        """Wait for a fact, looked at after every input."""
        async with asyncio.timeout(60):
            while not fact():
                self.changed.clear()
                await self.changed.wait()

    def advance(self, given: Input, now: float, /) -> Sequence[Effect]:
        self.given.append(given)
        self.times.append(now)
        self.changed.set()
        for wanted, effects in self.answers.items():
            if wanted in (type(given), given):
                if isinstance(effects, Exception):
                    raise effects
                return effects
        return ()


class FakeTools:
    """``outcome`` is returned, or raised if it is an exception; ``gate`` holds every call back."""

    def __init__(self, outcome: str | Exception = "done") -> None:
        self.outcome = outcome
        self.calls: list[tuple[str, str]] = []
        self.gate: asyncio.Event | None = None

    async def run(self, name: str, arguments: str) -> str:
        self.calls.append((name, arguments))
        if self.gate is not None:
            await self.gate.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def _not_started(_: object) -> None:
    raise AssertionError("not started")


def block(pcm: bytes, arrived_at: float = 0.0) -> Block:
    """A captured block."""
    return Block(pcm=pcm, captured_at=arrived_at, arrived_at=arrived_at)


async def turns_of_the_loop(count: int = 5) -> None:
    """Let everything run that is ready to."""
    for _ in range(count):
        await asyncio.sleep(0)
