import pytest
from PySide6.QtTest import QSignalSpy

from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import Grip, TurnMode
from app.ui.models.status import Shape, StatusModel, Tone


@pytest.mark.parametrize(
    ("phase", "word", "shape", "tone", "can"),
    [
        (Phase.CONNECTING, "Connecting", Shape.TURNING_RING, Tone.NEUTRAL, (False, False)),
        (Phase.READY, "Ready", Shape.RING, Tone.NEUTRAL, (True, False)),
        (Phase.LISTENING, "Listening", Shape.DOT, Tone.YOU, (True, False)),
        (Phase.THINKING, "Thinking", Shape.HOLLOW_BARS, Tone.ASSISTANT, (True, True)),
        (Phase.SPEAKING, "Speaking", Shape.BARS, Tone.ASSISTANT, (True, True)),
        (Phase.MUTED, "Muted", Shape.SLASHED_MIC, Tone.NEUTRAL, (True, False)),
        (Phase.RECONNECTING, "Reconnecting", Shape.BROKEN_RING, Tone.NEUTRAL, (False, False)),
        (Phase.ASLEEP, "Asleep", Shape.CRESCENT, Tone.NEUTRAL, (False, False)),
        (Phase.ERROR, "Error", Shape.TRIANGLE, Tone.TROUBLE, (False, False)),
    ],
)
def test_every_phase_has_its_signs(
    phase: Phase, word: str, shape: Shape, tone: Tone, can: tuple[bool, bool]
) -> None:
    status = StatusModel()
    status.take(Snapshot(phase=phase))
    assert (status.word, status.shape, status.tone) == (word, shape, tone)
    assert (status.online, status.can_stop) == can
    assert status.phase is phase


def test_it_begins_by_connecting() -> None:
    assert StatusModel().word == "Connecting"


def test_it_tells_only_news() -> None:
    status = StatusModel()
    told = QSignalSpy(status.changed)
    status.take(Snapshot(phase=Phase.READY))
    assert told.count() == 1
    status.take(Snapshot(phase=Phase.READY))
    status.take_grip(Grip.NONE)
    status.use(mode=TurnMode.HANDS_FREE, partner=False)
    assert told.count() == 1
    status.take(Snapshot(phase=Phase.READY, reply_ms=5.0))
    status.use(mode=TurnMode.PUSH_TO_TALK, partner=True)
    assert told.count() == 3
    assert not status.hands_free
    assert status.partner


def test_what_it_knows_of_the_person() -> None:
    status = StatusModel()
    assert not status.muted
    assert not status.you_speak
    assert status.hands_free
    status.take(Snapshot(phase=Phase.LISTENING, muted=True, you_speak=True))
    assert status.muted
    assert status.you_speak


@pytest.mark.parametrize(("grip", "held"), [(Grip.NONE, False), (Grip.HELD, True), (Grip.LATCHED, True)])
def test_the_button(grip: Grip, held: bool) -> None:
    status = StatusModel()
    status.take_grip(grip)
    assert (status.grip, status.held) == (grip, held)


def test_an_interruption_is_said_until_it_is_over() -> None:
    status = StatusModel()
    status.take(Snapshot(phase=Phase.SPEAKING))
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert status.second_line == "you interrupted, hands-free"
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, bad_frames=1))
    assert status.second_line == "you interrupted, hands-free"
    status.take(Snapshot(phase=Phase.LISTENING))
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert status.second_line == "hands-free"


def test_speaking_after_a_reply_is_no_interruption() -> None:
    status = StatusModel()
    status.take(Snapshot(phase=Phase.SPEAKING))
    status.take(Snapshot(phase=Phase.LISTENING))
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert status.second_line == "hands-free"


def test_the_whole_explanation() -> None:
    status = StatusModel()
    status.take(Snapshot(phase=Phase.SPEAKING, echo=EchoState.HALF_DUPLEX))
    assert status.explanation == EchoState.HALF_DUPLEX.sentence
    status.take(Snapshot(phase=Phase.SPEAKING, echo=EchoState.CANCELLING))
    assert status.explanation == ""
    status.take(Snapshot(phase=Phase.ERROR, detail="It broke.", echo=EchoState.HALF_DUPLEX))
    assert status.explanation == "It broke."


def test_without_a_microphone_nobody_listens() -> None:
    status = StatusModel()
    status.use(mode=TurnMode.HANDS_FREE, partner=True)
    status.take(Snapshot(phase=Phase.LISTENING))
    status.set_microphone(False)
    assert (status.phase, status.word, status.shape) == (Phase.READY, "Ready", Shape.RING)
    assert status.second_line == "practice partner, no microphone"
    status.take(Snapshot(phase=Phase.SPEAKING, reply_ms=120.0))
    assert (status.phase, status.second_line) == (
        Phase.SPEAKING,
        "practice partner, no microphone, answered in 120 ms",
    )
    status.set_microphone(True)
    status.take(Snapshot(phase=Phase.LISTENING))
    assert status.word == "Listening"


def test_mode_and_partner_are_said_together_or_alone() -> None:
    status = StatusModel()
    status.use(mode=TurnMode.PUSH_TO_TALK, partner=True)
    status.use(partner=False)
    assert (status.hands_free, status.partner) == (False, False)
    status.use(mode=TurnMode.HANDS_FREE)
    assert (status.hands_free, status.partner) == (True, False)


@pytest.mark.parametrize("phase", [Phase.CONNECTING, Phase.RECONNECTING, Phase.ASLEEP])
def test_one_is_listened_to_without_a_connection_too(phase: Phase) -> None:
    status = StatusModel()
    status.take(Snapshot(phase=phase, you_speak=True))
    assert (status.word, status.shape, status.tone) == ("Listening", Shape.DOT, Tone.YOU)
    assert (status.keeps, status.online, status.phase, status.shown) == (True, False, phase, Phase.LISTENING)
    status.take(Snapshot(phase=phase, kept=True))
    assert (status.keeps, status.shown) == (False, phase)
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True))
    assert not status.keeps


@pytest.mark.parametrize(
    ("snapshot", "takes"),
    [
        (Snapshot(phase=Phase.LISTENING), True),
        (Snapshot(phase=Phase.SPEAKING, muted=True), False),
        (Snapshot(phase=Phase.RECONNECTING), False),
        (Snapshot(phase=Phase.RECONNECTING, you_speak=True), True),
        (Snapshot(phase=Phase.ASLEEP), False),
        (Snapshot(phase=Phase.ASLEEP, wakes=True), True),
        (Snapshot(phase=Phase.ASLEEP, wakes=True, muted=True), False),
    ],
)
def test_whether_what_is_said_gets_to_somebody(snapshot: Snapshot, takes: bool) -> None:
    status = StatusModel()
    status.take(snapshot)
    assert status.takes is takes
    assert status.wakes is snapshot.wakes


def test_what_it_knows_of_the_turn() -> None:
    status = StatusModel()
    assert (status.locked, status.listening) == (False, False)
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, listening=True))
    assert (status.locked, status.listening) == (False, True)
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, locked=True))
    assert (status.locked, status.listening) == (True, False)


def test_it_is_known_whether_the_key_has_the_floor() -> None:
    status = StatusModel()
    assert not status.by_key
    status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, by_key=True))
    assert status.by_key
