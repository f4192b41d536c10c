"""What one start of Earshot may tell another, as typed values; :mod:`app.system.single_instance` says how."""

from enum import Enum
from hmac import compare_digest
from typing import Final

import msgspec

from app import __version__
from app.system.single_instance import PROTOCOL

LONGEST_URL: Final = 8_192
LONGEST_TOKEN: Final = 1_024


class Show(msgspec.Struct, frozen=True, kw_only=True, tag="show", forbid_unknown_fields=True):
    """Earshot was started again: its window is wanted.

    ``url``, ``listen``: as on the command line.  ``activation``: what the desktop gave that start so that
    its window may come to the front; "" when it gave nothing.
    """

    url: str | None = None
    listen: bool = False
    activation: str = ""


class Deed(Enum):
    """What became of a key."""

    PRESS = "press"
    RELEASE = "release"
    TOGGLE = "toggle"


class Purpose(Enum):
    """What the key is for."""

    TALK = "talk"
    STOP = "stop"
    HANDS_FREE = "hands-free"
    MUTE = "mute"


class Key(msgspec.Struct, frozen=True, kw_only=True, tag="key", forbid_unknown_fields=True):
    """A key that the desktop watches was pressed or released.

    ``at``: when the program was started that tells it, in seconds of a clock all of them share;
    two that are started shortly after each other may arrive the other way round.
    """

    deed: Deed
    purpose: Purpose = Purpose.TALK
    at: float = 0.0


Message = Show | Key


class Done(msgspec.Struct, frozen=True, tag="done"):
    """It is done."""


class Wait(msgspec.Struct, frozen=True, tag="wait"):
    """It will be done as soon as there is a window."""


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """It is not done.  ``code``: what the program that told it ends with."""

    sentence: str
    code: int = 1


Answer = Done | Wait | Refused

UNREADABLE: Final = Refused("What was told to the Earshot that runs is not something one can be told.")
NOT_FOR_US: Final = Refused("The Earshot that runs does not know who tells it something.")
TOO_LONG: Final = Refused("What was told to the Earshot that runs is too long.")


class _Envelope(msgspec.Struct, frozen=True):
    """What is around a message, in this and in every other protocol."""

    protocol: int
    program: str = ""
    secret: str = ""
    message: msgspec.Raw = msgspec.Raw(b"null")


_envelopes: Final = msgspec.json.Decoder(_Envelope)
_messages: Final = msgspec.json.Decoder(Message)


def read(line: bytes, secret: str) -> Message | Refused:
    """Return the message in a line, or why it cannot be taken.  ``secret``: what it must hold."""
    try:
        envelope = _envelopes.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return UNREADABLE
    if envelope.protocol != PROTOCOL:
        return other_version(envelope.program)
    if not _same(envelope.secret, secret):
        return NOT_FOR_US
    try:
        message: Message = _messages.decode(envelope.message)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return UNREADABLE
    return message if _is_bounded(message) else TOO_LONG


def write(answer: Answer) -> bytes:
    """Return an answer as a line."""
    return msgspec.json.encode({"protocol": PROTOCOL, **msgspec.to_builtins(answer)}) + b"\n"


def other_version(program: str) -> Refused:
    """Say that the two do not understand each other."""
    theirs = program if program.isascii() and 0 < len(program) <= 20 else "another version"
    return Refused(
        f"The Earshot that runs is version {__version__}, and this is {theirs}: "
        "close its window, and start again."
    )


def _is_bounded(message: Message) -> bool:
    if isinstance(message, Key):
        return True
    return len(message.url or "") <= LONGEST_URL and len(message.activation) <= LONGEST_TOKEN


def _same(said: str, secret: str) -> bool:
    return compare_digest(said.encode(), secret.encode())
