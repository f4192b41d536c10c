"""The settings in the window: the form with what stands around it, and where each part leads."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.audio.offer import Offer
from app.errors import EarshotError, KeyRefused, UsageError
from app.main.calling import Chooser
from app.main.desk import SettingsDesk, problem_with
from app.main.diagnostics import Diagnostics
from app.main.doctor import Doctor
from app.main.tries import Tries
from app.runtime import device_list
from app.runtime.connection_test import TestResult, test_connection
from app.runtime.conversation import offered_tools
from app.runtime.endpoint import Endpoint
from app.runtime.engine import Engine
from app.runtime.provider import ProviderDialler, ProviderKeeper, StartPartner
from app.runtime.service import account, endpoint_of, needs_key, profile_of
from app.settings import Auth, Connection, ProviderKind
from app.system.autostart import autostart
from app.system.secrets import ASKS, Secrets
from app.tasks import OwnedTasks
from app.ui.assembly import Models, dispose
from app.ui.bridge import Bridge
from app.ui.file_watch import FileWatch
from app.ui.kept_settings import KeptSettings
from app.ui.models.settings.about import AboutModel
from app.ui.models.settings.checks import ConnectionCheck, MicrophoneCheck, SpeakerCheck, VoiceSample
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.key_recordings import KeyRecordings
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.newer import NewerModel
from app.ui.models.settings.rows import Page
from app.ui.models.settings.start import StartModel
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.ui.widgets.settings.settings_window import SettingsWindow

NO_KEY: Final = "There is no key for this service yet."
WITHOUT_KEY: Final = "It was tried without a key."


class Preferences:
    """Everything the settings need, and the window they are in, which is made when it is first wanted.

    ``started`` returns when ``engine`` runs, or nothing more is done to start it; it says which.
    """

    def __init__(
        self,
        *,
        kept: KeptSettings,
        secrets: Secrets,
        chooser: Chooser,
        engine: Engine,
        dialler: ProviderDialler,
        models: Models,
        themes: ThemeSource,
        start_partner: StartPartner,
        started: Callable[[], Awaitable[bool]],
        tasks: OwnedTasks,
        newer: NewerModel,
    ) -> None:
        self._kept = kept
        self._chooser = chooser
        self._models = models
        self._themes = themes
        self._start_partner = start_partner
        self._tasks = tasks
        self._window: SettingsWindow | None = None
        self._diagnostics = Diagnostics(models.status, lambda: engine.hears)
        self._doctor = Doctor(kept, secrets, models.hotkeys, lambda: engine.sound_arrives)
        tries = Tries(engine, dialler, started, tasks)
        self.form = SettingsForm(kept, profile_of=profile_of, problem_with=problem_with)
        self.shown = SettingsModels(
            form=self.form,
            key=KeyModel(secrets, tasks),
            connection=ConnectionCheck(lambda tell: tasks.start(self._test(tell), name="connection test")),
            microphone=MicrophoneCheck(tries.microphone),
            speaker=SpeakerCheck(tries.speaker),
            sample=VoiceSample(tries.voice),
            about=AboutModel(
                lambda: kept.settings,
                os.environ,
                self._diagnostics.lines,
                settings_file=lambda: kept.path,
            ),
            level=LiveLevel(),
            keys=KeyRecordings(self.form, models.hotkeys),
            start=StartModel(autostart, tasks),
            doctor=self._doctor.shown,
            newer=newer,
        )
        self.desk = SettingsDesk(
            kept=kept,
            form=self.form,
            engine=engine,
            models=models,
            tools=offered_tools(),
            form_in_sight=lambda: self.in_sight,
        )
        self._watch = FileWatch(kept.path)
        self._join()

    def _join(self) -> None:
        self._watch.changed.connect(self._kept.reread)
        self._kept.changed.connect(self._show_key)
        self._show_key()

    def follow(self, bridge: Bridge, *, reconnect: Callable[[], None]) -> None:
        """Show what comes over the bridge; ``reconnect`` goes on in a new session with whoever is chosen."""
        self.form.reconnect_wanted.connect(reconnect)
        self.shown.key.key_changed.connect(lambda: self._key_changed(reconnect))
        bridge.session_changed.connect(self.form.take_session)
        bridge.status_changed.connect(self.form.take_status)
        bridge.noticed.connect(self.desk.take_notice)
        bridge.status_changed.connect(self._diagnostics.take_status)
        bridge.levels_changed.connect(self.shown.level.add)

    def before_connecting(self) -> None:
        """Have the conversation know what is chosen, and the form whom it will be held with."""
        self.desk.apply()
        chooser = self._chooser
        self.form.take_dialled(chooser.chosen_by, chooser.url or "", partner=chooser.partner)

    # ----------------------------------------------------------------- the window

    @property
    def in_sight(self) -> bool:
        """Whether a person sees the settings."""
        return self._window is not None and self._window.isVisible()

    def open(self, page: Page | None) -> None:
        """Bring the settings into sight, at ``page`` or where they were left."""
        if self._window is None:
            from app.ui.widgets.settings.settings_window import SettingsWindow  # noqa: PLC0415 - when wanted

            self._window = SettingsWindow(self.shown, self._themes)
            self._window.page_shown.connect(self._page_shown)
        self._window.open_at(page)

    def hide(self) -> None:
        """Put the window away; what was begun in it is kept."""
        self._watch.changed.disconnect()
        if self._window is not None:
            self._window.close()

    async def aclose(self) -> None:
        """Return when nothing is looked at any more."""
        await self._doctor.aclose()

    def dispose(self) -> None:
        """Delete all of it."""
        windows = () if self._window is None else (self._window,)
        dispose(*windows, self._watch, *self.shown.all)

    def _page_shown(self, page: Page) -> None:
        self.desk.tell()
        match page:
            case Page.SOUND:
                self.list_devices()
            case Page.CONNECTION:
                self.shown.key.look()
            case Page.DESKTOP:
                self.shown.start.look()
            case Page.DOCTOR if not self.shown.doctor.lines:
                self.shown.doctor.look()
            case Page.ABOUT:
                self._tasks.start(self._diagnostics.look(), name="devices")
            case _:
                pass

    def list_devices(self) -> None:
        """Offer the devices there are now; they are asked for in another thread."""
        self._tasks.start(self.fresh_devices(), name="devices")

    async def fresh_devices(self) -> Offer:
        """Offer the devices there are now, and return them."""
        offer = await asyncio.to_thread(device_list.fresh_offer)
        self.form.set_devices(offer)
        return offer

    # -------------------------------------------------------------------- the key

    def _show_key(self) -> None:
        connection = self._kept.settings.connection
        self.shown.key.use(_account(connection), wanted=_has_key(connection))

    def _key_changed(self, reconnect: Callable[[], None]) -> None:
        """Use another key: at once where it was wanting, else with the next connection."""
        if self._models.welcome.key_wanted:
            reconnect()
        else:
            self.form.take_key_changed()

    # ----------------------------------------------------------------- the checks

    async def _test(self, tell: Callable[[str], None]) -> TestResult:
        """Connect to whoever is chosen, and hang up; ``tell`` says what happens meanwhile."""
        connection, choice = self._kept.settings.connection, self._chooser.choice
        try:
            found = await choice.find_key(lambda: tell(ASKS)).answer()
            tell("")
            service = choice.choose(found).service
            hidden = found.trouble if found.hidden else None
            if service is None and needs_key(connection):
                endpoint_of(connection, None)  # without an address a key is of no use
                return TestResult(failure=hidden or UsageError(NO_KEY))
            result = await self._try(service)
        except EarshotError as error:
            return TestResult(failure=error)
        wants_one = isinstance(result.failure, KeyRefused) and service is not None and service.key is None
        if hidden is None and not wants_one:
            return result
        return replace(result, notice=f"{WITHOUT_KEY} {hidden or ''}".rstrip())

    async def _try(self, service: Endpoint | None) -> TestResult:
        keeper = ProviderKeeper(
            service, model=self._kept.settings.connection.model, start_partner=self._start_partner
        )
        try:
            return await test_connection((await keeper.ready()).endpoint)
        finally:
            await keeper.aclose()


def _account(connection: Connection) -> str | None:
    try:
        return account(connection)
    except EarshotError:
        return None  # what is typed for the address is none


def _has_key(connection: Connection) -> bool:
    if connection.provider is ProviderKind.COMPATIBLE:
        return connection.compatible.auth is not Auth.NONE
    return needs_key(connection)
