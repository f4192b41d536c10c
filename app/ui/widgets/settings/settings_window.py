"""The window of the settings: pages on the left, rows on the right, Undo and Close at the foot."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.actions import Command, keys_of
from app.ui.icons import Icon
from app.ui.models.help import FOR_SETTINGS
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.rows import Page
from app.ui.sentences.keys import shortcut_in_words
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.banner import Banner
from app.ui.widgets.settings.pages import SettingsPage
from app.ui.widgets.settings.pages_list import PagesList
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.text_button import TextButton

SMALLEST: Final = QSize(360, 420)
USUAL: Final = QSize(800, 680)
NARROW: Final = 520
"""Below this width the pages stand above the rows."""


class SettingsWindow(QWidget):
    """A window of its own.  Pages are made when they are first looked at, and shown when they are whole.

    ``page_shown``: a page came into sight.  ``closed``: the window is gone from sight; what was
    begun in it has been handed over.
    """

    page_shown = Signal(Page)
    closed = Signal()

    def __init__(self, models: SettingsModels, themes: ThemeSource) -> None:
        super().__init__()
        self._models = models
        self._themes = themes
        self._made: dict[Page, SettingsPage] = {}
        self._page = Page.TALKING
        self._opening = False
        form = models.form
        self.pages = PagesList([(page, form.page_title(page)) for page in Page], themes)
        self.undo = TextButton("", themes, icon=Icon.UNDO, size=Text.BODY)
        self.help_button = TextButton(self.tr("Help"), themes, size=Text.BODY)
        self.close_button = Pill(self.tr("Close"), themes)
        self._banner = Banner(form, themes)
        self._stack = QStackedWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QHBoxLayout()
        self._arrange()
        self._join()
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._follow()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner)
        right.addWidget(self._stack, 1)
        self._body.setSpacing(0)
        self._beside.addWidget(self.pages)
        self._body.addLayout(self._beside)
        self._body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(space(4), space(2), space(4), space(2))
        foot.addWidget(self.undo)
        foot.addStretch(1)
        foot.addWidget(self.help_button)
        foot.addSpacing(space(2))
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._body, 1)
        column.addLayout(foot)
        self._foot = foot
        self._be_narrow(narrow=False)

    def _join(self) -> None:
        form = self._models.form
        self.pages.page_wanted.connect(self.show_page)
        self.undo.clicked.connect(form.undo)
        self.undo.set_keys(shortcut_in_words(QKeySequence(QKeySequence.StandardKey.Undo)))
        self.help_button.clicked.connect(self._ask_for_help)
        self.help_button.set_keys(keys_of(Command.HELP))
        self.close_button.clicked.connect(self.close)
        self.close_button.set_keys(self.tr("Esc"))
        form.changed.connect(self._follow)
        self._models.about.doctor_wanted.connect(lambda: self.show_page(Page.DOCTOR))
        self._themes.changed.connect(self.update)
        for keys, do in (
            ("F1", self._ask_for_help),
            ("Esc", self.close),
            ("Ctrl+W", self.close),
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self, do)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, form.undo)

    # -------------------------------------------------------------------- showing

    def open_at(self, page: Page | None = None) -> None:
        """Come into sight at a page as soon as that is whole; without one, where it was left."""
        self._opening = True
        self.show_page(page or self._page)

    def show_page(self, page: Page) -> None:
        """Show a page as soon as it is whole, unless another is wanted until then."""
        self._page = page
        self.pages.show_page(page)
        if page not in self._made:
            self._made[page] = self._make(page)
        self._turn_to(page)

    def _make(self, page: Page) -> SettingsPage:
        made = SettingsPage(page, self._models, self._themes)
        made.show_title(not self.pages.strip)
        made.whole.connect(lambda: self._turn_to(page))
        self._stack.addWidget(made)
        return made

    def _turn_to(self, page: Page) -> None:
        """Show a page if it is whole and still wanted."""
        made = self._made[page]
        if page is not self._page or not made.is_whole:
            return
        self._stack.setCurrentWidget(made)
        if self._opening:
            self._appear()
        self.page_shown.emit(page)

    def _appear(self) -> None:
        self._opening = False
        self.show()
        self.raise_()
        self.activateWindow()
        self.pages.setFocus(Qt.FocusReason.MouseFocusReason)

    def _turn(self, step: int) -> None:
        order = list(Page)
        self.show_page(order[(order.index(self._page) + step) % len(order)])

    def _ask_for_help(self) -> None:
        self._models.about.help_wanted.emit(FOR_SETTINGS[self._page])

    def _follow(self) -> None:
        form = self._models.form
        self.undo.setVisible(form.can_undo)
        if form.can_undo:
            self.undo.set_words(form.undo_text)

    # ------------------------------------------------------------------ arranging

    def _be_narrow(self, *, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        side = space(3)
        self.pages.be_strip(narrow, self.width() - 2 * side)
        self._beside.setContentsMargins(side, space(2) if narrow else space(4), side if narrow else 0, 0)
        for page in self._made.values():
            page.show_title(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages beside the rows or above them."""
        super().resizeEvent(event)
        self._be_narrow(narrow=self.width() < self._narrow_from())

    def _narrow_from(self) -> int:
        """Return below which width the pages stand above: the larger the letters, the sooner."""
        return max(NARROW, self.pages.list_width() * 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline over the foot."""
        painter = QPainter(self)
        # A line with a pen would lie half under what is scrolled where a pixel is two on the screen.
        painter.fillRect(0, self._foot.geometry().top(), self.width(), 1, self._themes.theme.line)

    # -------------------------------------------------------------------- closing

    def settle(self) -> None:
        """Hand over what was begun: a number under the pointer, words without Enter."""
        for page in self._made.values():
            page.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be hidden, not deleted: it opens again as it was left."""
        event.ignore()
        self._opening = False
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was begun, and try nothing more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.settle()
            models = self._models
            for check in (models.connection, models.microphone, models.speaker, models.sample):
                if check.running:
                    check.stop()
            models.doctor.stop()
            self.closed.emit()
