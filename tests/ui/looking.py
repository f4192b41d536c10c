"""What a person sees of a window, and whether it fits: every text, and how much room it has."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"


OVERLAPPING: Final = frozenset({"_Segment"})
"""What is as high as its neighbours' edges by intention, and paints less."""


class Painted(NamedTuple):
    """A text that was painted, and the place it was painted into."""

    text: str
    fits: bool


def visible(window: QWidget) -> list[QWidget]:
    """Return a window and everything in it that can be seen."""
    return [window, *(each for each in window.findChildren(QWidget) if each.isVisibleTo(window))]


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Give every text of a window, for eyes and for screen readers, with what it belongs to."""
    for widget in visible(window):
        for kind, text in _texts_of(widget):
            if text:
                yield f"{type(widget).__name__} {kind}", text


def _texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "title", widget.windowTitle() if widget.isWindow() else ""
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QComboBox():
            yield from (("choice", widget.itemText(at)) for at in range(widget.count()))
            yield "edit", "" if widget.lineEdit() is None else widget.lineEdit().placeholderText()
        case QAbstractItemView() if widget.model() is not None:
            model = widget.model()
            yield from (
                ("row", str(model.index(at, 0).data(role) or ""))
                for at in range(model.rowCount())
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            )


# ------------------------------------------------------------------ whether it fits


def clipped(window: QWidget) -> list[str]:
    """Name the labels whose text has no room, and every text that is cut short and told nowhere."""
    return [*_labels_without_room(window), *_painted_without_room(window)]


def _labels_without_room(window: QWidget) -> Iterator[str]:
    for label in visible(window):
        if not isinstance(label, QLabel) or not label.text() or type(label).__name__ == "ElidedLabel":
            continue
        room = label.contentsRect()
        needed = label.fontMetrics().boundingRect(
            QRect(0, 0, room.width(), 10_000),
            int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0,
            label.text(),
        )
        if needed.width() > room.width() + 1 or needed.height() > room.height() + 1:
            yield f"{type(label).__name__} {label.text()!r}: {needed.size()} in {room.size()}"


def _painted_without_room(window: QWidget) -> Iterator[str]:
    """Paint every widget, and look at each text that a widget paints by itself."""
    for widget in visible(window):
        for painted in _painted_by(widget):
            if painted.text.endswith(ELLIPSIS) and not _told_otherwise(widget):
                yield f"{type(widget).__name__} {painted.text!r} is cut short, and told nowhere"
            elif not painted.fits:
                yield f"{type(widget).__name__} {painted.text!r} does not fit"


def _told_otherwise(widget: QWidget | None) -> bool:
    """Whether the pointer finds the whole text at a widget, or at what it is in."""
    while widget is not None and not widget.isWindow():
        if widget.toolTip():
            return True
        widget = widget.parentWidget()
    return False


def _painted_by(widget: QWidget) -> list[Painted]:
    found: list[Painted] = []
    draw = QPainter.drawText

    def watch(painter: QPainter, *arguments: object) -> object:
        place, flags, text = arguments[0], arguments[1] if len(arguments) > 2 else 0, arguments[-1]
        if isinstance(place, QRect | QRectF) and isinstance(text, str):
            asked = int(flags) if isinstance(flags, int) else int(flags.value)  # type: ignore[attr-defined]
            needed = painter.fontMetrics().boundingRect(QRectF(place).toRect(), asked, text)
            fits = needed.width() <= place.width() + 2 and needed.height() <= place.height() + 2
            found.append(Painted(text, fits))
        return draw(painter, *arguments)  # type: ignore[call-overload]

    QPainter.drawText = watch  # type: ignore[method-assign, assignment]
    try:
        picture = QPixmap(widget.size())
        widget.render(picture, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
    return found


def overlapping(window: QWidget) -> list[str]:
    """Name the pairs of neighbours that lie on each other, and what reaches out of the window."""
    found = []
    for parent in visible(window):
        near = [each for each in parent.children() if isinstance(each, QWidget)]
        near = [each for each in near if each.isVisibleTo(window) and not each.isWindow() and _shows(each)]
        for at, one in enumerate(near):
            found += [
                f"{_named(one)} lies on {_named(other)}"
                for other in near[at + 1 :]
                if type(other).__name__ not in OVERLAPPING and one.geometry().intersects(other.geometry())
            ]
    return found


def too_wide(window: QWidget) -> list[str]:
    """Name what reaches out of the window at the sides."""
    found = []
    for widget in visible(window)[1:]:
        left = widget.mapTo(window, QPoint(0, 0)).x()
        if widget.isVisible() and (left < -1 or left + widget.width() > window.width() + 1):
            found.append(f"{_named(widget)}: {left} to {left + widget.width()} of {window.width()}")
    return found


def _shows(widget: QWidget) -> bool:
    return widget.width() > 0 and widget.height() > 0


def _named(widget: QWidget) -> str:
    said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {said!r}"
