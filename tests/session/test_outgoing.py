import pytest

from app.protocol.client_events import InputAudioBufferAppend, InputAudioBufferClear, ResponseCancel
from app.protocol.items import user_text
from app.protocol.wire import Unknown
from app.session.effects import Effect, Send
from app.session.outgoing import Outgoing
from tests.session.service import create


@pytest.fixture
def effects() -> list[Effect]:
    return []


@pytest.fixture
def outgoing(effects: list[Effect]) -> Outgoing:
    return Outgoing(effects.append)


def test_events_are_numbered(outgoing: Outgoing, effects: list[Effect]) -> None:
    assert outgoing.send(InputAudioBufferClear()) == "e1"
    assert outgoing.send(ResponseCancel(response_id="r1")) == "e2"
    assert effects == [
        Send(InputAudioBufferClear(event_id="e1")),
        Send(ResponseCancel(response_id="r1", event_id="e2")),
    ]


def test_sound_is_not(outgoing: Outgoing, effects: list[Effect]) -> None:
    outgoing.append(b"ab")
    assert effects == [Send(InputAudioBufferAppend(audio=b"ab"))]
    assert outgoing.send(InputAudioBufferClear()) == "e1"


def test_only_known_events_are_sent(outgoing: Outgoing) -> None:
    with pytest.raises(AssertionError, match="we send only what we know"):
        outgoing.send(Unknown(type="x", raw={}))


def test_an_error_claims_its_event_once(outgoing: Outgoing) -> None:
    event_id = outgoing.send(ResponseCancel(response_id="r1"))
    assert outgoing.claim(None) is None
    assert outgoing.claim("e9") is None
    assert outgoing.claim(event_id) == ResponseCancel(response_id="r1", event_id=event_id)
    assert outgoing.claim(event_id) is None


def test_the_last_256_are_remembered(outgoing: Outgoing) -> None:
    ids = [outgoing.send(InputAudioBufferClear()) for _ in range(257)]
    assert outgoing.claim(ids[0]) is None
    assert outgoing.claim(ids[1]) is not None
    assert outgoing.claim(ids[-1]) is not None


def test_item_ids_are_new(outgoing: Outgoing) -> None:
    assert [outgoing.new_item_id(), outgoing.new_item_id()] == ["earshot_1", "earshot_2"]


def test_items_wait_for_their_acknowledgement(outgoing: Outgoing) -> None:
    for item_id in ("i1", "i2"):
        outgoing.send(create(user_text("a", id=item_id)))
    assert not outgoing.acknowledged(frozenset({"i1"}))
    outgoing.acknowledge("i1")
    outgoing.acknowledge(None)
    assert outgoing.acknowledged(frozenset({"i1"}))
    assert not outgoing.acknowledged(frozenset({"i1", "i2"}))
    assert outgoing.acknowledged(frozenset({"of the service"}))


def test_an_item_without_an_id_is_not_waited_for(outgoing: Outgoing) -> None:
    outgoing.send(create(user_text("a")))
    assert outgoing.acknowledged(frozenset({""}))


def test_256_items_are_waited_for(outgoing: Outgoing) -> None:
    for number in range(257):
        outgoing.send(create(user_text("a", id=f"i{number}")))
    assert outgoing.acknowledged(frozenset({"i0"}))
    assert not outgoing.acknowledged(frozenset({"i1"}))


def test_nothing_is_remembered_of_a_lost_session(outgoing: Outgoing) -> None:
    event_id = outgoing.send(create(user_text("a", id="i1")))
    outgoing.forget()
    assert outgoing.claim(event_id) is None
    assert outgoing.acknowledged(frozenset({"i1"}))
    assert outgoing.send(InputAudioBufferClear()) == "e2"
