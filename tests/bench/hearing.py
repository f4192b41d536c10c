"""How well the practice partner hears: ``python -m tests.bench.hearing``.

Speaks sentences of its grammar, broken-off ones and sentences outside of it with
several espeak-ng voices at several speeds, and prints how many it accepted,
how many rightly, and what it cost.
"""

import resource
import subprocess
import sys
import time

import numpy as np

from app.formats import INTERNAL
from app.practice.levelling import level
from app.practice.recordings import read_wav
from app.practice.transcriber import Heard, Transcriber

VOICES = ("en-us", "en-us+f3")
SPEEDS = (165,)
COMMANDS = (
    "what time is it", "what is the date", "what is seven times eight", "what is twenty one plus six",
    "tell me a joke", "tell me a story", "count to twenty", "stop", "hello", "thank you", "what can you do",
    "who are you", "say that again", "set a timer for two seconds",
    "what time is it and what is seven times eight", "seven times", "what is seven times", "what is",
)  # fmt: skip
OTHERS = (
    "i would like to buy a house by the sea", "the weather in paris is lovely", "please open the window",
    "where is the nearest train station", "could you call my mother tonight", "play some music by mozart",
    "what is the capital of france", "do you like chocolate ice cream", "turn on the lights in the kitchen",
    "remind me to buy milk tomorrow", "the children are playing in the garden", "why is the sky blue",
    "what should i cook for dinner", "let us talk about something else", "banana", "yes", "i do not know",
    "good idea", "maybe later", "how tall is the eiffel tower",
)  # fmt: skip


def spoken(words: str, voice: str, speed: int) -> bytes:
    """``words`` at -20 dBFS in a room of -60 dBFS."""
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "--stdin", "--stdout"]
    made = subprocess.run(command, input=words.encode(), stdout=subprocess.PIPE, check=True)
    clean = np.frombuffer(INTERNAL.quiet(300) + level(read_wav(made.stdout)) + INTERNAL.quiet(250), "<i2")
    noise = np.random.default_rng(len(words)).normal(0, 33, len(clean))
    return (clean + noise).round().clip(-32768, 32767).astype("<i2").tobytes()


def plain(heard: Heard) -> str:
    """What was heard, as it stands in the lists above."""
    return (heard.text or "").rstrip(".?").lower()


def main() -> None:
    """Measure and print."""
    transcriber = Transcriber()
    begun = time.perf_counter()
    transcriber.load()
    loading = time.perf_counter() - begun
    cases = [(words, voice, speed) for words in COMMANDS + OTHERS for voice in VOICES for speed in SPEEDS]
    sounds = [spoken(*case) for case in cases]
    begun = time.process_time()
    heard = [plain(transcriber.transcribe(sound)) for sound in sounds]
    cost = (time.process_time() - begun) / sum(INTERNAL.duration_ms(len(sound)) / 1000 for sound in sounds)
    known = [(case[0], text) for case, text in zip(cases, heard, strict=True) if case[0] in COMMANDS]
    others = [text for case, text in zip(cases, heard, strict=True) if case[0] in OTHERS]
    sys.stdout.write(
        f"in grammar, heard rightly   {sum(said == text for said, text in known)} of {len(known)}" + "\n"
    )
    sys.stdout.write(
        f"in grammar, heard wrongly   {sum(text not in ('', said) for said, text in known)} of {len(known)}"
        + "\n"
    )
    sys.stdout.write(
        f"outside, accepted by mistake {sum(text != '' for text in others)} of {len(others)}" + "\n"
    )
    sys.stdout.write(f"processor time per second of sound {cost:.2f} s, loading {loading:.2f} s" + "\n")
    sys.stdout.write(
        f"resident memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB" + "\n"
    )


if __name__ == "__main__":
    main()
