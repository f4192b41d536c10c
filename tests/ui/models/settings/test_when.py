"""Beside each control stands when a change of it holds."""

import pytest

from app.session.in_force import SessionInForce
from app.ui.models.settings.rows import PLACES, Applies, Row
from app.ui.models.settings.values import When
from app.ui.models.settings.when import at_the_next_connection, explained, mark, when

ONLINE, OFFLINE = SessionInForce(online=True), SessionInForce()
SPOKEN = SessionInForce(online=True, voice_locked=True)


@pytest.mark.parametrize("row", list(Row))
def test_when_a_change_would_hold(row: Row) -> None:
    online, offline = {
        Applies.NOW: (When.NOW, When.NEXT_CONNECTION),
        Applies.HERE: (When.NOW, When.NOW),
        Applies.NEXT_CONNECTION: (When.NEXT_CONNECTION, When.NEXT_CONNECTION),
    }[PLACES[row].applies]
    assert (when(row, ONLINE), when(row, OFFLINE)) == (online, offline)


def test_what_this_computer_does_itself_applies_now_without_a_connection_too() -> None:
    here = [row for row in Row if when(row, OFFLINE) is When.NOW]
    sound = [Row.PREROLL, Row.TAIL, Row.CUE, Row.SLEEP, Row.MICROPHONE, Row.SPEAKER, Row.ECHO, Row.SLICE]
    assert set(sound) | {Row.CLOSING, Row.OVERLAY} <= set(here)
    assert here == [row for row in Row if PLACES[row].applies is Applies.HERE]


def test_only_the_voice_is_locked_and_only_once_the_assistant_has_spoken() -> None:
    assert [row for row in Row if when(row, SPOKEN) is When.LOCKED] == [Row.VOICE]
    assert when(Row.VOICE, ONLINE) is When.NOW


def test_each_has_its_words() -> None:
    assert [mark(each) for each in When] == ["applies now", "at the next connection", "locked"]


@pytest.mark.parametrize(
    ("row", "session", "sentence"),
    [
        (Row.SPEED, ONLINE, "Applies now: the service is told at once."),
        (Row.SPEED, OFFLINE, "Applies at the next connection: there is none now."),
        (Row.MODEL, OFFLINE, "Applies at the next connection: there is none now."),
        (Row.MODEL, ONLINE, "Applies at the next connection. Reconnecting keeps the conversation."),
        (Row.SPEAKER, ONLINE, "Applies now, on this computer."),
        (Row.SPEAKER, OFFLINE, "Applies now, on this computer."),
        (Row.VOICE, SPOKEN, "Locked: this conversation keeps the voice it has spoken with."),
    ],
)
def test_and_its_sentence(row: Row, session: SessionInForce, sentence: str) -> None:
    assert explained(row, session) == sentence


def test_what_no_conversation_can_follow() -> None:
    assert at_the_next_connection() == explained(Row.CODEC, ONLINE)
