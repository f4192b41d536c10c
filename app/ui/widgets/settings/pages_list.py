"""The pages by name: a list beside the rows, or a strip above them where it is narrow."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme import RADIUS_EDGE, Text, ThemeSource, font, space
from app.ui.widgets.painted_button import COMES_BACK

PAGE: Final = Qt.ItemDataRole.UserRole + 1
EDGE_PX: Final = 3
AnyIndex = QModelIndex | QPersistentModelIndex


class _PagePainter(QStyledItemDelegate):
    """Paints a page's name; the one that is open stands on a tint, with an edge, in strong letters."""

    def __init__(self, themes: ThemeSource, parent: "PagesList") -> None:
        super().__init__(parent)
        self._themes = themes
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = QFontMetrics(font(Text.BODY_STRONG))
        height = metrics.height() + 2 * space(2) + 2
        if not self._list.strip:
            return QSize(self._list.viewport().width(), height)
        return QSize(metrics.horizontalAdvance(index.data()) + 2 * space(2), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._themes.theme
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        place = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or pointed:
            painter.setBrush(theme.you_tint if chosen else theme.line)
            painter.drawRoundedRect(place, 8, 8)
        if chosen:
            painter.setBrush(theme.you)
            painter.drawRoundedRect(self._edge(place), RADIUS_EDGE / 2, RADIUS_EDGE / 2)
        painter.setFont(font(Text.BODY_STRONG if chosen else Text.BODY))
        painter.setPen(theme.ink)
        painter.drawText(self._words(place), int(self._alignment()), index.data())
        if chosen and self._list.hasFocus() and self._list.shows_focus:
            painter.setPen(QPen(theme.ink, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 8, 8)
        painter.restore()

    def _edge(self, place: QRectF) -> QRectF:
        if self._list.strip:
            return QRectF(
                place.left() + space(2), place.bottom() - EDGE_PX, place.width() - 2 * space(2), EDGE_PX
            )
        inset = space(2)
        left = place.right() - EDGE_PX - 2 if self._mirrored else place.left() + 2
        return QRectF(left, place.top() + inset, EDGE_PX, place.height() - 2 * inset)

    def _words(self, place: QRectF) -> QRectF:
        return place if self._list.strip else place.adjusted(space(3), 0, -space(3), 0)

    @property
    def _mirrored(self) -> bool:
        return self._list.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _alignment(self) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        if self._list.strip:
            return flag.AlignCenter
        side = flag.AlignRight if self._mirrored else flag.AlignLeft
        return side | flag.AlignAbsolute | flag.AlignVCenter


class PagesList(QListView):
    """The pages of a window.  ``page_wanted``: a person went to a page."""

    page_wanted = Signal(object)

    def __init__(
        self, pages: Sequence[tuple[Enum, str]], themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.strip = False
        self.shows_focus = False
        model = QStandardItemModel(self)
        for page, title in pages:
            item = QStandardItem(title)
            item.setEditable(False)
            item.setData(page, PAGE)
            model.appendRow(item)
        self.setModel(model)
        self.setItemDelegate(_PagePainter(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Pages"))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.selectionModel().currentChanged.connect(self._tell)
        themes.changed.connect(self._dress)
        self._dress()

    def show_page(self, page: Enum) -> None:
        """Mark a page as open."""
        for row in range(self.model().rowCount()):
            if self.model().index(row, 0).data(PAGE) is page:
                self.setCurrentIndex(self.model().index(row, 0))

    def be_strip(self, strip: bool, room: int) -> None:
        """Be a strip that will have ``room`` pixels across, or a list."""
        if strip != self.strip:
            self.strip = strip
            self._lay_out(room)

    def _tell(self, index: QModelIndex) -> None:
        page = index.data(PAGE)
        if page is not None:
            self.page_wanted.emit(page)

    def _dress(self) -> None:
        self.setFont(font(Text.BODY))
        self._lay_out()
        self.viewport().update()

    def _lay_out(self, room: int | None = None) -> None:
        self.setFlow(QListView.Flow.LeftToRight if self.strip else QListView.Flow.TopToBottom)
        self.setWrapping(self.strip)
        self.setSpacing(0 if self.strip else 1)
        self.doItemsLayout()
        self._fit(self.width() if room is None else room)

    def _fit(self, room: int) -> None:
        """Take just the room of the names: the width of a list, the height of a strip of one line or more."""
        if self.strip:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setFixedHeight(self._strip_height(room))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            self.setFixedWidth(self.list_width())

    def list_width(self) -> int:
        """Return how wide it is as a list."""
        metrics = QFontMetrics(font(Text.BODY_STRONG))
        names = (self.model().index(row, 0).data() for row in range(self.model().rowCount()))
        return max(metrics.horizontalAdvance(name) for name in names) + 2 * space(3) + space(6)

    def _strip_height(self, width: int) -> int:
        lines, used, height = 1, 0, 0
        for row in range(self.model().rowCount()):
            size = self.itemDelegate().sizeHint(QStyleOptionViewItem(), self.model().index(row, 0))
            height = max(height, size.height())
            if used and used + size.width() > width:
                lines, used = lines + 1, 0
            used += size.width()
        return lines * height + 2

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus unless a pointer brought it."""
        if event.reason() not in COMES_BACK:
            self.shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever uses keys wants to see where they go."""
        self.shows_focus = True
        super().keyPressEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another line where there is no room."""
        super().resizeEvent(event)
        if self.strip and event.oldSize().width() != event.size().width():
            self._fit(event.size().width())
