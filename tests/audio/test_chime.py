"""The chime is short, soft at both ends, and what it should be in between."""

import numpy as np

from app.audio.chime import LASTS_S, chime
from app.formats import INTERNAL


def spectrum_peak(samples: np.ndarray) -> float:
    found = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(found) * INTERNAL.rate / len(samples))


def test_it_lasts_as_long_as_it_says_at_the_level_it_says() -> None:
    pcm = chime()
    samples = np.frombuffer(pcm, "<i2").astype(float)
    assert INTERNAL.duration_ms(len(pcm)) == LASTS_S * 1000 == 1400
    assert np.abs(samples).max() == round(0.25 * 32767)


def test_it_begins_and_ends_without_a_click() -> None:
    samples = np.frombuffer(chime(), "<i2").astype(float)
    assert samples[0] == 0
    assert np.abs(samples[:24]).max() < 900
    assert np.abs(samples[-24:]).max() < 20
    assert np.abs(np.diff(samples)).max() < 3000


def test_it_is_two_notes_of_which_the_second_is_a_fifth_higher() -> None:
    samples = np.frombuffer(chime(), "<i2").astype(float)
    assert abs(spectrum_peak(samples[:6_000]) - 523.25) < 5
    assert abs(spectrum_peak(samples[7_200:16_800]) - 783.99) < 5
