import pytest

from app.formats import G711_ALAW_8K, G711_ULAW_8K, INTERNAL
from app.practice.config import Config, shown_format
from app.practice.ears import Eagerness, SemanticVad, ServerVad
from app.practice.refusals import Refused


def configured(**patch: object) -> Config:
    config = Config("m")
    config.update({"type": "realtime", **patch})
    return config


def hearing(**fields: object) -> dict[str, object]:
    return {"input": fields}


def test_defaults() -> None:
    config = Config("m")
    assert config.shown() == {
        "type": "realtime",
        "model": "m",
        "output_modalities": ["audio"],
        "instructions": config.instructions,
        "audio": {
            "input": {
                "format": {"type": "audio/pcm", "rate": 24000},
                "noise_reduction": None,
                "transcription": None,
                "turn_detection": {
                    "type": "server_vad",
                    "threshold": 0.5,
                    "prefix_padding_ms": 300,
                    "silence_duration_ms": 500,
                    "idle_timeout_ms": None,
                    "create_response": True,
                    "interrupt_response": True,
                },
            },
            "output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin", "speed": 1.0},
        },
        "include": None,
        "max_output_tokens": "inf",
        "tools": [],
        "tool_choice": "auto",
        "parallel_tool_calls": True,
        "reasoning": None,
        "truncation": "auto",
        "tracing": None,
        "prompt": None,
    }
    assert "practice partner" in config.instructions
    assert "not a language model" in config.instructions


def test_only_what_is_present_changes() -> None:
    before = Config("m").shown()
    after = configured(instructions="Be brief.").shown()
    assert after == {**before, "instructions": "Be brief."}


def test_clearing() -> None:
    config = configured(
        instructions="x",
        tools=[{"name": "f"}],
        audio=hearing(transcription={"model": "t"}, noise_reduction=None),
    )
    assert config.transcribes
    assert config.tools == [{"type": "function", "name": "f"}]
    config.update(
        {"instructions": "", "tools": [], "audio": hearing(transcription=None, turn_detection=None)}
    )
    assert (config.instructions, config.tools, config.transcribes, config.turns) == ("", [], False, None)


def test_turn_detection_of_the_same_type_is_merged() -> None:
    config = configured(audio=hearing(turn_detection={"type": "server_vad", "silence_duration_ms": 200}))
    config.update(
        {"audio": hearing(turn_detection={"type": "server_vad", "threshold": 1, "idle_timeout_ms": 5000})}
    )
    assert config.turns is not None
    assert config.turns.how == ServerVad(
        threshold=1.0, prefix_padding_ms=300, silence_duration_ms=200, idle_timeout_ms=5000
    )


def test_turn_detection_of_another_type_starts_from_its_defaults() -> None:
    config = configured(audio=hearing(turn_detection={"type": "semantic_vad", "interrupt_response": False}))
    assert config.turns is not None
    assert config.turns.how == SemanticVad(eagerness=Eagerness.AUTO)
    assert (config.turns.create_response, config.turns.interrupt_response) == (True, False)
    config.update({"audio": hearing(turn_detection={"type": "server_vad"})})
    assert config.turns.how == ServerVad()
    assert config.turns.interrupt_response


def test_noise_reduction_keeps_its_strength() -> None:
    config = configured(audio=hearing(noise_reduction={"type": "near_field"}))
    reduced = config.shown()["audio"]["input"]["noise_reduction"]
    assert reduced == {"type": "near_field", "strength": 1.0}
    config.update({"audio": hearing(noise_reduction={"type": "near_field", "strength": 0.5})})
    config.update({"audio": hearing(noise_reduction={"type": "near_field"})})
    assert config.shown()["audio"]["input"]["noise_reduction"]["strength"] == 0.5


@pytest.mark.parametrize("wire", [INTERNAL, G711_ULAW_8K, G711_ALAW_8K])
def test_formats(wire) -> None:  # type: ignore[no-untyped-def]
    config = configured(
        audio={"input": {"format": shown_format(wire)}, "output": {"format": shown_format(wire)}}
    )
    assert (config.input_format, config.output_format) == (wire, wire)


def test_a_pcm_format_without_a_rate_is_shown_with_it() -> None:
    config = configured(audio={"output": {"format": {"type": "audio/pcm"}}})
    assert config.shown()["audio"]["output"]["format"] == {"type": "audio/pcm", "rate": 24000}


def test_the_voice_is_locked_by_sound() -> None:
    config = configured(audio={"output": {"voice": "ash"}})
    config.voice_locked = True
    config.update({"audio": {"output": {"voice": "ash", "speed": 1.5}}})
    assert config.speed == 1.5
    with pytest.raises(Refused) as caught:
        config.update({"instructions": "changed", "audio": {"output": {"voice": "echo"}}})
    assert (caught.value.code, caught.value.param) == ("cannot_update_voice", "session.audio.output.voice")
    assert config.instructions != "changed"


def test_the_model_stays() -> None:
    config = configured(model="m")
    with pytest.raises(Refused) as caught:
        config.update({"model": "n"})
    assert caught.value.param == "session.model"


def test_tracing_stays_once_it_is_on() -> None:
    config = configured(tracing="auto")
    config.update({"tracing": "auto"})
    with pytest.raises(Refused) as caught:
        config.update({"tracing": None})
    assert caught.value.param == "session.tracing"


def test_shown_is_a_copy() -> None:
    config = Config("m")
    config.shown()["audio"]["input"]["turn_detection"] = None
    config.shown()["tools"].append({})
    assert config.turns is not None
    assert config.tools == []


@pytest.mark.parametrize(("value", "limit"), [("inf", None), (1, 1), (4096, 4096)])
def test_max_output_tokens(value: object, limit: int | None) -> None:
    assert configured(max_output_tokens=value).max_output_tokens == limit


@pytest.mark.parametrize(("value", "parallel"), [(True, True), (None, True), (False, False)])
def test_parallel_tool_calls(value: bool | None, parallel: bool) -> None:
    assert configured(parallel_tool_calls=value).parallel_tool_calls is parallel


def test_the_language_the_client_says_is_spoken() -> None:
    config = Config("m")
    assert config.transcription_language is None
    config.update({"audio": {"input": {"transcription": {"model": "whisper-1"}}}})
    assert config.transcription_language is None
    config.update({"audio": {"input": {"transcription": {"language": "de"}}}})
    assert config.transcription_language == "de"


@pytest.mark.parametrize(
    ("reduction", "close"), [(None, False), ({"type": "far_field"}, False), ({"type": "near_field"}, True)]
)
def test_whether_the_microphone_is_close(reduction: object, close: bool) -> None:
    config = Config("m")
    config.update({"audio": {"input": {"noise_reduction": reduction}}})
    assert config.close_microphone is close
