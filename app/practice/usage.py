"""What a response and a transcription would have cost, in tokens of the protocol's shape.

Realtime API: usage.  One token is 100 ms of a person's sound, 50 ms of an
answer's, or about four characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final, assert_never

from app.practice.items import (
    AudioPart,
    FunctionCall,
    FunctionOutput,
    ImagePart,
    Item,
    Message,
    Part,
    TextPart,
)
from app.practice.rules import JsonObject

USER_TOKEN_MS: Final = 100
ASSISTANT_TOKEN_MS: Final = 50
CHARACTERS_PER_TOKEN: Final = 4
IMAGE_TOKENS: Final = 258
TOKENS_PER_MINUTE: Final = 40_000
"""The limit ``rate_limits.updated`` speaks of; nothing is ever refused because of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A sum, by what was counted."""

    text: int = 0
    audio: int = 0
    image: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        """Both together."""
        return Tokens(
            text=self.text + other.text, audio=self.audio + other.audio, image=self.image + other.image
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.text + self.audio + self.image

    def at_most(self, other: "Tokens") -> "Tokens":
        """The smaller of both, kind by kind."""
        return Tokens(
            text=min(self.text, other.text),
            audio=min(self.audio, other.audio),
            image=min(self.image, other.image),
        )


def of_text(text: str) -> Tokens:
    """About a token for four characters."""
    return Tokens(text=ceil(len(text) / CHARACTERS_PER_TOKEN))


def of_items(items: Iterable[Item]) -> Tokens:
    """What ``items`` count for."""
    total = Tokens()
    for item in items:
        total += _of_item(item)
    return total


def _of_item(item: Item) -> Tokens:
    match item:
        case Message():
            total = Tokens()
            for part in item.content:
                total += _of_part(part)
            return total
        case FunctionCall():
            return of_text(item.name + item.arguments)
        case FunctionOutput():
            return of_text(item.output)
        case _:
            assert_never(item)


def _of_part(part: Part) -> Tokens:
    match part:
        case TextPart():
            return of_text(part.text)
        case ImagePart():
            return Tokens(image=IMAGE_TOKENS)
        case AudioPart(kind="input_audio"):
            return Tokens(audio=ceil(part.duration_ms / USER_TOKEN_MS))
        case AudioPart():
            return Tokens(audio=ceil(part.duration_ms / ASSISTANT_TOKEN_MS)) + of_text(part.transcript or "")
        case _:
            assert_never(part)


def of_response(*, heard: Tokens, cached: Tokens, said: Tokens) -> JsonObject:
    """The ``usage`` of a response; ``cached`` is the part of ``heard`` that was there before."""
    return {
        "total_tokens": heard.total + said.total,
        "input_tokens": heard.total,
        "output_tokens": said.total,
        "input_token_details": {
            "text_tokens": heard.text,
            "audio_tokens": heard.audio,
            "image_tokens": heard.image,
            "cached_tokens": cached.total,
            "cached_tokens_details": {
                "text_tokens": cached.text,
                "audio_tokens": cached.audio,
                "image_tokens": cached.image,
            },
        },
        "output_token_details": {"text_tokens": said.text, "audio_tokens": said.audio},
    }


def of_transcription(duration_ms: float, transcript: str) -> JsonObject:
    """The ``usage`` of one transcription."""
    heard, written = ceil(duration_ms / USER_TOKEN_MS), of_text(transcript).text
    return {
        "type": "tokens",
        "total_tokens": heard + written,
        "input_tokens": heard,
        "input_token_details": {"text_tokens": 0, "audio_tokens": heard},
        "output_tokens": written,
    }


def rate_limits(used: int) -> list[JsonObject]:
    """The ``rate_limits`` after ``used`` tokens in this session."""
    remaining = max(TOKENS_PER_MINUTE - used, 0)
    return [
        {
            "name": "tokens",
            "limit": TOKENS_PER_MINUTE,
            "remaining": remaining,
            "reset_seconds": round((TOKENS_PER_MINUTE - remaining) * 60 / TOKENS_PER_MINUTE, 3),
        }
    ]
