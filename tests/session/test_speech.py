"""Interruption and truncation: what was heard, and the truth about it."""

import pytest

from app.formats import PCM16_24K
from app.protocol.content import TextPart
from app.session.effects import Effect, FinishPlaying, Play, Send, StopPlayback
from app.session.inputs import HoldToTalk, Interrupt, PartId, PlaybackStopped, SayText
from app.session.outgoing import Outgoing
from app.session.speech import Speech
from app.session.states import Phase
from tests.session.playbook import Playbook, online
from tests.session.service import (
    audio,
    audio_done,
    cancel,
    clear,
    created,
    delete,
    done,
    output_added,
    part_added,
    progress,
    push_to_talk,
    sound,
    speech_started,
    truncate,
)

A1 = PartId("a1", 0)
A2 = PartId("a2", 0)


def talking(ms: float = 500) -> Playbook:
    """A reply under way, ``ms`` of it received."""
    return online().quietly(created(), output_added("a1"), part_added("a1"), audio(ms))


def finished(ms: float = 500) -> Playbook:
    """A reply whose generation is over while its sound is playing."""
    return talking(ms).quietly(audio_done(), done())


def test_sound_is_played_in_order_and_finished() -> None:
    script = (
        online()
        >> created()
        >> part_added()
        >> audio(20)
        << Play(A1, sound(20))
        >> audio(30)
        << Play(A1, sound(30))
    )
    script >> audio_done() << FinishPlaying(A1) >> audio_done() >> done()
    assert script.session.snapshot.phase is Phase.SPEAKING
    assert script >> progress(50, finished=True)
    assert script.session.resting


def test_a_service_that_forgets_to_say_so_has_finished_with_its_response() -> None:
    assert talking() >> done() << FinishPlaying(A1)


def test_an_empty_delta_is_no_sound() -> None:
    script = online() >> created() >> audio(0)
    assert not script.session._is.speech.audible
    assert script >> done()


def test_interrupted_by_voice_while_generating() -> None:
    script = talking() >> speech_started() << StopPlayback()
    script >> PlaybackStopped(heard=(progress(123.99),)) << truncate(123)
    script >> audio(100) >> audio_done()
    assert script >> done(status="cancelled", reason="turn_detected")


def test_interrupted_by_voice_when_generation_has_finished() -> None:
    script = finished() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(499.5),)) << truncate(499)


def test_interrupted_by_key_when_generation_has_finished() -> None:
    script = online(push_to_talk()).quietly(created(), part_added(), audio(500), done())
    script >> HoldToTalk() << clear() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(250),)) << truncate(250)


def test_interrupted_by_stop() -> None:
    script = talking() >> Interrupt() << cancel("r1") << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(250),)) << truncate(250)
    generated = finished() >> Interrupt() << StopPlayback()
    assert generated >> PlaybackStopped(heard=(progress(250),)) << truncate(250)
    assert generated.session.resting


def test_interrupted_by_typing_when_generation_has_finished() -> None:
    script = finished() >> SayText(text="wait")
    assert isinstance(script.any()[0], StopPlayback)
    assert script >> PlaybackStopped(heard=(progress(250),)) << truncate(250)


@pytest.mark.parametrize("how", [talking, finished])
def test_nothing_heard_deletes(how) -> None:  # type: ignore[no-untyped-def]
    script = how() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(0),)) << delete()


def test_less_than_a_millisecond_is_nothing() -> None:
    script = talking() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(0.99),)) << delete()
    script = talking() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(1.0),)) << truncate(1)


def test_announced_sound_that_never_came_deletes() -> None:
    script = online() >> created() >> part_added() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped() << delete()


def test_everything_heard_sends_nothing() -> None:
    script = finished() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(500),))
    heard = finished() >> progress(500, finished=True) >> speech_started()
    assert heard


def test_a_part_that_is_not_named_was_heard_as_far_as_it_came() -> None:
    script = talking() >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped() << truncate(500)
    complete = finished() >> speech_started() << StopPlayback()
    assert complete >> PlaybackStopped()


def test_never_past_what_arrived() -> None:
    script = talking(100) >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(3760),)) << truncate(100)


def test_never_before_what_was_reported() -> None:
    script = talking() >> progress(300) >> progress(200) >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(100),)) << truncate(300)


def test_of_several_items_the_audible_one_is_truncated_and_the_rest_deleted() -> None:
    script = online().quietly(created())
    for item in ("a1", "a2", "a3"):
        script.quietly(part_added(item), audio(100, item), audio_done(item))
    script.quietly(done(), progress(100, "a1", finished=True))
    script >> speech_started() << StopPlayback()
    assert (
        script
        >> PlaybackStopped(heard=(progress(40, "a2"), progress(0, "a3")))
        << truncate(40, "a2")
        << delete("a3")
    )


def test_items_play_in_the_order_they_arrive() -> None:
    script = online() >> created() >> part_added("a1") >> audio(20) << Play(A1, sound(20))
    assert (
        script
        >> part_added("a2")
        >> audio(20, "a2")
        << Play(A2, sound(20))
        >> audio(20)
        << Play(A1, sound(20))
    )


def test_a_second_part_cannot_be_deleted_alone() -> None:
    script = talking(100).quietly(part_added(index=1), audio(100, index=1))
    script >> speech_started() << StopPlayback()
    assert (
        script
        >> PlaybackStopped(heard=(progress(60), progress(0, index=1)))
        << truncate(60)
        << truncate(0, index=1)
    )


def test_a_deleted_item_is_not_truncated_as_well() -> None:
    script = talking(100).quietly(part_added(index=1), audio(100, index=1))
    script >> speech_started() << StopPlayback()
    assert script >> PlaybackStopped(heard=(progress(0), progress(0, index=1))) << delete()


def test_late_items_of_a_stopped_response_are_deleted_once() -> None:
    script = talking() >> speech_started() << StopPlayback()
    script >> PlaybackStopped(heard=(progress(250),)) << truncate(250)
    script >> part_added("a1") >> audio(20, "a1") >> part_added("a2") << delete("a2") >> audio(20, "a2")
    assert script >> audio(20, "a3") << delete("a3") >> audio(20, "a3") >> done(status="cancelled")


def test_sound_of_a_response_nobody_knows_is_not_played() -> None:
    assert (
        online()
        >> audio(20)
        >> part_added()
        >> created()
        >> audio(20, "a2", "r2")
        >> part_added("a2", "r2")
        >> audio_done()
    )


def test_a_written_part_is_not_waited_for() -> None:
    script = online() >> created() >> part_added(part=TextPart()) >> speech_started()
    assert script


def test_sound_after_the_end_of_a_response_is_not_played() -> None:
    assert online() >> created() >> done() >> audio(100) >> audio_done()


@pytest.fixture
def effects() -> list[Effect]:
    return []


@pytest.fixture
def speech(effects: list[Effect]) -> Speech:
    return Speech(effects.append, Outgoing(effects.append), PCM16_24K)


def test_a_stopped_item_stays_stopped(speech: Speech, effects: list[Effect]) -> None:
    speech.play(A1, sound(20))
    speech.stop()
    speech.stopped(())
    effects.clear()
    speech.play(A1, sound(20))
    speech.announced(A1)
    speech.complete(A1)
    speech.stop()
    assert effects == []
    assert not speech.audible


def test_the_last_64_stopped_items_are_remembered(speech: Speech, effects: list[Effect]) -> None:
    for number in range(65):
        speech.too_late(f"a{number}")
        speech.too_late(f"a{number}")
    assert len(effects) == 65
    speech.play(PartId("a1", 0), sound(20))
    assert len(effects) == 65
    speech.play(PartId("a0", 0), sound(20))
    assert effects[65:] == [Play(PartId("a0", 0), sound(20))]


def test_progress_of_nothing_known_is_nothing(speech: Speech) -> None:
    speech.progress(progress(20, finished=True))
    assert not speech.audible


def test_the_end_of_what_arrived_is_not_the_end(speech: Speech) -> None:
    speech.play(A1, sound(20))
    speech.progress(progress(20, finished=True))
    assert speech.audible
    speech.complete(A1)
    speech.progress(progress(20))
    assert speech.audible
    speech.progress(progress(20, finished=True))
    assert not speech.audible


def test_silence_has_nothing_to_stop(speech: Speech, effects: list[Effect]) -> None:
    speech.stop()
    assert speech.stopped((progress(5),)) == []
    assert effects == []


def test_a_cut_says_what_was_heard_of_what_had_arrived(speech: Speech, effects: list[Effect]) -> None:
    speech.play(A1, sound(100))
    (cut,) = speech.stopped((progress(60.5),))
    assert (cut.item_id, cut.heard_ms, cut.total_ms) == ("a1", 60.5, 100.0)
    assert isinstance(effects[-1], Send)


def test_after_a_loss_nobody_is_told(speech: Speech, effects: list[Effect]) -> None:
    speech.play(A1, sound(100))
    speech.lost()
    assert effects[-1] == FinishPlaying(A1)
    (cut,) = speech.stopped((progress(60.5),))
    assert cut.heard_ms == 60.5
    assert len(effects) == 2
