"""The window of the help: pages on the left, the text on the right."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.models.help import HelpPage, Place, is_of_the_web, language_note, page_title, place_of, read
from app.ui.sentences.keys import shortcut_in_words
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.help.finder import Finder
from app.ui.widgets.help.text import HelpText
from app.ui.widgets.settings.pages_list import PagesList
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.text_button import TextButton
from app.ui.widgets.settings.words import Words

SMALLEST: Final = QSize(360, 420)
USUAL: Final = QSize(860, 720)
NARROW: Final = 560
"""Below this width the pages stand above the text."""

MOST_REMEMBERED: Final = 50
"""So many places one can go back to; the oldest is forgotten."""


class HelpWindow(QWidget):
    """A window of its own.  ``open_web`` opens an address in the browser, and says whether it could."""

    def __init__(
        self, themes: ThemeSource, *, open_web: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._themes = themes
        self._open_web = open_web
        self._page = HelpPage.OVERVIEW
        self._shown: HelpPage | None = None
        self._been: list[tuple[HelpPage, int]] = []
        self.pages = PagesList([(page, page_title(page)) for page in HelpPage], themes)
        self.text = HelpText(themes)
        self.finder = Finder(themes)
        self.back = TextButton(self.tr("Back"), themes, size=Text.BODY)
        self.find_button = TextButton(self.tr("Find"), themes, size=Text.BODY)
        self.close_button = Pill(self.tr("Close"), themes)
        self.note = Words("", Text.SECOND, themes, quiet=True)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._arrange()
        self._join()
        self.setWindowTitle(self.tr("Help"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._say(language_note())
        self.back.hide()
        self.finder.hide()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(space(2))
        right.setContentsMargins(0, space(4), 0, 0)
        right.addWidget(self.text, 1)
        under = QVBoxLayout()
        under.setContentsMargins(space(5), 0, space(4), space(2))
        under.addWidget(self.finder)
        right.addLayout(under)
        self._body.setSpacing(0)
        self._beside.addWidget(self.pages)
        self._body.addLayout(self._beside)
        self._body.addLayout(right, 1)
        foot = self._foot
        foot.setContentsMargins(space(4), space(2), space(4), space(2))
        foot.setSpacing(space(2))
        foot.addWidget(self.back)
        foot.addWidget(self.find_button)
        foot.addWidget(self.note, 1000)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._body, 1)
        column.addLayout(foot)
        self._be_narrow(narrow=False)

    def _join(self) -> None:
        self.pages.page_wanted.connect(self._choose)
        self.text.link_wanted.connect(self._follow_link)
        self.back.clicked.connect(self.go_back)
        self.back.set_keys(shortcut_in_words(QKeySequence("Alt+Left")))
        self.find_button.clicked.connect(self.finder.begin)
        self.find_button.set_keys(shortcut_in_words(QKeySequence("Ctrl+F")))
        self.close_button.clicked.connect(self.close)
        self.close_button.set_keys(self.tr("Esc"))
        self.finder.changed.connect(self._find_anew)
        self.finder.wanted.connect(self._find)
        self.finder.left.connect(self._find_no_more)
        self._themes.changed.connect(self.update)
        for keys, do in (
            ("Esc", self._leave),
            ("Ctrl+W", self.close),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("Alt+Left", self.go_back),
            ("Ctrl+F", self.finder.begin),
            ("F3", lambda: self._find(self.finder.field.text(), False)),
            ("Shift+F3", lambda: self._find(self.finder.field.text(), True)),
        ):
            QShortcut(QKeySequence(keys), self, do)

    # -------------------------------------------------------------------- showing

    def open_at(self, place: Place | None = None) -> None:
        """Come into sight at a place; without one, where it was left."""
        self._go(place or Place(page=self._page))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if place is not None and place.anchor:
            self.text.go_to(place.anchor)  # only what is in sight has come to rest

    @property
    def page(self) -> HelpPage:
        """The page that is open."""
        return self._page

    def go_back(self) -> None:
        """Go where one was before."""
        if self._been:
            page, top = self._been.pop()
            self._show(page)
            self.text.verticalScrollBar().setValue(top)
            self.back.setVisible(bool(self._been))

    def _choose(self, page: HelpPage) -> None:
        if page is not self._page:
            self._go(Place(page=page))

    def _go(self, place: Place) -> None:
        if self._shown is not None and (place.anchor or place.page is not self._shown):
            self._been = [*self._been, (self._page, self.text.verticalScrollBar().value())][-MOST_REMEMBERED:]
            self.back.show()
        self._show(place.page)
        if place.anchor:
            self.text.go_to(place.anchor)

    def _show(self, page: HelpPage) -> None:
        self._page = page
        self.pages.show_page(page)
        if self._shown is not page:
            self._shown = page
            self.text.show_content(read(page), page_title(page))
            self._say(language_note())

    def _turn(self, step: int) -> None:
        order = list(HelpPage)
        self._go(Place(page=order[(order.index(self._page) + step) % len(order)]))

    def _follow_link(self, link: str) -> None:
        place = place_of(link, self._page)
        if place is not None:
            self._go(place)
        elif is_of_the_web(link) and not self._open_web(QUrl(link)):
            self._say(self.tr("The browser could not be opened for {0}").format(link))

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    # -------------------------------------------------------------------- finding

    def _find_anew(self, words: str) -> None:
        self.text.begin_search()
        self._find(words, backward=False)

    def _find(self, words: str, backward: bool) -> None:
        self.finder.tell(found=bool(words) and self.text.find_words(words, backward=backward))

    def _find_no_more(self) -> None:
        self.finder.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Look for nothing more; if nothing was looked for, go."""
        if self.finder.isVisible():
            self._find_no_more()
        else:
            self.close()

    # ------------------------------------------------------------------ arranging

    def _be_narrow(self, *, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        side = space(3)
        self.pages.be_strip(narrow, self.width() - 2 * side)
        self._beside.setContentsMargins(side, space(2) if narrow else space(4), side if narrow else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages beside the text or above it."""
        super().resizeEvent(event)
        self._be_narrow(narrow=self.width() < max(NARROW, self.pages.list_width() * 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline over the foot."""
        painter = QPainter(self)
        painter.fillRect(0, self._foot.geometry().top(), self.width(), 1, self._themes.theme.line)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be hidden, not deleted: it opens again as it was left."""
        event.ignore()
        self.hide()
