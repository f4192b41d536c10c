import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.settings import long_field
from app.ui.widgets.settings.long_field import FEWEST_LINES, MOST_LINES, LongField
from tests.ui.signs import colours, light, picture
from tests.ui.widgets.settings.hands import show

LONG = "A sentence that goes on for a while and is wrapped somewhere. " * 40


@pytest.fixture
def field(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LongField:
    assert long_field.KEYS_REST_MS == 2_000
    monkeypatch.setattr(long_field, "KEYS_REST_MS", 60_000)
    made = LongField(light())
    made.show_text("Be kind.")
    show(qtbot, made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_enter_begins_a_new_line(field: LongField, qtbot: QtBot) -> None:
    entered = QSignalSpy(field.entered)
    qtbot.keyClick(field.editor, Qt.Key.Key_End)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(field.editor, "Be brief.")
    assert field.editor.text() == "Be kind.\nBe brief."
    assert entered.count() == 0
    field._rest.timeout.emit()
    assert entered.at(0) == ["Be kind.\nBe brief."]


def test_who_leaves_means_it(field: LongField, qtbot: QtBot) -> None:
    entered = QSignalSpy(field.entered)
    qtbot.keyClicks(field.editor, "X")
    field.editor.clearFocus()
    assert entered.at(0) == ["Be kind.X"]
    field.settle()
    assert entered.count() == 1


def test_keys_that_rest_are_waited_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_field, "KEYS_REST_MS", 1)
    field = LongField(light())
    show(qtbot, field)
    with qtbot.waitSignal(field.entered):
        qtbot.keyClicks(field.editor, "a")


def test_what_is_kept_does_not_run_over_what_is_typed(field: LongField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.editor, "X")
    field.show_text("Be kind.")
    assert field.editor.text() == "Be kind.X"


def test_what_came_from_elsewhere_is_shown(field: LongField, qtbot: QtBot) -> None:
    entered = QSignalSpy(field.entered)
    field.show_text("Be bold.")
    assert field.editor.text() == "Be bold."
    field.settle()
    assert entered.count() == 0


def test_it_grows_with_its_text_and_then_scrolls(field: LongField) -> None:
    few = field.height()
    line = field.editor.fontMetrics().lineSpacing()
    assert few == FEWEST_LINES * line + 18
    field.show_text(LONG)
    assert field.height() == MOST_LINES * line + 18


def test_tab_leaves_it(field: LongField, qtbot: QtBot) -> None:
    assert field.editor.tabChangesFocus()
    assert field.editor.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_its_edge_shows_the_keyboard(field: LongField) -> None:
    here = colours(picture(field), lambda x, y: x < 3)
    assert Theme.light().you.name() in here
    field.editor.clearFocus()
    assert Theme.light().you.name() not in colours(picture(field), lambda x, y: x < 3)
