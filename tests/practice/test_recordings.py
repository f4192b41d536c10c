import io
import wave

import pytest

from app.practice.recordings import BadSound, read_wav


def wav(rate: int, channels: int, samples: int) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * channels * samples))
    return made.getvalue()


def test_any_rate_becomes_ours() -> None:
    assert len(read_wav(wav(22_050, 1, 22_050))) == 48_000
    assert len(read_wav(wav(24_000, 1, 100))) == 200


def test_stereo_and_nonsense_are_refused() -> None:
    with pytest.raises(BadSound, match="it is not mono with 16 bits a sample"):
        read_wav(wav(24_000, 2, 100))
    with pytest.raises(BadSound, match="it is no WAV"):
        read_wav(b"RIFF")
