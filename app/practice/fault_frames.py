"""Faults of single frames: broken, foreign, too many, too few."""

import json
from collections.abc import Iterable
from typing import Final

from app.errors import UsageError
from app.practice.faults import Fault, Once, frame
from app.practice.outbox import Close, Frame, Hush
from app.practice.rules import JsonObject

MID_SENTENCE: Final = 3
"""Which delta of an answer counts as the middle of it."""

ABNORMAL: Final = 1006
"""Not a code that can be sent: it is what a client sees when the line is cut."""

_SENDABLE: Final = {1000, 1001, ABNORMAL, 1008, 1009, 1011, 1012, 1013, *range(3000, 5000)}
_DELTAS: Final = {"response.output_audio.delta", "response.output_text.delta"}


def is_delta(event: JsonObject) -> bool:
    """Whether ``event`` carries a piece of an answer, as sound or as text."""
    return event["type"] in _DELTAS


class _Counting(Fault):
    """Knows which answer of the connection this is, and which delta of it."""

    def __init__(self) -> None:
        self.answer = 0
        self.delta = 0

    def alter(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Count, then let the subclass change what is sent."""
        if event["type"] == "response.created":
            self.answer += 1
            self.delta = 0
        if is_delta(event):
            self.delta += 1
        return self.change(event, text)

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """What is sent instead."""
        del event
        return (text,)


class TruncatedJson(_Counting):
    """The first delta of every answer is cut in half."""

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Cut it."""
        return (text[: len(text) // 2],) if is_delta(event) and self.delta == 1 else (text,)


class WrongTypes(_Counting):
    """Copies of ordinary events whose fields have other types come first."""

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Put the broken ones before the real ones."""
        match event["type"]:
            case "response.created":
                yield json.dumps({**event, "response": ["not", "an", "object"]})
            case "response.output_item.added":
                yield json.dumps({**event, "output_index": "zero", "item": 7})
            case kind if kind in _DELTAS and self.delta == 1:
                yield json.dumps({**event, "delta": {"no": "text"}})
                yield json.dumps({**event, "delta": 12})
                yield json.dumps({**event, "type": 5})
                yield json.dumps([event])
        yield text


class UnknownEvents(_Counting):
    """Unknown events come before, unknown fields in, the events of every answer."""

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Add what nobody knows."""
        if event["type"] == "response.created":
            yield frame("response.mood.updated", mood="cheerful", response_id=event["response"]["id"])
        if is_delta(event) and self.delta == 1:
            yield frame("weather.changed", outlook={"sunny": True, "degrees": [21, 22.5]})
        yield f'{text[:-1]},"x_novelty":{{"since":"tomorrow"}}}}'


class HugeFrame(_Counting):
    """One delta of every answer is padded to ``megabytes``."""

    def __init__(self, megabytes: int) -> None:
        super().__init__()
        self._padding_characters = megabytes * 1_000_000

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Pad it; the padding is a field the real service uses for the purpose."""
        if is_delta(event) and self.delta == 1:
            return (json.dumps({**event, "obfuscation": "x" * self._padding_characters}),)
        return (text,)


class BinaryFrame(_Counting):
    """A binary frame comes behind the first delta."""

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Add it."""
        yield text
        if is_delta(event) and self.delta == 1:
            yield bytes(range(256))


class Stall(_Counting):
    """Nothing more is sent from the middle of one answer on."""

    def __init__(self, answer: int, once: Once) -> None:
        super().__init__()
        self._when = answer
        self._once = once

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Fall silent."""
        yield text
        if self.answer == self._when and is_delta(event) and self.delta == MID_SENTENCE and self._once.take():
            yield Hush()


class CloseMidSentence(_Counting):
    """The connection ends in the middle of an answer."""

    def __init__(self, code: int, once: Once) -> None:
        super().__init__()
        if code not in _SENDABLE:
            raise UsageError(
                f"A connection cannot be closed with {code}; 1011 or 1006 are meant, or 3000-4999."
            )
        self._code = None if code == ABNORMAL else code
        self._once = once

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """End it."""
        yield text
        if is_delta(event) and self.delta == MID_SENTENCE and self._once.take():
            yield Close(
                code=self._code, reason="The practice partner closes on purpose." if self._code else ""
            )


class AudioAfterCancel(_Counting):
    """Sound of a cancelled answer comes after its end."""

    def __init__(self) -> None:
        super().__init__()
        self._last: JsonObject | None = None

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Repeat the last sound."""
        if event["type"] == "response.output_audio.delta":
            self._last = event
        yield text
        if event["type"] == "response.done" and event["response"]["status"] == "cancelled" and self._last:
            for _ in range(5):
                yield json.dumps(self._last)


class UnknownIds(_Counting):
    """Events about things that do not exist come with the first delta."""

    def change(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Invent them."""
        yield text
        if is_delta(event) and self.delta == 1:
            place = {
                "response_id": "resp_never_announced",
                "item_id": "item_never_announced",
                "output_index": 0,
                "content_index": 0,
            }
            yield json.dumps({**event, **place})
            yield frame("response.output_audio_transcript.delta", **place, delta="nobody said this")
            yield frame(
                "conversation.item.truncated", item_id=place["item_id"], content_index=0, audio_end_ms=1
            )
            yield frame(
                "conversation.item.input_audio_transcription.completed",
                item_id=place["item_id"],
                content_index=0,
                transcript="nobody said this either",
                usage={"type": "duration", "seconds": 1.0},
            )
