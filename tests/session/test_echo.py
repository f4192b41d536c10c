"""Silence in the place of the assistant's own voice: when, for how long, and what opens the gate."""

import pytest

from app.session.echo import GATE_TAIL_MS, EchoGate, EchoState
from app.session.effects import Effect, ShowStatus, StopPlayback
from app.session.floor import FloorControl
from app.session.inputs import (
    EchoChanged,
    FrameCaptured,
    HoldToTalk,
    Interrupt,
    PlaybackStopped,
    ReleaseToTalk,
    SetMuted,
)
from app.session.options import Options
from app.session.outgoing import Outgoing
from tests.session.playbook import Playbook, after, online
from tests.session.service import (
    append,
    audio,
    cancel,
    clear,
    created,
    done,
    frame,
    hands_free,
    notice,
    part_added,
    progress,
    push_to_talk,
    truncate,
    turns,
)

HEARD = append(b"\x02" * 960)
SILENCE = append(bytes(960))


def speaking(echo: EchoState, options: Options | None = None) -> Playbook:
    """A reply that sounds."""
    return online(options).quietly(EchoChanged(echo=echo), created(), part_added(), audio(500))


def test_what_each_state_means() -> None:
    assert {state: state.gates for state in EchoState} == {
        EchoState.OFF: False,
        EchoState.CONVERGING: True,
        EchoState.CANCELLING: False,
        EchoState.HALF_DUPLEX: True,
    }
    assert {state: state.sentence for state in EchoState} == {
        EchoState.OFF: "Echo removal is off.",
        EchoState.CONVERGING: "Getting to know the room: while the assistant speaks you are not heard yet. "
        "The talk key interrupts.",
        EchoState.CANCELLING: "The assistant does not hear itself: you can talk over it.",
        EchoState.HALF_DUPLEX: "Echo cannot be removed here: while the assistant speaks you are not heard. "
        "The talk key interrupts.",
    }


def test_the_gate_is_closed_for_a_fifth_of_a_second() -> None:
    assert GATE_TAIL_MS == 200
    gate = EchoGate()
    gate.state = EchoState.CONVERGING
    assert not gate.closed(0.0)
    gate.audible(10.0)
    assert gate.closed(10.0)
    assert gate.closed(10.199)
    assert not gate.closed(10.2)
    gate.state = EchoState.CANCELLING
    assert not gate.closed(10.0)


@pytest.mark.parametrize("echo", list(EchoState))
def test_silence_is_sent_while_the_assistant_speaks_and_might_hear_itself(echo: EchoState) -> None:
    script = speaking(echo)
    assert script >> frame() << (SILENCE if echo.gates else HEARD)


def test_before_and_after_an_answer_everything_is_heard() -> None:
    script = online() >> EchoChanged(echo=EchoState.CONVERGING)
    script >> frame() << HEARD
    script.quietly(created(), part_added())
    script >> frame() << HEARD
    script.quietly(audio(100))
    script >> after(0.1) >> frame() << SILENCE
    script.quietly(done(), progress(100, finished=True))
    script >> after(0.19) >> frame() << SILENCE
    assert script >> after(0.02) >> frame() << HEARD


def test_the_answer_s_end_counts_even_if_no_sound_came_meanwhile() -> None:
    script = speaking(EchoState.HALF_DUPLEX).quietly(done(), after(5), progress(500, finished=True))
    script >> after(0.19) >> frame() << SILENCE
    assert script >> after(0.02) >> frame() << HEARD


def test_the_gate_opens_as_soon_as_the_room_is_known() -> None:
    script = speaking(EchoState.CONVERGING) >> frame() << SILENCE
    script >> EchoChanged(echo=EchoState.CANCELLING)
    assert script >> frame() << HEARD


def test_the_talk_key_opens_it_at_once_and_interrupts() -> None:
    script = speaking(EchoState.HALF_DUPLEX, hands_free(pre_roll_ms=20)) >> frame() << SILENCE
    script >> HoldToTalk() << turns(None) << clear() << SILENCE << cancel() << StopPlayback()
    script >> PlaybackStopped(heard=(progress(100),)) << truncate(100)
    assert script >> frame() << HEARD


def test_it_stays_open_for_the_key_s_tail() -> None:
    script = speaking(EchoState.HALF_DUPLEX, hands_free(tail_ms=100))
    script.quietly(HoldToTalk(), after(0.15), frame(150), ReleaseToTalk())
    assert script >> frame() << HEARD


def test_with_push_to_talk_the_pre_roll_holds_no_echo() -> None:
    script = speaking(EchoState.CONVERGING, push_to_talk(pre_roll_ms=20)) >> frame()
    script >> HoldToTalk() << clear() << SILENCE << cancel() << StopPlayback()
    script >> PlaybackStopped(heard=(progress(100),)) << truncate(100)
    assert script >> frame() << HEARD


def test_an_interrupted_answer_rings_on_for_a_moment() -> None:
    script = speaking(EchoState.CONVERGING).quietly(after(1), Interrupt(), PlaybackStopped())
    script >> after(0.19) >> frame() << SILENCE
    assert script >> after(0.02) >> frame() << HEARD


def test_the_gate_s_silence_is_no_dead_microphone() -> None:
    script = speaking(EchoState.HALF_DUPLEX)
    for _ in range(12):
        script >> frame(1000) << append(bytes(48_000))
    script.quietly(done(), progress(500, finished=True), after(1))
    for _ in range(12):
        script >> frame(1000, all_zero=True, mark=b"\x00") << append(bytes(48_000))


def test_a_dead_microphone_is_known_behind_the_gate() -> None:
    script = speaking(EchoState.HALF_DUPLEX).quietly(*[frame(1000, all_zero=True)] * 9)
    (
        script
        >> frame(1000, all_zero=True)
        << notice(
            "SILENT_MICROPHONE",
            "The microphone gives nothing but silence. It may be muted at the device or in the "
            "system, or Earshot may lack the permission to listen.",
        )
    )
    assert script << append(bytes(48_000))


def test_muted_is_muted_behind_the_gate() -> None:
    script = speaking(EchoState.HALF_DUPLEX).quietly(SetMuted(muted=True))
    assert script >> frame()


def test_silence_is_as_long_as_what_it_replaces() -> None:
    sent: list[Effect] = []
    control = FloorControl(sent.append, Outgoing(sent.append), hands_free())
    control.go_online()
    control.frame(FrameCaptured(audio=b"\x11\x22" * 479), 1.0, echoing=True)
    (effect,) = sent
    assert effect.event.audio == bytes(2 * 479)  # type: ignore[union-attr]


def test_views_are_told() -> None:
    script = online().checking(ShowStatus)
    assert script.session.snapshot.echo is EchoState.OFF
    script.quietly(EchoChanged(echo=EchoState.HALF_DUPLEX))
    assert script.session.snapshot.echo is EchoState.HALF_DUPLEX
    script >> EchoChanged(echo=EchoState.CANCELLING) << ShowStatus(script.session.snapshot)
    assert script >> EchoChanged(echo=EchoState.CANCELLING)
