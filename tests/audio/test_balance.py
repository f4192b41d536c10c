"""Both sides in step: lost sound is noticed, late sound and slow clocks are not."""

import pytest

from app.audio.balance import FOLLOWING, TOLERATED, WINDOW, Balance


def run(balance: Balance, frames: int, *, far_each: int = 1) -> int:
    """Let so many frames be heard, ``far_each`` played before each; how often it was out of step."""
    stumbles = 0
    for _ in range(frames):
        for _ in range(far_each):
            balance.far()
        stumbles += balance.near()
    return stumbles


def test_the_rules_in_numbers() -> None:
    assert (WINDOW, TOLERATED, FOLLOWING) == (20, 2.5, 0.002)


def test_in_step_for_ever() -> None:
    assert run(Balance(), 1000) == 0


def test_blocks_of_two_frames_are_in_step() -> None:
    balance = Balance()
    for _ in range(500):
        assert run(balance, 1, far_each=2) == 0
        assert run(balance, 1, far_each=0) == 0


@pytest.mark.parametrize(("lost", "noticed"), [(2, 0), (3, 1), (50, 1)])
def test_sound_the_speaker_lost_is_noticed_once(lost: int, noticed: int) -> None:
    balance = Balance()
    run(balance, 100)
    stumbles = [run(balance, 1, far_each=0) for _ in range(lost)]
    stumbles += [run(balance, 1) for _ in range(100)]
    assert sum(stumbles) >= noticed
    assert (sum(stumbles) > 0) is bool(noticed)
    assert run(balance, 200) == 0


@pytest.mark.parametrize(("lost", "noticed"), [(2, 0), (3, 1), (50, 1)])
def test_sound_the_microphone_lost_is_noticed_too(lost: int, noticed: int) -> None:
    balance = Balance()
    run(balance, 100)
    for _ in range(lost):
        balance.far()
    stumbles = [run(balance, 1) for _ in range(100)]
    assert sum(stumbles) == noticed
    if noticed:
        assert stumbles.index(1) == 9  # as soon as most of the window has it
    assert run(balance, 200) == 0


def test_what_is_only_late_catches_up() -> None:
    balance = Balance()
    run(balance, 100)
    assert run(balance, 9, far_each=0) == 0
    for _ in range(9):
        balance.far()
    assert run(balance, 100) == 0


def test_nothing_is_said_before_there_is_a_window_to_judge_by() -> None:
    balance = Balance()
    assert run(balance, WINDOW - 1, far_each=3) == 0
    assert run(balance, 200) == 1


def test_a_slow_drift_is_followed() -> None:
    balance = Balance()
    run(balance, 100)
    stumbles = 0
    for _ in range(20):
        stumbles += run(balance, 600)
        balance.far()
    assert stumbles == 0


def test_a_quick_drift_is_not() -> None:
    balance = Balance()
    run(balance, 100)
    stumbles = 0
    for _ in range(20):
        stumbles += run(balance, 30)
        balance.far()
    assert stumbles > 0
