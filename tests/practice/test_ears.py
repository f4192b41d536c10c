from collections.abc import Callable

import pytest

from app.formats import INTERNAL
from app.practice.detector import make_detector
from app.practice.ears import (
    INCOMPLETE_WAIT_MS,
    UNKNOWN_WAIT_MS,
    Eagerness,
    EarEvent,
    IdleTimeout,
    MaybeDone,
    SemanticVad,
    ServerVad,
    SpeechStarted,
    SpeechStopped,
    TurnDetector,
    Turns,
)
from app.practice.transcriber import Transcriber
from tests.practice.sounds import noise, quieter, recording, trimmed

TRANSCRIBER = Transcriber()


def ears(turns: Turns) -> TurnDetector:
    return TurnDetector(turns, make_detector())


def listen(
    listener: TurnDetector, pcm: bytes, verdict: Callable[[bytes], bool | None] | None = None, step: int = 960
) -> list[EarEvent]:
    """Feed ``pcm`` in steps, judging at once; MaybeDone itself is left out of the result."""
    heard: list[EarEvent] = []
    for at in range(0, len(pcm), step):
        for event in listener.feed(pcm[at : at + step]):
            if isinstance(event, MaybeDone):
                if verdict is not None:
                    heard += listener.judge(event.token, verdict(event.utterance))
            else:
                heard.append(event)
    return heard


def stopped(events: list[EarEvent]) -> list[int]:
    return [event.audio_end_ms for event in events if isinstance(event, SpeechStopped)]


def started(events: list[EarEvent]) -> list[int]:
    return [event.audio_start_ms for event in events if isinstance(event, SpeechStarted)]


WORD = trimmed(recording("stop"))
WORD_MS = INTERNAL.duration_ms(len(WORD))


def test_the_start_includes_the_padding_and_the_end_the_silence() -> None:
    events = listen(ears(ServerVad()), noise(1000) + WORD + noise(2000))
    (start,), (end,) = started(events), stopped(events)
    assert start == pytest.approx(1000 - 300, abs=100)
    assert end == pytest.approx(1000 + WORD_MS + 500, abs=150)


@pytest.mark.parametrize(("padding", "silence"), [(0, 200), (300, 500), (600, 1500)])
def test_padding_and_silence_are_what_was_set(padding: int, silence: int) -> None:
    sound = noise(1000) + WORD + noise(2500)
    plain = listen(ears(ServerVad(prefix_padding_ms=0, silence_duration_ms=200)), sound)
    events = listen(ears(ServerVad(prefix_padding_ms=padding, silence_duration_ms=silence)), sound)
    assert started(plain)[0] - started(events)[0] == padding
    assert stopped(events)[0] - stopped(plain)[0] == pytest.approx(silence - 200, abs=32)


def test_the_padding_reaches_neither_before_the_session_nor_into_the_last_turn() -> None:
    events = listen(
        ears(ServerVad(prefix_padding_ms=5000)), noise(200) + WORD + noise(900) + WORD + noise(900)
    )
    assert started(events)[0] == 0
    assert started(events)[1] == stopped(events)[0]


@pytest.mark.parametrize("step", [2, 100, 4801, 1_000_000])
def test_the_cut_of_the_sound_changes_nothing(step: int) -> None:
    sound = noise(500) + WORD + noise(900)
    assert listen(ears(ServerVad()), sound[: 48 * 1200], step=step) == listen(
        ears(ServerVad()), sound[: 48 * 1200]
    )


def test_a_high_threshold_does_not_hear_a_quiet_word() -> None:
    sound = noise(500, rms=5) + quieter(WORD, 30) + noise(900, rms=5)
    assert len(started(listen(ears(ServerVad(threshold=0.5)), sound))) == 1
    assert started(listen(ears(ServerVad(threshold=0.95)), sound)) == []


@pytest.mark.parametrize("name", ["stop", "what-time-is-it", "hello", "tell-me-a-joke"])
def test_a_start_is_heard_within_150_ms_of_sound(name: str) -> None:
    listener, sound = ears(ServerVad()), noise(1000) + trimmed(recording(name)) + noise(500)
    for at in range(0, len(sound), 480):
        if started(listener.feed(sound[at : at + 480])):
            break
    assert listener.position_ms - 1000 < 150


PAUSED = recording("seven-times-pause-eight") + noise(10_000)


@pytest.mark.parametrize("eagerness", list(Eagerness))
def test_seven_times_then_eight_is_one_turn_when_meaning_counts(eagerness: Eagerness) -> None:
    def complete(pcm: bytes) -> bool | None:
        return TRANSCRIBER.transcribe(pcm).complete

    assert len(stopped(listen(ears(SemanticVad(eagerness=eagerness)), PAUSED, complete))) == 1


def test_seven_times_then_eight_is_two_turns_by_silence() -> None:
    assert len(stopped(listen(ears(ServerVad(silence_duration_ms=500)), PAUSED))) == 2


@pytest.mark.parametrize(
    ("eagerness", "wait"),
    [(Eagerness.LOW, 8000), (Eagerness.MEDIUM, 4000), (Eagerness.AUTO, 4000), (Eagerness.HIGH, 2000)],
)
def test_an_unfinished_sentence_is_waited_for(eagerness: Eagerness, wait: int) -> None:
    assert INCOMPLETE_WAIT_MS[eagerness] == wait
    events = listen(ears(SemanticVad(eagerness=eagerness)), noise(500) + WORD + noise(9000), lambda _: False)
    assert stopped(events)[0] - 500 - WORD_MS == pytest.approx(wait, abs=150)


@pytest.mark.parametrize("eagerness", list(Eagerness))
def test_what_cannot_be_told_waits_a_little(eagerness: Eagerness) -> None:
    events = listen(ears(SemanticVad(eagerness=eagerness)), noise(500) + WORD + noise(9000), lambda _: None)
    assert stopped(events)[0] - 500 - WORD_MS == pytest.approx(UNKNOWN_WAIT_MS[eagerness], abs=150)
    assert UNKNOWN_WAIT_MS == {
        Eagerness.LOW: 1200,
        Eagerness.MEDIUM: 800,
        Eagerness.HIGH: 500,
        Eagerness.AUTO: 800,
    }


def test_a_whole_sentence_ends_at_once() -> None:
    events = listen(ears(SemanticVad()), noise(500) + WORD + noise(1000), lambda _: True)
    assert stopped(events)[0] - 500 - WORD_MS < 420


def test_while_it_is_judged_the_longest_wait_applies() -> None:
    listener = ears(SemanticVad(eagerness=Eagerness.HIGH))
    events = listen(listener, noise(500) + WORD + noise(3000))
    assert stopped(events)[0] - 500 - WORD_MS == pytest.approx(2000, abs=150)


def test_a_judgement_after_speech_went_on_is_stale() -> None:
    listener = ears(SemanticVad())
    asked = [e for e in listener.feed(noise(500) + WORD + noise(350)) if isinstance(e, MaybeDone)]
    listener.feed(WORD)
    assert len(asked) == 1
    assert listener.judge(asked[0].token, True) == []
    assert listener.hears_speech


def test_the_utterance_to_judge_is_the_turn_so_far() -> None:
    listener = ears(SemanticVad())
    sound = noise(500) + WORD + noise(350)
    (asked,) = [e for e in listener.feed(sound) if isinstance(e, MaybeDone)]
    assert asked.utterance in sound
    assert INTERNAL.duration_ms(len(asked.utterance)) == pytest.approx(300 + WORD_MS + 250, abs=120)


def test_idle_is_counted_from_when_it_is_asked_for_and_once() -> None:
    listener = ears(ServerVad(idle_timeout_ms=5000))
    assert listen(listener, noise(6000)) == []
    listener.start_waiting()
    events = listen(listener, noise(12_000))
    assert len(events) == 1
    assert isinstance(events[0], IdleTimeout)
    assert events[0].audio_start_ms == 6000
    assert events[0].audio_end_ms == pytest.approx(11_000, abs=32)


def test_speech_or_an_answer_ends_the_idle_count() -> None:
    listener = ears(ServerVad(idle_timeout_ms=5000))
    listener.start_waiting()
    assert len(listen(listener, noise(1000) + WORD + noise(6000))) == 2
    listener.start_waiting()
    listener.stop_waiting()
    assert listen(listener, noise(6000)) == []


def test_clearing_forgets_the_turn_but_not_the_count() -> None:
    listener = ears(ServerVad())
    listener.feed(noise(500) + WORD + noise(200))
    position = listener.position_ms
    listener.clear()
    assert not listener.hears_speech
    assert listener.position_ms == position
    assert stopped(listen(listener, noise(2000))) == []


def test_settings_may_change_in_the_middle_of_a_turn() -> None:
    listener = ears(ServerVad(silence_duration_ms=9000))
    listener.feed(noise(500) + WORD)
    listener.configure(ServerVad(silence_duration_ms=200))
    assert len(stopped(listen(listener, noise(600)))) == 1
