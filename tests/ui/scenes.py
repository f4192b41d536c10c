"""Everything that is shown around the conversation, in each of its states, to be looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.audio.hearing import Hearing
from app.main.doctor import line
from app.runtime.health.desktop import find_start, judge_instance, judge_portal
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.hearing import find_sound
from app.runtime.health.hotkey import judge_hotkey
from app.runtime.health.partner import judge_partner
from app.runtime.health.sound import SoundReport
from app.runtime.releases.question import ENOUGH
from app.runtime.sound_check import MicrophoneReport
from app.settings import ProviderKind
from app.system import autostart
from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice, choose
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.system.presence import Presence, Window
from app.ui.models.doctor import Line
from app.ui.models.first_run import FirstRunModel, Step
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.newer import Asked
from app.ui.models.settings.rows import Page, Row
from app.ui.widgets.first_run.window import FirstRunWindow
from app.ui.widgets.settings.news_row import NewsRow
from app.ui.widgets.settings.pages import make_row
from app.ui.widgets.settings.recorder import KeyRecorder
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui.models.settings.fakes import House, Login
from tests.ui.models.test_first_run import Memory
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import open_at

X11: Final = {"DISPLAY": ":0"}
WAYLAND: Final = {"WAYLAND_DISPLAY": "wayland-0"}
AT: Final = 1_800_014_400.0
USUAL: Final = "Ctrl+Alt+Space"
NO_GOOD: Final = ("Shift+A", "Backspace", "Ctrl+LeftShift", "Ctrl+Alt+F1", "Ctrl+C", "ScrollLock")
"""One for each thing that may speak against a chord; the last two are unwise only."""

K: Final = Qt.Key

DETAILS: Final = {
    Reason.IMPOSSIBLE: f"{USUAL} are not enough: add one more key, such as a letter or Space.",
    Reason.LIBRARY_MISSING: "jeepney",
    Reason.NEEDS_PERMISSION: "System Settings",
    Reason.SYSTEM_REFUSED: "Windows error 1409",
}

Scene = Callable[[QtBot, Path], Iterator[QWidget]]
"""Gives a window again and again, each time in another state."""


def _settings(qtbot: QtBot, house: House, page: Page) -> SettingsWindow:
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, page)
    return window


# ------------------------------------------------------------------------------------- keys


def keys(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show who delivers the keys, and how they stand with the system."""
    house = House(folder / "settings.json")
    window = _settings(qtbot, house, Page.KEYS)
    yield window
    for environment, engine in ((X11, Engine.X11), (WAYLAND, Engine.PORTAL), ({}, Engine.NONE)):
        house.hotkeys.take_choice(choose(environment, "linux"))
        yield window
        bound = Bound(trigger=USUAL)
        house.hotkeys.take_report(Report(engine=engine, standings={"talk": bound}, configurable=True))
        yield window
    house.form.set(Row.FULL_SCREEN, False)
    house.hotkeys.set_given_back(True)
    yield window
    house.hotkeys.take_report(_report(Bound(trigger="Press Super", as_asked=False)))
    yield window
    for reason in Reason:
        house.hotkeys.take_report(
            _report(Unavailable(reason=reason, chord=USUAL, holder="Openbox", detail=DETAILS.get(reason, "")))
        )
        yield window


def _report(standing: Bound | Unavailable) -> Report:
    return Report(engine=Engine.X11, standings={"talk": standing, "stop": standing})


def recorder(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show a key being recorded, refused, tried and pressed."""
    house = House(folder / "settings.json")
    house.hotkeys.take_choice(choose(X11, "linux"))
    house.hotkeys.take_report(_report(Bound(trigger=USUAL)))
    window = _settings(qtbot, house, Page.KEYS)
    field = window.findChildren(KeyRecorder)[0]
    model = house.models.keys.by_row[Row.TALK_KEY]
    for down in (True, False):
        house.hotkeys.take_turned(KeyUse.TALK, down=down)
        yield window
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    yield window
    held = Qt.KeyboardModifier.NoModifier
    for key, adds in _EVERY_MODIFIER:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, held))
        held |= adds
    yield window
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, K.Key_PageDown, held))
    yield window
    field.abandon()
    for written in NO_GOOD:
        model.begin()
        model.commit(parse(written))
        yield window
        house.hotkeys.take_report(_report(Bound(trigger=written)))
        yield window
    model.begin()
    model.refuse_unknown()
    yield window
    house.form.set(Row.STOP_KEY, "F9")
    model.commit(parse("F9"))
    yield window
    house.form.set(Row.TALK_KEY, "")
    yield window


_M = Qt.KeyboardModifier
_EVERY_MODIFIER: Final = (
    (K.Key_Control, _M.ControlModifier),
    (K.Key_Alt, _M.AltModifier),
    (K.Key_Shift, _M.ShiftModifier),
)


# ---------------------------------------------------------------------------------- desktop


def desktop(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show how Earshot starts at login, and why that cannot be changed."""
    house = House(folder / "settings.json")
    window = _settings(qtbot, house, Page.DESKTOP)
    yield window
    for state in autostart.State:
        house.login.state = state
        house.models.start.look()
        yield window
    house.login.state = autostart.State.OFF
    house.login.refuses = (
        "Starting at login cannot be changed: ~/.config/autostart is not to be had "
        "(it is write-protected). See that it belongs to you and can be written to."
    )
    house.models.start.look()
    house.models.start.set(True)
    yield window


# ----------------------------------------------------------------------------------- doctor


def doctor(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show lines that are waited for, all well, with three faults, and broken themselves."""
    house = House(folder / "settings.json")
    window = _settings(qtbot, house, Page.DOCTOR)
    yield window
    house.ward.lines = findings()
    house.models.doctor.look()
    yield window
    house.ward.work()
    yield window
    house.ward.lines = []
    house.models.doctor.look()
    house.models.doctor.stop()
    house.ward.lines = findings()[-1:]
    house.models.doctor.look()
    house.models.doctor.stop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the lines that are gone
    yield window


def findings() -> list[Line]:
    """Return what the doctor may find, with a fault in each part."""
    chord, choice = parse(USUAL), Choice(engine=Engine.X11, reason=choose(X11, "linux").reason)
    taken = Unavailable(reason=Reason.TAKEN, chord=USUAL, holder="Openbox")
    found = (
        *find_sound(SoundReport(problem="The sound system did not answer within 30 seconds.")),
        *judge_partner(ears="energy", recogniser=False, voice="tones"),
        judge_instance(Presence(window=Window.STUCK, process=12345)),
        judge_hotkey(choice, taken, chord),
        judge_portal("There is no session bus to ask for a portal.", needed=True),
        find_start(lambda: Login(autostart.State.FOREIGN)),
        Finding(topic=Topic.KEY, state=State.WORKS, says="No key is kept."),
    )
    return list(map(line, found))


# ------------------------------------------------------------------------------------ about


def newer(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show what is known of newer versions."""
    house = House(folder / "settings.json")
    window = QWidget()
    column = QVBoxLayout(window)
    themes = light()
    column.addWidget(make_row(Row.NEWER, house.models, themes))
    column.addWidget(NewsRow(house.models.newer, themes))
    qtbot.addWidget(window)
    window.show()
    yield window
    house.form.set(Row.NEWER, True)
    model = house.models.newer
    model.show(on=True, asking=True, asked=None)
    yield window
    for asked in (Asked(at=AT), Asked(at=AT, version="1.4.0"), Asked(at=AT, trouble=ENOUGH)):
        model.show(on=True, asking=False, asked=asked)
        yield window


# -------------------------------------------------------------------------- first steps


def first_run(qtbot: QtBot, folder: Path) -> Iterator[QWidget]:
    """Show each step, before anything was done there and after."""
    house = House(folder / "settings.json")
    house.hotkeys.take_choice(choose(X11, "linux"))
    model = FirstRunModel(house.models, Memory())
    window = FirstRunWindow(model, house.models, light())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.open()
    for step, proofs in (
        (Step.MICROPHONE, _heard(house)),
        (Step.SPEAKER, _chime(house, model)),
        (Step.HOTKEY, _pressed(house)),
        (Step.SERVICE, _served(house)),
    ):
        assert model.step is step
        yield window
        for _ in proofs:
            yield window
        if step is not Step.SERVICE:
            model.go_on()


def _heard(house: House) -> Iterator[None]:
    house.models.microphone.start()
    yield
    report = MicrophoneReport(hearing=Hearing.WELL, sentence="You were heard well.", played=True)
    house.microphone.last.set_result(report)
    QApplication.processEvents()
    house.models.level.add(-10.0, -90.0)
    yield


def _chime(house: House, model: FirstRunModel) -> Iterator[None]:
    house.models.speaker.start()
    yield
    for heard in (False, True):
        model.say_heard(heard)
        yield


def _pressed(house: House) -> Iterator[None]:
    for standing in (
        Unavailable(reason=Reason.NO_PORTAL, chord=USUAL),
        Unavailable(reason=Reason.TAKEN, chord=USUAL, holder="Openbox"),
        Bound(trigger=USUAL),
    ):
        house.hotkeys.take_report(_report(standing))
        yield
    for down in (True, False):
        house.hotkeys.take_turned(KeyUse.TALK, down=down)
        yield


def _served(house: House) -> Iterator[None]:
    for kind in ProviderKind:
        house.form.set(Row.PROVIDER, kind)
        yield


SCENES: Final[tuple[Scene, ...]] = (keys, recorder, desktop, doctor, newer, first_run)
