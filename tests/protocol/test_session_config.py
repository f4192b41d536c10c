"""The defaults, and the door to everything about a session's configuration."""

import json

from app.formats import G711_ALAW_8K, PCM16_24K, AudioFormat
from app.protocol import limits, session_changes, session_config, session_object, session_rules
from app.protocol.client_events import SessionUpdate
from app.protocol.codec import encode_client
from app.protocol.session_config import default_config
from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    SemanticVad,
    SessionConfig,
    Transcription,
)
from tests.fakes.openai_types import check_client


def expected(wire: AudioFormatConfig) -> SessionConfig:
    return SessionConfig(
        output_modalities=("audio",),
        audio=AudioConfig(
            input=AudioInput(
                format=wire,
                transcription=Transcription(model="gpt-transcribe"),
                turn_detection=SemanticVad(eagerness="auto", create_response=True, interrupt_response=True),
            ),
            output=AudioOutput(format=wire, voice="marin"),
        ),
    )


def test_the_defaults() -> None:
    assert default_config() == expected(AudioFormatConfig(type="audio/pcm", rate=24_000))
    assert default_config(PCM16_24K) == default_config()
    assert default_config(G711_ALAW_8K) == expected(AudioFormatConfig(type="audio/pcma"))


def test_the_defaults_are_allowed_and_known() -> None:
    config = default_config()
    assert session_rules.validate(config) == ()
    assert session_rules.for_model(config, limits.DEFAULT_MODEL) == config
    check_client(json.loads(encode_client(SessionUpdate(session=config))))


def test_the_door_leads_to_the_real_things() -> None:
    rooms = (limits, session_object, session_changes, session_rules, session_config)
    for name in session_config.__all__:
        assert any(
            getattr(room, name, None) is getattr(session_config, name) for room in rooms[:-1]
        ) or name in (
            "audio_format",
            "wire_format",
            "default_config",
        )
    assert session_config.wire_format(AudioFormat(G711_ALAW_8K.encoding, 8_000)).type == "audio/pcma"
