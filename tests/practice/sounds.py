"""Sound for the practice partner's tests."""

import wave
from pathlib import Path

import numpy as np

from app.audio import g711
from app.audio.resample import resample
from app.formats import G711_ULAW_8K, INTERNAL

FOLDER = Path(__file__).parents[2] / "resources" / "sounds"


def recording(name: str) -> bytes:
    """A sample question as internal sound."""
    with wave.open(str(FOLDER / f"{name}.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        return file.readframes(file.getnframes())


def noise(ms: float, rms: float = 33.0, seed: int = 7) -> bytes:
    """A quiet room: white noise, -60 dBFS unless said."""
    return np.random.default_rng(seed).normal(0, rms, INTERNAL.sample_count(ms)).astype("<i2").tobytes()


def quieter(pcm: bytes, db: float) -> bytes:
    """``pcm`` softer by ``db``."""
    return (np.frombuffer(pcm, "<i2") * 10 ** (-db / 20)).round().astype("<i2").tobytes()


def trimmed(pcm: bytes) -> bytes:
    """``pcm`` without the quiet before and after."""
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) > 300)
    return pcm[int(loud[0]) * 2 : int(loud[-1] + 1) * 2]


def telephoned(pcm: bytes, law: str = "ulaw") -> bytes:
    """``pcm`` after ``ulaw`` or ``alaw`` at 8 kHz."""
    narrow = resample(pcm, INTERNAL.rate, G711_ULAW_8K.rate)
    if law == "ulaw":
        narrow = g711.decode_ulaw(g711.encode_ulaw(narrow))
    else:
        narrow = g711.decode_alaw(g711.encode_alaw(narrow))
    return resample(narrow, G711_ULAW_8K.rate, INTERNAL.rate)
