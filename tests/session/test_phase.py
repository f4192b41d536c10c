"""A conversation in one word."""

from app.session.inputs import Connect, Disconnect, HoldToTalk, Interrupt, Reconnect, SayText, SetMuted
from app.session.states import Phase
from tests.session.playbook import Playbook, online
from tests.session.service import created, hands_free, push_to_talk


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


def test_before_the_first_connection() -> None:
    script = Playbook(hands_free())
    assert phase(script) is Phase.ASLEEP
    script.quietly(Connect())
    assert phase(script) is Phase.CONNECTING


def test_hands_free_listens_and_push_to_talk_is_ready() -> None:
    assert phase(online()) is Phase.LISTENING
    assert phase(online(push_to_talk())) is Phase.READY


def test_a_reply_is_thought_of_first() -> None:
    script = online(push_to_talk()).quietly(SayText(text="Hello"))
    assert phase(script) is Phase.THINKING
    assert phase(script.quietly(created())) is Phase.THINKING
    assert phase(script.quietly(Interrupt())) is Phase.THINKING


def test_the_key_listens_and_the_muted_are_told_so() -> None:
    script = online(push_to_talk())
    assert phase(script.quietly(SetMuted(muted=True))) is Phase.MUTED
    assert phase(script.quietly(SetMuted(muted=False), HoldToTalk())) is Phase.LISTENING


def test_a_new_session_is_a_reconnection_and_an_end_is_sleep() -> None:
    script = online().quietly(Reconnect())
    assert phase(script) is Phase.RECONNECTING
    assert phase(script.quietly(Disconnect())) is Phase.ASLEEP
