"""What the tests of the signs share: a themed world, and eyes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QWidget

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import TurnMode
from app.ui.models.status import StatusModel
from app.ui.theme import ThemeSource


def light() -> ThemeSource:
    """Make a theme source on a light desktop."""
    return ThemeSource(scheme=lambda: Qt.ColorScheme.Light)


def dark() -> ThemeSource:
    """Make a theme source on a dark desktop."""
    return ThemeSource(scheme=lambda: Qt.ColorScheme.Dark)


def still() -> ThemeSource:
    """Make a theme source of a person who wants less motion."""
    found = light()
    found._reduced_motion = True
    return found


def status_of(phase: Phase, *, mode: TurnMode = TurnMode.HANDS_FREE, **more: object) -> StatusModel:
    """Make the status of a phase."""
    status = StatusModel()
    status.use(mode=mode, partner=False)
    status.take(Snapshot(phase=phase, **more))  # type: ignore[arg-type]
    return status


def picture(widget: QWidget) -> QImage:
    """Look at a widget."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)


def colours(image: QImage, where: Callable[[int, int], bool] = lambda x, y: True) -> set[str]:
    """Name the colours to be seen in a part of an image."""
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if where(x, y)
    }


def counted(image: QImage, colour: QColor) -> int:
    """Count the pixels that have exactly this colour."""
    rgb = colour.rgb()
    return sum(image.pixel(x, y) == rgb for x in range(image.width()) for y in range(image.height()))


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """Return what a screen reader says of a widget: its role and its name."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role(), found.text(QAccessible.Text.Name)
