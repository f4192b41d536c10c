"""The window's composition root: builds every object once, wires them, and closes them in reverse.

The window lives on Qt's loop, which is this thread's asyncio loop too; the
conversation on the engine's.  A window that stalls never harms the sound.  Sound and
sockets are loaded when the window is in sight, so that nobody waits for them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.errors import EarshotError
from app.runtime.choosing import Choice, Choosing, Chosen
from app.runtime.endpoint import Endpoint
from app.runtime.switching import SWITCH_INTERVAL_S
from app.session.effects import NoticeKind, Snapshot
from app.session.inputs import Connect, Disconnect
from app.session.states import Phase
from app.settings import Settings, TurnMode, load
from app.system.paths import settings_file
from app.system.secrets import ASKS, Secrets
from app.system.signals import ending_signals
from app.tasks import OwnedTasks
from app.ui.application import make_application, wear
from app.ui.assembly import Assembly, Models, dispose, follow, make_models
from app.ui.bridge import Bridge
from app.ui.models.notices import KeyNotice, NoticeAction
from app.ui.models.second_line import TurnMode as ShownMode
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.runtime.engine import Engine
    from app.runtime.provider import ProviderDialler, ProviderKeeper

logger = logging.getLogger(__name__)

PARTNER_LOST: Final = (Phase.RECONNECTING, Phase.ERROR)
PARTNER_INSTEAD: Final = "You talk with the practice partner until that is put right."
LOADED_LATER: Final = ("app.practice.process", "app.runtime.conversation", "app.runtime.provider")


def run(url: str | None, *, listen: bool) -> int:
    """Open the window; return the exit code when it is closed.

    ``url`` names a service for this time; ``listen``: hands-free whatever the settings
    say.  Raises :class:`~app.errors.EarshotError` before a window opens.
    """
    loaded = load(settings_file())
    settings = _hands_free(loaded.settings) if listen else loaded.settings
    if url is not None:
        Endpoint(url=url)
    choice = Choosing(Secrets(os.environ), url=url, connection=settings.connection)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = make_application(sys.argv[:1])
    themes = ThemeSource()
    wear(application, themes)
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(hold(settings, choice, themes, loaded.notice))
    return 0


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return Qt's loop as asyncio's, with threads of Python for what blocks."""
    loop: asyncio.AbstractEventLoop = QEventLoop(application)
    loop.set_default_executor(ThreadPoolExecutor(max_workers=4, thread_name_prefix="asyncio_window"))
    return loop


async def hold(settings: Settings, choice: Choice, themes: ThemeSource, notice: str | None) -> None:
    """Show the window, hold the conversation, and return when the window is to be closed.

    ``choice`` finds out whom to call, for which the window does not wait.  ``notice``: what there
    is to say about the settings.
    """
    models = make_models(service="")
    if notice is not None:
        models.notices.notice(notice, NoticeKind.SETTING_REFUSED)
    assembly = Assembly(models, themes)
    ended = asyncio.Event()
    assembly.close_wanted.connect(ended.set)
    async with OwnedTasks(_report) as tasks:
        chooser = Chooser(choice, models, _shown_mode(settings), tasks)
        with ending_signals(ended.set):
            assembly.window.show()
            chooser.begin()
            await asyncio.to_thread(_load)
            await _converse(settings, chooser, models, assembly, ended)
    dispose(assembly.window, assembly, *models.all)


def _load() -> None:
    """Load what a conversation is made of; takes longer than all that is needed to show a window."""
    for name in LOADED_LATER:
        import_module(name)


async def _converse(
    settings: Settings, chooser: "Chooser", models: Models, assembly: Assembly, ended: asyncio.Event
) -> None:
    """Hold the conversation until ``ended``; leave nothing of it."""
    from app.practice.process import PracticeProcess  # noqa: PLC0415 - loaded by now
    from app.runtime.conversation import running_assistant  # noqa: PLC0415
    from app.runtime.devices import live_devices  # noqa: PLC0415
    from app.runtime.engine import Engine  # noqa: PLC0415
    from app.runtime.provider import ProviderDialler, ProviderKeeper  # noqa: PLC0415

    dialler = ProviderDialler()
    keeper = ProviderKeeper(None, model=settings.connection.model, start_partner=PracticeProcess.start)
    engine = Engine(
        lambda on_fault: running_assistant(settings, dialler, live_devices(settings.sound), on_fault)
    )
    bridge = Bridge(engine)
    follow(models, bridge)
    assembly.given.connect(bridge.submit)
    assembly.devices_wanted.connect(engine.reopen_devices)
    bridge.noticed.connect(lambda _: models.hear(engine.hears))
    async with OwnedTasks(_report) as tasks:
        caller = Caller(
            chooser=chooser, keeper=keeper, dialler=dialler, engine=engine, models=models, tasks=tasks
        )
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


class Chooser:
    """Finds out whom to call, and says so, and what there is to say about it."""

    def __init__(self, choice: Choice, models: Models, mode: ShownMode, tasks: OwnedTasks) -> None:
        self._choice = choice
        self._models = models
        self._mode = mode
        self._tasks = tasks
        self._begun: asyncio.Task[Endpoint | None] | None = None
        models.status.use(mode=mode, partner=False)

    def begin(self) -> None:
        """Begin already, while other things are made ready."""
        self._begun = self._tasks.start(self._choose(), name="choose")

    async def service(self) -> Endpoint | None:
        """Return whom to call, looked up anew each time; None for the practice partner."""
        begun, self._begun = self._begun, None
        return await (self._choose() if begun is None else begun)

    async def _choose(self) -> Endpoint | None:
        loop = asyncio.get_running_loop()
        try:
            looking = self._choice.find_key(lambda: loop.call_soon_threadsafe(self._tell_asking))
            chosen = self._choice.choose(await looking.answer())
        except EarshotError as error:
            chosen = Chosen(service=None, notice=f"{error} {PARTNER_INSTEAD}")
        self._tell(chosen)
        return chosen.service

    def _tell_asking(self) -> None:
        self._models.notices.notice(ASKS, KeyNotice.ASKS)

    def _tell(self, chosen: Chosen) -> None:
        self._models.notices.withdraw(KeyNotice.ASKS)
        if chosen.notice:
            self._models.notices.notice(chosen.notice, KeyNotice.NOT_FOUND, NoticeAction.CONNECT_AGAIN)
        else:
            self._models.notices.withdraw(KeyNotice.NOT_FOUND)
        self._models.welcome.set_service("" if chosen.service is None else chosen.service.shown)
        self._models.status.use(mode=self._mode, partner=chosen.service is None)


class Caller:
    """Gets the provider and the engine ready, and connects; again when that is wanted."""

    def __init__(
        self,
        *,
        chooser: Chooser,
        keeper: "ProviderKeeper",
        dialler: "ProviderDialler",
        engine: "Engine",
        models: Models,
        tasks: OwnedTasks,
    ) -> None:
        self._chooser = chooser
        self._keeper = keeper
        self._dialler = dialler
        self._engine = engine
        self._models = models
        self._tasks = tasks
        self._calling: asyncio.Task[None] | None = None
        self._starting: asyncio.Future[None] | None = None

    def call(self) -> None:
        """Choose whom to call and connect, unless that is under way already."""
        self._begin(self._call())

    def look_after_partner(self, snapshot: Snapshot) -> None:
        """Start the practice partner again when it has ended by itself."""
        if snapshot.phase in PARTNER_LOST and self._keeper.gone:
            self._begin(self._connect(anew=False))

    def _begin(self, calling: Coroutine[Any, Any, None]) -> None:
        if self._calling is None or self._calling.done():
            self._calling = self._tasks.start(calling, name="call")
        else:
            calling.close()

    async def settle(self) -> None:
        """Wait until the engine that is being started can be closed."""
        if self._starting is not None:
            await asyncio.wait({self._starting})

    async def _call(self) -> None:
        another = self._keeper.use(await self._chooser.service())
        await self._connect(anew=another and self._starting is not None)

    async def _connect(self, *, anew: bool) -> None:
        """Connect; ``anew``: somebody else is called than before."""
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
            if anew:
                self._engine.submit(Disconnect())
            self._engine.submit(Connect())

    def _show(self, snapshot: Snapshot) -> None:
        self._models.status.take(snapshot)
        self._models.notices.take_status(snapshot)


def _shown_mode(settings: Settings) -> ShownMode:
    manual = settings.turns.mode is TurnMode.MANUAL
    return ShownMode.PUSH_TO_TALK if manual else ShownMode.HANDS_FREE


def _hands_free(settings: Settings) -> Settings:
    """Return settings in which the service ends turns."""
    if settings.turns.mode is not TurnMode.MANUAL:
        return settings
    return replace(settings, turns=replace(settings.turns, mode=TurnMode.SEMANTIC_VAD))


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)
