"""The conversation in the window begins with what was asked for meanwhile, and is taken apart in order."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main import conversing
from app.main.first_run import FirstRun
from app.main.in_sight import InSight
from app.main.preferences import Preferences
from app.runtime.engine import Engine
from app.runtime.releases.origin import Origin
from app.runtime.sound_check import CHIMED
from app.tasks import OwnedTasks
from app.ui.models.notices import ReleaseNotice
from app.ui.models.settings.checks import CheckState
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.fakes.releases import published, release, saying
from tests.fakes.window import WITHIN_S, Life, Stage
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


def test_keys_are_given_back_before_anything_else_ends(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []

    class Keys(conversing.GlobalKeys):
        async def aclose(self) -> None:
            ended.append("keys to be given back")
            await super().aclose()
            ended.append("keys")

    class Visitors(conversing.Visitors):
        def close(self) -> None:
            super().close()
            ended.append("visitors")

    aclose: Callable[[Preferences], Awaitable[None]] = Preferences.aclose

    async def aclosed(preferences: Preferences) -> None:
        await aclose(preferences)
        ended.append("preferences")

    close: Callable[[Engine], None] = Engine.close

    def closed(engine: Engine) -> None:
        close(engine)
        ended.append("engine")

    monkeypatch.setattr(conversing, "GlobalKeys", Keys)
    monkeypatch.setattr(conversing, "Visitors", Visitors)
    monkeypatch.setattr(Preferences, "aclose", aclosed)
    monkeypatch.setattr(Engine, "close", closed)
    stage.hold(online)
    assert ended == ["keys to be given back", "visitors", "keys", "preferences", "engine"]


def test_what_is_tried_before_the_conversation_runs_waits_for_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_run = conversing._first_run

    def at_once(seen: InSight, preferences: Preferences, engine: Engine, tasks: OwnedTasks) -> FirstRun:
        preferences.shown.speaker.start()
        return first_run(seen, preferences, engine, tasks)

    async def result(life: Life) -> None:
        await online(life)
        assert life.preferences is not None
        check, changed = life.preferences.shown.speaker, asyncio.Event()
        check.changed.connect(changed.set)
        async with asyncio.timeout(WITHIN_S):
            while check.running:
                changed.clear()
                await changed.wait()
        assert (check.state, check.sentence) == (CheckState.WELL, CHIMED)

    monkeypatch.setattr(conversing, "_first_run", at_once)
    stage.hold(result)


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
