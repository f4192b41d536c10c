"""The row for starting at login."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.settings.start import StartModel
from app.ui.theme import ThemeSource
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.segments import Segments


class StartRow(QWidget):
    """Yes or no as the system has it, and what is started."""

    def __init__(self, model: StartModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.segments = Segments(themes)
        self.frame = RowFrame(self.tr("Start at login"), self.segments, self.segments, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.segments.chosen.connect(self._choose)
        model.changed.connect(self._follow)
        self._follow()

    def _choose(self, value: object) -> None:
        self._model.set(bool(value))
        self._follow()

    def _follow(self) -> None:
        """Show what the system says, whatever was pressed."""
        model = self._model
        self.segments.show_options(model.options, model.on)
        self.segments.setEnabled(model.editable)
        self.frame.note.show_note(model.note)
        self.frame.describe(model.note.text)
