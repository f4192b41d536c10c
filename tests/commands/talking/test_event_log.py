"""Every frame is one line."""

import json
from pathlib import Path

import pytest

from app.commands.talking.event_log import EventLog
from app.errors import EarshotError
from app.runtime.link import Direction


def test_lines(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    times = iter([100.0, 100.5, 101.25])
    with EventLog(path, clock=lambda: next(times)) as log:
        log.write(Direction.SENT, '{"type":"x","audio":"AAAA"}')
        assert path.read_text() == '{"t":0.500000,"dir":"sent","event":{"type":"x","audio":"AAAA"}}\n'
        log.write(Direction.RECEIVED, '{\n "type": "y",\r\n "n": 1.50}')
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1]) == {"t": 1.25, "dir": "received", "event": {"type": "y", "n": 1.5}}


def test_a_frame_that_is_no_json_is_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with EventLog(path) as log:
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
        EventLog(path)
    assert str(caught.value) == f"The events cannot be written to {path}: No such file or directory."


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "e")
    log.close()
    log.close()
