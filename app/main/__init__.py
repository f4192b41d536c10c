"""The window's composition root: shows the window, and then has the conversation held in it.

The window lives on Qt's loop, which is this thread's asyncio loop too; the
conversation on the engine's.  A window that stalls never harms the sound.  Sound and
sockets are loaded when the window is in sight, so that nobody waits for them.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final

from app.main.calling import Choose, Chooser
from app.main.desk import shown_mode
from app.main.desktop import Desktop
from app.main.door import Door
from app.main.garbage import collected_here
from app.main.help import Help
from app.main.in_sight import InSight
from app.main.loop import make_loop
from app.runtime.choosing import Choice, Choosing
from app.runtime.endpoint import Endpoint
from app.runtime.switching import SWITCH_INTERVAL_S
from app.settings import Connection, Settings, TurnMode
from app.settings.keeper import SettingsKeeper
from app.system.paths import settings_file, state_dir
from app.system.reception import Reception
from app.system.secrets import Secrets
from app.system.signals import ending_signals
from app.system.silent_bus import do_without_silent_bus
from app.tasks import OwnedTasks
from app.ui.application import has_fonts, make_application, wear
from app.ui.assembly import Assembly, Models, dispose, make_models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import DesktopNotice
from app.ui.models.settings.rows import Page
from app.ui.remembered import FILE, Remembered
from app.ui.theme import ThemeSource

logger = logging.getLogger(__name__)

NO_FONTS: Final = (
    "This computer has no fonts, so all words are shown as boxes. "
    "Install some, such as DejaVu, and start Earshot again."
)


def run(url: str | None, *, listen: bool, reception: Reception) -> int:
    """Open the window; return the exit code when it is closed.

    ``url`` names a service for this time; ``listen``: hands-free whatever the settings
    say; ``reception``: hears what other starts want of the window.  Raises
    :class:`~app.errors.EarshotError` before a window opens.
    """
    if url is not None:
        Endpoint(url=url)
    new_here = not settings_file().exists()
    keeper = SettingsKeeper(settings_file())
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    without_bus = do_without_silent_bus()
    application = make_application(sys.argv[:1])
    themes = ThemeSource()
    wear(application, themes)
    with collected_here(), asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        runner.run(
            hold(
                keeper,
                Secrets(os.environ),
                themes,
                url=url,
                listen=listen,
                reception=reception,
                new_here=new_here,
                without_bus=without_bus,
            )
        )
    return 0


async def hold(
    keeper: SettingsKeeper,
    secrets: Secrets,
    themes: ThemeSource,
    *,
    url: str | None = None,
    listen: bool = False,
    choose: Choose | None = None,
    reception: Reception | None = None,
    new_here: bool = False,
    without_bus: str = "",
) -> None:
    """Show the window, hold the conversation, and return when the window is to be closed.

    ``url``, ``listen``: as in :func:`run`.  ``choose`` finds out whom to call, for which the
    window does not wait; None: by the settings, with the keys in ``secrets``.  ``reception``: as
    in :func:`run`; None when nobody can come.  ``new_here``: nothing was ever chosen, so the first
    steps are shown unless they were seen before.  ``without_bus``: what to say of a session bus that is
    done without; "" for nothing.
    """
    models = make_models(service="")
    assembly = Assembly(models, themes)
    ended = asyncio.Event()
    settings_door: Door[Page | None] = Door()
    assembly.close_wanted.connect(ended.set)
    assembly.settings_wanted.connect(settings_door.ask)
    help_desk = Help(themes)
    assembly.help_wanted.connect(help_desk.open)
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
                remembered = Remembered(state_dir() / FILE, writer.submit)
                in_sight = InSight(
                    kept=kept,
                    secrets=secrets,
                    chooser=chooser,
                    models=models,
                    assembly=assembly,
                    desktop=Desktop(assembly, models, themes, kept=kept, remembered=remembered),
                    themes=themes,
                    settings_door=settings_door,
                    help_desk=help_desk,
                    reception=reception,
                    remembered=remembered,
                    new_here=new_here,
                )
                _tell_what_lacks(models, without_bus)
                chooser.begin()
                converse = await asyncio.to_thread(_converse)
                tasks.start(help_desk.load(), name="loading the help")
                await converse(in_sight, ended)
    help_desk.dispose()
    dispose(assembly.window, assembly, kept, *models.all)


def _tell_what_lacks(models: Models, without_bus: str) -> None:
    """Say what this desktop lacks; in the log too, for whom the window does not reach."""
    found = {DesktopNotice.NO_BUS: without_bus, DesktopNotice.NO_FONTS: "" if has_fonts() else NO_FONTS}
    for kind, sentence in found.items():
        if sentence:
            logger.warning("! %s", sentence)
            models.notices.notice(sentence, kind)


def _converse() -> Callable[[InSight, asyncio.Event], Awaitable[None]]:
    """Load what a conversation is made of; takes longer than all that is needed to show a window."""
    from app.main.conversing import converse  # noqa: PLC0415 - loaded in a thread, once the window is in sight

    return converse


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
