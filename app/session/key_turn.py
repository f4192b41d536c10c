"""One turn made by the talk key: its sound, and whether it can be one."""

import math
from typing import Final

from app.formats import INTERNAL
from app.session.effects import NoticeKind, Notify
from app.session.sound_queue import SoundQueue
from app.session.talk_key import TAP_S

SHORTEST_TURN_MS: Final = 100
"""Less cannot be committed (Realtime API: input audio buffer)."""

SENT_AGAIN_MS: Final = 10_000
"""A longer turn is not sent again for what is too much at its end: the answer would have to wait for that."""

KEPT_MS: Final = 30_000
"""How much of a turn is kept for as long as no service has taken it."""

LATE_SOUND_S: Final = 0.25
"""How long the end of a turn waits for sound that is still on its way from the microphone."""

LATE_MICROPHONE_S: Final = 0.3
"""Sound that begins so long after the key went down began too late."""

ROUNDING: Final = 0.001
"""In samples: what times that are floats may be wrong by."""

KEPT_FROM_NOW: Final = "Still no connection: of what you say, the last 30 seconds are kept."
HOLD_LONGER: Final = "That was too short to be heard. Hold the key while you speak."
NO_SOUND: Final = "No sound came from the microphone while you held the key. Try again in a moment."
STARTED_TOO_LATE: Final = "The microphone started too late to hear you. Please say it again."
STARTED_LATE: Final = "The microphone started late: the beginning of what you said may be missing."
DEAD_MICROPHONE: Final = (
    "The microphone gives nothing but silence. It may be muted at the device or in the "
    "system, or Earshot may lack the permission to listen."
)


class KeyTurn:
    """A turn that began at ``began_at`` with ``pre_roll``, the sound from just before.

    ``heard_before``: the service hears the person already, so the turn has enough sound.
    ``cue``: to be told by a sound when listening really began.  ``wakes``: the press woke the service.
    ``sound`` is what may have to be sent again, or for the first time, to another session.
    ``listening``: sound from after the press has come.  ``live``: some of it is no digital silence.
    ``heard_until``: when the last sample of it reached the microphone.
    """

    def __init__(
        self,
        began_at: float,
        pre_roll: list[bytes],
        *,
        heard_before: bool,
        cue: bool,
        wakes: bool = False,
        heard_until: float = float("-inf"),
    ) -> None:
        self.began_at = began_at
        self.pre_roll = pre_roll
        self.heard_before = heard_before
        self.cue = cue
        self._wakes = wakes
        self.listening = False
        self._too_long = False
        self.sound = SoundQueue(KEPT_MS)
        self._bytes = 0
        self.live = False
        self._heard = False
        self._held_since = began_at
        self._held_ms = 0.0
        self.heard_until = heard_until
        self._cut_at = 0.0
        self._open_until = 0.0
        self._quiet_until = 0.0
        self._wait_until = 0.0
        self._complete = False
        self._too_much: list[bytes] = []
        self._after: list[bytes] = []
        for piece in pre_roll:
            self._add(piece)

    def _add(self, audio: bytes) -> None:
        self.sound.add(audio)
        self._bytes += len(audio)

    def hear(self, audio: bytes, captured_at: float, *, all_zero: bool) -> Notify | None:
        """Take sound whose last sample reached the microphone at ``captured_at``.

        Returns what is to be said about a microphone that started late.
        """
        self._add(audio)
        self.heard_until = captured_at
        self.live = self.live or not all_zero
        if self._heard:
            return None
        self._heard = True
        first_at = captured_at - INTERNAL.duration_ms(len(audio)) / 1000
        if self.pre_roll or first_at - self.began_at <= LATE_MICROPHONE_S:
            return None
        return Notify(NoticeKind.MICROPHONE_LATE, STARTED_LATE)

    def becomes_too_long(self) -> bool:
        """Say, once, that not all of it can be kept."""
        before, self._too_long = self._too_long, self.sound.dropped_ms > 0
        return self._too_long and not before

    # ---------------------------------------------------------------- its end

    def key_up(self, at: float, *, now: float, tail_ms: float, open_until: float) -> None:
        """The key came up: sound counts for ``tail_ms`` more, and until ``open_until`` it may go on.

        That is told ``now``; what was heard meanwhile and does not count is taken out again.  A press that
        takes the end back may be told as late.
        """
        self._held_ms += (at - self._held_since) * 1000
        self._cut_at = at + tail_ms / 1000
        self._open_until = open_until
        self._quiet_until = open_until + (now - at)
        self._wait_until = max(self._cut_at, now) + LATE_SOUND_S
        self._complete = self.heard_until >= self._cut_at
        self._too_much = self.sound.take_newest(self._over(self.heard_until))
        self._bytes -= sum(map(len, self._too_much))

    def over_by(self, at: float) -> bool:
        """Whether a press at that moment takes back nothing of this turn, whose key is up."""
        return at >= max(self._open_until, self._cut_at)

    @property
    def complete(self) -> bool:
        """Whether all its sound is here, up to its end."""
        return self._complete

    def go_on(self, at: float) -> list[bytes]:
        """The key is down again; return what is to be sent: the sound after the cut is part of it now."""
        self._held_since = at
        for piece in self._too_much:
            self._add(piece)  # the service has it
        self._too_much = []
        after = self.take_after()
        for piece in after:
            self._add(piece)
        return after

    @property
    def sent_too_much(self) -> bool:
        """Whether the service has sound of it that does not count, and is better sent what does anew."""
        long = self.sound.dropped_ms > 0 or self.sound.ms > SENT_AGAIN_MS
        return bool(self._too_much) and not self.heard_before and not long

    def begin_anew(self) -> None:
        """Another session is sent what counts, and nothing else."""
        self._after, self._too_much = self._too_much + self._after, []

    def cut(self, audio: bytes, captured_at: float) -> bytes:
        """Return what of ``audio`` belongs to the turn, to the sample; the rest is for what comes after."""
        if self._complete:
            # What follows the cut is behind it, also where a device's time stamps tremble.
            self._keep_after(audio, captured_at)
            return b""
        if captured_at < self._cut_at:
            return audio
        self._complete = True
        ours = max(0, len(audio) - self._over(captured_at))
        if ours < len(audio):
            self._keep_after(audio[ours:], captured_at)
        return audio[:ours]

    def _keep_after(self, audio: bytes, captured_at: float) -> None:
        self._after.append(audio)
        self.heard_until = captured_at

    def _over(self, captured_at: float) -> int:
        """How many bytes of sound up to ``captured_at`` came after the cut."""
        # The sample that was heard at the very end still belongs to it.
        over_s = max(0.0, captured_at - self._cut_at)
        return math.floor(over_s * INTERNAL.rate + ROUNDING) * INTERNAL.bytes_per_sample

    def take_after(self) -> list[bytes]:
        """Take out the sound that came after the cut."""
        after = self._too_much + self._after
        self._too_much, self._after = [], []
        return after

    @property
    def ends_at(self) -> float:
        """When a turn whose key is up is over: nothing takes it back any more, and all its sound is here.

        Sound that does not come is not waited for long.
        """
        return self._quiet_until if self._complete else max(self._quiet_until, self._wait_until)

    @property
    def only_woke(self) -> bool:
        """Whether the key was only tapped, and that woke the service."""
        return self._wakes and self._held_ms < TAP_S * 1000

    @property
    def problem(self) -> Notify | None:
        """Why this is no turn, or None.  Of somebody who spoke before the press nothing is thrown away."""
        if self.heard_before:
            return None
        if self._held_ms < SHORTEST_TURN_MS:
            return Notify(NoticeKind.HOLD_LONGER, HOLD_LONGER)
        if INTERNAL.duration_ms(self._bytes) < SHORTEST_TURN_MS:
            return self._too_little_sound()
        if not self.live:
            return Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE)
        return None

    def _too_little_sound(self) -> Notify:
        return Notify(NoticeKind.SILENT_MICROPHONE, STARTED_TOO_LATE if self._bytes else NO_SOUND)
