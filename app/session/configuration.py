"""The session that is asked for: at the start, and when the person chooses something else.

Realtime API: session configuration.  What a service refuses is left out or taken
back, and said; it is never asked for a second time in the same way.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from msgspec import UNSET

from app.formats import PCM16_24K, AudioFormat
from app.protocol.audio_formats import audio_format
from app.protocol.client_events import SessionUpdate
from app.protocol.session_changes import changes, without
from app.protocol.session_object import AudioInput, AudioOutput, Session, SessionConfig, TurnDetection
from app.protocol.session_paths import path_of, taken_back, values
from app.session.effects import Effect, NoticeKind, Notify, ShowSession
from app.session.in_force import SessionInForce
from app.session.options import Options
from app.session.outgoing import Outgoing

VOICE_LOCKED: Final = (
    "The voice can no longer change in this conversation. Connect again to hear the new one."
)
REMEMBERED: Final = 16
"""So many changes can still be refused; an older one counts as accepted."""

_FORMATS: Final = ("audio.input.format", "audio.output.format")
_TURNS: Final = "audio.input.turn_detection"
_VOICE: Final = "audio.output.voice"


@dataclass(frozen=True, slots=True)
class _Change:
    """An update on its way, and what held before it."""

    update: SessionConfig
    options: Options
    config: SessionConfig


class Configuration:
    """What the person chose (``options``) and what of it this service is asked for (``config``).

    ``update_id`` is the event that asks for a new session, while that is unanswered.
    """

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing, options: Options) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._changes: OrderedDict[str, _Change] = OrderedDict()
        self._unanswered: set[str] = set()
        self._asked: dict[str, object] = {}
        self._held: Session | None = None
        self._refused: dict[str, str] = {}
        self._spoken = False
        self._shown = SessionInForce()
        self._revision = 0
        self._unknown: list[str] = []
        self._reduced = False
        self.options = options
        self.config = options.config
        self.update_id: str | None = None

    @property
    def turn_detection(self) -> TurnDetection | None:
        """The turn detection a person chose; None for push-to-talk."""
        return turn_detection(self.options)

    @property
    def service_replies(self) -> bool:
        """Whether the service answers a turn it detected by itself."""
        how = self.turn_detection
        return how is not None and getattr(how, "create_response", True) is not False

    @property
    def service_interrupts(self) -> bool:
        """Whether the service stops its reply by itself when it hears speech."""
        return getattr(self.turn_detection, "interrupt_response", True) is not False

    # ------------------------------------------------------------- the session

    def ask(self) -> None:
        """Ask a new session to be as we want it."""
        if not self._reduced:
            self._refused.clear()
        self._asked = dict(values(self.config))
        self.update_id = self._outgoing.send(SessionUpdate(session=self.config))

    def answered(self, session: Session, event_id: str | None) -> None:
        """The service says how the session is now, in answer to the update ``event_id``."""
        self._held = session
        self._unanswered.discard(event_id or "")
        change = self._changes.get(event_id or "")
        if change is not None:
            self._no_longer_refused(change.update)
        self._show()

    def spoken(self) -> None:
        """The assistant speaks: from here on this session keeps its voice."""
        if not self._spoken:
            self._spoken = True
            self._show()

    def sent_again(self, event_id: str | None, new_id: str) -> None:
        """An update of ours was sent once more under a new id."""
        if event_id is not None and event_id == self.update_id:
            self.update_id = new_id
        change = self._changes.pop(event_id or "", None)
        if change is not None:
            self._remember(new_id, change)

    def forget(self) -> None:
        """The session is gone: nothing is awaited from it any more."""
        self.update_id = None
        self._reduced = False
        self._changes.clear()
        self._unanswered.clear()
        self._refused.clear()
        self._held = None
        self._spoken = False
        self._show()

    # -------------------------------------------------------------- the changes

    def use(self, options: Options, *, tell: bool, held: bool, revision: int = 0) -> None:
        """Use other options: what a session can change changes now, the rest at the next connection.

        ``tell``: there is a session.  ``held``: the talk key is down, so how turns are
        detected changes when it comes up.  ``revision`` is shown as the number of the options.
        """
        self._revision = revision
        before, self.options = self.options, options
        old, self.config = self.config, options.config
        for param in self._unknown:
            self.config = without(self.config, param)
        fixed = [*_FORMATS, *([_TURNS] if held else []), *([_VOICE] if self._spoken else [])]
        update = changes(_less(old, *fixed), _less(self.config, *fixed))
        if update is not None and tell:
            self._no_longer_refused(update)
            self._send(_Change(update, before, old))
        self._show()

    def _no_longer_refused(self, update: SessionConfig) -> None:
        for path in values(update):
            self._refused.pop(path_of(path), None)

    def _send(self, change: _Change) -> None:
        self._asked.update(values(change.update))
        self._remember(self._outgoing.send(SessionUpdate(session=change.update)), change)

    def _remember(self, event_id: str, change: _Change) -> None:
        self._changes[event_id] = change
        self._unanswered.add(event_id)
        if len(self._changes) > REMEMBERED:
            self._unanswered.discard(self._changes.popitem(last=False)[0])

    def leave_out(self, param: str, complaint: str | None = None) -> bool:
        """Ask for the session without a field the service does not know, once for each session.

        ``complaint``: what it says of a field that it knows, but not with this value; another
        value may be asked for later.  False when leaving it out is no help.
        """
        reduced = without(self.config, param)
        if reduced == self.config or self._reduced:
            return False
        self._reduced = True
        if complaint is None:
            self._unknown.append(param)
        self.config = reduced
        sentence = complaint or f"The service does not know a setting: {param}."
        self._refused[path_of(param)] = sentence
        self._emit(Notify(NoticeKind.SETTING_REFUSED, sentence))
        self.ask()
        self._show()
        return True

    def blame(self, param: str | None, sentence: str) -> None:
        """The service began no session on account of ``param``: that is shown there until one begins."""
        self._refused[path_of(param)] = sentence
        self._show()

    def refused(
        self, event_id: str | None, sentence: str, *, param: str | None = None, about_voice: bool = False
    ) -> None:
        """The service refused a change: the old values stand.

        ``param``: what of it, as the error says; the rest of the change is asked for alone.
        A voice is locked once the assistant has spoken; the new one waits for the next
        connection.
        """
        change = self._changes.pop(event_id or "", None)
        self._unanswered.discard(event_id or "")
        if change is None:
            self._emit(Notify(NoticeKind.SETTING_REFUSED, sentence))
            return
        path = _VOICE if about_voice else path_of(param)
        named = path if any(path_of(each) == path for each in values(change.update)) else ""
        rest = changes(SessionConfig(), without(change.update, named)) if named else None
        if about_voice:
            self._spoken = True
            self._asked[_VOICE] = values(change.config).get(_VOICE)
        else:
            self._take_back(change, rest, sentence)
        self._emit(Notify(NoticeKind.SETTING_REFUSED, VOICE_LOCKED if about_voice else sentence))
        if rest is not None:
            self._send(replace(change, update=rest))
        self._show()

    def _take_back(self, change: _Change, rest: SessionConfig | None, sentence: str) -> None:
        """Let all of a change but ``rest`` be as it was before."""
        gone = change.update if rest is None else changes(rest, change.update)
        assert gone is not None, "something was refused"
        for path in values(gone):
            self._refused[path_of(path)] = sentence
        reply = change.options.reply if gone.output_modalities is not UNSET else self.options.reply
        config = taken_back(self.options.config, gone, change.options.config)
        self.options = replace(self.options, config=config, reply=reply)
        self.config = taken_back(self.config, gone, change.config)

    # ------------------------------------------------------------------- views

    def _show(self) -> None:
        """Show how the session stands, if that is news."""
        in_force = SessionInForce(
            online=self._held is not None,
            unanswered=bool(self._unanswered),
            waiting=self._waiting() if self._held is not None else (),
            voice_locked=self._spoken,
            refused=tuple(self._refused.items()),
            otherwise=self._otherwise(),
            revision=self._revision,
        )
        if in_force != self._shown:
            self._shown = in_force
            self._emit(ShowSession(in_force))

    def _waiting(self) -> tuple[str, ...]:
        wanted = values(self.config)
        late = (*_FORMATS, _VOICE)
        differ = [path for path in wanted if path_of(path) in late and self._asked.get(path) != wanted[path]]
        return tuple(dict.fromkeys(map(path_of, differ)))

    def _otherwise(self) -> tuple[tuple[str, object], ...]:
        """What the service holds of the fields it was asked for, where it holds something else."""
        if self._held is None or self._unanswered:
            return ()
        held = values(self._held)
        return tuple(
            (path, held[path]) for path, asked in self._asked.items() if path in held and held[path] != asked
        )

    def formats(self, session: Session) -> tuple[AudioFormat, AudioFormat]:
        """Return what the service takes and gives: as it says, else as we asked, else PCM16 at 24 kHz.

        Raises :class:`~app.errors.ProtocolError` for a format we cannot make.
        """
        found: list[AudioFormat] = []
        for side in ("input", "output"):
            chosen = PCM16_24K
            for source in (self.config, session):
                audio = source.audio
                end: AudioInput | AudioOutput | None = None
                if audio is not UNSET and audio is not None:
                    value = getattr(audio, side)
                    end = None if value is UNSET else value
                if end is not None and end.format is not UNSET and end.format is not None:
                    chosen = audio_format(end.format)
            found.append(chosen)
        return found[0], found[1]


def turn_detection(options: Options) -> TurnDetection | None:
    """Return the turn detection a person chose; None for push-to-talk."""
    audio = options.config.audio
    if audio is UNSET or audio is None or audio.input is UNSET or audio.input is None:
        return None
    chosen = audio.input.turn_detection
    return None if chosen is UNSET else chosen


def _less(config: SessionConfig, *params: str) -> SessionConfig:
    """Return a configuration without some of its fields."""
    for param in params:
        config = without(config, param)
    return config
