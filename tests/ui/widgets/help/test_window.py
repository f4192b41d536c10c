"""The window of the help, used by hand and by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.system import paths
from app.ui.models import help as help_model
from app.ui.models.help import HelpPage, Place, page_title
from app.ui.widgets.help import window as module
from app.ui.widgets.help.window import HelpWindow
from tests.ui.fitting import WIDTHS, left_behind, without_room
from tests.ui.pseudo import speaking_pseudo
from tests.ui.signs import light
from tests.ui.speaking import speaking

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Web:
    def __init__(self) -> None:
        self.opened: list[str] = []
        self.works = True

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return self.works


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def window(qtbot: QtBot, web: Web) -> HelpWindow:
    return made(qtbot, web)


def made(qtbot: QtBot, web: Web) -> HelpWindow:
    found = HelpWindow(light(), open_web=web)
    qtbot.addWidget(found)
    found.open_at()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def title_of(window: HelpWindow) -> str:
    return window.text.document().firstBlock().text()


def test_it_opens_at_the_overview_and_where_it_was_left(window: HelpWindow) -> None:
    assert window.page is HelpPage.OVERVIEW
    assert title_of(window) == "Earshot"
    assert window.windowTitle() == "Help"
    assert window.text.accessibleName() == "Overview"
    assert window.text.hasFocus()
    window.open_at(Place(page=HelpPage.COST))
    window.close()
    assert not window.isVisible()
    window.open_at()
    assert window.isVisible()
    assert title_of(window) == "What it costs"


def test_it_opens_at_a_heading(window: HelpWindow) -> None:
    window.open_at(Place(page=HelpPage.TROUBLESHOOTING, anchor="it-does-not-connect"))
    assert window.text.textCursor().block().text() == "It does not connect"
    assert window.text.verticalScrollBar().value() > 0


def test_the_list_leads_to_pages(window: HelpWindow, qtbot: QtBot) -> None:
    window.pages.setFocus()
    for page in list(HelpPage)[1:]:
        qtbot.keyClick(window.pages, Qt.Key.Key_Down)
        assert window.page is page
        assert window.text.accessibleName() == page_title(page)


def test_keys_turn_the_pages(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_PageUp, CONTROL)
    assert window.page is HelpPage.COMMANDS
    qtbot.keyClick(window, Qt.Key.Key_PageDown, CONTROL)
    assert window.page is HelpPage.OVERVIEW


def test_a_link_leads_to_another_page_and_back(window: HelpWindow, qtbot: QtBot, web: Web) -> None:
    assert not window.back.isVisible()
    window.text.verticalScrollBar().setValue(120)
    window.text.link_wanted.emit("docs/privacy.md#on-your-computer")
    assert window.page is HelpPage.PRIVACY
    assert window.text.textCursor().block().text() == "On your computer"
    assert window.back.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.page is HelpPage.OVERVIEW
    assert window.text.verticalScrollBar().value() == 120
    assert not window.back.isVisible()
    assert web.opened == []


def test_a_link_on_the_same_page_can_be_gone_back_from_too(window: HelpWindow, qtbot: QtBot) -> None:
    window.open_at(Place(page=HelpPage.SERVICES))
    window.text.link_wanted.emit("#in-the-settings-file")
    assert window.text.verticalScrollBar().value() > 0
    qtbot.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert window.page is HelpPage.SERVICES
    assert window.text.verticalScrollBar().value() == 0


def test_only_so_many_places_are_remembered(window: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_REMEMBERED", 2)
    for page in (HelpPage.COST, HelpPage.PRIVACY, HelpPage.COMMANDS):
        window.open_at(Place(page=page))
    window.go_back()
    window.go_back()
    window.go_back()
    assert window.page is HelpPage.COST


def test_a_web_address_goes_to_the_browser_and_failure_is_said(window: HelpWindow, web: Web) -> None:
    window.text.link_wanted.emit("https://example.com/a")
    assert web.opened == ["https://example.com/a"]
    assert window.note.text() == ""
    web.works = False
    window.text.link_wanted.emit("https://example.com/b")
    assert window.note.text() == "The browser could not be opened for https://example.com/b"
    assert window.page is HelpPage.OVERVIEW
    window.text.link_wanted.emit("file:///etc/passwd")
    assert len(web.opened) == 2


def test_words_are_found_by_keys_alone(window: HelpWindow, qtbot: QtBot) -> None:
    window.open_at(Place(page=HelpPage.COST))
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.finder.field.hasFocus()
    qtbot.keyClicks(window.finder.field, "transcription")
    first = window.text.textCursor().selectionStart()
    assert window.text.textCursor().selectedText().lower() == "transcription"
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Return)
    second = window.text.textCursor().selectionStart()
    assert second > first
    qtbot.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.text.textCursor().selectionStart() == first
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.text.textCursor().selectionStart() == second
    qtbot.keyClicks(window.finder.field, "xyzzy")
    assert window.finder.nothing.isVisible()


def test_esc_ends_the_search_first_and_then_the_window(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.find_button, Qt.MouseButton.LeftButton)
    assert window.finder.isVisible()
    qtbot.keyClick(window.finder.field, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()
    assert window.isVisible()
    assert window.text.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_button_and_a_key_close_it_and_nothing_is_lost(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.close_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    window.open_at()
    qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    assert not window.isVisible()
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()


def test_buttons_say_their_keys(window: HelpWindow) -> None:
    assert window.back.toolTip() == "Back (Alt+Left)"
    assert window.find_button.toolTip() == "Find (Ctrl+F)"
    assert window.close_button.toolTip() == "Close (Esc)"


def test_pages_stand_above_where_it_is_narrow(window: HelpWindow, qtbot: QtBot) -> None:
    assert not window.pages.strip
    window.resize(360, 640)
    assert window.pages.strip
    qtbot.waitUntil(lambda: window.text.width() == 360)
    window.resize(900, 640)
    assert not window.pages.strip


def test_a_page_that_is_missing_says_so(
    qtbot: QtBot, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "documents_dir", lambda: tmp_path)
    assert "README.md, a file that belongs to Earshot, is missing" in made(qtbot, web).text.toPlainText()


def test_in_another_language_it_says_that_the_pages_are_in_english(
    qtbot: QtBot, qapp: QApplication, web: Web
) -> None:
    assert made(qtbot, web).note.text() == ""
    with speaking(qapp, "de"):
        assert made(qtbot, web).note.text() != ""


@pytest.mark.usefixtures("let_go")
@pytest.mark.parametrize("width", [*WIDTHS, 800])
def test_there_is_room_for_longer_words(
    qtbot: QtBot, qapp: QApplication, web: Web, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(help_model, "spoken", lambda: "de")
    with speaking_pseudo(qapp):
        window = made(qtbot, web)
        assert window.note.text()
        window.back.show()
        window.finder.begin()
        window.finder.field.setText("x1")
        window.finder.tell(found=False)
        assert left_behind(window) == []
        assert without_room(window, width) == []
