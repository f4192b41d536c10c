"""The row of the key: typed or pasted, shown by its last four characters, kept where its line says."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.system.secrets import KEY_VARIABLE
from app.ui.models.settings.checks import ConnectionCheck
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import ThemeSource, space
from app.ui.widgets.settings.check_row import at_left, note_of
from app.ui.widgets.settings.field import LineField
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.text_button import TextButton


class _KeyField(LineField):
    """A field whose letters nobody reads over a shoulder; Escape empties it."""

    def forget(self) -> None:
        """Empty it, so that no undoing brings back what was in it."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            # Else the window would close.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.forget()
        else:
            super().keyPressEvent(event)


class KeyRow(QWidget):
    """The key of the provider of the moment, and the test of the connection it is for."""

    def __init__(
        self, model: KeyModel, check: ConnectionCheck, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._check = check
        self._test_when_kept = False
        self.field = _KeyField(themes)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.keep = Pill(self.tr("Keep"), themes, primary=True)
        self.unlock = Pill(self.tr("Unlock"), themes, primary=True)
        self.remove = TextButton(self.tr("Remove"), themes)
        self.test = Pill(self.tr("Test connection"), themes)
        self.frame = RowFrame(self.tr("Key"), self._control(), self.field, themes, self)
        self._beside = RowFrame("", at_left(self.test), self.test, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.frame)
        column.addWidget(self._beside)
        self._join()

    def _control(self) -> QWidget:
        control = QWidget()
        across = QHBoxLayout(control)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(2))
        across.addWidget(self.field, 1)
        for button in (self.keep, self.unlock, self.remove):
            across.addWidget(button)
        return control

    def _join(self) -> None:
        self.field.returnPressed.connect(self._store)
        self.field.textChanged.connect(self._follow)
        self.field.textEdited.connect(self._model.forgive)
        self.keep.clicked.connect(self._store)
        self.unlock.clicked.connect(self._model.unlock)
        self.remove.clicked.connect(self._model.remove)
        self.test.clicked.connect(self._press_test)
        self._model.changed.connect(self._follow)
        self._model.changed.connect(self._test_what_was_kept)
        self._check.changed.connect(self._follow_check)
        self.test.setAccessibleName(self.tr("Test connection"))
        self._follow()
        self._follow_check()

    def _store(self) -> None:
        if self.field.text().strip() and self._model.store(self.field.text()):
            self.field.forget()

    def _press_test(self) -> None:
        """Test, or stop that; a key that is typed is kept first, for it is the one that is meant."""
        if self._check.running:
            self._check.stop()
        elif self.field.text().strip():
            self._test_when_kept = True
            self._store()
        else:
            self._check.start()

    def _test_what_was_kept(self) -> None:
        """Test with a key that was just kept; one that was not is complained of in its own line."""
        if self._model.busy or not self._test_when_kept:
            return
        self._test_when_kept = False
        if self._model.note.tone is not Tone.TROUBLE and self.isVisible():
            self._check.start()

    # ---------------------------------------------------------------- what is shown

    def _follow(self) -> None:
        model = self._model
        typed = bool(self.field.text())
        self.frame.setVisible(model.wanted)
        self.field.setEnabled(model.editable)
        self.field.setPlaceholderText(model.shown or self._invitation())
        self.keep.setVisible(typed)
        self.keep.setEnabled(model.editable)
        self.unlock.setVisible(model.locked and not typed)
        self.unlock.setEnabled(not model.busy)
        self.remove.setVisible(model.can_remove and not typed)
        self.frame.note.show_note(self._note(typed))
        self.frame.describe(". ".join(filter(None, (model.shown, model.note.text))))

    def _invitation(self) -> str:
        """Say what may be done with a field that shows no key."""
        if self._model.in_environment:
            return KEY_VARIABLE
        if self._model.locked:
            return self.tr("Paste another key here")
        return self.tr("Paste your key here")

    def _note(self, typed: bool) -> Note:
        told = self._model.note
        if typed and not self._model.busy and told.tone is not Tone.TROUBLE:
            return Note(text=self.tr("Press Enter to keep it, Esc to leave things as they are."))
        return told

    def _follow_check(self) -> None:
        words = self.tr("Stop") if self._check.running else self.tr("Test connection")
        self.test.set_words(words)
        note = note_of(self._check, self.tr("Connects, says nothing, and hangs up: it costs nothing."))
        self._beside.note.show_note(note)
        self._beside.describe(note.text)
