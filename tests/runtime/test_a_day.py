"""A whole day: hours of silence, sleep, losses; once an hour somebody speaks, and is heard.

The clock is advanced, so a day takes seconds; conversation, link, socket and server are the real ones.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from app.audio.devices import Recovered, Side, Trouble, TroubleKind
from app.audio.microphone import Block
from app.audio.progress import Progress
from app.audio.track import Heard, Key
from app.errors import ConnectionDropped
from app.formats import INTERNAL
from app.practice.input_buffer import InputBuffer
from app.protocol.client_events import ClientEvent
from app.runtime.assistant import Assistant
from app.runtime.configuration import session_options
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.ports import Link, LinkListener
from app.runtime.subscribers import Shown
from app.session.connection import ROTATE_AFTER_S
from app.session.effects import NoticeKind, Notify, ShowStatus, ShowTurn, Snapshot
from app.session.inputs import Connect, HoldToTalk, Input, ReleaseToTalk, SendUnsent
from app.session.session import Session
from app.session.states import ONLINE, Phase
from app.session.transcript import Speaker, TurnState
from app.settings import Settings, TurnMode
from app.settings.leaves import having
from tests.fakes.warp import WarpedLoop
from tests.fakes.world import FakeMicrophone, FakeSpeaker, FakeTools
from tests.practice.partner import served, tone

HOUR_S = 3600.0
SLICE_MS = 20
SAID_MS = 600
DIALLING_S = 0.7
PATIENCE_S = 120.0


class Ear(FakeSpeaker):
    """Plays what it is given in no more than the time it takes, and says when it was heard."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self._ms: dict[Key, float] = {}

    def play(self, key: Key, pcm: bytes) -> None:
        self._ms[key] = self._ms.get(key, 0.0) + INTERNAL.duration_ms(len(pcm))

    def finish(self, key: Key) -> None:
        ms = self._ms.pop(key, 0.0)
        heard = Progress(heard=(Heard(key=key, heard_ms=ms, queued_ms=ms, finished=True),))
        self._loop.call_later(ms / 1000, lambda: self.on_progress(heard))

    def halt(self) -> tuple[Heard, ...]:
        told = tuple(
            Heard(key=key, heard_ms=0.0, queued_ms=ms, finished=False) for key, ms in self._ms.items()
        )
        self._ms.clear()
        return told


class Net:
    """Dials the server, or nobody while the network is away."""

    def __init__(self, url: str) -> None:
        self._there = WebSocketDialler(Endpoint(url=url, model="test"))
        self._listeners: list[LinkListener] = []
        self.away = False
        self.dials = 0

    def dial(self, listener: LinkListener) -> Link:
        self.dials += 1
        self._listeners.append(listener)
        if not self.away:
            return _Slow(lambda: self._there.dial(listener))
        asyncio.get_running_loop().call_later(0.2, self._refuse, listener)
        return _Nobody()

    def _refuse(self, listener: LinkListener) -> None:
        listener.failed(ConnectionDropped("There is no network."))

    def lose(self) -> None:
        """Take the network away, and what was connected with it."""
        self.away = True
        self._refuse(self._listeners[-1])


class _Slow:
    """A link that takes its time to be dialled."""

    def __init__(self, dial: Callable[[], Link]) -> None:
        self._link: Link | None = None
        self._handle = asyncio.get_running_loop().call_later(DIALLING_S, self._begin, dial)

    def _begin(self, dial: Callable[[], Link]) -> None:
        self._link = dial()

    def send(self, event: ClientEvent) -> None:
        assert self._link is not None, "there is nobody yet"
        self._link.send(event)

    async def aclose(self) -> None:
        self._handle.cancel()
        if self._link is not None:
            await self._link.aclose()


class _Nobody:
    def send(self, event: object) -> None:
        raise AssertionError("nobody is there")

    async def aclose(self) -> None:
        """There is nothing to close."""


class Day:
    """The program on a desk, and who comes by."""

    def __init__(self, loop: WarpedLoop, net: Net, turns: list[bytes], **chosen_as: object) -> None:
        self.loop = loop
        self.net = net
        self.turns = turns
        self.microphone = FakeMicrophone()
        self.snapshot = Snapshot(phase=Phase.ASLEEP)
        self.notices: list[Notify] = []
        self.answers: set[str] = set()
        self.online_s = 0.0
        self._online_at = 0.0
        self._random = random.Random(7)
        self._changed = asyncio.Event()
        chosen = having(Settings(), {path.replace("__", "."): value for path, value in chosen_as.items()})
        self.session = Session(session_options(chosen), jitter=lambda: 0.5)
        self.assistant = Assistant(
            session=self.session,
            dialler=net,
            tools=FakeTools(),
            microphone=self.microphone,
            speaker=Ear(loop),
            slice_ms=SLICE_MS,
            clock=loop.time,
            sleepless=loop.sleepless,
        )
        self.assistant.subscribe(self._watch)

    def _watch(self, shown: Shown) -> None:
        match shown:
            case ShowStatus(snapshot=snapshot):
                was, self.snapshot = self.snapshot.phase in ONLINE, snapshot
                if snapshot.phase in ONLINE and not was:
                    self._online_at = self.loop.time()
                elif was and snapshot.phase not in ONLINE:
                    self.online_s += self.loop.time() - self._online_at
            case ShowTurn(turn=turn) if turn.speaker is Speaker.ASSISTANT and turn.state is TurnState.DONE:
                self.answers.add(turn.item_id)
            case Notify():
                self.notices.append(shown)
            case _:
                pass
        self._changed.set()

    async def until(self, fact: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not fact():
                self._changed.clear()
                await self._changed.wait()

    async def idle(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    # ------------------------------------------------------------------ sound

    async def hear(self, pcm: bytes) -> None:
        """Let the microphone hear this, as long as it takes."""
        step = INTERNAL.byte_count(SLICE_MS)
        for begin in range(0, len(pcm), step):
            await asyncio.sleep(SLICE_MS / 1000)
            now = self.loop.time()
            piece = pcm[begin : begin + step]
            self.microphone.on_block(Block(pcm=piece, captured_at=now, arrived_at=now))

    async def room(self, seconds: float) -> None:
        """Let the microphone hear an empty room, which no device calls silence."""
        await self.hear(INTERNAL.quiet(seconds * 1000))

    def words(self) -> bytes:
        """Something to say that nobody said before."""
        return self._random.randbytes(INTERNAL.byte_count(SAID_MS))

    # ----------------------------------------------------------------- people

    def do(self, given: Input) -> None:
        self.assistant.submit(given)

    async def down(self) -> None:
        """Press the key, wherever that is."""
        self.do(HoldToTalk(unseen=True))

    async def up(self) -> None:
        """Let go of it."""
        self.do(ReleaseToTalk())

    async def press_and_say(self, *, lets_go: Callable[[], Awaitable[None]] | None = None) -> None:
        """Hold the key and say something; all of it is heard, and answered.

        ``lets_go``: what ends the hold; None: the person does.
        """
        heard, answered = len(self.turns), len(self.answers)
        said = self.words()
        await self.down()
        await self.hear(said)
        await (lets_go or self.up)()
        await self.room(0.5)
        await self.until(lambda: len(self.turns) > heard)
        assert said in self.turns[-1], "not all of it was heard"
        await self.until(lambda: len(self.answers) > answered)
        await self.until(lambda: self.session.resting)

    async def tap_and_say(self) -> None:
        """Tap the key and speak at once, hands-free; the voice is heard from its first sample."""
        heard, answered = len(self.turns), len(self.answers)
        said = tone(SAID_MS)
        await self.down()
        await self.hear(said[: INTERNAL.byte_count(100)])
        await self.up()
        await self.hear(said[INTERNAL.byte_count(100) :])
        await self.room(6.0)
        await self.until(lambda: len(self.turns) > heard)
        assert said in self.turns[-1], "not all of it was heard"
        await self.until(lambda: len(self.answers) > answered)
        await self.until(lambda: self.session.resting)


Happening = Callable[[Day], Awaitable[None]]


async def nothing(day: Day) -> None:
    """Just another hour."""


async def computer_sleeps(day: Day) -> None:
    """The lid is closed for half an hour, while the conversation sleeps."""
    day.loop.missed += 1800.0


async def computer_sleeps_awake(day: Day) -> None:
    """The lid is closed for a minute, in the middle of a conversation; the press is the first thing after."""
    await day.press_and_say()
    day.loop.missed += 60.0


async def network_away_a_while(day: Day) -> None:
    """The network goes for five minutes in the night, while nobody is there."""
    await day.press_and_say()
    await day.idle(120.0)
    day.net.lose()
    await day.until(lambda: day.snapshot.wakes)
    assert day.snapshot.detail == "There is no network."
    await day.idle(300.0)
    day.net.away = False


async def network_away_at_the_press(day: Day) -> None:
    """It comes back two seconds after the key went down."""
    day.net.away = True

    def back() -> None:
        day.net.away = False

    day.loop.call_later(2.0, back)


async def network_lost_in_a_conversation(day: Day) -> None:
    """It goes right after an answer; the next press comes before there is another connection."""
    await day.press_and_say()
    day.net.lose()
    await network_away_at_the_press(day)


async def microphone_gone(day: Day) -> None:
    """Somebody pulls the plug, and puts it in again."""
    day.microphone.on_trouble(Trouble(Side.MICROPHONE, TroubleKind.UNAVAILABLE, "The headset is gone."))
    await day.idle(60.0)
    day.microphone.on_trouble(Recovered(Side.MICROPHONE, "The headset is back."))


HOURS: tuple[Happening, ...] = (
    nothing,
    microphone_gone,
    computer_sleeps,
    network_away_a_while,
    computer_sleeps_awake,
    network_away_at_the_press,
    network_lost_in_a_conversation,
    nothing,
) * 3


@asynccontextmanager
async def a_day(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., Day] = Day, **chosen_as: object
) -> AsyncIterator[Day]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WarpedLoop)
    turns: list[bytes] = []
    for name in ("take_all", "take"):
        _spy(monkeypatch, name, turns)
    async with served() as url:
        day = make(loop, Net(url), turns, **chosen_as)
        try:
            await day.assistant.start()
            day.do(Connect())
            await day.until(lambda: day.snapshot.phase in ONLINE)
            yield day
        finally:
            await day.assistant.aclose()


def _spy(monkeypatch: pytest.MonkeyPatch, name: str, turns: list[bytes]) -> None:
    """Note what the server makes a turn of."""
    original = getattr(InputBuffer, name)

    def told(buffer: InputBuffer, *args: Any, **named: Any) -> bytes:
        taken: bytes = original(buffer, *args, **named)
        turns.append(taken)
        return taken

    monkeypatch.setattr(InputBuffer, name, told)


def run(live: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=WarpedLoop) as runner:
        runner.run(live)


@pytest.mark.parametrize("mode", [TurnMode.MANUAL, TurnMode.SERVER_VAD])
def test_a_day_with_a_press_each_hour(monkeypatch: pytest.MonkeyPatch, mode: TurnMode) -> None:
    async def live() -> None:
        async with a_day(monkeypatch, turns__mode=mode) as day:
            voice = nothing if mode is not TurnMode.MANUAL else None
            await live_through(day, HOURS, by_voice=voice)
            assert len(day.answers) == len(HOURS) + 3 * 3
            # Ten minutes and what is said for each time somebody came by.
            assert day.online_s < (len(HOURS) + 3 * 3) * 11 * 60
            told = {notice.kind for notice in day.notices}
            assert told == {NoticeKind.DEVICE, NoticeKind.DEVICE_BACK}

    run(live())


async def live_through(day: Day, hours: Sequence[Happening], *, by_voice: Happening | None = None) -> None:
    """Live 24 hours; somebody comes by once in each, when something has happened."""
    began = day.loop.time()
    for hour, happens in enumerate(hours, start=1):
        assert day.loop.time() < began + hour * HOUR_S
        await day.idle(began + hour * HOUR_S - 1200.0 - day.loop.time())
        assert day.snapshot.wakes, "nobody said anything for ten minutes, and it costs something"
        await happens(day)
        await (day.tap_and_say() if happens is by_voice else day.press_and_say())
    assert day.loop.time() - began > 23 * HOUR_S


@pytest.mark.parametrize("mode", [TurnMode.MANUAL, TurnMode.SERVER_VAD])
def test_what_was_said_far_from_any_network_is_offered_and_heard_when_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, mode: TurnMode
) -> None:
    async def live() -> None:
        async with a_day(monkeypatch, turns__mode=mode) as day:
            day.net.lose()
            said = day.words()
            await day.down()
            await day.hear(said)
            await day.up()
            await day.room(0.5)
            await day.until(lambda: day.snapshot.unsent_ms)
            assert [each.kind for each in day.notices] == [NoticeKind.NOT_SENT]
            await day.idle(2 * HOUR_S)
            day.net.away = False
            heard = len(day.turns)
            day.do(Connect())
            await day.until(lambda: day.snapshot.phase in ONLINE)
            await day.room(5.0)
            assert len(day.turns) == heard, "nobody wanted it to be sent"
            day.do(SendUnsent())
            await day.until(lambda: len(day.answers) == 1)
            assert said in day.turns[-1], "not all of it was heard"
            assert not day.snapshot.unsent_ms

    run(live())


@pytest.mark.parametrize("before_ms", [400, 60, 0, -40])
def test_a_voice_that_begins_just_as_another_session_takes_over(
    monkeypatch: pytest.MonkeyPatch, before_ms: int
) -> None:
    async def live() -> None:
        chosen = {"turns__mode": TurnMode.SERVER_VAD, "conversation__sleep_after_min": None}
        async with a_day(monkeypatch, **chosen) as day:
            began = day.loop.time()
            await day.room(2.0)
            await day.idle(ROTATE_AFTER_S - 2.0 - before_ms / 1000 - (day.loop.time() - began))
            await day.room(2.0)
            said = tone(SAID_MS)
            await day.hear(said)
            await day.room(3.0)
            await day.until(lambda: len(day.answers) == 1)
            await day.until(lambda: day.net.dials == 2)
            assert said in day.turns[-1], "not all of it was heard"
            assert [each for each in day.notices if each.kind is NoticeKind.NOT_SENT] == []

    run(live())
