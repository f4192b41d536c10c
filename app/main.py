"""The window's composition root: builds every object once, wires them, and closes them in reverse.

The window lives on Qt's loop, which is this thread's asyncio loop too; the
conversation on the engine's.  A window that stalls never harms the sound.  Sound and
sockets are loaded when the window is in sight, so that nobody waits for them.
"""

import asyncio
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.errors import EarshotError
from app.runtime.endpoint import Endpoint
from app.runtime.service import chosen_service, key_from
from app.runtime.switching import SWITCH_INTERVAL_S
from app.session.effects import NoticeKind, Snapshot
from app.session.inputs import Connect
from app.session.states import Phase
from app.settings import Settings, TurnMode, load
from app.system.paths import settings_file
from app.system.signals import ending_signals
from app.tasks import OwnedTasks
from app.ui.application import make_application, wear
from app.ui.assembly import Assembly, Models, dispose, follow, make_models
from app.ui.bridge import Bridge
from app.ui.models.second_line import TurnMode as ShownMode
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.runtime.engine import Engine
    from app.runtime.provider import ProviderDialler, ProviderKeeper

logger = logging.getLogger(__name__)

PARTNER_LOST: Final = (Phase.RECONNECTING, Phase.ERROR)
LOADED_LATER: Final = ("app.practice.process", "app.runtime.conversation", "app.runtime.provider")


def run(url: str | None, *, listen: bool) -> int:
    """Open the window; return the exit code when it is closed.

    ``url`` names a service for this time; ``listen``: hands-free whatever the settings
    say.  Raises :class:`~app.errors.EarshotError` before a window opens.
    """
    loaded = load(settings_file())
    settings = _hands_free(loaded.settings) if listen else loaded.settings
    service = chosen_service(
        url=url,
        configured_url=settings.provider.url,
        model=settings.provider.model,
        key=key_from(os.environ),
    )
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = make_application(sys.argv[:1])
    themes = ThemeSource()
    wear(application, themes)
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(hold(settings, service, themes, loaded.notice))
    return 0


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return Qt's loop as asyncio's, with threads of Python for what blocks."""
    loop: asyncio.AbstractEventLoop = QEventLoop(application)
    loop.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="asyncio_window"))
    return loop


async def hold(settings: Settings, service: Endpoint | None, themes: ThemeSource, notice: str | None) -> None:
    """Show the window, hold the conversation, and return when the window is to be closed.

    ``service``: whom to call; None for the practice partner.  ``notice``: what there is to
    say about the settings.
    """
    models = _models(settings, service, notice)
    assembly = Assembly(models, themes)
    ended = asyncio.Event()
    assembly.close_wanted.connect(ended.set)
    with ending_signals(ended.set):
        assembly.window.show()
        await asyncio.to_thread(_load)
        await _converse(settings, service, models, assembly, ended)
    dispose(assembly.window, assembly, *models.all)


def _load() -> None:
    """Load what a conversation is made of; takes longer than all that is needed to show a window."""
    for name in LOADED_LATER:
        import_module(name)


async def _converse(
    settings: Settings, service: Endpoint | None, models: Models, assembly: Assembly, ended: asyncio.Event
) -> None:
    """Hold the conversation until ``ended``; leave nothing of it."""
    from app.practice.process import PracticeProcess  # noqa: PLC0415 - loaded by now
    from app.runtime.conversation import running_assistant  # noqa: PLC0415
    from app.runtime.devices import live_devices  # noqa: PLC0415
    from app.runtime.engine import Engine  # noqa: PLC0415
    from app.runtime.provider import ProviderDialler, ProviderKeeper  # noqa: PLC0415

    dialler = ProviderDialler()
    keeper = ProviderKeeper(service, model=settings.provider.model, start_partner=PracticeProcess.start)
    engine = Engine(
        lambda on_fault: running_assistant(settings, dialler, live_devices(settings.sound), on_fault)
    )
    bridge = Bridge(engine)
    follow(models, bridge)
    assembly.given.connect(bridge.submit)
    assembly.devices_wanted.connect(engine.reopen_devices)
    bridge.noticed.connect(lambda _: models.hear(engine.hears))
    async with OwnedTasks(_report) as tasks:
        caller = Caller(keeper, dialler, engine, models, tasks)
        assembly.connect_wanted.connect(caller.call)
        bridge.status_changed.connect(caller.look_after_partner)
        caller.call()
        await ended.wait()
        assembly.window.hide()
        bridge.close()
    await caller.settle()
    await asyncio.to_thread(engine.close)
    await keeper.aclose()
    dispose(bridge)


class Caller:
    """Gets the provider and the engine ready, and connects; again when that is wanted."""

    def __init__(
        self,
        keeper: "ProviderKeeper",
        dialler: "ProviderDialler",
        engine: "Engine",
        models: Models,
        tasks: OwnedTasks,
    ) -> None:
        self._keeper = keeper
        self._dialler = dialler
        self._engine = engine
        self._models = models
        self._tasks = tasks
        self._calling: asyncio.Task[None] | None = None
        self._starting: asyncio.Future[None] | None = None

    def call(self) -> None:
        """Connect, unless that is under way already."""
        if self._calling is None or self._calling.done():
            self._calling = self._tasks.start(self._call(), name="call")

    def look_after_partner(self, snapshot: Snapshot) -> None:
        """Start the practice partner again when it has ended by itself."""
        if snapshot.phase in PARTNER_LOST and self._keeper.gone:
            self.call()

    async def settle(self) -> None:
        """Wait until the engine that is being started can be closed."""
        if self._starting is not None:
            await asyncio.wait({self._starting})

    async def _call(self) -> None:
        try:
            provider = await self._keeper.ready()
            self._dialler.use(provider.endpoint)
            if self._starting is None:
                self._starting = asyncio.get_running_loop().run_in_executor(None, self._engine.start)
            await asyncio.shield(self._starting)
        except EarshotError as error:
            self._show(Snapshot(phase=Phase.ERROR, detail=str(error)))
        else:
            self._models.hear(self._engine.hears)
            self._engine.submit(Connect())

    def _show(self, snapshot: Snapshot) -> None:
        self._models.status.take(snapshot)
        self._models.notices.take_status(snapshot)


def _models(settings: Settings, service: Endpoint | None, notice: str | None) -> Models:
    models = make_models(service="" if service is None else service.shown)
    manual = settings.turns.mode is TurnMode.MANUAL
    models.status.use(
        mode=ShownMode.PUSH_TO_TALK if manual else ShownMode.HANDS_FREE, partner=service is None
    )
    if notice is not None:
        models.notices.notice(notice, NoticeKind.SETTING_REFUSED)
    return models


def _hands_free(settings: Settings) -> Settings:
    """Return settings in which the service ends turns."""
    if settings.turns.mode is not TurnMode.MANUAL:
        return settings
    return replace(settings, turns=replace(settings.turns, mode=TurnMode.SEMANTIC_VAD))


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)
