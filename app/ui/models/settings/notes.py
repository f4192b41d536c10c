"""The one line under each control: what is wrong, what is being done, or what the row is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.protocol.catalogue import model_entry, transcription_entry, wire_kbit_s
from app.protocol.profiles import Feature, Profile
from app.session.in_force import SessionInForce
from app.settings import Codec, Connection, Interruption, ProviderKind, Settings, TurnMode
from app.settings.leaves import SEPARATOR, value_at
from app.ui.models.settings.choices import day
from app.ui.models.settings.rows import PLACES, Applies, Row, touches
from app.ui.models.settings.values import Note, Tone, When
from app.ui.models.settings.words import hint

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything a note is made of.

    ``profile``: what is known of the service that is chosen.  ``dialled``: what the conversation was
    connected with, None while there is none.  ``named``: the address that was named for this run
    instead of what is chosen, or "".  ``key_changed``: another key is to be used since then.  By row:
    ``wrong``, why what was tried last cannot be used, and ``refused``, why it was taken back.
    ``asked``: rows whose change is not answered yet.  ``taken``: those whose change was answered last.
    ``device_problem``: why the devices are not known.
    """

    settings: Settings
    session: SessionInForce = field(default_factory=SessionInForce)
    profile: Profile | None = None
    dialled: Connection | None = None
    named: str = ""
    key_changed: bool = False
    wrong: Mapping[Row, str] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[Row, str] = field(default_factory=lambda: MappingProxyType({}))
    asked: frozenset[Row] = frozenset()
    taken: frozenset[Row] = frozenset()
    device_problem: str = ""


def note(row: Row, standing: Standing) -> Note:
    """Return the line under a row; what keeps it from holding comes first."""
    for look in (_wrong, _unanswered, _lacking, _otherwise, _unfinished, _waiting, _special, _taken):
        found = look(row, standing)
        if found is not None:
            return found
    return Note(text=_at_rest(row, standing), when=when(row, standing))


def when(row: Row, standing: Standing) -> When:
    """Return when a change of ``row`` would hold."""
    if row is Row.VOICE and standing.session.voice_locked:
        return When.LOCKED
    applies = PLACES[row].applies
    if applies is Applies.NEXT_CONNECTION or (applies is Applies.NOW and not standing.session.online):
        return When.NEXT_CONNECTION
    return When.NOW


# ---------------------------------------------------------------- what is wrong


def _wrong(row: Row, standing: Standing) -> Note | None:
    sentence = standing.wrong.get(row) or standing.refused.get(row)
    return None if not sentence else Note(text=sentence, tone=Tone.TROUBLE, when=when(row, standing))


def _unanswered(row: Row, standing: Standing) -> Note | None:
    if row not in standing.asked or not standing.session.online:
        return None
    return Note(text=translate("Settings", "Asking the service..."), when=when(row, standing))


_FEATURES: Final[tuple[tuple[Feature, Row, Callable[[Settings], bool]], ...]] = (
    (
        Feature.SEMANTIC_VAD,
        Row.TURN_MODE,
        lambda settings: settings.turns.mode is TurnMode.SEMANTIC_VAD,
    ),
    (Feature.SERVER_VAD, Row.TURN_MODE, lambda settings: settings.turns.mode is TurnMode.SERVER_VAD),
    (Feature.MANUAL_TURNS, Row.TURN_MODE, lambda settings: settings.turns.mode is TurnMode.MANUAL),
    (Feature.THRESHOLD, Row.THRESHOLD, lambda _: True),
    (Feature.IDLE_TIMEOUT, Row.IDLE_TIMEOUT, lambda settings: settings.turns.idle_timeout_ms is not None),
    (Feature.VOICE, Row.VOICE, lambda _: True),
    (Feature.SPEED, Row.SPEED, lambda _: True),
    (
        Feature.TRANSCRIPTION_MODEL,
        Row.TRANSCRIPTION,
        lambda settings: settings.conversation.transcription_model is not None,
    ),
    (Feature.CODEC, Row.CODEC, lambda settings: settings.sound.codec is not Codec.PCM16),
    (
        Feature.INTERRUPTED_ANSWERS,
        Row.INTERRUPTION,
        lambda settings: settings.turns.interruption is Interruption.SPEECH,
    ),
)
"""What a service may lack: the row it is said at, and whether it matters as things are chosen."""


def _lacking(row: Row, standing: Standing) -> Note | None:
    profile = standing.profile
    if profile is None:
        return None
    if row is Row.COMPATIBLE_ADDRESS and profile.unusable is not None:
        return Note(text=profile.unusable, tone=Tone.CAUTION, when=When.NEXT_CONNECTION)
    said = [
        profile.lacks[feature]
        for feature, at, matters in _FEATURES
        if at is row and feature in profile.lacks and matters(standing.settings)
    ]
    return Note(text=said[0], tone=Tone.CAUTION, when=when(row, standing)) if said else None


def _otherwise(row: Row, standing: Standing) -> Note | None:
    """Say what the service uses instead of what it was asked for."""
    for path, held in standing.session.otherwise:
        if any(touches(path, each) for each in PLACES[row].session):
            sentence = translate("Settings", "The service uses {0} instead.").format(_shown(held))
            return Note(text=sentence, tone=Tone.CAUTION, when=when(row, standing))
    return None


def _shown(held: object) -> str:
    match held:
        case None:
            return translate("Settings", "none")
        case tuple():
            return ", ".join(map(str, held))
        case float():
            return f"{held:g}"
        case _:
            return str(held)


def _unfinished(row: Row, standing: Standing) -> Note | None:
    """Say what the chosen service needs before anybody can be called."""
    connection = standing.settings.connection
    missing = {
        Row.AZURE_ADDRESS: connection.azure.address.strip() == "",
        Row.COMPATIBLE_ADDRESS: connection.compatible.address.strip() == "",
    }
    if not missing.get(row, False):
        return None
    return Note(
        text=translate("Settings", "Nobody can be called without it."),
        tone=Tone.CAUTION,
        when=When.NEXT_CONNECTION,
    )


# ---------------------------------------------------------------- what must wait


def _waiting(row: Row, standing: Standing) -> Note | None:
    """Say what holds only from the next connection on."""
    waiting = standing.session.waiting
    if any(touches(path, each) for path in waiting for each in PLACES[row].session):
        text = (
            translate("Settings", "This conversation keeps its voice: the assistant has spoken.")
            if row is Row.VOICE
            else translate("Settings", "From the next connection.")
        )
        return Note(text=text, when=when(row, standing), offers_reconnect=True)
    if standing.dialled is not None and _is_another(row, standing.settings, standing.dialled):
        text = translate("Settings", "From the next connection.")
        return Note(text=text, when=when(row, standing), offers_reconnect=True)
    if row is Row.PROVIDER and standing.key_changed:
        text = translate("Settings", "The other key is used from the next connection.")
        return Note(text=text, when=when(row, standing), offers_reconnect=True)
    return None


def _is_another(row: Row, settings: Settings, dialled: Connection) -> bool:
    topic, _, path = PLACES[row].path.partition(SEPARATOR)
    if topic != "connection":
        return False
    other: Any = dialled
    for name in path.split(SEPARATOR):
        other = getattr(other, name)
    return bool(value_at(settings, PLACES[row].path) != other)


# ------------------------------------------------------------ what there is to add


def _special(row: Row, standing: Standing) -> Note | None:
    settings, tone, text = standing.settings, Tone.CAUTION, ""
    match row:
        case Row.MODEL:
            model = model_entry(settings.connection.openai.model)
            text = _end("" if model is None else model.ends or "")
        case Row.TRANSCRIPTION:
            text, tone = _about_transcription(settings)
        case Row.LANGUAGE if settings.conversation.transcription_model is None:
            text, tone = translate("Settings", "Without a transcription it is of no use."), Tone.PLAIN
        case Row.MICROPHONE | Row.SPEAKER:
            text = standing.device_problem
        case Row.PROVIDER if standing.named:
            text = translate("Settings", "This time Earshot talks to {0}, as it was started.")
            text, tone = text.format(standing.named), Tone.PLAIN
        case Row.SLICE:
            cost = round(wire_kbit_s(settings.sound.codec.value, settings.sound.slice_ms))
            text = translate("Settings", "Sent and heard sooner when short; costs {0} kbit/s now.")
            text, tone = text.format(cost), Tone.PLAIN
        case _:
            pass
    return Note(text=text, tone=tone, when=when(row, standing)) if text else None


def _about_transcription(settings: Settings) -> tuple[str, Tone]:
    chosen = settings.conversation.transcription_model
    if chosen is None:
        return translate("Settings", "What you say is not written down."), Tone.PLAIN
    entry = transcription_entry(chosen)
    return _end("" if entry is None else entry.ends or ""), Tone.CAUTION


def _end(ends: str) -> str:
    return translate("Settings", "The service ends it on {0}.").format(day(ends)) if ends else ""


def _taken(row: Row, standing: Standing) -> Note | None:
    if row not in standing.taken or not standing.session.online:
        return None
    return Note(text=translate("Settings", "In use now."), when=when(row, standing))


def _at_rest(row: Row, standing: Standing) -> str:
    """Say what a row is, and when a change of it holds where its page has no word for that."""
    if row is Row.VOICE and standing.session.voice_locked:
        return translate(
            "Settings", "The assistant has spoken: another voice holds from the next connection."
        )
    if row is Row.CODEC:
        return _sentences(hint(row), translate("Settings", "From the next connection."))
    if row is Row.TRANSCRIPTION and standing.session.online:
        return _sentences(hint(row), translate("Settings", "Applies now."))
    if row is Row.PROVIDER:
        return _about_provider(standing.settings.connection.provider)
    return hint(row)


def _about_provider(provider: ProviderKind) -> str:
    match provider:
        case ProviderKind.PRACTICE:
            return translate("Settings", "Nothing leaves this computer.")
        case _:
            return translate("Settings", "What you say and type is sent there.")


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
