import numpy as np
import pytest

from app.practice.denoising import LARGEST_GAIN, denoised


def test_steady_noise_is_turned_down() -> None:
    steady = denoised(np.full((300, 25), 1e6))
    assert np.allclose(steady[0], 0.94525e6)
    assert (np.diff(steady[:, 12]) <= 1e-6).all()
    assert 0.212e6 < steady[-1, 12] < 0.213e6


def test_what_rises_above_the_noise_stays() -> None:
    power = np.full((200, 25), 1e4)
    power[150:170] = 1e8
    made = denoised(power)
    assert (made[150:156] > 0.97e8).all()
    assert (made[169] > 0.9e8).all()
    assert (made[149] < 0.46e4).all()
    assert (made[170:173] < 0.35e4).all()


def test_the_softer_sound_after_a_loud_one_is_masked() -> None:
    power = np.full((100, 25), 1e4)
    power[50:60] = 1e8
    power[60:] = 1e2
    made = denoised(power)[:, 12]
    assert 23 < made[60] < 24
    assert made[90] == pytest.approx(2000.0)


def test_a_gain_is_shared_by_nine_bands() -> None:
    power = np.full((2, 25), 1e6)
    power[1, 12] = 1e9
    gains = denoised(power)[1] / power[1]
    assert np.ptp(gains[:8]) < 1e-9
    assert np.ptp(gains[8:17]) < 1e-9
    assert gains[8] > gains[7]
    assert gains[16] > gains[17]


def test_gains_have_a_floor_and_silence_stays_silent() -> None:
    assert LARGEST_GAIN == 20.0
    assert (denoised(np.zeros((5, 25))) == 0.0).all()
    assert denoised(np.zeros((0, 25))).shape == (0, 25)
