"""What a new session is given, in its order: the conversation, what waited, what is due, the microphone."""

from app.formats import PCM16_24K
from app.protocol.items import assistant_text, system_text, user_text
from app.protocol.session_object import SemanticVad
from app.session.effects import Dial, HangUp
from app.session.inputs import Announce, CancelTurn, HoldToTalk, LinkOpened, ReleaseToTalk, SayText
from tests.session.playbook import RINGS, accepted, after, online, our
from tests.session.service import (
    append,
    clear,
    commit,
    create,
    created,
    done,
    dropped,
    frame,
    hands_free,
    item_added,
    output_added,
    push_to_talk,
    response_create,
    text,
    turns,
)

SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)


def mark(letter: bytes, ms: float = 20) -> bytes:
    return letter * PCM16_24K.byte_count(ms)


def test_everything_at_once_comes_in_its_order() -> None:
    script = online(hands_free(sleep_after_s=60.0, pre_roll_ms=0, tail_ms=0))
    script.quietly(SayText(text="Who are you?"), item_added("earshot_1"), created(), output_added("a1"))
    script.quietly(text("A voice."), done()).wake() << HangUp()
    script >> HoldToTalk() << Dial() >> frame(300, mark=b"k") >> after(0.3) >> ReleaseToTalk() >> RINGS
    script >> SayText(text="Well?") >> frame(40, mark=b"v") >> Announce(text="Tea.") >> LinkOpened()
    accepted(script) << create(user_text("Who are you?", id=our("one")))
    script << create(assistant_text("A voice.", id=our("two")))
    script << turns(None) << append(mark(b"k", 300)) << commit() << turns(SEMANTIC)
    script << create(user_text("Well?", id=our("three"))) << create(system_text("Tea.", id=our("tea")))
    assert script << append(mark(b"v", 40)) << response_create()


def test_what_was_asked_and_not_answered_is_asked_again() -> None:
    script = online().quietly(SayText(text="Well?"), item_added("earshot_1"), dropped())
    script >> RINGS << Dial() >> LinkOpened()
    accepted(script) << create(user_text("Well?", id=our("again")))
    assert script << response_create()


def test_who_holds_the_key_has_moved_on_from_what_was_asked() -> None:
    script = online(push_to_talk()).quietly(SayText(text="Well?"), item_added("earshot_1"), dropped())
    script.quietly(HoldToTalk()) >> RINGS << Dial() >> LinkOpened()
    accepted(script) << create(user_text("Well?", id=our("again")))
    assert script >> CancelTurn() << clear()
