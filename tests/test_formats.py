import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats import (
    G711_ALAW_8K,
    G711_ULAW_8K,
    INTERNAL,
    PCM16_24K,
    WIRE_FORMATS,
    AudioFormat,
    Encoding,
)

FORMATS = [PCM16_24K, G711_ULAW_8K, G711_ALAW_8K]


def test_the_formats_of_the_protocol() -> None:
    assert [encoding.value for encoding in Encoding] == ["audio/pcm", "audio/pcmu", "audio/pcma"]
    assert [(each.encoding, each.rate) for each in FORMATS] == [
        (Encoding.PCM16, 24_000),
        (Encoding.G711_ULAW, 8_000),
        (Encoding.G711_ALAW, 8_000),
    ]
    assert INTERNAL is PCM16_24K
    assert WIRE_FORMATS == {"pcm16": PCM16_24K, "g711_ulaw": G711_ULAW_8K, "g711_alaw": G711_ALAW_8K}


@pytest.mark.parametrize(
    ("audio", "width", "silence", "bytes_in_20_ms"),
    [
        (PCM16_24K, 2, b"\x00\x00", 960),
        (G711_ULAW_8K, 1, b"\xff", 160),
        (G711_ALAW_8K, 1, b"\xd5", 160),
    ],
)
def test_bytes_samples_and_milliseconds(
    audio: AudioFormat, width: int, silence: bytes, bytes_in_20_ms: int
) -> None:
    assert audio.bytes_per_sample == width
    assert audio.silence == silence
    assert audio.sample_count(20) == bytes_in_20_ms // width
    assert audio.byte_count(20) == bytes_in_20_ms
    assert audio.duration_ms(bytes_in_20_ms) == 20.0
    assert audio.quiet(20) == silence * (bytes_in_20_ms // width)


def test_samples_are_whole_and_nearest() -> None:
    assert PCM16_24K.sample_count(0) == 0
    assert PCM16_24K.sample_count(0.02) == 0
    assert PCM16_24K.sample_count(0.03) == 1
    assert PCM16_24K.byte_count(0.03) == 2
    assert PCM16_24K.duration_ms(2) == pytest.approx(1 / 24)
    assert AudioFormat(Encoding.PCM16, 44_100).sample_count(10) == 441


@given(st.sampled_from(FORMATS), st.integers(0, 10**8))
def test_a_duration_turned_back_loses_nothing(audio: AudioFormat, samples: int) -> None:
    size = samples * audio.bytes_per_sample
    assert audio.byte_count(audio.duration_ms(size)) == size
