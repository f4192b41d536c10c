"""The parts a message is made of.

Realtime API: conversation items.  Items name their parts ``input_text``,
``output_audio`` and so on; the ``response.content_part`` events name the same
parts ``text`` and ``audio``, so both spellings are here.
"""

from app.protocol.wire import Unread, Wire


class InputText(Wire, frozen=True, kw_only=True, tag_field="type", tag="input_text"):
    """Words a user typed, or a system message."""

    text: str = ""


class InputAudio(Wire, frozen=True, kw_only=True, tag_field="type", tag="input_audio"):
    """What a user said.

    ``audio`` is in the session's input format and present only in a retrieved
    item; ``transcript`` is ``None`` until it has been written down.
    """

    audio: bytes | None = None
    transcript: str | None = None


class InputImage(Wire, frozen=True, kw_only=True, tag_field="type", tag="input_image"):
    """A picture.

    ``image_url`` is a data URI of a PNG or JPEG; ``detail`` is ``auto``, ``low`` or ``high``.
    """

    image_url: str | None = None
    detail: str | None = None


class OutputText(Wire, frozen=True, kw_only=True, tag_field="type", tag="output_text"):
    """Words the assistant wrote."""

    text: str = ""


class OutputAudio(Wire, frozen=True, kw_only=True, tag_field="type", tag="output_audio"):
    """What the assistant said; ``audio`` is present only in a retrieved item."""

    audio: bytes | None = None
    transcript: str | None = None


class TextPart(Wire, frozen=True, kw_only=True, tag_field="type", tag="text"):
    """``output_text`` as the content part events spell it."""

    text: str = ""


class AudioPart(Wire, frozen=True, kw_only=True, tag_field="type", tag="audio"):
    """``output_audio`` as the content part events spell it."""

    audio: bytes | None = None
    transcript: str | None = None


class UnknownPart(Unread, frozen=True, kw_only=True):
    """A part of a kind we do not know."""


ContentPart = (
    InputText | InputAudio | InputImage | OutputText | OutputAudio | TextPart | AudioPart | UnknownPart
)
