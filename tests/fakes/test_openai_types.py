"""The second opinion must be able to say no."""

from typing import Any

import pytest

from tests.fakes.openai_types import check_client, check_server

STARTED = {
    "type": "input_audio_buffer.speech_started",
    "event_id": "e",
    "item_id": "i",
    "audio_start_ms": 5,
}
UPDATE = {"type": "session.update", "session": {"type": "realtime"}}

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({**STARTED, "mood": 1}, "unknown mood"),
    ({**STARTED, "audio_start_ms": "5"}, "audio_start_ms"),
    ({key: STARTED[key] for key in ("type", "event_id", "item_id")}, "audio_start_ms"),
    (
        {"type": "session.created", "event_id": "e", "session": {"type": "realtime", "x": 1}},
        "unknown session.x",
    ),
    ({"type": "response.cancelled", "event_id": "e"}, "'response.cancelled' is no event type"),
    (UPDATE, "'session.update' is no event type"),
    (
        {
            "type": "response.done",
            "event_id": "e",
            "response": {
                "id": "r",
                "output": [
                    {
                        "type": "message",
                        "role": "user",
                        "content": [{"type": "input_text", "text": "a", "b": 1}],
                    }
                ],
            },
        },
        "unknown response.output[0].content[0].b",
    ),
]


@pytest.mark.parametrize(("event", "complaint"), REFUSED)
def test_a_wrong_server_event_is_refused_by_name(event: dict[str, Any], complaint: str) -> None:
    with pytest.raises(AssertionError, match=r".*") as caught:
        check_server(event)
    assert complaint in str(caught.value)


def test_a_wrong_client_event_is_refused_by_name() -> None:
    check_client(UPDATE)
    with pytest.raises(AssertionError, match=r"unknown session\.id"):
        check_client({"type": "session.update", "session": {"type": "realtime", "id": "s"}})


def test_what_no_document_lists_is_let_pass() -> None:
    check_server({**STARTED, "obfuscation": "x"})
    check_server(
        {
            "type": "session.created",
            "event_id": "e",
            "session": {"type": "realtime", "id": "s", "expires_at": 5},
        }
    )
