"""Every frame is one line."""

import json
from pathlib import Path

import pytest

from app.commands.talking.event_log import EventLog
from app.errors import EarshotError
from app.runtime.link import Direction

FULL = Path("/dev/full")
"""A file on a disk without room; Linux has it."""
NO_ROOM = "The events cannot be written to /dev/full: No space left on device."


def unexpected(error: EarshotError) -> None:
    raise AssertionError(error)


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    times = iter([100.0, 100.5, 101.25])
    with EventLog(path, clock=lambda: next(times), on_broken=unexpected) as log:
        log.write(Direction.SENT, '{"type":"x","audio":"AAAA"}')
        assert path.read_text() == '{"t":0.500000,"dir":"sent","event":{"type":"x","audio":"AAAA"}}\n'
        log.write(Direction.RECEIVED, '{\n "type": "y",\r\n "n": 1.50}')
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1]) == {"t": 1.25, "dir": "received", "event": {"type": "y", "n": 1.5}}


def test_a_frame_that_is_no_json_is_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with EventLog(path, on_broken=unexpected) as log:
        log.write(Direction.RECEIVED, '{"type":"tru"\n')
        log.write(Direction.RECEIVED, "\u00e4 \u2028 { }")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert len(lines) == 3
    assert json.loads(lines[0])["event"] is None
    assert json.loads(lines[0])["raw"] == '{"type":"tru"\n'
    assert json.loads(lines[1])["raw"] == "\u00e4 \u2028 { }"


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "none" / "events.jsonl"
    with pytest.raises(EarshotError) as caught:
        EventLog(path, on_broken=unexpected)
    assert str(caught.value) == f"The events cannot be written to {path}: No such file or directory."


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "e", on_broken=unexpected)
    log.close()
    log.close()


def test_a_full_disk_is_told_once_and_ends_the_writing_and_only_that() -> None:
    told: list[EarshotError] = []
    log = EventLog(FULL, on_broken=told.append)
    log.write(Direction.SENT, "{}")
    assert [str(error) for error in told] == [NO_ROOM]
    log.write(Direction.SENT, "{}")
    log.close()
    log.close()
    assert len(told) == 1
    assert told[0].exit_code == 1


def test_a_full_disk_is_raised_at_the_end() -> None:
    told: list[EarshotError] = []
    with pytest.raises(EarshotError) as caught, EventLog(FULL, on_broken=told.append) as log:
        log.write(Direction.SENT, "{}")
    assert told == [caught.value]
    assert str(caught.value) == NO_ROOM


def test_a_full_disk_does_not_hide_what_else_went_wrong() -> None:
    told: list[EarshotError] = []

    def fail() -> None:
        with EventLog(FULL, on_broken=told.append) as log:
            log.write(Direction.SENT, "{}")
            raise EarshotError("First.")

    with pytest.raises(EarshotError, match=r"^First\.$"):
        fail()
    assert len(told) == 1


def test_a_disk_that_is_full_only_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "e"
    told: list[EarshotError] = []
    log = EventLog(path, on_broken=told.append)
    real = log._file

    class Late:
        def close(self) -> None:
            real.close()
            raise OSError("no more")

    monkeypatch.setattr(log, "_file", Late())
    log.close()
    assert [str(error) for error in told] == [f"The events cannot be written to {path}: no more."]
