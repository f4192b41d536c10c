"""What a session may be set to."""

from typing import Any

import pytest
from msgspec import UNSET

from app.errors import BadSettings
from app.protocol.limits import EAGERNESS, EFFORTS, TRANSCRIPTION_MODELS, VOICES
from app.protocol.session_config import default_config
from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    CustomVoice,
    FunctionChoice,
    FunctionTool,
    McpTool,
    NoiseReduction,
    Reasoning,
    RetentionRatio,
    SemanticVad,
    ServerVad,
    SessionConfig,
    Transcription,
)
from app.protocol.session_rules import for_model, metadata_problems, require_valid, validate


def hears(**fields: Any) -> SessionConfig:
    return SessionConfig(audio=AudioConfig(input=AudioInput(**fields)))


def vad(**fields: Any) -> SessionConfig:
    return hears(turn_detection=ServerVad(**fields))


def speaks(**fields: Any) -> SessionConfig:
    return SessionConfig(audio=AudioConfig(output=AudioOutput(**fields)))


def remote(**fields: Any) -> SessionConfig:
    return SessionConfig(tools=(McpTool(server_label="notes", **fields),))


FINE = [
    SessionConfig(),
    default_config(),
    SessionConfig(type="transcription"),
    vad(threshold=0.0, prefix_padding_ms=0, silence_duration_ms=0, idle_timeout_ms=5_000),
    vad(threshold=1.0, prefix_padding_ms=10_000, silence_duration_ms=10_000, idle_timeout_ms=30_000),
    vad(threshold=None, idle_timeout_ms=None),
    *(hears(turn_detection=SemanticVad(eagerness=eagerness)) for eagerness in EAGERNESS),
    hears(turn_detection=None, noise_reduction=None, transcription=None, format=None),
    hears(noise_reduction=NoiseReduction(type="near_field", strength=0.0)),
    hears(noise_reduction=NoiseReduction(type="far_field", strength=1.0)),
    hears(transcription=Transcription(delay="xhigh")),
    hears(format=AudioFormatConfig(type="audio/pcmu")),
    hears(format=AudioFormatConfig(type="audio/pcma")),
    speaks(speed=0.25),
    speaks(speed=1.5),
    *(speaks(voice=voice) for voice in VOICES),
    speaks(voice=CustomVoice(id="voice_1")),
    SessionConfig(output_modalities=("audio",)),
    SessionConfig(output_modalities=("text",)),
    SessionConfig(max_output_tokens=1),
    SessionConfig(max_output_tokens=4_096),
    SessionConfig(max_output_tokens="inf"),
    SessionConfig(include=("item.input_audio_transcription.logprobs",)),
    *(SessionConfig(reasoning=Reasoning(effort=effort)) for effort in EFFORTS),
    *(SessionConfig(tool_choice=choice) for choice in ("auto", "none", "required")),
    SessionConfig(tool_choice=FunctionChoice(name="f")),
    *(SessionConfig(truncation=truncation) for truncation in ("auto", "disabled")),
    SessionConfig(truncation=RetentionRatio(retention_ratio=0.0)),
    SessionConfig(truncation=RetentionRatio(retention_ratio=1.0)),
    SessionConfig(tools=(FunctionTool(name="a"), FunctionTool(name="b"))),
    SessionConfig(tools=None, include=None, max_output_tokens=None, output_modalities=None),
    remote(server_url="https://a.example", authorization="x", headers={"X": "y"}),
    remote(tunnel_id="t", headers={"Authorization": "y"}),
    remote(connector_id="c"),
]


@pytest.mark.parametrize("config", FINE)
def test_what_is_allowed(config: SessionConfig) -> None:
    assert validate(config) == ()
    require_valid(config)


VOICE_LIST = "alloy, ash, ballad, coral, echo, sage, shimmer, verse, marin, cedar"
EFFORT_LIST = "minimal, low, medium, high, xhigh"

WRONG = [
    (vad(threshold=-0.01), "The speech threshold must be between 0 and 1; it is -0.01."),
    (vad(threshold=1.01), "The speech threshold must be between 0 and 1; it is 1.01."),
    (vad(threshold=float("nan")), "The speech threshold must be between 0 and 1; it is nan."),
    (vad(prefix_padding_ms=-1), "The sound kept before speech must be between 0 and 10000 ms; it is -1."),
    (
        vad(prefix_padding_ms=10_001),
        "The sound kept before speech must be between 0 and 10000 ms; it is 10001.",
    ),
    (vad(silence_duration_ms=-1), "The silence that ends a turn must be between 0 and 10000 ms; it is -1."),
    (
        vad(silence_duration_ms=10_001),
        "The silence that ends a turn must be between 0 and 10000 ms; it is 10001.",
    ),
    (vad(idle_timeout_ms=4_999), "The idle timeout must be between 5000 and 30000 ms; it is 4999."),
    (vad(idle_timeout_ms=30_001), "The idle timeout must be between 5000 and 30000 ms; it is 30001."),
    (
        hears(noise_reduction=NoiseReduction(type="near_field", strength=1.5)),
        "The noise reduction must be between 0 and 1; it is 1.5.",
    ),
    (
        hears(noise_reduction=NoiseReduction(type="near_field", strength=-1)),
        "The noise reduction must be between 0 and 1; it is -1.",
    ),
    (
        hears(noise_reduction=NoiseReduction(type="loud")),
        "The noise reduction must be one of near_field, far_field; it is 'loud'.",
    ),
    (speaks(speed=0.24), "The speaking speed must be between 0.25 and 1.5 times; it is 0.24."),
    (speaks(speed=1.51), "The speaking speed must be between 0.25 and 1.5 times; it is 1.51."),
    (
        SessionConfig(truncation=RetentionRatio(retention_ratio=1.1)),
        "The part of the conversation kept must be between 0 and 1; it is 1.1.",
    ),
    (
        SessionConfig(truncation=RetentionRatio(retention_ratio=-0.1)),
        "The part of the conversation kept must be between 0 and 1; it is -0.1.",
    ),
    (
        hears(turn_detection=SemanticVad(eagerness="keen")),
        "The eagerness must be one of low, medium, high, auto; it is 'keen'.",
    ),
    (
        hears(transcription=Transcription(delay="long")),
        f"The transcription delay must be one of {EFFORT_LIST}; it is 'long'.",
    ),
    (
        SessionConfig(reasoning=Reasoning(effort="none")),
        f"The reasoning effort must be one of {EFFORT_LIST}; it is 'none'.",
    ),
    (SessionConfig(tool_choice="any"), "The tool choice must be one of auto, none, required; it is 'any'."),
    (SessionConfig(truncation="off"), "The truncation must be one of auto, disabled; it is 'off'."),
    (SessionConfig(type="live"), "The session type must be one of realtime, transcription; it is 'live'."),
    (speaks(voice="bob"), f"The voice must be one of {VOICE_LIST}; it is 'bob'."),
    (speaks(voice=CustomVoice(id="")), "A custom voice needs its id."),
    (
        SessionConfig(output_modalities=("audio", "text")),
        "Answers are either audio or text, not both and nothing else.",
    ),
    (SessionConfig(output_modalities=()), "Answers are either audio or text, not both and nothing else."),
    (
        SessionConfig(output_modalities=("smell",)),
        "Answers are either audio or text, not both and nothing else.",
    ),
    (
        SessionConfig(max_output_tokens=0),
        "The length of an answer must be between 1 and 4096 tokens, or inf; it is 0.",
    ),
    (
        SessionConfig(max_output_tokens=4_097),
        "The length of an answer must be between 1 and 4096 tokens, or inf; it is 4097.",
    ),
    (
        SessionConfig(max_output_tokens="all"),
        "The length of an answer must be between 1 and 4096 tokens, or inf; it is all.",
    ),
    (
        hears(format=AudioFormatConfig(type="audio/pcm", rate=16_000)),
        "The input format must be PCM at 24000 Hz, or G.711 (mu-law or A-law).",
    ),
    (
        speaks(format=AudioFormatConfig(type="audio/mp3")),
        "The output format must be PCM at 24000 Hz, or G.711 (mu-law or A-law).",
    ),
    (
        SessionConfig(include=("item.input_audio_transcription.logprobs", "all")),
        "Only item.input_audio_transcription.logprobs can be included; 'all' cannot.",
    ),
    (
        SessionConfig(tools=(FunctionTool(name="a"), FunctionTool(name="b"), FunctionTool(name="a"))),
        "There is more than one tool called 'a'.",
    ),
    (
        SessionConfig(
            tools=(McpTool(server_label="s", server_url="u"), McpTool(server_label="s", server_url="u"))
        ),
        "There is more than one tool server called 's'.",
    ),
    (remote(), "The tool server 'notes' has no address."),
    (remote(server_url="u", connector_id="c"), "The tool server 'notes' has more than one address."),
    (remote(server_url="u", tunnel_id="t"), "The tool server 'notes' has more than one address."),
    (
        remote(server_url="u", authorization="secret", headers={"authorization": "secret"}),
        "The tool server 'notes' is authorised twice, by a field and by a header.",
    ),
]


@pytest.mark.parametrize(("config", "sentence"), WRONG)
def test_what_is_not_allowed(config: SessionConfig, sentence: str) -> None:
    assert validate(config) == (sentence,)
    with pytest.raises(BadSettings) as caught:
        require_valid(config)
    assert str(caught.value) == sentence


def test_every_problem_is_named() -> None:
    config = SessionConfig(
        audio=AudioConfig(
            input=AudioInput(turn_detection=ServerVad(threshold=2)), output=AudioOutput(speed=2)
        ),
        output_modalities=(),
    )
    assert len(validate(config)) == 3
    with pytest.raises(BadSettings) as caught:
        require_valid(config)
    assert str(caught.value) == " ".join(validate(config))


def test_a_service_may_have_voices_of_its_own() -> None:
    assert validate(speaks(voice="ara"), voices=None) == ()
    assert validate(speaks(voice="ara"), voices=("ara", "eve")) == ()
    assert validate(speaks(voice="marin"), voices=("ara", "eve")) == (
        "The voice must be one of ara, eve; it is 'marin'.",
    )
    require_valid(speaks(voice="ara"), voices=None)


@pytest.mark.parametrize(
    ("metadata", "sentences"),
    [
        ({}, ()),
        ({f"k{n}": "v" for n in range(16)}, ()),
        ({"k" * 64: "v" * 512}, ()),
        ({f"k{n}": "v" for n in range(17)}, ("Metadata may have at most 16 pairs.",)),
        ({"k" * 65: "v"}, ("Metadata may have keys of at most 64 characters.",)),
        ({"k": "v" * 513}, ("Metadata may have values of at most 512 characters.",)),
        (
            {"k" * 65: "v" * 513},
            (
                "Metadata may have keys of at most 64 characters.",
                "Metadata may have values of at most 512 characters.",
            ),
        ),
    ],
)
def test_metadata_has_its_limits(metadata: dict[str, str], sentences: tuple[str, ...]) -> None:
    assert metadata_problems(metadata) == sentences


THINKING = SessionConfig(reasoning=Reasoning(effort="low"), parallel_tool_calls=True, instructions="a")


@pytest.mark.parametrize(
    "model", ["gpt-realtime-2", "gpt-realtime-2.1", "gpt-realtime-2.1-mini", "gpt-realtime-2.2"]
)
def test_a_thinking_model_keeps_its_fields(model: str) -> None:
    assert for_model(THINKING, model) is THINKING


@pytest.mark.parametrize(
    "model",
    [
        "gpt-realtime",
        "gpt-realtime-1.5",
        "gpt-realtime-mini",
        "gpt-realtime-2025-08-28",
        "my-gpt-realtime-2",
        "",
    ],
)
def test_another_model_loses_them(model: str) -> None:
    fitted = for_model(THINKING, model)
    assert fitted == SessionConfig(instructions="a", reasoning=UNSET, parallel_tool_calls=UNSET)


@pytest.mark.parametrize("model", TRANSCRIPTION_MODELS, ids=lambda model: model.id)
def test_a_transcription_keeps_what_its_model_understands(model: Any) -> None:
    full = Transcription(
        model=model.id, language="en", languages=("en",), keywords=("k",), delay="low", prompt="p"
    )
    config = for_model(hears(transcription=full, turn_detection=None), "gpt-realtime-2.1")
    assert config == hears(
        transcription=Transcription(
            model=model.id,
            language="en",
            languages=("en",) if model.lists else UNSET,
            keywords=("k",) if model.lists else UNSET,
            delay="low" if model.delay else UNSET,
            prompt="p" if model.prompt else UNSET,
        ),
        turn_detection=None,
    )


def test_a_transcription_model_we_do_not_know_keeps_everything() -> None:
    config = hears(transcription=Transcription(model="grok-transcribe", keywords=("k",), delay="low"))
    assert for_model(config, "gpt-realtime-2.1") == config
    unnamed = hears(transcription=Transcription(keywords=("k",)))
    assert for_model(unnamed, "gpt-realtime-2.1") == unnamed
