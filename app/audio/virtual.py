"""A microphone and a speaker without hardware, in real time.

They have the same methods as the live ones.  Each runs on a thread of its own
whose blocks are due at fixed moments, so that they neither drift nor lose a
sample: after a stall the blocks that are late follow at once, stamped with the
moments at which they were due.
"""

import time
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread, current_thread
from typing import Final

from app.audio.devices import DeviceName, OnTrouble
from app.audio.microphone import Block, OnBlock
from app.audio.playout import Playout
from app.audio.progress import OnHanded, OnProgress, progress_since
from app.audio.recording import WavWriter
from app.audio.track import Heard, Key
from app.formats import INTERNAL

HOST_API: Final = "Earshot"
MICROPHONE_BLOCK_MS: Final = 10
SPEAKER_BLOCK_MS: Final = 20
SPEAKER_LATENCY_MS: Final = 60.0

OnSpoken = Callable[[float], None]
"""Called in the microphone's thread with the ``time.monotonic`` of the last sample said."""


class Metronome:
    """Calls ``tick(due)`` every ``period_ms`` on a thread of its own.

    ``due`` is the ``time.monotonic`` at which the call should have come; the
    n-th is exactly ``n`` periods after the start, however late calls may be.
    """

    def __init__(self, name: str, period_ms: int, tick: Callable[[float], None]) -> None:
        self._period_ms = period_ms
        self._tick = tick
        self._stop = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No tick begins after this returns, except that it may be called from within one."""
        self._stop.set()
        if self._thread is not current_thread():
            self._thread.join()

    def _run(self) -> None:
        started_at = time.monotonic()
        ticks = 0
        while True:
            ticks += 1
            due = started_at + ticks * self._period_ms / 1000
            if self._stop.wait(max(0.0, due - time.monotonic())):
                return
            self._tick(due)


class RecordedMicrophone:
    """A microphone that hears exact silence, and what it is told to hear.

    ``say`` may be called at any time, also before :meth:`start`; several sounds
    follow each other without a gap.  What is said while stopped waits.
    """

    def __init__(self, *, block_ms: int = MICROPHONE_BLOCK_MS) -> None:
        self._block_ms = block_ms
        self._block_bytes = INTERNAL.byte_count(block_ms)
        self._lock = Lock()
        self._sounds: deque[tuple[memoryview, OnSpoken | None]] = deque()
        self._quiet = Event()
        self._quiet.set()
        self._metronome: Metronome | None = None

    @property
    def device(self) -> DeviceName:
        """The name shown for it."""
        return DeviceName("recording", HOST_API)

    @property
    def overflows(self) -> int:
        """Always 0: nothing is ever lost."""
        return 0

    @property
    def dropped_samples(self) -> int:
        """Always 0: nothing is ever lost."""
        return 0

    def start(self, on_block: OnBlock, on_trouble: OnTrouble) -> None:  # noqa: ARG002
        """Hand a block to ``on_block`` every ``block_ms``; ``on_trouble`` is never called."""
        self.stop()
        self._metronome = Metronome(
            "recorded microphone", self._block_ms, lambda due: self._give(on_block, due)
        )

    def stop(self) -> None:
        """No block comes after this returns.  Safe to repeat."""
        if self._metronome is not None:
            self._metronome.stop()
            self._metronome = None

    def say(self, pcm: bytes, on_spoken: OnSpoken | None = None) -> None:
        """Let it hear ``pcm`` (internal) after what it was told before.

        ``on_spoken`` is called once the block with its last sample was handed on.
        """
        with self._lock:
            self._quiet.clear()
            self._sounds.append((memoryview(pcm), on_spoken))

    def wait_spoken(self, timeout: float | None = None) -> bool:
        """Wait until all that was said has been given; ``False`` after ``timeout`` seconds."""
        return self._quiet.wait(timeout)

    def _give(self, on_block: OnBlock, due: float) -> None:
        pcm, spoken = self._next_block()
        on_block(Block(pcm=pcm, captured_at=due, arrived_at=time.monotonic()))
        for on_spoken, missing_bytes in spoken:
            if on_spoken is not None:
                on_spoken(due - INTERNAL.duration_ms(missing_bytes) / 1000)
        with self._lock:
            if not self._sounds:
                self._quiet.set()

    def _next_block(self) -> tuple[bytes, list[tuple[OnSpoken | None, int]]]:
        """The next block, and for each sound that ends in it how many bytes before the block's end."""
        parts: list[bytes | memoryview] = []
        missing = self._block_bytes
        spoken: list[tuple[OnSpoken | None, int]] = []
        with self._lock:
            while self._sounds and (missing or not len(self._sounds[0][0])):
                sound, on_spoken = self._sounds.popleft()
                parts.append(sound[:missing])
                if len(sound) > missing:
                    self._sounds.appendleft((sound[missing:], on_spoken))
                else:
                    spoken.append((on_spoken, missing - len(sound)))
                missing -= len(parts[-1])
        return b"".join([*parts, bytes(missing)]), spoken


class RecordedSpeaker:
    """A speaker that pulls in real time and may write all that would have been heard to a file.

    A block becomes audible ``latency_ms`` after it was pulled, as with a device.
    The file, if any, holds silence where nothing was played; its owner closes it.
    ``on_handed`` gets every block, silence too, when it is pulled.
    """

    def __init__(
        self,
        playout: Playout | None = None,
        *,
        block_ms: int = SPEAKER_BLOCK_MS,
        latency_ms: float = SPEAKER_LATENCY_MS,
        file: WavWriter | None = None,
        on_handed: OnHanded | None = None,
    ) -> None:
        self.playout = playout if playout is not None else Playout()
        self._block_ms = block_ms
        self._latency_ms = latency_ms
        self._file = file
        self._on_handed = on_handed
        self._metronome: Metronome | None = None

    @property
    def device(self) -> DeviceName:
        """The name shown for it."""
        return DeviceName("recording", HOST_API)

    @property
    def underruns(self) -> int:
        """How often sound came too late."""
        return self.playout.underruns

    @property
    def device_underflows(self) -> int:
        """Always 0: a late block is made up for."""
        return 0

    def start(self, on_progress: OnProgress, on_trouble: OnTrouble) -> None:  # noqa: ARG002
        """Pull a block every ``block_ms``; ``on_trouble`` is never called."""
        self.stop()
        self._metronome = Metronome(
            "recorded speaker", self._block_ms, lambda due: self._take(on_progress, due)
        )

    def stop(self) -> None:
        """Nothing is pulled after this returns.  Safe to repeat."""
        if self._metronome is not None:
            self._metronome.stop()
            self._metronome = None

    def play(self, key: Key, pcm: bytes) -> None:
        """Add internal ``pcm`` to the end of ``key``; see :meth:`Playout.play`."""
        self.playout.play(key, pcm)

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``."""
        self.playout.finish(key)

    def halt(self) -> tuple[Heard, ...]:
        """Fall silent with the next block; what will have been heard, as :meth:`Playout.halt` says."""
        return self.playout.halt(time.monotonic())

    def _take(self, on_progress: OnProgress, due: float) -> None:
        audible_at = due + self._latency_ms / 1000
        pcm = self.playout.pull(INTERNAL.sample_count(self._block_ms), audible_at)
        if self._file is not None:
            self._file.write(pcm)
        if self._on_handed is not None:
            self._on_handed(pcm, audible_at)
        progress = progress_since(self.playout, time.monotonic())
        if progress is not None:
            on_progress(progress)
