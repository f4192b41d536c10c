"""PocketSphinx with a grammar, and how well what it found explains the sound.

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

from app.audio.resample import resample
from app.formats import INTERNAL
from app.practice import grammar

RATE: Final = 16_000
SLICE_BYTES: Final = RATE * 2 // 10
"""The decoder holds the interpreter's lock while it works: 100 ms of sound at a time take about 5 ms."""

SPEECH_RMS: Final = 1640.0
"""Speech is brought to -26 dBFS, and then given noise, so that every recording meets the same mean."""

NOISES_RMS: Final = (52.0, 33.0)
CEPSTRAL_MEAN: Final = "50.15,-6.64,-2.05,5.25,-8.47,-3.49,-3.77,-7.82,-2.43,-5.65,1.15,-3.72,-4.31"
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
    def parse_jsgf(self, jsgf_string: str) -> object: ...
    def add_jsgf_string(self, name: str, jsgf_string: str) -> None: ...
    def set_jsgf_string(self, name: str, jsgf_string: str) -> None: ...
    def activate_search(self, name: str) -> None: ...
    def set_cmn(self, cmn: str) -> None: ...
    def start_utt(self) -> None: ...
    def process_raw(self, data: bytes) -> int: ...
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
    """The best sentence of the grammar and the evidence for it.

    ``mean_margin`` is the log likelihood of its words, per frame of 10 ms, relative
    to the likeliest sound of each frame (0 is best); ``worst_margin`` is that of the
    worst word; ``agreed`` tells whether the second hearing found the same sentence.
    """

    words: str
    mean_margin: float
    worst_margin: float
    agreed: bool


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

    Raises ``ImportError`` where PocketSphinx is not installed.
    """

    def __init__(self) -> None:
        decoder: _Decoder = importlib.import_module("pocketsphinx").Decoder(lm=None, loglevel="FATAL")
        for word, phones in grammar.PRONUNCIATIONS:
            decoder.add_word(word, phones)
        # 5.0 knows only the older name, which 5.1 deprecates.
        add = decoder.add_jsgf_string if hasattr(decoder, "add_jsgf_string") else decoder.set_jsgf_string
        add("sentences", grammar.JSGF)
        decoder.activate_search("sentences")
        self._decoder = decoder

    def find(self, pcm: bytes) -> Finding | None:
        """What of the grammar fits ``pcm`` best; None when nothing fits at all."""
        first, second = (conditioned(pcm, rms, seed) for seed, rms in enumerate(NOISES_RMS))
        words = self._decode(first)
        if not words:
            return None
        text = _text(words)
        agreed = _text(self._decode(second)) == text
        return Finding(
            words=text,
            mean_margin=sum(word.log_likelihood for word in words) / sum(word.frames for word in words),
            worst_margin=min(word.log_likelihood / word.frames for word in words),
            agreed=agreed,
        )

    def _decode(self, sound: bytes) -> list[Word]:
        decoder = self._decoder
        decoder.set_cmn(CEPSTRAL_MEAN)
        decoder.start_utt()
        for begin in range(0, len(sound), SLICE_BYTES):
            decoder.process_raw(sound[begin : begin + SLICE_BYTES])
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


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)
