"""What is found out about this computer, line by line, as it comes."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal

from app.errors import without_secrets
from app.ui.models.settings.values import Note, Tone
from app.ui.sentences.saying import in_halves, in_words

logger = logging.getLogger(__name__)
translate: Final = QCoreApplication.translate


class LineState(Enum):
    """How a thing is."""

    WAITING = auto()
    """It has not been looked at yet."""

    WORKS = auto()
    DOUBTFUL = auto()
    BROKEN = auto()
    UNUSED = auto()


VITAL: Final = QT_TRANSLATE_NOOP("Doctor", "You cannot talk until this works: {0}.")
BROKEN: Final = QT_TRANSLATE_NOOP("Doctor", "This does not work: {0}.")
DOUBTFUL: Final = QT_TRANSLATE_NOOP("Doctor", "You can talk. Worth a look: {0}.")
STOPPED: Final = QT_TRANSLATE_NOOP("Doctor", "Not looked at yet: {0}.")
WELL: Final = QT_TRANSLATE_NOOP("Doctor", "All is well: you can talk here.")

COULD_NOT_LOOK: Final = "It could not be looked at: something in Earshot broke."
WHAT_BROKE: Final = "Start Earshot from a terminal, which says what, and look again."

MARKS: Final = {
    LineState.WAITING: "...",
    LineState.WORKS: "ok",
    LineState.DOUBTFUL: "note",
    LineState.BROKEN: "FAIL",
    LineState.UNUSED: "-",
}
"""How each state is written down, as ``earshot doctor`` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``says``: a fact about ``title``.  ``advice``: the one thing to do, "" when nothing is to be done.

    All three are English where they are found out; :attr:`DoctorModel.lines` has them as they are shown.

    ``vital``: nobody can talk while it is broken.
    """

    title: str
    state: LineState
    says: str = ""
    advice: str = ""
    vital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is looked at together.  ``find`` gives a line for each title; it blocks, in any thread."""

    titles: tuple[str, ...]
    find: Callable[[], tuple[Line, ...]]


Parts = Callable[[Callable[[], bool]], Sequence[Part]]
"""Says what to look at, as things are now; given what tells that nobody waits for it any more."""

Start = Callable[[Callable[[], None]], object]
"""Does something in another thread, one after the other."""


class DoctorModel(QObject):
    """Looks at everything in another thread; ``changed`` is emitted when any property is another.

    ``heading``: lines to copy above the others.
    """

    changed = Signal()
    _found = Signal(int, int, object)

    def __init__(
        self,
        parts: Parts,
        start: Start,
        heading: Callable[[], Sequence[str]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._start = start
        self._heading = heading
        self._round = 0
        self._left = 0
        self._lines: list[tuple[Line, ...]] = []
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # ------------------------------------------------------------------ what is shown

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of it, in order and in the language of the window; none before the first look."""
        return tuple(map(_in_words, self._found_lines))

    @property
    def _found_lines(self) -> tuple[Line, ...]:
        return tuple(line for part in self._lines for line in part)

    @property
    def running(self) -> bool:
        """Whether it is being looked at."""
        return self._left > 0

    @property
    def summary(self) -> Note:
        """What all of it comes to, in a sentence."""
        if self.running:
            return Note(text=translate("Doctor", "Looking at everything Earshot needs..."))
        for titles, sentence, tone in (
            (self._titles(LineState.BROKEN, vital=True), VITAL, Tone.TROUBLE),
            (self._titles(LineState.BROKEN), BROKEN, Tone.TROUBLE),
            (self._titles(LineState.DOUBTFUL), DOUBTFUL, Tone.CAUTION),
            (self._titles(LineState.WAITING), STOPPED, Tone.PLAIN),
        ):
            if titles:
                return Note(text=translate("Doctor", str(sentence)).format(", ".join(titles)), tone=tone)
        return Note(text=translate("Doctor", str(WELL)), tone=Tone.WELL) if self.lines else Note()

    def _titles(self, state: LineState, *, vital: bool = False) -> list[str]:
        return [line.title for line in self.lines if line.state is state and (line.vital or not vital)]

    def text(self) -> str:
        """Return all of it to be copied, without secrets and without the person's name in paths.

        In English, as ``earshot doctor`` prints it: it is for whoever looks for a fault.
        """
        lines = [*self._heading(), ""]
        for line in self._found_lines:
            lines.append(f"{MARKS[line.state]:<5} {line.title}: {line.says}".rstrip())
            if line.advice:
                lines.append(f"      -> {line.advice}")
        home = str(Path.home())
        return without_secrets("\n".join(lines).strip().replace(home, "~")) + "\n"

    # ------------------------------------------------------------------ looking

    def look(self) -> None:
        """Look at everything, from the beginning."""
        self._round += 1
        this = self._round
        parts = tuple(self._parts(lambda: self._round != this))
        self._left = len(parts)
        self._lines = [_waiting(part) for part in parts]
        self.changed.emit()
        self._start(lambda: self._look(this, parts))

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._round += 1
        if self._left:
            self._left = 0
            self.changed.emit()

    def _look(self, this: int, parts: tuple[Part, ...]) -> None:
        """Look at one part after the other; in another thread."""
        for number, part in enumerate(parts):
            if self._round != this:
                return
            try:
                found = part.find()
            except Exception:
                logger.exception("! looking at %s broke", ", ".join(part.titles))
                found = _broke(part)
            self._found.emit(this, number, found)

    def _take(self, this: int, number: int, found: tuple[Line, ...]) -> None:
        if this == self._round:
            self._lines[number] = found
            self._left -= 1
            self.changed.emit()


def _waiting(part: Part) -> tuple[Line, ...]:
    return tuple(Line(title=title, state=LineState.WAITING) for title in part.titles)


def _broke(part: Part) -> tuple[Line, ...]:
    return tuple(
        replace(line, state=LineState.DOUBTFUL, says=COULD_NOT_LOOK, advice=WHAT_BROKE)
        for line in _waiting(part)
    )


def _in_words(line: Line) -> Line:
    says, advice = in_halves(line.says, line.advice)
    return replace(line, title=in_words(line.title), says=says, advice=advice)
