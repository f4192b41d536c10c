"""What tests of models and of widgets begin with."""

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import TurnMode
from app.ui.models.status import StatusModel

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    # Five seconds are little on a computer that does three other things.
    _wait.__kwdefaults__["timeout"] = 60_000


@pytest.fixture
def status() -> StatusModel:
    """The status hands-free with the practice partner, before anything was said."""
    found = StatusModel()
    found.use(mode=TurnMode.HANDS_FREE, partner=True)
    found.take(Snapshot(phase=Phase.READY))
    return found


@pytest.fixture
def let_go() -> Iterator[None]:
    """Delete what a test made, here and now: left over, it might be deleted in another thread."""
    yield
    gc.collect()
