import time

import numpy as np
import pytest

from app.practice.recogniser import SPEECH_RMS, Recogniser, conditioned
from tests.practice.sounds import quieter, recording, telephoned


def test_what_was_heard_before_does_not_matter() -> None:
    recogniser = Recogniser()
    first = recogniser.find(recording("stop"))
    recogniser.find(recording("tell-me-a-story"))
    assert first is not None
    assert first.words == "stop"
    assert recogniser.find(recording("stop")) == first


def test_it_knows_what_came_over_a_telephone() -> None:
    recogniser = Recogniser()
    wide = recogniser.find(recording("thank-you"))
    narrow = recogniser.find(telephoned(recording("thank-you")))
    assert wide is not None
    assert narrow is not None
    assert (wide.words, wide.narrow, wide.agreed) == ("thank you", False, True)
    assert (narrow.words, narrow.narrow, narrow.agreed) == ("thank you", True, True)


def test_sound_is_brought_to_one_level_and_given_noise() -> None:
    loud, soft = (conditioned(quieter(recording("stop"), db), 52.0, 0) for db in (0, 12))
    samples = [np.frombuffer(pcm, "<i2").astype(float) for pcm in (loud, soft)]
    assert np.abs(samples[0] - samples[1]).mean() < 20
    silence = np.frombuffer(conditioned(bytes(48_000), 52.0, 0), "<i2")
    assert 48 < silence.std() < 56
    assert SPEECH_RMS == 1640.0


def test_hearing_leaves_other_threads_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser, spent = Recogniser(), []

    class Timed:
        def __getattr__(self, name: str) -> object:
            return getattr(decoder, name)

        def process_cep(self, data: bytes) -> int:
            begun = time.thread_time()
            frames = decoder.process_cep(data)
            spent.append(time.thread_time() - begun)
            return frames

    decoder = recogniser._decoder
    monkeypatch.setattr(recogniser, "_decoder", Timed())
    recogniser.find(recording("time-and-seven-times-eight"))
    assert len(spent) > 100
    assert sorted(spent)[len(spent) // 2] < 0.01
    assert sorted(spent)[len(spent) * 9 // 10] < 0.02
