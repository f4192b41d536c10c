"""The soft tone that says that listening has begun."""

import numpy as np

from app.audio.cue import LASTS_S, PEAK, TONE_HZ, cue


def test_it_is_short_soft_and_one_tone() -> None:
    assert (TONE_HZ, LASTS_S, PEAK) == (660.0, 0.08, 0.06)
    sound = np.frombuffer(cue(), "<i2").astype(float)
    assert len(sound) == 1920
    assert 0.055 * 32767 < np.abs(sound).max() <= 0.06 * 32767
    spectrum = np.abs(np.fft.rfft(sound, 24_000))
    assert abs(int(spectrum.argmax()) - 660) <= 3


def test_it_begins_and_ends_without_an_edge() -> None:
    sound = np.frombuffer(cue(), "<i2").astype(float)
    assert sound[0] == 0
    assert np.abs(sound[:24]).max() < 10
    assert np.abs(sound[-24:]).max() < 10
    assert np.abs(sound[900:1000]).max() > 1500
