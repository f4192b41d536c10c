"""What the window costs, and what it must never cost the sound.

The program's own window and engine with the practice partner as a child process;
only the devices are recordings, between which the echo is removed as between real
ones.  The window is drawn without a screen but for the start, which is timed on a
screen made of software.
"""

import asyncio
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psutil  # type: ignore[import-untyped]

from tests.bench.machine import watched
from tests.bench.rows import Row, spread

SLICE_TARGET_MS = 5.0
SLICE_WHILE_BURNING_TARGET_MS = 15.0
PAINT_TARGET_MS = 2.0
WAVEFORM_TARGET_PERCENT = 6.0
SHOWN_TARGET_S = 1.0
OPENED_TARGET_MS = 200.0
SLICE_WHILE_OPENING_TARGET_MS = 15.0
OPENINGS, QUICK_OPENINGS = 60, 5
APPEND_TARGET_MS = 16.0
BURN_S = 0.3
BURN_EVERY_MS = 2_000
LISTENED_S, QUICK_LISTENED_S = 40.0, 2.0
WAVED_S, QUICK_WAVED_S = 10.0, 1.0
STARTS, QUICK_STARTS = 5, 1
TURNS = 1_000
MANY_TURNS, QUICK_MANY_TURNS = 10_000, 200
APPENDS = 200
LONG_ANSWER = "tell me a story"
WITHIN_S = 60.0
SCREEN_WITHIN_S = 10.0


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of the window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["OPENAI_API_KEY"] = ""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        from app.ui.application import make_application  # noqa: PLC0415 - Qt reads the environment

        application = make_application(["bench"])
        with watched() as watch:
            talked = _talk(application, QUICK_LISTENED_S if quick else LISTENED_S)
            opened = _open(application, QUICK_OPENINGS if quick else OPENINGS)
        waved = _wave(application, QUICK_WAVED_S if quick else WAVED_S)
        words = _words(application, QUICK_MANY_TURNS if quick else MANY_TURNS)
        shown = _starts(home, QUICK_STARTS if quick else STARTS)
    return [*talked, *opened, *watch.rows("window"), *waved, *words, *shown]


# ------------------------------------------------------------------ while talking


def _talk(application: Any, listened_s: float) -> list[Row]:
    """The way of a slice while the waveform runs and while a slot burns besides, and what all of it costs."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    slices: dict[str, list[float]] = {}
    shares: list[float] = []

    async def converse(held: "_Held") -> None:
        # Once the room is known nothing is left out of the way of a slice.
        await held.speak_for(listened_s / 4)
        held.sent()
        began, used = time.monotonic(), time.process_time()
        await held.speak_for(listened_s)
        shares.append((time.process_time() - used) / (time.monotonic() - began) * 100)
        slices["window_slice"] = held.sent()
        burner = QTimer()
        burner.timeout.connect(_burn)
        burner.start(BURN_EVERY_MS)
        await held.speak_for(listened_s)
        burner.stop()
        slices["window_slice_while_burning"] = held.sent()

    with _paints() as paints:
        _hold(application, converse)
    return [
        *spread("window_slice_to_sent_ms", slices["window_slice"], "ms", target=SLICE_TARGET_MS),
        *spread(
            "window_slice_to_sent_while_a_slot_burns_ms",
            slices["window_slice_while_burning"],
            "ms",
            target=SLICE_WHILE_BURNING_TARGET_MS,
        ),
        *spread("window_waveform_paint_ms", paints, "ms", target=PAINT_TARGET_MS),
        Row(name="window_program_while_speaking_percent", value=round(shares[0], 1), unit="% of a core"),
    ]


def _open(application: Any, times: int) -> list[Row]:
    """How long the settings take to open, and the way of a slice while they are opened again and again."""
    slices: list[float] = []
    took: list[float] = []

    async def converse(held: "_Held") -> None:
        from tests.bench.settings_window import open_often  # noqa: PLC0415 - needs Qt

        async with asyncio.TaskGroup() as both:
            # Once the room is known nothing is left out of the way of a slice.
            await held.speak_for(LISTENED_S / 4 if times == OPENINGS else QUICK_LISTENED_S)
            opening = both.create_task(open_often(held.open_settings, times, held.sent))
            while not opening.done():
                await held.speak_for(0.1)
        for all_of_it, part in zip((took, slices), opening.result(), strict=True):
            all_of_it.extend(part)

    _hold(application, converse)
    return [
        Row(
            name="window_settings_first_opened_ms",
            value=round(took[0], 1),
            unit="ms",
            target=OPENED_TARGET_MS,
        ),
        *spread("window_settings_opened_ms", took[1:], "ms", target=OPENED_TARGET_MS, digits=1),
        *spread(
            "window_slice_to_sent_while_settings_open_ms",
            slices,
            "ms",
            worst=SLICE_WHILE_OPENING_TARGET_MS,
        ),
    ]


def _burn() -> None:
    """Keep the window's thread busy with pure Python."""
    ends = time.monotonic() + BURN_S
    while time.monotonic() < ends:
        pass


class _Held:
    """A window under way."""

    def __init__(self, made: dict[str, Any], microphone: Any, voice: bytes) -> None:
        self._made = made
        self._models = made["models"]
        self._microphone = microphone
        self._voice = voice

    async def online(self) -> None:
        changed = asyncio.Event()
        self._models.status.changed.connect(changed.set)
        async with asyncio.timeout(WITHIN_S):
            while not self._models.status.online:
                changed.clear()
                await changed.wait()
        self._models.status.changed.disconnect(changed.set)

    async def speak_for(self, seconds: float) -> None:
        """Have long answers spoken one after the other, while the microphone hears a quiet voice."""
        from app.session.inputs import SayText  # noqa: PLC0415

        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if not self._models.status.can_stop:
                self._made["engine"].submit(SayText(text=LONG_ANSWER))
            self._microphone.say(self._voice)
            await asyncio.sleep(len(self._voice) / 48_000)

    def open_settings(self) -> None:
        """Open the settings as a person does, by their key."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        QTest.keyClick(_window(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)

    def sent(self) -> list[float]:
        """How long the slices took since this was last asked."""
        latencies = self._made["engine"]._assistant.latencies
        values = list(latencies.slice_sent.values)
        latencies.slice_sent._values.clear()
        return values


def _hold(application: Any, converse: Callable[[_Held], Awaitable[None]]) -> None:
    """Open the program's window with recorded devices and close it when ``converse`` is over."""
    import numpy as np  # noqa: PLC0415

    from app import main  # noqa: PLC0415
    from app.audio.echo_devices import EchoRemoval  # noqa: PLC0415
    from app.audio.echo_worker import EchoWorker  # noqa: PLC0415
    from app.audio.virtual import RecordedMicrophone, RecordedSpeaker  # noqa: PLC0415
    from app.main import conversing  # noqa: PLC0415
    from app.runtime.choosing import Known  # noqa: PLC0415
    from app.runtime.devices import Devices  # noqa: PLC0415
    from app.runtime.engine import Engine  # noqa: PLC0415
    from app.runtime.switching import SWITCH_INTERVAL_S  # noqa: PLC0415
    from app.settings.keeper import SettingsKeeper  # noqa: PLC0415
    from app.system.paths import settings_file  # noqa: PLC0415
    from app.system.secrets import Secrets  # noqa: PLC0415
    from app.tasks import OwnedTasks  # noqa: PLC0415
    from app.ui.assembly import make_models  # noqa: PLC0415
    from app.ui.theme import ThemeSource  # noqa: PLC0415

    worker = EchoWorker()
    microphone = RecordedMicrophone()
    echo = EchoRemoval(worker, microphone, RecordedSpeaker(on_handed=worker.far))
    made: dict[str, Any] = {}

    def models(service: str) -> Any:
        made["models"] = make_models(service)
        return made["models"]

    def engine(build: Any) -> Engine:
        made["engine"] = Engine(build)
        return made["engine"]  # type: ignore[no-any-return]

    main.make_models = models
    conversing.Engine = engine  # type: ignore[assignment,misc]
    conversing.live_devices = lambda sound: Devices(  # type: ignore[assignment]
        microphone=echo.microphone, speaker=echo.speaker, echo=echo
    )
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    quiet = (np.random.default_rng(7).normal(0, 60, 24_000)).astype("<i2").tobytes()

    async def both() -> None:
        async with OwnedTasks(lambda name, error: None) as tasks:
            window = tasks.start(
                main.hold(
                    SettingsKeeper(settings_file()),
                    Secrets({}),
                    ThemeSource(),
                    choose=lambda _connection, _url: Known(None),
                ),
                name="window",
            )
            await asyncio.sleep(0)
            held = _Held(made, microphone, quiet)
            try:
                await held.online()
                await converse(held)
            finally:
                _window().close()
                await window

    with asyncio.Runner(loop_factory=lambda: main.make_loop(application)) as runner:
        runner.run(both())
    del runner
    gc.collect()


def _window() -> Any:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.ui.main_window import MainWindow  # noqa: PLC0415

    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


@contextmanager
def _paints() -> Iterator[list[float]]:
    """Take down how long each paint of the waveform takes, in ms of the processor.

    How long others kept the processor from it is what the machine costs, not the paint.
    """
    from app.ui.widgets.waveform import Waveform  # noqa: PLC0415

    took: list[float] = []
    paint = Waveform.paintEvent

    def timed(waveform: Waveform, event: Any) -> None:
        began = time.thread_time()
        paint(waveform, event)
        took.append((time.thread_time() - began) * 1000)

    Waveform.paintEvent = timed  # type: ignore[method-assign]
    try:
        yield took
    finally:
        Waveform.paintEvent = paint  # type: ignore[method-assign]


# -------------------------------------------------------------- the waveform alone


def _wave(application: Any, seconds: float) -> list[Row]:
    """The processor's share of a waveform in motion, levels coming thirty times a second, and at rest."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from app.ui.models.levels import LevelHistory  # noqa: PLC0415
    from app.ui.theme import ThemeSource  # noqa: PLC0415
    from app.ui.widgets.waveform import Waveform  # noqa: PLC0415

    levels = LevelHistory()
    waveform = Waveform(levels, ThemeSource())
    waveform.resize(400, 86)
    waveform.show()
    feed = QTimer(interval=33)
    count = iter(range(1_000_000))
    feed.timeout.connect(lambda: levels.add(-12.0 - next(count) * 7 % 30, -12.0 - next(count) * 11 % 30))
    feed.start()
    _run(application, 2.0)
    moving = _run(application, seconds)
    feed.stop()
    _run(application, 8.0 if seconds > QUICK_WAVED_S else 0.5)
    resting = _run(application, seconds / 2)
    waveform.hide()
    return [
        Row(
            name="window_waveform_percent",
            value=round(moving, 2),
            unit="% of a core",
            target=WAVEFORM_TARGET_PERCENT,
        ),
        Row(name="window_waveform_at_rest_percent", value=round(resting, 2), unit="% of a core"),
    ]


def _run(application: Any, seconds: float) -> float:
    """Let Qt work for so long; the share of a core it took, in percent."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    QTimer.singleShot(round(seconds * 1000), application.exit)
    began, used = time.monotonic(), time.process_time()
    application.exec()
    return (time.process_time() - used) / (time.monotonic() - began) * 100


# ----------------------------------------------------------------------- the words


def _words(application: Any, many: int) -> list[Row]:
    """Memory of a long transcript, and what one delta more costs in a very long one."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from app.session.transcript import Speaker, Turn, TurnState  # noqa: PLC0415
    from app.ui.models.transcript import TranscriptModel  # noqa: PLC0415
    from app.ui.theme import ThemeSource  # noqa: PLC0415
    from app.ui.widgets.transcript_view import TranscriptView  # noqa: PLC0415

    model = TranscriptModel(wall_clock_offset_s=0.0)
    view = TranscriptView(model, ThemeSource())
    view.resize(440, 500)
    view.show()

    def turn(number: int) -> Turn:
        return Turn(
            item_id=f"i{number}",
            speaker=Speaker.YOU if number % 2 else Speaker.ASSISTANT,
            state=TurnState.DONE,
            started=float(number),
            text=f"Turn {number}: " + "what was said, word after word, for a while. " * (1 + number % 5),
        )

    def add(number: int) -> None:
        model.put(turn(number), None if number == 0 else f"i{number - 1}")

    gc.collect()
    before = _resident_mb()
    turns = min(TURNS, many)
    for number in range(turns):
        add(number)
        if number % 10 == 0:
            QCoreApplication.processEvents()
    gc.collect()
    grown = _resident_mb() - before
    for number in range(turns, many):
        add(number)
    QCoreApplication.processEvents()
    last = replace(turn(many - 1), speaker=Speaker.ASSISTANT, state=TurnState.STREAMING)
    took = []
    for _ in range(APPENDS):
        last = replace(last, text=f"{last.text} and more")
        began = time.perf_counter()
        model.put(last, None)
        view.settle()
        view.viewport().repaint()
        took.append((time.perf_counter() - began) * 1000)
        QCoreApplication.processEvents()
    view.hide()
    return [
        Row(name=f"window_transcript_{turns}_turns_mb", value=round(grown, 1), unit="MB"),
        *spread(f"window_append_at_{many}_turns_ms", took, "ms", target=APPEND_TARGET_MS),
    ]


def _resident_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


# ----------------------------------------------------------------------- the start

_STARTER = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject
import app.ui.main_window as main_window
shown = main_window.MainWindow.paintEvent
def painted(self, event):
    shown(self, event)
    print(time.monotonic(), flush=True)
    main_window.MainWindow.paintEvent = shown
main_window.MainWindow.paintEvent = painted
from app.__main__ import main
sys.exit(main([]))
"""


def _starts(home: str, times: int) -> list[Row]:
    """From the start of the process to the first paint of the window, on a screen; none without Xvfb."""
    if shutil.which("Xvfb") is None:
        return []
    with screen() as display:
        # A login of its own too, in which no other Earshot runs to which it would only hand over.
        own = {"XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
        environment = {**os.environ, "DISPLAY": display, **own}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("WAYLAND_DISPLAY", None)
        _start_s(environment)  # the first one warms the disk's cache
        took = [_start_s(environment) for _ in range(times)]
    return spread("window_shown_s", took, "s", target=SHOWN_TARGET_S)


def _start_s(environment: dict[str, str]) -> float:
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", _STARTER], env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            line = program.stdout.readline()
        finally:
            program.terminate()
            program.wait(WITHIN_S)
    return float(line) - began


@contextmanager
def screen() -> Iterator[str]:
    """A screen made of software; gives its name for ``DISPLAY``."""
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        try:
            with os.fdopen(read) as said:
                number = said.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start")
            yield f":{number}"
        finally:
            server.terminate()
            server.wait(SCREEN_WITHIN_S)
