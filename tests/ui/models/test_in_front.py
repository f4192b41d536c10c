from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.in_front import BACK_WITHIN_MS, InFront


class Front:
    def __init__(self) -> None:
        self.hotkeys = HotkeyModel()
        self.model = InFront(self.hotkeys)
        self.told: list[bool] = []
        self.model.changed.connect(self.told.append)


@pytest.fixture
def front(qtbot: QtBot) -> Front:
    return Front()


def test_it_follows_the_system(front: Front) -> None:
    assert not front.model.in_front
    front.model.set_active(True)
    front.model.set_active(True)
    assert front.model.in_front
    front.model.set_active(False)
    assert front.told == [True, False]
    assert not front.model.in_front


@pytest.mark.parametrize("use", KeyUse)
def test_a_key_that_is_down_takes_the_keyboard_but_not_the_place(front: Front, use: KeyUse) -> None:
    front.model.set_active(True)
    front.hotkeys.take_turned(use, down=True)
    front.model.set_active(False)
    assert front.model.in_front
    front.hotkeys.take_turned(use, down=False)
    front.model.set_active(True)
    assert front.told == [True]


def test_a_window_that_was_left_while_a_key_was_down_is_behind_once_it_is_up(
    front: Front, qtbot: QtBot
) -> None:
    front.model.set_active(True)
    front.hotkeys.take_turned(KeyUse.TALK, down=True)
    front.model.set_active(False)
    front.hotkeys.take_turned(KeyUse.TALK, down=False)
    assert front.told == [True]
    with qtbot.waitSignal(front.model.changed, timeout=BACK_WITHIN_MS * 10) as told:
        pass
    assert told.args == [False]


def test_two_keys_that_follow_each_other_are_waited_for_together(
    front: Front, not_soon: Callable[[], None]
) -> None:
    front.model.set_active(True)
    front.hotkeys.take_turned(KeyUse.TALK, down=True)
    front.model.set_active(False)
    front.hotkeys.take_turned(KeyUse.TALK, down=False)
    front.hotkeys.take_turned(KeyUse.MUTE, down=True)
    not_soon()
    assert front.told == [True]


@pytest.fixture
def not_soon(front: Front) -> Callable[[], None]:
    """Let every wait of the model that is begun come to its end."""
    return front.model._comes_back.timeout.emit


def test_another_program_in_front_stays_there_while_a_key_is_down(front: Front) -> None:
    front.hotkeys.take_turned(KeyUse.TALK, down=True)
    front.model.set_active(False)
    assert not front.model.in_front
    front.model.set_active(True)
    assert front.told == [True]
