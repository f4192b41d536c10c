"""The settings in force in the window, and the way to the file they are kept in.

Writing a file so that nothing is lost takes as long as the disk takes.  So a change is
in force at once, and a thread of its own writes it.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import EarshotError
from app.settings import Settings
from app.settings.keeper import AS_THEY_WERE, FOR_THIS_RUN, NOTHING_KEPT, STAY, SettingsKeeper
from app.settings.leaves import having, value_at

logger = logging.getLogger(__name__)

Job = Callable[[SettingsKeeper], str | None]

_UNTIL_IT_WORKS = (FOR_THIS_RUN, NOTHING_KEPT, AS_THEY_WERE, f"{STAY}.")
"""How sentences end that are over when all is well again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """How the keeper stands after a job, and what it said; ``well``: see the keeper's."""

    settings: Settings
    last_change: tuple[str, ...]
    sentence: str
    well: bool


class KeptSettings(QObject):
    """The settings in force: changed at once, written down soon.

    ``changed``: they are others, whoever changed them.  ``told``: there is another
    :attr:`sentence`, or another change to take back.  ``keeper`` belongs to ``executor``, which
    must do one thing after the other; whoever owns that shuts it down at the end and waits,
    so that nothing is lost.  ``this_run``: values by path that hold for this run instead of what
    is kept, until they are chosen otherwise; they are not written down.
    """

    changed = Signal()
    told = Signal()
    _done = Signal(object)

    def __init__(
        self,
        keeper: SettingsKeeper,
        executor: Executor,
        this_run: Mapping[str, object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._executor = executor
        self._this_run = dict(this_run or {})
        self._settings = having(keeper.settings, self._this_run)
        self._last_change: tuple[str, ...] = keeper.last_change
        self._sentence = keeper.notice or ""
        self._under_way = 0
        self.revision = 0
        """How often the settings in force became others."""
        self._done.connect(self._adopt)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._keeper.path

    @property
    def settings(self) -> Settings:
        """What is in force."""
        return self._settings

    @property
    def last_change(self) -> tuple[str, ...]:
        """The paths of what :meth:`undo` would take back; empty when there is nothing."""
        return self._last_change

    @property
    def sentence(self) -> str:
        """What there is to say about the file, or ""."""
        return self._sentence

    def close_sentence(self) -> None:
        """The person has read it."""
        self._say("")

    # ------------------------------------------------------------------ changes

    def change(self, values: Mapping[str, object]) -> None:
        """Put ``values``, by path and known to be usable, in force and keep them."""
        before = self._settings
        new = {path: each for path, each in values.items() if value_at(before, path) != each}
        if not new:
            return
        for path in new:
            self._this_run.pop(path, None)
        self._last_change = tuple(new)
        self._become(having(before, new))
        self._do(lambda keeper: keeper.change(having(keeper.settings, new)))
        self.told.emit()

    def use_for_this_run(self, values: Mapping[str, object]) -> None:
        """Put ``values``, by path and known to be usable, in force and do not keep them."""
        self._this_run.update(values)
        self._become(having(self._settings, values))

    def undo(self) -> None:
        """Take back the last change that was kept."""
        self._do(SettingsKeeper.undo)

    def take_back(self, values: Mapping[str, object]) -> None:
        """Put ``values`` in force as if nothing else had been chosen since."""
        self._become(having(self._settings, values))
        self._do(lambda keeper: keeper.take_back(values))

    def reread(self) -> None:
        """Look whether somebody else changed the file."""
        self._do(SettingsKeeper.reread)

    # --------------------------------------------------------------- the thread

    def _do(self, job: Job) -> None:
        self._under_way += 1
        self._executor.submit(self._work, job).add_done_callback(_report)

    def _work(self, job: Job) -> None:
        """Do a job with the keeper; in its thread."""
        sentence = None
        try:
            sentence = job(self._keeper)
        except EarshotError as error:
            sentence = str(error)
        finally:
            self._done.emit(
                _Outcome(
                    settings=self._keeper.settings,
                    last_change=self._keeper.last_change,
                    sentence=sentence or "",
                    well=self._keeper.well,
                )
            )

    def _adopt(self, outcome: _Outcome) -> None:
        """Take over how the keeper stands, unless it is about to do more that is in force already."""
        self._under_way -= 1
        over = outcome.well and self._sentence.endswith(_UNTIL_IT_WORKS)
        if outcome.sentence or over:
            self._say(outcome.sentence)
        if self._under_way:
            return
        self._become(having(outcome.settings, self._this_run))
        if outcome.last_change != self._last_change:
            self._last_change = outcome.last_change
            self.told.emit()

    def _become(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.revision += 1
            self.changed.emit()

    def _say(self, sentence: str) -> None:
        if sentence != self._sentence:
            self._sentence = sentence
            self.told.emit()


def _report(future: "Future[None]") -> None:
    fault = future.exception()
    if fault is not None:
        logger.error("! the settings could not be looked after", exc_info=fault)
