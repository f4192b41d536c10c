"""What there is to choose in each row, in words a person can compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from app.protocol.catalogue import (
    CODEC_ENTRIES,
    MODEL_ENTRIES,
    TRANSCRIPTION_ENTRIES,
    VOICE_ENTRIES,
    wire_kbit_s,
)
from app.settings import ChosenDevice, Codec, Settings
from app.ui.models.settings.fixed_choices import FIXED
from app.ui.models.settings.languages import language_options
from app.ui.models.settings.prices import end, model_price, transcription_price
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Option

if TYPE_CHECKING:
    from app.audio.offer import Offer, Offered

translate: Final = QCoreApplication.translate

FREE: Final = frozenset({Row.VOICE, Row.MODEL, Row.TRANSCRIPTION})
"""Rows that take other words than there are to choose from."""


def options(row: Row, settings: Settings, offer: Offer | None) -> tuple[Option, ...]:
    """Return what there is to choose in ``row``; none for a text and for a slider that is never off.

    What is chosen is always among it.  ``offer``: the sound devices; None while they are not known.
    """
    if row in FIXED:
        return FIXED[row]()
    if row in _BY_NAME:
        return _BY_NAME[row](settings)
    match row:
        case Row.MICROPHONE:
            return _devices(settings.sound.microphone, None if offer is None else offer.microphones)
        case Row.SPEAKER:
            return _devices(settings.sound.speaker, None if offer is None else offer.speakers)
        case _:
            return ()


def _with_chosen(found: tuple[Option, ...], chosen: str | None) -> tuple[Option, ...]:
    """Return what there is, and what was chosen where it is something else."""
    if any(option.value == chosen for option in found):
        return found
    return (*found, Option(value=chosen, text=str(chosen)))


# --------------------------------------------------------------- the catalogue


def _voices() -> tuple[Option, ...]:
    recommended = translate("Settings", "recommended")
    return tuple(
        Option(value=voice.id, text=voice.id.capitalize(), detail=recommended if voice.recommended else "")
        for voice in VOICE_ENTRIES
    )


def _models() -> tuple[Option, ...]:
    return tuple(
        Option(value=model.id, text=model.id, detail=_join(model_price(model), end(model.ends)))
        for model in MODEL_ENTRIES
    )


def _transcriptions() -> tuple[Option, ...]:
    known = (
        Option(value=entry.id, text=entry.id, detail=_join(transcription_price(entry), end(entry.ends)))
        for entry in TRANSCRIPTION_ENTRIES
    )
    return (Option(value=None, text=translate("Settings", "None")), *known)


def _codecs(slice_ms: int) -> tuple[Option, ...]:
    cost = translate("Settings", "{0} kbit/s")
    return tuple(
        Option(
            value=Codec(entry.id), text=entry.name, detail=cost.format(round(wire_kbit_s(entry.id, slice_ms)))
        )
        for entry in CODEC_ENTRIES
    )


_BY_NAME: Final[Mapping[Row, Callable[[Settings], tuple[Option, ...]]]] = MappingProxyType(
    {
        Row.CODEC: lambda settings: _codecs(settings.sound.slice_ms),
        Row.VOICE: lambda settings: _with_chosen(_voices(), settings.voice.name),
        Row.MODEL: lambda settings: _with_chosen(_models(), settings.connection.openai.model),
        Row.TRANSCRIPTION: lambda settings: _with_chosen(
            _transcriptions(), settings.conversation.transcription_model
        ),
        Row.LANGUAGE: lambda settings: _with_chosen(language_options(), settings.conversation.language),
    }
)


# ----------------------------------------------------------------- the devices


def _devices(chosen: ChosenDevice | None, offered: Offered | None) -> tuple[Option, ...]:
    """Return the system's own choice, then each device; one that is chosen and not there comes last."""
    system = translate("Settings", "Same as the system")
    if offered is not None and offered.default:
        system = f"{system} ({offered.default})"
    found = [Option(value=None, text=system)]
    for device in () if offered is None else offered.devices:
        name = ChosenDevice(name=device.name, host_api=device.host_api)
        found.append(Option(value=name, text=device.name))
    if chosen is not None and all(option.value != chosen for option in found):
        missing = "" if offered is None else translate("Settings", "not connected")
        found.append(Option(value=chosen, text=chosen.name, detail=missing))
    return tuple(found)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
