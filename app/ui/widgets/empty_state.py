"""What stands where the conversation will be, before anything was said."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme as look
from app.ui.icons import Icon, paint_icon
from app.ui.models.welcome import WelcomeAction, WelcomeModel, WelcomeSign
from app.ui.theme import Text, Theme, ThemeSource, space
from app.ui.widgets.pill_button import PillButton

SIGN_PX: Final = 64
SIGN_ICON_PX: Final = 28
WIDEST_PX: Final = 380
_AROUND: Final = 2 * space(4) + space(5) + space(1) + space(4)
"""What is left free around its parts, from top to bottom."""


class _Sign(QWidget):
    """An icon on a disc; says nothing that the words do not."""

    def __init__(self, model: WelcomeModel, themes: ThemeSource) -> None:
        super().__init__()
        self._model = model
        self._themes = themes
        self.setFixedSize(SIGN_PX, SIGN_PX)
        themes.changed.connect(self.update)
        model.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, ink, ground = _look(self._model.sign, theme)
        painter.setPen(theme.line if ground == theme.surface else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        inset = (SIGN_PX - SIGN_ICON_PX) / 2
        paint_icon(painter, icon, ink, QRectF(inset, inset, SIGN_ICON_PX, SIGN_ICON_PX))


def _look(sign: WelcomeSign, theme: Theme) -> tuple[Icon, QColor, QColor]:
    """Return the icon of a sign, its colour, and the colour of the disc behind it."""
    match sign:
        case WelcomeSign.SPEAK:
            return Icon.MICROPHONE, theme.you, theme.you_tint
        case WelcomeSign.TYPE:
            return Icon.KEYBOARD, theme.you, theme.you_tint
        case WelcomeSign.MUTED:
            return Icon.MICROPHONE_OFF, theme.caution, theme.caution_tint
        case WelcomeSign.NOBODY:
            return Icon.MICROPHONE, theme.muted, theme.surface


class EmptyState(QWidget):
    """How to start, where the words go, and what can be done at once."""

    action_wanted = Signal(WelcomeAction)

    def __init__(self, model: WelcomeModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self._sign = _Sign(model, themes)
        self._headline, self._anywhere, self._where = QLabel(), QLabel(), QLabel()
        self._row = QHBoxLayout()
        self._buttons: dict[WelcomeAction, PillButton] = {}
        self.setAccessibleName(self.tr("How to start"))
        self._arrange()
        self._wear_theme()
        self._tell()
        model.changed.connect(self._tell)
        themes.changed.connect(self._wear_theme)

    def _arrange(self) -> None:
        for label in (self._headline, self._anywhere, self._where):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setMaximumWidth(WIDEST_PX)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row.setSpacing(space(2))
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(space(5))
        column.addLayout(_middle(self._headline))
        column.addLayout(_middle(self._anywhere))
        column.addSpacing(space(1))
        column.addLayout(_middle(self._where))
        column.addSpacing(space(4))
        column.addLayout(self._row)
        column.addStretch(1)

    def _tell(self) -> None:
        """Show what the model says; buttons that are still wanted keep their focus."""
        self._headline.setText(self._model.headline)
        self._anywhere.setText(self._model.anywhere)
        self._where.setText(self._model.where)
        for action in set(self._buttons) - set(self._model.actions):
            gone = self._buttons.pop(action)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, action in enumerate(self._model.actions):
            if action not in self._buttons:
                self._buttons[action] = self._button(action, primary=place == 0)
                self._row.insertWidget(place, self._buttons[action])
            self._buttons[action].set_words(self._model.label(action))
        self._make_room()
        self.updateGeometry()

    def _button(self, action: WelcomeAction, *, primary: bool) -> PillButton:
        button = PillButton(self._model.label(action), self._themes, primary=primary, parent=self)
        button.clicked.connect(lambda: self.action_wanted.emit(action))
        return button

    def _wear_theme(self) -> None:
        theme = self._themes.theme
        strong = look.font(Text.BODY)
        strong.setPixelSize(strong.pixelSize() + 1)
        strong.setWeight(QFont.Weight.DemiBold)
        quiet = look.font(Text.SECOND)
        quiet.setPixelSize(quiet.pixelSize() + 1)
        plain = look.font(Text.BODY)
        for label, letters, ink in (
            (self._headline, strong, theme.ink),
            (self._anywhere, plain, theme.ink),
            (self._where, quiet, theme.muted),
        ):
            colours = QPalette(label.palette())
            colours.setColor(QPalette.ColorRole.WindowText, ink)
            label.setPalette(colours)
            label.setFont(letters)

    def hasHeightForWidth(self) -> bool:
        """It makes do with less height than its words would take."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return so little that the window may become small."""
        return QSize(240, _AROUND + self._buttons_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._make_room()

    def _buttons_height(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons.values()), default=0)

    def _make_room(self) -> None:
        """Where it is low drop the sign, then the key, then where the words go, and how to start last."""
        width = min(self.width() - 2 * space(5), WIDEST_PX)
        room = self.height() - _AROUND - self._buttons_height()
        for label in (self._headline, self._where, self._anywhere):
            room -= label.heightForWidth(width) if label.text() else 0
            label.setVisible(room >= 0 and bool(label.text()))
        self._sign.setVisible(room >= SIGN_PX)


def _middle(label: QLabel) -> QHBoxLayout:
    """Put a label in the middle, as wide as it may be."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
