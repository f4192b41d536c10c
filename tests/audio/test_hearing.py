"""A verdict on a recording, at its boundaries."""

import numpy as np
import pytest

from app.audio.hearing import Hearing, judge, voice_dbfs
from app.audio.level import FLOOR_DBFS

SECOND = 24_000


def tone(dbfs: float, samples: int = SECOND) -> np.ndarray:
    """A square wave, whose level is its peak."""
    size = 10 ** (dbfs / 20) * 32768
    return np.where(np.arange(samples) // 40 % 2, size, -size)


def pcm(samples: np.ndarray) -> bytes:
    return np.rint(np.clip(samples, -32768, 32767)).astype("<i2").tobytes()


def test_nothing_and_digital_silence_are_told_apart() -> None:
    assert judge(b"").hearing is Hearing.NOTHING
    assert judge(bytes(48_000)).hearing is Hearing.SILENT
    assert judge(bytes(47_999) + b"\x01").hearing is Hearing.QUIET
    assert judge(b"").level_dbfs == judge(b"").peak_dbfs == FLOOR_DBFS


@pytest.mark.parametrize(("dbfs", "hearing"), [(-44.9, Hearing.WELL), (-45.1, Hearing.QUIET)])
def test_a_voice_must_stand_out(dbfs: float, hearing: Hearing) -> None:
    found = judge(pcm(tone(dbfs)))
    assert found.hearing is hearing
    assert found.level_dbfs == pytest.approx(dbfs, abs=0.1)
    assert found.peak_dbfs == pytest.approx(dbfs, abs=0.1)


def test_pauses_do_not_count() -> None:
    speech = np.concatenate([np.zeros(4 * SECOND), tone(-20.0)])
    assert judge(pcm(speech)).hearing is Hearing.WELL
    assert judge(pcm(speech)).level_dbfs == pytest.approx(-20.0, abs=0.1)
    word = np.concatenate([np.full(5 * SECOND, 1.0), tone(-20.0, SECOND // 4)])
    assert judge(pcm(word)).hearing is Hearing.QUIET
    assert judge(pcm(word)).peak_dbfs == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize(
    ("samples", "size", "hearing"),
    [(12, 32_700, Hearing.CLIPPED), (12, -32_768, Hearing.CLIPPED), (11, 32_767, Hearing.WELL),
     (12, 32_699, Hearing.WELL)],
)  # fmt: skip
def test_a_few_samples_at_the_end_of_the_scale_are_clipping(
    samples: int, size: int, hearing: Hearing
) -> None:
    sound = tone(-20.0)
    sound[:samples] = size
    assert judge(pcm(sound)).hearing is hearing


def test_less_than_a_window_has_a_level_too() -> None:
    assert voice_dbfs(pcm(tone(-30.0, 479))) == pytest.approx(-30.0, abs=0.1)


def test_each_verdict_is_a_sentence() -> None:
    assert Hearing.WELL.sentence == "You were heard well."
    assert Hearing.QUIET.sentence == (
        "You were hardly heard. Come closer to the microphone, or raise its level in the system's "
        "sound settings."
    )
    assert Hearing.SILENT.sentence == (
        "The microphone gave nothing but silence. It may be muted at the device or in the system, or "
        "Earshot may lack the permission to listen."
    )
    assert Hearing.CLIPPED.sentence == (
        "You were too loud for the microphone. Move away from it, or lower its level in the system's "
        "sound settings."
    )
    assert Hearing.NOTHING.sentence == (
        "No sound came from the microphone. Choose another one, or plug it in again."
    )
