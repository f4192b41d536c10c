"""What is awaited, and what a quiet moment is good for."""

import pytest

from app.session.effects import Dial, HangUp
from app.session.inputs import HoldToTalk, SayText, Tick
from app.session.watch import SLOW_AFTER_S, STALLED_AFTER_S
from tests.session.playbook import Playbook, after, online
from tests.session.service import (
    committed,
    created,
    done,
    hands_free,
    notice,
    speech_started,
    speech_stopped,
)

ROTATES_AT = 100.0 + 55 * 60


def test_a_service_that_says_nothing_is_slow_and_then_gone() -> None:
    assert (SLOW_AFTER_S, STALLED_AFTER_S) == (10.0, 30.0)
    script = online().quietly(SayText(text="x"))
    assert script.wake_at == script.now + 10.0
    slow = "The service has not answered for 10 seconds. Still waiting."
    script.wake() << notice("SERVICE_STALLED", slow)
    assert script.wake_at == script.now + 20.0


def test_what_it_says_is_a_sign_of_life() -> None:
    script = online().quietly(SayText(text="x"), after(9.0), created())
    assert script.wake_at == script.now + 10.0
    script.quietly(done())
    assert script.wake_at == ROTATES_AT


@pytest.mark.parametrize(
    "busy",
    [
        (speech_started(),),
        (speech_started(), speech_stopped()),
        (speech_started(), speech_stopped(), committed()),
        (created(),),
        (HoldToTalk(),),
    ],
)
def test_no_other_session_takes_over_while_anything_is_under_way(busy: tuple[object, ...]) -> None:
    script = online()
    script.now = ROTATES_AT - 1.0
    script.quietly(*busy)
    script.now += 1.5
    dials = script.dials
    assert script >> Tick()
    assert (script.dials, script.session.resting) == (dials, False)


def test_in_a_quiet_moment_one_does() -> None:
    script: Playbook = online()
    script.now = ROTATES_AT - 0.1
    assert script >> Tick()
    script.now = ROTATES_AT
    assert script >> Tick() << HangUp() << Dial()


def test_who_is_to_sleep_needs_no_other_session() -> None:
    script = online(hands_free(sleep_after_s=55 * 60.0))
    script.now = ROTATES_AT
    assert script >> Tick() << HangUp()
    assert script.session.snapshot.wakes
