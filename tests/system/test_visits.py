"""What may be told is typed, bounded and versioned."""

import json

import msgspec
import pytest

from app import __version__
from app.system.visits import (
    NOT_FOR_US,
    TOO_LONG,
    UNREADABLE,
    Answer,
    Deed,
    Done,
    Key,
    Message,
    Purpose,
    Refused,
    Show,
    Wait,
    read,
    write,
)

SHOW = {"type": "show"}


def line(message: object, **around: object) -> bytes:
    return json.dumps({"protocol": 1, "program": "9.9", "secret": "", "message": message, **around}).encode()


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"type": "show"}, Show()),
        (
            {"type": "show", "url": "ws://h", "listen": True, "activation": "a"},
            Show(url="ws://h", listen=True, activation="a"),
        ),
        ({"type": "show", "url": None}, Show(url=None)),
        ({"type": "key", "deed": "press"}, Key(deed=Deed.PRESS, purpose=Purpose.TALK, at=0.0)),
        (
            {"type": "key", "deed": "release", "purpose": "hands-free", "at": 1.5},
            Key(deed=Deed.RELEASE, purpose=Purpose.HANDS_FREE, at=1.5),
        ),
        (
            {"type": "key", "deed": "toggle", "purpose": "mute"},
            Key(deed=Deed.TOGGLE, purpose=Purpose.MUTE),
        ),
        (
            {"type": "show", "url": "u" * 8192, "activation": "a" * 1024},
            Show(url="u" * 8192, activation="a" * 1024),
        ),
    ],
)
def test_messages_are_typed(told: dict[str, object], message: Message) -> None:
    assert read(line(told), "") == message


@pytest.mark.parametrize(
    "told",
    [
        None,
        "show",
        {},
        {"type": "sing"},
        {"type": "show", "listen": "yes"},
        {"type": "show", "shell": "rm"},
        {"type": "key"},
        {"type": "key", "deed": "hold"},
        {"type": "key", "deed": "press", "purpose": "sing"},
        {"type": "key", "deed": "press", "at": "now"},
    ],
)
def test_what_is_none_is_refused(told: object) -> None:
    assert read(line(told), "") == UNREADABLE


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1", b"[]", b"{}", b'{"protocol": "1"}', b"\xff{", b'"\xff"']
)
def test_noise_is_refused(said: bytes) -> None:
    assert read(said, "") == UNREADABLE


@pytest.mark.parametrize("told", [{"url": "u" * 8193}, {"activation": "a" * 1025}])
def test_what_is_too_long_is_refused(told: dict[str, str]) -> None:
    assert read(line(SHOW | told), "") == TOO_LONG


@pytest.mark.parametrize(
    ("program", "named"), [("2.0.1", "2.0.1"), ("", "another version"), ("x" * 21, "another version")]
)
def test_another_version_is_told_so_whatever_it_says(program: str, named: str) -> None:
    said = line({"type": "dance"}, protocol=2, program=program, secret="x")
    assert read(said, "secret") == Refused(
        f"The Earshot that runs is version {__version__}, and this is {named}: "
        "close its window, and start again."
    )
    assert read(line(SHOW, more="words"), "") == Show()


@pytest.mark.parametrize("secret", ["", "wor", "words", "wörd"])
def test_without_the_word_nobody_is_heard(secret: str) -> None:
    assert read(line(SHOW, secret=secret), "word") == NOT_FOR_US
    assert read(line(SHOW, secret="word"), "word") == Show()


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (Done(), {"protocol": 1, "type": "done"}),
        (Wait(), {"protocol": 1, "type": "wait"}),
        (Refused("No."), {"protocol": 1, "type": "refused", "sentence": "No.", "code": 1}),
        (Refused("No.", 2), {"protocol": 1, "type": "refused", "sentence": "No.", "code": 2}),
    ],
)
def test_answers_are_lines(answer: Answer, written: dict[str, object]) -> None:
    said = write(answer)
    assert said.endswith(b"}\n")
    assert msgspec.json.decode(said) == written


def test_refusals_are_sentences() -> None:
    assert [each.sentence for each in (UNREADABLE, NOT_FOR_US, TOO_LONG)] == [
        "What was told to the Earshot that runs is not something one can be told.",
        "The Earshot that runs does not know who tells it something.",
        "What was told to the Earshot that runs is too long.",
    ]
