"""What is true of what is chosen, whatever becomes of a change: said in its row at all times."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from PySide6.QtCore import QCoreApplication

from app.errors import BadSettings
from app.protocol.catalogue import model_entry, transcription_entry, wire_kbit_s
from app.settings import ProviderKind, Settings
from app.settings.addresses import azure_place, compatible_url, host_in
from app.ui.models.settings.prices import day, model_price, prices_as_of, transcription_price
from app.ui.models.settings.rows import Row
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate

API_VERSION: Final = "api-version"


def facts(row: Row, settings: Settings, *, partner: bool = False) -> str:
    """Return the sentences that always stand in ``row``, or ""; ``partner``: who answers is the partner."""
    if row is Row.THRESHOLD:
        return _zones(partner or settings.connection.provider is ProviderKind.PRACTICE)
    told = _FACTS.get(row)
    return "" if told is None else told(settings)


def ends(row: Row, settings: Settings) -> str | None:
    """Return the day (ISO 8601) on which OpenAI ends what is chosen of it in ``row``.

    None: no day is announced, or another service is chosen, which has days of its own.
    """
    if settings.connection.provider is not ProviderKind.OPENAI:
        return None
    match row:
        case Row.MODEL:
            model = model_entry(settings.connection.openai.model)
            return None if model is None else model.ends
        case Row.TRANSCRIPTION if settings.conversation.transcription_model is not None:
            found = transcription_entry(settings.conversation.transcription_model)
            return None if found is None else found.ends
        case _:
            return None


def sentences(*parts: str) -> str:
    """Return sentences after each other; empty ones are none."""
    return " ".join(part for part in parts if part)


def named_deployment(address: str) -> str:
    """Return the deployment that an address of an Azure resource names, or ""."""
    try:
        return azure_place(address)[1] if address.strip() else ""
    except BadSettings:
        return ""  # it is no address, which its own row says


# ------------------------------------------------------------------- the models


def _model(settings: Settings) -> str:
    found = model_entry(settings.connection.openai.model)
    if found is None:
        return translate("Settings", "Its price is not known here.")
    price = translate("Settings", "{0} (prices of {1}).").format(model_price(found), prices_as_of())
    return sentences(in_words(found.line), price, _end(Row.MODEL, settings))


def _transcription(settings: Settings) -> str:
    chosen = settings.conversation.transcription_model
    if chosen is None:
        return translate("Settings", "What you say is not written down.")
    found = transcription_entry(chosen)
    if found is None or settings.connection.provider is not ProviderKind.OPENAI:
        return ""
    price = transcription_price(found)
    cost = translate("Settings", "Costs {0}.").format(price) if price else ""
    return sentences(in_words(found.line), cost, _end(Row.TRANSCRIPTION, settings))


def _end(row: Row, settings: Settings) -> str:
    known = ends(row, settings)
    return "" if known is None else translate("Settings", "The service ends it on {0}.").format(day(known))


# ------------------------------------------------------------------ the addresses


def _azure_address(settings: Settings) -> str:
    """Say what became of an address of the retired preview interface."""
    address = settings.connection.azure.address.strip()
    fields = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    if all(name.lower() != API_VERSION for name, _ in fields):
        return ""
    try:
        host = host_in(azure_place(address)[0])
    except BadSettings:
        return ""  # it is no address, which is said instead
    return translate(
        "Settings", "Understood as {0}, without its {1}: what that asks for is no longer offered."
    ).format(host, API_VERSION)


def _azure_deployment(settings: Settings) -> str:
    azure = settings.connection.azure
    named = named_deployment(azure.address)
    if not named or azure.deployment.strip():
        return ""
    return translate("Settings", "The address names it: {0}.").format(named)


def _compatible_address(settings: Settings) -> str:
    address = settings.connection.compatible.address.strip()
    try:
        url = compatible_url(address) if address else ""
    except BadSettings:
        return ""  # it is no address, which is said instead
    return "" if url == address else translate("Settings", "Understood as {0}.").format(url)


# ---------------------------------------------------------------------- the sound


def _zones(partner: bool) -> str:
    """Say how far the zones of the sensitivity can be trusted: they are those of the partner's ears."""
    if partner:
        return translate("Settings", "The colours show what the practice partner takes for speech.")
    return translate(
        "Settings",
        "The colours are a guide: this service may judge a little differently from what they show.",
    )


def _slice(settings: Settings) -> str:
    cost = round(wire_kbit_s(settings.sound.codec.value, settings.sound.slice_ms))
    return translate("Settings", "Sent and heard sooner when short; costs {0} kbit/s now.").format(cost)


_FACTS: Final[Mapping[Row, Callable[[Settings], str]]] = MappingProxyType(
    {
        Row.MODEL: _model,
        Row.TRANSCRIPTION: _transcription,
        Row.AZURE_ADDRESS: _azure_address,
        Row.AZURE_DEPLOYMENT: _azure_deployment,
        Row.COMPATIBLE_ADDRESS: _compatible_address,
        Row.SLICE: _slice,
    }
)
