"""Looks for a newer release where that is wanted, and says so in the window and in its settings.

Once a day at most, over all times that Earshot is started; never by itself unless it was turned on; never
while somebody speaks.  Nothing is fetched but what there is to say, and nothing is installed.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from app import __version__
from app.errors import EarshotError
from app.runtime.releases.answer import CannotBeAsked, Release
from app.runtime.releases.asking import ask
from app.runtime.releases.diary import A_DAY_S, Diary, is_due
from app.runtime.releases.origin import Origin
from app.runtime.releases.question import GIVEN_UP
from app.runtime.releases.version import is_newer, read_version
from app.system.uptime import sleepless_clock
from app.tasks import OwnedTasks
from app.ui.assembly import Assembly, Models, dispose
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import NoticeAction, ReleaseNotice
from app.ui.models.settings.newer import Asked, NewerModel

logger = logging.getLogger(__name__)
translate: Final = QCoreApplication.translate

LOOK_EVERY_MS: Final = 60_000
"""From the window to the first look, and between looks at whether the next one is due."""

NOT_WRITTEN: Final = "Earshot could not write down that it asks, and so it did not ask"


def open_in_browser(page: str) -> bool:
    """Open a page in the person's browser; return whether there is one."""
    return QDesktopServices.openUrl(QUrl(page))


class Newer:
    """``shown`` is what there is to see.

    ``origin``: whom to ask, None for a copy that cannot know.  ``wall`` tells the time of day, which may
    be set, in seconds since 1970; ``clock`` never goes back.
    """

    def __init__(
        self,
        *,
        kept: KeptSettings,
        models: Models,
        assembly: Assembly,
        tasks: OwnedTasks,
        origin: Origin | None,
        diary: Diary,
        own: str = __version__,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] | None = None,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        self._kept = kept
        self._models = models
        self._assembly = assembly
        self._tasks = tasks
        self._origin = origin
        self._diary = diary
        self._own = own
        self._wall = wall
        self._clock = clock or sleepless_clock()
        self._browse = browse
        self._on = False
        self._asked_at: float | None = None
        self._looking: asyncio.Task[None] | None = None
        self._asking = False
        self.shown = NewerModel("" if origin is None else origin.host)
        self._timer = QTimer(interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)

    # ------------------------------------------------------------------ its life

    def begin(self) -> None:
        """Follow the settings from now on."""
        self._kept.changed.connect(self._follow)
        self._assembly.window.seen.connect(self._seen)
        self._assembly.news_wanted.connect(self.open_page)
        self.shown.page_wanted.connect(self.open_page)
        self._on = self._wanted
        if self._on:
            self._timer.start()
        self._show()

    def close(self) -> None:
        """Look no more; what is under way is given up."""
        self._timer.stop()
        self._kept.changed.disconnect(self._follow)
        self._assembly.window.seen.disconnect(self._seen)
        self._assembly.news_wanted.disconnect(self.open_page)
        self._give_up()
        dispose(self._timer)

    @property
    def _wanted(self) -> bool:
        return self._origin is not None and self._kept.settings.updates.look

    def _follow(self) -> None:
        """Look at once when it is turned on and nobody speaks; leave off at once when it is turned off."""
        before, self._on = self._on, self._wanted
        if self._on is before:
            return
        if self._on:
            self._timer.start()
            self.tick()
        else:
            self._timer.stop()
            self._give_up()
            self._models.notices.withdraw(ReleaseNotice.NEWER)
        self._show()

    def _give_up(self) -> None:
        looking, self._looking = self._looking, None
        self._asking = False
        if looking is not None:
            looking.cancel()

    # ------------------------------------------------------------------ looking

    def tick(self) -> None:
        """Look if that is due, unless somebody speaks: then a minute later."""
        if not (self._models.status.can_stop or self._models.status.you_speak):
            self._look_if_due()

    def _look_if_due(self) -> None:
        if self._on and self._origin is not None and self._is_due() and self._looking is None:
            self._asking = True
            self._looking = self._tasks.start(self._look(self._origin), name="releases")

    def _is_due(self) -> bool:
        """Say whether a day has passed; while Earshot runs, nobody sets the clock that says so."""
        if self._asked_at is not None:
            return self._clock() - self._asked_at >= A_DAY_S
        return is_due(self._diary.entry, self._wall())

    async def _look(self, origin: Origin) -> None:
        try:
            await self._ask(origin)
            written = None
            while written is not self._diary.entry:  # which a person was perhaps told of meanwhile
                written = self._diary.entry
                await self._write()
        finally:
            if self._looking is asyncio.current_task():  # else it was given up
                self._looking, self._asking = None, False
                self._show()

    async def _ask(self, origin: Origin) -> None:
        self._asked_at = self._clock()
        self._show()
        diary = self._diary
        diary.entry = msgspec.structs.replace(diary.entry, asked_at=self._wall(), trouble=GIVEN_UP)
        try:
            # Before anybody is asked: whatever becomes of it, it is not asked again today.
            await asyncio.to_thread(diary.write)
            found = await ask(origin, self._own)
        except CannotBeAsked as error:
            self._note(str(error))
        except EarshotError as error:
            logger.warning("! %s", error)
            self._note(NOT_WRITTEN)
        else:
            self._found(found)
        self._asking = False
        self._show()

    def _note(self, trouble: str) -> None:
        logger.info("! no word of releases: %s", trouble)
        self._diary.entry = msgspec.structs.replace(self._diary.entry, trouble=trouble)

    def _found(self, release: Release | None) -> None:
        version, page = ("", "") if release is None else (release.version, release.page)
        logger.info("< the newest release is %s", version or "this one")
        self._diary.entry = msgspec.structs.replace(self._diary.entry, version=version, page=page, trouble="")

    async def _write(self) -> None:
        try:
            await asyncio.to_thread(self._diary.write)
        except EarshotError as error:
            logger.warning("! what is known of releases is not kept: %s", error)

    # ------------------------------------------------------------------ what is said

    @property
    def _version(self) -> str:
        """The newer version that is known; "" when there is none, or it is the one that runs by now."""
        found, own = read_version(self._diary.entry.version), read_version(self._own)
        return found.text if found is not None and own is not None and is_newer(found, own) else ""

    def _show(self) -> None:
        entry = self._diary.entry
        asked = (
            None
            if entry.asked_at is None
            else Asked(at=entry.asked_at, version=self._version, trouble=entry.trouble)
        )
        self.shown.show(on=self._on, asking=self._asking, asked=asked)
        self._tell()

    def _seen(self, _in_sight: bool) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say it in the window, once for each version, when a person can see it."""
        version, entry = self.shown.version, self._diary.entry
        if not version or entry.told == version or not self._assembly.window.in_sight:
            return
        self._diary.entry = msgspec.structs.replace(entry, told=version)
        sentence = translate("Newer", "Earshot {0} is there. You have {1}.")
        self._models.notices.notice(
            sentence.format(version, self._own), ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW
        )
        if self._looking is None:
            self._tasks.start(self._write(), name="releases told")

    def open_page(self) -> None:
        """Open the page of the newer release in the browser, or say where it stands."""
        if self._origin is None:
            return
        page = self._origin.page_at(self._diary.entry.page)
        if not self._browse(page):
            sentence = translate("Newer", "No browser could be opened. What is new stands at {0}.")
            self._models.notices.notice(sentence.format(page), ReleaseNotice.NEWER)
