"""The table of the session's fields, row by row."""

from typing import Any

import pytest

from app.practice import rules
from app.practice.refusals import Refused
from tests.fakes.openai_types import check_client

IN = "session.audio.input"


def update(**session: Any) -> dict[str, Any]:
    return {"type": "session.update", "session": {"type": "realtime", **session}}


def hearing(**fields: Any) -> dict[str, Any]:
    return update(audio={"input": fields})


def speaking(**fields: Any) -> dict[str, Any]:
    return update(audio={"output": fields})


def server_vad(**fields: Any) -> dict[str, Any]:
    return hearing(turn_detection={"type": "server_vad", **fields})


def semantic_vad(**fields: Any) -> dict[str, Any]:
    return hearing(turn_detection={"type": "semantic_vad", **fields})


GOOD = [
    update(model="gpt-realtime-2.1", instructions="", tools=[], tool_choice="auto", include=None),
    update(output_modalities=["text"], max_output_tokens="inf", parallel_tool_calls=False),
    update(reasoning={"effort": "minimal"}, truncation="disabled", tracing=None, prompt=None),
    update(
        truncation={
            "type": "retention_ratio",
            "retention_ratio": 0.8,
            "token_limits": {"post_instructions": 8},
        }
    ),
    update(tracing="auto", include=["item.input_audio_transcription.logprobs"]),
    update(tracing={"workflow_name": "w", "group_id": "g", "metadata": {"any": 1}}),
    hearing(format={"type": "audio/pcm", "rate": 24000}, noise_reduction=None, transcription=None),
    hearing(format={"type": "audio/pcmu"}, noise_reduction={"type": "near_field", "strength": 0.5}),
    hearing(format={"type": "audio/pcma"}, noise_reduction={"type": "far_field"}),
    hearing(transcription={"model": "gpt-transcribe", "language": "en", "prompt": "", "keywords": ["Ada"]}),
    hearing(transcription={"languages": ["en", "de"], "delay": "xhigh"}),
    hearing(turn_detection=None),
    server_vad(),
    server_vad(threshold=0, prefix_padding_ms=0, silence_duration_ms=0, idle_timeout_ms=5000),
    server_vad(threshold=1, idle_timeout_ms=30000, create_response=False, interrupt_response=False),
    server_vad(idle_timeout_ms=None),
    *[semantic_vad(eagerness=eagerness) for eagerness in ("low", "medium", "high", "auto")],
    speaking(voice="alloy", speed=0.25, format={"type": "audio/pcm"}),
    speaking(voice={"id": "voice_123"}, speed=1.5),
    update(tools=[{"type": "function", "name": "f", "description": "d", "parameters": {"type": "object"}}]),
    update(
        tools=[{"type": "mcp", "server_label": "s", "server_url": "https://x", "require_approval": "never"}]
    ),
    update(tool_choice={"type": "mcp", "server_label": "s", "name": "n"}),
]


@pytest.mark.parametrize("event", GOOD, ids=lambda event: ",".join(event["session"]))
def test_good_sessions_pass_here_and_in_the_official_types(event: dict[str, Any]) -> None:
    rules.validate(event)
    check_client(event)


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "session.update", "session": {}}, "missing_required_parameter", "session.type"),
    ({"type": "session.update", "session": {"type": "duet"}}, "invalid_value", "session.type"),
    ({"type": "session.update", "session": []}, "invalid_type", "session"),
    (update(foo=1), "unknown_parameter", "session.foo"),
    (update(modalities=["text"]), "unknown_parameter", "session.modalities"),
    (update(voice="alloy"), "unknown_parameter", "session.voice"),
    (update(input_audio_format="pcm16"), "unknown_parameter", "session.input_audio_format"),
    (update(turn_detection=None), "unknown_parameter", "session.turn_detection"),
    (update(temperature=0.8), "unknown_parameter", "session.temperature"),
    (update(max_response_output_tokens=5), "unknown_parameter", "session.max_response_output_tokens"),
    (update(instructions=None), "invalid_type", "session.instructions"),
    (update(output_modalities=["audio", "text"]), "invalid_value", "session.output_modalities"),
    (update(output_modalities=["video"]), "invalid_value", "session.output_modalities[0]"),
    (update(max_output_tokens=1.5), "invalid_type", "session.max_output_tokens"),
    (update(audio={"foo": {}}), "unknown_parameter", "session.audio.foo"),
    (update(audio=None), "invalid_type", "session.audio"),
    (hearing(foo=1), "unknown_parameter", f"{IN}.foo"),
    (hearing(format={"type": "audio/mp3"}), "invalid_value", f"{IN}.format.type"),
    (hearing(format={"type": "audio/pcm", "rate": 16000}), "invalid_value", f"{IN}.format.rate"),
    (hearing(format={"type": "audio/pcmu", "rate": 8000}), "unknown_parameter", f"{IN}.format.rate"),
    (hearing(format="pcm16"), "invalid_type", f"{IN}.format"),
    (hearing(noise_reduction={"type": "no_field"}), "invalid_value", f"{IN}.noise_reduction.type"),
    (hearing(noise_reduction={}), "missing_required_parameter", f"{IN}.noise_reduction.type"),
    (hearing(transcription={"model": 1}), "invalid_type", f"{IN}.transcription.model"),
    (hearing(turn_detection={"type": "none"}), "invalid_value", f"{IN}.turn_detection.type"),
    (hearing(turn_detection={}), "missing_required_parameter", f"{IN}.turn_detection.type"),
    (server_vad(threshold=1.01), "invalid_value", f"{IN}.turn_detection.threshold"),
    (server_vad(threshold=-0.01), "invalid_value", f"{IN}.turn_detection.threshold"),
    (server_vad(threshold=float("nan")), "invalid_value", f"{IN}.turn_detection.threshold"),
    (server_vad(threshold="0.5"), "invalid_type", f"{IN}.turn_detection.threshold"),
    (server_vad(silence_duration_ms=-1), "invalid_value", f"{IN}.turn_detection.silence_duration_ms"),
    (server_vad(silence_duration_ms=0.5), "invalid_type", f"{IN}.turn_detection.silence_duration_ms"),
    (server_vad(idle_timeout_ms=4999), "invalid_value", f"{IN}.turn_detection.idle_timeout_ms"),
    (server_vad(idle_timeout_ms=30001), "invalid_value", f"{IN}.turn_detection.idle_timeout_ms"),
    (server_vad(eagerness="low"), "unknown_parameter", f"{IN}.turn_detection.eagerness"),
    (server_vad(create_response=None), "invalid_type", f"{IN}.turn_detection.create_response"),
    (semantic_vad(eagerness="eager"), "invalid_value", f"{IN}.turn_detection.eagerness"),
    (semantic_vad(threshold=0.5), "unknown_parameter", f"{IN}.turn_detection.threshold"),
    (speaking(voice="nobody"), "invalid_value", "session.audio.output.voice"),
    (speaking(voice={"name": "x"}), "unknown_parameter", "session.audio.output.voice.name"),
    (speaking(speed=0.24), "invalid_value", "session.audio.output.speed"),
    (speaking(speed=1.51), "invalid_value", "session.audio.output.speed"),
    (update(tools=[{"type": "function", "name": "a b"}]), "invalid_value", "session.tools[0].name"),
    (update(tools=[{"type": "oracle", "name": "a"}]), "invalid_value", "session.tools[0].type"),
    (update(tools=[{"name": "a"}] * 129), "invalid_value", "session.tools"),
    (update(tool_choice={"type": "function"}), "missing_required_parameter", "session.tool_choice.name"),
    (update(tool_choice=None), "invalid_type", "session.tool_choice"),
    (update(include=["everything"]), "invalid_value", "session.include[0]"),
    (update(reasoning={"effort": "maximal"}), "invalid_value", "session.reasoning.effort"),
    (update(truncation="sometimes"), "invalid_value", "session.truncation"),
    (update(truncation={"type": "retention_ratio"}), "missing_required_parameter",
     "session.truncation.retention_ratio"),
    (update(truncation={"type": "retention_ratio", "retention_ratio": 2}), "invalid_value",
     "session.truncation.retention_ratio"),
    (update(tracing="off"), "invalid_value", "session.tracing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "code", "param"), BAD, ids=lambda value: value if isinstance(value, str) else ""
)
def test_bad_sessions_are_refused_by_path(event: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.validate(event)
    assert (caught.value.code, caught.value.param) == (code, param)


def test_a_tool_without_a_type_is_a_function() -> None:
    rules.validate(update(tools=[{"name": "f"}]))
