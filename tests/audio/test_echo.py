"""The canceller that knows whether it has learnt the room."""

import pytest

from app.audio.alignment import LEAD_MS
from app.audio.echo import EchoCanceller
from tests.audio.fake_canceller import FakeCanceller

LOUD = b"\x00\x20" * 240
ECHO = b"\x00\x02" * 240


AT = 1000.0
LEAD_S = LEAD_MS / 1000


class Room:
    """A canceller in use, and the time in its room."""

    def __init__(self) -> None:
        self.made: list[FakeCanceller] = []
        self.echo = EchoCanceller(self._make)
        self.at = AT

    def _make(self) -> FakeCanceller:
        self.made.append(FakeCanceller())
        return self.made[-1]

    def talk(self, frames: int, *, told: bool = True) -> None:
        """Let the speaker sound and the microphone hear it; ``told`` of what is played."""
        for _ in range(frames):
            if told:
                self.echo.far(LOUD, self.at)
            self.echo.near(ECHO, self.at - LEAD_S)
            self.at += 0.01


def test_both_ends_are_given_on_and_what_is_cleaned_comes_back() -> None:
    room = Room()
    room.echo.far(LOUD, AT)
    room.echo.far(ECHO, AT + 0.01)
    assert room.echo.near(ECHO, AT - LEAD_S) == FakeCanceller.CLEAN
    assert room.echo.near(LOUD, AT + 0.01 - LEAD_S) == FakeCanceller.CLEAN
    assert room.made[0].calls == [("far", LOUD), ("near", ECHO), ("far", ECHO), ("near", LOUD)]


def test_silence_is_given_on_where_nothing_was_played() -> None:
    room = Room()
    room.echo.near(ECHO, AT)
    assert room.made[0].calls == [("far", bytes(480)), ("near", ECHO)]


def test_the_room_is_known_after_half_a_second() -> None:
    room = Room()
    assert (room.echo.converged, room.echo.removed_db) == (False, None)
    room.talk(49)
    assert not room.echo.converged
    room.talk(1)
    assert room.echo.converged
    assert room.echo.removed_db == pytest.approx(54.2, abs=0.1)


def test_a_stumble_keeps_the_canceller_and_a_reset_makes_a_new_one() -> None:
    room = Room()
    room.talk(50)
    room.echo.stumble()
    assert (room.echo.converged, len(room.made)) == (False, 1)
    assert room.echo.removed_db is not None
    room.echo.reset()
    assert (room.echo.converged, len(room.made)) == (False, 2)
    assert room.echo.removed_db is None
    room.talk(1)
    assert room.made[1].calls == [("far", LOUD), ("near", ECHO)]


def test_sound_lost_without_a_word_costs_the_trust_once() -> None:
    room = Room()
    room.talk(60)
    room.talk(1, told=False)
    assert not room.echo.converged
    assert len(room.made) == 1
    room.talk(60)
    assert room.echo.converged


def test_a_speaker_that_ran_dry_costs_the_trust() -> None:
    room = Room()
    room.talk(60)
    for _ in range(8):
        room.echo.far(bytes(480), room.at + 0.1)
        room.at += 0.01
    assert room.echo.converged
    room.echo.near(ECHO, room.at - LEAD_S)
    assert not room.echo.converged


def test_a_reset_forgets_what_was_played_and_when() -> None:
    room = Room()
    room.talk(60)
    room.echo.far(LOUD, room.at)
    room.echo.reset()
    room.echo.near(ECHO, room.at - LEAD_S)
    room.at += 7
    room.talk(70)
    assert room.made[1].calls[0] == ("far", bytes(480))
    assert room.echo.converged


def test_lost_sound_of_the_microphone_skips_what_was_played() -> None:
    room = Room()
    room.talk(1)
    for number in range(5):
        room.echo.far(bytes([number]) * 480, room.at + number * 0.01)
    room.echo.near(ECHO, room.at + 0.03 - LEAD_S, 720)
    assert room.made[0].calls[-2] == ("far", bytes([3]) * 480)


def test_drift_is_taken_up_while_nothing_is_played() -> None:
    room = Room()
    room.talk(50)
    for number in range(3000):
        room.echo.far(bytes(480), room.at + number * 1e-5)
        room.echo.near(ECHO, room.at - LEAD_S)
        room.at += 0.01
    assert not room.echo.converged
