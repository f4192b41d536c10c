"""What an empty conversation says: how to start, where the words go, what can be done at once."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.session.states import Phase
from app.ui.models.status import StatusModel

translate = QCoreApplication.translate

_UNREACHED = (Phase.ERROR, Phase.ASLEEP)


class WelcomeAction(Enum):
    """What the empty conversation offers."""

    ASK = auto()
    """Ask the assistant what it can do: see :attr:`WelcomeModel.question`."""
    TYPE = auto()
    CONNECT = auto()


class WelcomeModel(QObject):
    """The words for an empty conversation, after the status; ``changed`` when any of them is another.

    ``service`` is who answers, by name, when the practice partner does not; "" while that is not known.
    """

    changed = Signal()

    def __init__(self, status: StatusModel, *, service: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._service = service
        self._microphone = True
        self._shown = self._all()
        status.changed.connect(self._look_again)

    def set_microphone(self, present: bool) -> None:
        """Say whether there is a microphone to speak into."""
        self._microphone = present
        self._look_again()

    def set_service(self, service: str) -> None:
        """Say who answers when the practice partner does not."""
        self._service = service
        self._look_again()

    def _look_again(self) -> None:
        shown = self._all()
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _all(self) -> tuple[str, str, tuple[WelcomeAction, ...]]:
        return self.headline, self.where, self.actions

    @property
    def headline(self) -> str:
        """How to start."""
        if self._status.phase in _UNREACHED:
            return translate("Welcome", "Nobody is listening yet")
        if not self._status.online:
            return translate("Welcome", "One moment: connecting")
        if not self._microphone:
            return translate("Welcome", "Type something to begin")
        if self._status.muted:
            return translate("Welcome", "Unmute to talk, or type")
        if self._status.hands_free:
            return translate("Welcome", "Say something")
        return translate("Welcome", "Hold the button and speak")

    @property
    def where(self) -> str:
        """Where the words go."""
        if self._status.partner:
            return translate(
                "Welcome", "You are talking to the practice partner on this computer. Nothing leaves it."
            )
        if not self._service:
            return ""
        return translate("Welcome", "You are talking to %1. What you say and type is sent there.").replace(
            "%1", self._service
        )

    @property
    def actions(self) -> tuple[WelcomeAction, ...]:
        """What works now, the first one most likely wanted; at most two."""
        if self._status.phase in _UNREACHED:
            return (WelcomeAction.CONNECT,)
        if not self._status.online:
            return ()
        return (WelcomeAction.ASK, WelcomeAction.TYPE)

    @property
    def question(self) -> str:
        """What :attr:`WelcomeAction.ASK` asks."""
        return translate("Welcome", "What can you do?")

    def label(self, action: WelcomeAction) -> str:
        """Return the words on the button for an action."""
        match action:
            case WelcomeAction.ASK:
                return self.question
            case WelcomeAction.TYPE:
                return translate("Welcome", "Type instead")
            case WelcomeAction.CONNECT:
                return translate("Welcome", "Connect")
