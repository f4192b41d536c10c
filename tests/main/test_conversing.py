"""The conversation in the window begins with what was asked for meanwhile, and is taken apart in order."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main import conversing
from app.runtime.engine import Engine
from app.runtime.releases.origin import Origin
from app.ui.models.notices import ReleaseNotice
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.fakes.releases import published, release, saying
from tests.fakes.window import Life, Stage
from tests.settings_effects.acting import online


@pytest.fixture
def stage(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    return Stage(qapp, monkeypatch, tmp_path)


def test_the_settings_asked_for_before_there_are_any_open_when_there_are(stage: Stage) -> None:
    def in_sight() -> bool:
        return any(
            isinstance(each, SettingsWindow) and each.isVisible() for each in QApplication.topLevelWidgets()
        )

    async def early(life: Life) -> None:
        (gear,) = (each for each in life.window.findChildren(QWidget) if each.accessibleName() == "Settings")
        QTest.mouseClick(gear, Qt.MouseButton.LeftButton)
        assert life.preferences is None
        await life.until(in_sight)
        await online(life)

    stage.hold(early)


def test_keys_are_given_back_before_the_sound_ends(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []

    class Keys(conversing.GlobalKeys):
        async def aclose(self) -> None:
            await super().aclose()
            ended.append("keys")

    close: Callable[[Engine], None] = Engine.close

    def closed(engine: Engine) -> None:
        close(engine)
        ended.append("engine")

    monkeypatch.setattr(conversing, "GlobalKeys", Keys)
    monkeypatch.setattr(Engine, "close", closed)
    stage.hold(online)
    assert ended == ["keys", "engine"]


def test_a_newer_release_is_asked_for_when_that_is_turned_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def notices(life: Life) -> list[str]:
        return [each.sentence for each in life.models.notices.notices if each.kind is ReleaseNotice.NEWER]

    with ExitStack() as publishing:
        there = publishing.enter_context(published())
        there.answer = saying(release("v99.0.0"))
        origin = Origin(asks=there.url, page="http://127.0.0.1:9/releases")
        monkeypatch.setattr(conversing.origin, "origin_of_this_copy", lambda: origin)
        monkeypatch.setattr(conversing, "state_dir", lambda: tmp_path / "state")

        async def turned_on(life: Life) -> None:
            await online(life)
            assert there.connections == 0
            assert life.form.set(Row.NEWER, True)
            await life.until(lambda: notices(life))
            assert life.preferences is not None
            assert life.preferences.shown.newer.version == "99.0.0"
            publishing.close()

        stage.hold(turned_on)
    assert len(there.asked) == 1
