"""The way to what is new is there as long as something is new."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.models.settings.newer import Asked, NewerModel
from app.ui.models.settings.rows import Page, Row
from app.ui.widgets.settings.news_row import NewsRow
from app.ui.widgets.settings.pages import SettingsPage
from tests.ui.models.settings.fakes import House
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import described, show

FOUND = Asked(at=1_800_000_000.0, version="1.4.0")


def about(qtbot: QtBot, house: House) -> SettingsPage:
    page = SettingsPage(Page.ABOUT, house.models, light())
    qtbot.waitUntil(lambda: page.is_whole)
    show(qtbot, page, width=600, height=1_500)
    return page


def test_it_comes_and_goes(qtbot: QtBot, house: House) -> None:
    page = about(qtbot, house)
    (row,) = page.findChildren(NewsRow)
    assert not row.isVisible()
    house.models.newer.show(on=True, asking=False, asked=FOUND)
    assert row.isVisible()
    assert page.rows[Row.NEWER].y() < row.y()
    assert spoken(row.button) == (QAccessible.Role.Button, "What is new in 1.4.0")
    assert described(row.button) == "Opens the page of version 1.4.0 in the browser."
    wanted = QSignalSpy(house.models.newer.page_wanted)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
    house.models.newer.show(on=False, asking=False, asked=FOUND)
    assert not row.isVisible()


def test_no_window_of_its_own_comes_up(qtbot: QtBot, house: House, shown_windows: list[QWidget]) -> None:
    house.models.newer.show(on=True, asking=False, asked=FOUND)
    page = about(qtbot, house)
    (row,) = page.findChildren(NewsRow)
    assert row.isVisible()
    assert not [each for each in shown_windows if isinstance(each, NewsRow)]


def test_the_row_above_sets_it_and_says_what_came_of_it(qtbot: QtBot, house: House) -> None:
    row = about(qtbot, house).rows[Row.NEWER]
    assert row.frame.label.text() == "Say when there is a newer version"
    assert row.frame.when.text() == ""
    assert row.frame.note.note.text.startswith("Asks releases.example once a day")
    qtbot.mouseClick(row.control.widget.parts[1], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert house.kept.settings.updates.look is True
    house.models.newer.show(on=True, asking=True, asked=None)
    assert row.frame.note.note.text == "Asking releases.example..."
    house.form.undo()
    assert house.kept.settings.updates.look is False


def test_a_copy_that_cannot_know_cannot_be_turned_on(qtbot: QtBot, house: House) -> None:
    object.__setattr__(house.models, "newer", NewerModel())
    row = about(qtbot, house).rows[Row.NEWER]
    assert not row.control.widget.isEnabled()
    assert row.frame.note.note.text.startswith("This copy was not made from a release")
