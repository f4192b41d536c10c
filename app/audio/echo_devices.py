"""A microphone and a speaker between which the echo is removed."""

from collections.abc import Callable
from typing import Protocol

from app.audio.devices import DeviceName, Notice, OnTrouble
from app.audio.echo import OnRemoval, Removal
from app.audio.echo_worker import EchoWorker
from app.audio.microphone import OnBlock
from app.audio.playout import Playout
from app.audio.progress import OnProgress
from app.audio.track import Heard, Key


class Microphone(Protocol):
    """What is needed of a microphone; the supervised one fits."""

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while there is none."""

    @property
    def overflows(self) -> int:
        """How often sound was lost because the program did not take it in time."""

    @property
    def dropped_samples(self) -> int:
        """How many samples these overflows cost."""

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Hand every block to ``on_block``; raises ``DeviceError``."""

    def stop(self) -> None:
        """Close the device; no block comes after this returns."""

    def use(self, device: DeviceName | None) -> None:
        """Go on with ``device``, None being the system's default."""


class Speaker(Protocol):
    """What is needed of a speaker; the supervised one fits."""

    @property
    def playout(self) -> Playout:
        """The sound waiting to be heard."""

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while there is none."""

    @property
    def underruns(self) -> int:
        """How often a gap was heard."""

    @property
    def device_underflows(self) -> int:
        """How often the device ran dry."""

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        """Play; raises ``DeviceError``."""

    def stop(self) -> None:
        """Close the device at once."""

    def use(self, device: DeviceName | None) -> None:
        """Go on with ``device``, None being the system's default."""

    def play(self, key: Key, pcm: bytes) -> None:
        """Add internal ``pcm`` to the end of ``key``."""

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``."""

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent; what will have been heard."""


class EchoRemoval:
    """Removes the echo of ``speaker`` from ``microphone``.

    Use its :attr:`microphone` and :attr:`speaker` in their places: they have the same
    methods.  The speaker's own ``on_handed`` must be ``worker.far``.  Any trouble with
    either device means another way through the room, which is learnt anew.
    """

    def __init__(self, worker: EchoWorker, microphone: Microphone, speaker: Speaker) -> None:
        self._told: list[OnRemoval] = []
        self._worker = worker
        self.microphone = CleanMicrophone(worker, microphone, self._tell)
        self.speaker = WatchedSpeaker(worker, speaker)

    def watch(self, on_removal: OnRemoval) -> None:
        """Tell ``on_removal`` of every change from now on, in the thread in which it comes about."""
        self._told.append(on_removal)

    def use(self, *, on: bool) -> None:
        """Remove the echo from now on, or let sound pass as it is; see :meth:`EchoWorker.use`."""
        self._worker.use(on=on)

    def _tell(self, removal: Removal) -> None:
        for on_removal in self._told:
            on_removal(removal)


class CleanMicrophone:
    """A microphone that does not hear the speaker."""

    def __init__(self, worker: EchoWorker, microphone: Microphone, on_removal: OnRemoval) -> None:
        self._worker = worker
        self._microphone = microphone
        self._on_removal = on_removal

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while there is none."""
        return self._microphone.device

    @property
    def overflows(self) -> int:
        """How often sound was lost because the program did not take it in time."""
        return self._microphone.overflows + self._worker.near_dropped

    @property
    def dropped_samples(self) -> int:
        """How many samples the device's overflows cost, as far as the clock tells."""
        return self._microphone.dropped_samples

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Hand every cleaned block to ``on_block``, in the worker's thread.

        Raises ``DeviceError`` when no device can be opened.
        """
        self._worker.start(on_block, self._on_removal)
        try:
            self._microphone.start(self._worker.near, _forgetting(self._worker, on_trouble))
        except BaseException:
            self._worker.stop()
            raise

    def stop(self) -> None:
        """Close the device; no block comes after this returns.  Safe to repeat."""
        self._microphone.stop()
        self._worker.stop()

    def use(self, device: DeviceName | None) -> None:
        """Go on with ``device``; see :meth:`SupervisedMicrophone.use`."""
        self._microphone.use(device)
        self._worker.forget()


class WatchedSpeaker:
    """A speaker whose troubles the echo removal knows of."""

    def __init__(self, worker: EchoWorker, speaker: Speaker) -> None:
        self._worker = worker
        self._speaker = speaker

    @property
    def playout(self) -> Playout:
        """The sound waiting to be heard."""
        return self._speaker.playout

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while there is none."""
        return self._speaker.device

    @property
    def underruns(self) -> int:
        """How often a gap was heard: sound that came too late, or a callback that did."""
        return self._speaker.underruns

    @property
    def device_underflows(self) -> int:
        """How often the device ran dry because the program did not serve it in time."""
        return self._speaker.device_underflows

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        """Play.  Raises ``DeviceError`` when no device can be opened."""
        self._speaker.start(on_progress, _forgetting(self._worker, on_trouble))

    def stop(self) -> None:
        """Close the device at once.  Safe to repeat."""
        self._speaker.stop()

    def use(self, device: DeviceName | None) -> None:
        """Go on with ``device``; see :meth:`SupervisedSpeaker.use`."""
        self._speaker.use(device)
        self._worker.forget()

    def play(self, key: Key, pcm: bytes) -> None:
        """Add internal ``pcm`` to the end of ``key``; see :meth:`Playout.play`."""
        self._speaker.play(key, pcm)

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``."""
        self._speaker.finish(key)

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent with the next block; what will have been heard, as :meth:`Playout.halt` says."""
        return self._speaker.halt()


def _forgetting(worker: EchoWorker, on_trouble: OnTrouble) -> Callable[[Notice], None]:
    """``on_trouble``, telling ``worker`` of it first."""

    def noticed(notice: Notice) -> None:
        worker.forget()
        on_trouble(notice)

    return noticed
