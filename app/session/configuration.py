"""The session that is asked for: at the start, and when the person chooses something else.

Realtime API: session configuration.  What a service refuses is left out or taken
back, and said; it is never asked for a second time in the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from msgspec import UNSET

from app.formats import PCM16_24K, AudioFormat
from app.protocol.audio_formats import audio_format
from app.protocol.client_events import SessionUpdate
from app.protocol.session_changes import changes, without
from app.protocol.session_object import AudioInput, AudioOutput, Session, SessionConfig, TurnDetection
from app.session.effects import Effect, NoticeKind, Notify
from app.session.options import Options
from app.session.outgoing import Outgoing

VOICE_LOCKED: Final = (
    "The voice can no longer change in this conversation. Connect again to hear the new one."
)

_FORMATS: Final = ("audio.input.format", "audio.output.format")
_TURNS: Final = "audio.input.turn_detection"
_VOICE: Final = "audio.output.voice"


@dataclass(frozen=True, slots=True)
class _Change:
    """An update on its way, and what held before it."""

    event_id: str
    options: Options
    config: SessionConfig


class Configuration:
    """What the person chose (``options``) and what of it this service is asked for (``config``).

    ``update_id`` is the event that asks for a new session, while that is unanswered.
    """

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing, options: Options) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._change: _Change | None = None
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

    def ask(self) -> None:
        """Ask a new session to be as we want it."""
        self.update_id = self._outgoing.send(SessionUpdate(session=self.config))

    def sent_again(self, event_id: str | None, new_id: str) -> None:
        """An update of ours was sent once more under a new id."""
        if event_id is not None and event_id == self.update_id:
            self.update_id = new_id
        if self._change is not None and event_id == self._change.event_id:
            self._change = replace(self._change, event_id=new_id)

    def forget(self) -> None:
        """The session is gone: nothing is awaited from it any more."""
        self.update_id = None
        self._reduced = False
        self._change = None

    def use(self, options: Options, *, tell: bool, held: bool) -> None:
        """Use other options: what a session can change changes now, the rest at the next connection.

        ``tell``: there is a session.  ``held``: the talk key is down, so how turns are
        detected changes when it comes up.
        """
        before, self.options = self.options, options
        old, self.config = self.config, options.config
        for param in self._unknown:
            self.config = without(self.config, param)
        fixed = (*_FORMATS, _TURNS) if held else _FORMATS
        update = changes(_less(old, *fixed), _less(self.config, *fixed))
        if update is not None and tell:
            self._change = _Change(self._outgoing.send(SessionUpdate(session=update)), before, old)

    def leave_out(self, param: str) -> bool:
        """Ask for the session without a field the service does not know, once for each session.

        False when that is no help.
        """
        reduced = without(self.config, param)
        if reduced == self.config or self._reduced:
            return False
        self._reduced = True
        self._unknown.append(param)
        self.config = reduced
        self._emit(Notify(NoticeKind.SETTING_REFUSED, f"The service does not know a setting: {param}."))
        self.ask()
        return True

    def refused(self, event_id: str | None, sentence: str, *, about_voice: bool) -> None:
        """The service refused a change: the old values stand.

        A voice is locked once the assistant has spoken; the new one waits for the next
        connection, and what else was changed with it is asked for alone.
        """
        change, self._change = self._change, None
        if change is None or change.event_id != event_id:
            self._change = change
            self._emit(Notify(NoticeKind.SETTING_REFUSED, sentence))
            return
        if not about_voice:
            self.options, self.config = change.options, change.config
            self._emit(Notify(NoticeKind.SETTING_REFUSED, sentence))
            return
        self._emit(Notify(NoticeKind.SETTING_REFUSED, VOICE_LOCKED))
        rest = changes(_less(change.config, *_FORMATS, _VOICE), _less(self.config, *_FORMATS, _VOICE))
        if rest is not None:
            event_id = self._outgoing.send(SessionUpdate(session=rest))
            self._change = _Change(event_id, change.options, change.config)

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
