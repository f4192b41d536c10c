"""Settings become a session the service is asked for."""

import json
import time

import pytest
from msgspec import UNSET

from app.errors import BadSettings
from app.practice.config import Config
from app.protocol.client_events import SessionUpdate
from app.protocol.codec import encode_client
from app.protocol.session_config import FunctionTool, SessionConfig, changes
from app.runtime.configuration import function_tools, session_options
from app.session.options import ReplyMode
from app.settings import (
    Codec,
    Connection,
    Conversation,
    Eagerness,
    Interruption,
    NoiseReduction,
    OpenAi,
    ReplyForm,
    Settings,
    Sound,
    TurnMode,
    Turns,
    Voice,
)
from app.tools.builtin import builtin_registry
from app.tools.timer import Timers
from tests.fakes.openai_types import check_client


def session_of(settings: Settings, tools: tuple[FunctionTool, ...] = ()) -> dict[str, object]:
    """The session object as it travels, found good by the second opinion."""
    update = json.loads(encode_client(SessionUpdate(session=session_options(settings, tools).config)))
    check_client(update)
    session: dict[str, object] = update["session"]
    return session


def test_the_defaults() -> None:
    settings = Settings()
    assert session_of(settings) == {
        "type": "realtime",
        "output_modalities": ["audio"],
        "instructions": settings.conversation.instructions,
        "audio": {
            "input": {
                "format": {"type": "audio/pcm", "rate": 24000},
                "transcription": {"model": "gpt-transcribe"},
                "turn_detection": {
                    "type": "semantic_vad",
                    "eagerness": "auto",
                    "create_response": True,
                    "interrupt_response": True,
                },
            },
            "output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"},
        },
        "tools": [],
        "tool_choice": "auto",
    }
    options = session_options(settings)
    assert (options.reply, options.pre_roll_ms, options.tail_ms) == (ReplyMode.AUDIO, 300, 200)
    assert options.cue
    assert options.sleep_after_s == 600.0


def test_silence_decides() -> None:
    turns = Turns(
        mode=TurnMode.SERVER_VAD, threshold=0.7, prefix_ms=200, silence_ms=350, idle_timeout_ms=6000
    )
    session = session_of(Settings(turns=turns))
    assert session["audio"]["input"]["turn_detection"] == {  # type: ignore[index]
        "type": "server_vad",
        "threshold": 0.7,
        "prefix_padding_ms": 200,
        "silence_duration_ms": 350,
        "idle_timeout_ms": 6000,
        "create_response": True,
        "interrupt_response": True,
    }
    automatic = session_of(Settings(turns=Turns(mode=TurnMode.SERVER_VAD)))
    assert automatic["audio"]["input"]["turn_detection"] == {  # type: ignore[index]
        "type": "server_vad",
        "prefix_padding_ms": 300,
        "silence_duration_ms": 500,
        "create_response": True,
        "interrupt_response": True,
    }


def test_a_threshold_of_nothing_is_not_the_services_own() -> None:
    turns = Turns(mode=TurnMode.SERVER_VAD, threshold=0.0)
    assert session_of(Settings(turns=turns))["audio"]["input"]["turn_detection"]["threshold"] == 0.0  # type: ignore[index]


@pytest.mark.parametrize("mode", [TurnMode.SEMANTIC_VAD, TurnMode.SERVER_VAD])
@pytest.mark.parametrize(
    ("interruption", "asked"), [(Interruption.SPEECH, True), (Interruption.TALK_KEY, False)]
)
def test_whether_a_voice_interrupts(mode: TurnMode, interruption: Interruption, asked: bool) -> None:
    turns = Turns(mode=mode, interruption=interruption)
    detection = session_of(Settings(turns=turns))["audio"]["input"]["turn_detection"]  # type: ignore[index]
    assert detection["interrupt_response"] is asked
    assert detection["create_response"] is True


@pytest.mark.parametrize("kind", [NoiseReduction.NEAR_FIELD, NoiseReduction.FAR_FIELD])
def test_noise_is_removed_where_that_is_chosen(kind: NoiseReduction) -> None:
    session = session_of(Settings(sound=Sound(noise_reduction=kind)))
    assert session["audio"]["input"]["noise_reduction"] == {"type": kind.value}  # type: ignore[index]


def test_the_talk_key_decides() -> None:
    turns = Turns(mode=TurnMode.MANUAL, preroll_ms=100, tail_ms=50, cue=False)
    assert session_of(Settings(turns=turns))["audio"]["input"]["turn_detection"] is None  # type: ignore[index]
    options = session_options(Settings(turns=turns))
    assert (options.pre_roll_ms, options.tail_ms, options.cue) == (100, 50, False)


@pytest.mark.parametrize(("minutes", "seconds"), [(None, None), (1, 60.0), (120, 7200.0)])
def test_when_it_sleeps(minutes: int | None, seconds: float | None) -> None:
    settings = Settings(conversation=Conversation(sleep_after_min=minutes))
    assert session_options(settings).sleep_after_s == seconds


def test_every_other_choice() -> None:
    settings = Settings(
        connection=Connection(openai=OpenAi(model="gpt-realtime-2")),
        voice=Voice(name="cedar", speed=1.25, reply=ReplyForm.TEXT),
        turns=Turns(eagerness=Eagerness.HIGH),
        sound=Sound(codec=Codec.G711_ALAW),
        conversation=Conversation(instructions="Be brief.", language="de"),
    )
    session = session_of(settings)
    assert session["output_modalities"] == ["text"]
    assert session["instructions"] == "Be brief."
    audio = session["audio"]
    assert audio["input"]["format"] == {"type": "audio/pcma"}  # type: ignore[index]
    assert audio["input"]["turn_detection"]["eagerness"] == "high"  # type: ignore[index]
    assert audio["input"]["transcription"] == {"model": "gpt-transcribe", "language": "de"}  # type: ignore[index]
    assert audio["output"] == {"format": {"type": "audio/pcma"}, "voice": "cedar", "speed": 1.25}  # type: ignore[index]
    assert session_options(settings).reply is ReplyMode.TEXT


def test_nothing_need_be_written_down() -> None:
    session = session_of(Settings(conversation=Conversation(transcription_model=None)))
    assert session["audio"]["input"]["transcription"] is None  # type: ignore[index]


def test_tools_are_offered_unless_they_are_switched_off() -> None:
    timers = Timers(call_later=lambda *_: None, due=lambda _: None, now=time.monotonic)  # type: ignore[arg-type, return-value]
    tools = function_tools(builtin_registry(timers))
    assert [tool.name for tool in tools] == [
        "get_time",
        "calculate",
        "set_timer",
        "cancel_timer",
        "list_timers",
    ]
    offered = session_of(Settings(), tools)["tools"]
    assert offered == [
        {"type": "function", **schema}
        for schema in (
            {k: v for k, v in entry.items() if k != "type"} for entry in builtin_registry(timers).schemas()
        )
    ]
    assert session_of(Settings(conversation=Conversation(tools_on=False)), tools)["tools"] == []


def test_what_the_protocol_does_not_allow_is_a_sentence() -> None:
    with pytest.raises(BadSettings):
        session_options(Settings(voice=Voice(speed=9.0)))


def test_a_voice_of_another_service_is_let_through() -> None:
    config = session_options(Settings(voice=Voice(name="grandma"))).config
    assert config.audio is not UNSET
    assert session_of(Settings(voice=Voice(name="grandma")))["audio"]["output"]["voice"] == "grandma"  # type: ignore[index]


CHOICES = (
    Settings(),
    Settings(voice=Voice(name="cedar", speed=1.25, reply=ReplyForm.TEXT)),
    Settings(turns=Turns(mode=TurnMode.MANUAL)),
    Settings(turns=Turns(mode=TurnMode.SERVER_VAD)),
    Settings(turns=Turns(mode=TurnMode.SERVER_VAD, threshold=0.7, idle_timeout_ms=6_000, silence_ms=300)),
    Settings(turns=Turns(mode=TurnMode.SERVER_VAD, interruption=Interruption.TALK_KEY)),
    Settings(turns=Turns(eagerness=Eagerness.LOW, interruption=Interruption.TALK_KEY)),
    Settings(sound=Sound(noise_reduction=NoiseReduction.NEAR_FIELD)),
    Settings(sound=Sound(noise_reduction=NoiseReduction.FAR_FIELD)),
    Settings(conversation=Conversation(instructions="", language="de", tools_on=False)),
    Settings(conversation=Conversation(transcription_model=None)),
)


def shown(*sessions: SessionConfig | None) -> dict[str, object]:
    """What the practice partner's session is after these updates, an empty language being none."""
    config = Config("gpt-realtime-2.1")
    for session in sessions:
        if session is not None:
            config.update(json.loads(encode_client(SessionUpdate(session=session)))["session"])
    fields = config.shown()
    transcription = fields["audio"]["input"]["transcription"]
    if transcription is not None and transcription.get("language") is None:
        transcription.pop("language", None)
    return fields


@pytest.mark.parametrize("before", CHOICES, ids=range(len(CHOICES)))
@pytest.mark.parametrize("after", CHOICES, ids=range(len(CHOICES)))
def test_a_change_leaves_the_session_as_if_it_had_begun_so(before: Settings, after: Settings) -> None:
    old, new = session_options(before).config, session_options(after).config
    assert shown(old, changes(old, new)) == shown(new)
