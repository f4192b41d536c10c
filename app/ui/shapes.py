"""The signs of the status, drawn in a square of any size."""

from typing import Final, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.ui.icons import Icon, paint_icon
from app.ui.models.status import Shape

_GRID: Final = 20.0
_STROKE: Final = 2.0
_BARS: Final = ((4.6, 3.2), (10.0, 7.0), (15.4, 4.6))
"""Where the three bars stand, and half their heights."""


def paint_shape(painter: QPainter, shape: Shape, colour: QColor, place: QRectF, turned: float = 0.0) -> None:
    """Draw ``shape`` into ``place``; ``turned`` is in degrees, for the turning ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / _GRID, place.height() / _GRID)
    _paint(painter, shape, colour, turned)
    painter.restore()


def _paint(painter: QPainter, shape: Shape, colour: QColor, turned: float) -> None:
    painter.setPen(_pen(colour, _STROKE))
    ring = QRectF(4, 4, 12, 12)
    match shape:
        case Shape.RING:
            painter.drawEllipse(ring)
        case Shape.DOT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.adjusted(-1, -1, 1, 1))
        case Shape.TURNING_RING:
            painter.drawArc(ring, round((90 - turned) * 16), -280 * 16)
        case Shape.BROKEN_RING:
            painter.drawArc(ring, 60 * 16, 130 * 16)
            painter.drawArc(ring, 240 * 16, 130 * 16)
        case Shape.BARS:
            painter.setPen(_pen(colour, 3.0))
            for x, half in _BARS:
                painter.drawLine(QPointF(x, 10 - half), QPointF(x, 10 + half))
        case Shape.HOLLOW_BARS:
            painter.setPen(_pen(colour, 1.3))
            for x, half in _BARS:
                painter.drawRoundedRect(QRectF(x - 1.7, 8.6 - half, 3.4, 2 * half + 2.8), 1.7, 1.7)
        case Shape.CRESCENT:
            painter.fillPath(_crescent(), colour)
        case Shape.SLASHED_MIC:
            paint_icon(painter, Icon.MICROPHONE_OFF, colour, QRectF(0, 0, _GRID, _GRID))
        case Shape.TRIANGLE:
            paint_icon(painter, Icon.TROUBLE, colour, QRectF(0, 0, _GRID, _GRID))
        case _:
            assert_never(shape)


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _crescent() -> QPainterPath:
    moon, shadow = QPainterPath(), QPainterPath()
    moon.addEllipse(QRectF(3, 3, 14, 14))
    shadow.addEllipse(QRectF(7.4, 1.4, 12.4, 12.4))
    return moon.subtracted(shadow)
