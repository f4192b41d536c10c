"""The one line under each control: what is wrong, what is being done, or what the row is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.protocol.catalogue import CODEC_ENTRIES
from app.protocol.profiles import Feature, Profile
from app.session.echo import EchoState
from app.session.in_force import SessionInForce
from app.settings import Azure, Codec, Connection, EchoMode, Interruption, ProviderKind, Settings, TurnMode
from app.settings.leaves import SEPARATOR, value_at
from app.ui.models.settings.facts import ends, facts, named_deployment, sentences
from app.ui.models.settings.fixed_choices import FIXED
from app.ui.models.settings.rows import PLACES, Row, touches
from app.ui.models.settings.values import Note, Tone
from app.ui.models.settings.words import hint, no_sample
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything a note is made of.

    ``profile``: what is known of the service that is chosen.  ``dialled``: what the conversation was
    connected with, None while there is none.  ``named``: the address that was named for this run
    instead of what is chosen, or "".  ``partner``: the practice partner was called, whoever was
    chosen.  ``key_changed``: another key is to be used since then.  By row: ``wrong``, why what was
    tried last cannot be used, and ``refused``, why it was taken back.
    ``asked``: rows whose change is not answered yet.  ``taken``: those whose change was answered last.
    ``device_problem``: why the devices are not known.  ``echo``: what is done about it now.
    """

    settings: Settings
    session: SessionInForce = field(default_factory=SessionInForce)
    profile: Profile | None = None
    dialled: Connection | None = None
    named: str = ""
    partner: bool = False
    key_changed: bool = False
    wrong: Mapping[Row, str] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[Row, str] = field(default_factory=lambda: MappingProxyType({}))
    asked: frozenset[Row] = frozenset()
    taken: frozenset[Row] = frozenset()
    device_problem: str = ""
    echo: EchoState = EchoState.OFF


def note(row: Row, standing: Standing) -> Note:
    """Return the line under a row; what keeps it from holding comes first, facts come last."""
    for look in (_wrong, _unanswered):
        found = look(row, standing)
        if found is not None:
            return found
    known = facts(row, standing.settings, partner=standing.partner)
    for look in (_lacking, _otherwise, _unfinished, _waiting, _troubled, _taken):
        found = look(row, standing)
        if found is not None:
            break
    else:
        found = Note(text=_at_rest(row, standing, known))
    is_to_end = found.tone is Tone.PLAIN and ends(row, standing.settings) is not None
    tone = Tone.CAUTION if is_to_end else found.tone
    return replace(found, text=sentences(found.text, known), tone=tone)


# ---------------------------------------------------------------- what is wrong


def _wrong(row: Row, standing: Standing) -> Note | None:
    sentence = standing.wrong.get(row) or standing.refused.get(row)
    return None if not sentence else Note(text=in_words(sentence), tone=Tone.TROUBLE)


def _unanswered(row: Row, standing: Standing) -> Note | None:
    if row not in standing.asked or not standing.session.online:
        return None
    return Note(text=translate("Settings", "Asking the service..."))


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
        return Note(text=in_words(profile.unusable), tone=Tone.CAUTION)
    said = [
        profile.lacks[feature]
        for feature, at, matters in _FEATURES
        if at is row and feature in profile.lacks and matters(standing.settings)
    ]
    return Note(text=in_words(said[0]), tone=Tone.CAUTION) if said else None


def _otherwise(row: Row, standing: Standing) -> Note | None:
    """Say what the service uses instead of what it was asked for."""
    for path, held in standing.session.otherwise:
        if any(touches(path, each) for each in PLACES[row].session):
            sentence = translate("Settings", "The service uses {0} instead.").format(_shown(held))
            return Note(text=sentence, tone=Tone.CAUTION)
    return None


def _shown(held: object) -> str:
    match held:
        case None:
            return translate("Settings", "none")
        case tuple():
            return ", ".join(map(str, held))
        case float():
            return QLocale().toString(held, "g", 6)
        case _:
            return str(held)


def _unfinished(row: Row, standing: Standing) -> Note | None:
    """Say what the chosen service needs before anybody can be called."""
    connection = standing.settings.connection
    missing = {
        Row.AZURE_ADDRESS: connection.azure.address.strip() == "",
        Row.AZURE_DEPLOYMENT: _wants_deployment(connection.azure),
        Row.COMPATIBLE_ADDRESS: connection.compatible.address.strip() == "",
    }
    if not missing.get(row, False):
        return None
    return Note(
        text=translate("Settings", "Nobody can be called without it."),
        tone=Tone.CAUTION,
    )


def _wants_deployment(azure: Azure) -> bool:
    """Whether the one thing that is missing is the deployment."""
    named = azure.deployment.strip() or named_deployment(azure.address)
    return azure.address.strip() != "" and not named


# ---------------------------------------------------------------- what must wait


def _waiting(row: Row, standing: Standing) -> Note | None:
    """Say what holds only from the next connection on."""
    waiting = standing.session.waiting
    if any(touches(path, each) for path in waiting for each in PLACES[row].session):
        text = (
            translate("Settings", "This conversation keeps its voice: the assistant has spoken.")
            if row is Row.VOICE
            else translate("Settings", "Not in use yet.")
        )
        return Note(text=text, offers_reconnect=True)
    if standing.dialled is not None and _is_another(row, standing.settings, standing.dialled):
        text = translate("Settings", "Not in use yet.")
        return Note(text=text, offers_reconnect=True)
    if row is Row.PROVIDER and standing.key_changed:
        text = translate("Settings", "The other key is used from the next connection.")
        return Note(text=text, offers_reconnect=True)
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


def _troubled(row: Row, standing: Standing) -> Note | None:
    """Say what this computer cannot do, and what makes a choice of no use."""
    settings, tone, text = standing.settings, Tone.CAUTION, ""
    match row:
        case Row.LANGUAGE if settings.conversation.transcription_model is None:
            text, tone = translate("Settings", "Without a transcription it is of no use."), Tone.PLAIN
        case Row.MICROPHONE | Row.SPEAKER:
            text = in_words(standing.device_problem)
        case Row.ECHO if settings.sound.echo is not EchoMode.OFF and standing.echo is EchoState.HALF_DUPLEX:
            text = translate(
                "Settings",
                "Echo cannot be removed here: while the assistant speaks you are not heard. "
                "The talk button interrupts. With headphones choose Never.",
            )
        case Row.PROVIDER if standing.named:
            text = translate("Settings", "This time Earshot talks to {0}, as it was started.")
            text, tone = text.format(standing.named), Tone.PLAIN
        case _:
            pass
    return Note(text=text, tone=tone) if text else None


def _taken(row: Row, standing: Standing) -> Note | None:
    if row not in standing.taken or not standing.session.online:
        return None
    return Note(text=translate("Settings", "In use now."))


def _at_rest(row: Row, standing: Standing, known: str) -> str:
    """Say what a row is, unless the facts say it better."""
    match row:
        case Row.VOICE if standing.session.voice_locked:
            return translate(
                "Settings", "The assistant has spoken: another voice holds from the next connection."
            )
        case Row.VOICE if not standing.session.online:
            return no_sample()
        case Row.CODEC:
            return sentences(hint(row), _codec_line(standing.settings.sound.codec))
        case Row.PROVIDER:
            return _about_provider(standing.settings.connection.provider, standing.partner)
        case Row.THRESHOLD:
            return hint(row)
        case _:
            return "" if known else sentences(hint(row), _chosen_is(row, standing.settings))


_EXPLAINED: Final = (Row.TURN_MODE, Row.PATIENCE, Row.ECHO, Row.NOISE_REDUCTION)
"""Rows in which the line tells what the chosen one is: it cannot be read beside its name."""


def _chosen_is(row: Row, settings: Settings) -> str:
    """Say what is chosen in a row whose choices have more to them than their names, or ""."""
    if row not in _EXPLAINED:
        return ""
    value = value_at(settings, PLACES[row].path)
    chosen = next((option for option in FIXED[row]() if option.value == value and option.detail), None)
    return "" if chosen is None else f"{chosen.text}: {chosen.detail}."


def _codec_line(codec: Codec) -> str:
    return in_words(next(entry.line for entry in CODEC_ENTRIES if entry.id == codec.value))


def _about_provider(provider: ProviderKind, partner: bool) -> str:
    """Say where words go: not there while the partner stands in for a service without a key."""
    match provider:
        case ProviderKind.PRACTICE:
            return translate("Settings", "Nothing leaves this computer.")
        case _ if partner:
            return translate(
                "Settings", "For now you talk with the practice partner: nothing leaves this computer."
            )
        case _:
            return translate("Settings", "What you say and type is sent there.")
