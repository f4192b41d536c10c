"""The program's icon in the sizes desktops ask for, painted from its drawing by Qt."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)


def paint(drawing: Path, folder: Path, name: str) -> list[Path]:
    """Write ``name`` in every size into a tree of hicolor at ``folder``; return the files."""
    _application()
    renderer = QSvgRenderer(str(drawing))
    written = []
    for size in SIZES:
        path = folder / f"{size}x{size}" / "apps" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _picture(renderer, size).save(str(path)):
            raise SystemExit(f"{path} could not be written.")
        written.append(path)
    return written


def pngs(drawing: Path, sizes: Iterable[int]) -> dict[int, bytes]:
    """Return the drawing as a PNG for each of these sizes in pixels."""
    _application()
    renderer = QSvgRenderer(str(drawing))
    return {size: _png(_picture(renderer, size)) for size in sizes}


def _application() -> None:
    application = QGuiApplication.instance() or QGuiApplication(["earshot"])
    assert application is not None


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise SystemExit("Qt could not write a PNG.")
    return bytes(buffer.data().data())


def _picture(renderer: QSvgRenderer, size: int) -> QImage:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    return picture
