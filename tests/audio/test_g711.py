"""Both laws over their whole domain, against the C implementation of ``audioop``."""

import hashlib
import warnings
from types import ModuleType

import numpy as np
import pytest

from app.audio import g711

EVERY_SAMPLE = np.arange(-32768, 32768).astype("<i2").tobytes()
EVERY_CODE = bytes(range(256))


@pytest.fixture(scope="module")
def audioop() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import audioop  # noqa: PLC0415
    return audioop


def test_mu_law_is_written_as_audioop_writes_it(audioop: ModuleType) -> None:
    assert g711.encode_ulaw(EVERY_SAMPLE) == audioop.lin2ulaw(EVERY_SAMPLE, 2)


def test_a_law_is_written_as_audioop_writes_it(audioop: ModuleType) -> None:
    assert g711.encode_alaw(EVERY_SAMPLE) == audioop.lin2alaw(EVERY_SAMPLE, 2)


def test_mu_law_is_read_as_audioop_reads_it(audioop: ModuleType) -> None:
    assert g711.decode_ulaw(EVERY_CODE) == audioop.ulaw2lin(EVERY_CODE, 2)


def test_a_law_is_read_as_audioop_reads_it(audioop: ModuleType) -> None:
    assert g711.decode_alaw(EVERY_CODE) == audioop.alaw2lin(EVERY_CODE, 2)


@pytest.mark.parametrize(
    ("convert", "data", "digest"),
    [
        (g711.encode_ulaw, EVERY_SAMPLE, "81d633c9e6972a18"),
        (g711.encode_alaw, EVERY_SAMPLE, "38488f6fd710f468"),
        (g711.decode_ulaw, EVERY_CODE, "3dab54339e520bb2"),
        (g711.decode_alaw, EVERY_CODE, "e04788d110e58ff8"),
    ],
)
def test_the_tables_are_the_known_ones(convert, data: bytes, digest: str) -> None:
    """The digests of what sox and audioop agree on, for where neither is at hand."""
    assert hashlib.sha256(convert(data)).hexdigest()[:16] == digest


@pytest.mark.parametrize(
    ("encode", "decode"), [(g711.encode_ulaw, g711.decode_ulaw), (g711.encode_alaw, g711.decode_alaw)]
)
def test_a_code_survives_being_read_and_written(encode, decode) -> None:
    again = encode(decode(EVERY_CODE))
    different = [code for code in EVERY_CODE if again[code] != code]
    assert different == ([0x7F] if encode is g711.encode_ulaw else [])  # mu-law has a second zero


def test_silence_and_the_ends_of_the_scale() -> None:
    ends = np.array([0, 32767, -32768], "<i2").tobytes()
    assert g711.encode_ulaw(ends) == b"\xff\x80\x00"
    assert g711.encode_alaw(ends) == b"\xd5\xaa\x2a"
    assert np.frombuffer(g711.decode_ulaw(b"\xff\x80\x00"), "<i2").tolist() == [0, 32124, -32124]
    assert np.frombuffer(g711.decode_alaw(b"\xd5\xaa\x2a"), "<i2").tolist() == [8, 32256, -32256]


def test_nothing_gives_nothing() -> None:
    for convert in (g711.encode_ulaw, g711.encode_alaw, g711.decode_ulaw, g711.decode_alaw):
        assert convert(b"") == b""
