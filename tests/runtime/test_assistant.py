"""Inputs in order, effects in order, and nothing left when it closes."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from app.audio.cue import cue
from app.audio.devices import Recovered, Side, Trouble, TroubleKind
from app.audio.echo import OnRemoval, Removal
from app.audio.progress import Progress
from app.audio.track import Heard
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.errors import ConnectionDropped, DeviceError
from app.formats import G711_ULAW_8K, PCM16_24K
from app.protocol.client_events import (
    InputAudioBufferAppend,
    InputAudioBufferClear,
    InputAudioBufferCommit,
    ResponseCancel,
)
from app.protocol.server_events import InputAudioBufferCleared, InputAudioBufferSpeechStarted
from app.runtime.assistant import Assistant, Counters
from app.runtime.capture import MOST_BLOCKS_UNDER_WAY
from app.runtime.rendition import Aside
from app.runtime.subscribers import Shown
from app.session.echo import EchoState
from app.session.effects import (
    AsideAnswered,
    CancelTool,
    Dial,
    FinishPlaying,
    HangUp,
    NoticeKind,
    Notify,
    Play,
    PlayCue,
    RemoveTurn,
    RunTool,
    Send,
    ShowStatus,
    Snapshot,
    StopPlayback,
    UseFormats,
    WakeAt,
)
from app.session.inputs import (
    Connect,
    DeviceRecovered,
    DeviceTroubled,
    Disconnect,
    EchoChanged,
    FrameCaptured,
    HoldToTalk,
    Interrupt,
    LinkFailed,
    LinkOpened,
    PartId,
    PlaybackProgress,
    PlaybackStopped,
    ReleaseToTalk,
    ServerSaid,
    Tick,
    ToolAnswered,
)
from app.session.states import Phase
from tests.fakes.world import (
    FakeDialler,
    FakeMicrophone,
    FakeSpeaker,
    FakeTools,
    ScriptedSession,
    block,
    turns_of_the_loop,
)

PART = PartId("item_1", 0)
SPEECH = InputAudioBufferSpeechStarted(event_id="e", audio_start_ms=0, item_id="item_2")


class World:
    def __init__(self) -> None:
        self.session = ScriptedSession()
        self.dialler = FakeDialler()
        self.microphone = FakeMicrophone()
        self.speaker = FakeSpeaker()
        self.tools = FakeTools()
        self.faults: list[Exception] = []
        self.shown: list[Shown] = []
        self.assistant: Assistant

    @asynccontextmanager
    async def running(self, **options: object) -> AsyncIterator[Assistant]:
        chosen = {"microphone": self.microphone, "speaker": self.speaker, **options}
        self.assistant = Assistant(
            session=self.session,
            dialler=self.dialler,
            tools=self.tools,
            on_fault=self.faults.append,
            **chosen,  # type: ignore[arg-type]
        )
        self.assistant.subscribe(self.shown.append)
        await self.assistant.start()
        try:
            yield self.assistant
        finally:
            await self.assistant.aclose()


@pytest.fixture
def world() -> World:
    return World()


async def test_inputs_are_given_with_the_time(world: World) -> None:
    async with world.running(clock=lambda: 42.0) as assistant:
        assistant.submit(Connect())
    assert world.session.given == [Connect(), Disconnect()]
    assert world.session.times == [42.0, 42.0]


async def test_effects_are_performed_in_order(world: World) -> None:
    world.session.answers = {
        Connect(): [Dial(), Send(InputAudioBufferClear()), ShowStatus(Snapshot(phase=Phase.READY))]
    }
    async with world.running() as assistant:
        assistant.submit(Connect())
        assert world.dialler.links[0].sent == [InputAudioBufferClear()]
        assert world.shown == [ShowStatus(Snapshot(phase=Phase.READY))]
    assert world.dialler.links[0].closed


async def test_everything_there_is_to_show_is_shown(world: World) -> None:
    effects = [
        RemoveTurn("x"),
        Notify(NoticeKind.MUTED, "You are muted."),
        AsideAnswered(purpose="title", text=None),
    ]
    world.session.answers = {Connect(): effects}
    async with world.running() as assistant:
        assistant.submit(Connect())
    assert world.shown == effects


async def test_what_was_heard_is_told_before_anything_else(world: World) -> None:
    """Even if effects of the same input cause other inputs, and a watcher submits one."""
    world.speaker.will_have_heard = (Heard(key=PART, heard_ms=700.0, queued_ms=900.0, finished=False),)
    world.session.answers = {
        Connect(): [ShowStatus(Snapshot(phase=Phase.READY)), StopPlayback(), Send(ResponseCancel())],
    }
    async with world.running() as assistant:
        assistant.subscribe(lambda _: assistant.submit(Interrupt()))
        assistant.submit(Connect())
    assert world.session.given == [
        Connect(),
        PlaybackStopped(heard=(PlaybackProgress(part=PART, heard_ms=700.0),)),
        Interrupt(),
        Disconnect(),
    ]


async def test_sound_goes_to_the_speaker_in_the_format_of_the_session(world: World) -> None:
    world.session.answers = {
        Connect(): [
            UseFormats(input=G711_ULAW_8K, output=G711_ULAW_8K),
            Play(PART, b"\xff" * 160),
            FinishPlaying(PART),
        ]
    }
    async with world.running() as assistant:
        assistant.submit(Connect())
        world.microphone.on_block(block(bytes(9600)))
        await turns_of_the_loop()
    played = b"".join(call[2] for call in world.speaker.calls if call[0] == "play")  # type: ignore[misc]
    assert len(played) == 480 * 2
    captured = [given for given in world.session.given if isinstance(given, FrameCaptured)]
    assert sum(len(given.audio) for given in captured) == 9600
    assert all(given.all_zero for given in captured)


async def test_sound_is_sent_in_the_format_of_the_session(world: World) -> None:
    sound = InputAudioBufferAppend(audio=bytes(960))
    wanted = [Send(sound), UseFormats(input=G711_ULAW_8K, output=PCM16_24K), Send(sound), Send(sound)]
    world.session.answers = {Connect(): [Dial(), *wanted, Send(InputAudioBufferCommit())]}
    async with world.running() as assistant:
        assistant.submit(Connect())
        sent = world.dialler.links[0].sent
    assert sent[0] == sound
    assert b"".join(event.audio for event in sent[1:-1]) == b"\xff" * 320  # type: ignore[union-attr]
    assert sent[-1] == InputAudioBufferCommit()


async def test_the_cue_is_played_and_is_nobodys_reply(world: World) -> None:
    world.session.answers = {Connect(): [PlayCue()]}
    async with world.running() as assistant:
        assistant.submit(Connect())
    (played, finished) = world.speaker.calls[:2]
    assert (played[0], played[2], finished[0]) == ("play", cue(), "finish")  # type: ignore[misc]
    assert isinstance(played[1], Aside)


@pytest.mark.parametrize(
    ("phase", "speaks", "shown"),
    [
        (Phase.CONNECTING, True, True),
        (Phase.RECONNECTING, True, True),
        (Phase.ASLEEP, False, False),
        (Phase.READY, True, False),
    ],
)
async def test_who_is_heard_for_later_sees_it(world: World, phase: Phase, speaks: bool, shown: bool) -> None:
    world.session.answers = {Connect(): [ShowStatus(Snapshot(phase=phase, you_speak=speaks))]}
    levels: list[Any] = []
    async with world.running() as assistant:
        assistant.subscribe_levels(levels.append)
        assistant.submit(Connect())
        you: list[float] = []
        assistant._levels.you = you.append  # type: ignore[method-assign]
        world.microphone.on_block(block(b"\x00\x40" * 480))
        await turns_of_the_loop()
    assert (you[0] > -20) is shown


async def test_slices_are_sent_and_measured(world: World) -> None:
    appended = InputAudioBufferAppend(audio=b"xx")
    world.session.answers = {Connect(): [Dial()], FrameCaptured: [Send(appended)]}
    async with world.running(slice_ms=40) as assistant:
        assistant.submit(Connect())
        began = time.monotonic()
        world.microphone.on_block(block(bytes(960), time.monotonic() - 7.0))
        world.microphone.on_block(block(b"\x01" * 960, time.monotonic() - 3.0))
        await turns_of_the_loop()
        link = world.dialler.links[0]
        assert link.sent == [appended]
        link.listener.sent(appended)
        (late_ms,) = assistant.latencies.slice_sent.values
        assert 2999.9 <= late_ms <= 3000.1 + (time.monotonic() - began) * 1000
    captured = world.session.given[1]
    assert isinstance(captured, FrameCaptured)
    assert (captured.audio, captured.all_zero) == (bytes(960) + b"\x01" * 960, False)
    assert began - 3.0 <= captured.captured_at <= time.monotonic() - 3.0


async def test_what_is_said_at_a_press_waits_for_no_slice(world: World) -> None:
    heard: list[int] = []

    def count() -> list[int]:
        heard[:] = [len(given.audio) for given in world.session.given if isinstance(given, FrameCaptured)]
        return heard

    async with world.running(slice_ms=100, clock=lambda: 7.02) as assistant:
        assert world.microphone.on_block is not None
        world.microphone.on_block(block(bytes(480), arrived_at=7.0))
        await turns_of_the_loop(1)
        assistant.submit(ReleaseToTalk())
        world.microphone.on_block(block(bytes(480), arrived_at=7.01))
        await turns_of_the_loop(1)
        assert count() == []
        assistant.submit(HoldToTalk(unseen=True))
        world.microphone.on_block(block(bytes(480), arrived_at=7.02))
        world.microphone.on_block(block(bytes(480), arrived_at=7.03))
        await turns_of_the_loop(1)
        assert count() == [1440]


async def test_the_way_to_silence_is_measured(world: World) -> None:
    heard = Heard(key=PART, heard_ms=700.0, queued_ms=900.0, finished=False)
    world.session.answers = {
        Connect(): [Dial()],
        ServerSaid: [StopPlayback()],
        Interrupt(): [StopPlayback()],
    }
    async with world.running() as assistant:
        assistant.submit(Connect())
        listener = world.dialler.links[0].listener
        listener.heard(SPEECH, time.monotonic())  # nothing was playing
        world.speaker.will_have_heard = (heard,)
        assistant.submit(Interrupt())  # not by voice
        listener.heard(InputAudioBufferCleared(event_id="e"), time.monotonic())
        assert assistant.latencies.silence.values == ()
        listener.heard(SPEECH, time.monotonic() - 2.0)
        assert assistant.latencies.silence.values == pytest.approx((2000.0,), abs=500)


async def test_the_way_of_the_first_sound_is_measured(world: World) -> None:
    world.session.answers = {Connect(): [Dial()], ServerSaid: [Play(PART, b"\x00\x00")]}
    async with world.running() as assistant:
        assistant.submit(Connect())
        world.dialler.links[0].listener.heard(SPEECH, 5.0)
        world.speaker.on_progress(Progress(first_handed=((PART, 5.017),)))
        await turns_of_the_loop()
        assert assistant.latencies.first_sound.values == pytest.approx((17.0,))


async def test_progress_comes_back_as_an_input(world: World) -> None:
    async with world.running():
        world.speaker.on_progress(
            Progress(heard=(Heard(key=PART, heard_ms=5.0, queued_ms=5.0, finished=True),))
        )
        await turns_of_the_loop()
        assert world.session.given == [PlaybackProgress(part=PART, heard_ms=5.0, finished=True)]


async def test_an_alarm_wakes_once_and_a_new_one_replaces_it(world: World) -> None:
    world.session.answers = {Connect(): [WakeAt(1000.0)], Interrupt(): [WakeAt(100.0)]}
    async with world.running(clock=lambda: 100.0) as assistant:
        assistant.submit(Connect())
        assistant.submit(Interrupt())
        await world.session.until(lambda: Tick() in world.session.given)
        await turns_of_the_loop(20)
        assert world.session.given.count(Tick()) == 1


async def test_an_alarm_may_be_called_off(world: World) -> None:
    world.session.answers = {Connect(): [WakeAt(0.0)], Interrupt(): [WakeAt(None)]}
    async with world.running(clock=lambda: 1.0) as assistant:
        assistant.submit(Connect())
        assistant.submit(Interrupt())
        await turns_of_the_loop(20)
        assert Tick() not in world.session.given


async def test_tools_are_run_and_cancelled(world: World) -> None:
    world.tools.gate = asyncio.Event()
    world.session.answers = {
        Connect(): [
            RunTool(call_id="c1", name="a", arguments="{}"),
            RunTool(call_id="c2", name="b", arguments="{}"),
        ],
        Interrupt(): [CancelTool("c1")],
    }
    async with world.running() as assistant:
        assistant.submit(Connect())
        await turns_of_the_loop()
        assistant.submit(Interrupt())
        world.tools.gate.set()
        await turns_of_the_loop()
        answers = [given for given in world.session.given if isinstance(given, ToolAnswered)]
    assert answers == [
        ToolAnswered(call_id="c1", output='{"error": "The call was cancelled."}', failed=True),
        ToolAnswered(call_id="c2", output="done"),
    ]


async def test_the_link_reports_and_hangs_up(world: World) -> None:
    dropped = ConnectionDropped("gone")
    world.session.answers = {Connect(): [Dial()], Interrupt(): [HangUp()]}
    async with world.running() as assistant:
        assistant.submit(Connect())
        listener = world.dialler.links[0].listener
        listener.opened()
        listener.failed(dropped)
        assert assistant.failure is dropped
        assistant.submit(Interrupt())
        listener.opened()
        await turns_of_the_loop()
        assert world.dialler.links[0].closed
    assert world.session.given == [
        Connect(),
        LinkOpened(),
        LinkFailed(error=dropped),
        Interrupt(),
        Disconnect(),
    ]


async def test_without_devices_the_conversation_goes_on(world: World) -> None:
    world.microphone.error = DeviceError("No microphone was found.")
    world.speaker.error = DeviceError("No speaker was found.")
    world.session.answers = {Connect(): [Play(PART, b"\x00\x00"), FinishPlaying(PART)]}
    async with world.running() as assistant:
        assistant.submit(Connect())
        assert assistant.device_errors == (world.speaker.error, world.microphone.error)
    assert world.session.given == [
        DeviceTroubled(sentence="No speaker was found."),
        DeviceTroubled(sentence="No microphone was found."),
        Connect(),
        PlaybackProgress(part=PART, heard_ms=0.0, finished=True),
        Disconnect(),
    ]
    assert world.speaker.calls == []


async def test_news_of_a_device_comes_from_any_thread(world: World) -> None:
    async with world.running():
        trouble = Trouble(Side.MICROPHONE, TroubleKind.STALLED, "It fell silent.")
        await asyncio.to_thread(world.microphone.on_trouble, trouble)
        await asyncio.to_thread(world.speaker.on_trouble, Recovered(Side.SPEAKER, "It is back."))
        await turns_of_the_loop()
    assert world.session.given[:2] == [
        DeviceTroubled(sentence="It fell silent."),
        DeviceRecovered(sentence="It is back."),
    ]


async def test_what_is_lost_is_counted(world: World) -> None:
    async with world.running() as assistant:
        world.speaker.underruns = 4
        for _ in range(MOST_BLOCKS_UNDER_WAY + 2):
            world.microphone.on_block(block(bytes(960)))
        assert assistant.counters == Counters(dropped_blocks=2, underruns=4)
    async with world.running(speaker=None, microphone=None) as assistant:
        assert assistant.counters == Counters(dropped_blocks=0, underruns=0)


async def test_a_broken_session_ends_the_conversation_and_is_reported(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    fault = ValueError("impossible")
    world.session.answers = {Connect(): [Dial(), WakeAt(0.0)], Interrupt: fault}  # type: ignore[dict-item]
    with caplog.at_level(logging.ERROR):
        async with world.running() as assistant:
            assistant.submit(Connect())
            assistant.submit(Interrupt())
            assistant.submit(Connect())
            await turns_of_the_loop(10)
    assert world.faults == [fault]
    assert world.session.given == [Connect(), Interrupt()]
    assert world.dialler.links[0].closed
    assert caplog.records[0].getMessage() == "! the conversation broke"


async def test_closing_closes_everything_and_takes_nothing_more(world: World) -> None:
    world.session.answers = {Connect(): [Dial(), WakeAt(0.0), RunTool(call_id="c", name="a", arguments="")]}
    world.tools.gate = asyncio.Event()
    async with world.running() as assistant:
        assistant.submit(Connect())
        await turns_of_the_loop(1)
        await assistant.aclose()
        await assistant.aclose()
        assistant.submit(Connect())
        world.microphone.on_block(block(bytes(960)))
        await turns_of_the_loop()
    assert world.session.given[-1] == Disconnect()
    assert world.dialler.links[0].closed
    assert world.microphone.stopped >= 1
    assert world.speaker.stopped >= 1
    assert len(asyncio.all_tasks()) == 1


async def test_recorded_devices_in_real_time() -> None:
    """A recording reaches the session sample for sample, and a reply comes back as heard."""
    session = ScriptedSession({Connect(): [Play(PART, b"\x05\x00" * 2400), FinishPlaying(PART)]})
    microphone, speaker = RecordedMicrophone(), RecordedSpeaker(latency_ms=20)
    assistant = Assistant(
        session=session,
        dialler=FakeDialler(),
        tools=FakeTools(),
        microphone=microphone,
        speaker=speaker,
    )
    sound = bytes(range(1, 251)) * 48
    microphone.say(sound)
    await assistant.start()
    assistant.submit(Connect())
    finished = PlaybackProgress(part=PART, heard_ms=100.0, finished=True)
    await session.until(lambda: finished in session.given and microphone.wait_spoken(0))
    await turns_of_the_loop()
    await assistant.aclose()
    heard = b"".join(given.audio for given in session.given if isinstance(given, FrameCaptured))
    assert sound[:10_000] in heard
    assert PCM16_24K.duration_ms(len(heard)) >= 240


class FakeEcho:
    def __init__(self) -> None:
        self.told: list[OnRemoval] = []

    def watch(self, on_removal: OnRemoval) -> None:
        self.told.append(on_removal)


async def test_the_session_is_told_how_far_the_removal_of_echo_has_come(world: World) -> None:
    echo = FakeEcho()
    async with world.running(echo=echo):
        (tell,) = echo.told
        for removal in Removal:
            await asyncio.to_thread(tell, removal)
        await turns_of_the_loop()
        assert world.session.given == [
            EchoChanged(echo=EchoState.CONVERGING),
            EchoChanged(echo=EchoState.CANCELLING),
            EchoChanged(echo=EchoState.HALF_DUPLEX),
            EchoChanged(echo=EchoState.OFF),
        ]


async def test_it_listens_for_the_echo_before_a_device_is_opened(world: World) -> None:
    echo = FakeEcho()
    world.speaker.error = DeviceError("none.")
    opened: list[int] = []
    begin = world.speaker.start

    def start(*given: Any) -> None:
        opened.append(len(echo.told))
        begin(*given)

    world.speaker.start = start  # type: ignore[method-assign]
    async with world.running(echo=echo):
        assert opened == [1]
