"""One of a few, all to be seen at once: side by side where there is room, else under each other."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.ui.models.settings.values import Option
from app.ui.theme import RADIUS_CARD, Text, ThemeSource, font, space
from app.ui.widgets.settings.field import FOCUS_PX, field_height

INSET: Final = 3


class _Segment(QRadioButton):
    """One of them."""

    def __init__(self, option: Option, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(option.text.replace("&", "&&"), parent)
        self.option = option
        self._themes = themes
        self.setAccessibleName(option.text)
        self.setToolTip(option.detail)
        self.setAccessibleDescription(option.detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = QFontMetrics(font(Text.BODY_STRONG)).horizontalAdvance(self.option.text)
        cut_short = self.option.text if whole > self.width() - 2 * space(2) else ""
        self.setToolTip("\n".join(part for part in (cut_short, self.option.detail) if part))

    def hitButton(self, _pos: QPoint) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        if self.isChecked():
            painter.setPen(QPen(theme.you, 1.0))
            painter.setBrush(theme.you_tint)
            painter.drawRoundedRect(place, RADIUS_CARD - INSET, RADIUS_CARD - INSET)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.background)
            painter.drawRoundedRect(place, RADIUS_CARD - INSET, RADIUS_CARD - INSET)
        painter.setFont(font(Text.BODY_STRONG if self.isChecked() else Text.BODY))
        painter.setPen(theme.ink if self.isEnabled() else theme.muted)
        words = painter.fontMetrics().elidedText(
            self.option.text, Qt.TextElideMode.ElideRight, self.width() - 2 * space(2)
        )
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, words)


class Segments(QWidget):
    """A group of radio buttons in one field.  ``chosen``: a person chose an option's value."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._options: tuple[Option, ...] = ()
        self._parts: list[_Segment] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self._dress)

    @property
    def parts(self) -> list[QRadioButton]:
        """The buttons, in order."""
        return list(self._parts)

    def show_options(self, options: Sequence[Option], value: object) -> None:
        """Show what there is to choose from, and which is chosen."""
        if tuple(options) != self._options:
            self._make(tuple(options))
        for part in self._parts:
            part.setAutoExclusive(False)
            part.setChecked(part.option.value == value)
            part.setAutoExclusive(True)
        self._keep_one_stop()

    def _make(self, options: tuple[Option, ...]) -> None:
        self._options = options
        for gone in self._parts:
            gone.hide()
            gone.deleteLater()
        self._parts = [_Segment(option, self._themes, self) for option in options]
        for part in self._parts:
            part.clicked.connect(self._clicked)
            part.installEventFilter(self)
            part.show()
        self.updateGeometry()
        self._place()

    def _clicked(self) -> None:
        part = self.sender()
        if isinstance(part, _Segment):
            self._keep_one_stop()
            self.chosen.emit(part.option.value)

    def _keep_one_stop(self) -> None:
        """Tab stops at the chosen one; the arrows lead to the others."""
        stop = next((part for part in self._parts if part.isChecked()), *self._parts[:1])
        for part in self._parts:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    # ------------------------------------------------------------------ arranging

    def _widths(self) -> list[int]:
        """Return how wide each must be for its words."""
        metrics = QFontMetrics(font(Text.BODY_STRONG))
        around = 2 * space(2) + 2 * INSET
        return [metrics.horizontalAdvance(option.text) + around for option in self._options]

    def _side_by_side(self, width: int) -> bool:
        return sum(self._widths()) <= width

    def _shares(self) -> list[int]:
        """Return where each begins, and the last ends: equal parts if their words fit, else as these need."""
        widths = self._widths()
        spare = (self.width() - sum(widths)) / len(widths)
        if max(widths) * len(widths) <= self.width():
            widths = [0] * len(widths)
            spare = self.width() / len(widths)
        ends = accumulate(width + spare for width in widths)
        return [0, *(round(end) for end in ends)]

    def heightForWidth(self, width: int) -> int:
        """Return the height of one field, or of one for each."""
        return field_height() if self._side_by_side(width) else self._stacked()

    def _stacked(self) -> int:
        return max(1, len(self._options)) * (field_height() - 2 * INSET) + 2 * INSET

    def hasHeightForWidth(self) -> bool:
        """They are stacked where it is narrow."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size side by side."""
        return QSize(sum(self._widths()), field_height())

    def minimumSizeHint(self) -> QSize:
        """Return little width: they can be stacked."""
        return QSize(space(6) * 3, field_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        count = len(self._parts)
        if not count:
            return
        if not self._side_by_side(self.width()):
            step = (self.height() - 2 * INSET) // count
            for place, part in enumerate(self._parts):
                part.setGeometry(0, place * step, self.width(), step + 2 * INSET)
            return
        shares = self._shares()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for part, start, end in zip(self._parts, shares, shares[1:], strict=False):
            left = self.width() - end if mirrored else start
            part.setGeometry(left, 0, end - start, self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field around them."""
        theme = self._themes.theme
        here = self.focusWidget() is not None and self.focusWidget().hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.you if here else theme.line, FOCUS_PX if here else 1.0))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
