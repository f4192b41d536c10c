"""Read the WAVs speech programs make."""

import io
import wave

from app.audio.resample import resample
from app.formats import INTERNAL


class BadSound(Exception):
    """What should be a WAV is none; the text says why."""


def read_wav(data: bytes) -> bytes:
    """The sound of a mono 16-bit WAV of any rate as :data:`app.formats.INTERNAL`.

    A data length that a program wrote before it knew it (espeak-ng streams) is
    read as "until the end".  Raises :class:`BadSound`.
    """
    try:
        with wave.open(io.BytesIO(data)) as recording:
            if recording.getnchannels() != 1 or recording.getsampwidth() != 2:
                raise BadSound("it is not mono with 16 bits a sample")
            rate = recording.getframerate()
            pcm = recording.readframes(len(data))
    except (wave.Error, EOFError) as error:
        raise BadSound(f"it is no WAV: {error}") from error
    return resample(pcm[: len(pcm) // 2 * 2], rate, INTERNAL.rate)
