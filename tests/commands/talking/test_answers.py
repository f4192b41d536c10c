"""The file of what would have been heard."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from app.audio.recording import read_recording
from app.commands.talking.answers import answers_file
from app.errors import EarshotError

FULL = Path("/dev/full")
"""A file on a disk without room; Linux has it."""
NO_ROOM = "The answers cannot be written to /dev/full: No space left on device."
MORE_THAN_A_BUFFER = bytes(1_000_000)


def unexpected(error: EarshotError) -> None:
    raise AssertionError(error)


def write(
    path: Path, pcm: bytes, on_broken: Callable[[EarshotError], None], end: Exception | None = None
) -> None:
    """Write ``pcm`` twice; then raise ``end``, if any."""
    with answers_file(path, on_broken) as file:
        file.write(pcm)
        file.write(pcm)
        if end is not None:
            raise end


def test_it_is_completed(tmp_path: Path) -> None:
    with answers_file(tmp_path / "a.wav", unexpected) as file:
        file.write(b"\1\0\2\0")
    assert read_recording(tmp_path / "a.wav") == b"\1\0\2\0"


def test_it_is_completed_when_something_goes_wrong(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError):
        write(tmp_path / "a.wav", b"\1\0", unexpected, BrokenPipeError())
    assert read_recording(tmp_path / "a.wav") == b"\1\0\1\0"


def test_it_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.wav"
    with pytest.raises(EarshotError) as caught, answers_file(path, unexpected):
        pass
    assert str(caught.value) == f"The answers cannot be written to {path}: No such file or directory."


def test_a_full_disk_is_told_at_once_and_raised_at_the_end() -> None:
    told: list[EarshotError] = []
    with pytest.raises(EarshotError) as caught:
        write(FULL, MORE_THAN_A_BUFFER, told.append)
    assert [str(error) for error in told] == [NO_ROOM]
    assert str(caught.value) == NO_ROOM
    assert caught.value.exit_code == 1


def test_a_full_disk_met_only_at_the_end() -> None:
    with pytest.raises(EarshotError) as caught, answers_file(FULL, unexpected) as file:
        file.write(b"\1\0")
    assert str(caught.value) == NO_ROOM


def test_a_full_disk_does_not_hide_what_else_went_wrong(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(EarshotError, match=r"^First\.$"):
        write(FULL, b"\1\0", unexpected, EarshotError("First."))
    assert caplog.messages == ["! the answers were not completed: [Errno 28] No space left on device"]
