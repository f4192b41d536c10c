import pytest
from PySide6.QtTest import QSignalSpy

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import TurnMode
from app.ui.models.status import StatusModel
from app.ui.models.welcome import WelcomeAction, WelcomeModel, WelcomeSign

PARTNER = "You are talking to the practice partner on this computer. Nothing leaves it."
SERVICE = "You are talking to OpenAI. What you say and type is sent there."


@pytest.fixture
def welcome(status: StatusModel) -> WelcomeModel:
    return WelcomeModel(status, service="OpenAI")


def test_it_says_how_to_start(status: StatusModel, welcome: WelcomeModel) -> None:
    assert welcome.headline == "Say something"
    status.use(mode=TurnMode.PUSH_TO_TALK, partner=True)
    assert welcome.headline == "Hold the button and speak"
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert welcome.headline == "Unmute to talk, or type"
    welcome.set_microphone(False)
    assert welcome.headline == "Type something to begin"
    status.take(Snapshot(phase=Phase.CONNECTING))
    assert welcome.headline == "One moment: connecting"
    status.take(Snapshot(phase=Phase.ERROR))
    assert welcome.headline == "Nobody is listening yet"


def test_it_says_where_the_words_go(status: StatusModel, welcome: WelcomeModel) -> None:
    assert welcome.where == PARTNER
    status.use(mode=TurnMode.HANDS_FREE, partner=False)
    assert welcome.where == SERVICE
    status.take(Snapshot(phase=Phase.ERROR))
    assert welcome.where == "Once connected you talk to OpenAI. What you say and type is sent there."
    status.use(mode=TurnMode.HANDS_FREE, partner=True)
    assert (
        welcome.where
        == "Once connected you talk to the practice partner on this computer. Nothing leaves it."
    )


def test_it_names_the_key_that_works_in_any_program(status: StatusModel, welcome: WelcomeModel) -> None:
    changed = QSignalSpy(welcome.changed)
    assert welcome.anywhere == ""
    welcome.set_hotkey("Ctrl+Alt+T")
    welcome.set_hotkey("Ctrl+Alt+T")
    assert (welcome.anywhere, changed.count()) == ("or hold Ctrl+Alt+T in any program", 1)
    status.use(mode=TurnMode.PUSH_TO_TALK)
    assert welcome.anywhere == "or hold Ctrl+Alt+T in any program"
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert welcome.anywhere == ""
    status.take(Snapshot(phase=Phase.ERROR))
    assert welcome.anywhere == ""
    status.take(Snapshot(phase=Phase.READY))
    welcome.set_microphone(False)
    assert welcome.anywhere == ""


def test_its_sign(status: StatusModel, welcome: WelcomeModel) -> None:
    assert welcome.sign is WelcomeSign.SPEAK
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert welcome.sign is WelcomeSign.MUTED
    welcome.set_microphone(False)
    assert welcome.sign is WelcomeSign.TYPE
    for phase in (Phase.CONNECTING, Phase.RECONNECTING, Phase.ERROR, Phase.ASLEEP):
        status.take(Snapshot(phase=phase, muted=True))
        assert welcome.sign is WelcomeSign.NOBODY


def test_what_a_notice_offers_is_not_offered_twice(status: StatusModel, welcome: WelcomeModel) -> None:
    status.take(Snapshot(phase=Phase.ERROR))
    spy = QSignalSpy(welcome.changed)
    welcome.set_connect_offered(True)
    assert (welcome.actions, spy.count()) == ((WelcomeAction.DOCTOR,), 1)
    welcome.set_connect_offered(False)
    assert (welcome.actions, spy.count()) == ((WelcomeAction.CONNECT, WelcomeAction.DOCTOR), 2)


def test_while_it_is_not_known_who_answers_nobody_is_named(status: StatusModel) -> None:
    status.use(mode=TurnMode.HANDS_FREE, partner=False)
    welcome = WelcomeModel(status, service="")
    assert welcome.where == ""
    changes = QSignalSpy(welcome.changed)
    welcome.set_service("OpenAI")
    assert welcome.where == SERVICE
    welcome.set_service("OpenAI")
    assert changes.count() == 1


@pytest.mark.parametrize(
    ("phase", "actions"),
    [
        (Phase.READY, (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)),
        (Phase.LISTENING, (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)),
        (Phase.MUTED, (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)),
        (Phase.CONNECTING, ()),
        (Phase.RECONNECTING, ()),
        (Phase.ERROR, (WelcomeAction.CONNECT, WelcomeAction.DOCTOR)),
        (Phase.ASLEEP, (WelcomeAction.CONNECT,)),
    ],
)
def test_it_offers_what_works(
    status: StatusModel, welcome: WelcomeModel, phase: Phase, actions: tuple[WelcomeAction, ...]
) -> None:
    status.take(Snapshot(phase=phase))
    assert welcome.actions == actions


def test_without_a_microphone_there_is_none_to_test(welcome: WelcomeModel) -> None:
    welcome.set_microphone(False)
    assert welcome.actions == (WelcomeAction.ASK, WelcomeAction.TYPE)


def test_a_key_that_is_wanting_comes_first(welcome: WelcomeModel) -> None:
    assert not welcome.key_wanted
    changes = QSignalSpy(welcome.changed)
    welcome.set_key_wanted(wanted=True)
    assert welcome.key_wanted
    assert welcome.actions == (WelcomeAction.ADD_KEY, WelcomeAction.TEST_MICROPHONE)
    welcome.set_key_wanted(wanted=False)
    assert welcome.actions == (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)
    assert changes.count() == 2


def test_every_action_has_words(welcome: WelcomeModel) -> None:
    assert [welcome.label(action) for action in WelcomeAction] == [
        "What can you do?",
        "Type instead",
        "Connect",
        "Add a key",
        "Test my mic",
        "First steps",
        "Check this computer",
    ]
    assert welcome.question == "What can you do?"


def test_it_tells_of_changes_only(status: StatusModel, welcome: WelcomeModel) -> None:
    spy = QSignalSpy(welcome.changed)
    status.take(Snapshot(phase=Phase.SPEAKING))
    assert spy.count() == 0
    status.take(Snapshot(phase=Phase.ERROR))
    assert spy.count() == 1
    welcome.set_microphone(False)
    assert spy.count() == 1


def test_first_steps_that_were_left_are_offered(welcome: WelcomeModel, status: StatusModel) -> None:
    status.take(Snapshot(phase=Phase.LISTENING))
    welcome.set_first_run_open(unfinished=True)
    assert welcome.actions == (WelcomeAction.ASK, WelcomeAction.FIRST_RUN)
    welcome.set_first_run_open(unfinished=False)
    assert welcome.actions == (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)


def test_asleep_it_says_what_wakes_it(status: StatusModel, welcome: WelcomeModel) -> None:
    status.take(Snapshot(phase=Phase.ASLEEP, wakes=True))
    assert welcome.headline == "Press Talk or type to wake it"
