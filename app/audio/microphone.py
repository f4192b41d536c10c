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
from app.audio.streams import STARTED_WITHIN_S, Buffer, DeviceStream, Flags, Timing
from app.audio.succession import Succession
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


class _Line:
    """One stream, and what turns its sound into blocks."""

    stream: DeviceStream
    resampler: Resampler
    expected_at: float | None = None

    def __init__(self, on_block: OnBlock) -> None:
        self.on_block = on_block

    def carry(self, stream: DeviceStream) -> None:
        """Get ready for the sound of ``stream``, before it is started."""
        self.stream = stream
        self.resampler = Resampler(stream.rate, INTERNAL.rate)


class LiveMicrophone:
    """A real microphone, ``None`` meaning the system's default.

    Blocks of ``block_ms`` follow each other without end from :meth:`start` to
    :meth:`stop`; it can be started again.  A device that refuses 24 kHz is
    resampled, which makes blocks a little uneven and adds up to 4 ms.
    """

    def __init__(self, device: DeviceName | None = None, *, block_ms: int = BLOCK_MS) -> None:
        self.wanted = device
        self._block_ms = block_ms
        self._lines: Succession[_Line] = Succession()
        self._overflows = 0
        self._dropped_samples = 0

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while stopped."""
        return self._lines.now.stream.device if self._lines.now else None

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
        return self._lines.now is not None and self._lines.now.stream.active

    @property
    def called(self) -> bool:
        """Whether a callback has come since it was started."""
        return self._lines.now is not None and self._lines.now.stream.called

    def silent_for(self, now: float) -> float:
        """For how many seconds no callback has come; 0.0 while stopped."""
        return self._lines.now.stream.silent_for(now) if self._lines.now else 0.0

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Open the device and hand every block to ``on_block`` in the audio thread.

        ``on_trouble`` is called in PortAudio's thread if the stream ends by
        itself.  Raises ``DeviceError`` when no device can be opened.
        """
        self.stop()
        line = self._open(self.wanted, on_block, on_trouble)
        self._lines.begin(line)
        try:
            line.stream.start()
        except DeviceError:
            self._lines.end()
            raise

    def move(self, device: DeviceName | None, on_block: OnBlock, on_trouble: OnTrouble) -> None:
        """Go on with another device; the one in use is heard until that one gives sound.

        Raises ``DeviceError`` when it cannot be opened or gives nothing; all is as before then.
        """
        line = self._open(device, on_block, on_trouble)
        before = self._lines.now
        self._lines.announce(line)
        line.stream.start()
        if not self._lines.await_announced(STARTED_WITHIN_S):
            line.stream.close()
            raise DeviceError(f"The microphone {line.stream.device} opens, but gives no sound.")
        self.wanted = device
        if before is not None:
            before.stream.close()

    def stop(self) -> None:
        """Close the device; no block comes after this returns.  Safe to repeat."""
        line = self._lines.now
        if line is not None:
            line.stream.close()
            self._lines.end()

    def _open(self, device: DeviceName | None, on_block: OnBlock, on_trouble: OnTrouble) -> _Line:
        """Open a stream that is to be started."""
        line = _Line(on_block)
        stream = DeviceStream(
            Side.MICROPHONE,
            device,
            block_ms=self._block_ms,
            latency_s=LATENCY_S,
            callback=partial(self._captured, line),
            ended=partial(self._ended, line, on_trouble),
        )
        line.carry(stream)
        return line

    def _captured(self, line: _Line, buffer: Buffer, frames: int, timing: Timing, flags: Flags) -> None:
        arrived_at = time.monotonic()
        if not self._lines.counts(line):
            return
        stream = line.stream
        pcm = line.resampler.feed(to_mono(bytes(buffer), stream.channels))
        first_at = stream.moment(
            timing.inputBufferAdcTime,
            timing.currentTime,
            now=arrived_at,
            otherwise=arrived_at - stream.latency_s,
        )
        dropped = self._lost(line, first_at, flags)
        line.expected_at = first_at + frames / stream.rate
        if pcm:
            captured_at = line.expected_at - line.resampler.delay_ms / 1000
            line.on_block(
                Block(pcm=pcm, captured_at=captured_at, arrived_at=arrived_at, dropped_before=dropped)
            )

    def _lost(self, line: _Line, first_at: float, flags: Flags) -> int:
        """How many samples are missing before the one captured at ``first_at``; at least 1 if any are."""
        if not flags.input_overflow:
            return 0
        gap = first_at - line.expected_at if line.expected_at is not None else 0.0
        lost = max(1, round(gap * INTERNAL.rate))
        self._overflows += 1
        self._dropped_samples += lost
        return lost

    def _ended(self, line: _Line, on_trouble: OnTrouble) -> None:
        sentence = f"The microphone {line.stream.device} stopped by itself; it may have been unplugged."
        on_trouble(Trouble(Side.MICROPHONE, TroubleKind.ENDED, sentence))


def to_mono(pcm: bytes, channels: int) -> bytes:
    """Interleaved PCM16 of one or two ``channels`` as mono, the mean of both."""
    if channels == 1:
        return pcm
    frames = np.frombuffer(pcm, "<i2").reshape(-1, channels)
    return bytes(frames.mean(axis=1).round().astype("<i2"))
