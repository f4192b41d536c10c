import numpy as np
import pytest

from app.audio.track import Heard, Run, Track, faded_out


def pcm(samples: int, value: int = 1) -> bytes:
    return np.full(samples, value, "<i2").tobytes()


def joined(pieces: list[memoryview]) -> bytes:
    return b"".join(pieces)


def test_sound_is_taken_in_order_across_pieces() -> None:
    track = Track("a")
    track.append(pcm(3, 1))
    track.append(pcm(3, 2))
    assert track.waiting == 6
    assert joined(track.take(2)) == pcm(2, 1)
    assert joined(track.take(3)) == pcm(1, 1) + pcm(2, 2)
    assert (track.queued, track.handed, track.waiting) == (6, 5, 1)
    assert joined(track.take(1)) == pcm(1, 2)
    assert track.take(0) == []


def test_a_state_is_in_milliseconds() -> None:
    track = Track("a")
    track.append(pcm(48))
    assert track.state(12) == Heard(key="a", heard_ms=0.5, queued_ms=2.0, finished=False)
    track.complete = True
    assert not track.state(47).finished
    assert track.state(48) == Heard(key="a", heard_ms=2.0, queued_ms=2.0, finished=True)


def test_news_is_told_once_and_only_when_something_was_heard() -> None:
    track = Track("a")
    track.append(pcm(24))
    assert track.news() is None
    track.heard = 12
    assert track.news() == Heard(key="a", heard_ms=0.5, queued_ms=1.0, finished=False)
    assert track.news() is None
    track.append(pcm(24))
    assert track.news() == Heard(key="a", heard_ms=0.5, queued_ms=2.0, finished=False)


def test_a_finished_key_without_sound_is_news() -> None:
    track = Track("a")
    track.complete = True
    assert track.news() == Heard(key="a", heard_ms=0.0, queued_ms=0.0, finished=True)


@pytest.mark.parametrize(
    ("now", "heard"),
    [(9.0, 0), (10.0, 0), (10.0 + 12 / 24000, 12), (10.02, 480), (10.0199, 478), (11.0, 480)],
)
def test_a_run_counts_by_the_clock(now: float, heard: int) -> None:
    assert Run(Track("a"), 10.0, 480).heard(now) == heard


def test_a_fade_falls_in_a_straight_line() -> None:
    assert np.frombuffer(faded_out(pcm(4, 1000)), "<i2").tolist() == [800, 600, 400, 200]
    assert np.frombuffer(faded_out(pcm(1, -1000)), "<i2").tolist() == [-500]
    assert faded_out(b"") == b""
