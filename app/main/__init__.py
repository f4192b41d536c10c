"""The window's composition root: builds every object once, wires them, and closes them in reverse.

The window lives on Qt's loop, which is this thread's asyncio loop too; the
conversation on the engine's.  A window that stalls never harms the sound.  Sound and
sockets are loaded when the window is in sight, so that nobody waits for them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.main.calling import Caller, Choose, Chooser
from app.main.desk import shown_mode
from app.main.door import Door
from app.runtime.choosing import Choice, Choosing
from app.runtime.endpoint import Endpoint
from app.runtime.switching import SWITCH_INTERVAL_S
from app.settings import Connection, Settings, TurnMode
from app.settings.keeper import SettingsKeeper
from app.system.paths import settings_file
from app.system.secrets import Secrets
from app.system.signals import ending_signals
from app.tasks import OwnedTasks
from app.ui.application import make_application, wear
from app.ui.assembly import Assembly, Models, dispose, follow, make_models
from app.ui.bridge import Bridge
from app.ui.kept_settings import KeptSettings
from app.ui.models.settings.rows import Page
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.runtime.assistant import Assistant
    from app.runtime.provider import ProviderDialler

logger = logging.getLogger(__name__)

LOADED_LATER: Final = (
    "app.practice.process",
    "app.runtime.conversation",
    "app.runtime.provider",
    "app.main.preferences",
)


def run(url: str | None, *, listen: bool) -> int:
    """Open the window; return the exit code when it is closed.

    ``url`` names a service for this time; ``listen``: hands-free whatever the settings
    say.  Raises :class:`~app.errors.EarshotError` before a window opens.
    """
    if url is not None:
        Endpoint(url=url)
    keeper = SettingsKeeper(settings_file())
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = make_application(sys.argv[:1])
    themes = ThemeSource()
    wear(application, themes)
    with asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(hold(keeper, Secrets(os.environ), themes, url=url, listen=listen))
    return 0


def make_loop(application: QApplication) -> asyncio.AbstractEventLoop:
    """Return Qt's loop as asyncio's, with threads of Python for what blocks.

    The threads are known to asyncio's own loop too, which waits for them while it still
    runs.  qasync alone would wait in ``close``, and what a thread tells then reaches Qt after
    the loop is gone.
    """
    loop: asyncio.BaseEventLoop = QEventLoop(application)
    threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="asyncio_window")
    loop.set_default_executor(threads)
    asyncio.BaseEventLoop.set_default_executor(loop, threads)
    return loop


async def hold(
    keeper: SettingsKeeper,
    secrets: Secrets,
    themes: ThemeSource,
    *,
    url: str | None = None,
    listen: bool = False,
    choose: Choose | None = None,
) -> None:
    """Show the window, hold the conversation, and return when the window is to be closed.

    ``url``, ``listen``: as in :func:`run`.  ``choose`` finds out whom to call, for which the
    window does not wait; None: by the settings, with the keys in ``secrets``.
    """
    models = make_models(service="")
    assembly = Assembly(models, themes)
    ended = asyncio.Event()
    settings_door: Door[Page | None] = Door()
    assembly.close_wanted.connect(ended.set)
    assembly.settings_wanted.connect(settings_door.ask)
    with _writer() as writer:
        kept = KeptSettings(keeper, writer, hands_free(keeper.settings) if listen else None)
        models.status.use(mode=shown_mode(kept.settings), partner=False)
        async with OwnedTasks(_report) as tasks:
            chooser = Chooser(
                choose or choosing(secrets),
                connection=lambda: kept.settings.connection,
                url=url,
                models=models,
                tasks=tasks,
            )
            with ending_signals(ended.set):
                assembly.window.show()
                chooser.begin()
                await asyncio.to_thread(_load)
                await _converse(
                    kept=kept,
                    secrets=secrets,
                    chooser=chooser,
                    models=models,
                    assembly=assembly,
                    themes=themes,
                    settings_door=settings_door,
                    ended=ended,
                )
    dispose(assembly.window, assembly, kept, *models.all)


def _load() -> None:
    """Load what a conversation is made of; takes longer than all that is needed to show a window."""
    for name in LOADED_LATER:
        import_module(name)


async def _converse(
    *,
    kept: KeptSettings,
    secrets: Secrets,
    chooser: Chooser,
    models: Models,
    assembly: Assembly,
    themes: ThemeSource,
    settings_door: Door[Page | None],
    ended: asyncio.Event,
) -> None:
    """Hold the conversation until ``ended``; leave nothing of it."""
    from app.main.preferences import Preferences  # noqa: PLC0415 - loaded by now
    from app.practice.process import PracticeProcess  # noqa: PLC0415
    from app.runtime.engine import Engine  # noqa: PLC0415
    from app.runtime.provider import ProviderDialler, ProviderKeeper  # noqa: PLC0415

    dialler = ProviderDialler()
    provider = ProviderKeeper(None, model=kept.settings.connection.model, start_partner=PracticeProcess.start)
    engine = Engine(lambda on_fault: _assistant(kept.settings, dialler, on_fault))
    bridge = Bridge(engine)
    follow(models, bridge)
    assembly.given.connect(bridge.submit)
    assembly.devices_wanted.connect(engine.reopen_devices)
    bridge.noticed.connect(lambda _: models.hear(engine.hears))
    async with OwnedTasks(_report) as tasks:
        preferences = Preferences(
            kept=kept,
            secrets=secrets,
            chooser=chooser,
            engine=engine,
            dialler=dialler,
            models=models,
            themes=themes,
            start_partner=PracticeProcess.start,
            tasks=tasks,
        )
        caller = Caller(
            chooser=chooser,
            keeper=provider,
            dialler=dialler,
            engine=engine,
            models=models,
            tasks=tasks,
            before_connecting=preferences.before_connecting,
        )
        preferences.follow(bridge, reconnect=caller.call_anew)
        settings_door.lead_to(preferences.open)
        assembly.connect_wanted.connect(caller.call)
        bridge.status_changed.connect(caller.look_after_partner)
        caller.call()
        await ended.wait()
        assembly.window.hide()
        settings_door.close()
        preferences.hide()
        bridge.close()
    await caller.settle()
    await asyncio.to_thread(engine.close)
    await provider.aclose()
    preferences.dispose()
    dispose(bridge)


def _assistant(
    settings: Settings, dialler: "ProviderDialler", on_fault: Callable[[Exception], None]
) -> "AbstractAsyncContextManager[Assistant]":
    from app.runtime.conversation import running_assistant  # noqa: PLC0415 - loaded by now
    from app.runtime.devices import live_devices  # noqa: PLC0415

    return running_assistant(settings, dialler, live_devices(settings.sound), on_fault)


def _writer() -> Executor:
    """Return the one thread that reads and writes the settings file; it is waited for at the end."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")


def choosing(secrets: Secrets) -> Choose:
    """Choose by the settings, with the keys in ``secrets``."""

    def choose(connection: Connection, url: str | None) -> Choice:
        return Choosing(secrets, url=url, connection=connection)

    return choose


def hands_free(settings: Settings) -> Mapping[str, object]:
    """Return what makes the service end turns, where the settings have it otherwise."""
    return {"turns.mode": TurnMode.SEMANTIC_VAD} if settings.turns.mode is TurnMode.MANUAL else {}


def _report(name: str, error: BaseException) -> None:
    logger.error("! %s failed", name, exc_info=error)
