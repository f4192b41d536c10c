"""The sound of a conversation: its devices opened, exchanged while it goes on, and lent for a test."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, InvalidStateError
from typing import Any, Final, TypeVar

from app.audio.devices import Notice, Recovered
from app.audio.echo import Removal
from app.errors import DeviceError
from app.runtime.capture import Capture
from app.runtime.changes import Changed
from app.runtime.echo import ECHO_STATES
from app.runtime.opening import Opening
from app.runtime.ports import Echo, Microphone, Speaker, Switch
from app.runtime.rendition import Aside, ProgressRelay, Rendition
from app.runtime.sound_check import Booth
from app.session.inputs import DeviceRecovered, DeviceTroubled, EchoChanged, Input, Interrupt
from app.settings import Sound
from app.tasks import OwnedTasks

logger = logging.getLogger(__name__)

DEVICES_WORK: Final = "The microphone and the speaker work now."

Result = TypeVar("Result")
Check = Callable[[Booth], Coroutine[Any, Any, Result]]
"""A test that is done with what the conversation lends."""


class SoundControl:
    """Looks after the devices; belongs to the event loop's thread.

    ``microphone``, ``speaker``: None for a conversation without.  ``echo``: what removes the one
    from the other.  ``switch``: what exchanges them.  ``submit`` gives an input to the session.
    """

    def __init__(
        self,
        *,
        microphone: Microphone | None,
        speaker: Speaker | None,
        echo: Echo | None,
        switch: Switch | None,
        capture: Capture,
        rendition: Rendition,
        submit: Callable[[Input], None],
        tasks: OwnedTasks,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._speaker = speaker
        self._echo = echo
        self._switch = switch
        self._capture = capture
        self._rendition = rendition
        self._submit = submit
        self._tasks = tasks
        self._wanted: Sound | None = None
        self._changing: asyncio.Task[None] | None = None
        self._check: Future[Any] | None = None
        self._checking = asyncio.Lock()
        self._opening = Opening(
            microphone,
            speaker,
            on_block=capture.on_block,
            on_progress=ProgressRelay(self._loop, rendition.on_progress).on_progress,
            on_notice=self._noticed,
        )

    @property
    def errors(self) -> tuple[DeviceError, ...]:
        """The devices that could not be opened the last time."""
        return self._opening.errors

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""
        return self._opening.hears

    # ------------------------------------------------------------- open and close

    async def start(self) -> None:
        """Open the devices.  One that cannot be opened is reported, and the conversation goes on without."""
        if self._echo is not None:
            self._echo.watch(self._echo_changed)
        await self._open()

    def reopen(self) -> None:
        """Open the devices again: they may be there now.  What comes of it is told as a notice."""
        self._tasks.start(self._reopen(), name="devices")

    async def close(self) -> None:
        """End a test, and close the devices for good.  Safe to repeat."""
        if self._check is not None:
            self._check.cancel()
        self._wanted = None
        await self._opening.close()

    async def _open(self) -> None:
        await self._opening.open()
        self._tell(self._opening.errors)

    async def _reopen(self) -> None:
        await self._open()
        if not self._opening.errors:
            self._submit(DeviceRecovered(sentence=DEVICES_WORK))

    def _tell(self, errors: tuple[DeviceError, ...]) -> None:
        """Play where there is a speaker, and say what is wrong."""
        self._rendition.use_speaker(self._speaker if self._opening.sounds else None)
        for error in errors:
            logger.info("! %s", error)
            self._submit(DeviceTroubled(sentence=str(error)))

    # -------------------------------------------------------------------- change

    def use(self, sound: Sound) -> None:
        """Do as ``sound`` says from now on, where it says something else than before.

        Of several that come while devices are being exchanged, the last counts.
        """
        self._capture.use_slice_ms(sound.slice_ms)
        self._wanted = sound
        if self._changing is None or self._changing.done():
            self._changing = self._tasks.start(self._change(), name="sound")

    async def _change(self) -> None:
        while self._wanted is not None:
            sound, self._wanted = self._wanted, None
            if self._switch is None:
                return
            troubled = bool(self._opening.errors)
            changed = await self._opening.change(_using(self._switch, sound))
            if changed.sides or changed.errors:
                self._tell(changed.errors)
            if troubled and not self._opening.errors:
                self._submit(DeviceRecovered(sentence=DEVICES_WORK))

    # ---------------------------------------------------------------------- test

    def check(self, check: Check[Result], future: "Future[Result]") -> None:
        """Do a test, its outcome into ``future``, which may be cancelled; one before it is cancelled."""
        if self._check is not None:
            self._check.cancel()
        self._check = future
        task = self._tasks.start(self._do(check, future), name="sound check")

        def ended(ended: "Future[Result]") -> None:
            if ended.cancelled():
                # The loop may have ended by now, and the task with it.
                with contextlib.suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(task.cancel)

        future.add_done_callback(ended)

    async def _do(self, check: Check[Result], future: "Future[Result]") -> None:
        try:
            async with self._checking:
                if future.cancelled():
                    return
                result = await check(self)
        except asyncio.CancelledError:
            future.cancel()
            raise
        except Exception as error:
            with contextlib.suppress(InvalidStateError):
                future.set_exception(error)
            raise
        # Somebody may have cancelled it at the last moment.
        with contextlib.suppress(InvalidStateError):
            future.set_result(result)

    def borrow(self, on_sound: Callable[[bytes], None]) -> None:
        """Interrupt the reply; give what is heard to ``on_sound`` alone, and keep what is to be played."""
        self._submit(Interrupt())
        self._rendition.hold()
        self._capture.lend(on_sound)

    def give_back(self) -> None:
        """Go on as before."""
        self._capture.take_back()
        self._rendition.release()

    def play(self, aside: Aside) -> None:
        """Play a sound that is no part of the conversation."""
        self._rendition.play_aside(aside)

    def halt(self) -> None:
        """Fall silent."""
        self._rendition.halt_aside()

    # ------------------------------------------------------------ in any thread

    def _noticed(self, notice: Notice) -> None:
        """Take news of a device; called in any thread."""
        recovered = isinstance(notice, Recovered)
        told = (DeviceRecovered if recovered else DeviceTroubled)(sentence=notice.sentence)
        self._loop.call_soon_threadsafe(self._submit, told)

    def _echo_changed(self, removal: Removal) -> None:
        """Take news of the echo; called in any thread."""
        self._loop.call_soon_threadsafe(self._submit, EchoChanged(echo=ECHO_STATES[removal]))


def _using(switch: Switch, sound: Sound) -> Callable[[], Changed]:
    return lambda: switch.use(sound)
