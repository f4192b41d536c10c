"""When a turn is answered."""

import asyncio

import pytest

from app.commands.talking.follower import Follower
from app.session.effects import NoticeKind, RemoveTurn
from app.session.states import Phase
from app.session.transcript import Speaker, TurnState
from tests.commands.talking.shown import notice, status, turn


@pytest.fixture
def follower() -> Follower:
    made = Follower()
    made.watch(status(Phase.LISTENING))
    return made


@pytest.mark.parametrize(
    ("phase", "online", "failed"),
    [
        (Phase.CONNECTING, False, False),
        (Phase.RECONNECTING, False, False),
        (Phase.ASLEEP, False, False),
        (Phase.ERROR, False, True),
        (Phase.READY, True, False),
        (Phase.LISTENING, True, False),
        (Phase.MUTED, True, False),
        (Phase.THINKING, True, False),
        (Phase.SPEAKING, True, False),
    ],
)
def test_the_connection(phase: Phase, *, online: bool, failed: bool) -> None:
    made = Follower()
    assert not made.online
    made.watch(status(phase))
    assert (made.online, made.failed) == (online, failed)


def test_a_spoken_turn(follower: Follower) -> None:
    follower.begin_turn(spoken=True)
    over = []
    for shown in (
        status(Phase.LISTENING, speak=True),
        status(Phase.LISTENING),
        status(Phase.THINKING),
        status(Phase.SPEAKING),
        status(Phase.SPEAKING, reply_ms=300.0),
        status(Phase.LISTENING, reply_ms=300.0),
    ):
        follower.watch(shown)
        over.append((follower.audible, follower.over))
    assert over == [
        (False, False),
        (False, False),
        (False, False),
        (False, False),
        (True, False),
        (True, True),
    ]


def test_a_reply_to_the_turn_before_does_not_count(follower: Follower) -> None:
    follower.watch(status(Phase.SPEAKING, reply_ms=100.0))
    follower.begin_turn(spoken=True)
    follower.watch(status(Phase.THINKING, reply_ms=100.0))
    follower.watch(status(Phase.LISTENING, reply_ms=100.0))
    assert not follower.over
    follower.watch(status(Phase.LISTENING, speak=True, reply_ms=100.0))
    follower.watch(status(Phase.SPEAKING, reply_ms=100.0))
    assert not follower.audible  # still the old measurement
    follower.watch(status(Phase.SPEAKING, reply_ms=200.0))
    assert follower.audible
    follower.watch(status(Phase.LISTENING, reply_ms=200.0))
    assert follower.over


def test_going_on_speaking_puts_the_answer_off(follower: Follower) -> None:
    follower.begin_turn(spoken=True)
    follower.watch(status(Phase.LISTENING, speak=True))
    follower.watch(status(Phase.SPEAKING))
    follower.watch(status(Phase.LISTENING, speak=True))
    follower.watch(status(Phase.LISTENING))
    assert not follower.over
    follower.watch(status(Phase.THINKING))
    follower.watch(status(Phase.READY))
    assert follower.over


def test_a_typed_turn_needs_no_hearing(follower: Follower) -> None:
    follower.begin_turn(spoken=False)
    assert not follower.over
    follower.watch(status(Phase.THINKING))
    follower.watch(status(Phase.READY))
    assert follower.over


def test_a_typed_turn_may_change_nothing_that_is_shown(follower: Follower) -> None:
    follower.watch(status(Phase.THINKING))
    follower.begin_turn(spoken=False)
    follower.look_again()
    follower.watch(status(Phase.READY))
    assert follower.over


@pytest.mark.parametrize(
    ("kind", "over"),
    [
        (NoticeKind.HOLD_LONGER, True),
        (NoticeKind.SILENT_MICROPHONE, True),
        (NoticeKind.NOT_CONNECTED, True),
        (NoticeKind.THROTTLED, False),
        (NoticeKind.TRANSCRIPTION_FAILED, False),
    ],
)
def test_a_turn_that_was_refused_is_over(follower: Follower, kind: NoticeKind, *, over: bool) -> None:
    follower.begin_turn(spoken=True)
    follower.watch(notice(kind))
    assert follower.over is over
    follower.begin_turn(spoken=True)
    assert not follower.over


def test_words_that_are_missing(follower: Follower) -> None:
    assert not follower.words_missing
    follower.watch(turn("a", Speaker.ASSISTANT, TurnState.STREAMING))
    assert not follower.words_missing
    for state in (TurnState.PENDING, TurnState.STREAMING):
        follower.watch(turn("q", Speaker.YOU, state))
        assert follower.words_missing
    for state in (TurnState.DONE, TurnState.FAILED):
        follower.watch(turn("q", Speaker.YOU, state))
        assert not follower.words_missing
    follower.watch(turn("q", Speaker.YOU, TurnState.PENDING))
    follower.watch(RemoveTurn("q"))
    assert not follower.words_missing


async def test_waiting_for_a_fact(follower: Follower) -> None:
    await follower.until(lambda: True)
    asyncio.get_running_loop().call_soon(follower.watch, status(Phase.THINKING))
    asyncio.get_running_loop().call_later(0.01, follower.watch, status(Phase.ERROR))
    async with asyncio.timeout(60):
        await follower.until(lambda: follower.failed)
