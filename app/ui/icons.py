"""The one set of icons, drawn in whatever colour a token gives."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.system.paths import resource

_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


class Icon(Enum):
    """An icon, by the name of its file."""

    MICROPHONE = "microphone"
    MICROPHONE_OFF = "microphone-off"
    STOP = "stop"
    KEYBOARD = "keyboard"
    SEND = "send"
    CLOSE = "close"
    DOWN = "down"
    SETTINGS = "settings"
    HINT = "hint"
    CAUTION = "caution"
    TROUBLE = "trouble"
    WELL = "well"
    CHEVRON = "chevron"
    UNDO = "undo"
    PLAY = "play"


@lru_cache(maxsize=256)
def _renderer(icon: Icon, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{icon.value}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, icon: Icon, colour: QColor, place: QRectF) -> None:
    """Draw ``icon`` into ``place``, sharp at every scaling."""
    _renderer(icon, colour.name()).render(painter, place)


def icon_pixmap(icon: Icon, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Draw ``icon`` for a square of ``size`` logical pixels on a screen with ``ratio`` to a pixel."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, icon, colour, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def app_icon() -> QIcon:
    """Return the program's own icon, for windows and task bars."""
    renderer = QSvgRenderer(str(resource("icons/earshot.svg")))
    icon = QIcon()
    for size in _APP_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(pixmap.rect()))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
