from itertools import pairwise

import numpy as np
import pytest

from app.formats import INTERNAL
from app.practice import detector
from app.practice.detector import (
    EnergyEngine,
    Engine,
    FramingDetector,
    SileroEngine,
    WebrtcEngine,
    level_dbfs,
    loudness,
    make_detector,
)
from tests.practice.sounds import noise, quieter, recording

ENGINES = [SileroEngine, WebrtcEngine, EnergyEngine]


def loudest_probability(engine: Engine, pcm: bytes) -> float:
    return max(frame.probability for frame in FramingDetector(engine).feed(pcm))


@pytest.mark.parametrize("make", ENGINES)
def test_every_engine_hears_a_question_and_not_the_room(make: type[Engine]) -> None:
    assert loudest_probability(make(), noise(1000) + recording("what-time-is-it")) > 0.8
    assert loudest_probability(make(), noise(3000)) < 0.3


@pytest.mark.parametrize("make", ENGINES)
def test_the_cut_of_the_sound_changes_nothing(make: type[Engine]) -> None:
    pcm = recording("stop")
    whole = FramingDetector(make()).feed(pcm)
    cut = FramingDetector(make())
    pieces = [frame for at in range(0, len(pcm), 777) for frame in cut.feed(pcm[at : at + 777])]
    assert pieces == whole


def test_frames_follow_one_another_without_a_gap() -> None:
    frames = FramingDetector(SileroEngine()).feed(noise(1000))
    assert [frame.start_ms for frame in frames[:3]] == [0.0, 32.0, 64.0]
    assert all(a.end_ms == b.start_ms for a, b in pairwise(frames))
    assert len(frames) == 31


def test_reset_counts_and_judges_from_the_start_again() -> None:
    ears = FramingDetector(SileroEngine())
    first = ears.feed(recording("stop"))
    ears.reset()
    assert ears.feed(recording("stop")) == first


def test_loudness_is_one_half_at_54_dbfs_and_nine_tenths_at_45() -> None:
    assert loudness(-54.0) == pytest.approx(0.5)
    assert loudness(-45.0) == pytest.approx(0.905, abs=0.005)
    assert loudness(-20.0) > 0.999
    assert loudness(-70.0) < 0.02


def test_level_of_silence_and_of_full_scale() -> None:
    assert level_dbfs(np.zeros(100, np.float32)) == -120.0
    assert level_dbfs(np.zeros(0, np.float32)) == -120.0
    assert level_dbfs(np.ones(100, np.float32)) == pytest.approx(0.0, abs=1e-6)


def test_a_quiet_word_counts_less_than_a_loud_one() -> None:
    word = recording("stop")
    assert loudest_probability(SileroEngine(), quieter(word, 32)) < 0.9
    assert loudest_probability(SileroEngine(), word) > 0.95


def test_close_to_the_microphone_a_voice_must_be_9_db_louder() -> None:
    sound = recording("stop")
    ears = FramingDetector(SileroEngine())
    usual = [frame.probability for frame in ears.feed(quieter(sound, 30))]
    ears.reset()
    ears.listen_close(True)
    close = [frame.probability for frame in ears.feed(quieter(sound, 30))]
    assert max(close) < max(usual) - 0.2
    ears.reset()
    ears.listen_close(False)
    assert [frame.probability for frame in ears.feed(quieter(sound, 30))] == usual


def test_the_best_engine_that_loads_is_used() -> None:
    def absent() -> Engine:
        raise ImportError("no wheel")

    assert make_detector().name == "silero"
    assert make_detector((absent, WebrtcEngine, EnergyEngine)).name == "webrtc"
    assert make_detector((absent, absent, EnergyEngine)).name == "energy"
    assert (SileroEngine, WebrtcEngine, EnergyEngine) == detector.ENGINES


def test_odd_pieces_lose_no_sample() -> None:
    ears = FramingDetector(EnergyEngine())
    pcm = INTERNAL.quiet(200)
    frames = ears.feed(pcm[:333]) + ears.feed(pcm[333:])
    assert frames == FramingDetector(EnergyEngine()).feed(pcm)
