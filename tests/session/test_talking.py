"""The talk key from the press to the answer: without a connection, over a lost one, locked."""

from typing import Any

import pytest

from app.errors import KeyRefused
from app.formats import PCM16_24K
from app.protocol.items import user_text
from app.protocol.session_object import SemanticVad
from app.session.echo import EchoState
from app.session.effects import Dial, HangUp, PlayCue, ShowStatus, UseFormats
from app.session.inputs import (
    CancelTurn,
    Configure,
    Connect,
    Disconnect,
    EchoChanged,
    HoldToTalk,
    Interrupt,
    LinkFailed,
    LinkOpened,
    Reconnect,
    ReleaseToTalk,
    SayText,
    SetMuted,
    Tick,
)
from app.session.options import Options
from app.session.states import Phase
from tests.session.playbook import RINGS, Playbook, accepted, after, dialled, online, our, redialled
from tests.session.service import (
    append,
    clear,
    commit,
    committed,
    create,
    created,
    done,
    dropped,
    frame,
    hands_free,
    notice,
    push_to_talk,
    response_create,
    session_created,
    session_updated,
    speech_started,
    turns,
)

SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)
NEVER_SENT = notice("NOT_SENT", "There is no connection: what you said was not sent.")
TAKEN_BACK = notice("NOT_SENT", "What you said while there was no connection was not sent.")
TOO_LATE = notice(
    "NOT_SENT", "What you said waited too long for a connection and was not sent. Please say it again."
)


def marked(mark: bytes, ms: float = 20) -> bytes:
    return mark * PCM16_24K.byte_count(ms)


def spoken(script: Playbook, mark: bytes = b"\x02", ms: float = 300) -> Playbook:
    """A turn by the key, from its press to the end of its tail."""
    return script.quietly(HoldToTalk(), after(ms / 1000), frame(ms, mark=mark), ReleaseToTalk(), RINGS)


# --------------------------------------------------------- before there is a session


@pytest.mark.parametrize("lost", [False, True])
def test_what_is_said_while_it_connects_is_sent_and_committed_when_it_stands(lost: bool) -> None:
    script = (
        online(push_to_talk(pre_roll_ms=40, tail_ms=20))
        if lost
        else dialled(push_to_talk(pre_roll_ms=40, tail_ms=20))
    )
    if lost:
        script.quietly(dropped())
    for mark in (b"a", b"b", b"c"):
        script >> frame(mark=mark)
    script >> HoldToTalk() >> frame(300, mark=b"d") >> after(0.3) >> ReleaseToTalk()
    assert script.session.snapshot.you_speak
    script >> after(0.06) >> frame(60, mark=b"e")
    assert not script.session.snapshot.you_speak
    assert script.session.snapshot.kept
    redialled(script) if lost else accepted(script)
    whole = marked(b"b") + marked(b"c") + marked(b"d", 300) + marked(b"e")
    script << append(whole) << commit() << response_create()
    assert not script.session.snapshot.kept
    assert script >> committed() >> created() >> done() >> Tick()
    assert script.session.resting


def test_it_is_sent_in_pieces_of_half_a_second() -> None:
    script = spoken(dialled(push_to_talk()), ms=1200)
    accepted(script) << append(marked(b"\x02", 500)) << append(marked(b"\x02", 500))
    assert script << append(marked(b"\x02", 200)) << commit() << response_create()


def test_what_is_still_said_when_it_stands_goes_on_there() -> None:
    script = dialled(push_to_talk()).quietly(HoldToTalk(), frame(200, mark=b"a"), after(0.2))
    assert script.session.snapshot.phase is Phase.CONNECTING
    accepted(script) << append(marked(b"a", 200))
    assert script.session.snapshot.phase is Phase.LISTENING
    script >> after(0.1) >> frame(100, mark=b"b") << append(marked(b"b", 100))
    assert script >> ReleaseToTalk() >> RINGS << commit() << response_create()


def test_a_turn_whose_tail_is_not_over_when_it_stands_ends_there() -> None:
    script = dialled(push_to_talk(tail_ms=200)).quietly(HoldToTalk(), frame(300, mark=b"a"), after(0.3))
    script.quietly(ReleaseToTalk())
    accepted(script) << append(marked(b"a", 300))
    script >> after(0.2) >> frame(200, mark=b"b") << append(marked(b"b", 200)) << commit()
    assert script << response_create()


def test_hands_free_the_service_does_not_cut_what_was_kept() -> None:
    script = spoken(dialled(hands_free(tail_ms=0, pre_roll_ms=0)))
    accepted(script) << turns(None) << append(marked(b"\x02", 300)) << commit() << turns(SEMANTIC)
    assert script << response_create()


def test_hands_free_a_key_that_is_held_when_it_stands_holds_the_floor() -> None:
    script = dialled(hands_free(tail_ms=0, pre_roll_ms=0)).quietly(HoldToTalk(), frame(300), after(0.3))
    accepted(script) << turns(None) << append(marked(b"\x02", 300))
    assert script >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC) << response_create()


def test_what_is_typed_and_said_is_sent_in_its_order() -> None:
    one, two = our("one"), our("two")
    script = dialled(push_to_talk()).quietly(SayText(text="one"))
    spoken(spoken(script, b"a"), b"b").quietly(SayText(text="two"), HoldToTalk(), frame(mark=b"c"))
    accepted(script) << create(user_text("one", id=one))
    script << append(marked(b"a", 300)) << commit() << append(marked(b"b", 300)) << commit()
    assert script << create(user_text("two", id=two)) << append(marked(b"c"))


def test_one_answer_is_asked_for_all_of_it() -> None:
    script = spoken(dialled(push_to_talk()).quietly(SayText(text="one")))
    accepted(script) << create(user_text("one", id=our("one"))) << append(marked(b"\x02", 300)) << commit()
    assert script << response_create()


def test_it_is_sent_once() -> None:
    script = spoken(dialled(push_to_talk()))
    accepted(script).any()
    (
        script
        >> dropped()
        << notice("NOT_SENT", "The connection was lost before the answer came. Please ask again.")
    )
    assert redialled(script)


def test_a_hold_too_short_is_said_without_a_connection_too() -> None:
    script = dialled(push_to_talk()).quietly(HoldToTalk(), after(0.05), ReleaseToTalk())
    script >> RINGS << notice("HOLD_LONGER", "That was too short to be heard. Hold the key while you speak.")
    assert not script.session.snapshot.kept
    assert accepted(script)


def test_more_than_thirty_seconds_are_too_much_and_that_is_said() -> None:
    script = dialled(push_to_talk()).quietly(HoldToTalk(), *[frame(1000, mark=b"a")] * 30)
    (
        script
        >> frame(1000, mark=b"b")
        << notice("NOT_SENT", "Still no connection: of what you say, the last 30 seconds are kept.")
    )
    script >> frame(1000, mark=b"b") >> after(32)
    sent = accepted(script).any()
    assert b"".join(each.event.audio for each in sent[:-1]) == marked(b"a", 28_000) + marked(b"b", 2000)
    assert sent[-1] == notice("NOT_SENT", "Of what you said, the first 2 s were not kept; the rest was sent.")
    assert script.session._is.kept.dropped_ms == 2000


def test_a_change_of_how_turns_end_made_meanwhile_holds() -> None:
    script = dialled(push_to_talk()).quietly(session_created(), HoldToTalk(), frame(300), after(0.3))
    (effect,) = (script >> Configure(options=hands_free(tail_ms=0))).any()
    assert effect.event.session.audio.input.turn_detection == SEMANTIC


# ------------------------------------------------------------- when nothing comes of it


def test_asleep_the_key_says_what_to_do_and_keeps_what_is_said() -> None:
    script = Playbook(push_to_talk()) >> HoldToTalk()
    script << notice(
        "NOT_CONNECTED", "Not connected. What you say is kept for 30 seconds; connect to send it."
    )
    script.quietly(after(0.3), frame(300), ReleaseToTalk(), RINGS)
    script >> Connect() << Dial() >> LinkOpened()
    assert accepted(script) << append(marked(b"\x02", 300)) << commit() << response_create()


def test_after_a_failure_for_good_nobody_would_hear() -> None:
    script = dialled(push_to_talk()).quietly(LinkFailed(error=KeyRefused("The key.")))
    script >> HoldToTalk() << notice("NOT_CONNECTED", "Not connected: nobody would hear you.")
    assert not script.session.snapshot.you_speak
    assert script >> frame(300) >> after(1) >> ReleaseToTalk()


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize(
    ("what", "ends"),
    [
        (LinkFailed(error=KeyRefused("The key.")), (HangUp(), NEVER_SENT)),
        (Disconnect(), (HangUp(), NEVER_SENT)),
        (Interrupt(), (TAKEN_BACK,)),
        (SetMuted(muted=True), (TAKEN_BACK,)),
    ],
)
def test_it_is_given_up_with_a_sentence_and_never_sent(
    what: Any, ends: tuple[Any, ...], released: bool
) -> None:
    script = dialled(push_to_talk(tail_ms=20)).quietly(HoldToTalk(), after(0.3), frame(300))
    if released:
        script.quietly(ReleaseToTalk(), RINGS)
    script >> what
    for each in ends:
        script << each
    assert not script.session.snapshot.you_speak
    assert not script.session.snapshot.kept
    script.quietly(ReleaseToTalk(), SetMuted(muted=False), after(5), Tick(), Connect(), LinkOpened())
    assert accepted(script)
    assert script >> HoldToTalk() << clear()


def test_nothing_kept_is_nothing_said() -> None:
    assert dialled(push_to_talk()) >> Interrupt() >> SetMuted(muted=True) >> SetMuted(muted=False)


def test_muted_nothing_is_kept() -> None:
    script = dialled(push_to_talk()) >> SetMuted(muted=True)
    script >> HoldToTalk() << notice("MUTED", "You are muted. Unmute to talk.")
    assert script >> frame(300) >> after(1) >> ReleaseToTalk()


def test_stopping_with_a_connection_ends_no_turn() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(300), after(0.3))
    assert script >> Interrupt() >> ReleaseToTalk() >> RINGS << commit() << response_create()


def test_what_waits_too_long_is_said_and_not_sent() -> None:
    script = spoken(Playbook(push_to_talk()))
    ended_at = script.now
    assert script.wake_at == ended_at + 30
    assert script >> RINGS << TOO_LATE
    script >> Connect() << Dial() >> LinkOpened()
    assert accepted(script)


def test_what_is_too_old_at_the_moment_it_stands_is_not_sent() -> None:
    script = spoken(dialled(push_to_talk()))
    script.now += 31
    script.quietly(session_created())
    script >> session_updated() << UseFormats << TOO_LATE
    assert script


# ------------------------------------------------------------------ a connection that is lost


def test_what_is_held_over_a_lost_connection_goes_whole_to_the_next() -> None:
    script = online(push_to_talk(pre_roll_ms=20, tail_ms=0)).quietly(frame(mark=b"a"), HoldToTalk())
    script.quietly(frame(200, mark=b"b"), after(0.2))
    assert script >> dropped()
    assert script.session.snapshot.phase is Phase.RECONNECTING
    assert script.session.snapshot.you_speak
    assert script >> frame(100, mark=b"c")
    redialled(script) << append(marked(b"a") + marked(b"b", 200) + marked(b"c", 100))
    script >> frame(mark=b"d") << append(marked(b"d")) >> after(0.1)
    assert script >> ReleaseToTalk() >> RINGS << commit() << response_create()


def test_what_was_released_just_before_the_loss_is_sent_too() -> None:
    script = online(push_to_talk(tail_ms=200)).quietly(HoldToTalk(), frame(300), after(0.3), ReleaseToTalk())
    script.quietly(dropped(), after(0.2), frame(200))
    assert script.session.snapshot.kept
    assert redialled(script) << append(marked(b"\x02", 500)) << commit() << response_create()


def test_the_wish_for_a_new_session_takes_what_is_being_said_along() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(300), after(0.3))
    script >> Reconnect() << HangUp() << Dial() >> LinkOpened()
    assert accepted(script) << append(marked(b"\x02", 300))


def test_when_the_connection_is_given_up_so_is_what_is_being_said() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(300), after(0.3), dropped("Lost."))
    for _ in range(4):
        script.wake() << Dial() >> dropped("Lost.")
    assert script.wake() << Dial() >> dropped("Lost.") << HangUp() << NEVER_SENT
    assert not script.session.snapshot.you_speak


# ----------------------------------------------------------------------- two taps


def test_two_taps_lock_the_floor_and_a_third_ends_the_turn() -> None:
    script = online(push_to_talk(tail_ms=20)).quietly(HoldToTalk(), frame(100, mark=b"a"), after(0.1))
    script >> ReleaseToTalk() >> after(0.1) >> frame(100, mark=b"b") << append(marked(b"b"))
    script >> HoldToTalk() << append(marked(b"b", 80))
    assert script.session.snapshot.locked
    assert script >> after(0.1) >> ReleaseToTalk() >> after(9) >> Tick()
    assert script.session.snapshot.you_speak
    script >> frame(mark=b"c") << append(marked(b"c")) >> HoldToTalk()
    assert not script.session.snapshot.locked
    script >> after(0.06) >> frame(60, mark=b"d") << append(marked(b"d")) << commit() << response_create()
    assert script >> ReleaseToTalk()
    assert script.session.snapshot.phase is Phase.THINKING


def test_a_first_tap_too_short_is_not_told_to_be_longer_when_the_second_comes() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), after(0.04), frame(40), ReleaseToTalk())
    assert script.wake_at == pytest.approx(script.now + 0.31)
    assert script >> after(0.2) >> HoldToTalk() >> ReleaseToTalk() >> after(3) >> Tick()
    assert script.session.snapshot.locked


def test_a_tap_alone_is_told_when_no_second_can_come() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), after(0.04), frame(40), ReleaseToTalk())
    script >> RINGS << clear()
    script << notice("HOLD_LONGER", "That was too short to be heard. Hold the key while you speak.")
    assert script


def test_the_floor_can_be_locked_without_a_connection() -> None:
    script = dialled(push_to_talk()).quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), after(0.1))
    script.quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), frame(300))
    assert script.session.snapshot.locked
    accepted(script) << append(marked(b"\x02", 300))
    assert script >> after(1) >> HoldToTalk() >> RINGS << commit() << response_create()


def test_muting_ends_what_was_locked() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), after(0.1))
    script.quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), frame(300))
    script >> SetMuted(muted=True) << commit() << response_create()
    assert not script.session.snapshot.locked


# ------------------------------------------------------------------- the ready cue


def test_that_listening_began_shows_with_the_first_sound_after_the_press() -> None:
    script = online(push_to_talk(pre_roll_ms=300)).quietly(frame(), HoldToTalk()).checking(ShowStatus)
    assert (script.session.snapshot.you_speak, script.session.snapshot.listening) == (True, False)
    script >> frame() << append(marked(b"\x02")) << ShowStatus
    assert script.session.snapshot.listening
    script.quietly(after(1), ReleaseToTalk(), RINGS)
    assert not script.session.snapshot.listening


def test_zeros_of_a_device_that_never_gave_anything_else_are_no_sound() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(all_zero=True))
    assert not script.session.snapshot.listening
    script.quietly(frame())
    assert script.session.snapshot.listening
    script.quietly(after(1), ReleaseToTalk(), RINGS, HoldToTalk(), frame(all_zero=True))
    assert script.session.snapshot.listening


def test_out_of_sight_it_can_be_heard_once() -> None:
    script = online(push_to_talk()) >> HoldToTalk(unseen=True) << clear()
    script >> frame() << PlayCue() << append(marked(b"\x02"))
    assert script >> frame() << append(marked(b"\x02"))


@pytest.mark.parametrize(
    ("options", "echo", "unseen"),
    [
        (push_to_talk(cue=False), EchoState.OFF, True),
        (push_to_talk(), EchoState.HALF_DUPLEX, True),
        (push_to_talk(), EchoState.CONVERGING, True),
        (push_to_talk(), EchoState.CANCELLING, False),
    ],
)
def test_it_is_silent_where_it_would_be_heard_with_the_voice_or_is_not_wanted(
    options: Any, echo: EchoState, unseen: bool
) -> None:
    script = online(options).quietly(EchoChanged(echo=echo))
    script >> HoldToTalk(unseen=unseen) << clear()
    assert script >> frame() << append(marked(b"\x02"))


def test_without_a_connection_it_says_that_what_is_said_is_kept() -> None:
    script = dialled(push_to_talk()) >> HoldToTalk(unseen=True)
    assert script >> frame() << PlayCue()


# --------------------------------------------------------------- a turn that is cancelled


def test_a_turn_that_is_cancelled_is_forgotten_here_and_there() -> None:
    script = online(push_to_talk(pre_roll_ms=0)).quietly(HoldToTalk(), frame(300), after(0.3))
    assert script.session.snapshot.by_key
    script >> CancelTurn() << clear()
    assert not script.session.snapshot.by_key
    assert script.session.resting
    assert script.session.snapshot.phase is Phase.READY
    assert script >> ReleaseToTalk() >> after(1.0) >> Tick()


def test_the_next_turn_begins_anew_after_one_that_was_cancelled() -> None:
    script = online(push_to_talk(pre_roll_ms=0, tail_ms=0)).quietly(HoldToTalk(), frame(300), after(0.3))
    script.quietly(CancelTurn(), ReleaseToTalk(), after(1.0))
    script >> HoldToTalk() << clear()
    script >> frame(300, mark=b"b") << append(marked(b"b", 300))
    script >> after(0.3) >> ReleaseToTalk() >> RINGS << commit()
    assert script << response_create()


def test_hands_free_the_service_takes_turns_again_after_one_that_was_cancelled() -> None:
    script = online(hands_free(pre_roll_ms=0)).quietly(HoldToTalk(), frame(300), after(0.3))
    script >> CancelTurn() << clear() << turns(SEMANTIC)
    assert script >> ReleaseToTalk()


def test_a_turn_in_its_tail_can_still_be_cancelled() -> None:
    script = online(push_to_talk(pre_roll_ms=0, tail_ms=200)).quietly(HoldToTalk(), frame(300), after(0.3))
    script.quietly(ReleaseToTalk())
    script >> CancelTurn() << clear()
    assert script >> after(1.0) >> Tick()


def test_without_a_connection_a_cancelled_turn_is_not_kept() -> None:
    script = dialled(push_to_talk(pre_roll_ms=0)).quietly(HoldToTalk(), frame(300), after(0.3))
    assert script >> CancelTurn()
    assert not script.session.snapshot.you_speak
    assert not script.session.snapshot.kept
    assert accepted(script)


@pytest.mark.parametrize("options", [push_to_talk(), hands_free()])
def test_where_there_is_no_turn_nothing_is_cancelled(options: Options) -> None:
    assert online(options) >> CancelTurn()


def test_hands_free_a_turn_that_took_over_from_the_voice_is_cancelled_whole() -> None:
    script = online(hands_free(pre_roll_ms=0)).quietly(frame(700), speech_started(), HoldToTalk(), after(0.3))
    script >> CancelTurn() << clear() << turns(SEMANTIC)
    assert script.session.transcript.turns == ()
    assert script >> ReleaseToTalk()


def test_hands_free_what_came_after_a_turn_that_is_cancelled_is_the_voice_s() -> None:
    script = online(hands_free(pre_roll_ms=0, tail_ms=40)).quietly(HoldToTalk(), frame(300), after(0.3))
    script.quietly(ReleaseToTalk(), after(0.045), frame(40, mark=b"b"))
    assert script >> CancelTurn() << clear() << turns(SEMANTIC) << append(marked(b"b", 5))


def test_unmuting_takes_nothing_back() -> None:
    script = spoken(dialled(push_to_talk())).quietly(SetMuted(muted=False))
    assert script.session.snapshot.kept


def test_two_taps_without_a_connection_are_answered_once() -> None:
    script = Playbook(push_to_talk()).quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), after(0.1))
    assert script >> HoldToTalk()
    assert script.session.snapshot.locked
