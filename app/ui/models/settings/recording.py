"""Recording a key that is heard in any program: a row's state, its line, and its lamp."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.errors import BadChord
from app.system.hotkey.chord import Chord, parse, shown_modifiers
from app.system.hotkey.engine import Engine
from app.system.hotkey.objections import objection
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable
from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.key_conflicts import conflict
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from app.ui.models.settings.words import hint
from app.ui.sentences.keys import keys_in_words
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate

ANSWER_WITHIN_MS: Final = 3_000
"""A system that has not said by then whether a key can be had is not waited for: its row says so later."""

USES: Final[Mapping[Row, KeyUse]] = {
    Row.TALK_KEY: KeyUse.TALK,
    Row.STOP_KEY: KeyUse.STOP,
    Row.MUTE_KEY: KeyUse.MUTE,
}
_REFUSED: Final = frozenset({Reason.TAKEN, Reason.IMPOSSIBLE, Reason.SYSTEM_REFUSED})


class Stage(Enum):
    """What a row does."""

    REST = auto()
    RECORDING = auto()
    TRYING = auto()
    """The system is being asked for what was recorded."""


class Lamp(Enum):
    """What the lamp beside a key shows."""

    NONE = auto()
    """There is nothing to press."""
    WAITING = auto()
    LIT = auto()
    PROVEN = auto()
    """It was pressed and let go."""


class KeyRecording(QObject):
    """One row; ``changed`` when anything about it is another."""

    changed = Signal()

    def __init__(
        self, row: Row, form: SettingsForm, hotkeys: HotkeyModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self.use = USES[row]
        self._form = form
        self._hotkeys = hotkeys
        self._stage = Stage.REST
        self._refused = ""
        self._tried: Chord | None = None
        self._proven = False
        self._late = QTimer(self, singleShot=True, interval=ANSWER_WITHIN_MS)
        self._late.timeout.connect(self._accept)
        hotkeys.changed.connect(self._judge)
        hotkeys.turned.connect(self._turned)
        hotkeys.wanted_changed.connect(self._follow_wanted)
        form.row_changed.connect(self._follow_row)

    # ------------------------------------------------------------------ what is shown

    @property
    def stage(self) -> Stage:
        """What the row does."""
        return self._stage

    @property
    def rests(self) -> bool:
        """Whether this key rests for a moment, since it or another is being recorded."""
        standing = self._hotkeys.standing(self.use)
        given_back = isinstance(standing, Unavailable) and standing.reason is Reason.SUSPENDED
        return given_back or self._hotkeys.resting or self._stage is not Stage.REST

    @property
    def engine(self) -> Engine:
        """Whose names the keys have."""
        return self._hotkeys.engine

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as the system calls them; one text where it has words of its own for them."""
        trigger = self._hotkeys.trigger(self.use)
        standing = self._hotkeys.standing(self.use)
        if isinstance(standing, Bound) and not standing.as_asked and trigger:
            return (trigger,)
        chord = self._chosen
        if chord is None:
            return ()
        return (*shown_modifiers(chord.modifiers, self.engine), chord.key)

    @property
    def lamp(self) -> Lamp:
        """What the lamp shows."""
        if self._hotkeys.is_down(self.use):
            return Lamp.LIT
        if self._stage is not Stage.REST or not self._can_be_pressed:
            return Lamp.NONE
        return Lamp.PROVEN if self._proven else Lamp.WAITING

    @property
    def lamp_words(self) -> str:
        """What stands beside the lamp, which says it without its colour."""
        return {
            Lamp.NONE: "",
            Lamp.WAITING: translate("Keys", "Press it now"),
            Lamp.LIT: translate("Keys", "It is down"),
            Lamp.PROVEN: translate("Keys", "It works"),
        }[self.lamp]

    @property
    def note(self) -> Note:
        """The line under the row."""
        if self._stage is Stage.RECORDING:
            return Note(
                text=translate("Keys", "Let go to keep them. Esc leaves it as it was, Backspace clears it.")
            )
        if self._stage is Stage.TRYING:
            return Note(text=translate("Keys", "Asking the system for it..."))
        if self._refused:
            return Note(text=self._refused, tone=Tone.TROUBLE)
        said = self._form.note(self.row)
        if said.tone is not Tone.PLAIN:
            return said
        return self._how_it_stands() or said

    def _how_it_stands(self) -> Note | None:
        standing, chord = self._hotkeys.standing(self.use), self._chosen
        if chord is None or standing is None:
            return self._given_back if chord is not None and self._hotkeys.given_back else None
        if isinstance(standing, Unavailable):
            if standing.reason is Reason.SUSPENDED:
                return None  # another row records, which a person sees there
            return Note(text=in_words(standing.sentence), tone=_tone_of(standing))
        if not standing.as_asked:
            rebound = translate("Keys", "The desktop has these keys for it instead of {0}.")
            return Note(text=rebound.format(self._shown(chord)), tone=Tone.WELL)
        against = objection(chord, self.engine)
        if against is not None:
            return Note(text=in_words(against.sentence), tone=Tone.CAUTION)
        return Note(text=self._works, tone=Tone.WELL)

    @property
    def _given_back(self) -> Note:
        return Note(text=translate("Keys", "Left to the program that fills the screen."))

    @property
    def _works(self) -> str:
        """That it works, and what it does then."""
        return translate("Keys", "Works in any program. {0}").format(hint(self.row))

    @property
    def _can_be_pressed(self) -> bool:
        standing = self._hotkeys.standing(self.use)
        if isinstance(standing, Unavailable):
            return standing.reason is Reason.NO_KEYS
        return standing is not None

    @property
    def _chosen(self) -> Chord | None:
        return chord_in(self._form, self.row)

    def _shown(self, chord: Chord) -> str:
        return keys_in_words(chord.shown_on(self.engine))

    # ------------------------------------------------------------------ what is done

    def begin(self) -> None:
        """Record: every key rests until it is over."""
        self._refused = ""
        self._become(Stage.RECORDING)
        self._hotkeys.rest()

    def cancel(self) -> None:
        """Leave it as it was."""
        if self._stage is not Stage.REST:
            self._end()

    def clear(self) -> None:
        """Have no key for this."""
        self._form.set(self.row, "")
        self._end()

    def commit(self, chord: Chord) -> None:
        """Have this chord, if it can be had; else the old one stands, and the line says why."""
        against = self._against(chord)
        if against:
            self._refuse(against)
            return
        self._tried = chord
        self._become(Stage.TRYING)
        if self.engine is Engine.NONE:
            self._accept()
            return
        self._late.start()
        self._hotkeys.go_on((self.use, str(chord)))

    def refuse_unknown(self) -> None:
        """A key was pressed that has no name."""
        self._refuse(translate("Keys", "Earshot does not know that key: choose another."))

    def _against(self, chord: Chord) -> str:
        others = [chord_in(self._form, row) for row in USES if row is not self.row]
        return conflict(chord, self.use, others, self.engine)

    # ------------------------------------------------------------------ what follows

    def _judge(self) -> None:
        """Look how the system answers."""
        if self._stage is Stage.TRYING and self._tried is not None:
            self._judge_answer(self._hotkeys.standing(self.use), self._tried)
        self.changed.emit()

    def _judge_answer(self, standing: Standing | None, tried: Chord) -> None:
        match standing:
            case Bound():
                self._accept()
            case Unavailable(reason=Reason.SUSPENDED) | None:
                return
            case Unavailable() if standing.chord not in ("", tried.shown_on(self.engine), str(tried)):
                return  # it speaks of what was there before
            case Unavailable() if standing.reason in _REFUSED:
                self._refuse(standing.sentence)
            case Unavailable():
                self._accept()

    def _accept(self) -> None:
        tried = self._tried
        if tried is not None:
            self._proven = False
            self._form.set(self.row, str(tried))
        self._end()

    def _refuse(self, sentence: str) -> None:
        old = self._chosen
        stays = "" if old is None else translate("Keys", "{0} stays.").format(self._shown(old))
        self._refused = " ".join(filter(None, (in_words(sentence), stays)))
        self._end()

    def _end(self) -> None:
        self._tried = None
        self._late.stop()
        self._become(Stage.REST)
        self._hotkeys.go_on()

    def _follow_wanted(self) -> None:
        """Another row began to record: what was tried here is over."""
        if self._stage is Stage.TRYING and self._hotkeys.resting:
            self._tried = None
            self._late.stop()
            self._become(Stage.REST)

    def _follow_row(self, row: Row) -> None:
        if row is self.row:
            self._proven = False
            self.changed.emit()

    def _turned(self, use: KeyUse, down: bool) -> None:
        if use is self.use:
            self._proven = self._proven or not down
            self.changed.emit()

    def _become(self, stage: Stage) -> None:
        self._stage = stage
        self.changed.emit()


def chord_in(form: SettingsForm, row: Row) -> Chord | None:
    """Return the chord that a row has; None when it has none, or what was written there is none."""
    try:
        return parse(str(form.value(row)))
    except BadChord:
        return None


def _tone_of(standing: Unavailable) -> Tone:
    if standing.reason is Reason.ASKING:
        return Tone.PLAIN
    return Tone.CAUTION if standing.reason in (Reason.NO_KEYS, Reason.CONNECTION_LOST) else Tone.TROUBLE
