"""The door: what a person sees, what is waited for, and that every event can be taken."""

import json

import pytest

from app.protocol.codec import decode_server
from app.protocol.server_events import SERVER_EVENTS
from app.session.effects import Dial, ShowStatus, Snapshot, WakeAt
from app.session.inputs import (
    Announce,
    Connect,
    DeviceRecovered,
    DeviceTroubled,
    HoldToTalk,
    Input,
    Interrupt,
    SayText,
    ServerSaid,
    SetMuted,
    Tick,
)
from app.session.session import Session
from app.session.states import Phase
from tests.protocol.examples import SERVER
from tests.session.playbook import Playbook, after, online
from tests.session.service import (
    audio,
    call,
    committed,
    created,
    done,
    frame,
    hands_free,
    item_added,
    notice,
    push_to_talk,
    speech_started,
    speech_stopped,
)

SLOW = notice("SERVICE_STALLED", "The service has not answered for 10 seconds. Still waiting.")


def test_a_service_that_does_not_answer() -> None:
    script = online().quietly(SayText(text="Hello"))
    now = script.now
    assert script.wake_at == now + 10.0
    script.wake() << SLOW
    assert script.wake_at == now + 30.0
    script.wake()
    effects = script.any()
    assert [type(each).__name__ for each in effects] == ["HangUp"]
    assert script.session.snapshot.phase is Phase.RECONNECTING
    assert script.session.snapshot.detail == "The service stopped answering."


def test_a_reply_that_is_due_is_waited_for_in_the_same_way() -> None:
    script = online().quietly(speech_started(), speech_stopped(), committed())
    assert script.wake() << SLOW


def test_a_turn_whose_end_was_heard_is_waited_for_in_the_same_way() -> None:
    script = online().quietly(speech_started(), speech_stopped())
    assert script.session.snapshot.phase is Phase.THINKING
    assert not script.session.resting
    assert script.wake() << SLOW
    script.wake()
    assert script.session.snapshot.detail == "The service stopped answering."


@pytest.mark.parametrize("then", [committed(), created(), speech_started(), Interrupt(), HoldToTalk()])
def test_it_is_waited_for_no_longer_once_it_became_something_else(then: Input) -> None:
    script = online().quietly(speech_started(), speech_stopped(), then)
    assert not script.session._is.commit_due


def test_whatever_the_service_says_shows_that_it_lives() -> None:
    script = online().quietly(SayText(text="Hello"))
    script >> after(9) >> item_added("earshot_1")
    assert script.wake_at == script.now + 10.0
    script >> created() >> done()
    assert script.wake_at == 100.0 + 3300.0
    assert script


def test_what_the_person_does_does_not() -> None:
    script = online().quietly(SayText(text="Hello"))
    script.now += 9
    script.quietly(SetMuted(muted=True))
    assert script.wake_at == 110.0


def test_a_person_who_speaks_and_a_tool_that_runs_may_take_their_time() -> None:
    script = online().quietly(speech_started())
    assert script.wake_at == 3400.0
    script = online().quietly(created(), done(output=(call(),)))
    assert script.wake_at == 3400.0


def test_an_alarm_that_comes_too_early_comes_again() -> None:
    script = online().quietly(SayText(text="Hello")).checking(WakeAt)
    assert script >> after(9.99) >> Tick() << WakeAt(110.0)
    assert script >> after(0.01) >> Tick() << SLOW << WakeAt(130.0)


def test_nothing_to_wait_for_is_no_alarm() -> None:
    script = Playbook(hands_free(), checking=(WakeAt,))
    assert script >> Tick() >> Connect() << Dial() >> Tick()


def test_the_alarm_is_told_only_when_it_changes() -> None:
    script = online().quietly(SayText(text="Hello"), created()).checking(WakeAt)
    assert script >> item_added("x") >> after(1) >> item_added("x") << WakeAt(111.0)


def test_slices_take_the_short_way() -> None:
    script = online().checking(WakeAt, ShowStatus)
    script >> frame()
    assert len(script.any()) == 1


# ------------------------------------------------------------------ what is seen


def test_the_phases_of_push_to_talk() -> None:
    script = online(push_to_talk(tail_ms=200))
    seen = [script.session.snapshot.phase]

    def then(*happen: object) -> None:
        script.quietly(*happen)
        seen.append(script.session.snapshot.phase)

    then(HoldToTalk(), frame(200), after(1))
    then(Interrupt())
    then(created(), done())
    assert seen == [Phase.READY, Phase.LISTENING, Phase.LISTENING, Phase.LISTENING]


def test_a_change_is_shown_once() -> None:
    script = online().checking(ShowStatus)
    script >> SetMuted(muted=True) << ShowStatus(Snapshot(phase=Phase.MUTED, muted=True))
    assert script >> SetMuted(muted=True)


def test_muted_one_can_still_listen() -> None:
    script = online().quietly(SetMuted(muted=True), created())
    assert script.session.snapshot.phase is Phase.THINKING
    script.quietly(audio(20))
    assert script.session.snapshot.phase is Phase.SPEAKING


def test_a_tool_that_runs_is_thinking() -> None:
    script = online().quietly(created(), done(output=(call(),)))
    assert script.session.snapshot.phase is Phase.THINKING
    assert not script.session.resting


def test_devices_are_reported() -> None:
    script = (
        online()
        >> DeviceTroubled(sentence="The microphone is gone.")
        << notice("DEVICE", "The microphone is gone.")
    )
    assert script >> DeviceRecovered(sentence="It is back.") << notice("DEVICE_BACK", "It is back.")


@pytest.mark.parametrize("frame_", SERVER, ids=lambda each: each["type"])
def test_every_event_of_a_service_can_be_taken_at_any_time(frame_: dict[str, object]) -> None:
    event = decode_server(json.dumps(frame_))
    for script in (
        Playbook(hands_free()),
        online(),
        online().quietly(created("resp_1"), audio(20, "item_a", "resp_1")),
    ):
        script.session.advance(ServerSaid(event=event), script.now)
        script.session.advance(ServerSaid(event=event), script.now)


def test_every_kind_of_event_is_among_them() -> None:
    assert {each["type"] for each in SERVER} >= {kind.__struct_config__.tag for kind in SERVER_EVENTS}


def test_two_conversations_share_nothing() -> None:
    first = Session(hands_free(), jitter=lambda: 0.0)
    second = Session(hands_free(), jitter=lambda: 0.0)
    first.advance(Connect(), 0.0)
    assert second.snapshot.phase is Phase.ASLEEP
    assert second.advance(Announce(text="x"), 0.0)[0] == notice("ANNOUNCEMENT", "x")
