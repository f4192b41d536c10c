"""What a person is told in place, and the one thing to do about it.

At most three notices stand at a time, the newest first.  One of a kind replaces the
one before it, and a notice whose cause is gone goes by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.session.effects import NoticeKind, Notify, Snapshot
from app.session.states import Phase

MOST_NOTICES: Final = 3


class NoticeAction(Enum):
    """The one thing to do about a notice."""

    CONNECT = auto()
    """Dial for the first time, or after hanging up."""
    CONNECT_AGAIN = auto()
    UNMUTE = auto()
    LOOK_AGAIN = auto()
    """Open the sound devices again: they may be there now."""
    DISMISS = auto()


class Weight(Enum):
    """How bad it is."""

    HINT = auto()
    CAUTION = auto()
    TROUBLE = auto()


class LinkNotice(Enum):
    """What the link itself gives to say, beside the kinds of the conversation."""

    FAILED = auto()
    ASLEEP = auto()
    NOT_READY = auto()
    """Whoever was chosen cannot be called; the conversation goes on with whom it was."""


class KeyNotice(Enum):
    """What looking for the key gives to say."""

    ASKS = auto()
    """The keyring asks a person for its password."""
    NOT_FOUND = auto()
    """There may be a key, and it could not be had."""


class SettingsNotice(Enum):
    """What the settings give to say while they are not in sight."""

    FILE = auto()
    """The file they are kept in could not be read, or not written."""


Kind = NoticeKind | LinkNotice | KeyNotice | SettingsNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice.  ``action``: what its button does; None when there is nothing to do but read."""

    kind: Kind
    sentence: str
    action: NoticeAction | None = None
    weight: Weight = Weight.CAUTION


_ACTIONS: Final = {
    NoticeKind.MUTED: NoticeAction.UNMUTE,
    NoticeKind.NOT_CONNECTED: NoticeAction.CONNECT_AGAIN,
    NoticeKind.DEVICE: NoticeAction.LOOK_AGAIN,
    LinkNotice.FAILED: NoticeAction.CONNECT_AGAIN,
    LinkNotice.ASLEEP: NoticeAction.CONNECT,
}

_WEIGHTS: Final = {
    NoticeKind.HOLD_LONGER: Weight.HINT,
    NoticeKind.DEVICE_BACK: Weight.HINT,
    NoticeKind.ANNOUNCEMENT: Weight.HINT,
    LinkNotice.ASLEEP: Weight.HINT,
    KeyNotice.ASKS: Weight.HINT,
    NoticeKind.DEVICE: Weight.TROUBLE,
    NoticeKind.SERVICE_ERROR: Weight.TROUBLE,
    LinkNotice.FAILED: Weight.TROUBLE,
    LinkNotice.NOT_READY: Weight.TROUBLE,
}


def _online(snapshot: Snapshot) -> bool:
    return snapshot.phase not in (Phase.CONNECTING, Phase.RECONNECTING, Phase.ASLEEP, Phase.ERROR)


_OVER: Final[dict[Kind, Callable[[Snapshot], bool]]] = {
    NoticeKind.MUTED: lambda snapshot: not snapshot.muted,
    NoticeKind.HOLD_LONGER: lambda snapshot: snapshot.you_speak,
    NoticeKind.NOT_CONNECTED: _online,
    NoticeKind.SERVICE_STALLED: lambda snapshot: snapshot.phase is not Phase.THINKING,
    NoticeKind.THROTTLED: lambda snapshot: snapshot.phase is Phase.SPEAKING,
    LinkNotice.FAILED: lambda snapshot: snapshot.phase is not Phase.ERROR,
    LinkNotice.ASLEEP: lambda snapshot: snapshot.phase is not Phase.ASLEEP,
}

_REPLACES: Final[dict[Kind, Kind]] = {
    NoticeKind.DEVICE_BACK: NoticeKind.DEVICE,
    NoticeKind.DEVICE: NoticeKind.DEVICE_BACK,
}


class NoticeModel(QObject):
    """The notices in place; ``action_wanted`` carries every action but the closing of a notice."""

    changed = Signal()
    action_wanted = Signal(NoticeAction)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: tuple[Notice, ...] = ()
        self._phase: Phase | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What stands there now, newest first."""
        return self._notices

    def notice(self, sentence: str, kind: Kind, action: NoticeAction | None = None) -> None:
        """Show a notice, in the place of one of its kind."""
        weight = _WEIGHTS.get(kind, Weight.CAUTION)
        new = Notice(kind=kind, sentence=sentence, action=action, weight=weight)
        gone = (kind, _REPLACES.get(kind))
        rest = tuple(old for old in self._notices if old.kind not in gone)
        self._become(((new, *rest))[:MOST_NOTICES])

    def withdraw(self, kind: Kind) -> None:
        """Take a notice away whose cause is gone."""
        self._become(tuple(old for old in self._notices if old.kind is not kind))

    def take(self, told: Notify) -> None:
        """Show what the conversation has to say."""
        self.notice(told.sentence, told.kind, _ACTIONS.get(told.kind))

    def take_status(self, snapshot: Snapshot) -> None:
        """Take away what is settled by the newest state; say it when the link ended."""
        self._become(tuple(old for old in self._notices if not _is_over(old.kind, snapshot)))
        before, self._phase = self._phase, snapshot.phase
        if snapshot.phase is before:
            return
        if snapshot.phase is Phase.ERROR:
            self._about_link(LinkNotice.FAILED, snapshot.detail or self.tr("The connection ended."))
        elif snapshot.phase is Phase.ASLEEP and before is not None:
            self._about_link(LinkNotice.ASLEEP, self.tr("Earshot is asleep: nothing is heard or sent."))

    def act(self, kind: Kind, action: NoticeAction) -> None:
        """Do what a notice offers: the notice goes, and ``action_wanted`` says what is to be done."""
        self.withdraw(kind)
        if action is not NoticeAction.DISMISS:
            self.action_wanted.emit(action)

    def words(self, action: NoticeAction) -> str:
        """Return what is written on an action's button."""
        return {
            NoticeAction.CONNECT: self.tr("Connect"),
            NoticeAction.CONNECT_AGAIN: self.tr("Connect again"),
            NoticeAction.UNMUTE: self.tr("Unmute"),
            NoticeAction.LOOK_AGAIN: self.tr("Look again"),
            NoticeAction.DISMISS: self.tr("Close"),
        }[action]

    def _about_link(self, kind: LinkNotice, sentence: str) -> None:
        self.notice(sentence, kind, _ACTIONS[kind])

    def _become(self, notices: tuple[Notice, ...]) -> None:
        if notices != self._notices:
            self._notices = notices
            self.changed.emit()


def _is_over(kind: Kind, snapshot: Snapshot) -> bool:
    over = _OVER.get(kind)
    return over is not None and over(snapshot)
