"""The difference between two sessions, and a session with less in it."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.protocol.session_changes import changes, without
from app.protocol.session_config import default_config
from app.protocol.session_object import (
    AudioConfig,
    AudioInput,
    AudioOutput,
    FunctionTool,
    McpTool,
    NoiseReduction,
    RetentionRatio,
    SemanticVad,
    ServerVad,
    Session,
    SessionConfig,
    TokenLimits,
    Transcription,
)
from app.protocol.writing import to_object


def update(old: SessionConfig, new: SessionConfig) -> dict[str, object] | None:
    difference = changes(old, new)
    return None if difference is None else to_object(difference)


def hears(**fields: Any) -> SessionConfig:
    return SessionConfig(audio=AudioConfig(input=AudioInput(**fields)))


def speaks(**fields: Any) -> SessionConfig:
    return SessionConfig(audio=AudioConfig(output=AudioOutput(**fields)))


def test_the_same_needs_no_update() -> None:
    assert changes(default_config(), default_config()) is None
    assert changes(SessionConfig(), SessionConfig()) is None


def test_only_what_differs_is_sent() -> None:
    old = SessionConfig(instructions="a", tool_choice="auto")
    new = SessionConfig(instructions="b", tool_choice="auto")
    assert update(old, new) == {"type": "realtime", "instructions": "b"}


def test_what_is_new_is_sent() -> None:
    assert update(SessionConfig(), speaks(voice="cedar")) == {
        "type": "realtime",
        "audio": {"output": {"voice": "cedar"}},
    }


def test_what_is_no_longer_mentioned_stays() -> None:
    assert changes(SessionConfig(instructions="a"), SessionConfig()) is None
    assert changes(speaks(voice="cedar", speed=1.0), speaks(voice="cedar")) is None
    assert changes(speaks(voice="cedar"), hears()) is None


def test_what_is_mentioned_only_where_it_is_wanted_goes_back_to_what_is_usual() -> None:
    assert update(hears(noise_reduction=NoiseReduction(type="near_field")), hears()) == {
        "type": "realtime",
        "audio": {"input": {"noise_reduction": None}},
    }
    assert update(speaks(voice="ash", speed=1.25), speaks(voice="cedar")) == {
        "type": "realtime",
        "audio": {"output": {"voice": "cedar", "speed": 1.0}},
    }
    assert changes(hears(noise_reduction=None), hears()) is None
    assert changes(hears(), hears()) is None
    assert changes(speaks(speed=None), speaks()) is not None


def test_an_object_says_what_it_no_longer_mentions_in_case_it_is_merged() -> None:
    old = hears(
        turn_detection=ServerVad(threshold=0.7, idle_timeout_ms=6_000, silence_duration_ms=300),
        transcription=Transcription(model="m", language="de", prompt="p"),
    )
    new = hears(turn_detection=ServerVad(silence_duration_ms=400), transcription=Transcription(model="m"))
    assert update(old, new) == {
        "type": "realtime",
        "audio": {
            "input": {
                "turn_detection": {
                    "type": "server_vad",
                    "threshold": 0.5,
                    "idle_timeout_ms": None,
                    "silence_duration_ms": 400,
                },
                "transcription": {"model": "m", "language": None},
            }
        },
    }
    assert update(new, hears(turn_detection=ServerVad(silence_duration_ms=500))) == {
        "type": "realtime",
        "audio": {"input": {"turn_detection": {"type": "server_vad", "silence_duration_ms": 500}}},
    }
    other = update(old, hears(turn_detection=SemanticVad()))
    assert other == {"type": "realtime", "audio": {"input": {"turn_detection": {"type": "semantic_vad"}}}}


def test_clearing_is_sent() -> None:
    tool = FunctionTool(name="f")
    old = SessionConfig(instructions="a", tools=(tool,), tracing="auto")
    new = SessionConfig(instructions="", tools=(), tracing=None)
    assert update(old, new) == {"type": "realtime", "instructions": "", "tools": [], "tracing": None}
    old = hears(turn_detection=SemanticVad(), noise_reduction=NoiseReduction(type="near_field"))
    new = hears(turn_detection=None, noise_reduction=None)
    assert update(old, new) == {
        "type": "realtime",
        "audio": {"input": {"noise_reduction": None, "turn_detection": None}},
    }


def test_both_directions_differ_by_field() -> None:
    old = SessionConfig(
        audio=AudioConfig(
            input=AudioInput(transcription=Transcription(model="a"), turn_detection=SemanticVad()),
            output=AudioOutput(voice="marin", speed=1.0),
        )
    )
    new = SessionConfig(
        audio=AudioConfig(
            input=AudioInput(transcription=Transcription(model="b"), turn_detection=SemanticVad()),
            output=AudioOutput(voice="marin", speed=1.25),
        )
    )
    assert update(old, new) == {
        "type": "realtime",
        "audio": {"input": {"transcription": {"model": "b"}}, "output": {"speed": 1.25}},
    }


def test_turn_detection_is_replaced_whole() -> None:
    old = hears(turn_detection=ServerVad(threshold=0.5, silence_duration_ms=500))
    new = hears(turn_detection=ServerVad(threshold=0.5, silence_duration_ms=700))
    assert update(old, new) == {
        "type": "realtime",
        "audio": {
            "input": {"turn_detection": {"type": "server_vad", "threshold": 0.5, "silence_duration_ms": 700}}
        },
    }


def test_a_switch_from_one_kind_to_the_other() -> None:
    old, new = hears(turn_detection=SemanticVad()), hears(turn_detection=ServerVad())
    assert update(old, new) == {
        "type": "realtime",
        "audio": {"input": {"turn_detection": {"type": "server_vad"}}},
    }
    assert update(hears(turn_detection=None), old) == {
        "type": "realtime",
        "audio": {"input": {"turn_detection": {"type": "semantic_vad"}}},
    }


def test_the_type_is_the_new_ones() -> None:
    old, new = SessionConfig(), SessionConfig(type="transcription", include=())
    assert update(old, new) == {"type": "transcription", "include": []}


def test_fields_we_do_not_know_differ_too() -> None:
    old = SessionConfig(extra={"voice": "ara", "same": 1, "gone": 2})
    new = SessionConfig(extra={"voice": "eve", "same": 1, "new": None})
    assert update(old, new) == {"type": "realtime", "voice": "eve", "new": None}


def test_a_service_s_own_session_can_be_the_old_one() -> None:
    heard = Session(id="s", model="m", instructions="a")
    assert update(heard, SessionConfig(instructions="a")) is None
    assert update(heard, SessionConfig(instructions="b")) == {"type": "realtime", "instructions": "b"}


def test_an_update_applied_twice_is_empty() -> None:
    old, new = default_config(), speaks(voice="cedar")
    first = changes(old, new)
    assert first is not None
    assert changes(first, new) is None


FULL = SessionConfig(
    instructions="a",
    audio=AudioConfig(
        input=AudioInput(
            noise_reduction=NoiseReduction(type="near_field", strength=0.5),
            turn_detection=ServerVad(threshold=0.5, idle_timeout_ms=6000),
            transcription=None,
        )
    ),
    tools=(FunctionTool(name="f", description="d", parameters={"type": "object"}), McpTool(server_label="s")),
    truncation=RetentionRatio(retention_ratio=0.5, token_limits=TokenLimits(post_instructions=9)),
    tracing=None,
    extra={"voice": "ara"},
)
KEPT = to_object(FULL)
AUDIO: Any = KEPT["audio"]
TOOLS: Any = KEPT["tools"]


def audio_with(**fields: Any) -> dict[str, Any]:
    kept = {name: value for name, value in {**AUDIO["input"], **fields}.items() if value is not ...}
    return {"input": kept}


DROPPED: list[tuple[str, str, Any]] = [
    ("session.instructions", "instructions", ...),
    ("instructions", "instructions", ...),
    ("session.audio", "audio", ...),
    ("session.tracing", "tracing", ...),
    ("session.voice", "voice", ...),
    ("session.audio.input", "audio", {}),
    ("session.audio.input.noise_reduction", "audio", audio_with(noise_reduction=...)),
    ("session.audio.input.noise_reduction.type", "audio", audio_with(noise_reduction=...)),
    (
        "session.audio.input.noise_reduction.strength",
        "audio",
        audio_with(noise_reduction={"type": "near_field"}),
    ),
    (
        "session.audio.input.turn_detection.idle_timeout_ms",
        "audio",
        audio_with(turn_detection={"type": "server_vad", "threshold": 0.5}),
    ),
    ("session.audio.input.transcription", "audio", audio_with(transcription=...)),
    ("session.tools", "tools", ...),
    ("session.tools[0]", "tools", TOOLS[1:]),
    ("session.tools[1]", "tools", TOOLS[:1]),
    ("session.tools[1].server_label", "tools", TOOLS[:1]),
    (
        "session.tools[0].description",
        "tools",
        [{"type": "function", "name": "f", "parameters": {"type": "object"}}, TOOLS[1]],
    ),
    (
        "session.tools[0].parameters.type",
        "tools",
        [{"type": "function", "name": "f", "description": "d"}, TOOLS[1]],
    ),
    ("session.truncation.retention_ratio", "truncation", ...),
    (
        "session.truncation.token_limits",
        "truncation",
        {"type": "retention_ratio", "retention_ratio": 0.5},
    ),
    (
        "session.truncation.token_limits.post_instructions",
        "truncation",
        {"type": "retention_ratio", "retention_ratio": 0.5, "token_limits": {}},
    ),
]


@pytest.mark.parametrize(("param", "field", "left"), DROPPED)
def test_a_refused_field_is_dropped_and_nothing_else(param: str, field: str, left: Any) -> None:
    expected = {name: value for name, value in {**KEPT, field: left}.items() if value is not ...}
    assert to_object(without(FULL, param)) == expected
    assert to_object(FULL) == KEPT


UNTOUCHED = [
    "",
    "session",
    "session.type",
    "session.nothing",
    "session.nothing.at.all",
    "session.audio.nothing",
    "session.audio.output",
    "session.audio.output.voice",
    "session.audio.input.format",
    "session.audio.input.transcription.model",
    "session.audio.input.turn_detection.eagerness",
    "session.audio.input.turn_detection.prefix_padding_ms",
    "session.tools[2]",
    "session.tools[0].nothing",
    "session.tools[1].server_url",
    "session.tools.name",
    "turn_detection",
]


@pytest.mark.parametrize("param", UNTOUCHED)
def test_what_is_not_there_cannot_be_dropped(param: str) -> None:
    if param == "session.tools.name":
        # A path into a list without saying where: the list is what the service does not like.
        assert "tools" not in to_object(without(FULL, param))
        return
    assert without(FULL, param) is FULL


def test_dropping_something_twice_changes_nothing_more() -> None:
    once = without(FULL, "session.instructions")
    assert without(once, "session.instructions") is once


@given(st.text(max_size=40))
def test_no_path_raises(param: str) -> None:
    assert isinstance(without(FULL, "session." + param), SessionConfig)


def test_dropping_a_field_keeps_the_class() -> None:
    session = Session(id="s", instructions="a")
    assert without(session, "session.instructions") == Session(id="s")
    assert without(session, "session.id") == Session(instructions="a")
    assert msgspec.structs.asdict(without(session, "session.id"))["id"] is None
