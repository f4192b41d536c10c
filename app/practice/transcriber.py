"""Put a person's words into writing, as far as a small grammar reaches.

With PocketSphinx installed the sentences of :mod:`app.practice.grammar` are
recognised, and what is outside of them is mostly refused.  Measured with
``python -m tests.bench.hearing`` (synthetic English voices;
people were not tested); the figures are in ``docs/practice-partner.md``.
Without PocketSphinx nothing is recognised and the partner plays everything back.
"""

import logging
import threading
from dataclasses import dataclass
from typing import Final

from app.formats import INTERNAL
from app.practice.completeness import is_complete
from app.practice.grammar import written
from app.practice.recogniser import Finding, Recogniser

_log = logging.getLogger(__name__)

SHORTEST_MS: Final = 150
LONGEST_MS: Final = 12_000
"""Outside of these nothing is looked for: the grammar has no such sentence."""

LEAST_MEAN_MARGIN: Final = -4.8
LEAST_WORST_MARGIN: Final = -7.0
"""A finding below either is not believed, nor one that only one of the two hearings made."""

NARROW_MEAN_MARGIN: Final = -5.3
NARROW_WORST_MARGIN: Final = -8.5
"""The same over a telephone, where even what was said fits less well.

A finding that is good enough for a whole voice needs no second hearing there.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was recognised.

    ``text`` is None when it was not; ``complete`` is None when that could not be
    told, False when the sentence breaks off.  ``confidence`` is from 0 to 1.
    """

    text: str | None
    complete: bool | None
    confidence: float


NOTHING: Final = Heard(text=None, complete=None, confidence=0.0)


def confidence(finding: Finding) -> float:
    """How far ``finding`` is above what is believed: 0 at the limit or below it, 1 for a perfect fit."""
    lenient = finding.narrow and finding.agreed
    least_mean = NARROW_MEAN_MARGIN if lenient else LEAST_MEAN_MARGIN
    least_worst = NARROW_WORST_MARGIN if lenient else LEAST_WORST_MARGIN
    above = min(1 - finding.mean_margin / least_mean, 1 - finding.worst_margin / least_worst)
    return min(max(above, 0.0), 1.0) if finding.agreed or finding.narrow else 0.0


class Transcriber:
    """One recogniser behind a lock; :meth:`transcribe` is for worker threads.

    It costs about a third of the sound's own length, and never holds the
    interpreter for more than a few milliseconds at a time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recogniser: Recogniser | None = None
        self._missing = False

    @property
    def name(self) -> str:
        """``pocketsphinx``, or ``none`` when it is known not to be there."""
        return "none" if self._missing else "pocketsphinx"

    def load(self) -> None:
        """Load the recogniser now, in 0.2-0.8 s, instead of at the first sentence; for a worker thread."""
        with self._lock:
            self._loaded()

    def transcribe(self, pcm: bytes) -> Heard:
        """The words of one utterance of :data:`app.formats.INTERNAL` sound, silence around it or not."""
        if not SHORTEST_MS <= INTERNAL.duration_ms(len(pcm)) <= LONGEST_MS:
            return NOTHING
        with self._lock:
            recogniser = self._loaded()
            finding = recogniser.find(pcm) if recogniser else None
        return NOTHING if finding is None else judged(finding)

    def _loaded(self) -> Recogniser | None:
        if self._recogniser is None and not self._missing:
            try:
                self._recogniser = Recogniser()
            except (ImportError, RuntimeError) as error:
                self._missing = True
                _log.warning("= no speech recogniser here, everything is played back: %s", error)
        return self._recogniser


def judged(finding: Finding) -> Heard:
    """``finding`` in writing when it is believed, else nothing."""
    sure = confidence(finding)
    if sure == 0.0:
        return NOTHING
    complete = is_complete(finding.words)
    return Heard(text=written(finding.words, complete=complete), complete=complete, confidence=sure)
