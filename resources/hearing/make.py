"""Teach the network of this folder again: ``python resources/hearing/make.py``.

Needs espeak-ng on the path and the package importable (run it from the root of
the checkout); takes about five minutes.  Every sentence is spoken by every voice,
sent through G.711 twice (once by our own resampler and mu-law, once by a filter
as steep as there is and A-law), and the network learns the cepstra of the one
from the bands that are left of the other.  The voices that
``tests/bench/hearing.py`` measures with are not among these.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.audio import g711
from app.audio.resample import resample
from app.formats import G711_ULAW_8K, INTERNAL
from app.practice.cepstra import COEFFICIENTS, cepstra, log_bands
from app.practice.levelling import level
from app.practice.recogniser import conditioned
from app.practice.recordings import read_wav
from app.practice.telephone import BANDS_LEFT, in_context

FOLDER = Path(__file__).parent
VOICES = (
    ("en-us+m1", 160), ("en-us+f1", 165), ("en-us+f4", 150), ("en-us+m7", 175), ("en-us+f5", 160),
    ("en-us+m5", 140), ("en-us", 165), ("en-us+f3", 165), ("en-gb-x-rp", 165), ("en-us+Andrea", 165),
    ("en-us+m6", 170), ("en-us+klatt2", 160),
)  # fmt: skip
SENTENCES = (
    "what time is it", "one two three four five six seven eight nine ten", "plus minus times divided by",
    "eleven twelve thirteen fourteen fifteen sixteen", "seventeen eighteen nineteen twenty thirty forty",
    "fifty sixty seventy eighty ninety", "what is the date today", "what day is it", "celsius and fahrenheit",
    "how many kilometers are in a mile", "kilograms and pounds", "set a timer for thirty seconds",
    "ten minutes please", "tell me another joke", "tell me a story about the old house",
    "count to twenty and stop", "hello good morning", "thank you goodbye", "help me please",
    "who are you are you a model", "what can you do for me", "say that again", "what did i say first",
    "what is my name", "six sailors brought fresh fish ashore", "those brothers breathe the other weather",
    "a thin cloth is worth nothing in thick snow", "please shut the seventh window softly",
    "the judge and the jury chose a cheap jacket", "every evening the five waves give a vast view",
    "put the good book by the full wooden box", "how now does the loud crowd go out of town",
    "the boy enjoys a noisy toy", "an early bird heard the first word", "father parked a large dark car",
    "all small dogs walk along the long hall", "he keeps three green leaves in his sleeve",
    "a measure of pleasure in a beige garage", "young onions use a huge yellow bowl",
    "the king sang a song to a singing ring", "zebras buzz and cheese freezes in the breeze",
    "two cool blue shoes on the roof of a school", "let ten men get wet in the red tent",
    "pat had a black cat on a flat mat", "take eight great paper plates away today",
)  # fmt: skip

WIDE_NOISES = (52.0, 33.0)
NARROW_NOISES = (6.0, 9.0)
UNITS = 48
ROUNDS = 14
BATCH = 1024
FASTEST = 4e-3
Floats = NDArray[np.float32]


def spoken(words: str, voice: str, words_a_minute: int) -> bytes:
    """``words`` at -20 dBFS in a room of -60 dBFS."""
    program = shutil.which("espeak-ng")
    if program is None:
        sys.exit("espeak-ng is not installed.")
    command = [program, "-v", voice, "-s", str(words_a_minute), "--stdin", "--stdout"]
    made = subprocess.run(command, input=words.encode(), stdout=subprocess.PIPE, check=True)
    clean = np.frombuffer(INTERNAL.quiet(300) + level(read_wav(made.stdout)) + INTERNAL.quiet(250), "<i2")
    noise = np.random.default_rng(len(words)).normal(0, 33, len(clean))
    return (clean + noise).round().clip(-32768, 32767).astype("<i2").tobytes()


def over_ulaw(pcm: bytes) -> bytes:
    """``pcm`` after our own way through mu-law."""
    narrow = resample(pcm, INTERNAL.rate, G711_ULAW_8K.rate)
    return resample(g711.decode_ulaw(g711.encode_ulaw(narrow)), G711_ULAW_8K.rate, INTERNAL.rate)


def over_alaw(pcm: bytes) -> bytes:
    """``pcm`` after A-law and a filter that lets everything below 3.9 kHz pass."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    samples = samples[: len(samples) // 3 * 3]
    lines = np.fft.rfft(samples)
    lines[np.fft.rfftfreq(len(samples), 1 / INTERNAL.rate) > 3900] = 0
    narrow = np.fft.irfft(lines, len(samples))[::3].round().clip(-32768, 32767).astype("<i2").tobytes()
    return resample(g711.decode_alaw(g711.encode_alaw(narrow)), G711_ULAW_8K.rate, INTERNAL.rate)


def samples_of(pcm: bytes, noise_rms: float, seed: int) -> NDArray[np.float64]:
    """What the recogniser would take ``pcm`` as."""
    return np.frombuffer(conditioned(pcm, noise_rms, seed), "<i2").astype(np.float64)


def lessons() -> Iterator[tuple[Floats, Floats]]:
    """What is left of a sentence, frame by frame, and what it was."""
    for place, words in enumerate(SENTENCES):
        for turn, (voice, words_a_minute) in enumerate(VOICES, start=place):
            whole = spoken(words, voice, words_a_minute)
            wanted = cepstra(log_bands(samples_of(whole, WIDE_NOISES[turn // 2 % 2], 9)))
            for narrow in (over_ulaw(whole), over_alaw(whole)):
                left = in_context(log_bands(samples_of(narrow, NARROW_NOISES[turn % 2], turn), BANDS_LEFT))
                frames = min(len(left), len(wanted))
                yield left[:frames].astype(np.float32), wanted[:frames].astype(np.float32)


class Adam:
    """Moves one layer down its slopes (Kingma and Ba, "Adam: A Method for Stochastic Optimization")."""

    def __init__(self, layer: Floats) -> None:
        self.layer = layer
        self._mean = np.zeros_like(layer)
        self._square = np.zeros_like(layer)
        self._steps = 0

    def move(self, slope: Floats, pace: float) -> None:
        """Take one step."""
        self._steps += 1
        self._mean += 0.1 * (slope - self._mean)
        self._square += 0.001 * (slope * slope - self._square)
        straight = self._mean / (1 - 0.9**self._steps)
        size = np.sqrt(self._square / (1 - 0.999**self._steps)) + 1e-8
        self.layer -= pace * straight / size


def taught(inputs: Floats, wanted: Floats) -> tuple[Floats, Floats, float]:
    """Both layers for standardised ``inputs`` and ``wanted``, and the mean square error left."""
    rng = np.random.default_rng(0)
    hidden = rng.normal(0, len(inputs[0]) ** -0.5, (len(inputs[0]) + 1, UNITS)).astype(np.float32)
    output = rng.normal(0, 0.1, (UNITS + 1, COEFFICIENTS)).astype(np.float32)
    hidden[-1], output[-1] = 0, 0
    lower, upper = Adam(hidden), Adam(output)
    batches, step, error = len(inputs) // BATCH, 0, 0.0
    for _ in range(ROUNDS):
        order, error = rng.permutation(len(inputs)), 0.0
        for batch in range(batches):
            chosen = inputs[part := order[batch * BATCH : (batch + 1) * BATCH]]
            units = np.tanh(chosen @ hidden[:-1] + hidden[-1])
            wrong = units @ output[:-1] + output[-1] - wanted[part]
            error += float(np.mean(np.square(wrong))) / batches
            slope = wrong * np.float32(2 / BATCH)
            inner = (slope @ output[:-1].T) * (1 - units * units)
            step += 1
            pace = FASTEST / 2 * (1 + float(np.cos(np.pi * step / (ROUNDS * batches))))
            lower.move(np.concatenate([chosen.T @ inner, inner.sum(0, keepdims=True)]), pace)
            upper.move(np.concatenate([units.T @ slope, slope.sum(0, keepdims=True)]), pace)
    return hidden, output, error


def main() -> None:
    """Speak, teach, and write the network for inputs and cepstra as they are."""
    pairs = list(lessons())
    inputs = np.concatenate([left for left, _ in pairs])
    wanted = np.concatenate([whole for _, whole in pairs])
    in_mean, in_spread = inputs.mean(0), inputs.std(0)
    out_mean, out_spread = wanted.mean(0), wanted.std(0)
    hidden, output, error = taught((inputs - in_mean) / in_spread, (wanted - out_mean) / out_spread)
    hidden[:-1] /= in_spread[:, None]
    hidden[-1] -= in_mean @ hidden[:-1]
    output *= out_spread
    output[-1] += out_mean
    np.savez(FOLDER / "telephone.npz", hidden=hidden.astype(np.float16), output=output.astype(np.float16))
    sys.stdout.write(f"{len(inputs)} frames, {error:.3f} of the variance left unexplained\n")


if __name__ == "__main__":
    main()
