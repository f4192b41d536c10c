"""The other side of a conversation in few words: what a service says, and what it is sent."""

from typing import Any

from app.errors import ConnectionDropped
from app.formats import PCM16_24K, AudioFormat
from app.protocol import client_events as sent
from app.protocol import server_events as heard
from app.protocol.content import AudioPart
from app.protocol.items import FunctionCallItem, Item, MessageItem
from app.protocol.responses import ErrorDetail, RateLimit, Response, ResponseParams, StatusDetails
from app.protocol.session_config import default_config
from app.protocol.session_object import (
    AudioConfig,
    AudioInput,
    ServerVad,
    Session,
    SessionConfig,
    TurnDetection,
)
from app.session.effects import NoticeKind, Notify
from app.session.inputs import FrameCaptured, LinkFailed, PartId, PlaybackProgress
from app.session.options import Options

# ------------------------------------------------------------------- options


def hands_free(how: TurnDetection | None = None, **more: Any) -> Options:
    """Semantic turn detection, or another."""
    config = default_config()
    if how is not None:
        config = SessionConfig(
            output_modalities=("audio",), audio=AudioConfig(input=AudioInput(turn_detection=how))
        )
    return Options(config=config, **more)


def push_to_talk(**more: Any) -> Options:
    """The person ends each turn; no tail unless one is given."""
    config = SessionConfig(
        output_modalities=("audio",), audio=AudioConfig(input=AudioInput(turn_detection=None))
    )
    return Options(config=config, **{"tail_ms": 0, "pre_roll_ms": 0, **more})


def by_silence(**more: Any) -> Options:
    """Server turn detection."""
    return hands_free(ServerVad(**more))


# --------------------------------------------------------- what the service says


def session_created() -> heard.SessionCreated:
    return heard.SessionCreated(session=Session(id="s"))


def session_updated(config: SessionConfig | None = None) -> heard.SessionUpdated:
    audio = config.audio if config is not None else SessionConfig().audio
    return heard.SessionUpdated(session=Session(id="s", audio=audio))


def speech_started(item: str = "u1") -> heard.InputAudioBufferSpeechStarted:
    return heard.InputAudioBufferSpeechStarted(item_id=item, audio_start_ms=0)


def speech_stopped(item: str = "u1") -> heard.InputAudioBufferSpeechStopped:
    return heard.InputAudioBufferSpeechStopped(item_id=item, audio_end_ms=900)


def committed(item: str = "u1", previous: str | None = None) -> heard.InputAudioBufferCommitted:
    return heard.InputAudioBufferCommitted(item_id=item, previous_item_id=previous)


def item_added(item: Item | str, previous: str | None = None) -> heard.ConversationItemAdded:
    if isinstance(item, str):
        item = MessageItem(role="user", id=item)
    return heard.ConversationItemAdded(item=item, previous_item_id=previous)


def item_done(item: Item | str, previous: str | None = None) -> heard.ConversationItemDone:
    if isinstance(item, str):
        item = MessageItem(role="user", id=item)
    return heard.ConversationItemDone(item=item, previous_item_id=previous)


def says(item: str) -> MessageItem:
    """An item of the assistant's."""
    return MessageItem(role="assistant", id=item)


def call(
    call_id: str = "c1", arguments: str = "{}", *, status: str = "completed", name: str = "clock"
) -> FunctionCallItem:
    """A function call; its item is called as it."""
    return FunctionCallItem(call_id=call_id, name=name, arguments=arguments, id=f"i_{call_id}", status=status)


def created(response: str = "r1", **more: Any) -> heard.ResponseCreated:
    return heard.ResponseCreated(response=Response(id=response, status="in_progress", **more))


def done(
    response: str = "r1",
    status: str = "completed",
    *,
    reason: str | None = None,
    code: str | None = None,
    message: str = "No",
    output: tuple[Item, ...] = (),
    **more: Any,
) -> heard.ResponseDone:
    error = ErrorDetail(code=code, message=message) if code is not None else None
    details = StatusDetails(reason=reason, error=error) if reason or error else None
    return heard.ResponseDone(
        response=Response(id=response, status=status, status_details=details, output=output, **more)
    )


def output_added(item: Item | str, response: str = "r1") -> heard.ResponseOutputItemAdded:
    return heard.ResponseOutputItemAdded(
        response_id=response, item=says(item) if isinstance(item, str) else item
    )


def output_done(item: Item | str, response: str = "r1") -> heard.ResponseOutputItemDone:
    return heard.ResponseOutputItemDone(
        response_id=response, item=says(item) if isinstance(item, str) else item
    )


def part_added(
    item: str = "a1", response: str = "r1", index: int = 0, part: Any = None
) -> heard.ResponseContentPartAdded:
    return heard.ResponseContentPartAdded(
        response_id=response, item_id=item, content_index=index, part=part or AudioPart()
    )


def sound(ms: float, sound_format: AudioFormat = PCM16_24K) -> bytes:
    """So many milliseconds of something."""
    return b"\x01" * sound_format.byte_count(ms)


def audio(
    ms: float, item: str = "a1", response: str = "r1", index: int = 0
) -> heard.ResponseOutputAudioDelta:
    return heard.ResponseOutputAudioDelta(
        response_id=response, item_id=item, content_index=index, delta=sound(ms)
    )


def audio_done(item: str = "a1", response: str = "r1", index: int = 0) -> heard.ResponseOutputAudioDone:
    return heard.ResponseOutputAudioDone(response_id=response, item_id=item, content_index=index)


def words(text: str, item: str = "a1", response: str = "r1") -> heard.ResponseOutputAudioTranscriptDelta:
    return heard.ResponseOutputAudioTranscriptDelta(response_id=response, item_id=item, delta=text)


def all_words(text: str, item: str = "a1", response: str = "r1") -> heard.ResponseOutputAudioTranscriptDone:
    return heard.ResponseOutputAudioTranscriptDone(response_id=response, item_id=item, transcript=text)


def text(delta: str, item: str = "a1", response: str = "r1") -> heard.ResponseOutputTextDelta:
    return heard.ResponseOutputTextDelta(response_id=response, item_id=item, delta=delta)


def all_text(whole: str, item: str = "a1", response: str = "r1") -> heard.ResponseOutputTextDone:
    return heard.ResponseOutputTextDone(response_id=response, item_id=item, text=whole)


def arguments_done(
    call_id: str, arguments: str, response: str = "r1", name: str | None = None
) -> heard.ResponseFunctionCallArgumentsDone:
    return heard.ResponseFunctionCallArgumentsDone(
        response_id=response, item_id=f"i_{call_id}", call_id=call_id, name=name, arguments=arguments
    )


def heard_words(delta: str, item: str = "u1") -> heard.ConversationItemInputAudioTranscriptionDelta:
    return heard.ConversationItemInputAudioTranscriptionDelta(item_id=item, delta=delta)


def heard_all(transcript: str, item: str = "u1") -> heard.ConversationItemInputAudioTranscriptionCompleted:
    return heard.ConversationItemInputAudioTranscriptionCompleted(item_id=item, transcript=transcript)


def not_written(item: str = "u1") -> heard.ConversationItemInputAudioTranscriptionFailed:
    return heard.ConversationItemInputAudioTranscriptionFailed(item_id=item, error=ErrorDetail(message="No"))


def error(
    code: str | None = None, message: str = "No", *, event_id: str | None = None, param: str | None = None
) -> heard.ErrorEvent:
    return heard.ErrorEvent(
        error=ErrorDetail(type="error", code=code, message=message, event_id=event_id, param=param)
    )


def limits(remaining: int, reset_seconds: float) -> heard.RateLimitsUpdated:
    return heard.RateLimitsUpdated(
        rate_limits=(RateLimit(name="tokens", limit=100, remaining=remaining, reset_seconds=reset_seconds),)
    )


# --------------------------------------------------------------- what it is sent


def update(config: SessionConfig) -> sent.SessionUpdate:
    return sent.SessionUpdate(session=config)


def turns(how: TurnDetection | None) -> sent.SessionUpdate:
    return sent.SessionUpdate(session=SessionConfig(audio=AudioConfig(input=AudioInput(turn_detection=how))))


def append(audio: bytes) -> sent.InputAudioBufferAppend:
    return sent.InputAudioBufferAppend(audio=audio)


def create(item: Item) -> sent.ConversationItemCreate:
    return sent.ConversationItemCreate(item=item)


def response_create(modality: str = "audio") -> sent.ResponseCreate:
    return sent.ResponseCreate(response=ResponseParams(output_modalities=(modality,)))


def cancel(response: str | None = "r1") -> sent.ResponseCancel:
    return sent.ResponseCancel(response_id=response)


def truncate(ms: int, item: str = "a1", index: int = 0) -> sent.ConversationItemTruncate:
    return sent.ConversationItemTruncate(item_id=item, content_index=index, audio_end_ms=ms)


def delete(item: str = "a1") -> sent.ConversationItemDelete:
    return sent.ConversationItemDelete(item_id=item)


commit = sent.InputAudioBufferCommit
clear = sent.InputAudioBufferClear

# --------------------------------------------------------------------- the world


def frame(
    ms: float = 20, *, all_zero: bool = False, mark: bytes = b"\x02", dbfs: float | None = None
) -> FrameCaptured:
    return FrameCaptured(audio=mark * PCM16_24K.byte_count(ms), all_zero=all_zero, dbfs=dbfs)


def progress(ms: float, item: str = "a1", index: int = 0, *, finished: bool = False) -> PlaybackProgress:
    return PlaybackProgress(part=PartId(item, index), heard_ms=ms, finished=finished)


def dropped(sentence: str = "The connection was lost.") -> LinkFailed:
    return LinkFailed(error=ConnectionDropped(sentence))


def notice(kind: str, sentence: str) -> Notify:
    return Notify(NoticeKind[kind], sentence)
