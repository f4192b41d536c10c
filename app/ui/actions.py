"""What can be done in the window, one row each: tooltips and shortcuts are made from the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.session.inputs import Input, Interrupt, SetMuted
from app.ui.models.status import StatusModel
from app.ui.sentences.keys import shortcut_in_words


class Command(Enum):
    """What a person may want."""

    TALK = auto()
    STOP = auto()
    MUTE = auto()
    WRITE = auto()
    SETTINGS = auto()
    HELP = auto()
    COPY = auto()
    FULL_SCREEN = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One command.

    ``keys``: the first of them is shown.  ``by_widget``: the keys belong to the widget
    that has the focus, and are only named here.  ``enabled`` and ``given`` (what to tell
    the conversation; None: the window does it itself) look at the status.
    """

    command: Command
    text: str
    keys: tuple[str, ...]
    by_widget: bool = False
    enabled: Callable[[StatusModel], bool] = lambda _: True
    given: Callable[[StatusModel], Input] | None = None


ROWS: Final = (
    Row(
        command=Command.TALK, text=str(QT_TRANSLATE_NOOP("Actions", "Talk")), keys=("Space",), by_widget=True
    ),
    Row(
        command=Command.STOP,
        text=str(QT_TRANSLATE_NOOP("Actions", "Stop the reply")),
        keys=("Esc",),
        enabled=lambda status: status.can_stop,
        given=lambda _: Interrupt(),
    ),
    Row(
        command=Command.MUTE,
        text=str(QT_TRANSLATE_NOOP("Actions", "Mute")),
        keys=("Ctrl+M",),
        given=lambda status: SetMuted(muted=not status.muted),
    ),
    Row(command=Command.WRITE, text=str(QT_TRANSLATE_NOOP("Actions", "Write instead")), keys=("Ctrl+L",)),
    Row(command=Command.SETTINGS, text=str(QT_TRANSLATE_NOOP("Actions", "Settings")), keys=("Ctrl+,",)),
    Row(command=Command.HELP, text=str(QT_TRANSLATE_NOOP("Actions", "Help")), keys=("F1",)),
    Row(
        command=Command.COPY, text=str(QT_TRANSLATE_NOOP("Actions", "Copy")), keys=("Ctrl+C",), by_widget=True
    ),
    Row(command=Command.FULL_SCREEN, text=str(QT_TRANSLATE_NOOP("Actions", "Full screen")), keys=("F11",)),
    Row(command=Command.QUIT, text=str(QT_TRANSLATE_NOOP("Actions", "Quit")), keys=("Ctrl+Q",)),
)


class Actions(QObject):
    """The rows as actions of Qt.  What a row gives comes out of ``given``, the rest of ``wanted``."""

    given = Signal(object)
    """An :data:`~app.session.inputs.Input` for the conversation."""
    wanted = Signal(Command)

    def __init__(self, status: StatusModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._actions = {row.command: self._make(row) for row in ROWS if not row.by_widget}
        status.changed.connect(self._follow)
        self._follow()

    @property
    def actions(self) -> list[QAction]:
        """What is to be added to a window so that its shortcuts work."""
        return list(self._actions.values())

    def do(self, command: Command) -> None:
        """Do what a command means, as its key would."""
        self._actions[command].trigger()

    def _make(self, row: Row) -> QAction:
        action = QAction(self.tr(row.text), self)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self._do(row))
        return action

    def _do(self, row: Row) -> None:
        if row.given is None:
            self.wanted.emit(row.command)
        else:
            self.given.emit(row.given(self._status))

    def _follow(self) -> None:
        for row in ROWS:
            if row.command in self._actions:
                self._actions[row.command].setEnabled(row.enabled(self._status))


def words_of(command: Command) -> str:
    """Return what a command is called."""
    row = _row_of(command)
    return QCoreApplication.translate("Actions", row.text)


def keys_of(command: Command) -> str:
    """Return the keys of a command as a person reads them, for a tooltip."""
    return shortcut_in_words(QKeySequence(_row_of(command).keys[0]))


def _row_of(command: Command) -> Row:
    return next(row for row in ROWS if row.command is command)
