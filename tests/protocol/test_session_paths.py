"""The fields of a session by name."""

import pytest

from app.protocol.session_object import (
    AudioConfig,
    AudioFormatConfig,
    AudioInput,
    AudioOutput,
    SemanticVad,
    ServerVad,
    Session,
    SessionConfig,
    UnknownTurnDetection,
)
from app.protocol.session_paths import path_of, taken_back, values


def said(**output: object) -> AudioConfig:
    return AudioConfig(output=AudioOutput(**output))  # type: ignore[arg-type]


def test_only_what_is_set_has_a_value() -> None:
    assert values(SessionConfig()) == {}
    assert values(Session(id="s", model="m", instructions="x")) == {"instructions": "x"}


def test_objects_are_taken_apart_and_lists_are_not() -> None:
    turns = ServerVad(threshold=0.4)
    sound = AudioInput(format=AudioFormatConfig(type="audio/pcm", rate=24_000), turn_detection=turns)
    config = SessionConfig(
        output_modalities=("audio",), audio=AudioConfig(input=sound, output=AudioOutput(voice="ash"))
    )
    assert values(config) == {
        "output_modalities": ("audio",),
        "audio.input.format.type": "audio/pcm",
        "audio.input.format.rate": 24_000,
        "audio.input.turn_detection.type": "server_vad",
        "audio.input.turn_detection.threshold": 0.4,
        "audio.output.voice": "ash",
    }


def test_nothing_and_the_unknown_are_values() -> None:
    psychic = UnknownTurnDetection(raw={"type": "psychic"})
    config = SessionConfig(audio=AudioConfig(input=AudioInput(noise_reduction=None, turn_detection=psychic)))
    assert values(config) == {
        "audio.input.noise_reduction": None,
        "audio.input.turn_detection": psychic,
    }


@pytest.mark.parametrize(
    ("param", "path"),
    [
        (None, ""),
        ("", ""),
        ("session.instructions", "instructions"),
        ("tools[0].description", "tools[0]"),
        ("session.audio.output.voice", "audio.output.voice"),
        ("session.audio.input.turn_detection.threshold", "audio.input.turn_detection"),
        ("audio.input", "audio.input"),
        ("session.reasoning.effort", "reasoning"),
    ],
)
def test_the_path_of_what_can_be_changed_alone(param: str | None, path: str) -> None:
    assert path_of(param) == path


def test_only_what_an_update_set_is_taken_back() -> None:
    before = SessionConfig(instructions="old", audio=said(voice="ash", speed=1.0))
    update = SessionConfig(instructions="new", audio=said(voice="sage"))
    after = SessionConfig(instructions="new", audio=said(voice="sage", speed=1.2))
    assert taken_back(after, update, before) == SessionConfig(
        instructions="old", audio=said(voice="ash", speed=1.2)
    )


def test_what_was_changed_since_is_left_alone() -> None:
    before = SessionConfig(audio=said(voice="ash"))
    after = SessionConfig(audio=said(voice="coral"))
    assert taken_back(after, SessionConfig(audio=said(voice="sage")), before) == after


def test_what_was_not_there_before_goes() -> None:
    update = SessionConfig(
        instructions="new", audio=AudioConfig(input=AudioInput(turn_detection=SemanticVad()))
    )
    assert values(taken_back(update, update, SessionConfig())) == {}
