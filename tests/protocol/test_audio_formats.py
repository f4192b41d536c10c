"""Our formats and the wire's."""

import pytest

from app.errors import ProtocolError
from app.formats import G711_ALAW_8K, G711_ULAW_8K, PCM16_24K, AudioFormat, Encoding
from app.protocol.audio_formats import audio_format, wire_format
from app.protocol.session_object import AudioFormatConfig

PAIRS = [
    (PCM16_24K, AudioFormatConfig(type="audio/pcm", rate=24_000)),
    (G711_ULAW_8K, AudioFormatConfig(type="audio/pcmu")),
    (G711_ALAW_8K, AudioFormatConfig(type="audio/pcma")),
]


@pytest.mark.parametrize(("ours", "wire"), PAIRS)
def test_each_format_has_one_spelling(ours: AudioFormat, wire: AudioFormatConfig) -> None:
    assert wire_format(ours) == wire
    assert audio_format(wire) == ours


def test_a_rate_left_out_is_the_usual_one() -> None:
    assert audio_format(AudioFormatConfig(type="audio/pcm")) == PCM16_24K


def test_a_service_may_name_another_rate() -> None:
    sixteen = AudioFormatConfig(type="audio/pcm", rate=16_000)
    assert audio_format(sixteen) == AudioFormat(Encoding.PCM16, 16_000)
    assert wire_format(AudioFormat(Encoding.PCM16, 16_000)) == sixteen
    assert audio_format(AudioFormatConfig(type="audio/pcm", rate=1)).rate == 1


@pytest.mark.parametrize("rate", [0, -1])
def test_a_rate_that_cannot_be_is_refused(rate: int) -> None:
    with pytest.raises(ProtocolError) as caught:
        audio_format(AudioFormatConfig(type="audio/pcm", rate=rate))
    assert caught.value.reason == "its audio format has a rate of zero or less"


def test_a_type_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ProtocolError) as caught:
        audio_format(AudioFormatConfig(type="audio/mp3"))
    assert caught.value.reason == "its audio format is none of audio/pcm, audio/pcmu and audio/pcma"
