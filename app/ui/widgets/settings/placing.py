"""Where a part of a widget that arranges itself goes."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def put(part: QWidget, left: int, top: int, width: int, height: int) -> None:
    """Place a part in its parent; ``left`` is counted from where a line begins."""
    whole = part.parentWidget()
    assert whole is not None, "a part has a parent"
    if whole.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        left = whole.width() - left - width
    part.setGeometry(QRect(left, top, max(width, 0), height))
