"""The one large thing in the window: hold it and talk."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session.states import Phase
from app.ui.icons import Icon, paint_icon
from app.ui.models.levels import LevelHistory
from app.ui.models.status import StatusModel, Tone
from app.ui.models.talk import TalkGesture
from app.ui.theme import ThemeSource
from app.ui.widgets.painted_button import PaintedButton

DIAMETER: Final = 64
ROOM: Final = 16
"""Around the button, for its rings."""

ICON_SIZE: Final = 28
_FOCUS_RADIUS: Final = DIAMETER / 2 + 2.5
_RING_INSIDE: Final = DIAMETER / 2 + 5.0
_RING_THINNEST: Final = 3.0
_RING_GROWS: Final = 7.0
_RING_FALLS: Final = 0.82
"""What of the ring's level is left a frame later; it rises at once."""

_STEPS_WHEN_STILL: Final = 2
RELEASE_GRACE_MS: Final = 50
"""A key that is down again within this time never was up.  A key that is held repeats itself, as pairs
of release and press; where X11 tells the two of a pair a few milliseconds apart, Qt takes them for real."""

_TALK_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FLOOR_TAKEN: Final = (Phase.LISTENING, Phase.SPEAKING)


class TalkButton(PaintedButton):
    """Hold it with the mouse, Space or Enter, or click it; see :class:`TalkGesture` for what each means.

    Its ground has the colour of whoever has the floor, its ring is their level.
    """

    pressed_to_talk = Signal()
    released_to_talk = Signal()
    clicked_to_interrupt = Signal()

    def __init__(
        self, status: StatusModel, levels: LevelHistory, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__("", themes, parent)
        self._status = status
        self._levels = levels
        self._level = 0.0
        self._gesture = TalkGesture(status, self)
        self._gesture.pressed_to_talk.connect(self.pressed_to_talk)
        self._gesture.released_to_talk.connect(self.released_to_talk)
        self._gesture.clicked_to_interrupt.connect(self.clicked_to_interrupt)
        self._key_up = QTimer(self, singleShot=True, interval=RELEASE_GRACE_MS)
        self._key_up.timeout.connect(self._come_up)
        self.pressed.connect(self._gesture.press)
        self.released.connect(self._gesture.release)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(self.tr("Talk"))
        self.setFixedSize(self.sizeHint())
        status.changed.connect(self._follow)
        levels.changed.connect(self._follow_level)
        self._follow()

    def sizeHint(self) -> QSize:
        """Return the room for the button and its rings."""
        return QSize(DIAMETER + 2 * ROOM, DIAMETER + 2 * ROOM)

    def hitButton(self, pos: QPoint | QPointF) -> bool:
        """Say whether a click there means the button: only on the circle."""
        away = QPointF(pos) - QRectF(self.rect()).center()
        return QPointF.dotProduct(away, away) <= (DIAMETER / 2) ** 2

    # ------------------------------------------------------------ down and up

    def _go_down(self) -> None:
        if not self.isDown():
            self.setDown(True)
            self.pressed.emit()

    def _come_up(self) -> None:
        if self.isDown():
            self.setDown(False)
            self.released.emit()

    def _lose_hold(self) -> None:
        """The press can no longer end here, so it ends now."""
        self._key_up.stop()
        if self.isDown():
            self.setDown(False)
            self._gesture.abandon()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go down by the left button, on the circle."""
        if event.button() is Qt.MouseButton.LeftButton and self.hitButton(event.position()):
            self._go_down()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stay down: a hand that slips while talking does not end the turn."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Come up."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._come_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down by Space or Enter; a key that repeats itself is still the same press."""
        if event.key() not in _TALK_KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._key_up.stop()
            self._shows_focus = True
            self._go_down()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Come up, unless the key is down again at once."""
        if event.key() not in _TALK_KEYS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._key_up.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another window or widget gets the keys, the release too."""
        self._lose_hold()
        super().focusOutEvent(event)

    # --------------------------------------------------------------- following

    def _follow(self) -> None:
        if self._status.locked:
            hint = self.tr("Locked: tap to end")
        elif self._status.hands_free:
            hint = self.tr("Hold to talk; click to interrupt")
        else:
            hint = self.tr("Hold to talk, or click and click again when you are done")
        if hint != self.accessibleDescription():
            self.setAccessibleDescription(hint)
            self._say_tooltip()
        self.update()

    def _say_tooltip(self) -> None:
        hint = self.accessibleDescription()
        self.setToolTip(f"{hint} ({self._keys})" if self._keys else hint)

    def _follow_level(self) -> None:
        now = self._levels.now
        heard = now.assistant if self._status.tone is Tone.ASSISTANT else now.you
        level = max(heard, self._level * _RING_FALLS)
        if self._themes.reduced_motion:
            level = round(heard * _STEPS_WHEN_STILL) / _STEPS_WHEN_STILL
        level = 0.0 if level < 0.02 else level
        if level != self._level:
            self._level = level
            self.update()

    # ---------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, its rings and the microphone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        self._paint_ring(painter, middle)
        self._paint_ground(painter, middle)
        icon = Icon.MICROPHONE_OFF if self._status.muted else Icon.MICROPHONE
        half = ICON_SIZE / 2
        place = QRectF(middle.x() - half, middle.y() - half, ICON_SIZE, ICON_SIZE)
        paint_icon(painter, icon, self._ink(), place)
        self.paint_focus_circle(painter, middle, _FOCUS_RADIUS)

    def _voice(self) -> QColor | None:
        """Return the colour of whoever has the floor; None when nobody would hear or be heard."""
        theme = self._themes.theme
        if self._status.keeps:
            return theme.you
        if not self._status.online:
            return None
        if self._status.tone is Tone.ASSISTANT:
            return theme.assistant
        return None if self._status.muted else theme.you

    def _ink(self) -> QColor:
        theme = self._themes.theme
        return theme.muted if self._voice() is None else theme.on_voice

    def _paint_ground(self, painter: QPainter, middle: QPointF) -> None:
        theme = self._themes.theme
        voice = self._voice()
        painter.setPen(Qt.PenStyle.NoPen if voice else QPen(theme.line, 1.5))
        painter.setBrush(self._shade(voice or theme.surface))
        radius = DIAMETER / 2 - (1.0 if self.isDown() else 0.0)
        painter.drawEllipse(middle, radius, radius)

    def _shade(self, colour: QColor) -> QColor:
        if self.isDown():
            return colour.darker(112)
        return colour.lighter(106) if self.underMouse() else colour

    @property
    def _rings(self) -> bool:
        """Whether somebody is heard; of a turn that was begun, not before its first sound has come."""
        if self._status.you_speak or self._status.held:
            return self._status.listening
        return self._status.phase in _FLOOR_TAKEN

    def _paint_ring(self, painter: QPainter, middle: QPointF) -> None:
        voice = self._voice()
        if voice is None or not self._rings:
            return
        thick = _RING_THINNEST + _RING_GROWS * self._level
        colour = QColor(voice)
        colour.setAlphaF(0.38)
        painter.setPen(QPen(colour, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = _RING_INSIDE + thick / 2
        painter.drawEllipse(middle, radius, radius)
