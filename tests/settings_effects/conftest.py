"""A window in a conversation with the practice partner, which all tests of a module share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.practice.process import PracticeProcess
from app.runtime.choosing import Known
from app.runtime.endpoint import Endpoint
from tests.fakes.window import Deed, Stage


@pytest.fixture(scope="module")
def partner() -> Iterator[PracticeProcess]:
    with PracticeProcess.start() as partner:
        yield partner


@pytest.fixture
def stage(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    return Stage(qapp, monkeypatch, tmp_path)


@pytest.fixture
def live(stage: Stage, partner: PracticeProcess) -> Callable[..., None]:
    """Hold a conversation with the shared partner, do ``deed`` in its window, and close that."""

    def hold(deed: Deed, **more: object) -> None:
        there = Known(Endpoint(url=partner.url, model="gpt-realtime-2.1"))
        stage.hold(deed, chosen_by=there, **more)  # type: ignore[arg-type]

    return hold
