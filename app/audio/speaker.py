"""The speaker: a device's callback that pulls what is to be heard.

The callback runs in the audio thread.  It pulls a block, says when that block
will be audible, and tells what has been heard since.
"""

import time
from functools import partial
from typing import Final

import numpy as np

from app.audio.devices import DeviceName, OnTrouble, Side, Trouble, TroubleKind
from app.audio.playout import Playout
from app.audio.progress import OnHanded, OnProgress, progress_since
from app.audio.resample import Resampler
from app.audio.streams import STARTED_WITHIN_S, Buffer, DeviceStream, Flags, Timing
from app.audio.succession import Succession
from app.audio.track import Heard, Key
from app.errors import DeviceError
from app.formats import INTERNAL

BLOCK_MS: Final = 20
LATENCY_S: Final = 0.06

LONGEST_END_S: Final = 0.5
"""How long a device that another one has replaced may take to play what it was given."""


class _Line:
    """One stream, and what turns sound into what it wants."""

    stream: DeviceStream
    resampler: Resampler
    surplus: bytes = b""
    heard_until: float = 0.0
    """When what it was given last will have been heard."""

    silent_until: float = 0.0
    """When what the stream before it was given will have been heard."""

    def __init__(self, on_progress: OnProgress) -> None:
        self.on_progress = on_progress

    def carry(self, stream: DeviceStream) -> None:
        """Get ready to serve ``stream``, before it is started."""
        self.stream = stream
        self.resampler = Resampler(INTERNAL.rate, stream.rate)


class LiveSpeaker:
    """A real speaker, ``None`` meaning the system's default.

    It runs from :meth:`start` to :meth:`stop`, silent where nothing is to be
    played, and can be started again: what waits in ``playout`` waits on.
    ``play``, ``finish`` and ``halt`` may be called from any thread.  ``on_handed``
    gets all that the device is given, silence too, when it is given.
    """

    def __init__(
        self,
        device: DeviceName | None = None,
        playout: Playout | None = None,
        *,
        block_ms: int = BLOCK_MS,
        latency_s: float = LATENCY_S,
        on_handed: OnHanded | None = None,
    ) -> None:
        self.wanted = device
        self.playout = playout if playout is not None else Playout()
        self._block_ms = block_ms
        self._latency_s = latency_s
        self._on_handed = on_handed
        self._lines: Succession[_Line] = Succession()
        self._device_underflows = 0

    @property
    def device(self) -> DeviceName | None:
        """The device in use, or ``None`` while stopped."""
        return self._lines.now.stream.device if self._lines.now else None

    @property
    def underruns(self) -> int:
        """How often a gap was heard: sound that came too late, or a callback that did."""
        return self.playout.underruns + self._device_underflows

    @property
    def device_underflows(self) -> int:
        """How often the device ran dry because the program did not serve it in time."""
        return self._device_underflows

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

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        """Open the device and play.

        ``on_progress`` is called in the audio thread, ``on_trouble`` in
        PortAudio's thread if the stream ends by itself.  Raises ``DeviceError``
        when no device can be opened.
        """
        self.stop()
        line = self._open(self.wanted, on_progress, on_trouble)
        self._lines.begin(line)
        try:
            line.stream.start()
        except DeviceError:
            self._lines.end()
            raise

    def move(self, device: DeviceName | None, on_progress: OnProgress, on_trouble: OnTrouble) -> None:
        """Go on with another device, once it takes sound; the one in use plays first what it was given.

        Raises ``DeviceError`` when it cannot be opened or takes nothing; all is as before then.
        """
        line = self._open(device, on_progress, on_trouble)
        before = self._lines.now
        self._lines.announce(line)
        line.stream.start()
        if not self._lines.await_announced(STARTED_WITHIN_S):
            line.stream.close()
            raise DeviceError(f"The speaker {line.stream.device} opens, but takes no sound.")
        self.wanted = device
        if before is not None:
            time.sleep(min(LONGEST_END_S, max(0.0, before.heard_until - time.monotonic())))
            before.stream.close()

    def stop(self) -> None:
        """Close the device at once.  Safe to repeat."""
        line = self._lines.now
        if line is not None:
            line.stream.close()
            self._lines.end()

    def play(self, key: Key, pcm: bytes) -> None:
        """Add internal ``pcm`` to the end of ``key``; see :meth:`Playout.play`."""
        self.playout.play(key, pcm)

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``."""
        self.playout.finish(key)

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent with the next block; what will have been heard, as :meth:`Playout.halt` says."""
        return self.playout.halt(time.monotonic())

    def _open(self, device: DeviceName | None, on_progress: OnProgress, on_trouble: OnTrouble) -> _Line:
        """Open a stream that is to be started."""
        line = _Line(on_progress)
        stream = DeviceStream(
            Side.SPEAKER,
            device,
            block_ms=self._block_ms,
            latency_s=self._latency_s,
            callback=partial(self._fill, line),
            ended=partial(self._ended, line, on_trouble),
        )
        line.carry(stream)
        return line

    def _fill(self, line: _Line, buffer: Buffer, frames: int, timing: Timing, flags: Flags) -> None:
        now = time.monotonic()
        before = self._lines.now
        if not self._lines.counts(line):
            buffer[:] = bytes(len(buffer))
            return
        if before is not line and before is not None:
            line.silent_until = before.heard_until
        stream = line.stream
        self._device_underflows += bool(flags.output_underflow)
        heard_at = stream.moment(
            timing.outputBufferDacTime, timing.currentTime, now=now, otherwise=now + stream.latency_s
        )
        lasts_s = frames / stream.rate
        early = heard_at + lasts_s / 2 < line.silent_until
        pcm = bytes(2 * frames) if early else self._pull(line, frames, heard_at)
        buffer[:] = to_channels(pcm, stream.channels)
        line.heard_until = heard_at + lasts_s
        progress = progress_since(self.playout, now)
        if progress is not None:
            line.on_progress(progress)

    def _pull(self, line: _Line, frames: int, heard_at: float) -> bytes:
        """``frames`` samples at the device's rate, the first audible at ``heard_at``."""
        resampler = line.resampler
        if resampler.from_rate == resampler.to_rate:
            return self._handed(frames, heard_at)
        held = len(line.surplus) // 2
        needed = resampler.input_needed(frames - held)
        later = heard_at + held / resampler.to_rate + resampler.delay_ms / 1000
        pcm = line.surplus + resampler.feed(self._handed(needed, later))
        line.surplus = pcm[frames * 2 :]
        return pcm[: frames * 2]

    def _handed(self, frames: int, heard_at: float) -> bytes:
        """The next ``frames`` samples of internal sound, told of."""
        pcm = self.playout.pull(frames, heard_at)
        if self._on_handed is not None:
            self._on_handed(pcm, heard_at)
        return pcm

    def _ended(self, line: _Line, on_trouble: OnTrouble) -> None:
        sentence = f"The speaker {line.stream.device} stopped by itself; it may have been unplugged."
        on_trouble(Trouble(Side.SPEAKER, TroubleKind.ENDED, sentence))


def to_channels(pcm: bytes, channels: int) -> bytes:
    """Mono PCM16 repeated in each of ``channels``, interleaved."""
    if channels == 1:
        return pcm
    return np.repeat(np.frombuffer(pcm, "<i2"), channels).tobytes()
