"""What a person has chosen, kept in one JSON file.

Values are checked when they are read and when they are written, so a
:class:`Settings` from :func:`load` or :func:`checked` can always be used.
"""

from app.settings.checking import checked
from app.settings.connection import Auth, Azure, Compatible, Connection, OpenAi, ProviderKind
from app.settings.file import Loaded, load, save
from app.settings.values import (
    ChosenDevice,
    Codec,
    Conversation,
    Eagerness,
    EchoMode,
    Interruption,
    NoiseReduction,
    ReplyForm,
    Settings,
    Sound,
    TurnMode,
    Turns,
    Voice,
)

__all__ = [
    "Auth",
    "Azure",
    "ChosenDevice",
    "Codec",
    "Compatible",
    "Connection",
    "Conversation",
    "Eagerness",
    "EchoMode",
    "Interruption",
    "Loaded",
    "NoiseReduction",
    "OpenAi",
    "ProviderKind",
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
