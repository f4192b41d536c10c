from itertools import product

import pytest

from app.session.states import (
    LINK_MOVES,
    SLOT_MOVES,
    IllegalMove,
    LinkMove,
    LinkState,
    SlotMove,
    SlotState,
    move,
)

LINK = """
    OFFLINE   DIAL DIALLING
    WAITING   DIAL DIALLING
    FAILED    DIAL DIALLING
    DIALLING  OPENED OPENING
    OPENING   CONFIGURED ONLINE
    DIALLING  DROPPED WAITING
    OPENING   DROPPED WAITING
    ONLINE    DROPPED WAITING
    DIALLING  REFUSED FAILED
    OPENING   REFUSED FAILED
    ONLINE    REFUSED FAILED
    WAITING   REFUSED FAILED
    OFFLINE   HANG_UP OFFLINE
    DIALLING  HANG_UP OFFLINE
    OPENING   HANG_UP OFFLINE
    ONLINE    HANG_UP OFFLINE
    WAITING   HANG_UP OFFLINE
    FAILED    HANG_UP OFFLINE
    DIALLING  SLEEP ASLEEP
    OPENING   SLEEP ASLEEP
    ONLINE    SLEEP ASLEEP
    ASLEEP    DIAL DIALLING
    ASLEEP    HANG_UP OFFLINE
"""
SLOT = """
    FREE        ASK REQUESTED
    FREE        CREATED ACTIVE
    REQUESTED   CREATED ACTIVE
    REQUESTED   DONE FREE
    REQUESTED   REFUSED FREE
    REQUESTED   TAKEN ACTIVE
    REQUESTED   CANCEL CANCELLING
    ACTIVE      CANCEL CANCELLING
    ACTIVE      DONE FREE
    CANCELLING  CREATED CANCELLING
    CANCELLING  DONE FREE
    CANCELLING  REFUSED FREE
    CANCELLING  IDLE FREE
    FREE        LOST FREE
    REQUESTED   LOST FREE
    ACTIVE      LOST FREE
    CANCELLING  LOST FREE
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("state", "by", "to"), rows(LINK))
def test_the_link_moves(state: str, by: str, to: str) -> None:
    assert move(LINK_MOVES, LinkState[state], LinkMove[by]) is LinkState[to]


@pytest.mark.parametrize(("state", "by", "to"), rows(SLOT))
def test_the_slot_moves(state: str, by: str, to: str) -> None:
    assert move(SLOT_MOVES, SlotState[state], SlotMove[by]) is SlotState[to]


def test_no_other_move_is_legal() -> None:
    legal = {(state, by) for state, by, _ in rows(LINK) + rows(SLOT)}
    assert {(s.name, m.name) for s, m in LINK_MOVES} | {(s.name, m.name) for s, m in SLOT_MOVES} == legal
    for state, by in product(SlotState, SlotMove):
        if (state.name, by.name) not in legal:
            with pytest.raises(IllegalMove):
                move(SLOT_MOVES, state, by)


def test_an_illegal_move_names_state_and_move() -> None:
    with pytest.raises(IllegalMove, match=r"^SlotState FREE does not know DONE$") as caught:
        move(SLOT_MOVES, SlotState.FREE, SlotMove.DONE)
    assert caught.value.args == (SlotState.FREE, SlotMove.DONE)
    assert (caught.value.state, caught.value.move) == (SlotState.FREE, SlotMove.DONE)
