"""Everything in the window leads where it should."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import NoticeKind, Notify, ShowTurn, Snapshot
from app.session.inputs import (
    DiscardUnsent,
    HoldToTalk,
    Input,
    Interrupt,
    ReleaseToTalk,
    SayText,
    SendUnsent,
    SetMuted,
)
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState
from app.system.hotkey.base import Report
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.assembly import Assembly, dispose, follow, make_models
from app.ui.bridge import Bridge
from app.ui.models.notices import Kind, LinkNotice, NoticeAction, ReleaseNotice, SpeechNotice
from app.ui.models.second_line import TurnMode
from app.ui.models.welcome import WelcomeAction
from app.ui.theme import ThemeSource
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.transcript_view import TranscriptView
from tests.ui.test_bridge import FakeEngine


class Made:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.engine = FakeEngine()
        self.bridge = Bridge(self.engine)
        self.models = make_models("wss://h/p")
        follow(self.models, self.bridge)
        self.assembly = Assembly(self.models, ThemeSource())
        self.given: list[Input] = []
        self.asked: list[str] = []
        self.assembly.given.connect(self.given.append)
        self.assembly.connect_wanted.connect(lambda: self.asked.append("connect"))
        self.assembly.devices_wanted.connect(lambda: self.asked.append("devices"))
        self.assembly.settings_wanted.connect(lambda page: self.asked.append(f"settings {page}"))
        self.assembly.news_wanted.connect(lambda: self.asked.append("news"))
        self.assembly.help_wanted.connect(lambda place: self.asked.append(f"help {place}"))
        self.assembly.close_wanted.connect(lambda: self.asked.append("close"))
        self.assembly.put_away_wanted.connect(lambda: self.asked.append("put away"))
        self.window = self.assembly.window
        with qtbot.waitExposed(self.window):
            self.window.show()

    def named(self, name: str) -> QWidget:
        found = [each for each in self.window.findChildren(QWidget) if each.accessibleName() == name]
        assert len(found) == 1, [each.accessibleName() for each in self.window.findChildren(QWidget)]
        return found[0]

    def be(self, phase: Phase, **more: object) -> None:
        self.models.status.take(Snapshot(phase=phase, **more))  # type: ignore[arg-type]


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Made]:
    held = Made(qtbot)
    yield held
    held.bridge.close()
    dispose(held.window, held.assembly, *held.models.all, held.bridge)


def turn(item_id: str, state: TurnState, text: str = "Yes.") -> Turn:
    return Turn(item_id=item_id, speaker=Speaker.ASSISTANT, state=state, started=1.0, text=text)


def test_what_comes_over_the_bridge_is_shown(qtbot: QtBot, made: Made) -> None:
    made.engine.tell(
        ShowTurn(turn("a", TurnState.STREAMING), None), Notify(NoticeKind.DEVICE, "The speaker is gone.")
    )
    qtbot.waitUntil(lambda: len(made.models.transcript) == 1)
    assert [notice.sentence for notice in made.models.notices.notices] == ["The speaker is gone."]
    assert made.window.findChild(TranscriptView).isVisible()
    assert not made.window.findChild(EmptyState).isVisible()


def test_the_talk_button_holds_and_lets_go(made: Made) -> None:
    made.models.status.use(mode=TurnMode.PUSH_TO_TALK, partner=True)
    made.be(Phase.READY)
    button = made.named("Talk")
    made.qtbot.keyPress(button, Qt.Key.Key_Space)
    made.qtbot.wait(250)  # longer than a click
    made.qtbot.keyRelease(button, Qt.Key.Key_Space)
    made.qtbot.waitUntil(lambda: made.given == [HoldToTalk(), ReleaseToTalk()])


def test_a_click_hands_free_interrupts(made: Made) -> None:
    made.be(Phase.SPEAKING)
    made.qtbot.mouseClick(made.named("Talk"), Qt.MouseButton.LeftButton)
    assert made.given == [Interrupt()]


def test_stop_and_mute(made: Made) -> None:
    made.be(Phase.SPEAKING)
    made.qtbot.mouseClick(made.named("Stop the reply"), Qt.MouseButton.LeftButton)
    made.qtbot.mouseClick(made.named("Mute"), Qt.MouseButton.LeftButton)
    assert made.given == [Interrupt(), SetMuted(muted=True)]


def test_typed_words_are_given_while_somebody_would_read_them(made: Made) -> None:
    field = made.window.findChild(QPlainTextEdit)
    field.setPlainText("hello")
    made.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made.given == []
    assert field.toPlainText() == "hello"
    made.be(Phase.LISTENING)
    made.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made.given == [SayText(text="hello")]
    assert field.toPlainText() == ""


def test_ctrl_l_leads_to_the_text_field_however_narrow(made: Made) -> None:
    made.window.resize(360, 600)
    field = made.window.findChild(QPlainTextEdit)
    assert not field.isVisible()
    made.qtbot.keyClick(made.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert field.isVisible()
    assert made.window.focusWidget() is field


def test_quitting_ends_all_and_closing_the_window_perhaps_not(made: Made) -> None:
    made.qtbot.keyClick(made.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    made.window.close()
    assert made.asked == ["close", "put away"]
    assert made.window.isVisible()


def test_the_help_is_wanted_by_its_key(made: Made) -> None:
    made.qtbot.keyClick(made.window, Qt.Key.Key_F1)
    assert made.asked == ["help None"]


def test_the_settings_are_wanted_by_their_keys_and_their_button(made: Made) -> None:
    made.qtbot.keyClick(made.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    button = made.named("Settings")
    assert isinstance(button, QAbstractButton)
    assert button.toolTip() == "Settings (Ctrl+,)"
    button.click()
    assert made.asked == ["settings None", "settings None"]


def test_f11_fills_the_screen(made: Made) -> None:
    made.qtbot.keyClick(made.window, Qt.Key.Key_F11)
    assert made.window.isFullScreen()


def test_an_empty_window_offers_to_connect_once(made: Made) -> None:
    made.be(Phase.ERROR)
    welcome, notices = made.models.welcome, made.models.notices
    assert welcome.actions == (WelcomeAction.CONNECT, WelcomeAction.DOCTOR)
    offers = {LinkNotice.FAILED: NoticeAction.CONNECT_AGAIN, LinkNotice.ASLEEP: NoticeAction.CONNECT}
    for kind, action in offers.items():
        notices.notice("Not connected.", kind, action)
        assert welcome.actions == (WelcomeAction.DOCTOR,)
        notices.act(kind, NoticeAction.DISMISS)
        assert welcome.actions == (WelcomeAction.CONNECT, WelcomeAction.DOCTOR)
    notices.notice("You are muted.", NoticeKind.MUTED, NoticeAction.UNMUTE)
    assert welcome.actions == (WelcomeAction.CONNECT, WelcomeAction.DOCTOR)


@pytest.mark.parametrize(
    ("kind", "action", "asked", "given"),
    [
        (LinkNotice.FAILED, NoticeAction.CONNECT_AGAIN, ["connect"], []),
        (LinkNotice.ASLEEP, NoticeAction.CONNECT, ["connect"], []),
        (LinkNotice.ASLEEP, NoticeAction.WAKE, ["connect"], []),
        (NoticeKind.DEVICE, NoticeAction.LOOK_AGAIN, ["devices"], []),
        (NoticeKind.MUTED, NoticeAction.UNMUTE, [], [SetMuted(muted=False)]),
        (SpeechNotice.UNSENT, NoticeAction.SEND, ["connect"], [SendUnsent()]),
        (SpeechNotice.UNSENT, NoticeAction.DISCARD, [], [DiscardUnsent()]),
        (ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW, ["news"], []),
        (NoticeKind.DEVICE, NoticeAction.DISMISS, [], []),
    ],
)
def test_every_action_of_a_notice_leads_somewhere(
    made: Made, kind: Kind, action: NoticeAction, asked: list[str], given: list[Input]
) -> None:
    made.models.notices.notice("Something.", kind, action)
    made.models.notices.act(kind, action)
    assert (made.asked, made.given) == (asked, given)
    assert made.models.notices.notices == ()


def test_with_a_connection_what_was_not_sent_needs_no_other(made: Made) -> None:
    made.models.status.take(Snapshot(phase=Phase.READY))
    made.models.notices.act(SpeechNotice.UNSENT, NoticeAction.SEND)
    assert (made.asked, made.given) == ([], [SendUnsent()])


@pytest.mark.parametrize(
    ("action", "asked", "given"),
    [
        (WelcomeAction.CONNECT, ["connect"], []),
        (WelcomeAction.ASK, [], [SayText(text="What can you do?")]),
        (WelcomeAction.TYPE, [], []),
        (WelcomeAction.ADD_KEY, ["settings Page.CONNECTION"], []),
        (WelcomeAction.TEST_MICROPHONE, ["settings Page.SOUND"], []),
    ],
)
def test_every_action_of_the_empty_state_leads_somewhere(
    made: Made, action: WelcomeAction, asked: list[str], given: list[Input]
) -> None:
    made.be(Phase.LISTENING)
    made.window.findChild(EmptyState).action_wanted.emit(action)
    assert (made.asked, made.given) == (asked, given)
    if action is WelcomeAction.TYPE:
        assert made.window.focusWidget() is made.window.findChild(QPlainTextEdit)


def test_a_reply_goes_on_when_that_is_wanted(made: Made) -> None:
    made.window.findChild(TranscriptView).continue_wanted.emit()
    assert made.given == [SayText(text="Please go on.")]


def test_what_was_not_sent_comes_back(made: Made) -> None:
    made.be(Phase.LISTENING)
    field = made.window.findChild(QPlainTextEdit)
    field.setPlainText("hello")
    made.qtbot.keyClick(field, Qt.Key.Key_Return)
    mine = Turn(item_id="x", speaker=Speaker.YOU, state=TurnState.FAILED, started=1.0, text="hello")
    made.models.transcript.put(mine, None)
    assert field.toPlainText() == "hello"


def test_the_keys_are_in_the_tooltips(made: Made) -> None:
    for name, keys in (
        ("Talk", "Space"),
        ("Stop the reply", "Esc"),
        ("Mute", "Ctrl+M"),
        ("Write instead", "Ctrl+L"),
    ):
        assert made.named(name).toolTip().endswith(f"({keys})")


def test_the_key_that_works_in_any_program_is_in_the_tooltip(made: Made) -> None:
    made.models.hotkeys.take_report(
        Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+T")})
    )
    assert made.named("Talk").toolTip().endswith("(Space, or Ctrl+Alt+T in any program)")
    assert made.models.welcome.anywhere in ("", "or hold Ctrl+Alt+T in any program")
    made.models.hotkeys.take_report(Report(engine=Engine.X11))
    assert made.named("Talk").toolTip().endswith("(Space)")


def test_space_talks_from_the_beginning(made: Made) -> None:
    focus = made.window.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.accessibleName() == "Talk"
