"""JSON text to events and back; the only place where audio is base64.

Realtime API: events travel as JSON text frames.  The text is parsed once, by
msgspec, which also turns base64 into bytes; the value is then built by
:mod:`app.protocol.reading`.  Whatever is wrong with a frame becomes a
:class:`~app.errors.ProtocolError`, never another exception.
"""

import re
from collections.abc import Iterable
from typing import Any, Final, cast

import msgspec

from app.errors import BetaDialect, ProtocolError
from app.protocol.client_events import CLIENT_EVENTS, ClientEvent
from app.protocol.reading import Misread, Reader, reader_of
from app.protocol.server_events import SERVER_EVENTS, ServerEvent
from app.protocol.wire import JsonObject, Unknown, Unread, Wire, tag_of
from app.protocol.writing import is_native, to_object

BETA_EVENTS: Final = frozenset(
    {
        "response.audio.delta",
        "response.audio.done",
        "response.audio_transcript.delta",
        "response.audio_transcript.done",
        "response.text.delta",
        "response.text.done",
    }
)
"""Names only the retired interface uses."""

EXCERPT_LENGTH: Final = 80
"""How many characters of a bad frame an error may show."""

# Base64 and keys are long runs without a break that are not snake_case words.
_OPAQUE: Final = re.compile(r"\b[se]k[-_][A-Za-z0-9_-]*|[A-Za-z0-9+/=_-]{12,}|[A-Za-z0-9+/=_-]+\Z")
_WORDS: Final = re.compile(r"(?![se]k_)[a-z]+(_[a-z]+)*_?")


def decode_server(text: str | bytes) -> ServerEvent:
    """Read one frame from a service.

    Raises :class:`~app.errors.BetaDialect` if it is in the retired dialect and
    :class:`~app.errors.ProtocolError`, naming the field, if it is not in the
    protocol at all.
    """
    raw = _parse(text)
    if raw["type"] in BETA_EVENTS or _is_beta_session(raw):
        raise BetaDialect
    return cast(ServerEvent, _read(raw, _SERVER, text))


def decode_client(text: str | bytes) -> ClientEvent:
    """Read one frame from a client; raises :class:`~app.errors.ProtocolError`."""
    return cast(ClientEvent, _read(_parse(text), _CLIENT, text))


def encode_client(event: ClientEvent) -> str:
    """Write one frame for a service."""
    return _encode(event)


def encode_server(event: ServerEvent) -> str:
    """Write one frame for a client."""
    return _encode(event)


def data_uri(media_type: str, data: bytes) -> str:
    """Return ``data`` as a URI that holds it, as an ``input_image`` wants it."""
    return f"data:{media_type};base64,{_ENCODER.encode(data)[1:-1].decode()}"


def excerpt_of(text: str | bytes) -> str:
    """Return the start of a frame, at most 80 characters, without audio, keys or control characters."""
    if isinstance(text, bytes):
        text = text[:EXCERPT_LENGTH].decode("utf-8", "replace")
    start = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:EXCERPT_LENGTH])
    return _OPAQUE.sub(lambda run: run[0] if _WORDS.fullmatch(run[0]) else "\N{HORIZONTAL ELLIPSIS}", start)


_DECODER: Final = msgspec.json.Decoder()
_ENCODER: Final = msgspec.json.Encoder()


def _readers(kinds: Iterable[type[Wire]]) -> dict[str, Reader]:
    return {cast(str, tag_of(kind)): reader_of(kind) for kind in kinds}


_SERVER: Final = _readers(SERVER_EVENTS)
_CLIENT: Final = _readers(CLIENT_EVENTS)
_NATIVE: Final = frozenset(kind for kind in (*SERVER_EVENTS, *CLIENT_EVENTS) if is_native(kind))


def _parse(text: str | bytes) -> JsonObject:
    """Return the frame as an object that has a ``type``."""
    try:
        raw: Any = _DECODER.decode(text)
    except RecursionError:
        raise ProtocolError("it is nested too deeply", excerpt_of(text)) from None
    except UnicodeError:
        raise ProtocolError("it is not UTF-8 text", excerpt_of(text)) from None
    except msgspec.DecodeError as error:
        raise ProtocolError(f"it is not JSON: {error}", excerpt_of(text)) from None
    if not isinstance(raw, dict):
        raise ProtocolError("it is not a JSON object", excerpt_of(text))
    kind = raw.get("type")
    if not isinstance(kind, str):
        raise ProtocolError("type: it is missing or no text", excerpt_of(text))
    return raw


def _read(raw: JsonObject, readers: dict[str, Reader], text: str | bytes) -> Wire | Unread:
    kind = cast(str, raw["type"])
    reader = readers.get(kind)
    if reader is None:
        return Unknown(type=kind, raw=raw)
    try:
        return reader.read(raw)
    except Misread as misread:
        raise ProtocolError(f"{kind} is wrong at {misread}", excerpt_of(text)) from None


def _is_beta_session(raw: JsonObject) -> bool:
    """Whether this greets a client in the retired dialect: a flat session that does not say its type."""
    if raw["type"] != "session.created":
        return False
    session = raw.get("session")
    if not isinstance(session, dict):
        return False
    flat = "modalities" in session or "input_audio_format" in session
    return flat and "type" not in session and "audio" not in session


def _encode(event: Wire | Unread) -> str:
    try:
        if isinstance(event, Wire) and not event.extra and type(event) in _NATIVE:
            return _ENCODER.encode(event).decode()
        return _ENCODER.encode(to_object(event)).decode()
    except UnicodeEncodeError:
        return _ENCODER.encode(_mended(to_object(event))).decode()


def _mended(value: object) -> object:
    """Replace the halves of characters a clipboard may contain, which no frame can carry."""
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_mended(entry) for entry in value]
        case dict():
            return {_mended(name): _mended(entry) for name, entry in value.items()}
        case _:
            return value
