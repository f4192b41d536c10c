"""The window of the settings, used by hand and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.settings import ProviderKind, TurnMode
from app.ui.models.help import FOR_SETTINGS
from app.ui.models.settings.rows import Page, Row, rows_on
from app.ui.widgets.settings.key_row import KeyRow
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import open_at, turn_to


@pytest.fixture
def window(qtbot: QtBot, house: House) -> SettingsWindow:
    made = SettingsWindow(house.models, light())
    qtbot.addWidget(made)
    open_at(qtbot, made, Page.TALKING)
    return made


def page_of(window: SettingsWindow) -> Page:
    return window._page


def test_it_opens_at_a_page_and_where_it_was_left(window: SettingsWindow, qtbot: QtBot) -> None:
    shown = QSignalSpy(window.page_shown)
    window.open_at(Page.SOUND)
    qtbot.waitUntil(lambda: shown.count() > 0)
    assert shown.at(shown.count() - 1) == [Page.SOUND]
    window.close()
    assert not window.isVisible()
    window.open_at()
    assert window.isVisible()
    assert page_of(window) is Page.SOUND
    assert window.windowTitle() == "Settings"


def test_it_comes_into_sight_with_all_its_rows_and_nothing_comes_before_it(
    qtbot: QtBot, house: House, shown_windows: list[QWidget]
) -> None:
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    window.open_at(Page.SOUND)
    assert not window.isVisible()
    qtbot.waitUntil(window.isVisible)
    assert tuple(window._made[Page.SOUND].rows) == rows_on(Page.SOUND)
    assert shown_windows == [window]


def test_closed_while_it_opens_it_stays_away(qtbot: QtBot, house: House) -> None:
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    window.open_at(Page.SOUND)
    window.close()
    qtbot.waitUntil(lambda: window._made[Page.SOUND].is_whole)
    assert not window.isVisible()


def test_a_page_left_before_it_was_whole_is_not_shown(window: SettingsWindow, qtbot: QtBot) -> None:
    shown = QSignalSpy(window.page_shown)
    window.show_page(Page.ABOUT)
    window.show_page(Page.VOICE)
    assert window._made[Page.TALKING].isVisible()
    qtbot.waitUntil(lambda: window._made[Page.ABOUT].is_whole and window._made[Page.VOICE].is_whole)
    assert window._made[Page.VOICE].isVisible()
    assert {tuple(shown.at(time)) for time in range(shown.count())} == {(Page.VOICE,)}


def test_pages_are_made_when_they_are_looked_at(window: SettingsWindow, qtbot: QtBot) -> None:
    assert set(window._made) == {Page.TALKING}
    turn_to(qtbot, window, Page.ABOUT)
    assert set(window._made) == {Page.TALKING, Page.ABOUT}
    made = window._made[Page.TALKING]
    window.show_page(Page.TALKING)
    assert window._made[Page.TALKING] is made


def test_the_list_leads_to_pages(window: SettingsWindow, qtbot: QtBot) -> None:
    assert window.pages.hasFocus()
    for page in list(Page)[1:]:
        qtbot.keyClick(window.pages, Qt.Key.Key_Down)
        assert page_of(window) is page
        qtbot.waitUntil(window._made[page].isVisible)


@pytest.mark.parametrize("page", Page)
def test_help_is_wanted_for_the_page_that_is_open(
    window: SettingsWindow, house: House, qtbot: QtBot, page: Page
) -> None:
    wanted = QSignalSpy(house.models.about.help_wanted)
    turn_to(qtbot, window, page)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.mouseClick(window.help_button, Qt.MouseButton.LeftButton)
    assert [wanted.at(time) for time in range(wanted.count())] == [[FOR_SETTINGS[page]]] * 2
    assert window.help_button.toolTip() == "Help (F1)"


def test_keys_turn_the_pages(window: SettingsWindow, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_PageUp, control)
    assert page_of(window) is Page.ABOUT
    qtbot.keyClick(window, Qt.Key.Key_PageDown, control)
    assert page_of(window) is Page.TALKING


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_close_it(
    window: SettingsWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    closed = QSignalSpy(window.closed)
    qtbot.keyClick(window, key, modifier)
    assert not window.isVisible()
    assert closed.count() == 1


def test_a_button_closes_it(window: SettingsWindow, qtbot: QtBot) -> None:
    assert window.close_button.toolTip() == "Close (Esc)"
    qtbot.mouseClick(window.close_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_undo_takes_back_what_it_names(window: SettingsWindow, house: House, qtbot: QtBot) -> None:
    assert not window.undo.isVisible()
    house.form.set(Row.SPEED, 1.5)
    assert spoken(window.undo) == (QAccessible.Role.Button, "Undo: speaking speed")
    assert window.undo.isVisible()
    assert window.undo.x() < window.close_button.x()
    qtbot.mouseClick(window.undo, Qt.MouseButton.LeftButton)
    assert house.kept.settings.voice.speed == 1.0
    assert not window.undo.isVisible()


def test_a_key_undoes(window: SettingsWindow, house: House, qtbot: QtBot) -> None:
    house.form.set(Row.SPEED, 1.5)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.kept.settings.voice.speed == 1.0


def test_in_a_text_the_same_key_undoes_letters(window: SettingsWindow, house: House, qtbot: QtBot) -> None:
    house.form.set(Row.SPEED, 1.5)
    turn_to(qtbot, window, Page.VOICE)
    editor = window._made[Page.VOICE].rows[Row.INSTRUCTIONS].control.keyboard
    editor.setFocus()
    qtbot.keyClicks(editor, "X")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert house.kept.settings.voice.speed == 1.5


def test_what_was_begun_is_kept_when_it_closes(window: SettingsWindow, house: House, qtbot: QtBot) -> None:
    turn_to(qtbot, window, Page.VOICE)
    slider = window._made[Page.VOICE].rows[Row.SPEED].control.keyboard
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    window.close()
    assert house.kept.settings.voice.speed == 1.05


def test_nothing_is_tried_on_when_it_closes(window: SettingsWindow, house: House) -> None:
    house.models.microphone.start()
    house.models.connection.start()
    window.close()
    assert house.microphone.last.cancelled()
    assert house.connection.last.cancelled()


def test_wide_pages_stand_beside_and_narrow_above(window: SettingsWindow, qtbot: QtBot) -> None:
    page = window._made[Page.TALKING]
    assert window.pages.geometry().right() < page.parentWidget().x()
    window.resize(360, 640)
    qtbot.waitUntil(lambda: window.pages.strip)
    assert window.pages.maximumHeight() < 100
    window.layout().activate()
    assert window.pages.geometry().bottom() < page.parentWidget().y() + page.y()
    assert window.pages.width() > 300
    window.resize(760, 640)
    qtbot.waitUntil(lambda: not window.pages.strip)


@pytest.mark.usefixtures("large_letters")
def test_large_letters_make_it_narrow_sooner(qtbot: QtBot, house: House) -> None:
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    open_at(qtbot, window, Page.VOICE)
    window.resize(600, 640)
    qtbot.waitUntil(lambda: window.pages.strip)


# --------------------------------------------------------------------- by keys alone


def stops(window: SettingsWindow, qtbot: QtBot) -> list[QWidget]:
    """Go through the window by Tab until it begins anew."""
    window.pages.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in found:
        found.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize("provider", list(ProviderKind))
def test_tab_leads_to_everything_and_everything_has_a_name(
    window: SettingsWindow, house: House, qtbot: QtBot, page: Page, provider: ProviderKind
) -> None:
    house.form.set(Row.PROVIDER, provider)
    house.form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    turn_to(qtbot, window, page)
    seen = stops(window, qtbot)
    assert seen[0] is window.pages
    assert window.close_button in seen
    for row in filter(house.form.shown, rows_on(page)):
        keyboard = window._made[page].rows[row].control.keyboard
        inner = keyboard.focusProxy() or keyboard
        line = keyboard.lineEdit() if isinstance(keyboard, QComboBox) else None
        assert inner in seen or line in seen, row
    for widget in seen:
        role, name = spoken(widget)
        assert name or _labelled(widget), widget
        assert role is not QAccessible.Role.Client, widget


def _labelled(widget: QWidget) -> bool:
    """Whether a label is this widget's, as screen readers on Linux learn the names of combo boxes."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return any(relation & QAccessible.RelationFlag.Label for _, relation in found.relations())


def test_tab_leads_to_the_key_and_its_test(window: SettingsWindow, qtbot: QtBot) -> None:
    turn_to(qtbot, window, Page.CONNECTION)
    seen = stops(window, qtbot)
    (key,) = window.findChildren(KeyRow)
    assert [widget for widget in seen if widget in (key.field, key.remove, key.test)] == [
        key.field,
        key.remove,
        key.test,
    ]


def test_tab_goes_from_the_top_down(window: SettingsWindow, qtbot: QtBot) -> None:
    turn_to(qtbot, window, Page.SOUND)
    inside = [widget for widget in stops(window, qtbot) if window._made[Page.SOUND].isAncestorOf(widget)]
    heights = [widget.mapTo(window, widget.rect().topLeft()).y() for widget in inside]
    assert heights == sorted(heights)
    assert len(inside) == 8


def test_every_control_does_something_by_keys(window: SettingsWindow, house: House, qtbot: QtBot) -> None:
    """Each row can be changed without a mouse."""
    house.form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    for page in (Page.TALKING, Page.VOICE, Page.SOUND):
        turn_to(qtbot, window, page)
        for row in filter(house.form.shown, rows_on(page)):
            before = house.form.value(row)
            control = window._made[page].rows[row].control
            _use(qtbot, control.keyboard)
            control.settle()
            options = house.form.options(row)
            assert house.form.value(row) != before or len(options) == 1, row


def _use(qtbot: QtBot, keyboard: QWidget) -> None:
    """Change a control by keys, whatever it is."""
    keyboard.setFocus(Qt.FocusReason.TabFocusReason)
    here = keyboard.focusProxy() or keyboard
    match here:
        case QSlider():
            qtbot.keyClick(here, Qt.Key.Key_End)
        case QComboBox():
            qtbot.keyClick(here, Qt.Key.Key_Down)
            qtbot.keyClick(here, Qt.Key.Key_Up if here.currentIndex() == 0 else Qt.Key.Key_Down)
        case QAbstractButton():
            qtbot.keyClick(here, Qt.Key.Key_Right)
            qtbot.keyClick(here, Qt.Key.Key_Left) if not _changed(here) else None
        case QLineEdit():
            qtbot.keyClicks(here, "x")
        case _:
            qtbot.keyClicks(here, "x")


def _changed(button: QAbstractButton) -> bool:
    return not button.isChecked()
