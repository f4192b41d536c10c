"""The window of the first steps, beside the conversation: one step at a time, each may be left out."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.models.first_run import STEPS, FirstRunModel, Step
from app.ui.models.help import HelpPage, Place
from app.ui.models.settings.models import SettingsModels
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.first_run.progress import Progress
from app.ui.widgets.first_run.steps import StepView
from app.ui.widgets.scroll_bar import scroll_bar_style
from app.ui.widgets.settings.pages import WIDEST_CHARS
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.text_button import TextButton
from app.ui.widgets.settings.words import Words

SMALLEST: Final = QSize(360, 420)
USUAL: Final = QSize(600, 560)


class _Forward(Pill):
    """Filled once the step did what it is for."""

    def be_primary(self, primary: bool) -> None:
        if primary != self._primary:
            self._primary = primary
            self.updateGeometry()
            self.update()


class _Title(Words):
    """Larger than anything else in the window."""

    def _dress(self) -> None:
        super()._dress()
        letters = font(Text.STATUS)
        letters.setPixelSize(round(letters.pixelSize() * 1.3))
        letters.setWeight(QFont.Weight.DemiBold)
        self.setFont(letters)


class _Content(QWidget):
    """What is scrolled: as high as its words need at the width they have, not at the smallest one.

    It is never wider than what is seen of it: rows arrange themselves in the width they get.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class FirstRunWindow(QWidget):
    """A window of its own, which keeps nobody from talking.

    ``closed``: it is gone from sight.  ``activated``: it has the keyboard now (True), or no more.
    """

    closed = Signal()
    activated = Signal(bool)

    def __init__(self, model: FirstRunModel, shown: SettingsModels, themes: ThemeSource) -> None:
        super().__init__()
        self._model = model
        self._shown = shown
        self._themes = themes
        self._views: dict[Step, StepView] = {}
        self._said: Step | None = None
        self._progress = Progress(len(STEPS), themes)
        self._where = Words("", Text.SECOND, themes, quiet=True)
        self._title = _Title("", Text.STATUS, themes)
        self._sentence = Words("", Text.BODY, themes, quiet=True)
        self.later = TextButton(self.tr("Later"), themes, size=Text.BODY)
        self.back = Pill(self.tr("Back"), themes)
        self.forward = _Forward("", themes)
        self._scrolled = QScrollArea()
        self._steps = QVBoxLayout()
        self._measured = (self._title, self._sentence)
        self._arrange()
        self._join()
        self.setWindowTitle(self.tr("First steps"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._dress()
        self._follow()

    def _arrange(self) -> None:
        content = _Content()
        content.setAutoFillBackground(False)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(space(5), space(5), space(5), space(5))
        inside.setSpacing(0)
        inside.addWidget(self._progress)
        inside.addSpacing(space(3))
        inside.addWidget(self._where)
        inside.addSpacing(space(1))
        inside.addWidget(self._title)
        inside.addSpacing(space(1))
        inside.addWidget(self._sentence)
        inside.addSpacing(space(6))
        inside.addLayout(self._steps)
        inside.addStretch(1)
        scrolled = self._scrolled
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(content)
        scrolled.viewport().setAutoFillBackground(False)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(space(4), space(2), space(4), space(2))
        self._foot.setSpacing(space(2))
        self._foot.addWidget(self.later)
        self._foot.addStretch(1)
        self._foot.addWidget(self.back)
        self._foot.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled, 1)
        column.addLayout(self._foot)

    def _join(self) -> None:
        model = self._model
        model.changed.connect(self._follow)
        model.ended.connect(self.close)
        self.later.clicked.connect(self.close)
        self.later.set_keys(self.tr("Esc"))
        self.back.clicked.connect(model.go_back)
        self.forward.clicked.connect(self._go_on)
        for keys, do in (
            ("F1", lambda: self._shown.about.help_wanted.emit(Place(page=HelpPage.FIRST_STEPS))),
            ("Esc", self.close),
            ("Ctrl+W", self.close),
            ("Alt+Left", model.go_back),
            ("Alt+Right", self._go_on),
        ):
            QShortcut(QKeySequence(keys), self, do)
        self._themes.changed.connect(self._dress)

    def _go_on(self) -> None:
        self._settle()
        self._model.go_on()

    # -------------------------------------------------------------------- showing

    def open(self) -> None:
        """Come into sight, where it was left."""
        self._said = None
        self._model.begin()
        self.show()
        self.raise_()
        self.activateWindow()

    def view(self, step: Step) -> StepView:
        """Return the rows of a step, which are made when they are first wanted."""
        if step not in self._views:
            self._views[step] = StepView(step, self._model, self._shown, self._themes)
            self._steps.addWidget(self._views[step])
            self._dress()
        return self._views[step]

    def _follow(self) -> None:
        model = self._model
        self._progress.show_number(model.number)
        self._where.setText(model.where)
        self._title.setText(model.title)
        self._sentence.setText(model.sentence)
        self.back.setVisible(model.number > 1)
        self.forward.set_words(model.forward)
        self.forward.be_primary(model.proven)
        if self._said is not model.step and self.isVisible():
            self._turn_to(model.step)

    def _turn_to(self, step: Step) -> None:
        """Show the rows of a step, and give the keyboard to the first of them."""
        self._said = step
        wanted = self.view(step)
        for view in self._views.values():
            view.setVisible(view is wanted)
        self._scrolled.verticalScrollBar().setValue(0)
        self.setTabOrder(self._last_of(wanted), self.later)
        self.setTabOrder(self.later, self.back)
        self.setTabOrder(self.back, self.forward)
        self._first_of(wanted).setFocus(Qt.FocusReason.OtherFocusReason)
        event = QAccessibleAnnouncementEvent(
            self, f"{self._model.where}. {self._model.title} {self._model.sentence}"
        )
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _first_of(self, view: StepView) -> QWidget:
        return next(iter(view.rows.values())).control.keyboard

    def _last_of(self, view: StepView) -> QWidget:
        stops = [
            each
            for each in view.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        ]
        return stops[-1] if stops else self._first_of(view)

    def showEvent(self, _event: QShowEvent) -> None:
        """Show the step one is at."""
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Say where the keyboard is."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.activated.emit(self.isActiveWindow())

    def _dress(self) -> None:
        theme = self._themes.theme
        widest = WIDEST_CHARS * QFontMetrics(font(Text.BODY)).averageCharWidth()
        for part in (*self._measured, *self._views.values()):
            part.setMaximumWidth(widest)
        self._scrolled.verticalScrollBar().setStyleSheet(scroll_bar_style(theme, theme.background.name()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline over the foot."""
        painter = QPainter(self)
        painter.setPen(self._themes.theme.line)
        y = self._foot.geometry().top()
        painter.drawLine(0, y, self.width(), y)

    # -------------------------------------------------------------------- closing

    def _settle(self) -> None:
        for view in self._views.values():
            view.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be hidden, not deleted: it opens again where it was left."""
        event.ignore()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was begun, and try nothing more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._settle()
            self._model.settle()
            self.closed.emit()
