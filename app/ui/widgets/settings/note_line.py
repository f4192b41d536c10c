"""The one line under a control: what there is to say, a sign where it matters, and *Reconnect now*."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.icons import Icon, icon_pixmap
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Text, Theme, ThemeSource, font, space
from app.ui.widgets.settings.field import sign_px
from app.ui.widgets.settings.placing import put
from app.ui.widgets.settings.text_button import TextButton

_SIGNS: Final = {Tone.WELL: Icon.WELL, Tone.CAUTION: Icon.CAUTION, Tone.TROUBLE: Icon.TROUBLE}

_POLITENESS: Final = {
    Tone.WELL: QAccessible.AnnouncementPoliteness.Polite,
    Tone.TROUBLE: QAccessible.AnnouncementPoliteness.Assertive,
}
"""What a screen reader says by itself."""


def tone_colour(tone: Tone, theme: Theme) -> QColor:
    """Return the colour of what is said in a tone."""
    return {
        Tone.PLAIN: theme.muted,
        Tone.WELL: theme.you,
        Tone.CAUTION: theme.caution,
        Tone.TROUBLE: theme.trouble,
    }[tone]


class NoteLine(QWidget):
    """A note.  Takes no room when there is nothing to say.  ``acted``: its button was pressed."""

    acted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._note = Note()
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = TextButton(self.tr("Reconnect now"), themes, tight=True, parent=self)
        self._button.clicked.connect(self.acted)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def note(self) -> Note:
        """What it says."""
        return self._note

    def show_note(self, note: Note) -> None:
        """Say something else; a screen reader tells trouble at once."""
        before, self._note = self._note, note
        if note == before:
            return
        self._dress()
        if note.tone in _POLITENESS and note.text != before.text:
            event = QAccessibleAnnouncementEvent(self, note.text)
            event.setPoliteness(_POLITENESS[note.tone])
            QAccessible.updateAccessibility(event)

    def _dress(self) -> None:
        note, theme = self._note, self._themes.theme
        colour = tone_colour(note.tone, theme)
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._text.setPalette(palette)
        self._text.setFont(font(Text.SECOND))
        self._text.setText(note.text)
        sign = _SIGNS.get(note.tone)
        self._sign.setVisible(sign is not None)
        if sign is not None:
            self._sign.setPixmap(icon_pixmap(sign, colour, sign_px(Text.SECOND), self.devicePixelRatioF()))
            self._sign.setAccessibleName(self._sign_word())
        self._button.setVisible(note.offers_reconnect)
        self._button_size = self._button.sizeHint()
        self.setVisible(bool(note.text) or note.offers_reconnect)
        self.updateGeometry()
        self._place()

    def _sign_word(self) -> str:
        return {
            Tone.PLAIN: "",
            Tone.WELL: self.tr("All is well"),
            Tone.CAUTION: self.tr("Caution"),
            Tone.TROUBLE: self.tr("Trouble"),
        }[self._note.tone]

    # ------------------------------------------------------------------ arranging

    @property
    def _before(self) -> int:
        return 0 if self._note.tone is Tone.PLAIN else sign_px(Text.SECOND) + space(1)

    def _beside(self, width: int) -> bool:
        """Whether the button has room after the text, in its line."""
        text = self._text.fontMetrics().horizontalAdvance(self._note.text)
        return self._before + text + space(2) + self._button_size.width() <= width

    def _text_height(self, width: int) -> int:
        return max(0, self._text.heightForWidth(max(1, width - self._before)))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text as it is wrapped, and of the button under it."""
        text, button = self._text_height(width), self._button_size.height()
        below = self._note.offers_reconnect and not self._beside(width)
        return text + button if below else max(text, button)

    def hasHeightForWidth(self) -> bool:
        """Text is wrapped."""
        return True

    def sizeHint(self) -> QSize:
        """Return one line, at most as wide as can be read well."""
        width = min(self._text.sizeHint().width() + self._before, space(6) * 12)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """Return hardly anything: text can be wrapped."""
        return QSize(space(6), self._text.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts where they belong."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width, line = self.width(), self._text.fontMetrics().height()
        beside = self._note.offers_reconnect and self._beside(width)
        button = self._button_size.boundedTo(QSize(max(width, 1), 1000))
        height = self._text_height(width)
        words = self._text.fontMetrics().horizontalAdvance(self._note.text) + 2
        text_width = min(words, width - self._before) if beside else width - self._before
        top = max(0, self._button_size.height() - height) // 2
        sign = sign_px(Text.SECOND)
        put(self._sign, 0, top + (line - sign) // 2, sign, sign)
        put(self._text, self._before, top, text_width, height)
        left = self._before + text_width + space(1) if beside else self._before - space(1)
        below = 0 if beside else top + height
        put(self._button, left, below, button.width(), button.height())
