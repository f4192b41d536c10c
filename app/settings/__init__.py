"""What a person has chosen, kept in one JSON file.

Values are checked when they are read and when they are written, so a
:class:`Settings` from :func:`load` or :func:`checked` can always be used.
"""

from app.settings.checking import checked
from app.settings.connection import Auth, Azure, Compatible, Connection, OpenAi, ProviderKind
from app.settings.file import Loaded, load, save
from app.settings.keys import Keys
from app.settings.values import (
    ChosenDevice,
    Closing,
    Codec,
    Conversation,
    Eagerness,
    EchoMode,
    Interruption,
    NoiseReduction,
    OverlayMode,
    ReplyForm,
    Settings,
    Sound,
    TurnMode,
    Turns,
    Updates,
    Voice,
    Window,
)

__all__ = [
    "Auth",
    "Azure",
    "ChosenDevice",
    "Closing",
    "Codec",
    "Compatible",
    "Connection",
    "Conversation",
    "Eagerness",
    "EchoMode",
    "Interruption",
    "Keys",
    "Loaded",
    "NoiseReduction",
    "OpenAi",
    "OverlayMode",
    "ProviderKind",
    "ReplyForm",
    "Settings",
    "Sound",
    "TurnMode",
    "Turns",
    "Updates",
    "Voice",
    "Window",
    "checked",
    "load",
    "save",
]
