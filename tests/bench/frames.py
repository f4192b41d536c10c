"""What a service says, as the bench's own far ends say it: real events of real size."""

import base64
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from app.formats import INTERNAL

WORDS = "One day it wished to answer, so it saved up its static, a crackle at a time. "


def frame(kind: str, **fields: Any) -> str:
    """One event, as text."""
    return json.dumps({"type": kind, "event_id": f"event_{kind}", **fields}, separators=(",", ":"))


def session(kind: str, config: dict[str, Any]) -> str:
    """``session.created`` or ``session.updated`` with the effective configuration."""
    return frame(
        kind,
        session={
            "id": "sess_bench",
            "object": "realtime.session",
            "type": "realtime",
            "model": "bench",
            **config,
        },
    )


@cache
def voice(ms: int) -> bytes:
    """Sound as hard to compress as speech, never silent: internal PCM, the same every time."""
    noise = random.Random(1)
    return bytes(noise.randbytes(INTERNAL.byte_count(ms)))


def question(item_id: str, *, spoken: str | None = None) -> Iterator[str]:
    """What follows the end of a spoken turn; ``spoken``: the transcription, complete at once."""
    item = {"id": item_id, "type": "message", "role": "user", "status": "completed", "content": []}
    yield frame("input_audio_buffer.committed", item_id=item_id, previous_item_id=None)
    yield frame("conversation.item.added", item=item, previous_item_id=None)
    yield frame("conversation.item.done", item=item, previous_item_id=None)
    if spoken is not None:
        yield from transcription(item_id, spoken)


def transcription(item_id: str, words: str) -> Iterator[str]:
    """The words of a spoken turn."""
    kind = "conversation.item.input_audio_transcription"
    place = {"item_id": item_id, "content_index": 0}
    usage = {"type": "duration", "seconds": 2}
    yield frame(f"{kind}.delta", **place, delta=words)
    yield frame(f"{kind}.completed", **place, transcript=words, usage=usage)


def response(status: str, response_id: str) -> dict[str, Any]:
    """The object of ``response.created`` and ``response.done``."""
    return {
        "id": response_id,
        "object": "realtime.response",
        "status": status,
        "status_details": None,
        "output": [],
        "conversation_id": "conv_bench",
        "output_modalities": ["audio"],
        "max_output_tokens": "inf",
        "usage": None,
    }


def opening(response_id: str, item_id: str) -> Iterator[str]:
    """A spoken response up to its first sound."""
    item = {"id": item_id, "type": "message", "role": "assistant", "status": "in_progress", "content": []}
    yield frame("response.created", response=response("in_progress", response_id))
    yield frame("response.output_item.added", response_id=response_id, output_index=0, item=item)
    yield frame("conversation.item.added", item=item, previous_item_id=None)
    yield frame(
        "response.content_part.added",
        **_place(response_id, item_id),
        part={"type": "audio", "transcript": ""},
    )


def sound(response_id: str, item_id: str, pcm: bytes, delta_ms: int) -> Iterator[str]:
    """The deltas of a spoken response."""
    step = INTERNAL.byte_count(delta_ms)
    place = _place(response_id, item_id)
    for begin in range(0, len(pcm), step):
        delta = base64.b64encode(pcm[begin : begin + step]).decode()
        yield frame("response.output_audio.delta", **place, delta=delta)


def words(response_id: str, item_id: str, text: str) -> Iterator[str]:
    """The transcript of a spoken response, word by word."""
    place = _place(response_id, item_id)
    for word in text.split(" "):
        yield frame("response.output_audio_transcript.delta", **place, delta=f"{word} ")


def closing(response_id: str, item_id: str, text: str) -> Iterator[str]:
    """A spoken response from its last sound to its end."""
    place = _place(response_id, item_id)
    content = [{"type": "output_audio", "transcript": text}]
    item = {"id": item_id, "type": "message", "role": "assistant", "status": "completed", "content": content}
    yield frame("response.output_audio.done", **place)
    yield frame("response.output_audio_transcript.done", **place, transcript=text)
    yield frame("response.content_part.done", **place, part={"type": "audio", "transcript": text})
    yield frame("conversation.item.done", item=item, previous_item_id=None)
    yield frame("response.output_item.done", response_id=response_id, output_index=0, item=item)
    yield frame("response.done", response=response("completed", response_id))


def _place(response_id: str, item_id: str) -> dict[str, Any]:
    return {"response_id": response_id, "item_id": item_id, "output_index": 0, "content_index": 0}
