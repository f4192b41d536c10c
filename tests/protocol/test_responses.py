"""The response object and what belongs to it."""

import json
from typing import Any

from msgspec import UNSET

from app.protocol.codec import decode_server
from app.protocol.items import FunctionCallItem, MessageItem
from app.protocol.responses import (
    CachedTokens,
    Conversation,
    DurationUsage,
    ErrorDetail,
    InputTokenKinds,
    InputTokens,
    LogProb,
    OutputTokens,
    RateLimit,
    Response,
    ResponseAudio,
    ResponseAudioOutput,
    ResponseParams,
    StatusDetails,
    TokenUsage,
    Usage,
)
from app.protocol.server_events import ResponseDone
from app.protocol.session_object import AudioFormatConfig, CustomVoice
from app.protocol.writing import to_object
from tests.protocol.examples import OUT_OF_BAND, RESPONSE


def read(response: dict[str, Any]) -> Response:
    event = decode_server(json.dumps({"type": "response.done", "response": response}))
    assert isinstance(event, ResponseDone)
    return event.response


def test_a_completed_response() -> None:
    response = read(RESPONSE)
    assert response.status == "completed"
    assert response.status_details is None
    assert [type(item) for item in response.output] == [MessageItem, FunctionCallItem]
    assert response.conversation_id == "conv_1"
    assert response.output_modalities == ("audio",)
    assert response.max_output_tokens == "inf"
    assert response.audio == ResponseAudio(
        output=ResponseAudioOutput(format=AudioFormatConfig(type="audio/pcm", rate=24_000), voice="marin")
    )
    assert response.metadata == {"purpose": "test"}
    assert response.usage == Usage(
        total_tokens=253,
        input_tokens=132,
        output_tokens=121,
        input_token_details=InputTokens(
            text_tokens=119,
            audio_tokens=13,
            cached_tokens=64,
            cached_tokens_details=CachedTokens(text_tokens=64),
        ),
        output_token_details=OutputTokens(text_tokens=30, audio_tokens=91, reasoning_tokens=7),
    )


def test_a_failed_response_out_of_the_conversation() -> None:
    response = read(OUT_OF_BAND)
    assert response.status == "failed"
    assert response.status_details == StatusDetails(
        type="failed",
        error=ErrorDetail(type="server_error", code="inference_rate_limit_exceeded", message="Slow down."),
    )
    assert response.conversation_id is None
    assert response.max_output_tokens == 50
    assert response.usage is None
    assert response.metadata is None


def test_a_cancelled_response_says_why() -> None:
    response = read({"id": "r", "status": "cancelled", "status_details": {"reason": "turn_detected"}})
    assert response.status_details == StatusDetails(reason="turn_detected")


def test_a_response_may_say_little() -> None:
    response = read({"id": "r"})
    assert response.output == ()
    assert response.conversation_id is UNSET
    assert (response.status, response.usage, response.audio, response.object) == (None, None, None, None)
    assert (response.output_modalities, response.max_output_tokens) == (None, None)


def test_a_status_nobody_has_heard_of_is_no_error() -> None:
    assert read({"id": "r", "status": "daydreaming"}).status == "daydreaming"


def test_a_voice_of_ones_own() -> None:
    response = read({"id": "r", "audio": {"output": {"voice": {"id": "voice_1"}}}})
    assert response.audio == ResponseAudio(output=ResponseAudioOutput(voice=CustomVoice(id="voice_1")))


def test_counts_begin_at_zero() -> None:
    zero = {"text_tokens": 0, "audio_tokens": 0}
    assert to_object(CachedTokens()) == {**zero, "image_tokens": 0}
    assert to_object(InputTokens()) == {**zero, "image_tokens": 0, "cached_tokens": 0}
    assert to_object(OutputTokens()) == zero
    assert to_object(InputTokenKinds()) == zero
    totals = {"total_tokens": 0, "input_tokens": 0, "output_tokens": 0}
    assert to_object(Usage()) == totals
    assert to_object(TokenUsage()) == {"type": "tokens", **totals}
    assert to_object(DurationUsage(seconds=1.5)) == {"type": "duration", "seconds": 1.5}


def test_what_is_not_said_is_not_written() -> None:
    for value in (ResponseParams(), StatusDetails(), RateLimit(), Conversation(), ResponseAudio()):
        assert to_object(value) == {}
    assert to_object(ErrorDetail()) == {"type": "", "message": ""}
    assert to_object(LogProb(token="t", logprob=-1.0)) == {"token": "t", "logprob": -1.0, "bytes": []}
