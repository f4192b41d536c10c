"""Trying what was chosen: the connection, the microphone, the speaker, a voice.

A check is begun by a callable that gives what is under way, and ends by itself or when it is
stopped.  What it tells, in whatever thread, is brought into the window's.
"""

import logging
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from threading import Lock
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal

from app.errors import EarshotError
from app.ui.models.levels import height
from app.ui.models.settings.outcomes import (
    ConnectionOutcome,
    MicrophoneOutcome,
    MicrophoneStep,
    Pending,
    SoundOutcome,
)
from app.ui.sentences.saying import in_words

logger = logging.getLogger(__name__)

ENDED: Final = str(QT_TRANSLATE_NOOP("Checks", "That ended before there was a result. Try it again."))
BROKE: Final = str(
    QT_TRANSLATE_NOOP("Checks", "Something in Earshot broke. Started from a terminal, it says what there.")
)
translate: Final = QCoreApplication.translate

R = TypeVar("R")


class CheckState(Enum):
    """Where a check stands."""

    IDLE = auto()
    RUNNING = auto()
    WELL = auto()
    """It is over, and all was well."""
    BADLY = auto()
    """It is over, and something was not."""


class Check(QObject, Generic[R]):
    """One thing that can be tried; ``changed`` is emitted when any property is another.

    ``judge`` says whether all was well with what came out, and what to tell of it;
    ``meanwhile``: what is told until then.
    """

    changed = Signal()
    _ended = Signal(object)

    def __init__(
        self,
        begin: Callable[[], Pending[R]],
        judge: Callable[[R], tuple[bool, str]],
        meanwhile: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._begin = begin
        self._judge = judge
        self._meanwhile = meanwhile
        self._pending: Pending[R] | None = None
        self._state = CheckState.IDLE
        self._sentence = ""
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> CheckState:
        """Where it stands."""
        return self._state

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._state is CheckState.RUNNING

    @property
    def sentence(self) -> str:
        """What there is to say: what is being done, or how it came out; "" for nothing."""
        return self._sentence

    @property
    def level(self) -> float:
        """How loud it is now, 0.0 to 1.0."""
        return 0.0

    @property
    def progress(self) -> float | None:
        """How far it is, 0.0 to 1.0; None when nobody can know."""
        return None

    def start(self) -> None:
        """Begin, unless it runs."""
        if self.running:
            return
        try:
            pending = self._begin()
        except EarshotError as error:
            self._become(CheckState.BADLY, str(error))
            return
        self._pending = pending
        self._become(CheckState.RUNNING, self._meanwhile)
        pending.add_done_callback(self._ended.emit)

    def stop(self) -> None:
        """End it without a result, and forget the one before."""
        pending, self._pending = self._pending, None
        self._become(CheckState.IDLE, "")
        if pending is not None:
            pending.cancel()

    def _end(self, pending: Pending[R]) -> None:
        if pending is not self._pending:
            return
        self._pending = None
        if pending.cancelled():
            self._become(CheckState.BADLY, translate("Checks", ENDED))
            return
        try:
            well, sentence = self._judge(pending.result())
        except EarshotError as error:
            well, sentence = False, str(error)
        except Exception:
            logger.exception("! a check broke")
            well, sentence = False, translate("Checks", BROKE)
        self._become(CheckState.WELL if well else CheckState.BADLY, sentence)

    def _become(self, state: CheckState, sentence: str) -> None:
        self._state, self._sentence = state, in_words(sentence)
        self.changed.emit()


class ConnectionCheck(Check[ConnectionOutcome]):
    """Connects to the service that is chosen, and hangs up.

    ``begin`` is given what to call, in any thread, with a sentence to say meanwhile; "" for the
    usual one.
    """

    _told = Signal(int, str)

    def __init__(
        self,
        begin: Callable[[Callable[[str], None]], Pending[ConnectionOutcome]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(
            lambda: begin(partial(self._told.emit, self._run)),
            lambda outcome: (outcome.ok, outcome.sentence),
            translate("Checks", "Connecting..."),
            parent,
        )
        self._run = 0
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin, unless it runs."""
        if not self.running:
            self._run += 1
        super().start()

    def _tell(self, run: int, sentence: str) -> None:
        """Say what happens, unless that was about one before."""
        if self.running and run == self._run:
            self._become(CheckState.RUNNING, sentence or self._meanwhile)


class SpeakerCheck(Check[SoundOutcome]):
    """Plays a chime."""

    def __init__(self, begin: Callable[[], Pending[SoundOutcome]], parent: QObject | None = None) -> None:
        super().__init__(
            begin,
            lambda outcome: (outcome.played, outcome.sentence),
            translate("Checks", "Listen: two soft notes."),
            parent,
        )


class MicrophoneCheck(Check[MicrophoneOutcome]):
    """Records a person for five seconds, and plays that back.

    ``begin`` is given what to call, in any thread, with how far it is.
    """

    _stepped = Signal()

    def __init__(
        self,
        begin: Callable[[Callable[[MicrophoneStep], None]], Pending[MicrophoneOutcome]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(
            lambda: begin(self._take),
            lambda outcome: (outcome.played and outcome.hearing.value == "well", outcome.sentence),
            translate("Checks", "One moment..."),
            parent,
        )
        self._lock = Lock()
        self._waiting: MicrophoneStep | None = None
        self._step: MicrophoneStep | None = None
        self._stepped.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    @property
    def level(self) -> float:
        """How loud the person is."""
        return height(self._step.level_dbfs) if self._step is not None and self.running else 0.0

    @property
    def progress(self) -> float | None:
        """How far the recording, or the playing, is."""
        if self._step is None or not self.running:
            return None
        return min(1.0, self._step.passed_s / self._step.lasts_s) if self._step.lasts_s else 1.0

    def start(self) -> None:
        """Begin, unless it runs."""
        if not self.running:
            self._step = None
        super().start()

    def _take(self, step: MicrophoneStep) -> None:
        """Take how far it is, in any thread; of steps that wait the newest counts."""
        with self._lock:
            announced, self._waiting = self._waiting is not None, step
        if not announced:
            self._stepped.emit()

    def _follow(self) -> None:
        with self._lock:
            step, self._waiting = self._waiting, None
        if step is None or not self.running:
            return
        self._step = step
        left = max(0, round(step.lasts_s - step.passed_s))
        if step.stage.name == "RECORDING":
            self._sentence = translate("Checks", "Say something. Recording for {0} s more.").format(left)
        else:
            self._sentence = translate("Checks", "This is what was heard of you.")
        self.changed.emit()


class VoiceSample(Check[SoundOutcome]):
    """Lets a voice say one sentence; ``begin`` is given its name.  Nothing is said of one that was heard."""

    def __init__(self, begin: Callable[[str], Pending[SoundOutcome]], parent: QObject | None = None) -> None:
        super().__init__(
            lambda: begin(self._voice),
            lambda outcome: (outcome.played, "" if outcome.played else outcome.sentence),
            translate("Checks", "Asking for a sentence..."),
            parent,
        )
        self._voice = ""

    def hear(self, voice: str) -> None:
        """Hear ``voice``; the one under way gives way to it."""
        if self.running:
            self.stop()
        self._voice = voice
        self.start()
