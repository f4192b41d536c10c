"""The icon in the tray says what the window says, in five states and in words."""

import pytest
from PySide6.QtTest import QSignalSpy

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.status import StatusModel
from app.ui.models.tray import MOST_DETAIL, TrayModel, TrayState

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def status() -> StatusModel:
    return StatusModel()


@pytest.fixture
def tray(status: StatusModel) -> TrayModel:
    return TrayModel(status)


@pytest.mark.parametrize(
    ("phase", "state", "words"),
    [
        (Phase.CONNECTING, TrayState.IDLE, "Earshot: Connecting"),
        (Phase.READY, TrayState.IDLE, "Earshot: Ready"),
        (Phase.ASLEEP, TrayState.IDLE, "Earshot: Asleep"),
        (Phase.LISTENING, TrayState.LISTENING, "Earshot: Listening"),
        (Phase.THINKING, TrayState.SPEAKING, "Earshot: Thinking"),
        (Phase.SPEAKING, TrayState.SPEAKING, "Earshot: Speaking"),
        (Phase.MUTED, TrayState.MUTED, "Earshot: Muted"),
        (Phase.RECONNECTING, TrayState.TROUBLE, "Earshot: Reconnecting"),
        (Phase.ERROR, TrayState.TROUBLE, "Earshot: Error"),
    ],
)
def test_every_phase_has_its_state(
    status: StatusModel, tray: TrayModel, phase: Phase, state: TrayState, words: str
) -> None:
    status.take(Snapshot(phase=phase))
    assert (tray.state, tray.tooltip) == (state, words)


def test_without_a_microphone_nobody_listens(status: StatusModel, tray: TrayModel) -> None:
    status.set_microphone(False)
    status.take(Snapshot(phase=Phase.LISTENING))
    assert tray.state is TrayState.IDLE


def test_trouble_says_why_and_not_at_length(status: StatusModel, tray: TrayModel) -> None:
    status.take(Snapshot(phase=Phase.ERROR, detail="The service refused the key."))
    assert tray.tooltip == "Earshot: Error\nThe service refused the key."
    status.take(Snapshot(phase=Phase.ERROR, detail="x" * MOST_DETAIL))
    assert tray.tooltip == f"Earshot: Error\n{'x' * MOST_DETAIL}"
    status.take(Snapshot(phase=Phase.ERROR, detail="x" * (MOST_DETAIL + 1)))
    assert tray.tooltip == f"Earshot: Error\n{'x' * (MOST_DETAIL - 1)}…"


def test_the_entries_say_what_they_do_now(status: StatusModel, tray: TrayModel) -> None:
    assert (tray.window_text, tray.talk_text, tray.muted) == ("Hide the window", "Talk", False)
    assert tray.window_in_sight
    tray.set_window_in_sight(False)
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True, muted=True))
    assert (tray.window_text, tray.talk_text, tray.muted) == ("Show the window", "End my turn", True)
    assert not tray.window_in_sight
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert tray.talk_text == "Talk"


def test_it_tells_of_changes_only(status: StatusModel, tray: TrayModel) -> None:
    told = QSignalSpy(tray.changed)
    status.take(Snapshot(phase=Phase.LISTENING))
    assert told.count() == 1
    status.take(Snapshot(phase=Phase.LISTENING, reply_ms=400.0))
    tray.set_window_in_sight(True)
    assert told.count() == 1
    tray.set_window_in_sight(False)
    assert told.count() == 2
