"""Our audio formats and the wire's ``{type, rate}``.

Realtime API: audio formats.  PCM states its rate; G.711 has only one.
"""

from typing import Final

from app.errors import ProtocolError
from app.formats import AudioFormat, Encoding
from app.protocol.session_object import AudioFormatConfig

_PCM_RATE: Final = 24_000
_G711_RATE: Final = 8_000


def wire_format(audio_format: AudioFormat) -> AudioFormatConfig:
    """Return ``audio_format`` as the wire writes it."""
    rate = audio_format.rate if audio_format.encoding is Encoding.PCM16 else None
    return AudioFormatConfig(type=audio_format.encoding.value, rate=rate)


def audio_format(config: AudioFormatConfig) -> AudioFormat:
    """Return the format a service names.

    A rate left out is the usual one.  Raises :class:`~app.errors.ProtocolError`
    for a type that does not exist or a rate that cannot be.
    """
    try:
        encoding = Encoding(config.type)
    except ValueError:
        raise ProtocolError("its audio format is none of audio/pcm, audio/pcmu and audio/pcma") from None
    usual = _PCM_RATE if encoding is Encoding.PCM16 else _G711_RATE
    rate = usual if config.rate is None else config.rate
    if rate <= 0:
        raise ProtocolError("its audio format has a rate of zero or less")
    return AudioFormat(encoding, rate)
