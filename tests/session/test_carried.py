"""Hands-free speech that begins while one session hands over to another is not lost."""

from typing import Any

import pytest

from app.errors import KeyRefused
from app.formats import PCM16_24K
from app.protocol.session_object import SemanticVad
from app.session.carried import CARRIED_MS, RECENT_MS, Carried
from app.session.effects import Dial, HangUp
from app.session.inputs import (
    ComputerWoke,
    Configure,
    Connect,
    HoldToTalk,
    Interrupt,
    LinkFailed,
    LinkOpened,
    Reconnect,
    ReleaseToTalk,
    SetMuted,
    Tick,
)
from app.session.states import Phase
from app.session.transcript import Speaker, TurnState
from tests.session.playbook import RINGS, Playbook, accepted, after, online
from tests.session.service import (
    append,
    audio,
    by_silence,
    commit,
    committed,
    created,
    done,
    dropped,
    error,
    frame,
    hands_free,
    notice,
    part_added,
    push_to_talk,
    response_create,
    speech_started,
    speech_stopped,
    turns,
)

SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)
EXPIRED = notice(
    "SERVICE_ERROR", "The session reached its maximum length; a new one goes on with the conversation."
)


def mark(letter: bytes, ms: float = 20) -> bytes:
    return letter * PCM16_24K.byte_count(ms)


def sound(script: Playbook) -> bytes:
    """Take what follows, which is sound, in one piece."""
    return b"".join(effect.event.audio for effect in script.any())


def rotated(script: Playbook) -> Playbook:
    """Let 55 minutes pass, so that another session takes over in this quiet moment."""
    script.now = 100.0 + 55 * 60
    return script >> Tick() << HangUp() << Dial()


# ------------------------------------------------------------------- the queue


def test_what_was_sent_last_is_remembered_and_all_of_what_the_voice_says() -> None:
    carried = Carried()
    assert (RECENT_MS, CARRIED_MS) == (1_000, 8_000)
    carried.hear(mark(b"a", 3000), sent=True)
    assert carried.ms == 1000
    carried.voice(speaks=True)
    carried.hear(mark(b"b", 3000), sent=True)
    assert carried.ms == 4000
    carried.voice(speaks=False)
    assert carried.ms == 1000


def test_what_nobody_is_sent_is_not_kept() -> None:
    carried = Carried()
    carried.hear(mark(b"a", 300), sent=False)
    assert carried.ms == 0
    carried.begin(with_recent=True)
    carried.hear(mark(b"a", 300), sent=False)
    assert carried.ms == 300


def test_it_is_bounded_and_what_goes_is_counted() -> None:
    carried = Carried()
    carried.hear(mark(b"a", 3000), sent=True)
    carried.begin(with_recent=True)
    carried.hear(mark(b"b", 9000), sent=False)
    assert b"".join(carried.take()) == mark(b"b", 8000)
    assert carried.dropped_ms == 2000
    assert (carried.active, carried.ms) == (False, 0)
    carried.begin(with_recent=False)
    carried.hear(mark(b"b", 8100), sent=False)
    assert len(b"".join(carried.take())) == PCM16_24K.byte_count(CARRIED_MS)
    assert carried.dropped_ms == 2100


def test_a_long_turn_of_the_voice_is_carried_whole() -> None:
    carried = Carried()
    carried.voice(speaks=True)
    carried.hear(mark(b"a", 20_000), sent=True)
    carried.begin(with_recent=True)
    carried.voice(speaks=False)
    assert carried.ms == 20_000


def test_what_was_answered_already_is_not_carried() -> None:
    carried = Carried()
    carried.hear(mark(b"a", 300), sent=True)
    assert carried.take() == []
    carried.begin(with_recent=False)
    assert (carried.active, carried.ms) == (True, 0)


@pytest.mark.parametrize(("speaks", "taken"), [(True, [b"a"]), (False, [])])
def test_a_turn_of_the_key_begins_with_what_the_voice_said_by_then(speaks: bool, taken: list[bytes]) -> None:
    carried = Carried()
    carried.voice(speaks=True)
    carried.hear(mark(b"a", 3000), sent=True)
    assert carried.take_before_turn(speaks=speaks) == [mark(each, 3000) for each in taken]
    assert carried.ms == 0
    carried.hear(mark(b"b", 3000), sent=True)
    assert carried.ms == 1000


def test_what_a_lost_session_heard_of_a_voice_is_taken_out_once() -> None:
    carried = Carried()
    carried.voice(speaks=True)
    carried.hear(mark(b"a", 3000), sent=True)
    assert carried.cut_off().take() == [mark(b"a", 3000)]
    carried.hear(mark(b"b", 3000), sent=True)
    assert carried.cut_off().take() == [mark(b"b", 1000)]


def test_it_can_be_forgotten() -> None:
    carried = Carried()
    carried.begin(with_recent=False)
    carried.hear(mark(b"a", 300), sent=False)
    carried.hush()
    assert (carried.active, carried.ms) == (True, 0)
    carried.forget()
    carried.hear(mark(b"a", 300), sent=False)
    assert (carried.active, carried.ms) == (False, 0)


# ---------------------------------------------------------------- the rotation


def test_not_one_sample_is_lost_while_another_session_takes_over() -> None:
    script = online().quietly(*[frame(mark=letter) for letter in (b"a", b"b", b"c")])
    rotated(script)
    assert script.session.snapshot.carried
    script >> frame(500, mark=b"d") >> LinkOpened() >> frame(mark=b"e")
    accepted(script)
    assert sound(script) == mark(b"a") + mark(b"b") + mark(b"c") + mark(b"d", 500) + mark(b"e")
    assert not script.session.snapshot.carried
    assert script >> frame(mark=b"f") << append(mark(b"f"))
    assert script >> dropped()


def test_what_was_said_long_before_is_not_repeated() -> None:
    script = online().quietly(frame(5000, mark=b"a"), frame(1000, mark=b"b"))
    rotated(script) >> LinkOpened()
    accepted(script)
    assert sound(script) == mark(b"b", 1000)


def test_of_a_service_that_takes_too_long_the_oldest_goes() -> None:
    script = rotated(online()) >> frame(3000, mark=b"a") >> frame(8000, mark=b"b") >> LinkOpened()
    accepted(script)
    assert sound(script) == mark(b"b", 8000)
    assert script.session._is.floor.carried.dropped_ms == 3000


def test_a_session_that_does_not_come_leaves_it_to_the_one_after_it() -> None:
    script = rotated(online()) >> frame(500, mark=b"a") >> dropped()
    assert script.session.snapshot.carried
    script >> frame(500, mark=b"b") >> RINGS << Dial() >> LinkOpened()
    assert sound(accepted(script)) == mark(b"a", 500) + mark(b"b", 500)


def test_what_was_said_to_wake_it_waits_for_the_second_try_too() -> None:
    script = online(hands_free(sleep_after_s=60.0)).wake() << HangUp()
    script.quietly(HoldToTalk(), after(0.1), ReleaseToTalk(), RINGS, frame(500, mark=b"a"), dropped())
    script.quietly(frame(9000, mark=b"b"), RINGS, LinkOpened())
    assert sound(accepted(script)) == mark(b"b", 8000)


def test_a_voice_is_told_when_the_next_session_does_not_come() -> None:
    script = online().quietly(after(20), frame(500, mark=b"a"), speech_started(), frame(500, mark=b"b"))
    script.quietly(error("session_expired"), frame(500, mark=b"c"))
    cut_off = "The connection was lost while you were speaking. Please say it again."
    script >> dropped() << notice("NOT_SENT", cut_off)
    assert script.session.snapshot.unsent_ms == 1500
    script >> frame(300, mark=b"d") >> RINGS << Dial() >> LinkOpened()
    assert sound(accepted(script)) == mark(b"d", 300)


def test_what_was_heard_before_the_computer_slept_is_carried_no_further() -> None:
    script = rotated(online()).quietly(frame(500, mark=b"a"), dropped())
    script >> ComputerWoke(slept_s=20.0, missed_s=20.0) << Dial() >> LinkOpened()
    assert accepted(script)


def test_when_nobody_comes_nothing_is_carried() -> None:
    script = rotated(online()).quietly(frame(500, mark=b"a"), LinkFailed(error=KeyRefused("The key.")))
    assert not script.session.snapshot.carried
    script.quietly(Connect(), LinkOpened())
    assert accepted(script)


def test_who_speaks_although_an_answer_is_due_is_carried_too() -> None:
    script = online(by_silence(interrupt_response=False)).quietly(after(20), created(), frame(500, mark=b"a"))
    script.quietly(speech_started(), error("session_expired"), LinkOpened())
    assert sound(accepted(script)) == mark(b"a", 500)


def test_after_an_accident_nothing_is_carried() -> None:
    script = online().quietly(frame(500, mark=b"a")) >> dropped() >> frame(500, mark=b"b")
    script >> RINGS << Dial() >> LinkOpened()
    assert accepted(script)


def test_with_push_to_talk_nothing_is() -> None:
    script = online(push_to_talk(pre_roll_ms=300)).quietly(frame(500))
    rotated(script)
    assert not script.session.snapshot.carried
    assert script >> frame(500) >> LinkOpened()
    assert accepted(script)


@pytest.mark.parametrize("ends", [SetMuted(muted=True), Interrupt(), Configure(options=push_to_talk())])
def test_what_the_person_takes_back_is_not_sent(ends: Any) -> None:
    script = rotated(online()).quietly(frame(500, mark=b"a"), ends, SetMuted(muted=False)) >> LinkOpened()
    script.quietly(frame(mark=b"b"))
    accepted(script)
    assert sound(script) == (b"" if isinstance(ends, Configure) else mark(b"b"))


def test_muted_nothing_is_carried() -> None:
    script = rotated(online().quietly(SetMuted(muted=True))) >> frame(500) >> LinkOpened()
    assert not script.session.snapshot.carried
    assert accepted(script)


def test_a_turn_of_the_key_begins_with_what_the_voice_said() -> None:
    script = rotated(online(hands_free(pre_roll_ms=20, tail_ms=0))).quietly(frame(300, mark=b"a"))
    script.quietly(HoldToTalk(), frame(300, mark=b"b"), after(0.3), ReleaseToTalk(), RINGS)
    script >> frame(40, mark=b"c") >> LinkOpened()
    accepted(script) << turns(None) << append(mark(b"a", 300) + mark(b"b", 200)) << append(mark(b"b", 100))
    assert script << commit() << turns(SEMANTIC) << append(mark(b"c", 40)) << response_create()


# ------------------------------------------------------------------ its expiry


def test_a_session_that_expires_while_the_person_speaks_loses_none_of_it() -> None:
    script = online().quietly(after(20), frame(500, mark=b"a"), speech_started("u1"), frame(2000, mark=b"b"))
    script >> error("session_expired") << EXPIRED << HangUp() << Dial()
    assert script.session.transcript.turns == ()
    script >> frame(500, mark=b"c") >> LinkOpened()
    accepted(script)
    assert sound(script) == mark(b"a", 500) + mark(b"b", 2000) + mark(b"c", 500)
    script.quietly(speech_started("v1"), speech_stopped("v1"), committed("v1"))
    assert script.session.snapshot.phase is Phase.THINKING


def test_a_session_that_expires_before_it_answered_does_not_hear_the_question_twice() -> None:
    script = online().quietly(after(20), frame(500, mark=b"a"), speech_started("u1"), speech_stopped("u1"))
    script >> error("session_expired") << EXPIRED
    script << notice("NOT_SENT", "The connection was lost before the answer came. Please ask again.")
    script << HangUp() << Dial() >> frame(mark=b"b") >> LinkOpened()
    accepted(script)
    assert sound(script) == mark(b"b")


def test_a_session_that_expires_in_the_middle_of_an_answer_does_not_either() -> None:
    script = online(by_silence(interrupt_response=False)).quietly(after(20), frame(500, mark=b"a"))
    script.quietly(created(), part_added(), audio(500))
    script.quietly(error("session_expired"), LinkOpened())
    accepted(script)
    assert sound(script) == b""


def test_an_earlier_turn_keeps_its_place() -> None:
    script = online().quietly(after(20), speech_started("u1"), speech_stopped("u1"), committed("u1"))
    script.quietly(created(), done(), speech_started("u2"), error("session_expired"))
    (first,) = script.session.transcript.turns
    assert (first.item_id, first.speaker, first.state) == ("u1", Speaker.YOU, TurnState.FAILED)


def test_the_wish_for_a_new_session_carries_the_voice_on() -> None:
    script = online().quietly(frame(mark=b"a"), speech_started(), frame(mark=b"b"))
    script >> Reconnect() << HangUp() << Dial() >> frame(mark=b"c") >> LinkOpened()
    accepted(script)
    assert sound(script) == mark(b"a") + mark(b"b") + mark(b"c")


def test_a_long_turn_of_the_voice_goes_to_the_next_session_in_few_pieces() -> None:
    script = online(by_silence()).quietly(after(20), speech_started())
    script.quietly(*[frame(20, mark=b"a")] * 1000)
    script.quietly(error("session_expired"), LinkOpened())
    accepted(script)
    sent = [effect.event.audio for effect in script.any()]
    assert sent == [mark(b"a", 500)] * 40
