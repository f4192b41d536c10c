"""Whether a value can be chosen, and the sentence for one that cannot."""

from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from app.settings.checking import checked_value, complaint
from app.ui.models.settings.rows import PLACES, Row
from app.ui.models.settings.scales import number, scale_of
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate


class CannotBeChosen(Exception):
    """A value cannot be chosen; the message is a sentence."""


_LINES: Final = frozenset(
    {
        Row.VOICE,
        Row.MODEL,
        Row.AZURE_ADDRESS,
        Row.AZURE_DEPLOYMENT,
        Row.COMPATIBLE_ADDRESS,
        Row.COMPATIBLE_MODEL,
        Row.TRANSCRIPTION,
    }
)
"""Texts of one line, in which white space around is a slip of the hand."""


def chosen(row: Row, value: object) -> object:
    """Return ``value`` as the settings have it; raise :class:`CannotBeChosen` when it cannot be that."""
    if isinstance(value, str) and row in _LINES:
        value = value.strip()
    if isinstance(value, float) and value.is_integer() and PLACES[row].path.endswith("_ms"):
        value = int(value)
    try:
        return checked_value(PLACES[row].path, msgspec.to_builtins(value))
    except msgspec.ValidationError as error:
        raise CannotBeChosen(_sentence(row, value, error)) from error


def _sentence(row: Row, value: object, error: msgspec.ValidationError) -> str:
    scale = scale_of(row, None)
    if value == "":
        return translate("Settings", "It cannot be empty.")
    if scale is not None and isinstance(value, int | float):
        return translate("Settings", "It must be between {0} and {1}.").format(
            number(scale, scale.minimum), number(scale, scale.maximum)
        )
    what = complaint(error).removeprefix(f"{PLACES[row].path}: ")
    return in_words(f"{what[:1].upper()}{what[1:]}.")
