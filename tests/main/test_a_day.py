"""A whole day with a key from anywhere: its bus is lost, comes back, and goes while the key is held.

The clock is advanced, as in the day of the conversation alone.  The bus is a real one, on it a portal that
does what a desktop's does; from there to the microphone's way to the server everything is the program's own.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication

from app.main import global_keys
from app.main.global_keys import GlobalKeys
from app.main.outside_key import OutsideKey
from app.runtime.subscribers import Shown
from app.session.effects import NoticeKind, ShowStatus
from app.session.inputs import HoldToTalk, Input, ReleaseToTalk
from app.settings import TurnMode
from app.settings.keeper import SettingsKeeper
from app.system.hotkey.base import Event, Hotkeys, Report, Tell
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Reason, Unavailable
from app.ui.kept_settings import KeptSettings
from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.status import StatusModel
from tests.fakes.warp import WarpedLoop
from tests.runtime.test_a_day import (
    Day,
    Happening,
    Net,
    a_day,
    computer_sleeps,
    computer_sleeps_awake,
    live_through,
    microphone_gone,
    network_away_at_the_press,
    nothing,
    run,
)
from tests.system.hotkey.bus_service import PrivateBus
from tests.system.hotkey.portal_tests import PortalBench
from tests.ui.test_kept_settings import AtOnce

WITHIN_S = 60.0
TALK = parse("Ctrl+Alt+Space")


class KeyedDay(Day):
    """A day on which the key is a chord of the desktop's."""

    desktop: PortalBench
    hotkeys: HotkeyModel
    key: OutsideKey
    strokes = 0

    def do(self, given: Input) -> None:
        self.strokes += isinstance(given, HoldToTalk | ReleaseToTalk)
        super().do(given)

    async def really(self, fact: Callable[[], object]) -> None:
        """Wait for what other threads and programs do, for which the clock of the day stands still."""
        deadline = time.monotonic() + WITHIN_S
        while not fact():
            assert time.monotonic() < deadline
            await asyncio.to_thread(time.sleep, 0.002)

    async def down(self) -> None:
        self.desktop.press(TALK)
        await self.really(lambda: self.key.held)

    async def up(self) -> None:
        self.desktop.release(TALK)
        await self.really(lambda: not self.key.held)

    async def lose_bus(self) -> None:
        """Take the bus away, with everything on it; whoever holds the key has let go by that."""
        self.desktop.lose()
        await self.really(self._is_lost)
        await self.really(lambda: not self.key.held)

    def _is_lost(self) -> bool:
        standing = self.hotkeys.standing(KeyUse.TALK)
        return isinstance(standing, Unavailable) and standing.reason is Reason.CONNECTION_LOST

    async def has_key(self) -> None:
        await self.really(lambda: self.hotkeys.trigger(KeyUse.TALK))

    async def find_bus(self) -> None:
        self.desktop.bring_back()
        await self.has_key()


@asynccontextmanager
async def keyed_day(monkeypatch: pytest.MonkeyPatch, folder: Path) -> AsyncIterator[KeyedDay]:
    async with AsyncExitStack() as stack:
        short = stack.enter_context(TemporaryDirectory(prefix="day-"))
        bench = PortalBench(stack.enter_context(PrivateBus(Path(short))), folder, loses_bus=True)
        bench.start()
        stack.callback(bench.stop)

        def make(loop: WarpedLoop, net: Net, turns: list[bytes], **chosen_as: object) -> KeyedDay:
            monkeypatch.setattr(global_keys, "sleepless_clock", lambda: loop.sleepless)
            return KeyedDay(loop, net, turns, **chosen_as)

        day = await stack.enter_async_context(a_day(monkeypatch, make, turns__mode=TurnMode.MANUAL))
        assert isinstance(day, KeyedDay)
        day.desktop = bench
        keys = _have_keys(day, folder)
        stack.push_async_callback(keys.aclose)
        await day.has_key()
        yield day


def _have_keys(day: KeyedDay, folder: Path) -> GlobalKeys:
    status = StatusModel()

    def follow(shown: Shown) -> None:
        if isinstance(shown, ShowStatus):
            status.take(shown.snapshot)

    status.take(day.snapshot)
    day.assistant.subscribe(follow)
    day.hotkeys = HotkeyModel()
    day.key = OutsideKey(day.do, status)

    def open_keys(choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
        return choice, day.desktop.open(lambda event: tell(_today(event, day.loop)))

    return GlobalKeys(
        kept=KeptSettings(SettingsKeeper(folder / "settings.json"), AtOnce()),
        key=day.key,
        give=day.do,
        status=status,
        hotkeys=day.hotkeys,
        choose=lambda: Choice(engine=Engine.PORTAL, reason="This is a Wayland desktop."),
        open_keys=open_keys,
    )


def _today(event: Event, loop: WarpedLoop) -> Event:
    """Say by the clock of the day when it was."""
    return event if isinstance(event, Report) else replace(event, at=loop.time())


# ----------------------------------------------------------------------- what happens


def keyed(day: Day) -> KeyedDay:
    assert isinstance(day, KeyedDay)
    return day


async def bus_away_a_while(day: Day) -> None:
    """The desktop is restarted in the night; ten minutes later it is there again."""
    await keyed(day).lose_bus()
    await day.idle(600.0)
    await keyed(day).find_bus()


async def bus_lost_while_held(day: Day) -> None:
    """The desktop dies while somebody speaks with the key down: what they said is heard and answered."""
    await day.press_and_say(lets_go=keyed(day).lose_bus)
    await day.idle(30.0)
    await keyed(day).find_bus()


async def bus_lost_in_a_sleep(day: Day) -> None:
    """The computer sleeps, and the desktop it wakes to is another; the network takes its time too."""
    await keyed(day).lose_bus()
    await computer_sleeps(day)
    await keyed(day).find_bus()
    await network_away_at_the_press(day)


async def key_forgotten_in_a_sleep(day: Day) -> None:
    """The portal forgets all keys while the computer sleeps, and says so to nobody."""
    portal = keyed(day).desktop.portal
    portal.forget_sessions()
    await computer_sleeps(day)
    await day.idle(30.0)
    await keyed(day).really(lambda: any(session.triggers for session in portal.sessions.values()))
    await keyed(day).has_key()


KEYED_HOURS: tuple[Happening, ...] = (
    nothing,
    bus_away_a_while,
    computer_sleeps_awake,
    bus_lost_while_held,
    microphone_gone,
    bus_lost_in_a_sleep,
    network_away_at_the_press,
    key_forgotten_in_a_sleep,
) * 3


def test_a_day_with_a_press_each_hour_in_another_program(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def live() -> None:
        async with keyed_day(monkeypatch, tmp_path) as day:
            await live_through(day, KEYED_HOURS)
            spoken = len(KEYED_HOURS) + 3 * 2
            assert len(day.answers) == spoken
            assert day.strokes == 2 * spoken, "a press was lost, or made of nothing"
            told = {notice.kind for notice in day.notices}
            assert told == {NoticeKind.DEVICE, NoticeKind.DEVICE_BACK}

    run(live())
