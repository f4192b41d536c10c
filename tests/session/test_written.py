"""What comes in writing, whatever becomes of the connection."""

from app.protocol.items import system_text, user_text
from app.session.effects import AsideAnswered
from app.session.inputs import Announce, AskAside, SayText
from app.session.options import ReplyMode
from tests.session.playbook import Playbook, accepted, dialled, online, our
from tests.session.service import create, item_added, notice, response_create


def test_a_typed_turn_is_sent_at_once_and_answered_as_is_wished() -> None:
    typed = our("typed")
    script = online() >> SayText(text="Hello", reply=ReplyMode.TEXT)
    script << create(user_text("Hello", id=typed)) << response_create("text")
    assert script >> item_added(typed)


def test_nothing_is_no_turn() -> None:
    assert online() >> SayText(text=" \n")


def test_typed_while_it_connects_it_waits_and_while_nobody_is_called_it_is_refused() -> None:
    waiting = dialled() >> SayText(text="Hello")
    assert accepted(waiting) << create(user_text("Hello", id=our("typed"))) << response_create()
    refused = Playbook(online().session._is.configuration.options) >> SayText(text="Hello")
    assert refused << notice("NOT_CONNECTED", "Not connected: this was not sent.")


def test_beside_a_conversation_that_is_not_held_nothing_is_answered() -> None:
    assert dialled() >> AskAside(purpose="p", instructions="i") << AsideAnswered(purpose="p", text=None)


def test_what_is_due_is_told_by_voice_or_in_writing() -> None:
    script = online() >> Announce(text="Tea.") << create(system_text("Tea.", id=our("tea")))
    assert script << response_create()
    assert dialled() >> Announce(text="Tea.") << notice("ANNOUNCEMENT", "Tea.")
