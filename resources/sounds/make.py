"""Make the sample questions of this folder again: ``python resources/sounds/make.py``.

Needs espeak-ng on the path and the package importable (run it from the root of
the checkout).  The result is the same at every run with the same espeak-ng.
"""

import shutil
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np

from app.formats import INTERNAL
from app.practice.levelling import level
from app.practice.recordings import read_wav

FOLDER = Path(__file__).parent
VOICE = "en-us+f3"
WORDS_A_MINUTE = 165
NOISE_RMS = 33
"""-60 dBFS: recognisers and speech detectors misjudge digital silence."""

BEFORE_MS = 300
AFTER_MS = 400
PAUSE_MS = 1200

QUESTIONS: dict[str, tuple[str, ...]] = {
    "what-time-is-it": ("what time is it",),
    "what-is-the-date": ("what is the date",),
    "seven-times-eight": ("what is seven times eight",),
    "seven-times-pause-eight": ("seven times", "eight"),
    "time-and-seven-times-eight": ("what time is it and what is seven times eight",),
    "tell-me-a-story": ("tell me a story",),
    "tell-me-a-joke": ("tell me a joke",),
    "count-to-twenty": ("count to twenty",),
    "stop": ("stop",),
    "hello": ("hello",),
    "thank-you": ("thank you",),
    "what-can-you-do": ("what can you do",),
    "say-that-again": ("say that again",),
    "what-did-i-say-first": ("what did i say first",),
    "set-a-timer": ("set a timer for two seconds",),
    "by-the-sea": ("i would like to buy a small house by the sea",),
}
"""The file's name and what is said in it, with a pause between the parts."""


def spoken(words: str) -> bytes:
    """``words`` in the questions' voice, levelled."""
    program = shutil.which("espeak-ng")
    if program is None:
        sys.exit("espeak-ng is not installed.")
    command = [program, "-v", VOICE, "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout"]
    made = subprocess.run(command, input=words.encode(), stdout=subprocess.PIPE, check=True)
    return level(read_wav(made.stdout))


def question(name: str) -> bytes:
    """The sound of one file, noise floor included."""
    pieces = INTERNAL.quiet(PAUSE_MS).join(spoken(words) for words in QUESTIONS[name])
    clean = np.frombuffer(INTERNAL.quiet(BEFORE_MS) + pieces + INTERNAL.quiet(AFTER_MS), "<i2")
    noise = np.random.default_rng(len(name)).normal(0, NOISE_RMS, len(clean))
    return (clean + noise).round().clip(-32768, 32767).astype("<i2").tobytes()


def write(path: Path, pcm: bytes) -> None:
    """Write ``pcm`` as a WAV."""
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(INTERNAL.rate)
        recording.writeframes(pcm)


if __name__ == "__main__":
    for each in QUESTIONS:
        write(FOLDER / f"{each}.wav", question(each))
