"""The comparison that judges interruptions is judged itself, on sound whose cut is known."""

import numpy as np
import pytest

from tests.device.cut import RATE, find_cut, likeness, place, samples, share_heard

NOISE = np.random.default_rng(3)


def as_pcm(sound: np.ndarray) -> bytes:
    return np.rint(sound).astype("<i2").tobytes()


def speech(seconds: float) -> np.ndarray:
    """Noise of the pitches that speech has."""
    count = round(seconds * RATE)
    spectrum = np.fft.rfft(NOISE.normal(0, 9000, count))
    spectrum[np.fft.rfftfreq(count, 1 / RATE) > 3_000] = 0
    return np.fft.irfft(spectrum, count).clip(-20_000, 20_000)


def recorded(answer: np.ndarray, starts: int, cut: int) -> bytes:
    """Six seconds in which ``answer`` begins at sample ``starts`` and ends after ``cut`` of its own."""
    whole = np.zeros(6 * RATE)
    whole[starts : starts + cut] = answer[:cut]
    return as_pcm(whole)


@pytest.mark.parametrize(("starts", "cut"), [(12_000, 30_000), (24_001, 48_017), (7, 20_000)])
def test_a_cut_is_found_within_two_milliseconds(starts: int, cut: int) -> None:
    answer = speech(3.0)
    found = find_cut(recorded(answer, starts, cut), as_pcm(answer))
    assert found.starts_s == pytest.approx(starts / RATE, abs=1 / RATE)
    assert found.last_ms == pytest.approx(cut * 1000 / RATE, abs=2)
    assert found.next_ms == pytest.approx(cut * 1000 / RATE, abs=2)
    assert found.likeness == pytest.approx(1.0, abs=0.001)


def test_a_few_soft_milliseconds_are_no_cut() -> None:
    answer = speech(3.0)
    played = answer.copy()
    played[24_000:24_240] *= 0.1
    found = find_cut(recorded(played, 12_000, 48_000), as_pcm(answer))
    assert found.last_ms == pytest.approx(2000, abs=2)


def test_a_cut_in_a_pause_leaves_both_its_ends_open() -> None:
    answer = speech(3.0)
    answer[24_000:36_000] = 0
    found = find_cut(recorded(answer, 12_000, 30_000), as_pcm(answer))
    assert found.last_ms == pytest.approx(1000, abs=1)
    assert found.next_ms == pytest.approx(1500, abs=6)
    assert found.nearest_ms(1234) == 1234
    assert found.nearest_ms(900) == found.last_ms
    assert found.nearest_ms(1600) == found.next_ms


def test_a_word_that_begins_softly_after_the_cut_was_not_heard() -> None:
    answer = speech(3.0)
    answer[24_000:36_000] = 0
    answer[35_880:36_000] = 90
    answer[35_950] = 2_000
    found = find_cut(recorded(answer, 12_000, 30_000), as_pcm(answer))
    assert found.last_ms == pytest.approx(1000, abs=1)
    assert found.next_ms == pytest.approx(1500, abs=6)


def test_an_answer_played_to_its_end_was_not_cut() -> None:
    answer = speech(2.0)
    found = find_cut(recorded(answer, 24_000, len(answer)), as_pcm(answer))
    assert found.next_ms == pytest.approx(2000, abs=5)


def test_an_earlier_answer_with_the_same_beginning_is_left_out() -> None:
    answer = speech(1.0)
    whole = np.zeros(6 * RATE)
    whole[12_000:36_000] = answer
    whole[72_000:90_000] = answer[:18_000]
    found = find_cut(as_pcm(whole), as_pcm(answer), not_before_s=2.0)
    assert found.starts_s == pytest.approx(3.0, abs=0.001)
    assert found.last_ms == pytest.approx(750, abs=2)


def test_a_later_answer_with_the_same_beginning_is_left_out() -> None:
    answer = speech(1.0)
    whole = np.zeros(6 * RATE)
    whole[12_000:30_000] = answer[:18_000]
    whole[72_000:96_000] = answer
    found = find_cut(as_pcm(whole), as_pcm(answer), not_after_s=1.5)
    assert found.starts_s == pytest.approx(0.5, abs=0.001)
    assert found.last_ms == pytest.approx(750, abs=2)


def test_another_sound_is_not_taken_for_the_answer() -> None:
    found = find_cut(recorded(speech(3.0), 12_000, 40_000), as_pcm(speech(3.0)))
    assert found.likeness < 0.5


@pytest.mark.parametrize("gain", [1.0, 0.05])
def test_a_sound_is_found_whatever_its_level(gain: float) -> None:
    answer = speech(1.0)
    whole = samples(recorded(gain * answer, 24_001, RATE))
    assert place(whole, answer) == 24_001
    assert likeness(whole, answer) == pytest.approx(1.0, abs=0.001)


def test_what_is_not_there_is_not_alike() -> None:
    whole = samples(recorded(speech(1.0), 24_001, RATE))
    assert likeness(whole, speech(1.0)) < 0.2
    assert likeness(np.zeros(6 * RATE), speech(1.0)) == 0.0


def test_a_lost_moment_spoils_one_piece() -> None:
    answer = speech(3.0)
    lost = np.delete(answer, np.arange(25_000, 25_240))
    assert share_heard(samples(recorded(lost, 7, len(lost))), answer) == pytest.approx(0.9)
    assert share_heard(samples(recorded(answer, 7, RATE)), answer) == pytest.approx(0.3)
    assert share_heard(samples(recorded(speech(3.0), 7, len(answer))), answer) == 0.0
    assert share_heard(answer, np.zeros(3 * RATE)) == 0.0
