"""What is on each page: the rows of the form, and what can be tried beside them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.rows import Page, Row, rows_on
from app.ui.models.settings.values import When
from app.ui.models.settings.when import at_the_next_connection, mark
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.scroll_bar import scroll_bar_style
from app.ui.widgets.settings.about_page import AboutRows, VersionsRow
from app.ui.widgets.settings.check_row import CheckRow
from app.ui.widgets.settings.doctor_page import DoctorRows
from app.ui.widgets.settings.key_row import KeyRow
from app.ui.widgets.settings.key_rows import EngineRow, NextRung, RecorderControl
from app.ui.widgets.settings.news_row import NewsRow
from app.ui.widgets.settings.sample_button import SampleButton
from app.ui.widgets.settings.setting_row import SettingRow
from app.ui.widgets.settings.start_row import StartRow
from app.ui.widgets.settings.words import Words

translate: Final = QCoreApplication.translate
WIDEST_CHARS: Final = 78
"""How many letters of a usual width a row may be wide."""
BREATH_MS: Final = 3
"""From the end of making a row to the beginning of the next; a slice of sound passes in less.

The sound has a thread of its own, but the interpreter is shared: a page made in one go would have each step
of a slice wait for some of it.
"""

Extra = Callable[[SettingsModels, ThemeSource], QWidget]


def _microphone_test(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return CheckRow(
        models.microphone,
        themes,
        words=translate("SettingsPages", "Test my microphone"),
        hint=translate("SettingsPages", "Records you for five seconds and plays that back. Nothing is sent."),
        level=models.level,
        at_rest=lambda level: level.you,
    )


def _speaker_test(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return CheckRow(
        models.speaker,
        themes,
        words=translate("SettingsPages", "Play a chime"),
        hint="",
        level=models.level,
        at_rest=lambda level: level.assistant,
    )


def _key(models: SettingsModels, themes: ThemeSource) -> QWidget:
    row = KeyRow(models.key, models.connection, themes)
    row.frame.show_when(mark(When.NEXT_CONNECTION), at_the_next_connection())
    return row


def _engine(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return EngineRow(models.keys, themes)


def _next_rung(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return NextRung(models.keys, themes)


def _start(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return StartRow(models.start, themes)


def _news(models: SettingsModels, themes: ThemeSource) -> QWidget:
    return NewsRow(models.newer, themes)


AFTER: Final[Mapping[Row, Extra]] = {
    Row.MICROPHONE: _microphone_test,
    Row.SPEAKER: _speaker_test,
    Row.AUTH: _key,
    Row.TALK_KEY: _next_rung,
    Row.FULL_SCREEN: _engine,
    Row.OVERLAY: _start,
    Row.NEWER: _news,
}
"""What stands after a row, shown or not."""


def make_row(row: Row, models: SettingsModels, themes: ThemeSource) -> SettingRow:
    """Make a row of the form with all that belongs to it, out of sight where it does not matter now."""
    recording = models.keys.by_row.get(row)
    control = None if recording is None else RecorderControl(recording, themes)
    made = SettingRow(models.form, row, themes, models.level, control=control)
    if recording is not None:
        made.tell_instead(lambda: recording.note, recording.changed)
    if row is Row.FULL_SCREEN:
        made.tell_instead(models.keys.full_screen_note, models.keys.hotkeys.changed)
    if row is Row.NEWER:
        made.tell_instead(lambda: models.newer.note, models.newer.changed)
        made.control.widget.setEnabled(models.newer.editable)
        made.frame.leave_out_when()
    if row is Row.VOICE:
        made.put_beside(SampleButton(models.sample, models.form, themes))
        made.tell_of(models.sample)
    if not models.form.shown(row):
        # Only hidden, never shown: without a parent yet it would come up as a window of its own.
        made.hide()
    return made


class _Rows(QWidget):
    """What is scrolled: as high as its words need at the width they have, not at the smallest one.

    It is never wider than what is seen of it: rows arrange themselves in the width they get.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class SettingsPage(QScrollArea):
    """One page: its title, what there is to know before anything is changed, and its rows.

    The rows are made one by one from when the page is, :data:`BREATH_MS` apart.
    ``whole``: the last one is there; ``is_whole`` says so from then on.
    """

    whole = Signal()

    def __init__(self, page: Page, models: SettingsModels, themes: ThemeSource) -> None:
        super().__init__()
        self._page = page
        self._models = models
        self._themes = themes
        self.rows: dict[Row, SettingRow] = {}
        self._measure: list[QWidget] = []
        self._title = Words(models.form.page_title(page), Text.STATUS, themes)
        self._line = Words("", Text.SECOND, themes, quiet=True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(models.form.page_title(page))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = self._content()
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        models.form.row_changed.connect(self._refresh)
        models.form.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()
        self._follow()
        self.is_whole = False
        self._coming = self._parts()
        self._breath = QTimer(self, interval=BREATH_MS, singleShot=True)
        self._breath.timeout.connect(self._grow)
        self._breath.start()

    def _content(self) -> QWidget:
        content = _Rows()
        column = QVBoxLayout(content)
        self._column = column
        column.setSpacing(0)
        column.addWidget(self._measured(self._title))
        column.addSpacing(2)
        column.addWidget(self._measured(self._line))
        return content

    def _grow(self) -> None:
        """Make the next part."""
        part = next(self._coming, None)
        if part is not None:
            self._add(part)
            self._breath.start()
            return
        self._column.addStretch(1)
        self.is_whole = True
        self.whole.emit()

    def _parts(self) -> Iterator[QWidget]:
        """Make the parts, each when it is asked for."""
        if self._page is Page.ABOUT:
            yield VersionsRow(self._models.about, self._themes)
        if self._page is Page.DOCTOR:
            yield DoctorRows(self._models.doctor, self._themes)
        for row in rows_on(self._page):
            yield self._row(row)
            if row in AFTER:
                yield AFTER[row](self._models, self._themes)
        if self._page is Page.ABOUT:
            yield AboutRows(self._models.about, self._themes)

    def _row(self, row: Row) -> QWidget:
        self.rows[row] = made = make_row(row, self._models, self._themes)
        return made

    def _add(self, part: QWidget) -> None:
        """Put a part under the others, with its own room above it, which goes with it."""
        close = isinstance(part, CheckRow | NextRung | NewsRow | DoctorRows)
        above = space(2) if close else space(5)
        part.setContentsMargins(0, above, 0, 0)
        self._column.addWidget(self._measured(part))

    def _measured(self, part: QWidget) -> QWidget:
        """Make no line longer than can be read well."""
        self._measure.append(part)
        part.setMaximumWidth(_widest())
        return part

    def _refresh(self, row: Row) -> None:
        made = self.rows.get(row)
        if made is not None:
            made.setVisible(self._models.form.shown(row))
            made.refresh()

    def show_title(self, shown: bool) -> None:
        """Show the title, or leave that to the list of the pages."""
        self._title.setVisible(shown)
        self._column.setContentsMargins(space(5), space(5) if shown else space(2), space(5), space(5))

    def _follow(self) -> None:
        line = self._models.form.page_line(self._page)
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def settle(self) -> None:
        """Hand over what was begun."""
        for row in self.rows.values():
            row.control.settle()

    def _dress(self) -> None:
        theme = self._themes.theme
        for part in self._measure:
            part.setMaximumWidth(_widest())
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.background.name()))


def _widest() -> int:
    """Return how wide a line may be to be read well, in pixels."""
    return WIDEST_CHARS * QFontMetrics(font(Text.BODY)).averageCharWidth()
