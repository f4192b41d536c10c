"""At least one frame of every event, as it travels: what a client sends and what a service sends."""

from typing import Any

Frame = dict[str, Any]

AUDIO = "AAEC/f7/"
AUDIO_BYTES = bytes((0, 1, 2, 253, 254, 255))

SESSION: Frame = {
    "id": "sess_1",
    "object": "realtime.session",
    "type": "realtime",
    "model": "gpt-realtime-2.1",
    "expires_at": 1_795_000_000,
    "output_modalities": ["audio"],
    "instructions": "Be brief.",
    "audio": {
        "input": {
            "format": {"type": "audio/pcm", "rate": 24000},
            "noise_reduction": None,
            "transcription": {
                "model": "gpt-transcribe",
                "language": None,
                "languages": ["en", "de"],
                "prompt": "",
                "keywords": ["Earshot"],
            },
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "prefix_padding_ms": 300,
                "silence_duration_ms": 200,
                "idle_timeout_ms": None,
                "create_response": True,
                "interrupt_response": True,
            },
        },
        "output": {"format": {"type": "audio/pcmu"}, "voice": "marin", "speed": 1.0},
    },
    "include": None,
    "max_output_tokens": "inf",
    "tools": [
        {
            "type": "function",
            "name": "get_time",
            "description": "The time.",
            "parameters": {"type": "object", "properties": {"zone": {"type": "string"}}},
        },
        {
            "type": "mcp",
            "server_label": "notes",
            "server_url": "https://notes.example/mcp",
            "headers": {"X-Team": "a"},
            "allowed_tools": {"tool_names": ["find"], "read_only": True},
            "require_approval": {"always": {"tool_names": ["drop"]}, "never": {"read_only": True}},
            "server_description": "Notes.",
            "defer_loading": False,
        },
    ],
    "tool_choice": {"type": "function", "name": "get_time"},
    "parallel_tool_calls": True,
    "reasoning": {"effort": "low"},
    "truncation": {
        "type": "retention_ratio",
        "retention_ratio": 0.8,
        "token_limits": {"post_instructions": 8000},
    },
    "tracing": None,
    "prompt": None,
}

USER: Frame = {
    "type": "message",
    "role": "user",
    "id": "item_u",
    "status": "completed",
    "content": [{"type": "input_audio", "transcript": "Seven times eight?"}],
}
ASSISTANT: Frame = {
    "type": "message",
    "role": "assistant",
    "id": "item_a",
    "status": "in_progress",
    "phase": "final_answer",
    "content": [
        {"type": "output_audio", "transcript": "Fifty-six."},
        {"type": "output_text", "text": "56"},
    ],
}
CALL: Frame = {
    "type": "function_call",
    "id": "item_f",
    "status": "completed",
    "call_id": "call_1",
    "name": "get_time",
    "arguments": '{"zone":"UTC"}',
}
ITEMS: tuple[Frame, ...] = (
    USER,
    ASSISTANT,
    CALL,
    {"type": "message", "role": "system", "content": [{"type": "input_text", "text": "Hush."}]},
    {
        "type": "message",
        "role": "user",
        "content": [
            {"type": "input_image", "image_url": "data:image/png;base64,AAAA", "detail": "low"},
            {"type": "input_text", "text": "What is this?"},
        ],
    },
    {"type": "function_call_output", "id": "item_o", "call_id": "call_1", "output": "noon"},
    {
        "type": "mcp_list_tools",
        "id": "item_l",
        "server_label": "notes",
        "tools": [
            {
                "name": "find",
                "input_schema": {"type": "object"},
                "description": "Find.",
                "annotations": {"readOnlyHint": True},
            }
        ],
    },
    {
        "type": "mcp_call",
        "id": "item_m",
        "server_label": "notes",
        "name": "find",
        "arguments": "{}",
        "approval_request_id": None,
        "output": None,
        "error": {"type": "http_error", "code": 500, "message": "Broken."},
    },
    {
        "type": "mcp_call",
        "id": "item_n",
        "server_label": "notes",
        "name": "find",
        "arguments": "{}",
        "output": "two notes",
        "error": {"type": "tool_execution_error", "message": "Tired."},
    },
    {
        "type": "mcp_approval_request",
        "id": "item_q",
        "server_label": "notes",
        "name": "drop",
        "arguments": "{}",
    },
    {
        "type": "mcp_approval_response",
        "id": "item_r",
        "approval_request_id": "item_q",
        "approve": False,
        "reason": "No.",
    },
)
RETRIEVED: Frame = {
    "type": "message",
    "role": "user",
    "id": "item_u",
    "status": "completed",
    "content": [{"type": "input_audio", "audio": AUDIO, "transcript": None}],
}

RESPONSE: Frame = {
    "id": "resp_1",
    "object": "realtime.response",
    "status": "completed",
    "status_details": None,
    "output": [ASSISTANT, CALL],
    "conversation_id": "conv_1",
    "output_modalities": ["audio"],
    "max_output_tokens": "inf",
    "audio": {"output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"}},
    "metadata": {"purpose": "test"},
    "usage": {
        "total_tokens": 253,
        "input_tokens": 132,
        "output_tokens": 121,
        "input_token_details": {
            "text_tokens": 119,
            "audio_tokens": 13,
            "image_tokens": 0,
            "cached_tokens": 64,
            "cached_tokens_details": {"text_tokens": 64, "audio_tokens": 0, "image_tokens": 0},
        },
        "output_token_details": {"text_tokens": 30, "audio_tokens": 91, "reasoning_tokens": 7},
    },
}
OUT_OF_BAND: Frame = {
    "id": "resp_2",
    "status": "failed",
    "status_details": {
        "type": "failed",
        "error": {"type": "server_error", "code": "inference_rate_limit_exceeded", "message": "Slow down."},
    },
    "output": [],
    "conversation_id": None,
    "metadata": None,
    "max_output_tokens": 50,
    "usage": None,
}

_LOGPROBS = [{"token": "Hi", "logprob": -0.25, "bytes": [72, 105]}]
_PART = {"response_id": "resp_1", "item_id": "item_a", "output_index": 0, "content_index": 1}
_CALL = {"response_id": "resp_1", "item_id": "item_f", "output_index": 1}
_TRANSCRIPTION = "conversation.item.input_audio_transcription"


_WITHOUT_ID = "input_audio_buffer.dtmf_event_received"


def _numbered(*frames: Frame) -> tuple[Frame, ...]:
    return tuple(
        frame if frame["type"] == _WITHOUT_ID else {**frame, "event_id": f"event_{number}"}
        for number, frame in enumerate(frames)
    )


SERVER: tuple[Frame, ...] = _numbered(
    {
        "type": "error",
        "error": {
            "type": "invalid_request_error",
            "code": None,
            "message": "Invalid.",
            "param": "session.audio",
            "event_id": "mine_1",
        },
    },
    {"type": "session.created", "session": SESSION},
    {"type": "session.created", "session": {"type": "transcription", "audio": {"input": {}}}},
    {
        "type": "session.updated",
        "session": {
            "type": "realtime",
            "audio": {
                "input": {
                    "turn_detection": {"type": "semantic_vad", "eagerness": "auto"},
                    "noise_reduction": {"type": "far_field", "strength": 0.5},
                },
                "output": {"voice": {"id": "voice_1"}},
            },
            "tool_choice": "auto",
            "truncation": "auto",
            "tracing": {"workflow_name": "w", "group_id": "g", "metadata": {"a": 1}},
            "include": ["item.input_audio_transcription.logprobs"],
        },
    },
    {
        "type": "session.updated",
        "session": {
            "type": "realtime",
            "audio": {"input": {"turn_detection": None}},
            "tracing": "auto",
            "tool_choice": {"type": "mcp", "server_label": "notes", "name": None},
            "max_output_tokens": 100,
            "tools": [],
        },
    },
    {"type": "conversation.created", "conversation": {"id": "conv_1", "object": "realtime.conversation"}},
    *({"type": "conversation.item.added", "item": item, "previous_item_id": None} for item in ITEMS),
    {"type": "conversation.item.done", "item": USER, "previous_item_id": "item_0"},
    {"type": "conversation.item.created", "item": ASSISTANT},
    {"type": "conversation.item.retrieved", "item": RETRIEVED},
    {"type": "conversation.item.deleted", "item_id": "item_u"},
    {"type": "conversation.item.truncated", "item_id": "item_a", "content_index": 0, "audio_end_ms": 1500},
    {"type": f"{_TRANSCRIPTION}.delta", "item_id": "item_u", "content_index": 0, "delta": "Seven"},
    {
        "type": f"{_TRANSCRIPTION}.delta",
        "item_id": "item_u",
        "content_index": 0,
        "delta": " times",
        "logprobs": _LOGPROBS,
        "obfuscation": "xyz",
    },
    {
        "type": f"{_TRANSCRIPTION}.completed",
        "item_id": "item_u",
        "content_index": 0,
        "transcript": "Seven times eight?",
        "usage": {
            "type": "tokens",
            "total_tokens": 22,
            "input_tokens": 13,
            "output_tokens": 9,
            "input_token_details": {"text_tokens": 0, "audio_tokens": 13},
        },
        "languages": [{"code": "en"}],
        "logprobs": None,
    },
    {
        "type": f"{_TRANSCRIPTION}.completed",
        "item_id": "item_u",
        "content_index": 0,
        "transcript": "",
        "usage": {"type": "duration", "seconds": 1.5},
    },
    {
        "type": f"{_TRANSCRIPTION}.failed",
        "item_id": "item_u",
        "content_index": 0,
        "error": {
            "type": "transcription_error",
            "code": "audio_unintelligible",
            "message": "?",
            "param": None,
        },
    },
    {
        "type": f"{_TRANSCRIPTION}.segment",
        "item_id": "item_u",
        "content_index": 0,
        "id": "seg_1",
        "text": "Hello.",
        "speaker": "A",
        "start": 0.25,
        "end": 1.75,
    },
    {"type": "input_audio_buffer.committed", "item_id": "item_u", "previous_item_id": None},
    {"type": "input_audio_buffer.cleared"},
    {"type": "input_audio_buffer.speech_started", "item_id": "item_u", "audio_start_ms": 1000},
    {"type": "input_audio_buffer.speech_stopped", "item_id": "item_u", "audio_end_ms": 2000},
    {
        "type": "input_audio_buffer.timeout_triggered",
        "item_id": "item_u",
        "audio_start_ms": 3000,
        "audio_end_ms": 8000,
    },
    {"type": "input_audio_buffer.dtmf_event_received", "event": "9", "received_at": 1_763_605_109},
    {"type": "response.created", "response": {"id": "resp_1", "status": "in_progress", "output": []}},
    {"type": "response.done", "response": RESPONSE},
    {"type": "response.done", "response": OUT_OF_BAND},
    {
        "type": "response.done",
        "response": {
            "id": "resp_3",
            "status": "cancelled",
            "status_details": {"type": "cancelled", "reason": "turn_detected"},
        },
    },
    {"type": "response.output_item.added", "response_id": "resp_1", "output_index": 0, "item": ASSISTANT},
    {"type": "response.output_item.done", "response_id": "resp_1", "output_index": 1, "item": CALL},
    {"type": "response.content_part.added", **_PART, "part": {"type": "audio", "transcript": ""}},
    {"type": "response.content_part.done", **_PART, "part": {"type": "text", "text": "56"}},
    {"type": "response.output_audio.delta", **_PART, "delta": AUDIO},
    {"type": "response.output_audio.done", **_PART},
    {"type": "response.output_audio_transcript.delta", **_PART, "delta": "Fifty", "obfuscation": "ab"},
    {"type": "response.output_audio_transcript.done", **_PART, "transcript": "Fifty-six."},
    {"type": "response.output_text.delta", **_PART, "delta": "5"},
    {"type": "response.output_text.done", **_PART, "text": "56"},
    {"type": "response.function_call_arguments.delta", **_CALL, "call_id": "call_1", "delta": '{"z'},
    {
        "type": "response.function_call_arguments.done",
        **_CALL,
        "call_id": "call_1",
        "name": "get_time",
        "arguments": "{}",
    },
    {"type": "response.mcp_call_arguments.delta", **_CALL, "delta": "{", "obfuscation": None},
    {"type": "response.mcp_call_arguments.done", **_CALL, "arguments": "{}"},
    {"type": "response.mcp_call.in_progress", "item_id": "item_m", "output_index": 2},
    {"type": "response.mcp_call.completed", "item_id": "item_m", "output_index": 2},
    {"type": "response.mcp_call.failed", "item_id": "item_m", "output_index": 2},
    {"type": "mcp_list_tools.in_progress", "item_id": "item_l"},
    {"type": "mcp_list_tools.completed", "item_id": "item_l"},
    {"type": "mcp_list_tools.failed", "item_id": "item_l"},
    {
        "type": "rate_limits.updated",
        "rate_limits": [
            {"name": "tokens", "limit": 40000, "remaining": 39000, "reset_seconds": 1.5},
            {"name": "requests", "limit": 100},
        ],
    },
    {"type": "output_audio_buffer.started", "response_id": "resp_1"},
    {"type": "output_audio_buffer.stopped", "response_id": "resp_1"},
    {"type": "output_audio_buffer.cleared", "response_id": "resp_1"},
)

CLIENT: tuple[Frame, ...] = (
    {"type": "session.update", "event_id": "mine_1", "session": {"type": "realtime"}},
    {
        "type": "session.update",
        "session": {
            "type": "realtime",
            "instructions": "",
            "tools": [],
            "audio": {
                "input": {"turn_detection": None, "noise_reduction": None, "transcription": None},
                "output": {"voice": "cedar"},
            },
        },
    },
    {"type": "input_audio_buffer.append", "audio": AUDIO},
    {"type": "input_audio_buffer.append", "event_id": "mine_2", "audio": AUDIO},
    {"type": "input_audio_buffer.commit"},
    {"type": "input_audio_buffer.clear", "event_id": "mine_3"},
    {"type": "output_audio_buffer.clear"},
    *({"type": "conversation.item.create", "item": item} for item in ITEMS),
    {"type": "conversation.item.create", "item": USER, "previous_item_id": "root"},
    {"type": "conversation.item.retrieve", "item_id": "item_a"},
    {"type": "conversation.item.truncate", "item_id": "item_a", "content_index": 0, "audio_end_ms": 0},
    {"type": "conversation.item.delete", "item_id": "item_a"},
    {"type": "response.create"},
    {
        "type": "response.create",
        "response": {
            "conversation": "none",
            "input": [],
            "instructions": "A title, please.",
            "output_modalities": ["text"],
            "audio": {"output": {"voice": {"id": "voice_1"}, "format": {"type": "audio/pcma"}}},
            "tools": [],
            "tool_choice": "none",
            "max_output_tokens": 20,
            "metadata": {"purpose": "title"},
            "reasoning": {"effort": "minimal"},
            "parallel_tool_calls": False,
        },
    },
    {"type": "response.cancel"},
    {"type": "response.cancel", "response_id": "resp_1"},
)
