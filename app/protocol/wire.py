"""What every value that crosses the wire has in common.

A wire value is a frozen :class:`msgspec.Struct` whose fields are named as on
the wire.  Three rules hold everywhere and are kept by :mod:`app.protocol.reading`
and :mod:`app.protocol.writing`:

* A field whose default is ``None`` is left out when it is ``None``: there null
  and absent mean the same.  A field whose default is ``UNSET`` tells the two
  apart: ``UNSET`` is absent, ``None`` is null.  Every other field is written.
* Nothing heard is lost.  What the fields cannot carry is kept in ``extra`` and
  written back in its place: fields we do not know, an explicit null where null
  and absent mean the same, and ``UNSET`` for a field the sender left out
  although a default stands in for it here.
* An object of a kind we do not know survives whole, as an :class:`Unread`.
"""

from typing import Annotated, Any

import msgspec

JsonObject = dict[str, object]
"""A JSON object as read: any key, any value."""

LARGEST_INTEGER = 2**53
"""The largest integer every JSON implementation carries exactly (RFC 8259, section 6)."""

Integer = Annotated[int, msgspec.Meta(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
"""An integer of the wire; anything larger is refused rather than rounded."""


class Wire(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A JSON object whose fields we know.

    ``extra`` holds what was on the wire besides; see the rules above.
    """

    extra: JsonObject = {}


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object of a kind we do not know, kept as it came."""

    raw: JsonObject


class Unknown(Unread, frozen=True, kw_only=True):
    """An event of a type we do not know.  ``raw`` is the whole event, ``type`` included."""

    type: str

    @property
    def event_id(self) -> str | None:
        """The event's id, ``None`` where it has none."""
        found = self.raw.get("event_id")
        return found if isinstance(found, str) else None


def wire_type(value: Wire | Unread) -> str:
    """Return what stands under ``type`` on the wire, ``""`` for an object that has none."""
    if isinstance(value, Unread):
        kind = value.raw.get("type")
        return kind if isinstance(kind, str) else ""
    return tag_of(type(value)) or str(getattr(value, "type", ""))


def tag_of(kind: type[Any]) -> str | None:
    """Return the ``type`` that marks ``kind`` on the wire, ``None`` if it carries no mark of its own."""
    tag = kind.__struct_config__.tag
    return tag if isinstance(tag, str) else None
