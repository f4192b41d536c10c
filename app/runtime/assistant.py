"""The assistant: one conversation, connected to the world.

What happens is given to the session, one input at a time; what the session
wants is done, in the order it says.  All of this runs in one event loop.  Only
sound comes from other threads, by one thread-safe call for each block.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

from app.audio.level import FLOOR_DBFS
from app.errors import DeviceError, EarshotError
from app.protocol.client_events import ClientEvent, InputAudioBufferAppend
from app.runtime.capture import Capture, Slice
from app.runtime.delivery import Delivery
from app.runtime.latency import Latencies
from app.runtime.levels import LevelFeed, LevelWatcher
from app.runtime.line import Line
from app.runtime.ports import Clock, Dialler, Echo, Machine, Microphone, Speaker, Switch, Tools
from app.runtime.rendition import Rendition
from app.runtime.sound_control import SoundControl
from app.runtime.subscribers import Shown, Subscribers, Watcher
from app.runtime.suspension import Suspension
from app.runtime.tool_runner import Calls
from app.runtime.wire_sound import WireSound
from app.session.effects import (
    AsideAnswered,
    CancelTool,
    Dial,
    Effect,
    FinishPlaying,
    HangUp,
    Notify,
    Play,
    PlayCue,
    RemoveTurn,
    RunTool,
    Send,
    ShowSession,
    ShowStatus,
    ShowTurn,
    StopPlayback,
    UseFormats,
    WakeAt,
)
from app.session.inputs import Disconnect, FrameCaptured, HoldToTalk, Input, Tick
from app.session.states import ONLINE
from app.system.uptime import sleepless_clock
from app.tasks import OwnedTasks

logger = logging.getLogger(__name__)

DEFAULT_SLICE_MS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """What was lost or came too late since the start."""

    dropped_blocks: int
    underruns: int


class Assistant:
    """Runs ``session`` against the world.

    ``microphone``, ``speaker``: None for a conversation without.  ``echo``: what removes the
    one from the other; None when nothing does, or needs to.  ``switch``: what exchanges them;
    None when there are no others.  ``clock`` is what the session lives by, ``sleepless`` one that
    counts the computer's sleep; None: the system's.  ``on_fault`` is called once, in the loop, if the
    session itself breaks; nothing is fed to it after that.
    Must be made in a running event loop; everything but the devices' callbacks belongs
    to that loop's thread.
    """

    def __init__(
        self,
        *,
        session: Machine,
        dialler: Dialler,
        tools: Tools,
        microphone: Microphone | None = None,
        speaker: Speaker | None = None,
        echo: Echo | None = None,
        switch: Switch | None = None,
        slice_ms: int = DEFAULT_SLICE_MS,
        clock: Clock = time.monotonic,
        sleepless: Clock | None = None,
        on_fault: Callable[[Exception], None] | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._session = session
        self._speaker = speaker
        self._clock = clock
        self._on_fault = on_fault
        self.latencies = Latencies()
        self._tasks = OwnedTasks(_report)
        self._subscribers: Subscribers[Shown] = Subscribers()
        self._line = Line(dialler, self._take, self._tasks, self.latencies.slice_sent)
        self._wire_sound = WireSound(self._line.send)
        self._calls = Calls(tools, self.submit, self._tasks)
        self._capture = Capture(loop=self._loop, slice_ms=slice_ms, deliver=self._captured)
        self._levels = LevelFeed(self._loop)
        self._rendition = Rendition(
            speaker, report=self.submit, level=self._levels.assistant, latencies=self.latencies
        )
        self._inbox: deque[Delivery] = deque()
        self._current: Delivery | None = None
        self._closed = False
        self._sent: bytes | None = None
        self._keeping = False
        self._alarm: asyncio.TimerHandle | None = None
        self._suspension = Suspension(self._take, clock=clock, sleepless=sleepless or sleepless_clock())
        self.sound = SoundControl(
            microphone=microphone,
            speaker=speaker,
            echo=echo,
            switch=switch,
            capture=self._capture,
            rendition=self._rendition,
            submit=self.submit,
            tasks=self._tasks,
        )
        """The devices: opened again, exchanged, tried."""

    # ---------------------------------------------------------------- the owner

    async def start(self) -> None:
        """Open the devices.  One that cannot be opened is reported, and the conversation goes on without."""
        await self.sound.start()

    async def aclose(self) -> None:
        """Hang up, close the devices, and wait for all that was under way.  Safe to repeat."""
        self.submit(Disconnect())
        self._closed = True
        self._capture.close()
        self._suspension.close()
        self._levels.close()
        self._wake_at(None)
        await self.sound.close()
        await self._line.aclose()
        await self._tasks.aclose()

    def submit(self, given: Input) -> None:
        """Give an input to the session and do what it wants; ignored once :meth:`aclose` was called."""
        if isinstance(given, HoldToTalk):
            self._capture.hurry(self._clock())
        self._take(given)

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        """Tell ``watcher`` what there is to show, in the loop; call what is returned to end that."""
        return self._subscribers.subscribe(watcher)

    def subscribe_levels(self, watcher: LevelWatcher) -> Callable[[], None]:
        """Tell ``watcher`` how loud both voices are, in the loop; call what is returned to end that."""
        return self._levels.subscribe(watcher)

    @property
    def failure(self) -> EarshotError | None:
        """Why there is no connection, or what the service last complained about; None when all is well."""
        return self._line.failure

    @property
    def device_errors(self) -> tuple[DeviceError, ...]:
        """The devices that could not be opened the last time."""
        return self.sound.errors

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""
        return self.sound.hears

    @property
    def sound_arrives(self) -> bool:
        """Whether there is a microphone, and it gives sound; may be asked in any thread."""
        return self.sound.hears and self._capture.arrives

    @property
    def counters(self) -> Counters:
        """What was lost or late so far."""
        return Counters(
            dropped_blocks=self._capture.dropped_blocks,
            underruns=self._speaker.underruns if self._speaker is not None else 0,
        )

    # ------------------------------------------------------------------- inputs

    def _take(self, given: Input, read_at: float | None = None, arrived_at: float | None = None) -> None:
        """Feed ``given`` after all that came before it; what it leads to may lead to inputs itself."""
        if self._closed:
            return
        if self._current is None:
            self._suspension.look()
        self._inbox.append(Delivery(given, read_at, arrived_at))
        if self._current is not None:
            return
        try:
            while self._inbox:
                self._current = self._inbox.popleft()
                for effect in self._session.advance(self._current.given, self._clock()):
                    self._perform(effect, self._current)
        except Exception as fault:
            logger.exception("! the conversation broke")
            self._break(fault)
        finally:
            self._current = None

    def _break(self, fault: Exception) -> None:
        self._closed = True
        self._inbox.clear()
        self._suspension.close()
        self._wake_at(None)
        self._line.hang_up()
        if self._on_fault is not None:
            self._on_fault(fault)

    def _captured(self, piece: Slice) -> None:
        self._sent = None
        captured = FrameCaptured(
            audio=piece.audio, all_zero=piece.all_zero, captured_at=piece.captured_at, dbfs=piece.dbfs
        )
        self._take(captured, arrived_at=piece.arrived_at)
        heard = self._sent is piece.audio or self._keeping
        self._levels.you(piece.dbfs if heard else FLOOR_DBFS)

    # ------------------------------------------------------------------ effects

    def _perform(self, effect: Effect, delivery: Delivery) -> None:
        match effect:
            case Send():
                self._send(effect.event, delivery)
            case Play() | FinishPlaying() | StopPlayback() | PlayCue():
                self._sound(effect, delivery)
            case ShowStatus() | ShowSession() | ShowTurn() | RemoveTurn() | Notify() | AsideAnswered():
                self._show(effect)
            case WakeAt():
                self._wake_at(effect.when)
            case RunTool():
                self._calls.start(effect)
            case CancelTool():
                self._calls.cancel(effect.call_id)
            case UseFormats():
                self._wire_sound.use_format(effect.input)
                self._rendition.use_format(effect.output)
            case Dial():
                self._line.dial()
            case HangUp():
                self._line.hang_up()
            case _:
                assert_never(effect)

    def _sound(self, effect: Play | FinishPlaying | StopPlayback | PlayCue, delivery: Delivery) -> None:
        match effect:
            case Play():
                self._rendition.play(effect.part, effect.audio, delivery.read_at)
            case FinishPlaying():
                self._rendition.finish(effect.part)
            case StopPlayback():
                self._stop_playback(delivery)
            case PlayCue():
                self._rendition.play_cue()
            case _:
                assert_never(effect)

    def _show(self, effect: Shown) -> None:
        if isinstance(effect, ShowStatus):
            self._keeping = effect.snapshot.you_speak and effect.snapshot.phase not in ONLINE
        self._subscribers.tell(effect)

    def _send(self, event: ClientEvent, delivery: Delivery) -> None:
        if isinstance(event, InputAudioBufferAppend):
            self._sent = event.audio
        self._wire_sound.send(event, delivery.arrived_at)

    def _stop_playback(self, delivery: Delivery) -> None:
        """Fall silent; what was heard is told before any other input."""
        stopped = self._rendition.halt()
        self._inbox.appendleft(Delivery(stopped))
        if stopped.heard and delivery.read_at is not None and delivery.says_speech:
            self.latencies.silence.add((time.monotonic() - delivery.read_at) * 1000)

    def _wake_at(self, when: float | None) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if when is not None:
            self._alarm = self._loop.call_later(max(0.0, when - self._clock()), self.submit, Tick())


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)
