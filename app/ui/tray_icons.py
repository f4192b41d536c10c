"""The icons in the tray: the signs of the status, drawn anew for each size so that they stay sharp.

A sign is as large as its square allows, its lines are whole pixels wide and lie on whole
pixels.  Around it goes a thin edge of the panel's own colour, which is not to be seen
unless the panel is of the other kind than it was taken for.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from app.ui.models.tray import TrayState
from app.ui.theme import Theme

SIZES: Final = (16, 20, 22, 24, 32, 44, 48, 64)
"""In pixels: what panels ask for, at usual scalings."""

EDGE_ALPHA: Final = 0.85
_ROOM: Final = 0.09
"""What stays empty around a ring and a dot, of the size."""

_GRID: Final = 16.0
"""The mute and trouble signs are drawn in a square of so many units."""


def tray_icon(state: TrayState, theme: Theme) -> QIcon:
    """Return the icon of a state for a panel as dark or light as ``theme``."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(tray_image(state, theme, size)))
    return icon


def tray_image(state: TrayState, theme: Theme, size: int) -> QImage:
    """Draw the icon of a state as a square of so many pixels."""
    sign = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _SIGNS[state](painter, size, tray_colour(state, theme))
    painter.end()
    return _edged(sign, theme.background, max(1, round(size / 22)))


def tray_colour(state: TrayState, theme: Theme) -> QColor:
    """Return the colour of a state: whose turn it is, and trouble."""
    return {
        TrayState.IDLE: theme.ink,
        TrayState.LISTENING: theme.you,
        TrayState.SPEAKING: theme.assistant,
        TrayState.MUTED: theme.ink,
        TrayState.TROUBLE: theme.trouble,
    }[state]


def _edged(sign: QImage, colour: QColor, width: int) -> QImage:
    """Return the sign with an edge of ``colour`` around it."""
    shade = QColor(colour)
    shade.setAlphaF(EDGE_ALPHA)
    shadow = QImage(sign)
    painter = QPainter(shadow)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(shadow.rect(), shade)
    painter.end()
    edged = QImage(sign.size(), sign.format())
    edged.fill(Qt.GlobalColor.transparent)
    painter = QPainter(edged)
    for x, y in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawImage(x * width, y * width, shadow)
    painter.drawImage(0, 0, sign)
    painter.end()
    return edged


# ------------------------------------------------------------------ the signs


def _stroke(size: int) -> int:
    """How wide a line is, in whole pixels."""
    return max(2, round(size / 10))


def _pen(painter: QPainter, colour: QColor, width: float) -> None:
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _ring(painter: QPainter, size: int, colour: QColor) -> None:
    stroke = _stroke(size)
    room = round(size * _ROOM) + stroke / 2
    _pen(painter, colour, stroke)
    painter.drawEllipse(QRectF(room, room, size - 2 * room, size - 2 * room))


def _dot(painter: QPainter, size: int, colour: QColor) -> None:
    room = round(size * _ROOM)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(room, room, size - 2 * room, size - 2 * room))


def _bars(painter: QPainter, size: int, colour: QColor) -> None:
    """Draw three bars, whose sides and ends are whole pixels."""
    wide = max(3, round(size * 0.17))
    gap = round((size * 0.8 - 3 * wide) / 2)
    left = (size - 3 * wide - 2 * gap) // 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for number, share in enumerate((0.44, 0.82, 0.58)):
        high = 2 * round(size * share / 2) + size % 2
        place = QRectF(left + number * (wide + gap), (size - high) / 2, wide, high)
        painter.drawRoundedRect(place, wide / 2, wide / 2)


def _slashed_microphone(painter: QPainter, size: int, colour: QColor) -> None:
    """Draw a microphone with a gap on both sides of the line through it."""
    painter.save()
    painter.scale(size / _GRID, size / _GRID)
    stroke = _stroke(size) * _GRID / size * 0.8
    capsule = QPainterPath()
    capsule.addRoundedRect(QRectF(5, 1, 6, 8.6), 3, 3)
    painter.fillPath(capsule - _BELOW_SLASH, colour)
    _pen(painter, colour, stroke)
    painter.drawArc(QRectF(2.6, 2.4, 10.8, 10.2), 190 * 16, 160 * 16)
    painter.drawLine(QPointF(8, 12.8), QPointF(8, 14.6))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    _pen(painter, colour, stroke * 2.3)
    painter.drawLine(_SLASH.translated(0.3, -0.3))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    _pen(painter, colour, stroke)
    painter.drawLine(_SLASH)
    painter.restore()


_SLASH: Final = QLineF(1.6, 2.4, 13.4, 14.2)


def _below_slash() -> QPainterPath:
    """What lies to the left of the slash, where a sliver of the microphone would only be dirt."""
    below = QPainterPath(_SLASH.p1())
    below.lineTo(_SLASH.p2())
    below.lineTo(_SLASH.x1(), _SLASH.y2())
    below.closeSubpath()
    return below


_BELOW_SLASH: Final = _below_slash()


def _triangle(painter: QPainter, size: int, colour: QColor) -> None:
    """Draw a filled triangle with its mark cut out."""
    unit = QTransform.fromScale(size / _GRID, size / _GRID)
    corners = QPainterPath(QPointF(8, 2.6))
    corners.lineTo(14.2, 13.4)
    corners.lineTo(1.8, 13.4)
    corners.closeSubpath()
    _pen(painter, colour, max(1.0, size / _GRID))
    painter.setBrush(colour)
    painter.drawPath(unit.map(corners))
    wide = max(2, 2 * round(size / 20))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setPen(Qt.PenStyle.NoPen)
    left, top = (size - wide) / 2, round(size * 0.37)
    painter.fillRect(QRectF(left, top, wide, round(size * 0.26)), Qt.GlobalColor.black)
    painter.fillRect(QRectF(left, round(size * 0.70), wide, wide), Qt.GlobalColor.black)


_SIGNS: Final[dict[TrayState, Callable[[QPainter, int, QColor], None]]] = {
    TrayState.IDLE: _ring,
    TrayState.LISTENING: _dot,
    TrayState.SPEAKING: _bars,
    TrayState.MUTED: _slashed_microphone,
    TrayState.TROUBLE: _triangle,
}
