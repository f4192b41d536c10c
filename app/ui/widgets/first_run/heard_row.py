"""The question after the chime, and what helps when nothing was heard."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.models.first_run import FirstRunModel
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.segments import Segments
from app.ui.widgets.settings.words import Words

ALIGN_TOP: Final = Qt.AlignmentFlag.AlignTop


class HeardRow(QWidget):
    """Yes or no; out of sight until the chime was played."""

    def __init__(self, model: FirstRunModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.segments = Segments(themes)
        self.frame = RowFrame(self.tr("Did you hear it?"), self.segments, self.segments, themes, self)
        self.help: list[Words] = []
        self._help_frame = RowFrame("", self._list(model, themes), self.segments, themes, self, plain=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.frame)
        column.addWidget(self._help_frame)
        self.segments.chosen.connect(lambda heard: model.say_heard(bool(heard)))
        model.changed.connect(self._follow)
        self._follow()

    def _list(self, model: FirstRunModel, themes: ThemeSource) -> QWidget:
        """Make room for what helps, each under the one before, beside its number."""
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, space(1), 0, 0)
        grid.setHorizontalSpacing(space(2))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(1, 1)
        for number, sentence in enumerate(model.all_help, 1):
            self.help.append(Words(sentence, Text.BODY, themes, selectable=True))
            grid.addWidget(Words(f"{number}.", Text.BODY, themes, quiet=True), number, 0, ALIGN_TOP)
            grid.addWidget(self.help[-1], number, 1)
        return whole

    def _follow(self) -> None:
        model = self._model
        self.setVisible(model.asks)
        self.segments.show_options(model.answers, model.heard)
        self.frame.note.show_note(model.heard_note)
        self.frame.describe(" ".join((model.heard_note.text, *model.help)).strip())
        self._help_frame.setVisible(bool(model.help))
