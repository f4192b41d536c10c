import struct
import wave
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest

from app.audio import g711, recording
from app.audio.recording import WavWriter, read_recording
from app.audio.resample import resample
from app.errors import BadRecording

EXTENSIBLE_TAIL = bytes.fromhex("000000001000800000aa00389b71")


def chunk(name: bytes, body: bytes, size: int | None = None) -> bytes:
    padding = b"\0" if len(body) % 2 else b""
    return name + struct.pack("<I", len(body) if size is None else size) + body + padding


def fmt(tag: int, channels: int, rate: int, width: int, bits: int | None = None) -> bytes:
    frame = width * channels
    bits = width * 8 if bits is None else bits
    return struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)


def wav(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def simple(sound: bytes, tag: int = 1, channels: int = 1, rate: int = 24_000, width: int = 2) -> bytes:
    return wav(chunk(b"fmt ", fmt(tag, channels, rate, width)), chunk(b"data", sound))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "question.wav"


def read(file: Path, data: bytes) -> list[int]:
    file.write_bytes(data)
    return np.frombuffer(read_recording(file), "<i2").tolist()


def problem(file: Path, data: bytes) -> str:
    file.write_bytes(data)
    with pytest.raises(BadRecording) as caught:
        read_recording(file)
    assert str(caught.value) == f"{file} cannot be played: {caught.value.reason}."
    return caught.value.reason


class TestSamples:
    def test_16_bits_are_taken_as_they_are(self, file: Path) -> None:
        assert read(file, simple(struct.pack("<3h", 1, -32768, 32767))) == [1, -32768, 32767]

    def test_8_bits_are_unsigned(self, file: Path) -> None:
        assert read(file, simple(bytes([0, 128, 255, 129]), width=1)) == [-32768, 0, 32512, 256]

    def test_24_bits_are_rounded(self, file: Path) -> None:
        sound = b"".join(
            value.to_bytes(3, "little", signed=True) for value in (256, -256, 383, 385, -(2**23))
        )
        assert read(file, simple(sound, width=3)) == [1, -1, 1, 2, -32768]

    def test_32_bits_are_rounded(self, file: Path) -> None:
        sound = struct.pack("<4i", 65536, -65536, 98303 + 2, 2**31 - 1)
        assert read(file, simple(sound, width=4)) == [1, -1, 2, 32767]

    @pytest.mark.parametrize(("width", "code"), [(4, "f"), (8, "d")])
    def test_floats_are_scaled_and_clipped(self, file: Path, width: int, code: str) -> None:
        sound = struct.pack(f"<6{code}", 0.5, -1.0, 1.5, float("nan"), float("inf"), float("-inf"))
        assert read(file, simple(sound, tag=3, width=width)) == [16384, -32768, 32767, 0, 32767, -32768]

    def test_g711_is_decoded(self, file: Path) -> None:
        codes = bytes(range(0, 256, 5))
        for tag, decode in ((7, g711.decode_ulaw), (6, g711.decode_alaw)):
            expected = np.frombuffer(decode(codes), "<i2").tolist()
            assert read(file, simple(codes, tag=tag, width=1)) == expected

    def test_channels_are_mixed(self, file: Path) -> None:
        assert read(file, simple(struct.pack("<4h", 100, 201, -10, -20), channels=2)) == [150, -15]
        assert read(file, simple(struct.pack("<3h", 30, 60, 90), channels=3)) == [60]

    def test_half_a_frame_at_the_end_is_left_out(self, file: Path) -> None:
        assert read(file, simple(struct.pack("<3h", 4, 6, 8), channels=2)) == [5]

    @pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 1_000, 384_000])
    def test_other_rates_are_resampled(self, file: Path, rate: int) -> None:
        sound = np.rint(np.sin(np.arange(rate // 10) / 30) * 9_000).astype("<i2").tobytes()
        expected = np.frombuffer(resample(sound, rate, 24_000), "<i2").tolist()
        assert read(file, simple(sound, rate=rate)) == expected

    def test_a_long_recording_is_read_in_parts_without_a_seam(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sound = np.arange(4_000).astype("<i2").tobytes()
        whole = read(file, simple(sound, channels=2, rate=44_100))
        monkeypatch.setattr(recording, "FRAMES_AT_ONCE", 7)
        assert read(file, simple(sound, channels=2, rate=44_100)) == whole


class TestHeaders:
    def test_an_extensible_header_names_the_real_format(self, file: Path) -> None:
        for tag, width, sound, expected in (
            (1, 2, struct.pack("<h", 77), 77),
            (3, 4, struct.pack("<f", 0.25), 8192),
        ):
            header = (
                fmt(0xFFFE, 1, 24_000, width) + struct.pack("<HHIH", 22, width * 8, 4, tag) + EXTENSIBLE_TAIL
            )
            assert read(file, wav(chunk(b"fmt ", header), chunk(b"data", sound))) == [expected]

    def test_other_chunks_are_passed_over_with_their_padding(self, file: Path) -> None:
        data = wav(
            chunk(b"LIST", b"odd"),
            chunk(b"fmt ", fmt(1, 1, 24_000, 2)),
            chunk(b"fact", b"\0" * 4),
            chunk(b"data", struct.pack("<h", 5)),
            chunk(b"LIST", b"after"),
        )
        assert read(file, data) == [5]

    def test_sound_that_breaks_off_is_read_as_far_as_it_goes(self, file: Path) -> None:
        header = chunk(b"fmt ", fmt(1, 1, 24_000, 2))
        assert read(file, wav(header, chunk(b"data", struct.pack("<2h", 5, 6), size=1000))) == [5, 6]
        assert read(file, wav(header, chunk(b"data", struct.pack("<h", 5), size=1000) + b"x")) == [5]
        assert read(file, wav(header, chunk(b"data", struct.pack("<h", 5), size=0xFFFFFFFF))) == [5]

    def test_12_bits_in_two_bytes_are_read(self, file: Path) -> None:
        data = wav(chunk(b"fmt ", fmt(1, 1, 24_000, 2, bits=12)), chunk(b"data", struct.pack("<h", 16)))
        assert read(file, data) == [16]

    @pytest.mark.parametrize("width", [1, 2, 3, 4])
    def test_what_the_standard_library_writes_is_read(self, file: Path, width: int) -> None:
        values = [-20_000, -300, 0, 300, 20_000]
        offset = 128 if width == 1 else 0
        scaled = [(value >> 8) + offset if width == 1 else value << 8 * (width - 2) for value in values]
        with wave.open(str(file), "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(width)
            writer.setframerate(24_000)
            writer.writeframes(
                b"".join(value.to_bytes(width, "little", signed=width > 1) for value in scaled)
            )
        expected = [value >> 8 << 8 for value in values] if width == 1 else values
        assert np.frombuffer(read_recording(file), "<i2").tolist() == expected


class TestProblems:
    SOUND = b"\x01\x02"

    def test_an_empty_file(self, file: Path) -> None:
        assert problem(file, b"") == "it is empty"

    @pytest.mark.parametrize(
        "data", [b"hello, this is text", b"RIFF", b"RIFX\0\0\0\0WAVE", b"RIFF\0\0\0\0AVI ", b"ID3\x03"]
    )
    def test_something_else(self, file: Path, data: bytes) -> None:
        assert problem(file, data) == "it is not a WAV file"

    def test_a_header_that_breaks_off(self, file: Path) -> None:
        whole = simple(self.SOUND)
        assert problem(file, whole[:12]) == "its header breaks off"
        assert problem(file, whole[:30]) == "it breaks off before its sound begins"
        assert problem(file, wav(chunk(b"fmt ", fmt(1, 1, 24_000, 2)[:15]), chunk(b"data", self.SOUND))) == (
            "its header breaks off"
        )
        short = fmt(0xFFFE, 1, 24_000, 2) + bytes(23)
        assert (
            problem(file, wav(chunk(b"fmt ", short), chunk(b"data", self.SOUND))) == "its header breaks off"
        )

    def test_no_sound(self, file: Path) -> None:
        assert problem(file, simple(b"")) == "it holds no sound"
        assert problem(file, simple(b"x")) == "it holds no sound"
        assert (
            problem(file, wav(chunk(b"fmt ", fmt(1, 1, 24_000, 2))))
            == "it breaks off before its sound begins"
        )

    def test_sound_before_its_format(self, file: Path) -> None:
        data = wav(chunk(b"data", self.SOUND), chunk(b"fmt ", fmt(1, 1, 24_000, 2)))
        assert problem(file, data) == "its sound comes before the description of its format"

    def test_numbers_of_channels(self, file: Path) -> None:
        zero = struct.pack("<HHIIHH", 1, 0, 24_000, 48_000, 2, 16)
        data = wav(chunk(b"fmt ", zero), chunk(b"data", self.SOUND))
        assert problem(file, data) == "its header says that it has 0 channels"
        assert problem(file, simple(self.SOUND, channels=65)) == "its header says that it has 65 channels"
        assert read(file, simple(struct.pack("<64h", *[9] * 64), channels=64)) == [9]

    @pytest.mark.parametrize("rate", [0, 999, 384_001])
    def test_rates(self, file: Path, rate: int) -> None:
        assert problem(file, simple(self.SOUND, rate=rate)) == (
            f"its header says that it has {rate} samples per second"
        )

    def test_a_header_that_contradicts_itself(self, file: Path) -> None:
        sentence = "its header contradicts itself about the size of a sample"
        for header in (
            fmt(1, 1, 24_000, 2, bits=24),
            fmt(1, 1, 24_000, 2, bits=8),
            struct.pack("<HHIIHH", 1, 2, 24_000, 72_000, 3, 8),
            struct.pack("<HHIIHH", 1, 1, 24_000, 0, 0, 16),
        ):
            assert problem(file, wav(chunk(b"fmt ", header), chunk(b"data", self.SOUND))) == sentence

    def test_codecs_it_does_not_read(self, file: Path) -> None:
        sentence = "it is compressed or coded in a way Earshot does not read (format {}, {} bits)"
        assert problem(file, simple(b"12345678", tag=0x55, width=1)) == sentence.format(85, 8)
        assert problem(file, simple(b"12345678", tag=1, width=8)) == sentence.format(1, 64)
        assert problem(file, simple(b"12345678", tag=3, width=2)) == sentence.format(3, 16)
        other = fmt(0xFFFE, 1, 24_000, 2) + struct.pack("<HHIH", 22, 16, 4, 1) + bytes(14)
        data = wav(chunk(b"fmt ", other), chunk(b"data", self.SOUND))
        assert problem(file, data) == "it is coded in a way Earshot does not read"

    def test_a_file_that_is_too_large(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert recording.LARGEST_BYTES == 536_870_912
        data = simple(self.SOUND)
        monkeypatch.setattr(recording, "LARGEST_BYTES", len(data))
        assert read(file, data) == [513]
        monkeypatch.setattr(recording, "LARGEST_BYTES", 3 * 2**20)
        assert problem(file, data + bytes(3 * 2**20)) == "it is larger than 3 MB"

    def test_a_file_that_cannot_be_opened(self, tmp_path: Path) -> None:
        for path, reason in (
            (tmp_path / "none.wav", "no such file or directory"),
            (tmp_path, "is a directory"),
        ):
            with pytest.raises(BadRecording) as caught:
                read_recording(path)
            assert caught.value.reason == reason
            assert caught.value.path == str(path)


class FullFor:
    """A file on a disk that has no room for so many writes."""

    def __init__(self, file: BinaryIO, writes: int) -> None:
        self._file = file
        self._writes = writes
        self.error = OSError("no room")

    def write(self, data: bytes) -> int:
        self._writes -= 1
        if self._writes >= 0:
            raise self.error
        return self._file.write(data)

    def seek(self, position: int) -> int:
        return self._file.seek(position)

    def close(self) -> None:
        self._file.close()

    @property
    def closed(self) -> bool:
        return self._file.closed


class TestWriter:
    def test_what_is_written_can_be_read(self, file: Path) -> None:
        with WavWriter(file) as writer:
            writer.write(struct.pack("<2h", 1, 2))
            writer.write(struct.pack("<h", 3))
            assert writer.duration_ms == 3 / 24
        assert file.read_bytes() == simple(struct.pack("<3h", 1, 2, 3))
        assert np.frombuffer(read_recording(file), "<i2").tolist() == [1, 2, 3]

    def test_a_program_that_was_killed_leaves_a_file_that_can_be_read(self, file: Path) -> None:
        writer = WavWriter(file)
        writer.write(struct.pack("<2h", 1, 2))
        writer._file.flush()
        data = file.read_bytes()
        assert data[4:8] == data[40:44] == b"\xff\xff\xff\xff"
        assert np.frombuffer(read_recording(file), "<i2").tolist() == [1, 2]
        writer.close()
        writer.close()
        assert file.read_bytes() == simple(struct.pack("<2h", 1, 2))

    def test_an_error_ends_the_writing_and_is_raised_at_the_end(self, file: Path) -> None:
        told: list[OSError] = []
        writer = WavWriter(file, on_lost=told.append)
        writer.write(struct.pack("<h", 1))
        disk = FullFor(writer._file, writes=1)
        writer._file = disk  # type: ignore[assignment]
        writer.write(struct.pack("<h", 2))
        writer.write(struct.pack("<h", 3))
        assert told == [disk.error]
        assert writer.duration_ms == 1 / 24
        with pytest.raises(OSError, match="no room") as caught:
            writer.close()
        assert caught.value is disk.error
        writer.close()
        assert file.read_bytes() == simple(struct.pack("<h", 1))

    def test_nobody_needs_to_be_told(self, file: Path) -> None:
        writer = WavWriter(file)
        writer._file = FullFor(writer._file, writes=1)  # type: ignore[assignment]
        writer.write(struct.pack("<h", 2))
        with pytest.raises(OSError, match="no room"):
            writer.close()

    def test_a_file_that_cannot_be_completed_is_closed(self, file: Path) -> None:
        writer = WavWriter(file)
        real = writer._file
        writer._file = FullFor(real, writes=1)  # type: ignore[assignment]
        with pytest.raises(OSError, match="no room"):
            writer.close()
        assert real.closed

    def test_nothing_written_is_an_empty_recording(self, file: Path) -> None:
        WavWriter(file).close()
        assert file.read_bytes() == simple(b"")
