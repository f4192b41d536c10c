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
    ADD_KEY = auto()
    """Open the settings where a key is given."""
    TEST_MICROPHONE = auto()
    """Open the settings where the microphone is tried."""
    FIRST_RUN = auto()
    """Go on with the first steps."""
    DOCTOR = auto()
    """Open the settings where everything is looked at."""


class WelcomeSign(Enum):
    """What is drawn above the words."""

    SPEAK = auto()
    TYPE = auto()
    MUTED = auto()
    NOBODY = auto()
    """Nobody would hear."""


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
        self._connect_offered = False
        self._key_wanted = False
        self._hotkey = ""
        self._first_run_open = False
        self._shown = self._all()
        status.changed.connect(self._look_again)

    def set_microphone(self, present: bool) -> None:
        """Say whether there is a microphone to speak into."""
        self._microphone = present
        self._look_again()

    def set_connect_offered(self, offered: bool) -> None:
        """Say whether a notice offers to connect already: it is not offered twice."""
        self._connect_offered = offered
        self._look_again()

    def set_service(self, service: str) -> None:
        """Say who answers when the practice partner does not."""
        self._service = service
        self._look_again()

    def set_hotkey(self, keys: str) -> None:
        """Say which keys talk from any program; "" while there are none that work."""
        self._hotkey = keys
        self._look_again()

    def set_first_run_open(self, *, unfinished: bool) -> None:
        """Say whether the first steps were begun and not taken to their end."""
        self._first_run_open = unfinished
        self._look_again()

    @property
    def key_wanted(self) -> bool:
        """Whether the service that is chosen cannot be called for want of a key."""
        return self._key_wanted

    def set_key_wanted(self, *, wanted: bool) -> None:
        """Say whether the service that is chosen cannot be called for want of a key."""
        self._key_wanted = wanted
        self._look_again()

    def _look_again(self) -> None:
        shown = self._all()
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _all(self) -> tuple[WelcomeSign, str, str, str, tuple[WelcomeAction, ...]]:
        return self.sign, self.headline, self.anywhere, self.where, self.actions

    @property
    def sign(self) -> WelcomeSign:
        """What is drawn above the words, which says nothing that they do not."""
        if not self._status.online:
            return WelcomeSign.NOBODY
        if not self._microphone:
            return WelcomeSign.TYPE
        return WelcomeSign.MUTED if self._status.muted else WelcomeSign.SPEAK

    @property
    def headline(self) -> str:
        """How to start."""
        if not self._status.online:
            return self._headline_offline()
        if not self._microphone:
            return translate("Welcome", "Type something to begin")
        if self._status.muted:
            return translate("Welcome", "Unmute to talk, or type")
        if self._status.hands_free:
            return translate("Welcome", "Say something")
        return translate("Welcome", "Hold the button and speak")

    def _headline_offline(self) -> str:
        if self._status.wakes:
            return translate("Welcome", "Press Talk or type to wake it")
        if self._status.phase in _UNREACHED:
            return translate("Welcome", "Nobody is listening yet")
        return translate("Welcome", "One moment: connecting")

    @property
    def anywhere(self) -> str:
        """How to start from any program; "" where that is not possible, or would not be heard."""
        heard = self.sign is WelcomeSign.SPEAK or self._status.wakes
        if not self._hotkey or not heard:
            return ""
        return translate("Welcome", "or hold %1 in any program").replace("%1", self._hotkey)

    @property
    def where(self) -> str:
        """Where the words go, or would go."""
        if self._status.phase in _UNREACHED:
            return self._where_later()
        if self._status.partner:
            return translate(
                "Welcome", "You are talking to the practice partner on this computer. Nothing leaves it."
            )
        if not self._service:
            return ""
        return translate("Welcome", "You are talking to %1. What you say and type is sent there.").replace(
            "%1", self._service
        )

    def _where_later(self) -> str:
        if not (self._status.partner or self._service):
            return ""
        if self._status.partner:
            return translate(
                "Welcome",
                "Once connected you talk to the practice partner on this computer. Nothing leaves it.",
            )
        return translate(
            "Welcome", "Once connected you talk to %1. What you say and type is sent there."
        ).replace("%1", self._service)

    @property
    def actions(self) -> tuple[WelcomeAction, ...]:
        """What works now, the first one most likely wanted; at most two."""
        if self._status.phase in _UNREACHED:
            connect = () if self._connect_offered else (WelcomeAction.CONNECT,)
            doctor = (WelcomeAction.DOCTOR,) if self._status.phase is Phase.ERROR else ()
            return (*connect, *doctor)
        if not self._status.online:
            return ()
        first = WelcomeAction.ADD_KEY if self._key_wanted else WelcomeAction.ASK
        return (first, self._second)

    @property
    def _second(self) -> WelcomeAction:
        if self._first_run_open:
            return WelcomeAction.FIRST_RUN
        return WelcomeAction.TEST_MICROPHONE if self._microphone else WelcomeAction.TYPE

    @property
    def question(self) -> str:
        """What :attr:`WelcomeAction.ASK` asks."""
        return translate("Welcome", "What can you do?")

    def label(self, action: WelcomeAction) -> str:
        """Return the words on the button for an action."""
        return {
            WelcomeAction.ASK: self.question,
            WelcomeAction.TYPE: translate("Welcome", "Type instead"),
            WelcomeAction.CONNECT: translate("Welcome", "Connect"),
            WelcomeAction.ADD_KEY: translate("Welcome", "Add a key"),
            WelcomeAction.TEST_MICROPHONE: translate("Welcome", "Test my mic"),
            WelcomeAction.FIRST_RUN: translate("Welcome", "First steps"),
            WelcomeAction.DOCTOR: translate("Welcome", "Check this computer"),
        }[action]
