"""A window under way on the real engine, between recorded devices, and what a person does in it."""

import asyncio
import gc
import json
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app import main
from app.audio.recording import read_recording
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.errors import PracticeError
from app.main import conversing
from app.main.loop import make_loop
from app.main.preferences import Preferences
from app.practice.process import PracticeProcess
from app.runtime import provider
from app.runtime.choosing import Choice, Known
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.link import Direction, WebSocketDialler
from app.runtime.ports import Switch
from app.session.states import Phase
from app.session.transcript import Speaker
from app.settings import Connection, Settings, save
from app.settings.keeper import SettingsKeeper
from app.system.paths import resource
from app.system.secrets import Secrets
from app.system.single_instance import enter
from app.tasks import OwnedTasks
from app.ui.assembly import Models, dispose, make_models
from app.ui.main_window import MainWindow
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.rows import Page
from app.ui.theme import ThemeSource

WITHIN_S = 60.0


def nothing() -> None:
    """Tell nobody."""


class Wire:
    """What went over the wire, with the ``time.monotonic`` of each frame."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._frames: list[tuple[float, Direction, dict[str, Any]]] = []
        self.endpoints: list[Endpoint] = []
        """Whom was called, one after the other."""
        self.news: Callable[[], object] = nothing

    def take(self, direction: Direction, text: str) -> None:
        """Note a frame; in the engine's thread."""
        with self._lock:
            self._frames.append((time.monotonic(), direction, json.loads(text)))
        self.news()

    def events(self, direction: Direction, kind: str) -> list[dict[str, Any]]:
        """Return the events of a kind that went in a direction."""
        return [event for _, event in self.moments(direction, kind)]

    def moments(self, direction: Direction, kind: str) -> list[tuple[float, dict[str, Any]]]:
        """Return them with their moments."""
        with self._lock:
            return [
                (at, event) for at, way, event in self._frames if way is direction and event["type"] == kind
            ]

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._frames.clear()


class Ear:
    """What was to be heard from the speaker."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self.news: Callable[[], object] = nothing

    def take(self, pcm: bytes, _audible_at: float) -> None:
        """Take a block; in the speaker's thread."""
        with self._lock:
            self._pcm += pcm
        self.news()

    def sound(self) -> bytes:
        """Return all that was heard since :meth:`forget`."""
        with self._lock:
            return bytes(self._pcm)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._pcm.clear()


class Life:
    """A window under way, and what a person does with it."""

    def __init__(self, models: Models, microphone: RecordedMicrophone, wire: Wire, ear: Ear) -> None:
        self.models = models
        self.microphone = microphone
        self.wire = wire
        self.ear = ear
        self.preferences: Preferences | None = None
        self.partner_error: PracticeError | None = None

    @property
    def window(self) -> MainWindow:
        (found,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        return found

    @property
    def form(self) -> SettingsForm:
        assert self.preferences is not None
        return self.preferences.form

    async def until(self, fact: Callable[[], object]) -> None:
        """Wait for a fact, looked at whenever the status, the transcript or the form changes."""
        changed = asyncio.Event()
        signals = [
            self.models.status.changed,
            self.models.notices.changed,
            self.models.transcript.dataChanged,
            self.models.transcript.rowsInserted,
        ]
        if self.preferences is not None:
            signals += [self.form.row_changed, self.form.changed]
        for each in signals:
            each.connect(changed.set)
        try:
            async with asyncio.timeout(WITHIN_S):
                while not fact():
                    changed.clear()
                    await changed.wait()
        finally:
            for each in signals:
                each.disconnect(changed.set)

    async def sees(self, fact: Callable[[], object]) -> None:
        """Wait for a fact about the wire or the speaker, looked at with every frame and block."""
        news, loop = asyncio.Event(), asyncio.get_running_loop()
        told = partial(loop.call_soon_threadsafe, news.set)
        self.wire.news = self.ear.news = told
        try:
            async with asyncio.timeout(WITHIN_S):
                while not fact():
                    news.clear()
                    await news.wait()
        finally:
            self.wire.news = self.ear.news = nothing

    async def phase(self, *wanted: Phase) -> None:
        await self.until(lambda: self.models.status.phase in wanted)

    def type(self, text: str) -> None:
        field = self.window.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def say(self, name: str) -> None:
        self.microphone.say(read_recording(resource(f"sounds/{name}.wav")))

    def turns(self, speaker: Speaker) -> list[str]:
        model = self.models.transcript
        found = (model.turn(row) for row in range(len(model)))
        return [turn.text for turn in found if turn.speaker is speaker]

    def open_settings(self, page: Page) -> None:
        assert self.preferences is not None
        self.preferences.open(page)


Deed = Callable[[Life], Awaitable[None]]


class Stage:
    """Opens windows, one after the other, and closes them as a person does."""

    def __init__(self, application: QApplication, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._application = application
        self._monkeypatch = monkeypatch
        self.settings_file = folder / "settings.json"
        self.runtime_dir = folder / "run"
        """Where other starts find the window, while it is open; of this test alone."""

    def hold(
        self,
        deed: Deed,
        *,
        url: str | None = None,
        fault: str | None = None,
        settings: Settings | None = None,
        hearing: RecordedMicrophone | None = None,
        chosen_by: Choice | None = None,
        by_settings: bool = False,
        secrets: Secrets | None = None,
        listen: bool = False,
        switch: Switch | None = None,
        instead_of: Mapping[str, str] | None = None,
    ) -> None:
        """Open a window, do ``deed`` in it, and close it.

        ``chosen_by`` finds out whom to call; ``by_settings``: the settings with ``secrets`` do,
        and ``url`` is one named for this run.  ``instead_of``: addresses that are called where
        others are wanted.
        """
        self._instead_of = instead_of or {}
        microphone = hearing or RecordedMicrophone()
        wire, ear = Wire(), Ear()
        lives: list[Life] = []
        speaker = RecordedSpeaker(on_handed=ear.take)
        used = Devices(microphone=microphone, speaker=speaker, switch=switch)
        self._arrange(lives, used, wire, ear, fault)
        if settings is not None:
            save(self.settings_file, settings)
        named = chosen_by or Known(None if url is None else Endpoint(url=url, model="gpt-realtime"))

        def choose(_connection: Connection, _url: str | None) -> Choice:
            return named

        self.runtime_dir.mkdir(exist_ok=True)
        place = enter({}, str(self.runtime_dir))
        assert place is not None

        async def both() -> None:
            async with OwnedTasks(lambda name, error: None) as tasks:
                held = tasks.start(
                    main.hold(
                        SettingsKeeper(self.settings_file),
                        secrets or Secrets({}),
                        ThemeSource(),
                        url=url if by_settings else None,
                        listen=listen,
                        choose=None if by_settings else choose,
                        reception=place.reception,
                    ),
                    name="window",
                )
                await asyncio.sleep(0)
                (life,) = lives
                try:
                    await deed(life)
                finally:
                    life.window.close()
                    await held

        runner = asyncio.Runner(loop_factory=lambda: make_loop(self._application))
        loop = weakref.ref(runner.get_loop())
        timer = runner.get_loop()._timer  # type: ignore[attr-defined]
        try:
            with place, runner:
                runner.run(both())
        finally:
            # A test that failed keeps the loop, and might let go of its timer in another thread.
            dispose(timer)
            lives.clear()
        del runner, timer
        # Timers that a closed loop left are ended with it; in another thread they would not be.
        gc.collect()
        assert loop() is None
        assert list(self.runtime_dir.iterdir()) == []
        assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert [socket.laddr for socket in psutil.Process().net_connections("inet") if socket.raddr] == []

    def _arrange(self, lives: list[Life], used: Devices, wire: Wire, ear: Ear, fault: str | None) -> None:
        """Put what a test sees and hears with in the place of what a person does."""
        patch = self._monkeypatch.setattr

        def remembered(service: str) -> Models:
            assert used.scripted_microphone is not None
            lives.append(Life(make_models(service), used.scripted_microphone, wire, ear))
            return lives[0].models

        def prefer(**parts: Any) -> Preferences:
            lives[0].preferences = Preferences(**parts)
            return lives[0].preferences

        def dialler(endpoint: Endpoint) -> WebSocketDialler:
            wire.endpoints.append(endpoint)
            there = replace(endpoint, url=self._instead_of.get(endpoint.url, endpoint.url))
            assert there.is_loopback, "no test calls anybody outside"
            return WebSocketDialler(there, on_frame=wire.take)

        def start_partner() -> PracticeProcess:
            if lives[0].partner_error is not None:
                raise lives[0].partner_error
            return start(fault=fault)

        start = PracticeProcess.start
        patch(main, "make_models", remembered)
        patch(conversing, "Preferences", prefer)
        patch(provider, "WebSocketDialler", dialler)
        patch(conversing, "live_devices", lambda sound: used)
        patch(PracticeProcess, "start", start_partner)
