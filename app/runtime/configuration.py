"""From what a person chose to what a conversation is told."""

from collections.abc import Sequence

from msgspec import UNSET, UnsetType

from app.formats import WIRE_FORMATS
from app.protocol.session_config import (
    AudioConfig,
    AudioInput,
    AudioOutput,
    FunctionTool,
    SemanticVad,
    ServerVad,
    SessionConfig,
    Transcription,
    TurnDetection,
    for_model,
    require_valid,
    wire_format,
)
from app.protocol.session_config import NoiseReduction as ServiceNoiseReduction
from app.session.options import Options, ReplyMode
from app.settings import Conversation, Interruption, NoiseReduction, ReplyForm, Settings, TurnMode, Turns
from app.tools.registry import Registry

MINUTE_S = 60.0
_REPLY_MODES = {ReplyForm.AUDIO: ReplyMode.AUDIO, ReplyForm.TEXT: ReplyMode.TEXT}


def session_options(settings: Settings, tools: Sequence[FunctionTool] = ()) -> Options:
    """Return the options for ``settings``, fitted to their model.

    ``tools`` are offered unless the settings switch tools off.  Raises
    :class:`~app.errors.BadSettings` for a value the protocol does not allow; which
    voices a service has is left to the service.
    """
    reply = _REPLY_MODES[settings.voice.reply]
    sound = wire_format(WIRE_FORMATS[settings.sound.codec.value])
    config = SessionConfig(
        output_modalities=reply.modalities,
        instructions=settings.conversation.instructions,
        audio=AudioConfig(
            input=AudioInput(
                format=sound,
                noise_reduction=_noise_reduction(settings.sound.noise_reduction),
                transcription=_transcription(settings.conversation),
                turn_detection=_turn_detection(settings.turns),
            ),
            output=AudioOutput(
                format=sound,
                voice=settings.voice.name,
                speed=settings.voice.speed if settings.voice.speed != 1.0 else UNSET,
            ),
        ),
        tools=tuple(tools) if settings.conversation.tools_on else (),
        tool_choice="auto",
    )
    require_valid(config, voices=None)
    return Options(
        config=for_model(config, settings.connection.model),
        reply=reply,
        pre_roll_ms=settings.turns.preroll_ms,
        tail_ms=settings.turns.tail_ms,
        cue=settings.turns.cue,
        sleep_after_s=_sleep_after_s(settings),
    )


def _sleep_after_s(settings: Settings) -> float | None:
    """Return how long nobody says anything until the session is put to sleep; None is never."""
    minutes = settings.conversation.sleep_after_min
    return None if minutes is None else minutes * MINUTE_S


def function_tools(registry: Registry) -> tuple[FunctionTool, ...]:
    """Return the tools of ``registry`` as a session offers them."""
    return tuple(
        FunctionTool(name=schema["name"], description=schema["description"], parameters=schema["parameters"])
        for schema in registry.schemas()
    )


def _turn_detection(turns: Turns) -> TurnDetection | None:
    interrupts = turns.interruption is Interruption.SPEECH
    match turns.mode:
        case TurnMode.MANUAL:
            return None
        case TurnMode.SEMANTIC_VAD:
            return SemanticVad(
                eagerness=turns.eagerness.value, create_response=True, interrupt_response=interrupts
            )
        case TurnMode.SERVER_VAD:
            return ServerVad(
                threshold=UNSET if turns.threshold is None else turns.threshold,
                prefix_padding_ms=turns.prefix_ms,
                silence_duration_ms=turns.silence_ms,
                idle_timeout_ms=UNSET if turns.idle_timeout_ms is None else turns.idle_timeout_ms,
                create_response=True,
                interrupt_response=interrupts,
            )


def _noise_reduction(chosen: NoiseReduction) -> ServiceNoiseReduction | UnsetType:
    """Return what the service is asked for; nothing where it is not to remove noise, which is its default."""
    return UNSET if chosen is NoiseReduction.OFF else ServiceNoiseReduction(type=chosen.value)


def _transcription(conversation: Conversation) -> Transcription | None:
    if conversation.transcription_model is None:
        return None
    return Transcription(
        model=conversation.transcription_model,
        language=UNSET if conversation.language is None else conversation.language,
    )
