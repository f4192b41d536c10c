"""The field that records keys: what it takes, what it shows, and that it always lets go."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.models.settings.recording import Stage
from app.ui.models.settings.rows import Row
from app.ui.widgets.settings.recorder import KeyRecorder
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show

K, M = Qt.Key, Qt.KeyboardModifier
DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
CTRL_ALT = M.ControlModifier | M.AltModifier


def key(
    field: KeyRecorder, kind: QEvent.Type, code: Qt.Key, held: M = M.NoModifier, *, again: bool = False
) -> None:
    QApplication.sendEvent(field, QKeyEvent(kind, code, held, "", again))


def chord(field: KeyRecorder, code: Qt.Key) -> None:
    """Press Ctrl, Alt and a key, and let them go."""
    key(field, DOWN, K.Key_Control)
    key(field, DOWN, K.Key_Alt, M.ControlModifier)
    key(field, DOWN, code, CTRL_ALT)
    key(field, UP, code, CTRL_ALT)
    key(field, UP, K.Key_Alt, CTRL_ALT)
    key(field, UP, K.Key_Control, M.ControlModifier)


@pytest.fixture
def field(qtbot: QtBot, house: House) -> KeyRecorder:
    house.hotkeys.take_choice(Choice(engine=Engine.X11, reason="."))
    house.hotkeys.take_report(Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+Space")}))
    made = KeyRecorder(house.models.keys.by_row[Row.TALK_KEY], light())
    show(qtbot, made)
    return made


def begin(field: KeyRecorder) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.recording


def test_it_shows_what_is_chosen(field: KeyRecorder, house: House) -> None:
    assert field.words == "Ctrl+Alt+Space"
    house.form.set(Row.TALK_KEY, "")
    assert field.words == "No key"


@pytest.mark.parametrize("code", [K.Key_Space, K.Key_Return, K.Key_Enter])
def test_it_begins_by_a_key(field: KeyRecorder, house: House, code: Qt.Key) -> None:
    field.setFocus()
    QTest.keyClick(field, code)
    assert (field.recording, field.words, house.hotkeys.resting) == (True, "Press keys...", True)


def test_held_keys_are_shown_and_meant_when_they_come_up(field: KeyRecorder, house: House) -> None:
    begin(field)
    key(field, DOWN, K.Key_Control)
    assert field.words == "Ctrl"
    key(field, DOWN, K.Key_T, M.ControlModifier)
    for _ in range(3):
        key(field, UP, K.Key_T, M.ControlModifier, again=True)
        key(field, DOWN, K.Key_T, M.ControlModifier, again=True)
    assert (field.words, field.recording) == ("Ctrl+T", True)
    key(field, UP, K.Key_T, M.ControlModifier)
    assert not field.recording
    assert house.hotkeys.attempt is not None
    assert house.hotkeys.attempt[1] == "Ctrl+T"


def test_a_whole_chord(field: KeyRecorder, house: House) -> None:
    begin(field)
    chord(field, K.Key_T)
    assert house.models.keys.by_row[Row.TALK_KEY].stage is Stage.TRYING
    house.hotkeys.take_report(Report(engine=Engine.X11, standings={"talk": Bound(trigger="Ctrl+Alt+T")}))
    assert house.kept.settings.keys.talk == "Ctrl+Alt+T"
    assert field.words == "Ctrl+Alt+T"


def test_escape_leaves_it_and_closes_nothing(field: KeyRecorder, house: House) -> None:
    closed: list[str] = []
    for keys in ("Esc", "Ctrl+W"):
        QShortcut(QKeySequence(keys), field.window(), lambda keys=keys: closed.append(keys))
    begin(field)
    QTest.keyClick(field, K.Key_Escape)
    assert (field.recording, field.words, closed) == (False, "Ctrl+Alt+Space", [])
    assert not house.hotkeys.resting
    begin(field)
    QTest.keyClick(field, K.Key_W, M.ControlModifier)
    assert closed == []
    assert house.hotkeys.attempt is not None
    assert house.hotkeys.attempt[1] == "Ctrl+W"


@pytest.mark.parametrize("code", [K.Key_Backspace, K.Key_Delete])
def test_it_is_cleared_by_a_key(field: KeyRecorder, house: House, code: Qt.Key) -> None:
    begin(field)
    key(field, DOWN, code)
    assert (field.recording, house.kept.settings.keys.talk, house.hotkeys.resting) == (False, "", False)


@pytest.mark.parametrize("code", [K.Key_Backspace, K.Key_Delete, K.Key_Escape])
def test_with_others_these_keys_are_keys(field: KeyRecorder, house: House, code: Qt.Key) -> None:
    begin(field)
    chord(field, code)
    assert house.kept.settings.keys.talk == "Ctrl+Alt+Space"
    assert not field.recording
    attempt = house.hotkeys.attempt
    assert attempt is None or attempt[1].startswith("Ctrl+Alt+")


def test_tab_is_a_key_like_any_other(field: KeyRecorder, house: House) -> None:
    begin(field)
    chord(field, K.Key_Tab)
    assert field.hasFocus()
    assert house.hotkeys.attempt is not None
    assert house.hotkeys.attempt[1] == "Ctrl+Alt+Tab"


def test_a_key_without_a_name_is_refused(field: KeyRecorder, house: House) -> None:
    begin(field)
    key(field, DOWN, K.Key_Dead_Acute)
    key(field, UP, K.Key_Dead_Acute)
    said = house.models.keys.by_row[Row.TALK_KEY].note.text
    assert said == "Earshot does not know that key: choose another. Ctrl+Alt+Space stays."
    assert not house.hotkeys.resting


def test_another_click_leaves_it(field: KeyRecorder, house: House) -> None:
    begin(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert (field.recording, house.hotkeys.resting) == (False, False)


def test_it_ends_when_the_keyboard_goes_elsewhere(qtbot: QtBot, field: KeyRecorder, house: House) -> None:
    begin(field)
    other = QLineEdit(field.window())
    other.show()
    other.setFocus()
    assert (field.recording, house.hotkeys.resting) == (False, False)


def test_it_ends_when_its_window_goes(field: KeyRecorder, house: House) -> None:
    begin(field)
    field.window().hide()
    assert (field.recording, house.hotkeys.resting) == (False, False)


def test_it_ends_when_something_goes_wrong(
    field: KeyRecorder, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(field)
    assert field._chording is not None

    def fail(_: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(field._chording, "press", fail)
    event = QKeyEvent(DOWN, K.Key_A, M.NoModifier)
    with pytest.raises(RuntimeError):
        field.event(event)
    assert (field.recording, house.hotkeys.resting) == (False, False)


def test_it_ends_when_another_row_begins(qtbot: QtBot, field: KeyRecorder, house: House) -> None:
    begin(field)
    house.models.keys.by_row[Row.TALK_KEY].cancel()
    assert not field.recording


@pytest.mark.parametrize("width", [90, 200, 500])
def test_it_is_painted_however_narrow(qtbot: QtBot, field: KeyRecorder, width: int) -> None:
    field.setFixedWidth(width)
    ink = field.grab().toImage()
    assert ink.width() == width
    assert len({ink.pixelColor(x, ink.height() // 2).name() for x in range(width)}) > 3
    assert field.rect().contains(QPointF(1, 1).toPoint())
