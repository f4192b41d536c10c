"""Keep a microphone and a speaker working while devices come and go.

PortAudio does not tell when a device is suspended, and knows new devices only
after all streams are closed.  So one thread looks at both ten times a second:
a stream that ended, or for 500 ms called back no more, is opened again, at once
and then after 0.25, 0.5, 1, 2, 4 and every 8 seconds, with the list of devices
made afresh.  A named device that is gone is replaced by the system's default.
It works again when the first callback has come; a sleeping device opens, and
calls nobody, for which it is given two seconds.

Making the list afresh interrupts the side that works for about 0.1 s; while
there is sound waiting to be heard, the broken side is tried without.
"""

import logging
import time
from threading import Event, Lock, Thread, current_thread
from typing import Generic, Protocol, TypeVar

from app.audio.devices import DeviceName, Notice, OnTrouble, Side
from app.audio.guarded import PATIENCE_S, Guarded, Live
from app.audio.library import abandon, refresh
from app.audio.microphone import LiveMicrophone, OnBlock
from app.audio.playout import Playout
from app.audio.progress import OnProgress
from app.audio.speaker import LiveSpeaker
from app.audio.supervisor import LOOK_EVERY_S, Supervisor
from app.audio.track import Heard, Key

log = logging.getLogger(__name__)


class Watchdog:
    """Supervises ``microphone`` and ``speaker``, each from its start to its stop.

    Use its :attr:`microphone` and :attr:`speaker` in their places: they have the
    same methods.  ``on_trouble`` is then called on the watchdog's thread (or, if
    the default must be used from the beginning, by ``start`` itself), with
    :class:`Trouble` and :class:`Recovered`, and may call ``stop``.
    """

    def __init__(self, microphone: LiveMicrophone, speaker: LiveSpeaker) -> None:
        self._supervisor = Supervisor(refresh, lambda: speaker.playout.waiting_ms > 0, abandon)
        self._lock = Lock()
        self._stop = Event()
        self._thread: Thread | None = None
        self.microphone = SupervisedMicrophone(self, microphone)
        self.speaker = SupervisedSpeaker(self, speaker)

    def attach(self, guarded: Guarded) -> None:
        """Open a device and watch it.  Raises ``DeviceError``."""
        self._supervisor.attach(guarded)
        with self._lock:
            if self._thread is None:
                self._stop = Event()
                self._thread = Thread(
                    target=self._run, args=(self._stop,), name="audio watchdog", daemon=True
                )
                self._thread.start()

    def use(self, side: Side, wanted: DeviceName | None) -> None:
        """Go on with another device; see :meth:`Supervisor.use`."""
        self._supervisor.use(side, wanted, time.monotonic())

    def detach(self, side: Side) -> None:
        """Close a device; the thread ends with the last one, or as soon as the sound system lets it."""
        self._supervisor.detach(side)
        with self._lock:
            if self._supervisor.watching or self._thread is None:
                return
            thread, self._thread = self._thread, None
            self._stop.set()
        if thread is not current_thread():
            thread.join(PATIENCE_S)

    def _run(self, stop: Event) -> None:
        while not stop.wait(LOOK_EVERY_S):
            self._supervisor.look(time.monotonic())


def _log(notice: Notice) -> None:
    log.info("x %s", notice.sentence)


Told_contra = TypeVar("Told_contra", contravariant=True)
"""What a device's audio thread calls."""


class _Live(Live, Protocol[Told_contra]):
    """A device that can be opened, and exchanged while it is."""

    wanted: DeviceName | None

    def start(self, told: Told_contra, on_trouble: OnTrouble, /) -> None:
        """Open what is wanted."""

    def move(self, device: DeviceName | None, told: Told_contra, on_trouble: OnTrouble, /) -> None:
        """Go on with another one."""


class _Supervised(Generic[Told_contra]):
    """A device of one side that is opened again when it fails."""

    def __init__(self, watchdog: Watchdog, side: Side, live: _Live[Told_contra]) -> None:
        self._watchdog = watchdog
        self._side = side
        self._device = live
        self._wanted = live.wanted

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while there is none."""
        return self._device.device

    def _attach(self, told: Told_contra, on_trouble: OnTrouble) -> None:
        def open_(device: DeviceName | None) -> Live:
            self._device.wanted = device
            self._device.start(told, _log)
            return self._device

        def move(device: DeviceName | None) -> None:
            self._device.move(device, told, _log)

        self._watchdog.attach(Guarded(self._side, self._wanted, open_, move, on_trouble))

    def use(self, device: DeviceName | None) -> None:
        """Go on with ``device``, now or from the next start, and lose nothing on the way.

        What comes of it is told as a notice.  Raises ``DeviceError`` when the sound system hangs.
        """
        self._wanted = device
        self._watchdog.use(self._side, device)

    def stop(self) -> None:
        """Close the device at once; a microphone gives no block after this returns.  Safe to repeat."""
        self._watchdog.detach(self._side)


class SupervisedMicrophone(_Supervised[OnBlock]):
    """A live microphone that is opened again when it fails; see :class:`LiveMicrophone`.

    What is said while it is exchanged is heard.
    """

    def __init__(self, watchdog: Watchdog, live: LiveMicrophone) -> None:
        super().__init__(watchdog, Side.MICROPHONE, live)
        self._live = live

    @property
    def overflows(self) -> int:
        """How often sound was lost because the program did not take it in time."""
        return self._live.overflows

    @property
    def dropped_samples(self) -> int:
        """How many samples these overflows cost, as far as the clock tells."""
        return self._live.dropped_samples

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Hand every block to ``on_block`` in the audio thread.

        Raises ``DeviceError`` when neither the wanted device nor the default opens.
        """
        self._attach(on_block, on_trouble)


class SupervisedSpeaker(_Supervised[OnProgress]):
    """A live speaker that is opened again when it fails; see :class:`LiveSpeaker`.

    What waits to be heard waits on while there is no device, and is heard from the one it
    is exchanged for.
    """

    def __init__(self, watchdog: Watchdog, live: LiveSpeaker) -> None:
        super().__init__(watchdog, Side.SPEAKER, live)
        self._live = live

    @property
    def playout(self) -> Playout:
        """The sound waiting to be heard."""
        return self._live.playout

    @property
    def underruns(self) -> int:
        """How often a gap was heard: sound that came too late, or a callback that did."""
        return self._live.underruns

    @property
    def device_underflows(self) -> int:
        """How often the device ran dry because the program did not serve it in time."""
        return self._live.device_underflows

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        """Play; ``on_progress`` is called in the audio thread.

        Raises ``DeviceError`` when neither the wanted device nor the default opens.
        """
        self._attach(on_progress, on_trouble)

    def play(self, key: Key, pcm: bytes) -> None:
        """Add internal ``pcm`` to the end of ``key``; see :meth:`Playout.play`."""
        self._live.play(key, pcm)

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``."""
        self._live.finish(key)

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent with the next block; what will have been heard, as :meth:`Playout.halt` says."""
        return self._live.halt()
