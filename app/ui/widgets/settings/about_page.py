"""What the program is: versions, licences, where files lie, and a copy of what helps to find a fault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.settings.about import AboutModel
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.check_row import at_left
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.words import Words


class AboutRows(QWidget):
    """The rows of the last page."""

    def __init__(self, about: AboutModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._themes = themes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(4))
        self._add(self.tr("Versions"), "\n".join(about.versions))
        self.copy = Pill(self.tr("Copy diagnostics"), themes)
        self._add_copy()
        for place in about.places:
            self._add(place.what, str(place.path))
        self._add(self.tr("Licence"), about.licence)
        self._add(self.tr("Made with"), self._components(), quiet=True)

    def _add(self, label: str, text: str, *, quiet: bool = False) -> None:
        size = Text.SECOND if quiet else Text.BODY
        words = Words(text, size, self._themes, quiet=quiet, selectable=True)
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setWordWrap(True)
        self._column.addWidget(RowFrame(label, words, words, self._themes, self, plain=True))
        words.setAccessibleName(f"{label}: {text}")

    def _components(self) -> str:
        return "\n".join(
            f"{component.name} {component.version}, {component.licence}"
            for component in self._about.components
        )

    def _add_copy(self) -> None:
        frame = RowFrame(self.tr("For a report"), at_left(self.copy), self.copy, self._themes, self)
        self.copy.setAccessibleName(self.tr("Copy diagnostics"))
        frame.note.show_note(
            Note(text=self.tr("Versions, devices, settings and state: no key, and no words of yours."))
        )
        frame.describe(frame.note.note.text)
        self.copy.clicked.connect(lambda: self._copy(frame))
        self._column.addWidget(frame)

    def _copy(self, frame: RowFrame) -> None:
        QGuiApplication.clipboard().setText(self._about.diagnostics())
        frame.note.show_note(Note(text=self.tr("Copied. Paste it into your report."), tone=Tone.WELL))
