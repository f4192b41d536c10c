import math

import numpy as np
import pytest

from app.audio.level import FLOOR_DBFS, is_all_zero, peak_dbfs, rms_dbfs, to_dbfs


def pcm(*samples: int) -> bytes:
    return np.array(samples, "<i2").tobytes()


def test_full_scale_is_32768() -> None:
    assert to_dbfs(32768) == 0.0
    assert to_dbfs(3276.8) == pytest.approx(-20.0)
    assert to_dbfs(1) == pytest.approx(-90.309, abs=0.001)


@pytest.mark.parametrize("magnitude", [0, -1, 1e-9])
def test_nothing_is_below_the_floor(magnitude: float) -> None:
    assert to_dbfs(magnitude) == FLOOR_DBFS == -120.0


def test_rms_and_peak_of_a_square_and_of_a_sine() -> None:
    assert rms_dbfs(pcm(16384, -16384)) == pytest.approx(-6.0206, abs=0.0001)
    sine = np.rint(np.sin(np.arange(2400) * 2 * math.pi / 24) * 16384).astype("<i2").tobytes()
    assert rms_dbfs(sine) == pytest.approx(-9.03, abs=0.01)
    assert peak_dbfs(sine) == pytest.approx(-6.02, abs=0.01)


def test_the_peak_counts_negative_samples_and_the_lowest_is_full_scale() -> None:
    assert peak_dbfs(pcm(5, -32768, 7)) == 0.0
    assert rms_dbfs(pcm(-32768)) == 0.0


def test_nothing_and_silence_measure_the_floor() -> None:
    for sound in (b"", pcm(0, 0)):
        assert rms_dbfs(sound) == FLOOR_DBFS
        assert peak_dbfs(sound) == FLOOR_DBFS


def test_only_exact_zeros_are_all_zero() -> None:
    assert is_all_zero(pcm(0, 0, 0))
    assert is_all_zero(b"")
    assert not is_all_zero(pcm(0, 1, 0))
    assert not is_all_zero(pcm(0, 0, 256))
