"""All rows in which keys are recorded, and what is said beside them."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from app.system.hotkey.chord import Chord
from app.system.hotkey.engine import Engine
from app.ui.models.hotkeys import HotkeyModel
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.recording import USES, KeyRecording, chord_in
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate


class KeyRecordings(QObject):
    """All of the rows, and what stands under them."""

    def __init__(self, form: SettingsForm, hotkeys: HotkeyModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hotkeys = hotkeys
        self.by_row: Mapping[Row, KeyRecording] = {
            row: KeyRecording(row, form, hotkeys, self) for row in USES
        }
        self._form = form

    @property
    def engine_line(self) -> str:
        """Who delivers the keys, and why; "" while that is being found out."""
        hotkeys = self.hotkeys
        if not hotkeys.reason:
            return ""
        reason = in_words(hotkeys.reason)
        if hotkeys.engine is Engine.NONE:
            return reason
        name = in_words(hotkeys.engine.value)
        return translate("Keys", "{0}. {1}").format(name[:1].upper() + name[1:], reason)

    def full_screen_note(self) -> Note:
        """The line under the row about programs that fill the screen."""
        if not self.hotkeys.reason or self.hotkeys.knows_who_fills_the_screen:
            return self._form.note(Row.FULL_SCREEN)
        yields = self._form.value(Row.FULL_SCREEN) is False
        return Note(
            text=translate(
                "Keys",
                "Earshot is not told here when a program fills the screen, so the keys work there too.",
            ),
            tone=Tone.CAUTION if yields else Tone.PLAIN,
        )

    @property
    def talk_chord(self) -> Chord | None:
        """The chord that is chosen for talking; None for none."""
        return chord_in(self._form, Row.TALK_KEY)
