"""Which sound of the speaker goes with which sound of the microphone: by the clock.

The canceller must be given both at one pace, to a fraction of a millisecond, or it
has to learn the room again.  The order in which a program is told is no help:
callbacks come late and in bursts, and a device that ran dry played a silence of
which nobody was told.  But both devices say *when*.  A :class:`Timeline` gives each
frame its place in time; where the clock jumps, there was a gap.  What was played is
then looked up by what is heard, a little earlier than it was audible, so that its
echo always follows.
"""

from typing import Final

from app.audio.apm import FRAME_BYTES, FRAME_MS, FRAME_SAMPLES
from app.formats import INTERNAL

LEAD_MS: Final = 10
"""How much earlier than it was audible the canceller is given a sound: more than time stamps err."""

LEAST_LEAD_MS: Final = -20
"""A speaker that tells of its sound only when it is audible may be so late; the room must be slower then."""

PLAYED_TOLERATED_MS: Final = 4.0
HEARD_TOLERATED_MS: Final = 30.0
"""What time stamps may err; a microphone's wander, and it seldom loses sound without saying so."""

NOISES: Final = 8.0
MOST_TOLERATED_MS: Final = 20.0
"""Where they err more, eight times as much as they usually do is tolerated, up to this."""

PLAYED_UNSURE_FRAMES: Final = 3
"""A speaker's blocks are two frames: a single one that is out of place is not believed."""

HEARD_UNSURE_FRAMES: Final = 10
"""A microphone that lost sound says so; when only the clock does, for so long, it is believed."""

FOLLOWING: Final = 0.02
"""How much of a difference is believed with each frame."""

DRIFTED_MS: Final = 15.0
"""Two clocks that differ are put right by this much at once, in a silence: the canceller follows less."""

LATE_FRAMES: Final = 20.0
FORGIVEN: Final = 0.01
"""So many late frames, a hundredth of them forgiven with each in time, ask for less lead."""

LONGEST_MS: Final = 5000
"""So much of what is played is kept; a place further away than this is a new beginning."""

SILENCE: Final = bytes(FRAME_BYTES)


class Timeline:
    """Gives frames that follow each other their places, in samples, by the clock.

    ``sure_after``: so many frames in a row must be out of place, by more than
    ``tolerated_ms`` and more than is usual, before that is believed.
    """

    def __init__(self, *, sure_after: int, tolerated_ms: float) -> None:
        self._sure_after = sure_after
        self._least_tolerated = _samples(tolerated_ms)
        self._next: int | None = None
        self._off = 0.0
        self._noise = float(_samples(MOST_TOLERATED_MS))
        self._out_of_place = 0
        self.jumps = 0

    @property
    def unsure(self) -> bool:
        """Whether the last frame was out of place, and it is not clear yet where the next belong."""
        return self._out_of_place > 0

    def place(self, at: float) -> int:
        """Return the place of the next frame, which begins at ``at`` in seconds of ``time.monotonic``."""
        if self._next is None:
            self._next = round(at * INTERNAL.rate)
        off = at * INTERNAL.rate - self._next
        error = abs(off - self._off)
        if error <= self._tolerated:
            self._out_of_place = 0
            self._noise += FOLLOWING * (error - self._noise)
            self._off += FOLLOWING * (off - self._off)
        else:
            self._look_again(off)
        place = self._next
        self._next += FRAME_SAMPLES
        return place

    def skip(self, samples: int) -> None:
        """Some sound is known to be missing before the next frame."""
        if self._next is not None:
            self._next += samples

    def settle(self) -> None:
        """Take up what two clocks have drifted apart; to be called in a silence."""
        if self._next is not None and abs(self._off) > _samples(DRIFTED_MS):
            self._jump(self._off)

    @property
    def _tolerated(self) -> float:
        return max(min(NOISES * self._noise, _samples(MOST_TOLERATED_MS)), self._least_tolerated)

    def _look_again(self, off: float) -> None:
        assert self._next is not None
        self._out_of_place += 1
        if self._out_of_place >= self._sure_after:
            self._jump(off)

    def _jump(self, by: float) -> None:
        assert self._next is not None
        self._next += round(by)
        self._off, self._out_of_place = 0.0, 0
        self.jumps += 1


class Alignment:
    """Keeps what is played until it is heard."""

    def __init__(self) -> None:
        self._played_at = Timeline(sure_after=PLAYED_UNSURE_FRAMES, tolerated_ms=PLAYED_TOLERATED_MS)
        self._heard_at = Timeline(sure_after=HEARD_UNSURE_FRAMES, tolerated_ms=HEARD_TOLERATED_MS)
        self._unplaced: list[bytes] = []
        self._line = bytearray()
        self._begin = 0
        self._read = 0
        self._lead_ms = LEAD_MS
        self._late = 0.0
        self._in_hole = True
        self._holes = 0

    @property
    def gaps(self) -> int:
        """How often sound was lost on its way in or out, or came too late to be used."""
        return self._played_at.jumps + self._heard_at.jumps + self._holes

    def played(self, frame: bytes, audible_at: float) -> None:
        """Take a frame (10 ms of internal PCM) that will be audible from ``audible_at`` on."""
        place = self._played_at.place(audible_at)
        self._unplaced.append(frame)
        if self._played_at.unsure:
            return
        if place < self._read:
            self._came_late()
        else:
            self._late *= 1 - FORGIVEN
        self._write(place - (len(self._unplaced) - 1) * FRAME_SAMPLES, b"".join(self._unplaced))
        self._unplaced.clear()

    def heard(self, captured_at: float, missing: int = 0) -> bytes:
        """Return what was played for the next frame heard.

        ``captured_at``: when its first sample reached the microphone.  ``missing``: how many samples
        are known to be lost before it.
        """
        self._heard_at.skip(missing)
        start = self._heard_at.place(captured_at) + _samples(self._lead_ms)
        self._read = start + FRAME_SAMPLES
        first = (start - self._begin) * INTERNAL.bytes_per_sample
        found = bytes(self._line[max(0, first) : max(0, first + FRAME_BYTES)])
        self._note_hole(len(found) < FRAME_BYTES)
        self._forget_before(self._read)
        return found.rjust(FRAME_BYTES, b"\0") if first < 0 else found.ljust(FRAME_BYTES, b"\0")

    def settle(self) -> None:
        """Take up what the clocks of both devices have drifted apart; to be called in a silence."""
        self._played_at.settle()
        self._heard_at.settle()

    def _write(self, place: int, frame: bytes) -> None:
        width = INTERNAL.bytes_per_sample
        first = (place - self._begin) * width
        longest = INTERNAL.byte_count(LONGEST_MS)
        if not self._line or first > len(self._line) + longest or first < -longest:
            self._begin, self._line = place, bytearray(frame)
            return
        if first < 0:
            frame, first = frame[-first:], 0
        self._line += bytes(max(0, first - len(self._line)))
        self._line[first : first + len(frame)] = frame
        self._forget_before(self._begin + (len(self._line) - longest) // width)

    def _forget_before(self, place: int) -> None:
        """Keep nothing before ``place``."""
        gone = min((place - self._begin) * INTERNAL.bytes_per_sample, len(self._line))
        if gone > 0:
            del self._line[:gone]
            self._begin += gone // INTERNAL.bytes_per_sample

    def _note_hole(self, hole: bool) -> None:
        if hole and not self._in_hole:
            self._holes += 1
        self._in_hole = hole

    def _came_late(self) -> None:
        self._late += 1
        if self._late >= LATE_FRAMES and self._lead_ms > LEAST_LEAD_MS:
            self._late = 0.0
            self._lead_ms -= FRAME_MS


def _samples(ms: float) -> int:
    return round(ms * INTERNAL.rate / 1000)
