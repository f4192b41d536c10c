"""The conversation in the window: builds its parts once, wires them, and closes them in reverse.

Loaded when the window is in sight, with all that sound and sockets need.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from app.main.calling import Caller
from app.main.first_run import FirstRun
from app.main.global_keys import GlobalKeys
from app.main.in_sight import InSight
from app.main.lookout import Lookout
from app.main.newer import Newer
from app.main.outside_key import OutsideKey
from app.main.preferences import Preferences
from app.main.visitors import Visitors
from app.practice.process import PracticeProcess
from app.runtime.assistant import Assistant
from app.runtime.conversation import running_assistant
from app.runtime.devices import live_devices
from app.runtime.engine import Engine
from app.runtime.provider import ProviderDialler, ProviderKeeper
from app.runtime.releases import diary, origin
from app.settings import Settings
from app.system.paths import state_dir
from app.tasks import OwnedTasks
from app.ui.assembly import dispose, follow
from app.ui.bridge import Bridge

logger = logging.getLogger(__name__)


async def converse(seen: InSight, ended: asyncio.Event) -> None:
    """Hold the conversation until ``ended``; leave nothing of it."""
    kept = seen.kept
    dialler = ProviderDialler()
    provider = ProviderKeeper(None, model=kept.settings.connection.model, start_partner=PracticeProcess.start)
    engine = Engine(lambda on_fault: _assistant(kept.settings, dialler, on_fault))
    bridge = Bridge(engine)
    async with OwnedTasks(_report) as tasks:
        parts = _Parts(seen, engine=engine, bridge=bridge, dialler=dialler, provider=provider, tasks=tasks)
        parts.begin()
        await ended.wait()
        await parts.close()
        bridge.close()
    await parts.caller.settle()
    await asyncio.to_thread(engine.close)
    await provider.aclose()
    parts.dispose()
    dispose(bridge)


class _Parts:
    """What a person can do beside talking in the window, each part with the way to those that it needs."""

    def __init__(
        self,
        seen: InSight,
        *,
        engine: Engine,
        bridge: Bridge,
        dialler: ProviderDialler,
        provider: ProviderKeeper,
        tasks: OwnedTasks,
    ) -> None:
        self._seen = seen
        self._engine = engine
        self._bridge = bridge
        self._tasks = tasks
        self._newer = _newer(seen, tasks)
        self._preferences = _preferences(
            seen, engine, dialler, tasks, started=self._started, newer=self._newer
        )
        self.caller = Caller(
            chooser=seen.chooser,
            keeper=provider,
            dialler=dialler,
            engine=engine,
            models=seen.models,
            tasks=tasks,
            before_connecting=self._preferences.before_connecting,
        )
        self._first_run = _first_run(seen, self._preferences, engine, tasks)
        self._visitors = seen.reception and Visitors(
            seen.reception,
            window=seen.assembly.window,
            give=bridge.submit,
            connect=self.caller.call,
            kept=seen.kept,
            models=seen.models,
            whom=lambda: seen.chooser.whom,
        )
        self._key = self._visitors.key if self._visitors else OutsideKey(bridge.submit, seen.models.status)
        self._join()
        self._global_keys = GlobalKeys(
            kept=seen.kept,
            key=self._key,
            give=bridge.submit,
            status=seen.models.status,
            hotkeys=seen.models.hotkeys,
        )

    def _join(self) -> None:
        seen, engine, bridge = self._seen, self._engine, self._bridge
        models = seen.models  # all that the line below may keep: what is connected outlives the loop
        follow(models, bridge)
        seen.assembly.given.connect(bridge.submit)
        seen.assembly.devices_wanted.connect(engine.reopen_devices)
        bridge.noticed.connect(lambda _: models.hear(engine.hears))
        self._preferences.follow(bridge, reconnect=self.caller.call_anew)
        seen.assembly.connect_wanted.connect(self.caller.call)
        self._preferences.shown.about.help_wanted.connect(seen.assembly.help_wanted)
        bridge.status_changed.connect(self.caller.look_after_partner)
        seen.desktop.follow(bridge, self._key)

    async def _started(self) -> bool:
        return await self.caller.started()

    def begin(self) -> None:
        """Do what was asked for meanwhile, and call whoever is chosen."""
        self._seen.settings_door.lead_to(self._preferences.open)
        if self._seen.new_here and not self._seen.remembered.facts.first_run:
            self._first_run.open()
        self.caller.call()
        self._newer.begin()

    async def close(self) -> None:
        """Put everything out of sight, and return when nothing comes from outside any more."""
        keys = self._tasks.start(self._global_keys.aclose(), name="giving back the keys")
        await asyncio.sleep(0)  # that begins first: what ends takes no key from other programs
        self._newer.close()
        self._seen.desktop.close()
        if self._visitors is not None:
            self._visitors.close()
        self._seen.assembly.window.hide()
        self._seen.settings_door.close()
        self._seen.help_desk.hide()
        self._first_run.close()
        self._preferences.hide()
        await keys
        await self._preferences.aclose()

    def dispose(self) -> None:
        """Delete what is Qt's."""
        self._first_run.dispose()
        self._preferences.dispose()


def _newer(seen: InSight, tasks: OwnedTasks) -> Newer:
    return Newer(
        kept=seen.kept,
        models=seen.models,
        assembly=seen.assembly,
        tasks=tasks,
        origin=origin.origin_of_this_copy(),
        diary=diary.Diary(state_dir() / diary.FILE),
    )


def _preferences(
    seen: InSight,
    engine: Engine,
    dialler: ProviderDialler,
    tasks: OwnedTasks,
    *,
    started: Callable[[], Awaitable[bool]],
    newer: Newer,
) -> Preferences:
    return Preferences(
        kept=seen.kept,
        secrets=seen.secrets,
        chooser=seen.chooser,
        engine=engine,
        dialler=dialler,
        models=seen.models,
        themes=seen.themes,
        start_partner=PracticeProcess.start,
        started=started,
        tasks=tasks,
        newer=newer.shown,
    )


def _first_run(seen: InSight, preferences: Preferences, engine: Engine, tasks: OwnedTasks) -> FirstRun:
    return FirstRun(
        seen.assembly,
        seen.models.welcome,
        preferences.shown,
        seen.remembered,
        seen.themes,
        status=seen.models.status,
        list_devices=preferences.list_devices,
        lookout=Lookout(
            preferences.fresh_devices,
            engine.reopen_devices,
            tasks,
            may=lambda: not seen.models.status.can_stop,
        ),
    )


def _assistant(
    settings: Settings, dialler: ProviderDialler, on_fault: Callable[[Exception], None]
) -> AbstractAsyncContextManager[Assistant]:
    return running_assistant(settings, dialler, live_devices(settings.sound), on_fault)


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)
