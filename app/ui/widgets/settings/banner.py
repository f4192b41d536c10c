"""What there is to say about the file of the settings, above all rows."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.icons import Icon, icon_pixmap
from app.ui.models.settings.form import SettingsForm
from app.ui.sentences.saying import in_words
from app.ui.theme import RADIUS_CARD, Text, ThemeSource, font, space
from app.ui.widgets.icon_button import IconButton

SIGN_PX = 20


class Banner(QWidget):
    """A sentence that stays until it is closed; takes no room without one."""

    def __init__(self, form: SettingsForm, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._themes = themes
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # As high as its lines: a minimum would be that of the narrow shape a label likes to have.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._text.setSizePolicy(policy)
        self.dismiss = IconButton(Icon.CLOSE, self.tr("Close"), themes, size=28, icon_size=16)
        self.dismiss.clicked.connect(form.close_banner)
        across = QHBoxLayout(self)
        across.setContentsMargins(space(5) + space(3), space(4) + space(2), space(5) + space(2), space(2))
        across.setSpacing(space(2))
        across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._text, 1)
        across.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        form.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()

    def _follow(self) -> None:
        self._text.setText(in_words(self._form.banner))
        self.setVisible(bool(self._form.banner))

    def _dress(self) -> None:
        theme = self._themes.theme
        self._text.setFont(font(Text.BODY))
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink)
        self._text.setPalette(palette)
        self._sign.setPixmap(icon_pixmap(Icon.CAUTION, theme.caution, SIGN_PX, self.devicePixelRatioF()))
        self._sign.setAccessibleName(self.tr("Caution"))
        self._follow()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.theme.caution_tint)
        card = QRectF(self.rect()).adjusted(space(5), space(4), -space(5), 0)
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
