"""The keys that are heard in any program: who delivers them, how each stands, and which is down."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable

translate: Final = QCoreApplication.translate

KNOWS_WHO_FILLS_THE_SCREEN: Final = frozenset({Engine.X11})


class KeyUse(Enum):
    """What a key is for; the value names its shortcut, and its field of the settings."""

    TALK = "talk"
    STOP = "stop"
    MUTE = "mute"

    @property
    def path(self) -> str:
        """The setting it is."""
        return f"keys.{self.value}"

    @property
    def description(self) -> str:
        """What it does, for desktops that show a list of shortcuts."""
        return {
            KeyUse.TALK: translate("Hotkeys", "Hold to talk"),
            KeyUse.STOP: translate("Hotkeys", "Stop the reply"),
            KeyUse.MUTE: translate("Hotkeys", "Mute or unmute"),
        }[self]


class HotkeyModel(QObject):
    """Between the adapter of the system and all that shows its keys.

    ``changed``: the engine or how a key stands is another.  ``turned``: a :class:`KeyUse` went down
    (True) or up.  ``wanted_changed``: :attr:`resting` or :attr:`attempt` is another, for whoever
    registers.  ``configure_wanted``: the system's own settings are wanted.
    """

    changed = Signal()
    turned = Signal(object, bool)
    wanted_changed = Signal()
    configure_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice | None = None
        self._report: Report | None = None
        self._given_back = False
        self._down: set[KeyUse] = set()
        self._resting = False
        self._attempt: tuple[KeyUse, str] | None = None
        self._only_tried = False

    # ------------------------------------------------------------------ what it is told

    def take_choice(self, choice: Choice) -> None:
        """Take which engine there is, and why."""
        self._choice = choice
        self.changed.emit()

    def take_report(self, report: Report) -> None:
        """Take how all stands."""
        self._report = report
        self.changed.emit()

    def take_turned(self, use: KeyUse, *, down: bool) -> None:
        """Take that a key went down, or up."""
        if down == (use in self._down):
            return
        self._down.symmetric_difference_update({use})
        self.turned.emit(use, down)

    def set_given_back(self, given_back: bool) -> None:
        """Say whether the keys are left to a program that fills the screen."""
        if given_back != self._given_back:
            self._given_back = given_back
            self.changed.emit()

    # ------------------------------------------------------------------ how all stands

    @property
    def engine(self) -> Engine:
        """Who delivers the keys."""
        if self._report is not None:
            return self._report.engine
        return Engine.NONE if self._choice is None else self._choice.engine

    @property
    def reason(self) -> str:
        """Why it is this one; "" while that is being found out."""
        return "" if self._choice is None else self._choice.reason

    @property
    def why_not(self) -> Unavailable | None:
        """What keeps every engine from working here, if anything does."""
        return None if self._choice is None else self._choice.why_not

    @property
    def configurable(self) -> bool:
        """Whether the system has settings of its own for the keys."""
        return self._report is not None and self._report.configurable

    @property
    def given_back(self) -> bool:
        """Whether the keys are left to a program that fills the screen."""
        return self._given_back

    @property
    def knows_who_fills_the_screen(self) -> bool:
        """Whether it can be told that another program fills the screen."""
        return self.engine in KNOWS_WHO_FILLS_THE_SCREEN

    def standing(self, use: KeyUse) -> Standing | None:
        """Return how a key stands; None when it is not registered, or not known yet."""
        return None if self._report is None else self._report.standings.get(use.value)

    def trigger(self, use: KeyUse) -> str:
        """Return the keys as the system calls them; "" unless they work."""
        standing = self.standing(use)
        return standing.trigger if isinstance(standing, Bound) else ""

    def is_down(self, use: KeyUse) -> bool:
        """Return whether a key is down now."""
        return use in self._down

    @property
    def only_tried(self) -> bool:
        """Whether a key that is pressed shall only be seen to work, and do nothing."""
        return self._only_tried

    def set_only_tried(self, only_tried: bool) -> None:
        """Say whether the keys are being tried."""
        self._only_tried = only_tried

    @property
    def needs_next_rung(self) -> bool:
        """Whether the talk key cannot be had here, whatever keys are chosen for it."""
        standing = self.standing(KeyUse.TALK)
        if isinstance(standing, Unavailable):
            return standing.reason not in CHOOSE_ANOTHER
        return standing is None and self.why_not is not None

    # ------------------------------------------------------------------ what is wanted of the keys

    @property
    def resting(self) -> bool:
        """Whether all keys are to be given back, since new ones are being recorded."""
        return self._resting

    @property
    def attempt(self) -> tuple[KeyUse, str] | None:
        """A key to be had instead of the one that is kept, to see whether it can be."""
        return self._attempt

    def rest(self) -> None:
        """Want all keys given back."""
        self._want(resting=True, attempt=None)

    def go_on(self, attempt: tuple[KeyUse, str] | None = None) -> None:
        """Want the keys again, with ``attempt`` in the place of what is kept."""
        self._want(resting=False, attempt=attempt)

    def configure(self) -> None:
        """Want the system's own settings for the keys."""
        self.configure_wanted.emit()

    def _want(self, *, resting: bool, attempt: tuple[KeyUse, str] | None) -> None:
        if (resting, attempt) != (self._resting, self._attempt):
            self._resting, self._attempt = resting, attempt
            self.wanted_changed.emit()


CHOOSE_ANOTHER: Final = frozenset(
    {Reason.TAKEN, Reason.IMPOSSIBLE, Reason.SYSTEM_REFUSED, Reason.SUSPENDED, Reason.ASKING, Reason.NO_KEYS}
)
"""What is mended by other keys, by a person's answer, or by itself."""
