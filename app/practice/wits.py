"""What to answer.  Pure: everything it knows is in the :class:`Request`.

The practice partner tells the time, works out sums and units, tells jokes and
stories, remembers what was said, and calls an offered tool where a question
needs one.  To everything else it says what it is and gives the person's own
words back.  It never pretends to be a model.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from app.practice import remarks
from app.practice.days import spoken_day, spoken_length
from app.practice.memory import Turn, first_said, last_answer, last_said, name_given
from app.practice.numerals import in_words
from app.practice.results import ToolResult, say_results
from app.practice.sums import Sum, say_sum
from app.practice.toolbox import Call, Choice, Tool, choose_calls
from app.practice.topics import (
    Again,
    CountTo,
    FirstSaid,
    Goodbye,
    Hello,
    Help,
    Joke,
    LastSaid,
    MyName,
    MyNameIs,
    SayThis,
    Stop,
    Story,
    Thanks,
    TimeOfDay,
    Timer,
    TimerDue,
    Today,
    Topic,
    Unknown,
    WhoAreYou,
    topics_of,
)
from app.practice.units import Conversion, say_conversion

LONGEST_QUOTE: Final = 300
"""How many characters of a typed text are given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Everything an answer may depend on.

    ``said`` is the newest thing the person said or typed, None when it was
    spoken and not recognised or when there is nothing to answer.  ``spoken``
    tells whether its sound exists, to be played back.  ``history`` is what was
    said before it, oldest first.  ``results`` are the outputs of tools called
    since, in order; ``images`` how many pictures came with it.  ``now`` is the
    time to tell.
    """

    said: str | None
    now: datetime
    spoken: bool = False
    history: tuple[Turn, ...] = ()
    results: tuple[ToolResult, ...] = ()
    tools: tuple[Tool, ...] = ()
    tool_choice: Choice = "auto"
    parallel: bool = True
    images: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to do: ``calls`` first if there are any, else say ``text``.

    ``playback``: after the text, play the sound of the person's own turn.
    ``text`` is empty exactly when there are calls.
    """

    text: str = ""
    playback: bool = False
    calls: tuple[Call, ...] = ()


def answer(request: Request) -> Reply:
    """The reply to ``request``; the same for the same request."""
    topics = topics_of(request.said) if request.said else []
    if request.results:
        return Reply(text=say_results(request.results, topics))
    if any(isinstance(topic, TimerDue) for topic in topics):
        return Reply(text=remarks.TIMER_DUE)
    calls = choose_calls(
        topics, request.said or "", request.tools, request.tool_choice, parallel=request.parallel
    )
    if calls:
        return Reply(calls=calls)
    if not topics:
        return _nothing_understood(request)
    return Reply(
        text=" ".join(say_topic(topic, request) for topic in topics),
        playback=request.spoken and all(isinstance(topic, Unknown) for topic in topics),
    )


def _nothing_understood(request: Request) -> Reply:
    if request.images:
        return Reply(text=remarks.PICTURE)
    if request.spoken:
        return Reply(text=remarks.NOT_UNDERSTOOD, playback=True)
    return Reply(text=remarks.NOTHING_SAID)


def say_topic(topic: Topic, request: Request) -> str:  # noqa: PLR0911, PLR0912
    """The sentence for one topic."""
    match topic:
        case TimeOfDay():
            return f"It is {request.now:%H:%M}."
        case Today():
            return f"It is {spoken_day(request.now)}."
        case Sum():
            return say_sum(topic)
        case Conversion():
            return say_conversion(topic)
        case Joke():
            return _next_joke(request)
        case Story():
            return remarks.STORY
        case CountTo(last=last):
            return " ".join(f"{in_words(number).capitalize()}." for number in range(1, last + 1))
        case Timer(seconds=seconds):
            return remarks.TIMER_LENGTH if seconds is None else remarks.no_timer(spoken_length(seconds))
        case TimerDue():
            return remarks.TIMER_DUE
        case Help():
            return remarks.HELP
        case WhoAreYou():
            return remarks.WHO
        case Hello():
            return remarks.HELLO
        case Goodbye():
            return remarks.GOODBYE
        case Thanks():
            return remarks.WELCOME
        case Stop():
            return remarks.STOPPED
        case Again():
            return last_answer(request.history) or remarks.NOTHING_TO_REPEAT
        case SayThis(words=words):
            return f"{words[:1].upper()}{words[1:]}."
        case FirstSaid():
            return _quoted("The first thing you said was", first_said(request.history))
        case LastSaid():
            return _quoted("The last thing you said was", last_said(request.history))
        case MyNameIs(name=name):
            return f"Nice to meet you, {name}."
        case MyName():
            name_said = name_given(request.history)
            return f"Your name is {name_said}." if name_said else remarks.NO_NAME
        case Unknown(words=words):
            return _unknown(words, request)
        case _ as unreachable:
            assert_never(unreachable)


def _quoted(opening: str, said: str | None) -> str:
    return remarks.NOTHING_BEFORE if said is None else f"{opening}: {said}"


def _unknown(words: str, request: Request) -> str:
    if request.images:
        return remarks.PICTURE
    if request.spoken:
        return remarks.PLAY_BACK
    quote = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    return f"{remarks.TYPED_BACK} {quote}"


def _next_joke(request: Request) -> str:
    told = sum(
        joke in (turn.text or "")
        for turn in request.history
        if turn.role == "assistant"
        for joke in remarks.JOKES
    )
    return remarks.JOKES[told % len(remarks.JOKES)]
