from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.ui.models.settings.rows import Page
from app.ui.theme import Theme
from app.ui.widgets.settings.pages_list import PagesList
from tests.ui.signs import colours, light, picture, spoken
from tests.ui.widgets.settings.hands import show

FIVE = (Page.TALKING, Page.VOICE, Page.SOUND, Page.CONNECTION, Page.ABOUT)
PAGES = [(page, page.name.capitalize()) for page in FIVE]


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., PagesList]:
    def made(*, strip: bool = False, width: int = 360) -> PagesList:
        pages = PagesList(PAGES, light())
        pages.be_strip(strip, width)
        show(qtbot, pages, width=width)
        pages.show_page(Page.TALKING)
        return pages

    return made


def places(pages: PagesList) -> list[tuple[int, int]]:
    model = pages.model()
    rects = [pages.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    return [(rect.x(), rect.y()) for rect in rects]


def test_it_is_a_list_of_pages(make: Callable[..., PagesList]) -> None:
    pages = make()
    assert spoken(pages) == (QAccessible.Role.List, "Pages")
    found = QAccessible.queryAccessibleInterface(pages)
    assert found is not None
    assert [found.child(row).text(QAccessible.Text.Name) for row in range(5)] == [name for _, name in PAGES]


def test_arrows_and_clicks_lead_to_pages(make: Callable[..., PagesList], qtbot: QtBot) -> None:
    pages = make()
    wanted = QSignalSpy(pages.page_wanted)
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert wanted.at(0) == [Page.VOICE]
    rect = pages.visualRect(pages.model().index(3, 0))
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert wanted.at(1) == [Page.CONNECTION]


def test_as_a_list_they_stand_under_each_other(make: Callable[..., PagesList]) -> None:
    xs, ys = zip(*places(make()), strict=True)
    assert len(set(xs)) == 1
    assert list(ys) == sorted(set(ys))


def test_as_a_strip_beside_each_other_and_arrows_lead_along(
    make: Callable[..., PagesList], qtbot: QtBot
) -> None:
    pages = make(strip=True)
    xs, ys = zip(*places(pages), strict=True)
    assert len(set(ys)) == 1
    assert list(xs) == sorted(set(xs))
    assert pages.height() < 50
    wanted = QSignalSpy(pages.page_wanted)
    qtbot.keyClick(pages, Qt.Key.Key_Right)
    assert wanted.at(0) == [Page.VOICE]


def test_a_strip_is_as_high_as_it_will_be_before_it_has_its_width(make: Callable[..., PagesList]) -> None:
    pages = make()
    assert pages.width() < 200
    pages.be_strip(True, 360)
    low = pages.height()
    assert low < 50
    pages.be_strip(False, 0)
    pages.be_strip(True, 150)
    assert pages.height() > 2 * low - 5


@pytest.mark.usefixtures("large_letters")
def test_a_strip_takes_another_line_for_large_letters(make: Callable[..., PagesList]) -> None:
    pages = make(strip=True)
    assert len({y for _, y in places(pages)}) == 2
    last = pages.visualRect(pages.model().index(4, 0))
    assert last.bottom() < pages.viewport().height()


def test_a_strip_may_become_a_list_again(make: Callable[..., PagesList]) -> None:
    pages = make(strip=True)
    pages.be_strip(False, 0)
    assert pages.width() == pages.list_width()
    assert len({y for _, y in places(pages)}) == 5


def test_the_open_page_is_known_by_more_than_a_colour(make: Callable[..., PagesList]) -> None:
    pages = make()
    rect = pages.visualRect(pages.model().index(0, 0))
    image, theme = picture(pages.viewport()), Theme.light()
    here = colours(image, lambda x, y: rect.top() <= y <= rect.bottom() and x < 8)
    assert {theme.you_tint.name(), theme.you.name()} <= here
    below = colours(image, lambda x, y: y > rect.bottom() + 2 and x < 8)
    assert theme.you.name() not in below


def test_the_keyboard_is_seen_when_keys_are_used(make: Callable[..., PagesList], qtbot: QtBot) -> None:
    pages = make()
    pages.clearFocus()
    pages.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not pages.shows_focus
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert pages.shows_focus
    rect = pages.visualRect(pages.model().index(1, 0))
    image = picture(pages.viewport())
    assert Theme.light().ink.name() in colours(image, lambda x, y: rect.top() <= y <= rect.top() + 3)


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_the_edge_is_at_the_right(make: Callable[..., PagesList]) -> None:
    pages = make()
    rect = pages.visualRect(pages.model().index(0, 0))
    image = picture(pages.viewport())
    assert Theme.light().you.name() in colours(
        image, lambda x, y: y <= rect.bottom() and x > image.width() - 8
    )
    strip = make(strip=True)
    xs = [x for x, _ in places(strip)]
    assert xs == sorted(xs, reverse=True)
