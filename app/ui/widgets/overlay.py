"""A small pill over other programs while a turn goes on: who has it, how loud, how long, and a way out.

It never takes the keyboard, neither when it appears nor when it is clicked.  While it is not
wanted there is no window, no timer and no sound looked at.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QCursor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.icons import Icon
from app.ui.models.levels import LevelHistory
from app.ui.models.overlay import Cancel, OverlayModel
from app.ui.models.status import StatusModel
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.small_waveform import SmallWaveform
from app.ui.widgets.status_shape import StatusShape

CANCEL_SIZE: Final = 30
CANCEL_ICON: Final = 16
SHADOW: Final = 8
"""How far the shadow reaches, where there can be one."""

_SHADOW_DOWN: Final = 2
_SHADOW_ALPHA: Final = 0.025
_HAIRLINE_ALPHA: Final = 0.28
"""It lies on windows of every colour, its own too, and must be told from each."""

FLAGS: Final = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)


class Overlay(QFrame):
    """Shown when the model wants it; a frame, for screen readers.

    ``cancelled``: what the button means.  ``moved``: where the person put it, its left and top on
    the desktop.  ``see_through``: the desktop can lay it over others with soft edges.
    """

    cancelled = Signal(Cancel)
    moved = Signal(QPoint)

    def __init__(
        self,
        model: OverlayModel,
        status: StatusModel,
        levels: LevelHistory,
        themes: ThemeSource,
        *,
        see_through: bool,
        place: QPoint | None = None,
    ) -> None:
        super().__init__(None, FLAGS)
        self._model = model
        self._themes = themes
        self._see_through = see_through
        self._place = place
        self._held_at: QPoint | None = None
        self._is_moved = False
        shape, waveform = StatusShape(status, themes, self), SmallWaveform(levels, themes, self)
        self._time = QLabel(self)
        self._cancel = IconButton(
            Icon.CLOSE, model.cancel_text, themes, self, size=CANCEL_SIZE, icon_size=CANCEL_ICON
        )
        self._cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cancel.clicked.connect(lambda: self.cancelled.emit(model.cancel))
        self._be_a_guest()
        self._arrange(shape, waveform)
        model.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()

    def _be_a_guest(self) -> None:
        """Have the desktop neither give it the keyboard nor list it among the windows."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._see_through)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(self.tr("Earshot overlay"))

    def _arrange(self, shape: QWidget, waveform: QWidget) -> None:
        self._time.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        edge = SHADOW if self._see_through else 0
        row.setContentsMargins(edge + space(3), edge + space(1), edge + space(2), edge + space(1))
        row.setSpacing(space(3))
        row.addWidget(shape)
        row.addWidget(waveform)
        row.addWidget(self._time)
        row.addSpacing(-space(1))
        row.addWidget(self._cancel)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)

    # ----------------------------------------------------------------- following

    def _dress(self) -> None:
        palette = self._time.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._themes.theme.ink)
        self._time.setPalette(palette)
        self._time.setFont(font(Text.BODY))
        self._time.setMinimumWidth(self._time.fontMetrics().horizontalAdvance("00:00"))
        self._follow()
        self.update()

    def _follow(self) -> None:
        model = self._model
        self._time.setText(model.time)
        self.setAccessibleName(model.name)
        if self._cancel.accessibleName() != model.cancel_text:
            self._cancel.set_name(model.cancel_text)
        if model.wanted and not self.isVisible():
            self._appear()
        elif not model.wanted and self.isVisible():
            self._held_at = None
            self.hide()

    def _appear(self) -> None:
        self.adjustSize()
        self.move(place_for(self.size(), self._place, _other_windows(self)))
        self.show()
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the pill where nothing can be see-through."""
        super().resizeEvent(event)
        if not self._see_through:
            shape = QBitmap(self.size())
            shape.fill(Qt.GlobalColor.color0)
            painter = QPainter(shape)
            painter.fillPath(self._outline(QRectF(self.rect())), Qt.GlobalColor.color1)
            painter.end()
            self.setMask(shape)

    # ------------------------------------------------------------------- moving

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held_at = event.globalPosition().toPoint() - self.pos()
            self._is_moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if self._held_at is not None:
            self._is_moved = True
            self.move(event.globalPosition().toPoint() - self._held_at)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Stay there, the next time too."""
        if self._held_at is not None and self._is_moved:
            self._place = place_for(self.size(), self.pos())
            self.move(self._place)
            self.moved.emit(self._place)
        self._held_at = None

    # ----------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill, and its shadow where there can be one."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hairline = QColor(theme.ink)
        hairline.setAlphaF(_HAIRLINE_ALPHA)
        pill = QRectF(self.rect())
        if not self._see_through:
            # What is cut off at the corners is of the hairline, which stays closed by that.
            painter.fillRect(self.rect(), theme.surface)
            painter.fillRect(self.rect(), hairline)
            painter.fillPath(self._outline(pill.adjusted(1.25, 1.25, -1.25, -1.25)), theme.surface)
            return
        pill = pill.adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        self._paint_shadow(painter, pill)
        painter.setBrush(theme.surface)
        painter.setPen(QPen(hairline, 1))
        painter.drawPath(self._outline(pill.adjusted(0.5, 0.5, -0.5, -0.5)))

    def _paint_shadow(self, painter: QPainter, pill: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(_SHADOW_ALPHA)
        painter.setBrush(shade)
        for reach in range(1, SHADOW - _SHADOW_DOWN + 1):
            around = pill.adjusted(-reach, -reach, reach, reach)
            painter.drawPath(self._outline(around.translated(QPointF(0, _SHADOW_DOWN))))

    def _outline(self, pill: QRectF) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        return path


def place_for(size: QSize, wanted: QPoint | None, avoided: Sequence[QRect] = ()) -> QPoint:
    """Return where something of ``size`` goes: where it was wanted, as far as a screen is there.

    Without a wish it goes to the middle of the lower edge of the screen that the pointer is on; where that
    lies on something ``avoided``, to the first place along the edges that does not, if there is one.
    """
    screen = None if wanted is None else QGuiApplication.screenAt(QRect(wanted, size).center())
    if screen is not None and wanted is not None:
        room = screen.availableGeometry()
        left = min(max(wanted.x(), room.left()), room.right() + 1 - size.width())
        top = min(max(wanted.y(), room.top()), room.bottom() + 1 - size.height())
        return QPoint(left, top)
    screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    places = _along_the_edges(size, screen.availableGeometry())
    free = (place for place in places if not any(QRect(place, size).intersects(each) for each in avoided))
    return next(free, places[0])


def _along_the_edges(size: QSize, room: QRect) -> tuple[QPoint, ...]:
    """Return the places for something of ``size``, the dearest first."""
    gap = space(6)
    left, right = room.left() + gap, room.right() + 1 - size.width() - gap
    middle = room.center().x() - size.width() // 2
    top, bottom = room.top() + gap, room.bottom() + 1 - size.height() - gap
    return tuple(QPoint(x, y) for y in (bottom, top) for x in (middle, right, left))


def _other_windows(overlay: QWidget) -> list[QRect]:
    """Return where the program's own windows may be seen: what they say stays to be read."""
    return [
        window.frameGeometry()
        for window in QApplication.topLevelWidgets()
        if window is not overlay and window.isVisible() and not window.isMinimized()
    ]
