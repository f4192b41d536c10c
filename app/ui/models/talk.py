"""What pressing the talk button means.

Holding it is a turn: it begins when the button goes down and ends when it comes
up.  A click, which is shorter than :data:`CLICK_MS`, means what the mode makes of
it.  With push-to-talk the first click begins a turn and the second ends it.
Hands-free, the voice needs no button to begin a turn: a click silences the reply and
leaves the rest to the voice, so the turn of a hold begins when it is sure not to be
a click.  Until then the microphone is heard as ever, so no word is lost by that.

Two quick clicks lock the turn in every mode: it goes on until the next one.  A turn that
was locked by another key ends with a press here too.

When nobody would hear, a press is passed on at once all the same, and the answer
says why; asleep, it wakes the service.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.talk_key import DOUBLE_TAP_S
from app.ui.models.second_line import Grip
from app.ui.models.status import StatusModel

CLICK_MS: Final = 200


class TalkGesture(QObject):
    """Turns presses and releases into turns.

    ``pressed_to_talk`` and ``released_to_talk`` begin and end a turn, always in pairs;
    ``clicked_to_interrupt`` asks for silence only.
    """

    pressed_to_talk = Signal()
    released_to_talk = Signal()
    clicked_to_interrupt = Signal()

    def __init__(self, status: StatusModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._down = False
        self._grip = Grip.NONE
        self._spoke = False
        self._click = QTimer(self, singleShot=True, interval=CLICK_MS)
        self._click.timeout.connect(self._is_a_hold)
        self._second = QTimer(self, singleShot=True, interval=round(DOUBLE_TAP_S * 1000))
        status.changed.connect(self._let_go_when_unheard)

    def press(self) -> None:
        """The button went down, by whatever means."""
        if self._down:
            return
        self._down = True
        again = self._second.isActive()
        self._second.stop()
        if self._grip is Grip.LATCHED:
            if not again:
                self._end()
            return
        if self._status.locked:
            self.pressed_to_talk.emit()
            self.released_to_talk.emit()
            return
        self._click.start()
        if not again:
            self._second.start()
        if not self._voice_decides:
            self._begin()
        elif again:
            self._begin()
            self._hold(Grip.LATCHED)
        else:
            self.clicked_to_interrupt.emit()

    def release(self) -> None:
        """The button came up."""
        click = self._click.isActive()
        self._down = False
        self._click.stop()
        if not click:
            self._second.stop()
        if self._grip is not Grip.HELD:
            return
        if click and self._status.takes and not self._status.hands_free:
            self._hold(Grip.LATCHED)
        else:
            self._end()

    def abandon(self) -> None:
        """The button went out of reach while it was down: that ends a hold, and makes no click."""
        self._click.stop()
        self._second.stop()
        self.release()

    @property
    def _voice_decides(self) -> bool:
        return self._status.hands_free and self._status.online and not self._status.muted

    def _is_a_hold(self) -> None:
        if self._down and self._grip is Grip.NONE:
            self._begin()

    def _begin(self) -> None:
        self._hold(Grip.HELD)
        self.pressed_to_talk.emit()

    def _end(self) -> None:
        self._hold(Grip.NONE)
        self.released_to_talk.emit()

    def _hold(self, grip: Grip) -> None:
        self._grip = grip
        self._status.take_grip(grip)

    def _let_go_when_unheard(self) -> None:
        """A turn that waits for its second click is over when nobody hears it, or when it ended."""
        if self._grip is not Grip.LATCHED:
            self._spoke = False
            return
        self._spoke = self._spoke or self._status.you_speak
        if not self._status.takes:
            self._end()
        elif self._spoke and not self._status.you_speak:
            self._hold(Grip.NONE)
