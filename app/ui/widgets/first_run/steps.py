"""What each of the first steps shows: rows of the settings, and what proves that they are right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.first_run import FirstRunModel, Step
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.rows import Row
from app.ui.theme import ThemeSource, space
from app.ui.widgets.first_run.heard_row import HeardRow
from app.ui.widgets.settings.check_row import CheckRow
from app.ui.widgets.settings.note_line import NoteLine
from app.ui.widgets.settings.pages import AFTER, make_row
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.setting_row import SettingRow

ROWS: Final[Mapping[Step, Sequence[Row]]] = {
    Step.MICROPHONE: (Row.MICROPHONE,),
    Step.SPEAKER: (Row.SPEAKER,),
    Step.HOTKEY: (Row.TALK_KEY,),
    Step.SERVICE: (
        Row.PROVIDER,
        Row.AZURE_ADDRESS,
        Row.AZURE_DEPLOYMENT,
        Row.COMPATIBLE_ADDRESS,
        Row.COMPATIBLE_MODEL,
        Row.AUTH,
    ),
}
"""The rows of each step; what the settings have after one stands here too."""


class StepView(QWidget):
    """The rows of one step."""

    def __init__(self, step: Step, model: FirstRunModel, shown: SettingsModels, themes: ThemeSource) -> None:
        super().__init__()
        self.step = step
        self._model = model
        self._form = shown.form
        self.rows: dict[Row, SettingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(3))
        for row in ROWS[step]:
            self.rows[row] = make_row(row, shown, themes)
            self._column.addWidget(self.rows[row])
            if row in AFTER:
                self._column.addWidget(AFTER[row](shown, themes))
        if step in _MORE:
            self._column.addWidget(_MORE[step](model, shown, themes))
        self._column.addStretch(1)
        for frame in self.findChildren(RowFrame):
            frame.leave_out_when()
        if step is Step.SPEAKER:
            for check in self.findChildren(CheckRow):
                check.leave_out_success()
        shown.form.row_changed.connect(self._refresh)

    def _refresh(self, row: Row) -> None:
        made = self.rows.get(row)
        if made is not None:
            made.setVisible(self._form.shown(row))
            made.refresh()

    def settle(self) -> None:
        """Hand over what was begun."""
        for row in self.rows.values():
            row.control.settle()


class LevelNote(QWidget):
    """Says that a voice arrives, under the level that shows it."""

    def __init__(self, model: FirstRunModel, themes: ThemeSource) -> None:
        super().__init__()
        self._model = model
        self.note = NoteLine(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(RowFrame("", self.note, self.note, themes))
        model.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.note.show_note(self._model.level_note)


def _level(model: FirstRunModel, _: SettingsModels, themes: ThemeSource) -> QWidget:
    return LevelNote(model, themes)


def _heard(model: FirstRunModel, _: SettingsModels, themes: ThemeSource) -> QWidget:
    return HeardRow(model, themes)


_MORE: Final[Mapping[Step, Callable[[FirstRunModel, SettingsModels, ThemeSource], QWidget]]] = {
    Step.MICROPHONE: _level,
    Step.SPEAKER: _heard,
}
