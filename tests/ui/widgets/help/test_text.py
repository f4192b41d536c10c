"""The text of a page: links, headings, words that are looked for, and the place one reads at."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.models.help import Content, HelpPage, page_title, read
from app.ui.theme import Text, Theme, ThemeSource, font
from app.ui.widgets.help import text as module
from app.ui.widgets.help.text import WIDEST_CHARS, HelpText
from tests.ui.signs import counted, picture

LONG = Content(
    markdown="# One\n\nSome [words](cost.md).\n\n" + "Line.\n\n" * 80 + "## The end of it\n\nWords.\n"
)


class Switch:
    """A desktop that is light first."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Light
        self.themes = ThemeSource(scheme=lambda: self.scheme)

    def go_dark(self) -> None:
        self.scheme = Qt.ColorScheme.Dark
        self.themes._follow()


@pytest.fixture
def desktop() -> Switch:
    return Switch()


@pytest.fixture
def text(qtbot: QtBot, desktop: Switch) -> HelpText:
    made = HelpText(desktop.themes)
    made.resize(500, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_content(LONG, "Cost")
    return made


def at_the_top(text: HelpText) -> str:
    return text.cursorForPosition(QPoint(0, 2)).block().text()


def test_it_begins_at_the_beginning_and_has_a_name(text: HelpText) -> None:
    text.verticalScrollBar().setValue(300)
    text.show_content(LONG, "Privacy")
    assert text.verticalScrollBar().value() == 0
    assert text.accessibleName() == "Privacy"
    assert text.isReadOnly()


def test_a_link_is_told_and_not_followed_by_itself(text: HelpText, qtbot: QtBot) -> None:
    wanted = QSignalSpy(text.link_wanted)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert [wanted.at(time) for time in range(wanted.count())] == [["cost.md"]]
    assert at_the_top(text) == "One"


def test_a_heading_is_brought_to_the_top(text: HelpText) -> None:
    assert not text.go_to("nowhere")
    assert at_the_top(text) == "One"
    assert text.go_to("the-end-of-it")
    bar = text.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert text.textCursor().block().text() == "The end of it"


def test_words_are_found_on_and_back_and_around(text: HelpText) -> None:
    assert text.find_words("words")
    first = text.textCursor().position()
    assert text.find_words("words")
    second = text.textCursor().position()
    assert second > first
    assert text.find_words("words")
    assert text.textCursor().position() == first
    assert text.find_words("words", backward=True)
    assert text.textCursor().position() == second
    assert not text.find_words("nowhere")
    assert text.textCursor().selectedText().lower() == "words"


def test_a_longer_word_stays_where_it_is(text: HelpText) -> None:
    text.find_words("wor")
    first = text.textCursor().selectionStart()
    text.begin_search()
    text.find_words("words")
    assert text.textCursor().selectionStart() == first


def test_lines_are_no_longer_than_is_read_well(text: HelpText) -> None:
    text.resize(1600, 400)
    assert text.viewport().width() <= QFontMetrics(font(Text.BODY)).averageCharWidth() * WIDEST_CHARS
    text.resize(360, 400)
    assert text.viewport().width() > 300
    assert text.horizontalScrollBar().maximum() == 0


def test_what_is_read_stays_when_the_window_changes(text: HelpText) -> None:
    page = HelpPage.TROUBLESHOOTING
    text.show_content(read(page), page_title(page))
    assert text.go_to("it-does-not-connect")
    for width in (360, 900, 400):
        text.resize(width, 400)
        assert at_the_top(text) == "It does not connect"


@pytest.mark.parametrize("page", HelpPage)
def test_every_page_fits_into_the_narrowest_window(text: HelpText, page: HelpPage) -> None:
    text.resize(360, 600)
    text.show_content(read(page), page_title(page))
    assert text.document().documentLayout().documentSize().width() <= text.viewport().width()
    assert text.horizontalScrollBar().maximum() == 0


def test_pictures_are_made_once_for_the_size_that_is_seen(
    qtbot: QtBot, desktop: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted: list[int] = []
    monkeypatch.setattr(module, "fit_pictures", lambda made, pictures, room, ratio: fitted.append(room))
    text = HelpText(desktop.themes)
    qtbot.addWidget(text)
    text.show_content(LONG, "Cost")
    text.resize(300, 400)
    text.resize(500, 400)
    desktop.go_dark()
    assert fitted == []
    with qtbot.waitExposed(text):
        text.show()
    assert fitted == [text.viewport().width()]
    text.hide()
    text.show()
    assert len(fitted) == 1
    text.resize(300, 400)
    assert fitted[1:] == [text.viewport().width()]


def test_it_wears_the_theme_and_stays_where_it_is(text: HelpText, desktop: Switch) -> None:
    text.verticalScrollBar().setValue(200)
    desktop.go_dark()
    assert text.verticalScrollBar().value() == 200
    shown = picture(text)
    assert counted(shown, Theme.dark().ink) > 20
    assert counted(shown, Theme.light().ink) == 0
