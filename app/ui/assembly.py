"""Builds the window: every model and every widget once, and what leads from one to the other."""

import time
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.session.inputs import (
    DiscardUnsent,
    HoldToTalk,
    Interrupt,
    ReleaseToTalk,
    SayText,
    SendUnsent,
    SetMuted,
)
from app.ui.actions import Actions, Command, keys_of
from app.ui.bridge import Bridge
from app.ui.main_window import MainWindow
from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.levels import LevelHistory
from app.ui.models.notices import NoticeAction, NoticeModel
from app.ui.models.settings.rows import Page
from app.ui.models.status import StatusModel
from app.ui.models.transcript import TranscriptModel
from app.ui.models.welcome import WelcomeAction, WelcomeModel
from app.ui.sentences.keys import keys_in_words
from app.ui.theme import ThemeSource
from app.ui.widgets.composer import Composer
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.mute_button import MuteButton
from app.ui.widgets.notice import NoticeArea
from app.ui.widgets.status_line import StatusLine
from app.ui.widgets.stop_button import StopButton
from app.ui.widgets.talk_button import TalkButton
from app.ui.widgets.transcript_view import TranscriptView
from app.ui.widgets.waveform import Waveform

translate: Final = QCoreApplication.translate
TO_CONNECT: Final = (NoticeAction.CONNECT, NoticeAction.CONNECT_AGAIN, NoticeAction.WAKE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What the widgets show."""

    status: StatusModel
    levels: LevelHistory
    notices: NoticeModel
    transcript: TranscriptModel
    welcome: WelcomeModel
    hotkeys: HotkeyModel

    def hear(self, present: bool) -> None:
        """Say whether there is a microphone."""
        self.status.set_microphone(present)
        self.welcome.set_microphone(present)

    @property
    def all(self) -> tuple[QObject, ...]:
        """All of them, the ones that look at others first."""
        return (self.welcome, self.transcript, self.notices, self.levels, self.status, self.hotkeys)


def make_models(service: str) -> Models:
    """Make the models of one window; ``service`` is who answers when the practice partner does not."""
    status = StatusModel()
    return Models(
        status=status,
        levels=LevelHistory(),
        notices=NoticeModel(),
        transcript=TranscriptModel(wall_clock_offset_s=time.time() - time.monotonic()),
        welcome=WelcomeModel(status, service=service),
        hotkeys=HotkeyModel(),
    )


def follow(models: Models, bridge: Bridge) -> None:
    """Let the models show what comes over the bridge."""
    bridge.status_changed.connect(models.status.take)
    bridge.status_changed.connect(models.notices.take_status)
    bridge.turns_changed.connect(models.transcript.take)
    bridge.turn_removed.connect(models.transcript.remove)
    bridge.noticed.connect(models.notices.take)
    bridge.levels_changed.connect(models.levels.add)


class Assembly(QObject):
    """The window with all that is in it, and what the person asks for there.

    ``given``: an :data:`~app.session.inputs.Input` for the conversation.  ``settings_wanted``: at
    which :class:`~app.ui.models.settings.rows.Page`, or None.  ``help_wanted``: at which
    :class:`~app.ui.models.help.Place`, or None.
    """

    given = Signal(object)
    connect_wanted = Signal()
    devices_wanted = Signal()
    settings_wanted = Signal(object)
    help_wanted = Signal(object)
    first_run_wanted = Signal()
    news_wanted = Signal()
    """What is new in a newer release is to be read."""
    put_away_wanted = Signal()
    """The window is to go, whatever becomes of the rest."""
    close_wanted = Signal()
    """All of it is to end."""

    def __init__(self, models: Models, themes: ThemeSource) -> None:
        super().__init__()
        self._models = models
        self.actions = Actions(models.status, self)
        self._transcript = TranscriptView(models.transcript, themes)
        self._empty = EmptyState(models.welcome, themes)
        self._notices = NoticeArea(models.notices, themes)
        self._composer = Composer(themes)
        self._talk = TalkButton(models.status, models.levels, themes)
        self._stop = StopButton(models.status, themes)
        self._mute = MuteButton(models.status, themes)
        self.window = MainWindow(
            status_line=StatusLine(models.status, themes),
            waveform=Waveform(models.levels, themes),
            transcript=self._transcript,
            empty_state=self._empty,
            notices=self._notices,
            composer=self._composer,
            talk_button=self._talk,
            stop_button=self._stop,
            mute_button=self._mute,
            actions=self.actions,
            themes=themes,
        )
        self._name_keys()
        self._lead_to_conversation()
        self._lead_within()
        self._follow_models()
        self._talk.setFocus()

    def _name_keys(self) -> None:
        self._talk.set_keys(keys_of(Command.TALK))
        self._stop.set_keys(keys_of(Command.STOP))
        self._mute.set_keys(keys_of(Command.MUTE))

    def _lead_to_conversation(self) -> None:
        give = self.given.emit
        self.actions.given.connect(self.given)
        self._talk.pressed_to_talk.connect(lambda: give(HoldToTalk()))
        self._talk.released_to_talk.connect(lambda: give(ReleaseToTalk()))
        self._talk.clicked_to_interrupt.connect(lambda: give(Interrupt()))
        self._stop.stop_wanted.connect(lambda: give(Interrupt()))
        self._mute.mute_wanted.connect(lambda muted: give(SetMuted(muted=muted)))
        self._composer.text_entered.connect(lambda text: give(SayText(text=text)))
        self._transcript.continue_wanted.connect(
            lambda: give(SayText(text=translate("Assembly", "Please go on.")))
        )
        self._models.notices.action_wanted.connect(self._act)
        self._empty.action_wanted.connect(self._begin)

    def _lead_within(self) -> None:
        window = self.window
        window.close_requested.connect(self.put_away_wanted)
        window.field_wanted.connect(self._composer.setFocus)
        window.settings_wanted.connect(lambda: self.settings_wanted.emit(None))
        self.actions.wanted.connect(self._do)
        self._models.transcript.not_sent.connect(self._composer.give_back)

    def _follow_models(self) -> None:
        models = self._models
        models.status.changed.connect(self._follow_status)
        models.hotkeys.changed.connect(self._follow_hotkeys)
        models.levels.changed.connect(self._follow_levels)
        models.notices.changed.connect(self._follow_notices)
        for changed in (models.transcript.rowsInserted, models.transcript.rowsRemoved):
            changed.connect(self._follow_words)
        self._follow_status()
        self._follow_words()

    # ------------------------------------------------------------ what follows

    def _follow_status(self) -> None:
        status = self._models.status
        self._composer.set_sendable(status.online or status.wakes)
        self._transcript.offer_continue(status.online and not status.can_stop and not status.you_speak)

    def _follow_hotkeys(self) -> None:
        anywhere = keys_in_words(self._models.hotkeys.trigger(KeyUse.TALK))
        here = keys_of(Command.TALK)
        both = translate("Assembly", "{0}, or {1} in any program").format(here, anywhere)
        self._talk.set_keys(both if anywhere else here)
        self._models.welcome.set_hotkey(anywhere)

    def _follow_levels(self) -> None:
        now = self._models.levels.now
        self._transcript.show_levels(now.you, now.assistant)

    def _follow_notices(self) -> None:
        offers = (notice.action for notice in self._models.notices.notices)
        self._models.welcome.set_connect_offered(any(action in TO_CONNECT for action in offers))

    def _follow_words(self) -> None:
        self.window.show_words(len(self._models.transcript) > 0)

    # ------------------------------------------------------------ what is done

    def _do(self, command: Command) -> None:
        match command:
            case Command.WRITE:
                self.window.open_field()
            case Command.SETTINGS:
                self.settings_wanted.emit(None)
            case Command.HELP:
                self.help_wanted.emit(None)
            case Command.FULL_SCREEN:
                self.window.toggle_full_screen()
            case Command.QUIT:
                self.close_wanted.emit()
            case _:
                raise ValueError(f"{command.name} is not for the window to do")

    def _act(self, action: NoticeAction) -> None:
        match action:
            case NoticeAction.CONNECT | NoticeAction.CONNECT_AGAIN | NoticeAction.WAKE:
                self.connect_wanted.emit()
            case NoticeAction.UNMUTE:
                self.given.emit(SetMuted(muted=False))
            case NoticeAction.LOOK_AGAIN:
                self.devices_wanted.emit()
            case NoticeAction.SEND:
                self.given.emit(SendUnsent())
                if not self._models.status.online:
                    self.connect_wanted.emit()
            case NoticeAction.DISCARD:
                self.given.emit(DiscardUnsent())
            case NoticeAction.WHAT_IS_NEW:
                self.news_wanted.emit()
            case NoticeAction.DISMISS:
                pass  # the notice has gone, which was all

    def _begin(self, action: WelcomeAction) -> None:
        match action:
            case WelcomeAction.ASK:
                self.given.emit(SayText(text=self._models.welcome.question))
            case WelcomeAction.TYPE:
                self.window.open_field()
            case WelcomeAction.CONNECT:
                self.connect_wanted.emit()
            case WelcomeAction.ADD_KEY:
                self.settings_wanted.emit(Page.CONNECTION)
            case WelcomeAction.TEST_MICROPHONE:
                self.settings_wanted.emit(Page.SOUND)
            case WelcomeAction.FIRST_RUN:
                self.first_run_wanted.emit()
            case WelcomeAction.DOCTOR:
                self.settings_wanted.emit(Page.DOCTOR)


def dispose(*objects: QObject) -> None:
    """Delete objects of Qt, here and now.

    Left to the garbage collector, they might be deleted in another thread, which none survives.
    """
    for each in objects:
        shiboken6.delete(each)
