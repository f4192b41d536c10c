import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.session.in_force import SessionInForce
from app.settings import ProviderKind, TurnMode
from app.ui.models.settings.rows import Page, Row, rows_on
from app.ui.models.settings.when import mark
from app.ui.widgets.settings.about_page import AboutRows
from app.ui.widgets.settings.check_row import CheckRow
from app.ui.widgets.settings.key_row import KeyRow
from app.ui.widgets.settings.pages import WIDEST_CHARS, SettingsPage
from app.ui.widgets.settings.sample_button import SampleButton
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light
from tests.ui.widgets.settings.hands import show


def made(qtbot: QtBot, house: House, page: Page, width: int = 600) -> SettingsPage:
    found = SettingsPage(page, house.models, light())
    qtbot.waitUntil(lambda: found.is_whole)
    show(qtbot, found, width=width, height=1_500)
    return found


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.ABOUT])
def test_a_page_has_its_rows_and_shows_those_that_mean_something(
    qtbot: QtBot, house: House, page: Page
) -> None:
    found = made(qtbot, house, page)
    assert tuple(found.rows) == rows_on(page)
    shown = tuple(row for row in rows_on(page) if house.form.shown(row))
    assert tuple(row for row, made in found.rows.items() if made.isVisible()) == shown
    assert found.accessibleName() == house.form.page_title(page)


def test_rows_come_and_go(qtbot: QtBot, house: House) -> None:
    page = made(qtbot, house, Page.TALKING)
    house.form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    assert page.rows[Row.THRESHOLD].isVisible()
    assert not page.rows[Row.PATIENCE].isVisible()


def test_what_can_be_tried_stands_where_it_belongs(qtbot: QtBot, house: House) -> None:
    sound = made(qtbot, house, Page.SOUND)
    microphone, speaker = sound.findChildren(CheckRow)
    assert [row.button.text() for row in (microphone, speaker)] == ["Test my microphone", "Play a chime"]
    order = [sound.rows[Row.MICROPHONE], microphone, sound.rows[Row.SPEAKER], speaker, sound.rows[Row.ECHO]]
    assert [part.y() for part in order] == sorted(part.y() for part in order)
    voice = made(qtbot, house, Page.VOICE)
    assert voice.rows[Row.VOICE].findChildren(SampleButton)
    connection = made(qtbot, house, Page.CONNECTION)
    (key,) = connection.findChildren(KeyRow)
    assert connection.rows[Row.MODEL].y() < key.y() < connection.rows[Row.TRANSCRIPTION].y()
    assert made(qtbot, house, Page.ABOUT).findChildren(AboutRows)


def test_levels_are_those_of_their_voices(qtbot: QtBot, house: House) -> None:
    microphone, speaker = made(qtbot, house, Page.SOUND).findChildren(CheckRow)
    house.models.level.add(-31.0, -10.0)
    assert microphone._at_rest(house.models.level) == 0.5
    assert speaker._at_rest(house.models.level) == 1.0


def test_its_line_follows_the_connection(qtbot: QtBot, house: House) -> None:
    page = made(qtbot, house, Page.VOICE)
    (line,) = (each for each in page.findChildren(QLabel) if each.text() == "There is no connection now.")
    assert line.isVisible()
    house.form.take_session(SessionInForce(online=True))
    assert not line.isVisible()


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.ABOUT])
@pytest.mark.parametrize("online", [True, False])
def test_beside_each_control_stands_when_a_change_holds(
    qtbot: QtBot, house: House, page: Page, online: bool
) -> None:
    found = made(qtbot, house, page)
    house.form.take_session(SessionInForce(online=online))
    for row, of in found.rows.items():
        assert of.frame.when.text() == mark(house.form.when(row))
        assert of.frame.when.isVisible() is of.isVisible()


def test_the_key_waits_for_the_next_connection(qtbot: QtBot, house: House) -> None:
    (key,) = made(qtbot, house, Page.CONNECTION).findChildren(KeyRow)
    assert key.frame.when.text() == "at the next connection"
    assert key.frame.toolTip() == "Applies at the next connection. Reconnecting keeps the conversation."


def test_a_page_is_no_higher_than_its_words(qtbot: QtBot, house: House) -> None:
    house.form.set(Row.PROVIDER, ProviderKind.AZURE)
    page = made(qtbot, house, Page.CONNECTION, width=680)
    content = page.widget()
    assert content is not None
    needed = content.layout().heightForWidth(content.width())  # type: ignore[union-attr]
    page.setFixedHeight(needed)
    qtbot.waitUntil(lambda: page.height() == needed)
    assert page.verticalScrollBar().maximum() == 0
    page.setFixedHeight(needed - 40)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)


def test_the_title_may_be_left_to_the_list(qtbot: QtBot, house: House) -> None:
    page = made(qtbot, house, Page.VOICE)
    page.show_title(False)
    titles = [label for label in page.findChildren(QLabel) if label.text() == "Voice"]
    assert [title.isVisible() for title in titles] == [False, True]
    page.show_title(True)
    assert [title.isVisible() for title in titles] == [True, True]


def test_what_was_begun_is_handed_over(qtbot: QtBot, house: House) -> None:
    page = made(qtbot, house, Page.VOICE)
    qtbot.keyClick(page.rows[Row.SPEED].control.keyboard, Qt.Key.Key_Right)
    page.settle()
    assert house.kept.settings.voice.speed == 1.05


@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize("provider", list(ProviderKind))
def test_nothing_is_wider_than_a_narrow_window(
    qtbot: QtBot, house: House, page: Page, provider: ProviderKind
) -> None:
    house.form.set(Row.PROVIDER, provider)
    house.form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    found = made(qtbot, house, page, width=360)
    widget = found.widget()
    assert widget is not None
    qtbot.waitUntil(lambda: widget.width() == found.viewport().width())
    assert widget.minimumSizeHint().width() <= 350


@pytest.mark.usefixtures("large_letters")
@pytest.mark.parametrize("page", list(Page))
def test_nor_with_large_letters(qtbot: QtBot, house: House, page: Page) -> None:
    house.form.set(Row.TURN_MODE, TurnMode.SERVER_VAD)
    found = made(qtbot, house, page, width=360)
    widget = found.widget()
    assert widget is not None
    qtbot.waitUntil(lambda: widget.minimumSizeHint().width() <= 350)
    for label in found.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_lines_are_no_longer_than_can_be_read(qtbot: QtBot, house: House) -> None:
    page = made(qtbot, house, Page.VOICE, width=1_600)
    assert page.rows[Row.VOICE].width() <= WIDEST_CHARS * 9
