"""How well the practice partner hears: ``python -m tests.bench.hearing``.

Speaks sentences of its grammar, broken-off ones and sentences outside of it with
espeak-ng voices at several speeds, as they are and over G.711 mu-law, and prints
how many it accepted, how many rightly, and what it cost.  ``held-out`` (the
default) takes voices that neither the limits of acceptance nor the network for
telephone sound were fitted to, and other sentences outside of the grammar;
``tuning`` the voices and sentences they were fitted to.
"""

import resource
import sys
import time
from collections.abc import Iterable

from app.formats import INTERNAL
from app.practice.transcriber import Heard, Transcriber
from resources.hearing.make import over_ulaw, spoken

VOICES = {
    "tuning": (("en-us", 165), ("en-us+f3", 165), ("en-us+m1", 150), ("en-us+f4", 175)),
    "held-out": (("en-us+m3", 130), ("en", 160), ("en+f2", 190)),
}
COMMANDS = (
    "what time is it", "what is the date", "what is seven times eight", "what is twenty one plus six",
    "what is five plus six", "tell me a joke", "tell me a story", "count to twenty", "stop", "help", "hello",
    "thank you", "what can you do", "who are you", "say that again", "set a timer for two seconds",
    "how many kilometers are five miles", "what did i say first",
    "what time is it and what is seven times eight", "seven times", "what is seven times", "what is",
)  # fmt: skip
OTHERS = {
    "tuning": (
        "i would like to buy a house by the sea", "the weather in paris is lovely", "please open the window",
        "where is the nearest train station", "could you call my mother tonight", "play some music by mozart",
        "what is the capital of france", "do you like chocolate ice cream", "banana", "yes", "i do not know",
        "turn on the lights in the kitchen", "remind me to buy milk tomorrow", "good idea", "maybe later",
        "the children are playing in the garden", "why is the sky blue", "what should i cook for dinner",
        "let us talk about something else", "how tall is the eiffel tower",
    ),
    "held-out": (
        "my brother plays the piano every day", "is it going to rain this afternoon", "close the door gently",
        "how far is the moon", "send a message to my sister", "read me the news from yesterday", "apple pie",
        "what is the meaning of life", "when does the next bus leave", "no", "perhaps", "never say never",
        "book a table for dinner", "the old man walked slowly home", "who wrote this song", "left and right",
        "my favourite colour is red", "i have lost my umbrella", "water the plants on sunday", "open sesame",
    ),
}  # fmt: skip


def plain(heard: Heard) -> str:
    """What was heard, as it stands in the lists above."""
    return (heard.text or "").rstrip(".?").lower()


def show(name: str, good: Iterable[bool]) -> None:
    """Print how many of ``good`` are."""
    each = list(good)
    sys.stdout.write(f"{name:<45}{sum(each):>4} of {len(each)} ({sum(each) / len(each):.0%})\n")


def report(line: str, pairs: list[tuple[str, str]]) -> None:
    """Print what became of the sentences said and heard."""
    known = [(said, text) for said, text in pairs if said in COMMANDS]
    outside = [text for said, text in pairs if said not in COMMANDS]
    show(f"{line}: in grammar, heard rightly", (said == text for said, text in known))
    show(f"{line}: in grammar, heard wrongly", (text not in ("", said) for said, text in known))
    show(f"{line}: outside, accepted by mistake", (text != "" for text in outside))
    for words in COMMANDS:
        show(f"    {words[:40]}", (said == text for said, text in known if said == words))


def main() -> None:
    """Measure and print."""
    part = "tuning" if "tuning" in sys.argv else "held-out"
    transcriber = Transcriber()
    begun = time.perf_counter()
    transcriber.load()
    loading = time.perf_counter() - begun
    cases = [(words, *voice) for words in COMMANDS + OTHERS[part] for voice in VOICES[part]]
    wide = [spoken(*case) for case in cases]
    seconds = sum(INTERNAL.duration_ms(len(sound)) / 1000 for sound in wide)
    for line, sounds in (("wide", wide), ("telephone", [over_ulaw(sound) for sound in wide])):
        begun = time.process_time()
        heard = [plain(transcriber.transcribe(sound)) for sound in sounds]
        cost = (time.process_time() - begun) / seconds
        report(line, [(case[0], text) for case, text in zip(cases, heard, strict=True)])
        sys.stdout.write(f"{line}: processor time per second of sound {cost:.2f} s\n")
    sys.stdout.write(f"loading {loading:.2f} s, resident memory ")
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
