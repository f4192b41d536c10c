import numpy as np
import pytest

from app.audio import g711
from app.audio.resample import resample
from app.audio.transcode import Decoder, Encoder
from app.formats import G711_ALAW_8K, G711_ULAW_8K, PCM16_24K, AudioFormat

SOUND = np.rint(np.sin(np.arange(4_800) / 9) * 12_000).astype("<i2").tobytes()
LAWS = [
    (G711_ULAW_8K, g711.encode_ulaw, g711.decode_ulaw),
    (G711_ALAW_8K, g711.encode_alaw, g711.decode_alaw),
]


def test_pcm_passes_through_as_the_same_object() -> None:
    encoder, decoder = Encoder(PCM16_24K), Decoder(PCM16_24K)
    assert encoder.encode(SOUND) is SOUND
    assert decoder.decode(SOUND) is SOUND
    assert encoder.flush() == decoder.flush() == b""
    assert encoder.delay_ms == decoder.delay_ms == 0.0


@pytest.mark.parametrize(("wire", "encode", "decode"), LAWS)
def test_g711_is_resampled_and_coded(wire: AudioFormat, encode, decode) -> None:
    encoder, decoder = Encoder(wire), Decoder(wire)
    coded = b"".join(encoder.encode(SOUND[at : at + 960]) for at in range(0, len(SOUND), 960))
    coded += encoder.flush()
    assert coded == encode(resample(SOUND, 24_000, 8_000))
    assert len(coded) == 1_600
    back = b"".join(decoder.decode(coded[at : at + 77]) for at in range(0, len(coded), 77))
    back += decoder.flush()
    assert back == resample(decode(coded), 8_000, 24_000)
    assert len(back) == len(SOUND)


@pytest.mark.parametrize("wire", [G711_ULAW_8K, G711_ALAW_8K])
def test_the_delay_is_stated_and_under_5_ms(wire: AudioFormat) -> None:
    assert Encoder(wire).delay_ms == pytest.approx(3.958, abs=0.001)
    assert Decoder(wire).delay_ms == 4.0
    assert Encoder(wire).wire is Decoder(wire).wire is wire


def test_half_a_sample_waits_for_its_other_half() -> None:
    decoder = Decoder(PCM16_24K)
    assert decoder.decode(b"abc") == b"ab"
    assert decoder.decode(b"d") == b"cd"
    assert decoder.decode(b"e") == b""
    assert decoder.decode(b"fgh") == b"efgh"


def test_a_flush_or_a_reset_forgets_half_a_sample() -> None:
    decoder = Decoder(PCM16_24K)
    decoder.decode(b"a")
    assert decoder.flush() == b""
    assert decoder.decode(b"bc") == b"bc"
    decoder.decode(b"a")
    decoder.reset()
    assert decoder.decode(b"bc") == b"bc"


@pytest.mark.parametrize("wire", [G711_ULAW_8K, G711_ALAW_8K])
def test_a_reset_begins_a_new_stream(wire: AudioFormat) -> None:
    encoder, decoder = Encoder(wire), Decoder(wire)
    encoder.encode(SOUND)
    encoder.reset()
    coded = encoder.encode(SOUND) + encoder.flush()
    assert coded == Encoder(wire).encode(SOUND) + encoder.encode(b"") + _tail(Encoder(wire), SOUND)
    decoder.decode(coded)
    decoder.reset()
    assert len(decoder.decode(coded) + decoder.flush()) == len(SOUND)


def _tail(encoder: Encoder, pcm: bytes) -> bytes:
    encoder.encode(pcm)
    return encoder.flush()
