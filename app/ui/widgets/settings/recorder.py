"""The field in which a key is recorded that is heard from anywhere."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.models.settings.chording import Chording, NoSuchKey
from app.ui.models.settings.key_names import Stroke
from app.ui.models.settings.recording import KeyRecording, Stage
from app.ui.sentences.keys import keys_in_words
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.painted_button import PaintedButton
from app.ui.widgets.settings.field import field_height, paint_field

START: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
CLEAR: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
CAP_RADIUS: Final = 5.0


class KeyRecorder(PaintedButton):
    """Shows the keys that are chosen; a press records others.

    While it records it takes every key there is, shortcuts of its window too; whatever takes the
    keyboard away ends that, and leaves the old keys.
    """

    def __init__(self, model: KeyRecording, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", themes, parent)
        self._model = model
        self._chording: Chording | None = None
        self._grabs = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)
        model.changed.connect(self._follow)
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def recording(self) -> bool:
        """Whether the next keys are recorded."""
        return self._chording is not None

    @property
    def words(self) -> str:
        """What is written in it."""
        return "+".join(self._caps) or self._instead

    # ------------------------------------------------------------------ beginning and ending

    def _clicked(self) -> None:
        if self.recording:
            self._stop()
            self._model.cancel()
        else:
            self._start()

    def _start(self) -> None:
        self._chording = Chording()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._grab()
        self._model.begin()
        self._say(self.tr("Press keys..."))

    def _stop(self) -> None:
        """Take no more keys.  What was being recorded is to be ended by whoever calls."""
        self._chording = None
        if self._grabs:
            self._grabs = False
            self.releaseKeyboard()
        self.update()

    def _grab(self) -> None:
        """Have also the keys that other programs have, where the system lets a window do so."""
        if QGuiApplication.platformName() == "xcb":
            self._grabs = True
            self.grabKeyboard()

    def abandon(self) -> None:
        """The keyboard went away: leave the old keys."""
        if self.recording:
            self._stop()
            self._model.cancel()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another window or control has the keys."""
        self.abandon()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """It went out of sight."""
        self.abandon()
        super().hideEvent(event)

    # ------------------------------------------------------------------ the keys

    def event(self, event: QEvent) -> bool:
        """Take every key before anything else does, while it records."""
        if isinstance(event, QKeyEvent) and self._chording is not None:
            event.accept()
            if event.type() is not QEvent.Type.ShortcutOverride and not event.isAutoRepeat():
                self._take(event, self._chording)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent, chording: Chording) -> None:
        stroke = Stroke(key=event.key(), modifiers=event.modifiers(), native=event.nativeVirtualKey())
        try:
            if event.type() is QEvent.Type.KeyPress:
                self._press(stroke, chording)
            else:
                self._release(stroke, chording)
        except BaseException:
            self.abandon()
            raise

    def _press(self, stroke: Stroke, chording: Chording) -> None:
        alone = not stroke.held() and not chording.shown(self._model.engine)
        if alone and stroke.key == Qt.Key.Key_Escape:
            self.abandon()
        elif alone and stroke.key in CLEAR:
            self._stop()
            self._model.clear()
        else:
            chording.press(stroke)
            self.update()

    def _release(self, stroke: Stroke, chording: Chording) -> None:
        try:
            chord = chording.release(stroke)
        except NoSuchKey:
            self._stop()
            self._model.refuse_unknown()
            return
        if chord is not None:
            self._stop()
            self._model.commit(chord)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin by Enter as by Space."""
        if event.key() in START and event.key() != Qt.Key.Key_Space and not event.isAutoRepeat():
            self._shows_focus = True
            self.click()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ following

    def _follow(self) -> None:
        if self.recording and self._model.stage is not Stage.RECORDING:
            self._stop()
        self.update()

    def _say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _say_tooltip(self) -> None:
        """The row has a tooltip of its own."""

    def _dress(self) -> None:
        self.setFixedHeight(field_height())
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------------ painting

    @property
    def _caps(self) -> tuple[str, ...]:
        chording, model = self._chording, self._model
        keys = model.keys if chording is None else chording.shown(model.engine)
        return tuple(map(keys_in_words, keys))

    @property
    def _instead(self) -> str:
        return self.tr("Press keys...") if self.recording else self.tr("No key")

    @property
    def _offer(self) -> str:
        return "" if self.recording else self.tr("Change")

    def sizeHint(self) -> QSize:
        """Return room for the keys and the offer."""
        metrics = QFontMetrics(font(Text.BODY))
        usual = f"{'  +  '.join(map(keys_in_words, ('Ctrl', 'Alt', 'Space')))}   {self.tr('Change')}"
        return QSize(metrics.horizontalAdvance(usual) + space(6), field_height())

    def minimumSizeHint(self) -> QSize:
        """Return so little that a field never makes a window wide."""
        return QSize(space(6) * 3, field_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, its keys as on a keyboard, and what a press does."""
        theme = self._themes.theme
        painter = QPainter(self)
        focused = self.recording or self.shows_focus
        paint_field(painter, QRectF(self.rect()), theme, focused=focused, pointed=self.underMouse())
        inside = QRectF(self.rect()).adjusted(space(2) + 2, 0, -space(3), 0)
        inside = self._paint_offer(painter, inside)
        if not self._caps:
            painter.setFont(font(Text.BODY))
            painter.setPen(theme.you if self.recording else theme.muted)
            painter.drawText(inside, int(self._side(leading=True)), self._instead)
        elif self._caps_width() <= inside.width():
            self._paint_caps(painter, inside)
        else:
            painter.setFont(font(Text.BODY))
            painter.setPen(theme.ink)
            words = painter.fontMetrics().elidedText(
                "+".join(self._caps), Qt.TextElideMode.ElideRight, int(inside.width())
            )
            painter.drawText(inside, int(self._side(leading=True)), words)

    def _paint_offer(self, painter: QPainter, inside: QRectF) -> QRectF:
        """Paint what a press does at the end, where it has room; return what is left."""
        letters = font(Text.SECOND_STRONG)
        letters.setUnderline(self.underMouse())
        width = QFontMetrics(letters).horizontalAdvance(self._offer) + space(2)
        left = inside.adjusted(0, 0, -width, 0) if not self._mirrored else inside.adjusted(width, 0, 0, 0)
        if not self._offer or left.width() < self._caps_width():
            return inside
        painter.setFont(letters)
        painter.setPen(self._themes.theme.assistant)
        painter.drawText(inside, int(self._side(leading=False)), self._offer)
        return left

    def _paint_caps(self, painter: QPainter, inside: QRectF) -> None:
        theme = self._themes.theme
        metrics = QFontMetrics(font(Text.SECOND_STRONG))
        height = metrics.height() + space(1)
        at = inside.right() if self._mirrored else inside.left()
        painter.setFont(font(Text.SECOND_STRONG))
        for key in self._caps:
            width = self._cap_width(key)
            left = at - width if self._mirrored else at
            cap = QRectF(left, inside.center().y() - height / 2, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.you if self.recording else theme.line, 1.0))
            painter.setBrush(theme.you_tint if self.recording else theme.background)
            painter.drawRoundedRect(cap, CAP_RADIUS, CAP_RADIUS)
            painter.setPen(theme.ink)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            at += (-1 if self._mirrored else 1) * (width + space(1))

    def _cap_width(self, key: str) -> float:
        metrics = QFontMetrics(font(Text.SECOND_STRONG))
        return float(max(metrics.horizontalAdvance(key) + 2 * space(2), metrics.height() + space(1)))

    def _caps_width(self) -> float:
        if not self._caps:
            return float(QFontMetrics(font(Text.BODY)).horizontalAdvance(self._instead))
        return sum(map(self._cap_width, self._caps)) + space(1) * (len(self._caps) - 1)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _side(self, *, leading: bool) -> Qt.AlignmentFlag:
        left = leading != self._mirrored
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
