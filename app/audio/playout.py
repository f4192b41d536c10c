"""Sound waiting to be heard, and how much of it has been.

A :class:`Playout` knows no device and no clock.  One side gives it pieces of
sound, each under a ``key`` that says what it belongs to; the other side, the
device's callback, pulls blocks and says when each becomes audible.  Keys are
played one after another, in the order in which they first arrived.

*When does a key begin, and when does it wait?*  A key begins with its first
piece.  If it then runs dry before :meth:`Playout.finish` was called, silence is
played, and when more arrives that gap was an **underrun**: from then on a key
that ran dry resumes only with a lead in hand (60 ms, after the next underrun
120 ms), so that it does not stutter.  A lead delays sound, never withholds it:
it is waited for no longer than the lead itself, and not at all for a finished
key.  Running dry at the end of a key is no underrun.  A key that runs dry, is
never finished and stands in the way of another one gives way after two seconds.

*What counts as heard?*  Samples whose time of becoming audible has passed, by
the device's clock.  Silence between them does not count.  After a halt the
blocks the device already has will still sound, and are counted in advance.

*Bounds.*  Thirty minutes of waiting sound and 1,000 keys; what exceeds them is
refused and counted, and so is everything that would come after it under the
same key, so that no hole is heard.  The last 256 keys that were halted or
completely heard are remembered, to refuse what comes late for them.
"""

from collections import deque
from threading import Lock
from typing import Final

from app.audio.track import Heard, Key, Run, Track, faded_out
from app.formats import INTERNAL

LEADS_MS: Final = (0, 60, 120)
"""The lead after no, one, and two or more underruns."""

MOST_WAITING_MS: Final = 30 * 60 * 1000
MOST_KEYS: Final = 1000
MOST_ENDED_KEYS: Final = 256
MOST_RUNS: Final = 512
"""Blocks followed on their way to the ear; older ones (10 s, beyond any device) count as heard."""

PATIENCE_MS: Final = 2000
"""How long an unfinished key without sound may keep another one waiting."""

FADE_MS: Final = 2
"""The ramp that ends a halted sound without a click; taken from that sound, and counted."""


class Playout:
    """Sound waiting to be heard.  Every method may be called from any thread.

    ``now`` and ``heard_at`` are seconds of one clock, the device's as far as it
    can be known.  Only :meth:`play` ever adds sound and only :meth:`pull` hands it out.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._tracks: dict[Key, Track] = {}
        self._line: deque[Track] = deque()
        self._runs: deque[Run] = deque()
        self._ended: dict[Key, None] = {}
        self._started: deque[Key] = deque(maxlen=MOST_KEYS)
        self._waiting = 0
        self._fade = b""
        self._dry = False
        self._wanting_lead = False
        self._silent = 0
        self._sounding = False
        self._underruns = 0
        self._dropped_pieces = 0
        self._abandoned = 0

    @property
    def underruns(self) -> int:
        """How often a key ran dry in its middle."""
        return self._underruns

    @property
    def dropped_pieces(self) -> int:
        """How many pieces were refused: over a bound, or for a key that had ended."""
        return self._dropped_pieces

    @property
    def abandoned_keys(self) -> int:
        """How many keys gave way to another one without ever having been finished."""
        return self._abandoned

    @property
    def lead_ms(self) -> int:
        """The lead a key that ran dry must gather before it resumes."""
        return LEADS_MS[min(self._underruns, len(LEADS_MS) - 1)]

    @property
    def waiting_ms(self) -> float:
        """How much sound is waiting to be pulled."""
        return self._waiting * 1000 / INTERNAL.rate

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting, on its way to the ear, or expected under a known key."""
        return not self._tracks

    def play(self, key: Key, pcm: bytes) -> None:
        """Add ``pcm``, internal format and whole samples, to the end of ``key``.

        A piece for a key that was finished, halted or abandoned, and a piece over
        a bound, is dropped and counted.  Raises ``ValueError`` for half a sample.
        """
        if len(pcm) % 2:
            raise ValueError(f"{len(pcm)} bytes are not a whole number of 16-bit samples")
        if not pcm:
            return
        with self._lock:
            track = self._track_for(key, len(pcm) // 2)
            if track is None:
                self._dropped_pieces += 1
            else:
                self._note_underrun(track)
                track.append(pcm)
                self._waiting += len(pcm) // 2

    def finish(self, key: Key) -> None:
        """Say that no more will come for ``key``.  Unknown and ended keys are passed over."""
        with self._lock:
            track = self._tracks.get(key)
            if track is not None:
                track.complete = True

    def pull(self, frames: int, heard_at: float) -> bytes:
        """The next ``frames`` samples, silence where there is no sound.

        ``heard_at`` is when the first of them becomes audible.
        """
        with self._lock:
            parts: list[bytes | memoryview] = [self._fade[: 2 * frames]]
            given = len(parts[0]) // 2
            self._fade = self._fade[2 * frames :]
            while given < frames and (track := self._next_sounding()) is not None:
                samples = min(track.waiting, frames - given)
                self._hand_over(track, samples, heard_at + given / INTERNAL.rate)
                parts += track.take(samples)
                given += samples
            self._note_end_of_block(given, frames)
        return b"".join([*parts, bytes(2 * (frames - given))])

    def heard(self, now: float) -> tuple[Heard, ...]:
        """What has changed since the last call, in the order of playing; one caller owns it.

        A key that is finished and completely heard is told of once and then forgotten.
        """
        with self._lock:
            self._advance(now)
            changed = []
            for track in list(self._tracks.values()):
                state = track.news()
                if state is not None:
                    changed.append(state)
                    if state.finished:
                        self._forget(track)
            return tuple(changed)

    def halt(self, now: float) -> tuple[Heard, ...]:
        """Drop all that waits; say what will have been heard of every key not yet told of as finished.

        The answer is final: the blocks the device already has are counted as if
        they had sounded, and these keys are not told of again.  The next
        :meth:`pull` is silent after a ramp of at most 2 ms.
        """
        with self._lock:
            self._advance(now)
            self._prepare_fade()
            states = tuple(track.state(track.handed) for track in self._tracks.values())
            for key in self._tracks:
                self._end(key)
            self._tracks.clear()
            self._line.clear()
            self._runs.clear()
            self._waiting = 0
            self._dry = self._wanting_lead = self._sounding = False
            return states

    def started(self) -> tuple[Key, ...]:
        """The keys whose first sample was pulled since the last call."""
        with self._lock:
            started = tuple(self._started)
            self._started.clear()
            return started

    def _track_for(self, key: Key, samples: int) -> Track | None:
        """The track that may take ``samples`` more, or ``None`` if they must be dropped."""
        track = self._tracks.get(key)
        if track is None:
            if key in self._ended or len(self._tracks) >= MOST_KEYS:
                return None
            track = self._tracks[key] = Track(key)
            self._line.append(track)
        if self._waiting + samples > INTERNAL.sample_count(MOST_WAITING_MS):
            track.cut = True
        return None if track.cut or track.complete else track

    def _note_underrun(self, track: Track) -> None:
        """Sound arrived for ``track``: if it had run dry, that was an underrun."""
        if self._dry and self._line[0] is track:
            self._dry = False
            self._underruns += 1
            self._wanting_lead = True
            self._silent = 0

    def _next_sounding(self) -> Track | None:
        """The track to hand out from now, or ``None`` for silence."""
        while self._line:
            track = self._line[0]
            if track.waiting:
                return None if self._must_gather(track) else track
            if not track.complete and not self._gives_way():
                self._dry = track.handed > 0
                return None
            self._leave_line(track)
        return None

    def _must_gather(self, track: Track) -> bool:
        if not self._wanting_lead:
            return False
        lead = INTERNAL.sample_count(self.lead_ms)
        self._wanting_lead = not (track.complete or track.waiting >= lead or self._silent >= lead)
        return self._wanting_lead

    def _gives_way(self) -> bool:
        """Whether the first key, unfinished and without sound, has kept another waiting for too long."""
        patient = len(self._line) == 1 or self._silent < INTERNAL.sample_count(PATIENCE_MS)
        if not patient:
            self._abandoned += 1
        return not patient

    def _leave_line(self, track: Track) -> None:
        track.complete = True
        self._line.popleft()
        self._dry = self._wanting_lead = False
        self._silent = 0

    def _hand_over(self, track: Track, samples: int, heard_at: float) -> None:
        if track.handed == 0:
            self._started.append(track.key)
        self._waiting -= samples
        self._runs.append(Run(track, heard_at, samples))
        if len(self._runs) > MOST_RUNS:
            self._pass(self._runs.popleft())

    def _note_end_of_block(self, given: int, frames: int) -> None:
        self._sounding = given == frames
        self._silent = 0 if given else self._silent + frames

    def _advance(self, now: float) -> None:
        """Count as heard what has become audible by ``now``, run after run."""
        while self._runs and self._runs[0].heard(now) == self._runs[0].samples:
            self._pass(self._runs.popleft())
        if self._runs:
            run = self._runs[0]
            run.track.heard = max(run.track.heard, run.track.passed + run.heard(now))

    def _pass(self, run: Run) -> None:
        run.track.passed += run.samples
        run.track.heard = run.track.passed

    def _prepare_fade(self) -> None:
        """Take the end of the sound that is about to be cut off from its own track."""
        if not self._sounding or not self._line or self._line[0].handed == 0:
            return
        track = self._line[0]
        samples = min(track.waiting, INTERNAL.sample_count(FADE_MS))
        self._fade = faded_out(b"".join(track.take(samples)))

    def _forget(self, track: Track) -> None:
        """Drop what is known of a completely heard track, except that it has ended."""
        if self._line and self._line[0] is track:
            self._leave_line(track)
        elif track in self._line:
            self._line.remove(track)
        del self._tracks[track.key]
        self._end(track.key)

    def _end(self, key: Key) -> None:
        self._ended[key] = None
        if len(self._ended) > MOST_ENDED_KEYS:
            del self._ended[next(iter(self._ended))]
