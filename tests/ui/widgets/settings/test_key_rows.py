"""The field with its lamp, and who delivers the keys with what can be done where they cannot be had."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.system import hotkey_lines
from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from app.ui.widgets.settings.key_rows import EngineRow, NextRung, RecorderControl
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import described, press, show

WORKS = Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+Space")})
PORTAL = Choice(engine=Engine.PORTAL, reason="This is a Wayland desktop.")
NO_PORTAL = Report(engine=Engine.PORTAL, standings={"talk": Unavailable(reason=Reason.NO_PORTAL)})


@pytest.fixture(autouse=True)
def on_sway(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")
    monkeypatch.setattr(hotkey_lines, "own_command", lambda: "earshot")
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def rung(qtbot: QtBot, house: House) -> NextRung:
    made = NextRung(house.models.keys, light())
    show(qtbot, made)
    return made


@pytest.fixture
def row(qtbot: QtBot, house: House) -> EngineRow:
    made = EngineRow(house.models.keys, light())
    show(qtbot, made)
    return made


def test_a_lamp_stands_beside_its_field_where_there_is_room(qtbot: QtBot, house: House) -> None:
    house.hotkeys.take_choice(Choice(engine=Engine.X11, reason="."))
    house.hotkeys.take_report(WORKS)
    control = RecorderControl(house.models.keys.by_row[Row.TALK_KEY], light())
    show(qtbot, control.widget, width=500)
    assert control.lamp.y() == control.recorder.y()
    assert control.lamp.x() > control.recorder.geometry().right()
    control.widget.setFixedWidth(180)
    qtbot.waitUntil(lambda: control.lamp.y() > control.recorder.geometry().bottom())
    assert control.tip == "Ctrl+Alt+Space"
    assert control.keyboard is control.recorder


def test_what_is_being_recorded_is_left_when_the_window_goes(qtbot: QtBot, house: House) -> None:
    control = RecorderControl(house.models.keys.by_row[Row.TALK_KEY], light())
    show(qtbot, control.widget)
    QTest.mouseClick(control.recorder, Qt.MouseButton.LeftButton)
    control.refresh()
    assert house.hotkeys.resting
    control.settle()
    assert (control.recorder.recording, house.hotkeys.resting) == (False, False)


def test_while_nothing_is_known_nothing_is_said(row: EngineRow, rung: NextRung) -> None:
    assert not row.isVisible()
    assert not rung.isVisible()


def test_an_engine_that_works_is_named_and_nothing_is_offered(
    row: EngineRow, rung: NextRung, house: House
) -> None:
    house.hotkeys.take_choice(Choice(engine=Engine.X11, reason="This is an X11 desktop."))
    house.hotkeys.take_report(WORKS)
    assert row.isVisible()
    assert row.line.text() == "X11. This is an X11 desktop."
    assert (rung.isVisible(), row.configure.isVisible()) == (False, False)


def test_where_the_keys_cannot_be_had_the_lines_can_be_copied(rung: NextRung, house: House) -> None:
    house.form.set(Row.TALK_KEY, "Super+F9")
    house.hotkeys.take_choice(PORTAL)
    house.hotkeys.take_report(NO_PORTAL)
    assert (rung.copy_lines.text(), rung.isVisible()) == ("Copy lines for sway", True)
    said = "sway can watch the key itself and tell Earshot, by these lines."
    assert rung.frame.note.note == Note(text=said)
    assert described(rung.copy_lines) == said
    press(rung.copy_lines, 10)
    copied = QGuiApplication.clipboard().text()
    assert copied == hotkey_lines.lines_for("sway", "talk", parse("Super+F9"))
    assert "bindsym --release Mod4+F9 exec earshot hotkey release" in copied
    assert rung.frame.note.note == Note(
        text="Copied. They say where they belong; the key works as soon as the desktop has them.",
        tone=Tone.WELL,
    )


def test_a_desktop_nobody_knows_gets_all_of_them(
    monkeypatch: pytest.MonkeyPatch, rung: NextRung, house: House
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Unheard")
    house.form.set(Row.TALK_KEY, "")
    house.hotkeys.take_choice(PORTAL)
    house.hotkeys.take_report(NO_PORTAL)
    assert rung.copy_lines.text() == "Copy lines to paste"
    assert rung.frame.note.note.text.startswith("The desktop can watch the key itself")
    press(rung.copy_lines, 10)
    assert QGuiApplication.clipboard().text() == hotkey_lines.lines_to_paste("talk", parse("Ctrl+Alt+Space"))


def test_a_system_with_settings_of_its_own_can_be_asked_for_them(row: EngineRow, house: House) -> None:
    wanted = QSignalSpy(house.hotkeys.configure_wanted)
    house.hotkeys.take_choice(PORTAL)
    house.hotkeys.take_report(
        Report(
            engine=Engine.PORTAL, standings={"talk": Bound(trigger="F1", as_asked=False)}, configurable=True
        )
    )
    assert (row.configure.isVisible(), row.configure.text()) == (True, "Change in the system's settings")
    press(row.configure, 10)
    assert wanted.count() == 1


def test_lines_are_for_what_cannot_be_had_only(rung: NextRung, house: House) -> None:
    house.hotkeys.take_choice(PORTAL)
    house.hotkeys.take_report(NO_PORTAL)
    press(rung.copy_lines, 10)
    house.hotkeys.take_report(WORKS)
    assert not rung.isVisible()
    house.hotkeys.take_report(NO_PORTAL)
    assert rung.isVisible()
    assert rung.frame.note.note.tone is Tone.PLAIN
