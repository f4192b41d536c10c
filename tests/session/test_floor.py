"""Push-to-talk, holding the floor, muting: the one gate for the microphone."""

from typing import Any

import pytest

from app.formats import PCM16_24K
from app.protocol.session_object import SemanticVad
from app.session.effects import Effect, Play, StopPlayback
from app.session.floor import FloorControl
from app.session.inputs import (
    Configure,
    FrameCaptured,
    HoldToTalk,
    Interrupt,
    PartId,
    PlaybackStopped,
    ReleaseToTalk,
    SayText,
    SetMuted,
    Tick,
)
from app.session.key_turn import SHORTEST_TURN_MS
from app.session.outgoing import Outgoing
from app.session.silence import SILENT_MICROPHONE_MS
from app.session.states import Floor, Phase
from tests.session.playbook import RINGS, Playbook, after, dialled, online, redialled
from tests.session.service import (
    append,
    audio,
    by_silence,
    cancel,
    clear,
    commit,
    committed,
    created,
    delete,
    done,
    dropped,
    error,
    frame,
    hands_free,
    notice,
    part_added,
    progress,
    push_to_talk,
    response_create,
    sound,
    speech_started,
    speech_stopped,
    truncate,
    turns,
)

SEMANTIC = SemanticVad(eagerness="auto", create_response=True, interrupt_response=True)
TOO_SHORT = notice("HOLD_LONGER", "That was too short to be heard. Hold the key while you speak.")
NO_SOUND = notice(
    "SILENT_MICROPHONE",
    "No sound came from the microphone while you held the key. Try again in a moment.",
)
DEAD = notice(
    "SILENT_MICROPHONE",
    "The microphone gives nothing but silence. It may be muted at the device or in the "
    "system, or Earshot may lack the permission to listen.",
)


STARTED_TOO_LATE = notice(
    "SILENT_MICROPHONE", "The microphone started too late to hear you. Please say it again."
)
STARTED_LATE = notice(
    "MICROPHONE_LATE", "The microphone started late: the beginning of what you said may be missing."
)


def heard_until(when: float, ms: float, mark: bytes = b"\x02") -> FrameCaptured:
    """Sound whose last sample reached the microphone at ``when``."""
    return FrameCaptured(audio=marked(mark, ms), captured_at=when)


def marked(mark: bytes, ms: float = 20) -> bytes:
    return mark * PCM16_24K.byte_count(ms)


def phase(script: Playbook) -> Phase:
    return script.session.snapshot.phase


# ----------------------------------------------------------------- hands-free


def test_hands_free_every_slice_is_sent_silence_too() -> None:
    assert (
        online()
        >> frame()
        << append(marked(b"\x02"))
        >> frame(all_zero=True, mark=b"\x00")
        << append(marked(b"\x00"))
    )


def test_before_there_is_a_session_nothing_is_sent() -> None:
    assert dialled() >> frame() >> frame()


def test_a_microphone_of_nothing_but_zeros_is_said_once() -> None:
    script = online()
    script.quietly(*[frame(100, all_zero=True)] * 99)
    script >> frame(100, all_zero=True)
    assert script.any()[0] == DEAD
    script >> frame(100, all_zero=True)
    assert len(script.any()) == 1
    assert SILENT_MICROPHONE_MS == 10_000


def test_a_microphone_that_was_alive_may_be_silent() -> None:
    script = online().quietly(frame(), *[frame(1000, all_zero=True)] * 9)
    for _ in range(5):
        script >> frame(1000, all_zero=True)
        assert len(script.any()) == 1


def test_push_to_talk_does_not_mind_a_silent_room() -> None:
    script = online(push_to_talk())
    for _ in range(12):
        script >> frame(1000, all_zero=True)
    assert script


# --------------------------------------------------------------- push-to-talk


def test_a_turn_by_the_key() -> None:
    script = online(push_to_talk()) >> frame()
    script >> HoldToTalk() << clear()
    assert phase(script) is Phase.LISTENING
    assert script.session.snapshot.you_speak
    script >> frame(60) << append(marked(b"\x02", 60)) >> after(0.06)
    script >> frame(40) << append(marked(b"\x02", 40)) >> after(0.04)
    script >> ReleaseToTalk() >> RINGS << commit() << response_create()
    assert phase(script) is Phase.THINKING
    (
        script
        >> frame()
        >> committed()
        >> created()
        >> part_added()
        >> audio(20)
        << Play(PartId("a1", 0), sound(20))
    )
    assert phase(script) is Phase.SPEAKING
    script.quietly(done(), progress(20, finished=True))
    assert phase(script) is Phase.READY
    assert not script.session.snapshot.you_speak


def test_the_tail_is_sent_too() -> None:
    script = online(push_to_talk(tail_ms=200)).quietly(HoldToTalk(), frame(200))
    script >> after(0.3) >> ReleaseToTalk()
    assert script.wake_at == pytest.approx(script.now + 0.45)  # sound on its way has a quarter of a second
    assert phase(script) is Phase.LISTENING
    script >> after(0.1) >> frame(20) << append(marked(b"\x02"))
    script.now += 0.05
    script >> Tick()
    assert script.wake() << commit() << response_create()
    assert script >> frame(20)


def test_the_tail_ends_with_the_sample_it_ends_with() -> None:
    script = online(push_to_talk(tail_ms=100, pre_roll_ms=300)).quietly(HoldToTalk(), frame(300), after(0.3))
    script >> ReleaseToTalk()
    released_at = script.now
    script >> after(0.09) >> heard_until(released_at + 0.09, 90) << append(marked(b"\x02", 90))
    script >> after(0.05) >> heard_until(released_at + 0.105, 15) << append(marked(b"\x02", 10)) << commit()
    script << response_create()
    script >> frame(10, mark=b"x")
    script >> HoldToTalk() << clear() << append(marked(b"\x02", 5)) << append(marked(b"x", 10))
    assert script << cancel(None)


def test_a_turn_ends_with_the_slice_that_reaches_the_end_of_its_tail() -> None:
    script = online(push_to_talk(tail_ms=60)).quietly(HoldToTalk(), frame(300), after(0.3), ReleaseToTalk())
    released_at = script.now
    script >> after(0.07) >> heard_until(released_at + 0.059, 59) << append(marked(b"\x02", 59))
    script >> heard_until(released_at + 0.06, 1) << append(marked(b"\x02", 1)) << commit()
    assert script << response_create()


def test_no_turn_ends_before_a_key_that_repeats_itself_could_be_down_again() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(300), after(0.3), ReleaseToTalk())
    assert script >> after(0.01) >> frame(5) >> after(0.039) >> frame(10)
    script >> HoldToTalk() << append(marked(b"\x02", 5)) << append(marked(b"\x02", 10))
    script >> after(0.3) >> ReleaseToTalk() >> after(0.05) >> frame(50) << commit() << response_create()
    assert script


def test_sound_from_the_future_is_sound_of_now() -> None:
    script = online(push_to_talk(tail_ms=100)).quietly(HoldToTalk(), frame(300), after(0.3), ReleaseToTalk())
    assert script >> heard_until(script.now + 5, 20) << append(marked(b"\x02", 20))


def test_pressing_again_within_the_tail_goes_on_with_the_turn() -> None:
    script = online(push_to_talk(tail_ms=200)).quietly(HoldToTalk(), frame(300))
    script >> after(0.25) >> ReleaseToTalk() >> after(0.1) >> HoldToTalk()
    assert not script.session.snapshot.locked
    script >> frame(20) << append(marked(b"\x02")) >> after(5) >> Tick() >> after(0) >> ReleaseToTalk()
    assert script.wake() << commit() << response_create()


def test_two_short_holds_are_not_one_long_one() -> None:
    script = online(push_to_talk(tail_ms=400)).quietly(HoldToTalk(), frame(200))
    script >> after(0.03) >> ReleaseToTalk() >> after(0.39) >> HoldToTalk() >> after(0.03) >> ReleaseToTalk()
    assert script.wake() << clear() << TOO_SHORT


def test_the_pre_roll_is_sent_first() -> None:
    script = online(push_to_talk(pre_roll_ms=60))
    for mark in (b"a", b"b", b"c", b"d"):
        script >> frame(mark=mark)
    script >> HoldToTalk() << clear() << append(marked(b"b")) << append(marked(b"c")) << append(marked(b"d"))
    (
        script
        >> frame(100)
        << append(marked(b"\x02", 100))
        >> after(0.2)
        >> ReleaseToTalk()
        >> RINGS
        << commit()
        << response_create()
    )
    assert script >> HoldToTalk() << clear() << cancel(None)


def test_what_was_said_with_the_key_held_is_no_pre_roll() -> None:
    script = online(push_to_talk(pre_roll_ms=60)).quietly(HoldToTalk(), frame(100))
    script.quietly(after(0.2), ReleaseToTalk(), RINGS, created(), done())
    assert script >> HoldToTalk() << clear()


@pytest.mark.parametrize(("held_s", "fits"), [(0.099, False), (0.1, True)])
def test_a_hold_too_short_is_thrown_away(held_s: float, fits: bool) -> None:
    assert SHORTEST_TURN_MS == 100
    script = online(push_to_talk())
    script.now = 0.0
    script.quietly(HoldToTalk(), frame(200))
    script.now = held_s
    script >> ReleaseToTalk()
    assert script.wake_at == 0.35  # a second tap may come
    script.wake()
    if fits:
        assert script << commit() << response_create()
    else:
        assert script << clear() << TOO_SHORT
        assert script.session.resting


def test_nothing_said_asks_for_nothing() -> None:
    assert online(push_to_talk()) >> ReleaseToTalk()


@pytest.mark.parametrize(
    ("ms", "ends"),
    [(0, (clear(), NO_SOUND)), (99, (clear(), STARTED_TOO_LATE)), (100, (commit(), response_create()))],
)
def test_a_microphone_that_gave_too_little_sound_is_said(ms: float, ends: tuple[Any, Any]) -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), *[frame(ms)] * (ms > 0), after(2))
    assert script >> ReleaseToTalk() >> RINGS << ends[0] << ends[1]


@pytest.mark.parametrize(("late_s", "said"), [(0.3, False), (0.301, True)])
def test_a_microphone_that_started_late_is_said_as_soon_as_it_starts(late_s: float, said: bool) -> None:
    script = online(push_to_talk())
    script.now = 0.0
    script >> HoldToTalk() << clear() >> after(2)
    script >> heard_until(late_s + 0.02, 20)
    if said:
        script << STARTED_LATE
    assert script << append(marked(b"\x02")) >> heard_until(1.9, 20) << append(marked(b"\x02"))


def test_a_microphone_that_was_heard_before_the_press_is_not_late() -> None:
    script = online(push_to_talk(pre_roll_ms=300)).quietly(frame(), HoldToTalk())
    assert script >> after(2) >> frame() << append(marked(b"\x02"))


def test_a_turn_of_zeros_is_not_sent() -> None:
    script = online(push_to_talk()).quietly(frame(), HoldToTalk(), *[frame(100, all_zero=True)] * 9, after(1))
    assert script >> ReleaseToTalk() >> RINGS << clear() << DEAD


def test_a_live_slice_is_enough() -> None:
    script = online(push_to_talk()).quietly(
        HoldToTalk(), frame(20), *[frame(100, all_zero=True)] * 9, after(1)
    )
    assert script >> ReleaseToTalk() >> RINGS << commit() << response_create()


def test_sound_is_counted_anew_for_each_turn() -> None:
    script = online(push_to_talk()).quietly(
        HoldToTalk(), frame(200), after(1), ReleaseToTalk(), RINGS, created(), done()
    )
    script.quietly(HoldToTalk(), frame(80), after(1))
    assert script >> ReleaseToTalk() >> RINGS << clear() << STARTED_TOO_LATE


def test_the_key_is_a_key_however_often_it_is_pressed() -> None:
    script = online(push_to_talk()) >> HoldToTalk() << clear() >> HoldToTalk()
    script.quietly(frame(100), after(1))
    assert script >> ReleaseToTalk() >> RINGS << commit() << response_create() >> ReleaseToTalk()


def test_a_commit_the_service_finds_empty_asks_to_hold_longer() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(100), after(1), ReleaseToTalk(), RINGS)
    assert script >> error("input_audio_buffer_commit_empty", event_id=script.event_id(2)) << TOO_SHORT


# ------------------------------------------------- the key and a reply


def test_the_key_interrupts_a_reply_and_takes_the_turn() -> None:
    script = online(push_to_talk()).quietly(created(), part_added(), audio(500))
    script >> HoldToTalk() << clear() << cancel("r1") << StopPlayback()
    script >> PlaybackStopped(heard=(progress(120.9),)) << truncate(120)
    script >> audio(100) >> frame(100) << append(marked(b"\x02", 100))
    script >> after(1) >> ReleaseToTalk() >> RINGS << commit()
    assert script >> done(status="cancelled", reason="client_cancelled") << response_create()


# ------------------------------------------------------- holding the floor


def test_hands_free_the_key_holds_the_floor() -> None:
    script = online(hands_free(tail_ms=0, pre_roll_ms=20)).quietly(frame(mark=b"a"), frame(mark=b"b"))
    script >> HoldToTalk() << turns(None) << clear() << append(marked(b"a")) << append(marked(b"b"))
    script >> frame(100) << append(marked(b"\x02", 100))
    script >> speech_started() >> speech_stopped() >> after(3)
    assert phase(script) is Phase.LISTENING
    script >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC) << response_create()
    assert script >> committed() >> created() >> done()
    assert script.session.resting


def test_a_voice_that_the_service_has_not_noticed_yet_goes_with_the_turn_of_the_key() -> None:
    script = online(hands_free(tail_ms=0, pre_roll_ms=300)).quietly(frame(400, mark=b"x"))
    script.quietly(after(0.4), frame(400, mark=b"a"), after(0.4), frame(400, mark=b"b"), after(0.2))
    script >> HoldToTalk() << turns(None) << clear()
    script << append(marked(b"a", 400)) << append(marked(b"b", 400))
    assert script >> frame(100) << append(marked(b"\x02", 100))


def test_what_the_service_has_ended_a_turn_with_does_not_go_with_the_next_one_too() -> None:
    script = online(hands_free(tail_ms=0, pre_roll_ms=20)).quietly(frame(400, mark=b"a"), speech_started())
    script.quietly(after(0.1), frame(100, mark=b"b"), speech_stopped(), after(0.1), frame(100, mark=b"c"))
    script >> HoldToTalk() << turns(None) << clear() << append(marked(b"c", 100))
    assert script >> frame(100) << append(marked(b"\x02", 100))


def test_with_push_to_talk_nobody_was_overheard() -> None:
    script = online(push_to_talk(pre_roll_ms=20)).quietly(frame(mark=b"a"), frame(mark=b"b"))
    assert script >> HoldToTalk() << clear() << append(marked(b"b"))


def test_holding_while_speaking_keeps_what_was_said() -> None:
    script = online(hands_free(tail_ms=0)).quietly(frame(500), speech_started())
    script >> HoldToTalk() << turns(None)
    script.quietly(frame(100), after(1))
    assert script >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC) << response_create()


def test_a_hold_too_short_throws_nothing_away_that_was_said_before_it() -> None:
    script = online(hands_free(tail_ms=0)).quietly(frame(500), speech_started(), HoldToTalk())
    script >> after(0.05) >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC)
    assert script << response_create()


def test_a_session_lost_under_a_key_that_took_over_from_the_voice_loses_no_word() -> None:
    script = online(hands_free(tail_ms=0, pre_roll_ms=0)).quietly(frame(700, mark=b"a"), speech_started())
    script.quietly(frame(600, mark=b"b"), HoldToTalk(), frame(400, mark=b"c"), after(1), dropped())
    assert [turn.item_id for turn in script.session.transcript.turns] == []
    redialled(script) << turns(None)
    assert b"".join(each.event.audio for each in script.any()) == (
        marked(b"a", 700) + marked(b"b", 600) + marked(b"c", 400)
    )


def test_a_hold_too_short_gives_the_floor_back() -> None:
    script = online(hands_free(tail_ms=0)).quietly(HoldToTalk(), frame(200))
    script >> after(0.05) >> ReleaseToTalk() >> RINGS << clear() << turns(SEMANTIC) << TOO_SHORT
    assert phase(script) is Phase.LISTENING
    assert script.session.resting


def test_a_reply_that_comes_while_the_key_is_held_is_stopped() -> None:
    script = online(hands_free(tail_ms=0)).quietly(speech_started(), speech_stopped(), committed())
    script.quietly(HoldToTalk(), frame(200), after(1))
    script >> created() << cancel("r1") >> audio(100) << delete()
    script >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC)
    assert script >> done(status="cancelled") << response_create()


def test_a_reply_due_when_the_key_went_down_is_stopped_when_it_comes_late() -> None:
    script = online(hands_free(tail_ms=0)).quietly(speech_started(), speech_stopped(), committed())
    script.quietly(HoldToTalk(), frame(200), after(1), ReleaseToTalk(), RINGS)
    script >> created() << cancel("r1")
    assert script >> done(status="cancelled") << response_create()


def test_a_due_reply_that_never_comes_is_not_waited_for_long() -> None:
    script = online(hands_free(tail_ms=0)).quietly(speech_started(), speech_stopped(), committed())
    script.quietly(HoldToTalk(), frame(200), after(1), ReleaseToTalk(), RINGS)
    script.now += 10
    assert script >> Tick() << response_create()
    assert script >> created() >> audio(20) << Play(PartId("a1", 0), sound(20))


# ----------------------------------------------------------------------- mute


def test_muted_nothing_is_sent() -> None:
    script = online() >> SetMuted(muted=True) >> frame() >> frame()
    assert phase(script) is Phase.MUTED
    assert script.session.snapshot.muted
    script >> SetMuted(muted=False) >> frame() << append(marked(b"\x02"))
    assert phase(script) is Phase.LISTENING
    assert script


def test_muted_the_key_says_so_and_nothing_more() -> None:
    script = online(push_to_talk()) >> SetMuted(muted=True)
    script >> HoldToTalk() << notice("MUTED", "You are muted. Unmute to talk.")
    assert script >> frame() >> ReleaseToTalk()
    offline = dialled(push_to_talk()) >> SetMuted(muted=True)
    assert offline >> HoldToTalk() << notice("MUTED", "You are muted. Unmute to talk.")


def test_muting_ends_the_turn_of_the_key() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(2000), after(2))
    script >> SetMuted(muted=True) << commit() << response_create()
    assert script >> frame() >> ReleaseToTalk()


def test_muting_within_the_tail_ends_the_turn() -> None:
    script = online(push_to_talk(tail_ms=200)).quietly(HoldToTalk(), frame(2000), after(2), ReleaseToTalk())
    script >> SetMuted(muted=True) << commit() << response_create()
    assert script.wake_at is not None
    script.now += 0.5
    assert script >> Tick()


def test_muting_ends_the_turn_of_the_voice() -> None:
    script = online() >> speech_started() >> SetMuted(muted=True) << commit()
    assert script >> committed() << response_create() >> created() >> done()
    assert script.session.resting


def test_muting_when_the_turn_was_over_anyway() -> None:
    script = online() >> speech_started() >> SetMuted(muted=True) << commit()
    script >> speech_stopped() >> error("input_audio_buffer_commit_empty", event_id=script.event_id())
    assert script >> SetMuted(muted=False) >> speech_started("u2") >> speech_stopped("u2") >> committed("u2")
    assert phase(script) is Phase.THINKING
    assert script >> created() >> done()


def test_speech_from_just_before_the_mute_is_thrown_away() -> None:
    script = online() >> SetMuted(muted=True) >> speech_started() << clear()
    assert phase(script) is Phase.MUTED
    assert script.session.resting


def test_muting_twice_or_in_silence_changes_nothing() -> None:
    assert online() >> SetMuted(muted=False) >> SetMuted(muted=True) >> SetMuted(muted=True)


def test_what_was_heard_before_muting_is_no_pre_roll() -> None:
    script = online(push_to_talk(pre_roll_ms=300)) >> frame() >> SetMuted(muted=True) >> SetMuted(muted=False)
    assert script >> HoldToTalk() << clear()


# ----------------------------------------------------------- other options


def test_turning_detection_off_ends_the_turn_of_the_voice() -> None:
    script = online(hands_free(SEMANTIC)) >> speech_started()
    script >> Configure(options=push_to_talk()) << turns(None) << commit()
    assert script >> committed() << response_create() >> created() >> done()
    assert phase(script) is Phase.READY


def test_turning_it_on_while_the_key_is_held_waits_for_the_key() -> None:
    script = online(push_to_talk()).quietly(HoldToTalk(), frame(200), after(1))
    assert script >> Configure(options=hands_free(SEMANTIC, tail_ms=0))
    assert script >> ReleaseToTalk() >> RINGS << commit() << turns(SEMANTIC) << response_create()


@pytest.fixture
def control() -> FloorControl:
    effects: list[Effect] = []
    return FloorControl(effects.append, Outgoing(effects.append), by_silence())


def test_at_first_nobody_has_the_floor(control: FloorControl) -> None:
    control.release(1.0, 1.0)
    assert control.end_turn() is None
    assert control.hands_free
    assert not control.held
    assert control.ends_at is None


def test_the_voice_takes_the_floor_once(control: FloorControl) -> None:
    control.go_online()
    assert control.voice_started()
    assert not control.voice_started()
    assert control.voice_stopped()
    assert not control.voice_stopped()
    assert control.floor is Floor.NOBODY


def test_typing_and_stopping_do_not_end_a_turn() -> None:
    script = online().quietly(speech_started(), SayText(text="x"), Interrupt())
    assert phase(script) is Phase.LISTENING


def test_only_a_press_that_begins_a_turn_takes_the_floor(control: FloorControl) -> None:
    control.go_online()
    assert control.hold(1.0, 1.0)
    assert not control.hold(1.05, 1.05)
    control.release(1.1, 1.1)
    assert not control.hold(1.2, 1.2)
    assert control.locked
    control.release(1.3, 1.3)
    assert not control.hold(2.0, 2.0)
    assert control.floor is Floor.TAIL


def test_unmuting_who_is_not_muted_changes_nothing() -> None:
    script = online(push_to_talk(pre_roll_ms=20)).quietly(frame(mark=b"a"), SetMuted(muted=False))
    script >> HoldToTalk() << clear() << append(marked(b"a"))
    assert script >> SetMuted(muted=False)
    assert script.session.snapshot.by_key


def test_what_was_heard_before_muting_is_carried_to_no_other_session() -> None:
    script = online(hands_free()).quietly(frame(500, mark=b"a"), SetMuted(muted=True), SetMuted(muted=False))
    assert script.session._is.floor.carried.ms == 0
