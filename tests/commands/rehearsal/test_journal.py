"""What is kept of the wire."""

from app.commands.rehearsal.journal import Journal
from app.runtime.link import Direction


def test_events_are_found_by_way_and_type() -> None:
    moments = iter([1.0, 2.0, 3.0])
    journal = Journal(clock=lambda: next(moments))
    journal.note(Direction.SENT, '{"type": "response.create"}')
    journal.note(Direction.RECEIVED, '{"type": "error", "error": {"message": "no"}}')
    journal.note(Direction.SENT, '{"type": "response.create", "event_id": "b"}')
    assert [frame.at for frame in journal.sent("response.create")] == [1.0, 3.0]
    assert journal.sent("response.create")[1].event["event_id"] == "b"
    assert [frame.event["error"]["message"] for frame in journal.received("error")] == ["no"]
    assert journal.received("response.create") == []


def test_sound_is_counted_and_not_kept() -> None:
    journal = Journal()
    journal.note(Direction.SENT, '{"type": "input_audio_buffer.append", "audio": ""}')
    journal.note(Direction.RECEIVED, '{"type": "response.output_audio.delta", "delta": ""}')
    assert journal.sound_events == 2
    assert journal.sent("input_audio_buffer.append") == []
    assert journal.received("response.output_audio.delta") == []
