"""PocketSphinx with a grammar, and how well what it found explains the sound.

It is given cepstra, not samples: made by :mod:`app.practice.cepstra`, or by
:mod:`app.practice.telephone` where the upper half of the voice is missing.

A grammar decoder always finds the sentence that fits least badly.  Whether it
was said at all is judged by evidence beside it: how likely its words make the
sound, compared with the likeliest speech sound at every moment, and whether a
second hearing under other noise finds the same.  A sentence nobody said explains
the sound badly, most of all in one of its words, and seldom survives the change
of noise.
"""

import importlib
import math
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from app.audio.resample import resample
from app.formats import INTERNAL
from app.practice import grammar
from app.practice.cepstra import COEFFICIENTS, RATE, cepstra, log_bands
from app.practice.telephone import BANDS_LEFT, is_narrow, load_mender

SLICE_FRAMES: Final = 5
"""The decoder holds the interpreter's lock while it works: 50 ms of sound at a time take a few ms."""

SEARCH: Final = {"beam": 1e-64, "pbeam": 1e-64, "wbeam": 1e-40, "maxhmmpf": 1500}
"""How much less likely than the best a path may be and still be followed, and how many are at once.

With the decoder's own narrower limits the right sentence is sometimes dropped
half way; the number bounds what looking further costs.
"""

Doubles = NDArray[np.float64]

SPEECH_RMS: Final = 1640.0
"""Speech is brought to -26 dBFS, and then given noise, so that every recording meets the same mean."""

NOISES_RMS: Final = (52.0, 33.0)
NARROW_NOISES_RMS: Final = (6.0, 9.0)
"""The noise of the two hearings; over a telephone less of it, for there an "s" is faint enough."""

CEPSTRAL_MEAN: Final[Doubles] = np.array(
    [50.15, -6.64, -2.05, 5.25, -8.47, -3.49, -3.77, -7.82, -2.43, -5.65, 1.15, -3.72, -4.31]
)
NO_MEAN: Final = ",".join(["0"] * COEFFICIENTS)
LOOK_AHEAD: Final = 3
"""Frames the decoder keeps back for its differences; the last frame is repeated to have them out."""

LEAST_LOG: Final = -700.0
SILENCES: Final = frozenset({"<s>", "</s>", "<sil>", "(NULL)", "[NOISE]", "[SPEECH]"})


class _Segment(Protocol):
    word: str
    start_frame: int
    end_frame: int
    ascore: float


class _Hypothesis(Protocol):
    hypstr: str


class _Decoder(Protocol):
    """What is used of ``pocketsphinx.Decoder``."""

    def add_word(self, word: str, phones: str, update: bool = True) -> int: ...
    def add_jsgf_string(self, name: str, jsgf_string: str) -> None: ...
    def set_jsgf_string(self, name: str, jsgf_string: str) -> None: ...
    def activate_search(self, name: str) -> None: ...
    def set_cmn(self, cmn: str) -> None: ...
    def start_utt(self) -> None: ...
    def process_cep(self, data: bytes) -> int: ...
    def end_utt(self) -> None: ...
    def hyp(self) -> _Hypothesis | None: ...
    def seg(self) -> "list[_Segment] | None": ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised word: its frames (10 ms each, the last one included) and log likelihood."""

    text: str
    first: int
    last: int
    log_likelihood: float

    @property
    def frames(self) -> int:
        """How many frames it lasts."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The sentence of the hearing that explains the sound better, and the evidence for it.

    ``mean_margin`` is the log likelihood of its words, per frame of 10 ms, relative
    to the likeliest sound of each frame (0 is best); ``worst_margin`` is that of the
    worst word; ``agreed`` tells whether both hearings found the same sentence;
    ``narrow`` whether the sound came over 8 kHz, where the margins mean less.
    """

    words: str
    mean_margin: float
    worst_margin: float
    agreed: bool
    narrow: bool


def conditioned(pcm: bytes, noise_rms: float, seed: int) -> bytes:
    """:data:`app.formats.INTERNAL` sound for the decoder: 16 kHz, one level, a noise floor.

    Digital silence would ruin the decoder's normalisation.  The noise is the
    same at every call.
    """
    samples = np.frombuffer(resample(pcm, INTERNAL.rate, RATE), "<i2").astype(np.float64)
    magnitudes = np.abs(samples)
    sounding = samples[magnitudes > magnitudes.max(initial=0.0) * 0.02]
    rms = float(np.sqrt(np.mean(np.square(sounding)))) if sounding.size else 0.0
    levelled = samples * (SPEECH_RMS / rms if rms > 0 else 1.0)
    noise = np.random.default_rng(seed).normal(0.0, noise_rms, len(samples))
    return (levelled + noise).round().clip(-32768, 32767).astype("<i2").tobytes()


class Recogniser:
    """One decoder with its grammar.  Takes 0.1-0.8 s to make; for one thread at a time.

    The same sound is always heard the same, whatever was heard before.  Raises
    ``ImportError`` where PocketSphinx is not installed.
    """

    def __init__(self) -> None:
        decoder: _Decoder = importlib.import_module("pocketsphinx").Decoder(
            lm=None, loglevel="FATAL", **SEARCH
        )
        for word, phones in grammar.PRONUNCIATIONS:
            decoder.add_word(word, phones)
        # 5.0 knows only the older name, which 5.1 deprecates.
        add = decoder.add_jsgf_string if hasattr(decoder, "add_jsgf_string") else decoder.set_jsgf_string
        add("sentences", grammar.JSGF)
        decoder.activate_search("sentences")
        self._decoder = decoder
        self._mender = load_mender()

    def find(self, pcm: bytes) -> Finding | None:
        """What of the grammar fits ``pcm`` best; None when nothing fits at all."""
        narrow = is_narrow(pcm)
        noises = NARROW_NOISES_RMS if narrow else NOISES_RMS
        first, second = (
            self._features(conditioned(pcm, rms, seed), narrow=narrow) for seed, rms in enumerate(noises)
        )
        hearings = [self._decode(each) for each in (first, second)]
        found = [words for words in hearings if words]
        if not found:
            return None
        words = max(found, key=_mean_margin)
        return Finding(
            words=_text(words),
            mean_margin=_mean_margin(words),
            worst_margin=min(word.log_likelihood / word.frames for word in words),
            agreed=_text(hearings[0]) == _text(hearings[1]),
            narrow=narrow,
        )

    def _features(self, sound: bytes, *, narrow: bool) -> Doubles:
        samples = np.frombuffer(sound, "<i2").astype(np.float64)
        if narrow:
            return self._mender.cepstra(log_bands(samples, BANDS_LEFT)) - CEPSTRAL_MEAN
        return cepstra(log_bands(samples)) - CEPSTRAL_MEAN

    def _decode(self, features: Doubles) -> list[Word]:
        decoder = self._decoder
        frames = np.concatenate([features, features[-1:].repeat(LOOK_AHEAD, 0)]).astype(np.float32)
        decoder.set_cmn(NO_MEAN)
        decoder.start_utt()
        for begin in range(0, len(frames), SLICE_FRAMES):
            decoder.process_cep(frames[begin : begin + SLICE_FRAMES].tobytes())
        decoder.end_utt()
        if decoder.hyp() is None:
            return []
        return [_word(part) for part in decoder.seg() or () if part.word not in SILENCES]


def _word(part: _Segment) -> Word:
    score = math.log(part.ascore) if part.ascore > 0 else LEAST_LOG
    return Word(
        text=part.word.split("(")[0],
        first=part.start_frame,
        last=part.end_frame,
        log_likelihood=max(score, LEAST_LOG),
    )


def _mean_margin(words: list[Word]) -> float:
    return sum(word.log_likelihood for word in words) / sum(word.frames for word in words)


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)
