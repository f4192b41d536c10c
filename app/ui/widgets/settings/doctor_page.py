"""The page of the doctor: what all comes to, every line of it, and a copy for a report."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.models.doctor import DoctorModel
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import ThemeSource, space
from app.ui.widgets.settings.finding_line import FindingLine
from app.ui.widgets.settings.note_line import NoteLine
from app.ui.widgets.settings.pill import Pill


class DoctorRows(QWidget):
    """The lines, which come as they are found out."""

    def __init__(self, model: DoctorModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self._copied = False
        self.summary = NoteLine(themes)
        self.again = Pill(self.tr("Look again"), themes)
        self.copy = Pill(self.tr("Copy"), themes)
        self.lines: list[FindingLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(3))
        self._column.addWidget(self.summary)
        self._column.addLayout(self._buttons())
        self._column.addSpacing(space(2))
        self.again.clicked.connect(self._look)
        self.copy.clicked.connect(self._copy)
        model.changed.connect(self._follow)
        self._follow()

    def _buttons(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(space(2))
        across.addWidget(self.again)
        across.addWidget(self.copy)
        across.addStretch(1)
        return across

    def _look(self) -> None:
        if self._model.running:
            self._model.stop()
        else:
            self._model.look()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._model.text())
        self._copied = True
        self._follow()

    def _follow(self) -> None:
        model = self._model
        if model.running:
            self._copied = False
        copied = Note(text=self.tr("Copied. No key is in it; paste it into your report."), tone=Tone.WELL)
        self.summary.show_note(copied if self._copied else model.summary)
        self.again.set_words(self.tr("Stop") if model.running else self.tr("Look again"))
        self.copy.setEnabled(bool(model.lines) and not model.running)
        while len(self.lines) > len(model.lines):
            gone = self.lines.pop()
            self._column.removeWidget(gone)
            gone.deleteLater()
        for number, line in enumerate(model.lines):
            if number == len(self.lines):
                self.lines.append(FindingLine(line, self._themes))
                self._column.addWidget(self.lines[-1])
            elif self.lines[number].line != line:
                self.lines[number].show_line(line)
