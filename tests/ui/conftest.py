"""What tests of models and of widgets begin with."""

import gc
from collections.abc import Iterator

import pytest

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import TurnMode
from app.ui.models.status import StatusModel


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
