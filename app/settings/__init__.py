"""What a person has chosen, kept in one JSON file.

Values are checked when they are read and when they are written, so a
:class:`Settings` from :func:`load` or :func:`checked` is always within its ranges.
"""

from app.settings.file import Loaded, load, save
from app.settings.values import (
    ChosenDevice,
    Codec,
    Conversation,
    Eagerness,
    EchoMode,
    Provider,
    ReplyForm,
    Settings,
    Sound,
    TurnMode,
    Turns,
    Voice,
    checked,
)

__all__ = [
    "ChosenDevice",
    "Codec",
    "Conversation",
    "Eagerness",
    "EchoMode",
    "Loaded",
    "Provider",
    "ReplyForm",
    "Settings",
    "Sound",
    "TurnMode",
    "Turns",
    "Voice",
    "checked",
    "load",
    "save",
]
