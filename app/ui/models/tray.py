"""What the icon in the tray says: one of five states, words for it, and what its menu offers now."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.session.states import Phase
from app.ui.models.status import StatusModel


class TrayState(Enum):
    """What can be told apart in a few pixels."""

    IDLE = auto()
    LISTENING = auto()
    SPEAKING = auto()
    MUTED = auto()
    TROUBLE = auto()


_STATES: Final = {
    Phase.CONNECTING: TrayState.IDLE,
    Phase.READY: TrayState.IDLE,
    Phase.ASLEEP: TrayState.IDLE,
    Phase.LISTENING: TrayState.LISTENING,
    Phase.THINKING: TrayState.SPEAKING,
    Phase.SPEAKING: TrayState.SPEAKING,
    Phase.MUTED: TrayState.MUTED,
    Phase.RECONNECTING: TrayState.TROUBLE,
    Phase.ERROR: TrayState.TROUBLE,
}
"""A question that is thought about has the assistant's colour: its turn has begun."""

MOST_DETAIL: Final = 120
"""So many letters of a reason fit into a tooltip that is read in passing."""


class TrayModel(QObject):
    """Follows the status; ``changed`` is emitted when anything here is another."""

    changed = Signal()

    def __init__(self, status: StatusModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._window_in_sight = True
        self._shown = self._look()
        status.changed.connect(self._follow)

    @property
    def state(self) -> TrayState:
        """What the icon shows."""
        return _STATES[self._status.shown]

    @property
    def tooltip(self) -> str:
        """The state in words; of trouble, the reason too."""
        said = self.tr("Earshot: {0}").format(self._status.word)
        reason = self._status.explanation if self.state is TrayState.TROUBLE else ""
        return f"{said}\n{_shortened(reason)}" if reason else said

    @property
    def muted(self) -> bool:
        """Whether the microphone's way is closed."""
        return self._status.muted

    @property
    def window_text(self) -> str:
        """What is written on the entry that shows the window, or hides it."""
        return self.tr("Hide the window") if self._window_in_sight else self.tr("Show the window")

    @property
    def talk_text(self) -> str:
        """What is written on the entry that begins a turn, or ends it."""
        return self.tr("End my turn") if self._status.by_key else self.tr("Talk")

    @property
    def window_in_sight(self) -> bool:
        """Whether there is a window to hide."""
        return self._window_in_sight

    def set_window_in_sight(self, in_sight: bool) -> None:
        """Say whether the window is to be seen, or at least somewhere on the desktop."""
        self._window_in_sight = in_sight
        self._follow()

    def _look(self) -> tuple[TrayState, str, bool, str, str]:
        return self.state, self.tooltip, self.muted, self.window_text, self.talk_text

    def _follow(self) -> None:
        shown = self._look()
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_DETAIL else f"{text[: MOST_DETAIL - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
