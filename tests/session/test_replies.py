"""The one response at a time: the slot, the queue, and the races for it."""

import pytest

from app.protocol.client_events import ResponseCancel, ResponseCreate
from app.protocol.items import user_text
from app.session.effects import Effect, Play, Send
from app.session.inputs import Announce, Interrupt, PartId, SayText
from app.session.options import ReplyMode
from app.session.outgoing import Outgoing
from app.session.replies import Replies, Request
from app.session.states import SlotState
from tests.session.playbook import Playbook, online, our
from tests.session.service import (
    audio,
    by_silence,
    cancel,
    committed,
    create,
    created,
    done,
    error,
    item_added,
    notice,
    push_to_talk,
    response_create,
    sound,
    speech_started,
    speech_stopped,
    words,
)

AUDIO = Request(modalities=("audio",))
TEXT = Request(modalities=("text",))
ACTIVE = "conversation_already_has_active_response"


class Slot:
    """Replies, and what they sent."""

    def __init__(self) -> None:
        effects: list[Effect] = []
        self.effects = effects
        self.outgoing = Outgoing(effects.append)
        self.replies = Replies(self.outgoing)
        self.replies.allowed = True

    def sent(self) -> list[object]:
        """Take what was sent: the modality asked for, or the response stopped."""
        found: list[object] = []
        for effect in self.effects:
            assert isinstance(effect, Send)
            match effect.event:
                case ResponseCreate(response=params):
                    found.append(params.output_modalities)  # type: ignore[union-attr]
                case ResponseCancel(response_id=response_id):
                    found.append(("cancel", response_id))
                case _:
                    pass
        self.effects.clear()
        return found


@pytest.fixture
def slot() -> Slot:
    return Slot()


def asked(slot: Slot, request: Request = AUDIO) -> str:
    """Ask for a response; return the event's id."""
    slot.replies.ask(request)
    slot.replies.pump()
    event_id = slot.effects[-1].event.event_id  # type: ignore[union-attr]
    slot.sent()
    return str(event_id)


def test_a_response_is_asked_for_when_it_may_be(slot: Slot) -> None:
    slot.replies.allowed = False
    slot.replies.ask(AUDIO)
    slot.replies.pump()
    assert slot.sent() == []
    assert slot.replies.busy
    slot.replies.allowed = True
    slot.replies.pump()
    assert slot.sent() == [("audio",)]
    assert slot.replies.state is SlotState.REQUESTED
    slot.replies.pump()
    assert slot.sent() == []


def test_there_is_one_at_a_time(slot: Slot) -> None:
    asked(slot)
    slot.replies.created("r1")
    assert (slot.replies.state, slot.replies.response_id) == (SlotState.ACTIVE, "r1")
    slot.replies.ask(AUDIO)
    slot.replies.pump()
    assert slot.sent() == []
    assert not slot.replies.done("r2")
    assert slot.replies.done("r1")
    assert slot.replies.response_id is None
    slot.replies.pump()
    assert slot.sent() == [("audio",)]
    assert slot.replies.done("r2")
    assert not slot.replies.busy


def test_requests_of_one_kind_join(slot: Slot) -> None:
    slot.replies.allowed = False
    slot.replies.ask(Request(modalities=("audio",), needs=frozenset({"a"}), tries=1))
    slot.replies.ask(Request(modalities=("audio",), needs=frozenset({"b"})))
    assert slot.replies.queued == 1
    (joined,) = slot.replies._queue
    assert (joined.needs, joined.tries) == (frozenset({"a", "b"}), 1)
    slot.replies.ask(TEXT)
    assert slot.replies.queued == 2


def test_the_queue_is_bounded(slot: Slot) -> None:
    slot.replies.allowed = False
    for number in range(9):
        slot.replies.ask(AUDIO if number % 2 else TEXT)
    assert slot.replies.queued == Replies.QUEUE_LIMIT == 8
    assert slot.replies._queue[-1].modalities == ("text",)
    assert slot.replies.again(AUDIO, lapses=True)
    assert slot.replies.queued == 9
    assert slot.replies._queue[0].lapses


def test_only_what_the_active_response_says_is_played(slot: Slot) -> None:
    assert not slot.replies.plays("r1")
    slot.replies.created("r1")
    assert slot.replies.plays("r1")
    assert not slot.replies.plays("r2")
    slot.replies.cancel()
    assert not slot.replies.plays("r1")


def test_stopping_by_us_and_by_the_service(slot: Slot) -> None:
    slot.replies.cancel()
    assert slot.sent() == []
    slot.replies.created("r1")
    assert not slot.replies.stopping
    slot.replies.cancel(by_service=True)
    assert slot.sent() == []
    assert (slot.replies.stopping, slot.replies.stopped_by_us) == (True, False)
    slot.replies.cancel()
    assert slot.sent() == []
    assert slot.replies.done("r1")
    slot.replies.created("r2")
    slot.replies.cancel()
    assert slot.sent() == [("cancel", "r2")]
    assert (slot.replies.stopping, slot.replies.stopped_by_us) == (True, True)
    assert slot.replies.done("r2")
    assert (slot.replies.stopping, slot.replies.stopped_by_us) == (False, False)


def test_a_request_the_service_has_not_seen_is_left_alone_by_its_interruption(slot: Slot) -> None:
    asked(slot)
    slot.replies.cancel(by_service=True)
    assert slot.replies.state is SlotState.REQUESTED
    slot.replies.cancel()
    assert slot.sent() == [("cancel", None)]
    slot.replies.created("r1")
    assert slot.replies.stopping
    assert not slot.replies.plays("r1")
    assert slot.sent() == []
    assert slot.replies.done("r1")


def test_a_response_that_is_not_wanted_is_stopped_at_once(slot: Slot) -> None:
    slot.replies.allowed = False
    slot.replies.ask(Request(modalities=("audio",), needs=frozenset({"a"})))
    slot.replies.created("r1", wanted=False)
    assert slot.sent() == [("cancel", "r1")]
    assert slot.replies.queued == 1


def test_what_is_said_twice_is_no_news(slot: Slot) -> None:
    slot.replies.created("r1")
    slot.replies.created("r1")
    assert slot.replies.done("r1")
    slot.replies.created("r1")
    assert slot.replies.state is SlotState.FREE
    assert not slot.replies.done("r1")


def test_the_last_32_responses_are_known(slot: Slot) -> None:
    for number in range(33):
        slot.replies.created(f"r{number}")
        slot.replies.done(f"r{number}")
    slot.replies.created("r1")
    assert slot.replies.state is SlotState.FREE
    slot.replies.created("r0")
    assert slot.replies.state is SlotState.ACTIVE


def test_a_new_response_takes_the_place_of_one_whose_end_was_lost(slot: Slot) -> None:
    slot.replies.created("r1")
    slot.replies.created("r2")
    assert slot.replies.plays("r2")
    assert not slot.replies.done("r1")
    slot.replies.cancel()
    slot.replies.created("r3")
    assert slot.replies.plays("r3")


def test_a_response_whose_beginning_was_left_out(slot: Slot) -> None:
    asked(slot)
    assert slot.replies.done("r1")
    assert slot.replies.state is SlotState.FREE
    slot.replies.created("r1")
    assert slot.replies.state is SlotState.FREE
    asked(slot)
    assert not slot.replies.done("r1")
    slot.replies.cancel()
    assert slot.replies.done("r2")


# ----------------------------------------------------------------- refusals


def test_a_refusal_that_names_our_request(slot: Slot) -> None:
    event_id = asked(slot)
    assert slot.replies.refused("e99") is None
    assert slot.replies.refused(event_id) == Request(modalities=("audio",), tries=1)
    assert slot.replies.state is SlotState.FREE
    assert slot.replies.refused(event_id) is None


def test_a_refusal_that_names_nothing(slot: Slot) -> None:
    assert slot.replies.refused(None) is None
    asked(slot)
    assert slot.replies.refused(None) is not None
    asked(slot)
    slot.replies.created("r1")
    assert slot.replies.refused(None) is None
    assert slot.replies.refused(None, taken=True) is not None


def test_a_refused_request_waits_for_the_end_of_the_winner(slot: Slot) -> None:
    event_id = asked(slot)
    request = slot.replies.refused(event_id, taken=True)
    assert request is not None
    assert slot.replies.state is SlotState.ACTIVE
    assert slot.replies.again(request, lapses=False)
    slot.replies.pump()
    assert slot.sent() == []
    assert slot.replies.done("whoever")
    slot.replies.pump()
    assert slot.sent() == [("audio",)]


def test_the_winner_may_be_heard_of_late(slot: Slot) -> None:
    slot.replies.refused(asked(slot), taken=True)
    slot.replies.created("r1")
    assert slot.replies.plays("r1")


def test_a_winner_without_a_name_can_be_stopped(slot: Slot) -> None:
    slot.replies.refused(asked(slot), taken=True)
    slot.replies.cancel()
    assert slot.sent() == [("cancel", None)]
    slot.replies.nothing_to_cancel(None)
    assert slot.replies.state is SlotState.FREE


def test_a_stopped_request_that_is_refused_is_not_wanted_any_more(slot: Slot) -> None:
    event_id = asked(slot)
    slot.replies.cancel()
    assert slot.replies.refused(event_id) is None
    assert slot.replies.state is SlotState.FREE


def test_a_refusal_does_not_end_the_winner_that_is_being_stopped(slot: Slot) -> None:
    event_id = asked(slot)
    slot.replies.created("of the service")
    slot.replies.cancel()
    assert slot.replies.refused(event_id, taken=True) is None
    assert slot.replies.stopping
    assert slot.replies.done("of the service")


def test_a_request_that_lost_the_race_to_a_response_that_answers_it_too(slot: Slot) -> None:
    slot.outgoing.send(create(user_text("x", id="i1")))
    event_id = asked(slot, Request(modalities=("audio",), needs=frozenset({"i1"})))
    slot.outgoing.acknowledge("i1")
    slot.replies.created("r1")
    assert slot.replies.refused(event_id, taken=True) is None
    assert slot.replies.plays("r1")


def test_a_request_is_tried_twice(slot: Slot) -> None:
    first = slot.replies.refused(asked(slot))
    assert first is not None
    assert slot.replies.again(first, lapses=False)
    slot.replies.pump()
    (effect,) = slot.effects
    second = slot.replies.refused(effect.event.event_id)  # type: ignore[union-attr]
    assert second is not None
    assert (second.tries, Replies.MAX_TRIES) == (2, 2)
    assert not slot.replies.again(second, lapses=False)
    assert not slot.replies.busy


def test_what_the_last_response_was_asked_for(slot: Slot) -> None:
    asked(slot, TEXT)
    slot.replies.created("r1")
    slot.replies.done("r1")
    assert slot.replies.take_last(("audio",)) == Request(modalities=("text",), tries=1)
    assert slot.replies.take_last(("audio",)) == Request(modalities=("audio",), tries=1)
    asked(slot, TEXT)
    slot.replies.created("r2")
    slot.replies.done("r2")
    slot.replies.created("of the service")
    assert slot.replies.take_last(("audio",)) == Request(modalities=("audio",), tries=1)


def test_a_response_makes_superfluous_what_it_answers(slot: Slot) -> None:
    slot.replies.allowed = False
    slot.outgoing.send(create(user_text("x", id="i1")))
    slot.replies.ask(Request(modalities=("audio",), needs=frozenset({"i1"})))
    slot.replies.ask(TEXT)
    slot.replies.again(AUDIO, lapses=True)
    slot.replies.created("r1")
    assert [request.modalities for request in slot.replies._queue] == [("audio",), ("text",)]
    slot.outgoing.acknowledge("i1")
    slot.replies.created("r2")
    assert [request.modalities for request in slot.replies._queue] == [("text",)]


def test_withdrawn(slot: Slot) -> None:
    slot.replies.allowed = False
    slot.replies.ask(AUDIO)
    slot.replies.withdraw()
    assert not slot.replies.busy


# ------------------------------------------------------------ nothing to cancel


def test_nothing_to_cancel_frees_the_slot(slot: Slot) -> None:
    slot.replies.nothing_to_cancel(None)
    slot.replies.created("r1")
    slot.replies.nothing_to_cancel("r1")
    assert slot.replies.state is SlotState.ACTIVE
    slot.replies.cancel()
    slot.replies.nothing_to_cancel("r0")
    assert slot.replies.stopping
    slot.replies.nothing_to_cancel("r1")
    assert slot.replies.state is SlotState.FREE


def test_a_request_that_was_stopped_too_early_is_stopped_when_it_comes(slot: Slot) -> None:
    asked(slot)
    slot.replies.cancel()
    slot.sent()
    slot.replies.nothing_to_cancel(None)
    assert slot.replies.stopping
    slot.replies.created("r1")
    assert slot.sent() == [("cancel", "r1")]
    slot.replies.created("r1")
    assert slot.sent() == []
    assert slot.replies.done("r1")
    asked(slot)
    slot.replies.cancel()
    slot.sent()
    slot.replies.created("r2")
    assert slot.sent() == []


def test_a_lost_session_leaves_nothing(slot: Slot) -> None:
    event_id = asked(slot)
    slot.replies.ask(AUDIO)
    slot.replies.lost()
    assert (slot.replies.state, slot.replies.busy, slot.replies.allowed) == (SlotState.FREE, False, False)
    assert slot.replies.refused(event_id) is None
    assert slot.replies.take_last(("text",)).modalities == ("text",)
    slot.replies.created("r1")
    slot.replies.lost()
    slot.replies.created("r1")
    assert slot.replies.plays("r1")


# --------------------------------------------------------------- the races


def typed_while_speaking() -> Playbook:
    """The service answers a turn by voice; the person types before that answer begins."""
    return online().quietly(speech_started(), speech_stopped(), committed())


def test_typing_while_a_reply_is_due_stops_that_reply_first() -> None:
    typed = our("typed")
    script = typed_while_speaking() >> SayText(text="Wait") << create(user_text("Wait", id=typed))
    script >> item_added(typed) >> created() << cancel("r1") >> audio(20)
    script.any()
    script >> done(status="cancelled") << response_create()
    assert script >> created("r2") >> audio(20, "a2", "r2") << Play(PartId("a2", 0), sound(20))


def test_typing_while_the_assistant_speaks_waits_for_the_end_of_that_response() -> None:
    typed = our("typed")
    script = online().quietly(created())
    script >> SayText(text="Wait") << cancel("r1") << create(user_text("Wait", id=typed))
    assert script >> item_added(typed) >> done(status="cancelled") << response_create()


def test_a_service_that_answers_first_answers_the_announcement_too() -> None:
    script = online() >> speech_started() >> Announce(text="Tea.")
    assert len(script.any()) == 1
    script >> speech_stopped() << response_create() >> item_added("earshot_1") >> committed() >> created()
    assert script >> error(ACTIVE, event_id=script.event_id()) >> words("Tea!") >> done()
    assert script.session.resting


def test_a_service_that_answers_too_early_is_asked_again_once() -> None:
    script = online().quietly(SayText(text="Hello"))
    request = script.event_id()
    script >> created() >> error(ACTIVE, event_id=request)
    script >> done() << response_create()
    script >> created("r2") >> error(ACTIVE, event_id=script.event_id())
    assert script << notice(
        "THROTTLED", "The service is still busy with another reply and did not take this one."
    )
    script.quietly(done("r2"))
    assert script.session.resting


def test_stop_stops_what_is_about_to_be_said_too() -> None:
    script = typed_while_speaking() >> Interrupt() >> created() << cancel("r1") >> done(status="cancelled")
    assert script
    assert script.session.resting
    queued = online().quietly(created(), SayText(text="x")) >> Interrupt() >> done(status="cancelled")
    assert queued
    assert queued.session.resting


def test_stop_is_forgotten_when_the_person_speaks_again() -> None:
    script = (
        typed_while_speaking()
        >> Interrupt()
        >> speech_started("u2")
        >> speech_stopped("u2")
        >> committed("u2")
    )
    assert script >> created() >> audio(20) << Play(PartId("a1", 0), sound(20))


def test_written_answers_are_asked_for_as_such() -> None:
    script = online(push_to_talk(reply=ReplyMode.TEXT)).quietly(SayText(text="x"))
    assert script.session._is.replies.state is SlotState.REQUESTED
    typed = our("typed")
    script = (
        online(by_silence()) >> SayText(text="x", reply=ReplyMode.TEXT) << create(user_text("x", id=typed))
    )
    assert script << response_create("text")
    default = (
        online(push_to_talk(reply=ReplyMode.TEXT)) >> SayText(text="x") << create(user_text("x", id=typed))
    )
    assert default << response_create("text")
