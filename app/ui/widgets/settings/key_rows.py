"""What stands on the page of the keys: a field with its lamp in each row, and who delivers the keys."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.system.hotkey_lines import USUAL, lines_for, this_desktop
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.key_recordings import KeyRecordings
from app.ui.models.settings.recording import KeyRecording
from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.key_lamp import KeyLamp
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.recorder import KeyRecorder
from app.ui.widgets.settings.row import RowFrame
from app.ui.widgets.settings.words import Words


class _FieldAndLamp(QWidget):
    """Side by side where there is room, else under each other."""

    def __init__(self, field: KeyRecorder, lamp: KeyLamp) -> None:
        super().__init__()
        self._field, self._lamp = field, lamp
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(space(2))
        self._across.addWidget(field, 1)
        self._across.addWidget(lamp)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._field.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._field.sizeHint().width() + self._lamp.sizeHint().width() + space(2)
        direction = QBoxLayout.Direction
        fits = wanted <= self.width()
        self._across.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        self._across.setSpacing(space(2) if fits else 0)


class RecorderControl:
    """The control of a row whose key is recorded."""

    def __init__(self, model: KeyRecording, themes: ThemeSource) -> None:
        self.recorder = KeyRecorder(model, themes)
        self.lamp = KeyLamp(model, themes)
        self.widget: QWidget = _FieldAndLamp(self.recorder, self.lamp)
        self.keyboard: QWidget = self.recorder

    @property
    def tip(self) -> str:
        """What is written in the field: it may have no room there."""
        return self.recorder.words

    def refresh(self) -> None:
        """Show what is chosen."""
        self.recorder.update()

    def settle(self) -> None:
        """Leave the old keys where new ones are being recorded."""
        self.recorder.abandon()


class NextRung(QWidget):
    """Where the talk key cannot be had: the lines with which the desktop watches it; no room elsewhere."""

    def __init__(self, model: KeyRecordings, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._copied = False
        self.copy_lines = Pill("", themes)
        self.frame = RowFrame("", _at_the_start(self.copy_lines), self.copy_lines, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.copy_lines.clicked.connect(self._copy)
        model.hotkeys.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        needed = self._model.hotkeys.needs_next_rung
        self._copied = self._copied and needed
        desktop = this_desktop()
        words = self.tr("Copy lines for {0}").format(desktop) if desktop else self.tr("Copy lines to paste")
        self.copy_lines.set_words(words)
        note = self._note(desktop)
        self.frame.note.show_note(note)
        self.frame.describe(note.text)
        self.setVisible(needed)

    def _note(self, desktop: str) -> Note:
        if self._copied:
            text = self.tr(
                "Copied. They say where they belong; the key works as soon as the desktop has them."
            )
            return Note(text=text, tone=Tone.WELL)
        name = desktop or self.tr("The desktop")
        return Note(
            text=self.tr("{0} can watch the key itself and tell Earshot, by these lines.").format(name)
        )

    def _copy(self) -> None:
        talk = KeyUse.TALK.value
        lines = lines_for(this_desktop(), talk, self._model.talk_chord or USUAL[talk])
        QGuiApplication.clipboard().setText(lines)
        self._copied = True
        self._follow()


class EngineRow(QWidget):
    """Who delivers the keys and why, and the way to the system's own settings where it has any."""

    def __init__(self, model: KeyRecordings, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.line = Words("", Text.SECOND, themes, quiet=True, selectable=True)
        self.configure = Pill(self.tr("Change in the system's settings"), themes)
        control = QWidget()
        parts = QVBoxLayout(control)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(space(2))
        parts.addWidget(self.line)
        parts.addWidget(_at_the_start(self.configure))
        self.frame = RowFrame(self.tr("Heard through"), control, self.line, themes, self, plain=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.configure.clicked.connect(model.hotkeys.configure)
        model.hotkeys.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        line = self._model.engine_line
        self.line.setText(line)
        self.line.setAccessibleName(line)
        self.configure.setVisible(self._model.hotkeys.configurable)
        self.setVisible(bool(line))


def _at_the_start(button: QWidget) -> QWidget:
    """Put a button where a line begins, no wider than its words."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(button)
    across.addStretch(1)
    return holder
