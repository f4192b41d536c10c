"""Whether a window of the program has the keyboard, as a person sees it.

A key that is had in any program takes the keyboard from every window while it is down, on some
systems.  Nothing on the screen changes by that: the window that was in front is so still.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.models.hotkeys import HotkeyModel, KeyUse

BACK_WITHIN_MS: Final = 500
"""So long after a key went up the keyboard may take to come back to the window that had it."""


class InFront(QObject):
    """``changed``: a window of the program came to the front (True), or none is there any more."""

    changed = Signal(bool)

    def __init__(self, hotkeys: HotkeyModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hotkeys = hotkeys
        self._active = False
        self._in_front = False
        self._comes_back = QTimer(self, singleShot=True, interval=BACK_WITHIN_MS)
        self._comes_back.timeout.connect(self._follow)
        hotkeys.turned.connect(self._turned)

    @property
    def in_front(self) -> bool:
        """Whether one is there."""
        return self._in_front

    def set_active(self, active: bool) -> None:
        """Say whether a window of the program has the keyboard now, by the system's word."""
        self._active = active
        self._follow()

    def _turned(self, _use: KeyUse, down: bool) -> None:
        if down:
            self._comes_back.stop()
        else:
            self._comes_back.start()

    def _follow(self) -> None:
        if not self._active and (self._any_down or self._comes_back.isActive()):
            return
        self._comes_back.stop()
        if self._active is not self._in_front:
            self._in_front = self._active
            self.changed.emit(self._in_front)

    @property
    def _any_down(self) -> bool:
        return any(map(self._hotkeys.is_down, KeyUse))
