"""Colours, distances and letter sizes: everything widgets share so that they look like one thing.

Two colours mean the two voices wherever they appear: ``you`` and ``assistant``.
Every text colour stands at 4.5:1 or better on every ground it is used on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette

from app.ui.appearance import PortalScheme
from app.ui.motion import motion_is_reduced

RADIUS_EDGE: Final = 3
"""The coloured edge beside the assistant's words, in logical pixels."""
RADIUS_CARD: Final = 12
RADIUS_BUBBLE: Final = 14

SYSTEM_TEXT_PX: Final = 13
"""The size of the system's UI font at which the sizes in :class:`Text` are as drawn."""
SMALLEST_TEXT_PX: Final = 11

_STEPS: Final = (0, 4, 8, 12, 16, 20, 32)


class Text(Enum):
    """What a piece of text is for: its size in pixels at the usual system font, and its weight."""

    STATUS = (16, QFont.Weight.DemiBold)
    BODY = (14, QFont.Weight.Normal)
    BODY_STRONG = (14, QFont.Weight.DemiBold)
    SECOND = (12, QFont.Weight.Normal)
    SECOND_STRONG = (12, QFont.Weight.DemiBold)
    TIME = (11, QFont.Weight.Normal)


def space(step: int) -> int:
    """Return distance number ``step`` in logical pixels: 0, 4, 8, 12, 16, 20, 32."""
    return _STEPS[step]


def font(text: Text) -> QFont:
    """Return the system's UI font at the size and weight for ``text``; it follows the system's size."""
    base = QGuiApplication.font()
    size, weight = text.value
    found = QFont(base)
    found.setPixelSize(max(SMALLEST_TEXT_PX, round(size * QFontInfo(base).pixelSize() / SYSTEM_TEXT_PX)))
    found.setWeight(weight)
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theme:
    """The colours of one appearance; there is one object for light and one for dark.

    ``ghost`` is for words that were not heard, always in italics too, and ``muted``
    takes its place on a tint.  ``line`` is for hairlines and silent bars.
    ``on_voice`` is drawn upon ``you``, ``assistant`` and ``trouble``.
    """

    is_dark: bool
    background: QColor
    surface: QColor
    ink: QColor
    muted: QColor
    ghost: QColor
    line: QColor
    you: QColor
    you_tint: QColor
    assistant: QColor
    caution: QColor
    caution_tint: QColor
    trouble: QColor
    trouble_tint: QColor
    on_voice: QColor

    @staticmethod
    def light() -> "Theme":
        """Return the colours for a light desktop."""
        return _LIGHT

    @staticmethod
    def dark() -> "Theme":
        """Return the colours for a dark desktop."""
        return _DARK

    def palette(self) -> QPalette:
        """Return the palette that makes Qt's own widgets wear these colours."""
        palette = QPalette()
        for role, colour in self._roles().items():
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.muted)
        return palette

    def _roles(self) -> dict[QPalette.ColorRole, QColor]:
        role = QPalette.ColorRole
        return {
            role.Window: self.background,
            role.WindowText: self.ink,
            role.Base: self.surface,
            role.AlternateBase: self.background,
            role.Text: self.ink,
            role.Button: self.surface,
            role.ButtonText: self.ink,
            role.BrightText: self.trouble,
            role.PlaceholderText: self.muted,
            role.Highlight: self.you,
            role.HighlightedText: self.on_voice,
            role.Accent: self.you,
            role.Link: self.assistant,
            role.LinkVisited: self.assistant,
            role.ToolTipBase: self.surface,
            role.ToolTipText: self.ink,
            role.Mid: self.line,
        }


_LIGHT: Final = Theme(
    is_dark=False,
    background=QColor("#FBFAF8"),
    surface=QColor("#FFFFFF"),
    ink=QColor("#1D1F24"),
    muted=QColor("#62676F"),
    ghost=QColor("#6A6F77"),
    line=QColor("#E4E1DB"),
    you=QColor("#0B7566"),
    you_tint=QColor("#E3F3EF"),
    assistant=QColor("#4A55C7"),
    caution=QColor("#8A5A00"),
    caution_tint=QColor("#FBF1DC"),
    trouble=QColor("#B3261E"),
    trouble_tint=QColor("#FBEBE9"),
    on_voice=QColor("#FFFFFF"),
)

_DARK: Final = Theme(
    is_dark=True,
    background=QColor("#15171B"),
    surface=QColor("#1E2127"),
    ink=QColor("#ECEDEF"),
    muted=QColor("#A3A9B1"),
    ghost=QColor("#8F959D"),
    line=QColor("#2E323A"),
    you=QColor("#4FD1B8"),
    you_tint=QColor("#17332F"),
    assistant=QColor("#A4ADFF"),
    caution=QColor("#F2C063"),
    caution_tint=QColor("#33290F"),
    trouble=QColor("#FF8A80"),
    trouble_tint=QColor("#331E1E"),
    on_voice=QColor("#15171B"),
)


class ThemeSource(QObject):
    """The theme of the moment: follows the desktop while running.

    ``changed`` is emitted when the colours, the letter size or the wish for less
    motion are another.  Where the desktop says nothing, light.  ``scheme`` is how to
    ask the desktop; None asks its portal, and Qt where the portal has no answer.
    """

    changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, scheme: Callable[[], Qt.ColorScheme] | None = None
    ) -> None:
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()
        self._portal = PortalScheme(self) if scheme is None else None
        self._scheme = scheme or self._ask
        self._theme = self._read()
        self._reduced_motion = motion_is_reduced()
        self._hints.colorSchemeChanged.connect(self._follow)
        if self._portal is not None:
            self._portal.changed.connect(self._follow)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.fontChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The colours to paint with now."""
        return self._theme

    @property
    def reduced_motion(self) -> bool:
        """True when nothing may move that carries no meaning."""
        return self._reduced_motion

    def _ask(self) -> Qt.ColorScheme:
        said = self._portal.scheme if self._portal is not None else Qt.ColorScheme.Unknown
        return self._hints.colorScheme() if said is Qt.ColorScheme.Unknown else said

    def _read(self) -> Theme:
        return Theme.dark() if self._scheme() is Qt.ColorScheme.Dark else Theme.light()

    def _follow(self) -> None:
        self._theme = self._read()
        self._reduced_motion = motion_is_reduced()
        self.changed.emit()
