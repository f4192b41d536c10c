"""An assistant is put together from the settings and leaves nothing behind."""

import asyncio
import gc

import pytest

from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.runtime.conversation import offered_tools, running_assistant
from app.runtime.devices import Devices
from app.runtime.tool_runner import RegistryTools
from app.session.inputs import Announce, Connect, Input
from app.settings import Settings, Sound
from tests.fakes.world import FakeDialler


def devices() -> Devices:
    return Devices(microphone=RecordedMicrophone(), speaker=RecordedSpeaker())


def broke(fault: Exception) -> None:
    raise fault


async def test_it_dials_and_hangs_up() -> None:
    dialler = FakeDialler()
    async with running_assistant(Settings(), dialler, devices(), broke) as assistant:
        await assistant.start()
        assistant.submit(Connect())
        assert len(dialler.links) == 1
    assert dialler.links[0].closed


@pytest.mark.parametrize("collects_itself", [True, False])
async def test_garbage_is_left_to_whoever_collects_it(
    monkeypatch: pytest.MonkeyPatch, collects_itself: bool
) -> None:
    """A window collects in its own thread; objects of Qt would be deleted in the engine's here."""
    collected: list[None] = []
    monkeypatch.setattr(gc, "isenabled", lambda: collects_itself)
    monkeypatch.setattr(gc, "collect", lambda: collected.append(None))
    async with running_assistant(Settings(), FakeDialler(), devices(), broke):
        assert len(collected) == collects_itself
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


async def test_its_slices_are_as_long_as_the_settings_say() -> None:
    settings = Settings(sound=Sound(slice_ms=60))
    async with running_assistant(settings, FakeDialler(), devices(), broke) as assistant:
        assert assistant._capture._slicer._size == 60 * 48


async def test_a_timer_that_is_due_is_announced_and_none_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Input] = []
    due = asyncio.Event()
    async with running_assistant(Settings(), FakeDialler(), devices(), broke) as assistant:
        taken = assistant.submit

        def submit(given: Input) -> None:
            told.append(given)
            due.set()
            taken(given)

        monkeypatch.setattr(assistant, "submit", submit)
        tools = assistant._calls._tools
        assert isinstance(tools, RegistryTools)
        await tools.run("set_timer", '{"seconds": 1, "label": "tea"}')
        async with asyncio.timeout(60):
            await due.wait()
        await tools.run("set_timer", '{"seconds": 3600, "label": "bread"}')
        assert "bread" in await tools.run("list_timers", "{}")
    assert [type(given) for given in told[:1]] == [Announce]
    assert "tea" in str(told[0])
    assert await tools.run("list_timers", "{}") == "[]"


def test_every_conversation_offers_the_same_tools() -> None:
    names = [tool.name for tool in offered_tools()]
    assert names == ["get_time", "calculate", "set_timer", "cancel_timer", "list_timers"]
