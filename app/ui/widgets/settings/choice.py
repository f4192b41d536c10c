"""One of several, in a list that opens: each with a quiet second line where there is more to know."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.icons import Icon, paint_icon
from app.ui.models.settings.values import Option
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.field_palette import field_palette
from app.ui.widgets.settings.field import field_height, paint_field, sign_px

DETAIL: Final = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class OptionPainter(QStyledItemDelegate):
    """Paints an option in the open list: its words, and under them what may be told beside."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return room for one or two lines."""
        first, second = QFontMetrics(font(Text.BODY)), QFontMetrics(font(Text.SECOND))
        detail = index.data(DETAIL) or ""
        width = max(first.horizontalAdvance(index.data() or ""), second.horizontalAdvance(detail))
        height = first.height() + (second.height() if detail else 0) + 2 * space(1) + space(1)
        return QSize(width + 2 * space(3), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one option."""
        theme = self._themes.theme
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.you_tint)
            painter.drawRoundedRect(rect.adjusted(3, 1, -3, -1), 6, 6)
        inner = rect.adjusted(space(3), space(1), -space(3), -space(1))
        detail = index.data(DETAIL) or ""
        painter.setPen(theme.ink)
        self._write(
            painter, Text.BODY, index.data() or "", inner, Qt.AlignmentFlag.AlignTop, alone=not detail
        )
        painter.setPen(theme.muted)
        self._write(painter, Text.SECOND, detail, inner, Qt.AlignmentFlag.AlignBottom, alone=False)
        painter.restore()

    def _write(
        self, painter: QPainter, size: Text, text: str, place: QRectF, at: Qt.AlignmentFlag, *, alone: bool
    ) -> None:
        painter.setFont(font(size))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        # What has a direction of its own is written along it, but stands where lines begin here.
        side = Qt.AlignmentFlag.AlignLeft
        if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        vertical = Qt.AlignmentFlag.AlignVCenter if alone else at
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute | vertical), shown)


class Choice(QComboBox):
    """A combo box that wears the theme.  ``free``: other words can be typed too.

    ``chosen``: a person chose the value of an option, or typed words that are none.  A wheel
    turned over it changes nothing: it belongs to what scrolls.
    """

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, *, free: bool = False) -> None:
        super().__init__(parent)
        self._themes = themes
        self._options: tuple[Option, ...] = ()
        self._shown: tuple[object, str] = (None, "")
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(OptionPainter(themes, self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.view().setFrameShape(QFrame.Shape.NoFrame)
        if free:
            self._let_type()
        self.activated.connect(self._choose)
        themes.changed.connect(self._dress)
        self._dress()

    def _let_type(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        assert line is not None
        line.setFrame(False)
        line.setTextMargins(space(2), 0, 0, 0)
        line.editingFinished.connect(self._take_words)

    # -------------------------------------------------------------------- options

    def show_options(self, options: Sequence[Option], value: object, text: str) -> None:
        """Show what there is to choose from, and ``value`` as chosen: ``text`` where it is none of them."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            model = self.model()
            assert isinstance(model, QStandardItemModel)
            model.clear()
            for option in options:
                item = QStandardItem(option.text)
                item.setData(option.detail, DETAIL)
                item.setToolTip(option.detail)
                item.setData(
                    ". ".join(filter(None, (option.text, option.detail))), Qt.ItemDataRole.AccessibleTextRole
                )
                model.appendRow(item)
        place = next((at for at, option in enumerate(options) if option.value == value), -1)
        self.setCurrentIndex(place)
        self._shown = (value, options[place].text if place >= 0 else text)
        if self.isEditable():
            self.setEditText(self._shown[1])
        elif place < 0:
            self.setPlaceholderText(text)
        self.update()

    def _choose(self, place: int) -> None:
        option = self._options[place]
        if option.value != self._shown[0]:
            self.chosen.emit(option.value)

    def settle(self) -> None:
        """Mean what was typed, without waiting for Enter."""
        if self.isEditable():
            self._take_words()

    def _take_words(self) -> None:
        """Take what was typed: an option by its words, or the words themselves."""
        words = self.currentText().strip()
        if words.casefold() == self._shown[1].casefold():
            self.setEditText(self._shown[1])
            return
        option = next((each for each in self._options if each.text.casefold() == words.casefold()), None)
        self.chosen.emit(words if option is None else option.value)

    # ---------------------------------------------------------------------- looks

    def _dress(self) -> None:
        theme = self._themes.theme
        self.setFont(font(Text.BODY))
        self.setFixedHeight(field_height())
        line = self.lineEdit()
        if line is not None:
            line.setFont(font(Text.BODY))
            line.setPalette(field_palette(theme, line.palette()))
        view = self.view()
        view.setStyleSheet(
            f"QAbstractItemView {{ background: {theme.surface.name()}; border: 1px solid {theme.line.name()};"
            f" outline: none; padding: 3px 0; }}"
        )
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return so little that a long name never makes a window wide."""
        return QSize(space(6) * 3, field_height())

    def showPopup(self) -> None:
        """Open the list, as wide as its words need and the screen has."""
        view = self.view()
        frame = view.parentWidget()
        if isinstance(frame, QFrame):
            frame.setFrameShape(QFrame.Shape.NoFrame)
        widest = max(view.sizeHintForColumn(0) + 2 * space(2), self.width())
        view.setMinimumWidth(min(widest, self.screen().availableGeometry().width() - space(3)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, what is chosen, and the arrow."""
        theme = self._themes.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        line = self.lineEdit()
        focused = self.hasFocus() or (line is not None and line.hasFocus())
        paint_field(painter, rect, theme, focused=focused, pointed=self.underMouse() and self.isEnabled())
        arrow = sign_px(Text.BODY)
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = rect.right() - space(3) - arrow if left_to_right else rect.left() + space(3)
        colour = theme.muted if self.isEnabled() else theme.line
        paint_icon(painter, Icon.CHEVRON, colour, QRectF(x, rect.center().y() - arrow / 2, arrow, arrow))
        if self.isEditable():
            return
        ends = (space(3) + 1, space(3) + arrow + space(1))
        before, after = ends if left_to_right else ends[::-1]
        inner = rect.adjusted(before, 0, -after, 0)
        painter.setFont(font(Text.BODY))
        painter.setPen(theme.ink if self.isEnabled() else theme.muted)
        shown = painter.fontMetrics().elidedText(
            self._shown[1], Qt.TextElideMode.ElideRight, int(inner.width())
        )
        side = Qt.AlignmentFlag.AlignLeft if left_to_right else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags), shown)
