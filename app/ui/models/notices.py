"""What a person is told in place, and the one thing to do about it.

At most three notices stand at a time, the newest first.  One of a kind replaces the
one before it, and a notice whose cause is gone goes by itself.  One that asks what is to become
of something stands until that is said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QLocale, QObject, Signal

from app.session.effects import NoticeKind, Notify, Snapshot
from app.session.states import ONLINE, Phase
from app.ui.sentences.saying import in_words

MOST_NOTICES: Final = 3


class NoticeAction(Enum):
    """The one thing to do about a notice."""

    CONNECT = auto()
    """Dial for the first time, or after hanging up."""
    CONNECT_AGAIN = auto()
    WAKE = auto()
    """Dial again after nobody said anything for a while."""
    UNMUTE = auto()
    LOOK_AGAIN = auto()
    """Open the sound devices again: they may be there now."""
    SEND = auto()
    """Send what was said and not sent."""
    DISCARD = auto()
    """Forget it."""
    WHAT_IS_NEW = auto()
    """Read about a newer release."""
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


class SpeechNotice(Enum):
    """What asks for an answer about what was said."""

    UNSENT = auto()
    """It was not sent, and is kept until the person says whether it is to be."""


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


class VisitNotice(Enum):
    """What another start of the program gives to say."""

    OTHER_SERVICE = auto()
    """It named another service than the one that is talked with."""


class DesktopNotice(Enum):
    """What the desktop gives to say."""

    NO_TRAY = auto()
    """There is none, so closing the window cannot leave Earshot running out of sight."""
    KEPT_RUNNING = auto()
    """The window was closed, and Earshot went on."""
    NO_BUS = auto()
    """Its session bus does not answer, and is done without."""
    NO_FONTS = auto()
    """There is nothing to write words with."""


class ReleaseNotice(Enum):
    """What looking for a newer release gives to say."""

    NEWER = auto()
    """There is one."""


Kind = (
    NoticeKind
    | LinkNotice
    | SpeechNotice
    | KeyNotice
    | SettingsNotice
    | VisitNotice
    | DesktopNotice
    | ReleaseNotice
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice.  ``action``: what its button does; None when there is nothing to do but read.

    ``other``: what may be done instead, which closing it does too.
    """

    kind: Kind
    sentence: str
    action: NoticeAction | None = None
    other: NoticeAction | None = None
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
    NoticeKind.MICROPHONE_LATE: Weight.HINT,
    NoticeKind.DEVICE_BACK: Weight.HINT,
    NoticeKind.ANNOUNCEMENT: Weight.HINT,
    LinkNotice.ASLEEP: Weight.HINT,
    KeyNotice.ASKS: Weight.HINT,
    DesktopNotice.NO_TRAY: Weight.HINT,
    DesktopNotice.KEPT_RUNNING: Weight.HINT,
    ReleaseNotice.NEWER: Weight.HINT,
    NoticeKind.DEVICE: Weight.TROUBLE,
    NoticeKind.SERVICE_ERROR: Weight.TROUBLE,
    LinkNotice.FAILED: Weight.TROUBLE,
    LinkNotice.NOT_READY: Weight.TROUBLE,
}


def _online(snapshot: Snapshot) -> bool:
    return snapshot.phase in ONLINE


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
    SpeechNotice.UNSENT: NoticeKind.NOT_SENT,
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
        self._unsent_ms = 0.0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What stands there now, newest first."""
        return self._notices

    def notice(self, sentence: str, kind: Kind, action: NoticeAction | None = None) -> None:
        """Show a notice, in the place of one of its kind."""
        weight = _WEIGHTS.get(kind, Weight.CAUTION)
        self._put(Notice(kind=kind, sentence=in_words(sentence), action=action, weight=weight))

    def _put(self, new: Notice) -> None:
        gone = (new.kind, _REPLACES.get(new.kind))
        notices = [new, *(old for old in self._notices if old.kind not in gone)]
        while len(notices) > MOST_NOTICES:
            notices.remove(next(each for each in reversed(notices) if each.other is None))
        self._become(tuple(notices))

    def withdraw(self, kind: Kind) -> None:
        """Take a notice away whose cause is gone."""
        self._become(tuple(old for old in self._notices if old.kind is not kind))

    def take(self, told: Notify) -> None:
        """Show what the conversation has to say."""
        self.notice(told.sentence, told.kind, _ACTIONS.get(told.kind))

    def take_status(self, snapshot: Snapshot) -> None:
        """Take away what is settled by the newest state; say it when the link ended."""
        self._become(tuple(old for old in self._notices if not _is_over(old.kind, snapshot)))
        self._offer(snapshot.unsent_ms)
        before, self._phase = self._phase, snapshot.phase
        if snapshot.phase is before:
            return
        if snapshot.phase is Phase.ERROR:
            self._about_link(LinkNotice.FAILED, snapshot.detail or self.tr("The connection ended."))
        elif snapshot.phase is Phase.ASLEEP and before is not None:
            self._fell_asleep(snapshot)

    def act(self, kind: Kind, action: NoticeAction) -> None:
        """Do what a notice offers: the notice goes, and ``action_wanted`` says what is to be done."""
        other = next((each.other for each in self._notices if each.kind is kind), None)
        self.withdraw(kind)
        if action is not NoticeAction.DISMISS or other is not None:
            self.action_wanted.emit(other if action is NoticeAction.DISMISS else action)

    def words(self, action: NoticeAction) -> str:
        """Return what is written on an action's button."""
        return {
            NoticeAction.CONNECT: self.tr("Connect"),
            NoticeAction.CONNECT_AGAIN: self.tr("Connect again"),
            NoticeAction.WAKE: self.tr("Wake up"),
            NoticeAction.UNMUTE: self.tr("Unmute"),
            NoticeAction.LOOK_AGAIN: self.tr("Look again"),
            NoticeAction.SEND: self.tr("Send it"),
            NoticeAction.DISCARD: self.tr("Discard it"),
            NoticeAction.WHAT_IS_NEW: self.tr("What is new"),
            NoticeAction.DISMISS: self.tr("Close"),
        }[action]

    def _offer(self, unsent_ms: float) -> None:
        """Ask what is to become of what was said and not sent, whenever there is more of it."""
        before, self._unsent_ms = self._unsent_ms, unsent_ms
        if not unsent_ms:
            self.withdraw(SpeechNotice.UNSENT)
        elif unsent_ms != before:
            seconds = QLocale().toString(max(1, round(unsent_ms / 1000)))
            self._put(
                Notice(
                    kind=SpeechNotice.UNSENT,
                    sentence=self.tr("You said {0} s that were not sent, and are not answered.").format(
                        seconds
                    ),
                    action=NoticeAction.SEND,
                    other=NoticeAction.DISCARD,
                )
            )

    def _fell_asleep(self, snapshot: Snapshot) -> None:
        if not snapshot.wakes:
            self._about_link(LinkNotice.ASLEEP, self.tr("Earshot is asleep: nothing is heard or sent."))
            return
        sentence = (
            self.tr("{0} Earshot is asleep: press Talk or type, and it tries again.").format(snapshot.detail)
            if snapshot.detail
            else self.tr(
                "Nobody said anything for a while, so Earshot fell asleep: nothing is heard or sent. "
                "Press Talk or type, and the conversation goes on."
            )
        )
        self.notice(sentence, LinkNotice.ASLEEP, NoticeAction.WAKE)

    def _about_link(self, kind: LinkNotice, sentence: str) -> None:
        self.notice(sentence, kind, _ACTIONS[kind])

    def _become(self, notices: tuple[Notice, ...]) -> None:
        if notices != self._notices:
            self._notices = notices
            self.changed.emit()


def _is_over(kind: Kind, snapshot: Snapshot) -> bool:
    over = _OVER.get(kind)
    return over is not None and over(snapshot)
