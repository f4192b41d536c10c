"""What a sentence is about.

:func:`topics_of` reads a typed or recognised sentence and returns what is asked,
in order; a sentence can ask several things.  Matching is by patterns over
normalised words: it forgives case, punctuation, politeness and number words,
and it understands nothing else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.practice.numerals import digits_for_words
from app.practice.sums import Sum, read_sum
from app.practice.units import Conversion, read_conversion


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """The time is asked."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day or the date is asked."""


@dataclass(frozen=True, slots=True)
class Joke:
    """Tell me a joke."""


@dataclass(frozen=True, slots=True)
class Story:
    """Tell me a story."""


@dataclass(frozen=True, slots=True)
class CountTo:
    """Count to a number, at most 100."""

    last: int


@dataclass(frozen=True, slots=True)
class Timer:
    """Set a timer; ``seconds`` is None when the length was left out."""

    seconds: float | None


@dataclass(frozen=True, slots=True)
class TimerDue:
    """Somebody says that a timer has run out."""


@dataclass(frozen=True, slots=True)
class Help:
    """They ask what the partner can do."""


@dataclass(frozen=True, slots=True)
class WhoAreYou:
    """They ask who the partner is, or whether it is a model."""


@dataclass(frozen=True, slots=True)
class Hello:
    """A greeting."""


@dataclass(frozen=True, slots=True)
class Goodbye:
    """A farewell."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thank you."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Be quiet."""


@dataclass(frozen=True, slots=True)
class Again:
    """Repeat what you said."""


@dataclass(frozen=True, slots=True)
class SayThis:
    """Say these words."""

    words: str


@dataclass(frozen=True, slots=True)
class FirstSaid:
    """They ask what they said first."""


@dataclass(frozen=True, slots=True)
class LastSaid:
    """They ask what they said last."""


@dataclass(frozen=True, slots=True)
class MyNameIs:
    """An introduction."""

    name: str


@dataclass(frozen=True, slots=True)
class MyName:
    """They ask for the name they gave."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything else, in the person's own words."""

    words: str


Topic = (
    TimeOfDay
    | Today
    | Joke
    | Story
    | CountTo
    | Timer
    | TimerDue
    | Help
    | WhoAreYou
    | Hello
    | Goodbye
    | Thanks
    | Stop
    | Again
    | SayThis
    | FirstSaid
    | LastSaid
    | MyNameIs
    | MyName
    | Sum
    | Conversion
    | Unknown
)

HIGHEST_COUNT: Final = 100
SECONDS_IN: Final = {"second": 1.0, "minute": 60.0, "hour": 3600.0}

_POLITE: Final = re.compile(
    r"^(?:(?:please|okay|ok|so|well|hey|now|then|and|also|um|uh|can you|could you|would you|will you|"
    r"would you please|i want you to|i would like you to|do you know|tell me(?= (?:what|the time"
    r"|the date)))\s+)+"
    r"|\s+(?:please|for me|now|then|right now)$"
)
_BOUNDARY: Final = re.compile(
    r"(?<!\d)[.;](?=\s|$)|(?<=\d)\.(?=\s|$)|[?!\n]"
    r"|,?\s+(?:and|then|also)(?:\s+(?:then|also))?\s+"
    r"(?=(?:please\s+)?(?:what|how|who|when|tell|set|start|count|say|repeat|can|could|convert"
    r"|give|calculate)\b)",
    re.IGNORECASE,
)
NOT_WORDS: Final = re.compile(r"[^\w\s.+*/×÷=^%°'-]|(?<!\d)\.|\.(?!\d)")

Maker = Callable[["re.Match[str]"], "Topic | None"]


def _count_to(match: "re.Match[str]") -> Topic:
    return CountTo(last=min(max(int(float(match["last"])), 1), HIGHEST_COUNT))


def _timer(match: "re.Match[str]") -> Topic:
    if match["amount"] is None:
        return Timer(seconds=None)
    amount = 1.0 if match["amount"] in {"a", "an"} else float(match["amount"])
    return Timer(seconds=amount * SECONDS_IN[match["unit"]])


_LENGTH: Final = r"(?:(?P<amount>\d+(?:\.\d+)?|an?)[ -]*(?P<unit>second|minute|hour)s?)"
_PATTERNS: Final[tuple[tuple[str, Maker], ...]] = (
    (
        r"(?:the |your |my )?timer\b.*\b(?:over|due|done|finished|up|rang|ringing|elapsed|expired).*",
        lambda _: TimerDue(),
    ),
    (rf"(?:set|start|make|create)(?: me)? (?:a |an |the )?timer(?: (?:for|of|to) {_LENGTH})?", _timer),
    (rf"(?:set|start|make|create)(?: me)? (?:a |an |the )?{_LENGTH} timer", _timer),
    (rf"(?:wake|remind|call|tell) me in {_LENGTH}", _timer),
    (
        r"(?:what(?:'s| is)? (?:the )?(?:current )?(?:time|clock)(?: is it| is)?(?: (?:it is|here|today))?"
        r"|what time(?: is it| it is| do we have)?|the time|how late is it|(?:give|tell) me the time)",
        lambda _: TimeOfDay(),
    ),
    (
        r"(?:what(?:'s| is)? (?:the |today's )?(?:current )?(?:date|day)(?: is it| it is"
        r"| is today| is)?(?: (?:today|it is))?"
        r"|what day(?: of the week)?(?: is it| is today| it is)(?: today)?|the date|today's date"
        r"|what is today|(?:give|tell) me the date)",
        lambda _: Today(),
    ),
    (
        r"(?:(?:tell|give) (?:me|us) )?(?:a |another |one more )?(?:good |funny )?joke|make me laugh",
        lambda _: Joke(),
    ),
    (r"(?:(?:tell|read|give) (?:me|us) )?(?:a |another )?(?:long |short )?story", lambda _: Story()),
    (r"count (?:from 1 )?(?:up )?(?:to|till|until) (?P<last>\d+(?:\.\d+)?)", _count_to),
    (
        r"what can you do|what do you (?:know|understand)|help(?: me)?|what can i (?:say"
        r"|ask)(?: you)?|how do(?:es)? (?:this|you|it) work",
        lambda _: Help(),
    ),
    (
        r"(?:and )?who are you|what are you|what(?:'s| is) your name|are you (?:a "
        r"|an )?(?:real )?(?:model|ai|robot|human|person|computer).*"
        r"|who am i (?:talking|speaking) to",
        lambda _: WhoAreYou(),
    ),
    (
        r"(?:hello|hi|hey|good (?:morning|afternoon|evening)|greetings)(?: (?:there|earshot"
        r"|partner|again))?|how are you(?: today)?",
        lambda _: Hello(),
    ),
    (r"(?:good ?bye|bye(?: bye)?|see you(?: later)?|good night)", lambda _: Goodbye()),
    (r"(?:thanks|thank you)(?: (?:very much|so much|a lot))?", lambda _: Thanks()),
    (
        r"stop(?: (?:it|that|talking|there))?|be quiet|quiet|silence|shut up|enough"
        r"|that is enough|never ?mind|cancel",
        lambda _: Stop(),
    ),
    (
        r"(?:repeat|say) (?:that|it|this)(?: again)?|repeat|again|once more|pardon"
        r"|what did you (?:just )?say",
        lambda _: Again(),
    ),
    (r"(?:repeat after me|say)(?: the words?)? (?P<words>.+)", lambda match: SayThis(words=match["words"])),
    (
        r"what (?:did i (?:say|ask)(?: you)?|was) (?:first|at (?:first|the beginning)"
        r"|at the start|my first (?:question|words?|sentence|message))"
        r"|what was the first thing i (?:said|asked)",
        lambda _: FirstSaid(),
    ),
    (
        r"what did i (?:just )?(?:say|ask)(?: you)?(?: (?:last|before|just now))?"
        r"|what was my last (?:question|sentence|message)",
        lambda _: LastSaid(),
    ),
    (
        r"my name is (?P<name>[\w' -]+)|call me (?P<nick>[\w'-]+)",
        lambda match: MyNameIs(name=(match["name"] or match["nick"]).title()),
    ),
    (r"what(?:'s| is) my name|who am i|do you (?:know|remember) my name", lambda _: MyName()),
)
_TABLE: Final = tuple((re.compile(pattern), make) for pattern, make in _PATTERNS)


def normalised(text: str) -> str:
    """``text`` in lower case, without punctuation and politeness, its numbers in digits."""
    words = " ".join(NOT_WORDS.sub(" ", text.lower().replace("’", "'")).split())
    while (shorter := _POLITE.sub("", words).strip()) not in (words, ""):
        words = shorter
    return digits_for_words(words)


def topics_of(text: str) -> list[Topic]:
    """Everything ``text`` asks or says, in order; at least one when it holds a word."""
    pieces = [piece.strip(" ,") for piece in _BOUNDARY.split(text)]
    known = [(piece, topic_of(piece)) for piece in pieces if normalised(piece)]
    if known and all(isinstance(topic, Unknown) for _, topic in known):
        whole = topic_of(" ".join(text.split()))
        return [Unknown(words=" ".join(text.split())) if isinstance(whole, Unknown) else whole]
    return [topic for _, topic in known]


def topic_of(piece: str) -> Topic:
    """What one question is about."""
    words = normalised(piece)
    for pattern, make in _TABLE:
        match = pattern.fullmatch(words)
        if match is not None and (topic := make(match)) is not None:
            return topic
    return read_conversion(words) or read_sum(words) or Unknown(words=" ".join(piece.split()))
