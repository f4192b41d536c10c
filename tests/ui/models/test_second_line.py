import pytest

from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import Facts, Grip, TurnMode, second_line

PTT = TurnMode.PUSH_TO_TALK


def line(phase: Phase, **more: object) -> str:
    of_facts = {name: more.pop(name) for name in ("mode", "partner", "grip", "cut_in") if name in more}
    return second_line(Facts(snapshot=Snapshot(phase=phase, **more), **of_facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (line(Phase.CONNECTING), "calling the service"),
        (line(Phase.CONNECTING, partner=True), "calling the practice partner on this computer"),
        (line(Phase.RECONNECTING), "a fresh session takes over"),
        (line(Phase.RECONNECTING, detail="It broke."), "It broke. Trying again."),
        (line(Phase.RECONNECTING, detail="It broke. See why."), "It broke. Trying again."),
        (line(Phase.ASLEEP), "Not connected: nothing is heard or sent."),
        (line(Phase.ERROR, detail="The key is refused."), "The key is refused."),
        (line(Phase.ERROR, detail="127.0.0.1 is silent. Check it. Or not."), "127.0.0.1 is silent."),
        (line(Phase.READY, mode=PTT), "hold to talk"),
        (line(Phase.READY, mode=PTT, reply_ms=410.4), "hold to talk, answered in 410 ms"),
        (line(Phase.READY, mode=PTT, partner=True), "practice partner, hold to talk"),
        (line(Phase.LISTENING), "hands-free"),
        (
            line(Phase.LISTENING, partner=True, reply_ms=999.4),
            "practice partner, hands-free, answered in 999 ms",
        ),
        (line(Phase.THINKING, mode=PTT), "push to talk"),
        (line(Phase.SPEAKING, reply_ms=999.5), "hands-free, answered in 1.0 s"),
        (line(Phase.SPEAKING, reply_ms=1649.0), "hands-free, answered in 1.6 s"),
    ],
)
def test_it_says_what_matters(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize("phase", [Phase.MUTED, Phase.SPEAKING, Phase.THINKING])
def test_muted_comes_first(phase: Phase) -> None:
    said = line(phase, muted=True, reply_ms=5.0, echo=EchoState.HALF_DUPLEX)
    assert said == "Nobody hears you until you unmute."


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"grip": Grip.HELD}, "Let go when you are done."),
        ({"grip": Grip.LATCHED}, "Press again when you are done."),
        ({"cut_in": True, "partner": True}, "you interrupted, hands-free"),
        ({"partner": True, "reply_ms": 5.0}, "practice partner, hands-free"),
        ({}, "hands-free"),
    ],
)
def test_while_you_speak(more: dict[str, object], expected: str) -> None:
    assert line(Phase.LISTENING, you_speak=True, **more) == expected


@pytest.mark.parametrize(
    ("echo", "expected"),
    [
        (EchoState.CONVERGING, "Getting to know the room. Hold the button to interrupt."),
        (EchoState.HALF_DUPLEX, "Echo cannot be removed here. Hold the button to interrupt."),
        (EchoState.CANCELLING, "hands-free"),
        (EchoState.OFF, "hands-free"),
    ],
)
def test_it_says_when_a_voice_cannot_interrupt(echo: EchoState, expected: str) -> None:
    assert line(Phase.SPEAKING, echo=echo) == expected
    assert line(Phase.THINKING, echo=echo) == "hands-free"


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (Phase.CONNECTING, "connecting, what you say is kept until then"),
        (Phase.RECONNECTING, "reconnecting, what you say is kept until then"),
        (Phase.ASLEEP, "not connected, what you say is kept for 30 seconds"),
    ],
)
def test_what_is_said_without_a_connection(phase: Phase, expected: str) -> None:
    assert line(phase, you_speak=True, kept=True, detail="It broke.") == expected
    said = line(phase, kept=True, detail="It broke.")
    assert said == "What you said is sent as soon as there is a connection."


def test_asleep_it_says_what_wakes_it() -> None:
    said = line(Phase.ASLEEP, wakes=True)
    assert said == "Nothing is heard or sent. Press Talk or type to wake it."
    said = line(Phase.ASLEEP, wakes=True, detail="There is no network. Look at it.")
    assert said == "There is no network. Press Talk or type to try again."


def test_while_it_wakes_up_one_is_heard_already() -> None:
    assert line(Phase.CONNECTING, carried=True) == "waking up; what you say is heard already"


@pytest.mark.parametrize("grip", list(Grip))
def test_a_locked_turn_says_how_it_ends(grip: Grip) -> None:
    assert line(Phase.LISTENING, you_speak=True, locked=True, grip=grip) == "Locked: tap to end."
