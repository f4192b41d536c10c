"""A row that sets something: its control, and what the form says of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.models.settings.checks import Check
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note
from app.ui.models.settings.when import mark
from app.ui.theme import ThemeSource, space
from app.ui.widgets.settings.check_row import note_of
from app.ui.widgets.settings.controls import Control, make_control
from app.ui.widgets.settings.row import RowFrame


class SettingRow(QWidget):
    """One row of the form, with what stands beside its control; ``control``: None makes the usual one."""

    def __init__(
        self,
        form: SettingsForm,
        row: Row,
        themes: ThemeSource,
        levels: LiveLevel,
        parent: QWidget | None = None,
        *,
        control: Control | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self.row = row
        self.control: Control = make_control(form, row, themes, levels) if control is None else control
        self._across = QWidget()
        across = QHBoxLayout(self._across)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(2))
        across.addWidget(self.control.widget, 1)
        self.frame = RowFrame(form.label(row), self._across, self.control.keyboard, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.frame.note.acted.connect(form.press_reconnect)
        self._check: Check[Any] | None = None
        self._instead: Callable[[], Note] | None = None
        self.refresh()

    def put_beside(self, widget: QWidget) -> None:
        """Put something after the control, such as a button that tries it."""
        layout = self._across.layout()
        assert layout is not None
        layout.addWidget(widget)

    def tell_of(self, check: Check[Any]) -> None:
        """Say under the control how trying it goes, as long as there is something to say."""
        self._check = check
        check.changed.connect(self.refresh)

    def tell_instead(self, note: Callable[[], Note], changed: SignalInstance) -> None:
        """Say ``note`` under the control and not what the form has; ``changed`` when it is another."""
        self._instead = note
        changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the form has."""
        form, row = self._form, self.row
        self.control.refresh()
        note = form.note(row) if self._instead is None else self._instead()
        if self._check is not None and self._check.sentence:
            note = note_of(self._check)
        when, explained = mark(form.when(row)), form.when_explained(row)
        self.frame.note.show_note(note)
        self.frame.show_when(when, explained)
        self.control.keyboard.setToolTip("\n".join(filter(None, (self.control.tip, explained))))
        self.frame.describe(spoken(form.text(row), note.text, when))


def spoken(*parts: str) -> str:
    """Return what a screen reader says of several parts: each a sentence, with one full stop."""
    said = (part.removesuffix(".") for part in parts if part)
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in said)
