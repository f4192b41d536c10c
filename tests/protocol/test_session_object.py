"""The session object."""

import json
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from app.protocol.codec import decode_server
from app.protocol.server_events import SessionCreated
from app.protocol.session_object import (
    ApprovalFilter,
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    CustomVoice,
    FunctionChoice,
    FunctionTool,
    McpChoice,
    McpTool,
    NoiseReduction,
    Prompt,
    Reasoning,
    RetentionRatio,
    SemanticVad,
    ServerVad,
    Session,
    SessionConfig,
    TokenLimits,
    ToolFilter,
    Tracing,
    Transcription,
    UnknownTool,
    UnknownToolChoice,
    UnknownTruncation,
    UnknownTurnDetection,
)
from app.protocol.wire import Wire
from app.protocol.writing import to_object
from tests.protocol.examples import SESSION


def read(session: dict[str, Any]) -> Session:
    event = decode_server(json.dumps({"type": "session.created", "session": session}))
    assert isinstance(event, SessionCreated)
    return event.session


def test_a_whole_session() -> None:
    session = read(SESSION)
    assert session == Session(
        id="sess_1",
        object="realtime.session",
        model="gpt-realtime-2.1",
        expires_at=1_795_000_000,
        output_modalities=("audio",),
        instructions="Be brief.",
        audio=AudioConfig(
            input=AudioInput(
                format=AudioFormatConfig(type="audio/pcm", rate=24_000),
                noise_reduction=None,
                transcription=Transcription(
                    model="gpt-transcribe",
                    language=None,
                    languages=("en", "de"),
                    prompt="",
                    keywords=("Earshot",),
                ),
                turn_detection=ServerVad(
                    threshold=0.5,
                    prefix_padding_ms=300,
                    silence_duration_ms=200,
                    idle_timeout_ms=None,
                    create_response=True,
                    interrupt_response=True,
                ),
            ),
            output=AudioOutput(format=AudioFormatConfig(type="audio/pcmu"), voice="marin", speed=1.0),
        ),
        include=None,
        max_output_tokens="inf",
        tools=(
            FunctionTool(
                name="get_time",
                description="The time.",
                parameters={"type": "object", "properties": {"zone": {"type": "string"}}},
            ),
            McpTool(
                server_label="notes",
                server_url="https://notes.example/mcp",
                headers={"X-Team": "a"},
                allowed_tools=ToolFilter(tool_names=("find",), read_only=True),
                require_approval=ApprovalFilter(
                    always=ToolFilter(tool_names=("drop",)), never=ToolFilter(read_only=True)
                ),
                server_description="Notes.",
                defer_loading=False,
            ),
        ),
        tool_choice=FunctionChoice(name="get_time"),
        parallel_tool_calls=True,
        reasoning=Reasoning(effort="low"),
        truncation=RetentionRatio(retention_ratio=0.8, token_limits=TokenLimits(post_instructions=8000)),
        tracing=None,
        prompt=None,
    )


SPELLINGS: list[tuple[dict[str, Any], SessionConfig]] = [
    ({"tools": [{"type": "web_search"}]}, Session(tools=(UnknownTool(raw={"type": "web_search"}),))),
    ({"tool_choice": {"type": "mcp", "server_label": "s"}}, Session(tool_choice=McpChoice(server_label="s"))),
    ({"tool_choice": {"type": "new"}}, Session(tool_choice=UnknownToolChoice(raw={"type": "new"}))),
    ({"truncation": "disabled"}, Session(truncation="disabled")),
    ({"truncation": {"type": "new"}}, Session(truncation=UnknownTruncation(raw={"type": "new"}))),
    ({"tracing": {"group_id": "g"}}, Session(tracing=Tracing(group_id="g"))),
    ({"tracing": "auto"}, Session(tracing="auto")),
    ({"prompt": {"id": "p", "version": "1"}}, Session(prompt=Prompt(id="p", version="1"))),
    ({"max_output_tokens": 7}, Session(max_output_tokens=7)),
    (
        {"audio": {"output": {"voice": {"id": "v"}}}},
        Session(audio=AudioConfig(output=AudioOutput(voice=CustomVoice(id="v")))),
    ),
    (
        {"audio": {"input": {"turn_detection": {"type": "semantic_vad", "eagerness": "low"}}}},
        Session(audio=AudioConfig(input=AudioInput(turn_detection=SemanticVad(eagerness="low")))),
    ),
    (
        {"audio": {"input": {"turn_detection": {"type": "nod"}}}},
        Session(
            audio=AudioConfig(input=AudioInput(turn_detection=UnknownTurnDetection(raw={"type": "nod"})))
        ),
    ),
    (
        {"audio": {"input": {"noise_reduction": {"type": "near_field"}}}},
        Session(audio=AudioConfig(input=AudioInput(noise_reduction=NoiseReduction(type="near_field")))),
    ),
    (
        {
            "tools": [
                {"type": "mcp", "server_label": "s", "allowed_tools": ["a"], "require_approval": "never"}
            ]
        },
        Session(tools=(McpTool(server_label="s", allowed_tools=("a",), require_approval="never"),)),
    ),
]


@pytest.mark.parametrize(("fields", "session"), SPELLINGS)
def test_what_may_be_spelled_in_several_ways(fields: dict[str, Any], session: Session) -> None:
    assert read({"type": "realtime", **fields}) == session


def test_a_session_of_another_shape_keeps_what_it_says() -> None:
    session = read({"type": "realtime", "voice": "ara", "turn_detection": {"type": "server_vad"}})
    assert session.extra == {"voice": "ara", "turn_detection": {"type": "server_vad"}}
    assert session.audio is UNSET


def test_a_session_without_a_type_is_a_conversation() -> None:
    assert read({"id": "s"}).type == "realtime"


EMPTY = [
    Transcription(),
    AudioInput(),
    AudioOutput(),
    AudioConfig(),
    ToolFilter(),
    ApprovalFilter(),
    Reasoning(),
    TokenLimits(),
    Tracing(),
]


@pytest.mark.parametrize("value", EMPTY, ids=lambda value: type(value).__name__)
def test_nothing_said_is_nothing_written(value: Any) -> None:
    assert to_object(value) == {}


def test_what_is_always_written() -> None:
    assert to_object(SessionConfig()) == {"type": "realtime"}
    assert to_object(ServerVad()) == {"type": "server_vad"}
    assert to_object(SemanticVad()) == {"type": "semantic_vad"}
    assert to_object(NoiseReduction(type="far_field")) == {"type": "far_field"}
    assert to_object(FunctionTool(name="f")) == {"type": "function", "name": "f"}
    assert to_object(McpTool(server_label="s")) == {"type": "mcp", "server_label": "s"}
    assert to_object(FunctionChoice(name="f")) == {"type": "function", "name": "f"}
    assert to_object(McpChoice(server_label="s", name="n")) == {
        "type": "mcp",
        "server_label": "s",
        "name": "n",
    }
    assert to_object(RetentionRatio(retention_ratio=0.5)) == {
        "type": "retention_ratio",
        "retention_ratio": 0.5,
    }


def test_null_is_written_where_it_clears() -> None:
    cleared = AudioInput(format=None, noise_reduction=None, transcription=None, turn_detection=None)
    assert to_object(cleared) == {
        "format": None,
        "noise_reduction": None,
        "transcription": None,
        "turn_detection": None,
    }
    assert to_object(AudioOutput(format=None, voice=None, speed=None)) == {
        "format": None,
        "voice": None,
        "speed": None,
    }
    nothing = {name: None for name in SessionConfig.__struct_fields__ if name not in ("type", "extra")}
    assert to_object(SessionConfig(**nothing)) == {"type": "realtime", **nothing}  # type: ignore[arg-type]


def test_what_the_service_adds_is_absent_until_it_does() -> None:
    session = Session()
    assert (session.id, session.object, session.model, session.expires_at) == (None, None, None, None)


@pytest.mark.parametrize(
    "kind", [Transcription, ServerVad, SemanticVad, AudioInput, AudioOutput, AudioConfig, SessionConfig]
)
def test_null_and_absent_differ_in_everything_an_update_may_clear(kind: type[Wire]) -> None:
    fields = [info for info in msgspec.structs.fields(kind) if info.name not in ("type", "extra")]
    assert fields
    for info in fields:
        assert info.default is UNSET
        assert to_object(kind(**{info.name: None}))[info.name] is None
