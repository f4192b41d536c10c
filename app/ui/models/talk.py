"""What pressing the talk button means.

Holding it is a turn: it begins when the button goes down and ends when it comes
up.  A click, which is shorter than :data:`CLICK_MS`, means what the mode makes of
it.  With push-to-talk the first click begins a turn and the second ends it.
Hands-free, the voice needs no button to begin a turn: a click silences the reply and
leaves the rest to the voice, so the turn of a hold begins when it is sure not to be
a click.  Until then the microphone is heard as ever, so no word is lost by that.

When nobody would hear, a press is passed on at once all the same, and the answer
says why.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

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
        self._click = QTimer(self, singleShot=True, interval=CLICK_MS)
        self._click.timeout.connect(self._is_a_hold)
        status.changed.connect(self._let_go_when_unheard)

    def press(self) -> None:
        """The button went down, by whatever means."""
        if self._down:
            return
        self._down = True
        if self._grip is Grip.LATCHED:
            self._end()
            return
        self._click.start()
        if self._voice_decides:
            self.clicked_to_interrupt.emit()
        else:
            self._begin()

    def release(self) -> None:
        """The button came up."""
        click = self._click.isActive()
        self._down = False
        self._click.stop()
        if self._grip is not Grip.HELD:
            return
        if click and self._heard and not self._status.hands_free:
            self._hold(Grip.LATCHED)
        else:
            self._end()

    def abandon(self) -> None:
        """The button went out of reach while it was down: that ends a hold, and makes no click."""
        self._click.stop()
        self.release()

    @property
    def _heard(self) -> bool:
        return self._status.online and not self._status.muted

    @property
    def _voice_decides(self) -> bool:
        return self._status.hands_free and self._heard

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
        """A turn that waits for its second click is over when it is no longer heard."""
        if self._grip is Grip.LATCHED and not self._heard:
            self._end()
