"""What the program is: versions, licences, where files lie, and a copy of what helps to find a fault."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.settings.about import AboutModel
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.check_row import at_left
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.reading_field import ReadingField
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.words import Words

translate: Final = QCoreApplication.translate


class VersionsRow(QWidget):
    """The program's version, and those of what it stands on."""

    def __init__(self, about: AboutModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            _to_read(translate("AboutRows", "Versions"), "\n".join(about.versions), themes, self)
        )


class AboutRows(QWidget):
    """The other rows of the last page."""

    def __init__(self, about: AboutModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._themes = themes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(4))
        self.copy = Pill(self.tr("Copy diagnostics"), themes)
        self._add_copy()
        self.doctor = Pill(self.tr("Check this computer"), themes)
        self.first_run = Pill(self.tr("First steps again"), themes)
        self._add_way(
            self.tr("Something wrong?"),
            self.doctor,
            self.tr("Looks at every part of Earshot here, and says what to do."),
            about.doctor_wanted,
        )
        self._add_way(
            self.tr("New here?"),
            self.first_run,
            self.tr("Microphone, speaker, key, and who answers you."),
            about.first_run_wanted,
        )
        for place in about.places:
            self._add(place.what, str(place.path))
        self.licences = Pill(self.tr("Read all licences"), themes)
        self.texts = ReadingField(self.tr("Licences"), themes)
        self._add(self.tr("Licence"), about.licence)
        self._add(self.tr("Made with"), self._components(), quiet=True)
        self._add_licences()

    def _add(self, label: str, text: str, *, quiet: bool = False) -> None:
        self._column.addWidget(_to_read(label, text, self._themes, self, quiet=quiet))

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

    def _add_way(self, label: str, button: Pill, line: str, wanted: SignalInstance) -> None:
        """Lead to something else."""
        frame = RowFrame(label, at_left(button), button, self._themes, self)
        button.setAccessibleName(button.text())
        frame.note.show_note(Note(text=line))
        frame.describe(line)
        button.clicked.connect(wanted)
        self._column.addWidget(frame)

    def _add_licences(self) -> None:
        """Offer the texts, which take no room until they are wanted."""
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(at_left(self.licences))
        column.addWidget(self.texts)
        self.texts.hide()
        self._column.addWidget(RowFrame("", parts, self.licences, self._themes, self))
        self.licences.setAccessibleName(self.licences.text())
        self.licences.clicked.connect(self._turn_licences)

    def _turn_licences(self) -> None:
        shown = self.texts.isHidden()
        if shown:
            self.texts.show_words(self._about.licence_texts)
        self.texts.setVisible(shown)
        words = self.tr("Put the licences away") if shown else self.tr("Read all licences")
        self.licences.set_words(words)
        self.licences.setAccessibleName(words)
        if shown:
            self.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, frame: RowFrame) -> None:
        QGuiApplication.clipboard().setText(self._about.diagnostics())
        frame.note.show_note(Note(text=self.tr("Copied. Paste it into your report."), tone=Tone.WELL))


def _to_read(label: str, text: str, themes: ThemeSource, parent: QWidget, *, quiet: bool = False) -> RowFrame:
    """Return a row of words that can be read aloud and copied."""
    words = Words(text, Text.SECOND if quiet else Text.BODY, themes, quiet=quiet, selectable=True)
    words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    words.setWordWrap(True)
    frame = RowFrame(label, words, words, themes, parent, plain=True)
    words.setAccessibleName(f"{label}: {text}")
    return frame
