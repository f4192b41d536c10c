"""A row that tries something: a button, how far it is, and how it came out."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.models.settings.checks import Check, CheckState
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import ThemeSource, space
from app.ui.widgets.settings.level_meter import LevelMeter
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.row import RowFrame

TONES: Final = {
    CheckState.IDLE: Tone.PLAIN,
    CheckState.RUNNING: Tone.PLAIN,
    CheckState.WELL: Tone.WELL,
    CheckState.BADLY: Tone.TROUBLE,
}


def note_of(check: Check[Any], at_rest: str = "") -> Note:
    """Return what there is to say of a check; ``at_rest`` while there is nothing."""
    return Note(text=check.sentence or at_rest, tone=TONES[check.state])


def at_left(button: QWidget) -> QWidget:
    """Return a control that is ``button`` alone, as wide as its words."""
    control = QWidget()
    across = QHBoxLayout(control)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(button)
    across.addStretch(1)
    return control


class CheckRow(QWidget):
    """Tries one thing.  ``words`` are on its button; ``hint`` is said before.

    ``at_rest`` says which ``level`` is shown while nothing is tried.
    """

    def __init__(
        self,
        check: Check[Any],
        themes: ThemeSource,
        parent: QWidget | None = None,
        *,
        words: str,
        hint: str,
        level: LiveLevel,
        at_rest: Callable[[LiveLevel], float],
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._words = words
        self._hint = hint
        self.button = Pill(words, themes)
        self._meter = LevelMeter(themes)
        self._level = level
        self._at_rest = at_rest
        self._says_success = True
        control = QWidget()
        across = QHBoxLayout(control)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(3))
        across.addWidget(self.button)
        across.addWidget(self._meter, 1)
        self.frame = RowFrame("", control, self.button, themes, self)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.button.clicked.connect(self._press)
        check.changed.connect(self._follow)
        level.changed.connect(self._show_level)
        self._follow()

    def leave_out_success(self) -> None:
        """Say nothing when it came out well, now and later: where a person is asked instead."""
        self._says_success = False
        self._follow()

    def _press(self) -> None:
        if self._check.running:
            self._check.stop()
        else:
            self._check.start()

    def _show_level(self) -> None:
        if self._check.running:
            self._meter.show_now(self._check.level, self._check.progress)
        else:
            self._meter.show_now(self._at_rest(self._level), None)

    def _follow(self) -> None:
        running = self._check.running
        words = self.tr("Stop") if running else self._words
        if words != self.button.text():
            self.button.set_words(words)
            self.button.setAccessibleName(f"{words}: {self._words}" if running else words)
        self._show_level()
        silent = self._check.state is CheckState.WELL and not self._says_success
        note = Note() if silent else note_of(self._check, self._hint)
        self.frame.note.show_note(note)
        self.frame.describe(note.text)
