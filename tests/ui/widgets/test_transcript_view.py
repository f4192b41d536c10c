import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.turns import ASSISTANT, DONE, TOOL, YOU, cut_short, turn
from tests.ui.widgets.listview import Stage, stage, talk

SHIFT, CONTROL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def shown(qtbot: QtBot) -> Stage:
    found = stage(qtbot, talk(40))
    come_by_tab(found, qtbot)
    return found


def come_by_tab(shown: Stage, qtbot: QtBot) -> None:
    with qtbot.waitActive(shown.view):
        shown.view.activateWindow()
    shown.view.clearFocus()
    shown.view.setFocus(Qt.FocusReason.TabFocusReason)


def press(shown: Stage, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(shown.view, key, held)


def rows(shown: Stage) -> list[int]:
    return sorted(index.row() for index in shown.view.selectionModel().selectedIndexes())


def in_sight(shown: Stage, row: int) -> bool:
    rect = shown.view.visualRect(shown.model.index(row))
    return shown.view.viewport().rect().contains(rect)


def test_the_keyboard_comes_to_the_newest_turn(shown: Stage) -> None:
    assert shown.view.currentIndex().row() == 39
    assert rows(shown) == []
    assert shown.view._marks(39).current
    assert not shown.view._marks(38).current


def test_up_and_down_go_from_turn_to_turn(shown: Stage) -> None:
    for _ in range(20):
        press(shown, Qt.Key.Key_Up)
        assert in_sight(shown, shown.view.currentIndex().row())
    assert rows(shown) == [19]
    press(shown, Qt.Key.Key_Down)
    assert rows(shown) == [20]
    press(shown, Qt.Key.Key_Up, SHIFT)
    press(shown, Qt.Key.Key_Up, SHIFT)
    assert rows(shown) == [18, 19, 20]


def test_home_end_and_pages(shown: Stage) -> None:
    press(shown, Qt.Key.Key_Home)
    assert shown.view.currentIndex().row() == 0
    assert in_sight(shown, 0)
    assert not shown.view.at_end
    press(shown, Qt.Key.Key_PageDown)
    after_a_page = shown.view.currentIndex().row()
    assert 1 < after_a_page < 10
    press(shown, Qt.Key.Key_PageUp)
    assert shown.view.currentIndex().row() < after_a_page
    press(shown, Qt.Key.Key_End)
    assert shown.view.currentIndex().row() == 39
    assert shown.view.at_end


def test_words_are_chosen_by_keyboard_and_copied(shown: Stage) -> None:
    press(shown, Qt.Key.Key_Right, SHIFT | CONTROL)
    press(shown, Qt.Key.Key_Right, SHIFT | CONTROL)
    press(shown, Qt.Key.Key_Left, SHIFT)
    assert shown.view.selected_text == "Start early"
    press(shown, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Start early"
    press(shown, Qt.Key.Key_Left)
    assert shown.view.selected_text == ""


def test_a_tool_has_no_words_to_choose(qtbot: QtBot) -> None:
    shown = stage(qtbot, [turn("t", TOOL, DONE, tool="clock")])
    shown.view.setFocus()
    press(shown, Qt.Key.Key_Right, SHIFT)
    assert shown.view.selected_text == ""


def test_turns_are_copied_with_who_and_when(shown: Stage) -> None:
    press(shown, Qt.Key.Key_A, CONTROL)
    assert len(rows(shown)) == 40
    press(shown, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("You 14:02\nStart early")


def test_escape_lets_go_first_and_is_passed_on_then(shown: Stage, qtbot: QtBot) -> None:
    passed: list[int] = []

    class Above(QWidget):
        def keyPressEvent(self, event: object) -> None:
            passed.append(event.key())  # type: ignore[attr-defined]

    above = Above()
    QVBoxLayout(above).addWidget(shown.view)
    press(shown, Qt.Key.Key_Up)
    press(shown, Qt.Key.Key_Escape)
    assert rows(shown) == []
    assert passed == []
    press(shown, Qt.Key.Key_Escape)
    press(shown, Qt.Key.Key_Return)
    press(shown, Qt.Key.Key_X)
    shown.view.setParent(None)
    assert passed == [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_X]


def test_enter_has_an_interrupted_reply_go_on(qtbot: QtBot) -> None:
    shown = stage(qtbot, [turn("q", text="Hi"), cut_short("cut")])
    asked: list[bool] = []
    shown.view.continue_wanted.connect(lambda: asked.append(True))
    come_by_tab(shown, qtbot)
    press(shown, Qt.Key.Key_Return)
    assert asked == []
    shown.view.offer_continue(True)
    press(shown, Qt.Key.Key_Return)
    assert asked == [True]
    press(shown, Qt.Key.Key_Up)
    press(shown, Qt.Key.Key_Return)
    assert asked == [True]


def test_a_pointer_shows_no_outline_until_a_key_is_pressed(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(3))
    come_by_tab(shown, qtbot)
    assert shown.view._marks(2).current
    shown.view.clearFocus()
    shown.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not shown.view._marks(2).current
    press(shown, Qt.Key.Key_Up)
    assert shown.view._marks(1).current


def test_tab_leaves_the_conversation(shown: Stage, qtbot: QtBot) -> None:
    around = QWidget()
    other = QLineEdit()
    column = QVBoxLayout(around)
    column.addWidget(shown.view)
    column.addWidget(other)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    shown.view.setFocus()
    press(shown, Qt.Key.Key_Tab)
    shown.view.setParent(None)
    assert around.focusWidget() is other


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_offers_what_works(shown: Stage) -> None:
    menu = shown.view.menu()
    assert words_of(menu) == ["Copy", "Select all"]
    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    menu.actions()[1].trigger()
    assert len(rows(shown)) == 40
    menu = shown.view.menu()
    assert [action.isEnabled() for action in menu.actions()] == [True, True]
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith("You 14:02")


def test_the_menu_has_a_reply_go_on(qtbot: QtBot) -> None:
    shown = stage(qtbot, [cut_short("cut")])
    asked: list[bool] = []
    shown.view.continue_wanted.connect(lambda: asked.append(True))
    shown.view.offer_continue(True)
    shown.view.setFocus(Qt.FocusReason.TabFocusReason)
    menu = shown.view.menu()
    assert words_of(menu) == ["Copy", "Select all", "Continue"]
    menu.actions()[-1].trigger()
    assert asked == [True]


def open_menu(shown: Stage, point: QPoint, reason: QContextMenuEvent.Reason) -> QMenu:
    event = QContextMenuEvent(reason, point, shown.view.viewport().mapToGlobal(point))
    QGuiApplication.sendEvent(shown.view.viewport(), event)
    menus = [menu for menu in shown.view.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_the_menu_is_about_the_turn_under_the_pointer(shown: Stage) -> None:
    point = shown.view.visualRect(shown.model.index(39)).center()
    menu = open_menu(shown, point, QContextMenuEvent.Reason.Mouse)
    assert rows(shown) == [39]
    menu.close()
    shown.view.selectAll()
    menu = open_menu(shown, point, QContextMenuEvent.Reason.Mouse)
    assert len(rows(shown)) == 40
    menu.close()


def test_the_menu_opens_by_keyboard(shown: Stage) -> None:
    menu = open_menu(shown, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert words_of(menu) == ["Copy", "Select all"]
    menu.close()


def test_a_screen_reader_finds_a_list_of_turns(qtbot: QtBot) -> None:
    shown = stage(qtbot, [turn("q", YOU, DONE, "Hi"), turn("a", ASSISTANT, DONE, "Hello")])
    found = QAccessible.queryAccessibleInterface(shown.view)
    assert found.role() is QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "Conversation"
    items = [found.child(number) for number in range(found.childCount())]
    items = [item for item in items if item is not None and item.role() is QAccessible.Role.ListItem]
    assert [item.text(QAccessible.Text.Name) for item in items] == ["You, 14:02: Hi", "Earshot, 14:02: Hello"]
    assert items[0].rect().top() == shown.view.viewport().mapToGlobal(QPoint(0, 0)).y() + shown.top_of("q")
    way_back = QAccessible.queryAccessibleInterface(shown.view._newest)
    assert way_back.role() is QAccessible.Role.Button
    assert way_back.text(QAccessible.Text.Name) == "Go to the newest words"
