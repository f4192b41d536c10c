"""The choices that are always the same."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.protocol.limits import EAGERNESS
from app.settings import (
    Auth,
    Closing,
    Eagerness,
    EchoMode,
    Interruption,
    NoiseReduction,
    OverlayMode,
    ProviderKind,
    ReplyForm,
    TurnMode,
)
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Option

translate: Final = QCoreApplication.translate


def _turn_modes() -> tuple[Option, ...]:
    return (
        Option(
            value=TurnMode.SEMANTIC_VAD,
            text=translate("Settings", "Hands-free"),
            detail=translate("Settings", "answers when what you said sounds finished"),
        ),
        Option(
            value=TurnMode.SERVER_VAD,
            text=translate("Settings", "Hands-free, by silence"),
            detail=translate("Settings", "answers when you have been silent for a while"),
        ),
        Option(
            value=TurnMode.MANUAL,
            text=translate("Settings", "Push to talk"),
            detail=translate("Settings", "answers when you let go of the talk button"),
        ),
    )


def _patience() -> tuple[Option, ...]:
    named = (
        (Eagerness.LOW, translate("Settings", "Patient")),
        (Eagerness.AUTO, translate("Settings", "Balanced")),
        (Eagerness.HIGH, translate("Settings", "Quick")),
    )
    waits = translate("Settings", "waits up to {0} s")
    return tuple(
        Option(value=value, text=text, detail=waits.format(_seconds(EAGERNESS[value.value])))
        for value, text in named
    )


def _seconds(seconds: float) -> str:
    return QLocale().toString(seconds, "g", 6)


def _interruptions() -> tuple[Option, ...]:
    return (
        Option(value=Interruption.SPEECH, text=translate("Settings", "My voice")),
        Option(
            value=Interruption.TALK_KEY,
            text=translate("Settings", "Only the talk button, Stop and typing"),
        ),
    )


def _automatic() -> tuple[Option, ...]:
    return (Option(value=None, text=translate("Settings", "Automatic")),)


def _never() -> tuple[Option, ...]:
    return (Option(value=None, text=translate("Settings", "Never")),)


def _replies() -> tuple[Option, ...]:
    return (
        Option(value=ReplyForm.AUDIO, text=translate("Settings", "Spoken")),
        Option(value=ReplyForm.TEXT, text=translate("Settings", "Written")),
    )


def _echo() -> tuple[Option, ...]:
    return (
        Option(value=EchoMode.AUTOMATIC, text=translate("Settings", "Automatic")),
        Option(value=EchoMode.ON, text=translate("Settings", "Always")),
        Option(
            value=EchoMode.OFF,
            text=translate("Settings", "Never"),
            detail=translate("Settings", "for headphones"),
        ),
    )


def _noise() -> tuple[Option, ...]:
    return (
        Option(value=NoiseReduction.OFF, text=translate("Settings", "Off")),
        Option(
            value=NoiseReduction.NEAR_FIELD,
            text=translate("Settings", "Near"),
            detail=translate("Settings", "a headset, or a microphone close to the mouth"),
        ),
        Option(
            value=NoiseReduction.FAR_FIELD,
            text=translate("Settings", "Far"),
            detail=translate("Settings", "the microphone of a laptop or a room"),
        ),
    )


def _providers() -> tuple[Option, ...]:
    return (
        Option(value=ProviderKind.OPENAI, text="OpenAI"),
        Option(value=ProviderKind.AZURE, text="Azure OpenAI"),
        Option(
            value=ProviderKind.COMPATIBLE,
            text=translate("Settings", "Another address"),
            detail=translate("Settings", "any service that speaks the Realtime protocol"),
        ),
        Option(
            value=ProviderKind.PRACTICE,
            text=translate("Settings", "Practice partner"),
            detail=translate("Settings", "on this computer, without a key"),
        ),
    )


def _auths() -> tuple[Option, ...]:
    return (
        Option(value=Auth.BEARER, text=translate("Settings", "As a bearer token"), detail="Authorization"),
        Option(value=Auth.API_KEY, text=translate("Settings", "In a header of its own"), detail="api-key"),
        Option(value=Auth.NONE, text=translate("Settings", "Not at all")),
    )


def _closings() -> tuple[Option, ...]:
    return (
        Option(
            value=Closing.AUTOMATIC,
            text=translate("Settings", "Automatic"),
            detail=translate("Settings", "goes on in the tray; quits where there is none"),
        ),
        Option(
            value=Closing.KEEP_RUNNING,
            text=translate("Settings", "Keep running"),
            detail=translate("Settings", "in the tray; minimised where there is none"),
        ),
        Option(value=Closing.QUIT, text=translate("Settings", "Quit")),
    )


def _overlays() -> tuple[Option, ...]:
    return (
        Option(
            value=OverlayMode.AUTOMATIC,
            text=translate("Settings", "Automatic"),
            detail=translate("Settings", "where the desktop keeps it in front"),
        ),
        Option(value=OverlayMode.ON, text=translate("Settings", "On")),
        Option(value=OverlayMode.OFF, text=translate("Settings", "Off")),
    )


def _full_screen() -> tuple[Option, ...]:
    return (
        Option(value=True, text=translate("Settings", "Keys work")),
        Option(value=False, text=translate("Settings", "Left to the program")),
    )


def _cues() -> tuple[Option, ...]:
    return (
        Option(value=True, text=translate("Settings", "On")),
        Option(value=False, text=translate("Settings", "Off")),
    )


def _newer() -> tuple[Option, ...]:
    return (
        Option(value=False, text=translate("Settings", "No")),
        Option(value=True, text=translate("Settings", "Yes")),
    )


FIXED: Final[Mapping[Row, Callable[[], tuple[Option, ...]]]] = MappingProxyType(
    {
        Row.TURN_MODE: _turn_modes,
        Row.PATIENCE: _patience,
        Row.THRESHOLD: _automatic,
        Row.IDLE_TIMEOUT: _never,
        Row.INTERRUPTION: _interruptions,
        Row.CUE: _cues,
        Row.SLEEP: _never,
        Row.REPLY: _replies,
        Row.ECHO: _echo,
        Row.NOISE_REDUCTION: _noise,
        Row.PROVIDER: _providers,
        Row.AUTH: _auths,
        Row.FULL_SCREEN: _full_screen,
        Row.CLOSING: _closings,
        Row.OVERLAY: _overlays,
        Row.NEWER: _newer,
    }
)
"""By row; a row with a slider has what stands beside it."""
