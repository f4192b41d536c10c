"""What is to be seen in a picture of the screen: which colours, and how much of each."""

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QColor, QImage

Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class Picture:
    """A picture that was read from a file."""

    def __init__(self, file: Path) -> None:
        self._image = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
        if self._image.isNull():
            raise ValueError(f"{file} is no picture")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self._image.width(), self._image.height()

    def colours(self, box: Box | None = None) -> Counter[str]:
        """Count the colours in a box, or in all of it, by names such as ``#fbfaf8``."""
        left, top, width, height = box or (0, 0, *self.size)
        part = self._image.copy(left, top, width, height)
        raw = memoryview(part.constBits()).cast("I")
        return Counter({f"#{value & 0xFFFFFF:06x}": count for value, count in Counter(raw).items()})

    def amount(self, colour: QColor, box: Box | None = None) -> int:
        """Return how many pixels have exactly that colour."""
        return self.colours(box)[colour.name()]
