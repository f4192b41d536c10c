import pytest

from app.practice.sums import Sum
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
    normalised,
    topic_of,
    topics_of,
)
from app.practice.units import Conversion


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("What time is it?", TimeOfDay()),
        ("could you tell me the time please", TimeOfDay()),
        ("what day is it today", Today()),
        ("what's the date", Today()),
        ("Tell me another joke!", Joke()),
        ("tell me a story", Story()),
        ("count to twenty", CountTo(20)),
        ("set a timer for two minutes", Timer(120.0)),
        ("set a timer for 2 seconds", Timer(2.0)),
        ("set a timer", Timer(None)),
        ("Help", Help()),
        ("what can you do?", Help()),
        ("who are you", WhoAreYou()),
        ("are you a model", WhoAreYou()),
        ("Good morning", Hello()),
        ("goodbye", Goodbye()),
        ("thank you very much", Thanks()),
        ("stop it", Stop()),
        ("say that again", Again()),
        ("say hello world", SayThis(words="hello world")),
        ("what did I say first?", FirstSaid()),
        ("what did I just say?", LastSaid()),
        ("my name is Ada", MyNameIs("Ada")),
        ("what is my name?", MyName()),
    ],
)
def test_what_is_asked_is_understood(words: str, topic: Topic) -> None:
    assert topic_of(words) == topic


def test_sums_and_units_are_read_too() -> None:
    assert isinstance(topic_of("what is seven times eight"), Sum)
    assert isinstance(topic_of("how many kilometers are five miles"), Conversion)


def test_the_rest_is_kept_in_the_persons_words() -> None:
    assert topic_of("  I like   the Sea ") == Unknown(words="I like the Sea")


def test_a_sentence_can_ask_several_things() -> None:
    first, second = topics_of("What time is it and what is seven times eight?")
    assert first == TimeOfDay()
    assert isinstance(second, Sum)
    assert topics_of("Tell me a joke. Stop!") == [Joke(), Stop()]


def test_case_punctuation_politeness_and_number_words_do_not_matter() -> None:
    assert normalised("Okay, could you please COUNT to twenty one, now?") == "count to 21"
    assert normalised("please") == "please"


def test_a_count_has_a_limit() -> None:
    assert topic_of("count to one hundred") == CountTo(100)
    assert topic_of("count to 101") == CountTo(100)
    assert topic_of("count to 0") == CountTo(1)


def test_a_timer_that_has_run_out_is_no_new_timer() -> None:
    assert topics_of("Your timer is done.") == [TimerDue()]
