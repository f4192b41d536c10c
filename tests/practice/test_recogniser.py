import threading
import time

import numpy as np

from app.practice.recogniser import SPEECH_RMS, Recogniser, conditioned
from tests.practice.sounds import quieter, recording


def test_what_was_heard_before_hardly_matters() -> None:
    recogniser = Recogniser()
    first = recogniser.find(recording("stop"))
    recogniser.find(recording("tell-me-a-story"))
    assert first is not None
    again = recogniser.find(recording("stop"))
    assert again is not None
    assert again.words == first.words == "stop"
    assert abs(again.mean_margin - first.mean_margin) < 0.1


def test_sound_is_brought_to_one_level_and_given_noise() -> None:
    loud, soft = (conditioned(quieter(recording("stop"), db), 52.0, 0) for db in (0, 12))
    samples = [np.frombuffer(pcm, "<i2").astype(float) for pcm in (loud, soft)]
    assert np.abs(samples[0] - samples[1]).mean() < 20
    silence = np.frombuffer(conditioned(bytes(48_000), 52.0, 0), "<i2")
    assert 48 < silence.std() < 56
    assert SPEECH_RMS == 1640.0


def test_hearing_leaves_other_threads_their_turn() -> None:
    recogniser, done, longest = Recogniser(), threading.Event(), 0.0

    def work() -> None:
        recogniser.find(recording("time-and-seven-times-eight"))
        done.set()

    worker = threading.Thread(target=work)
    worker.start()
    turns = 0
    while not done.is_set():
        before = time.perf_counter()
        time.sleep(0.001)
        longest, turns = max(longest, time.perf_counter() - before), turns + 1
    worker.join()
    assert turns > 5
    assert longest < 0.2
