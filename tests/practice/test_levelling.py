import numpy as np
import pytest

from app.audio.level import peak_dbfs, rms_dbfs
from app.formats import INTERNAL
from app.practice.levelling import level, sounding_part


def tone(amplitude: float) -> bytes:
    wave = np.sin(2 * np.pi * 400 * np.arange(24_000) / 24_000)
    return (wave * amplitude).round().astype("<i2").tobytes()


@pytest.mark.parametrize("amplitude", [100, 3000, 30_000])
def test_every_loudness_becomes_one(amplitude: float) -> None:
    assert rms_dbfs(level(tone(amplitude))) == pytest.approx(-20, abs=0.3)


def test_peaks_are_bent_and_silence_stays() -> None:
    clicks = np.zeros(2400, np.int16)
    clicks[::100] = 30_000
    clicks[1::2] = 400
    assert peak_dbfs(level(clicks.astype("<i2").tobytes())) <= -3.0
    assert level(bytes(100)) == bytes(100)


def test_where_it_sounds() -> None:
    assert sounding_part(INTERNAL.quiet(100) + b"\x00\x40" * 240 + INTERNAL.quiet(50)) == (100.0, 110.0)
    assert sounding_part(INTERNAL.quiet(100)) == (0.0, 100.0)
