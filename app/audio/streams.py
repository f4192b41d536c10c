"""Open a stream to a device that may have wishes of its own.

Earshot wants mono at 24 kHz.  Where the sound system converts, it gets that;
a device that refuses is asked for the other usual rates and for two channels,
and the microphone or speaker converts.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

from app.audio import pulse
from app.audio.devices import Device, DeviceName, Side, candidates
from app.audio.library import portaudio, sound_library
from app.audio.stream_clock import StreamClock
from app.errors import DeviceError
from app.formats import INTERNAL

RATES: Final = (INTERNAL.rate, 48_000, 44_100, 16_000, 32_000, 96_000, 22_050, 8_000)
"""The rates a device is asked for, in this order; its own is asked for last."""

CHANNELS: Final = (1, 2)

_LED_BY: Final = {Side.MICROPHONE: pulse.SOURCE, Side.SPEAKER: pulse.SINK}

STARTED_WITHIN_S: Final = 2.0
"""How long a device may take to its first callback; wireless ones are slow to wake."""

LONGEST_LATENCY_S: Final = 5.0
"""A time stamp further from now than this is no time stamp; the stream's own latency is used instead."""

INVALID_CHANNELS: Final = -9998
INVALID_RATE: Final = -9997
REFUSALS: Final = {
    INVALID_CHANNELS: "it offers neither one nor two channels",
    INVALID_RATE: "it accepts none of the sampling rates Earshot can use",
    -9999: "the sound system reports an error; it may have no such device now",
    -9996: "the system does not know it any more",
    -9985: "another program is using it, or it has just been unplugged",
}
"""PortAudio's error codes that a person can do something about."""


class Timing(Protocol):
    """The time stamps PortAudio gives a callback, in seconds of the stream's clock."""

    inputBufferAdcTime: float  # noqa: N815
    outputBufferDacTime: float  # noqa: N815
    currentTime: float  # noqa: N815


class Flags(Protocol):
    """What PortAudio noticed before a callback."""

    input_overflow: bool
    output_underflow: bool


Buffer = Any
"""What PortAudio lends for the time of a callback: a writable buffer of bytes."""

Callback = Callable[[Buffer, int, Timing, Flags], None]
"""Called in the audio thread with the buffer, its length in frames, time stamps and flags."""


class DeviceStream:
    """One open stream of PCM16, silent until :meth:`start`.

    ``ended`` is called in PortAudio's thread when the stream ends by itself,
    never after :meth:`close`.  ``called`` tells whether a callback has come yet,
    which a sleeping device opens without.  Raises ``DeviceError`` when no device can be opened.
    """

    def __init__(
        self,
        side: Side,
        wanted: DeviceName | None,
        *,
        block_ms: int,
        latency_s: float,
        callback: Callback,
        ended: Callable[[], None],
    ) -> None:
        self._side = side
        self._block_ms = block_ms
        self._latency_s = latency_s
        self._callback = callback
        self._ended = ended
        self._closing = False
        self._clock = StreamClock()
        self._called_at = time.monotonic()
        self.called = False
        with portaudio:
            self._stream, self.device, self.rate, self.channels = self._open(wanted)
            self.latency_s = float(self._stream.latency)

    @property
    def active(self) -> bool:
        """Whether PortAudio says that it runs; a device that fell silent still does."""
        return not self._closing and bool(self._stream.active)

    def silent_for(self, now: float) -> float:
        """For how many seconds, at the monotonic time ``now``, no callback has come."""
        return now - self._called_at

    def start(self) -> None:
        """Let callbacks come.  Raises ``DeviceError``, with the stream closed, if the device will not."""
        try:
            with portaudio:
                self._stream.start()
        except sound_library().PortAudioError as error:
            self.close()
            raise DeviceError(
                f"The {self._side.value} {self.device} could not be started: {_reason(error)}."
            ) from error
        self._called_at = time.monotonic()

    def moment(self, stamp: float, current: float, *, now: float, otherwise: float) -> float:
        """Return when ``stamp`` is by ``time.monotonic``; ``otherwise`` where there are no stamps.

        ``current`` is the stream's time as the callback came, ``now`` ours.
        """
        if not stamp or abs(stamp - current) > LONGEST_LATENCY_S:
            return otherwise
        return self._clock.moment(stamp, current=current, now=now)

    def close(self) -> None:
        """End the stream at once; sound the device has not played yet is lost.  Safe to repeat."""
        with portaudio:
            if not self._closing:
                self._closing = True
                self._stream.abort()
                self._stream.close()

    def _open(self, wanted: DeviceName | None) -> tuple[Any, DeviceName, int, int]:
        refusal: DeviceError | None = None
        for device in candidates(self._side, wanted):
            try:
                return self._open_device(device)
            except DeviceError as error:
                refusal = refusal or error
        assert refusal is not None, "there is always a candidate"
        raise refusal

    def _open_device(self, device: Device) -> tuple[Any, DeviceName, int, int]:
        library = sound_library()
        refusal: Exception | None = None
        for rate, channels in self._shapes(device):
            try:
                return self._open_as(device, rate, channels), device.name, rate, channels
            except library.PortAudioError as error:
                refusal = error
                if _code(error) not in {INVALID_RATE, INVALID_CHANNELS}:
                    break
        raise DeviceError(
            f"The {self._side.value} {device.name} could not be opened: {_reason(refusal)}."
        ) from refusal

    def _shapes(self, device: Device) -> Iterator[tuple[int, int]]:
        most = device.inputs if self._side is Side.MICROPHONE else device.outputs
        for rate in dict.fromkeys((*RATES, device.rate)):
            for channels in CHANNELS:
                if channels <= most:
                    yield rate, channels

    def _open_as(self, device: Device, rate: int, channels: int) -> Any:
        library = sound_library()
        kind = library.RawInputStream if self._side is Side.MICROPHONE else library.RawOutputStream
        converting = device.name.host_api == "Windows WASAPI"
        with pulse.leading_to(_LED_BY[self._side], device.node):
            return kind(
                device=device.index,
                samplerate=rate,
                channels=channels,
                dtype="int16",
                blocksize=rate * self._block_ms // 1000,
                latency=self._latency_s,
                callback=self._called,
                finished_callback=self._finished,
                extra_settings=library.WasapiSettings(auto_convert=True) if converting else None,
            )

    def _called(self, buffer: Buffer, frames: int, timing: Timing, flags: Flags) -> None:
        self._called_at = time.monotonic()
        self.called = True
        self._callback(buffer, frames, timing, flags)

    def _finished(self) -> None:
        if not self._closing:
            self._ended()


def _code(error: Exception) -> int | None:
    return error.args[1] if len(error.args) > 1 else None


def _reason(error: Exception | None) -> str:
    """What PortAudio's error means to a person."""
    assert error is not None, "only asked after a refusal"
    known = REFUSALS.get(_code(error) or 0)
    said = str(error.args[0]) if error.args else "no reason given"
    return known or f"the sound system refused it ({said})"
