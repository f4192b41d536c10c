"""The microphone: a device's callback turned into blocks of internal sound.

The callback runs in the audio thread.  It copies, stamps, hands over and returns.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from app.audio.devices import DeviceName, OnTrouble, Side, Trouble, TroubleKind
from app.audio.resample import Resampler
from app.audio.streams import Buffer, DeviceStream, Flags, Timing
from app.errors import DeviceError
from app.formats import INTERNAL

BLOCK_MS: Final = 10
LATENCY_S: Final = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of captured sound.

    ``pcm`` is internal PCM.  Times are seconds of ``time.monotonic``:
    ``captured_at`` when the last sample reached the microphone, ``arrived_at``
    when the program was given it.  ``dropped_before`` is how many samples were
    lost between the block before and this one, as far as the clock tells.
    """

    pcm: bytes
    captured_at: float
    arrived_at: float
    dropped_before: int = 0


OnBlock = Callable[[Block], None]
"""Called in the audio thread for every block; must return at once and not raise."""


class LiveMicrophone:
    """A real microphone, ``None`` meaning the system's default.

    Blocks of ``block_ms`` follow each other without end from :meth:`start` to
    :meth:`stop`; it can be started again.  A device that refuses 24 kHz is
    resampled, which makes blocks a little uneven and adds up to 4 ms.
    """

    def __init__(self, device: DeviceName | None = None, *, block_ms: int = BLOCK_MS) -> None:
        self.wanted = device
        self._block_ms = block_ms
        self._stream: DeviceStream | None = None
        self._resampler = Resampler(INTERNAL.rate, INTERNAL.rate)
        self._expected_at: float | None = None
        self._overflows = 0
        self._dropped_samples = 0

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while stopped."""
        return self._stream.device if self._stream else None

    @property
    def overflows(self) -> int:
        """How often sound was lost because the program did not take it in time."""
        return self._overflows

    @property
    def dropped_samples(self) -> int:
        """How many samples these overflows cost, as far as the clock tells."""
        return self._dropped_samples

    @property
    def active(self) -> bool:
        """Whether the stream runs."""
        return self._stream is not None and self._stream.active

    @property
    def called(self) -> bool:
        """Whether a callback has come since it was started."""
        return self._stream is not None and self._stream.called

    def silent_for(self, now: float) -> float:
        """For how many seconds no callback has come; 0.0 while stopped."""
        return self._stream.silent_for(now) if self._stream else 0.0

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Open the device and hand every block to ``on_block`` in the audio thread.

        ``on_trouble`` is called in PortAudio's thread if the stream ends by
        itself.  Raises ``DeviceError`` when no device can be opened.
        """
        self.stop()
        stream = DeviceStream(
            Side.MICROPHONE,
            self.wanted,
            block_ms=self._block_ms,
            latency_s=LATENCY_S,
            callback=partial(self._captured, on_block),
            ended=partial(self._ended, on_trouble),
        )
        self._resampler = Resampler(stream.rate, INTERNAL.rate)
        self._expected_at = None
        self._stream = stream
        try:
            stream.start()
        except DeviceError:
            self._stream = None
            raise

    def stop(self) -> None:
        """Close the device; no block comes after this returns.  Safe to repeat."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _captured(self, on_block: OnBlock, buffer: Buffer, frames: int, timing: Timing, flags: Flags) -> None:
        arrived_at = time.monotonic()
        stream = self._stream
        if stream is None:
            return
        pcm = self._resampler.feed(to_mono(bytes(buffer), stream.channels))
        first_at = stream.moment(
            timing.inputBufferAdcTime,
            timing.currentTime,
            now=arrived_at,
            otherwise=arrived_at - stream.latency_s,
        )
        dropped = self._lost(first_at, flags)
        self._expected_at = first_at + frames / stream.rate
        if pcm:
            captured_at = self._expected_at - self._resampler.delay_ms / 1000
            on_block(Block(pcm=pcm, captured_at=captured_at, arrived_at=arrived_at, dropped_before=dropped))

    def _lost(self, first_at: float, flags: Flags) -> int:
        """How many samples are missing before the one captured at ``first_at``; at least 1 if any are."""
        if not flags.input_overflow:
            return 0
        gap = first_at - self._expected_at if self._expected_at is not None else 0.0
        lost = max(1, round(gap * INTERNAL.rate))
        self._overflows += 1
        self._dropped_samples += lost
        return lost

    def _ended(self, on_trouble: OnTrouble) -> None:
        sentence = f"The microphone {self.device} stopped by itself; it may have been unplugged."
        on_trouble(Trouble(Side.MICROPHONE, TroubleKind.ENDED, sentence))


def to_mono(pcm: bytes, channels: int) -> bytes:
    """Interleaved PCM16 of one or two ``channels`` as mono, the mean of both."""
    if channels == 1:
        return pcm
    frames = np.frombuffer(pcm, "<i2").reshape(-1, channels)
    return bytes(frames.mean(axis=1).round().astype("<i2"))
