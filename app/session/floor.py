"""Who has the floor, and the one gate between the microphone and the service.

Hands-free, every slice is sent, silence too: the service's turn detection counts
the sound it is given, so a gap would confuse it.  With push-to-talk a slice is
sent while the key is held, with a little from before the press (a first syllable
is often quicker than a finger) and a little from after it.

In hands-free mode the key takes the floor as well: turn detection is switched
off until it comes up, so that a pause to think ends nothing.  A slice never
passes while muted; muting in the middle of a turn ends the turn.  While the
assistant might hear itself, silence is sent instead: the count goes on.
"""

from collections import deque
from collections.abc import Callable
from typing import Final

from app.formats import AudioFormat
from app.protocol.client_events import InputAudioBufferClear, InputAudioBufferCommit, SessionUpdate
from app.protocol.session_object import AudioConfig, AudioInput, SessionConfig, TurnDetection
from app.session.configuration import turn_detection
from app.session.effects import Effect, NoticeKind, Notify
from app.session.options import Options
from app.session.outgoing import Outgoing
from app.session.states import Floor

SHORTEST_TURN_MS: Final = 100
"""Less cannot be committed (Realtime API: input audio buffer)."""

SILENT_MICROPHONE_MS: Final = 10_000
"""How long a microphone may give nothing but zeros hands-free before we say so."""

HOLD_LONGER: Final = "That was too short to be heard. Hold the key while you speak."
NO_SOUND: Final = "No sound came from the microphone while you held the key. Try again in a moment."
DEAD_MICROPHONE: Final = (
    "The microphone gives nothing but silence. It may be muted at the device or in the "
    "system, or Earshot may lack the permission to listen."
)
MUTED: Final = "You are muted. Unmute to talk."


class FloorControl:
    """The person's side of turn taking."""

    def __init__(
        self, emit: Callable[[Effect], None], outgoing: Outgoing, options: Options, sound: AudioFormat
    ) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._pre_roll: deque[bytes] = deque()
        self._pre_roll_bytes = 0
        self._held_since = 0.0
        self._held_ms = 0.0
        self._sent_bytes = 0
        self._live_in_turn = False
        self._ever_live = False
        self._zero_ms = 0.0
        self._own_commit = False
        self.options = options
        self.format = sound
        self.floor = Floor.NOBODY
        self.muted = False
        self.online = False

    @property
    def hands_free(self) -> bool:
        """Whether the service decides when a turn ends."""
        return turn_detection(self.options) is not None

    @property
    def held(self) -> bool:
        """Whether the key has the floor, its tail included."""
        return self.floor in (Floor.KEY, Floor.TAIL)

    # ------------------------------------------------------------- the gate

    def frame(self, audio: bytes, *, all_zero: bool, echoing: bool = False) -> None:
        """One slice from the microphone: send it, keep it for the pre-roll, or drop it.

        ``echoing``: it may hold the assistant's own voice; unless the key has the floor,
        silence takes its place.
        """
        if self.muted or not self.online:
            return
        self._notice_silence(audio, all_zero=all_zero)
        if echoing and not self.held:
            audio = self.format.silence * (len(audio) // self.format.bytes_per_sample)
        if self.hands_free or self.held:
            self._outgoing.append(audio)
            self._sent_bytes += len(audio)
        if not self.held:
            self._keep(audio)

    def _keep(self, audio: bytes) -> None:
        self._pre_roll.append(audio)
        self._pre_roll_bytes += len(audio)
        room = self.format.byte_count(self.options.pre_roll_ms)
        while self._pre_roll and self._pre_roll_bytes > room:
            self._pre_roll_bytes -= len(self._pre_roll.popleft())

    def _forget_pre_roll(self) -> None:
        self._pre_roll.clear()
        self._pre_roll_bytes = 0

    def _notice_silence(self, audio: bytes, *, all_zero: bool) -> None:
        if not all_zero:
            self._live_in_turn = True
            self._ever_live = True
            return
        before = self._zero_ms
        self._zero_ms += self.format.duration_ms(len(audio))
        if self.hands_free and not self._ever_live and before < SILENT_MICROPHONE_MS <= self._zero_ms:
            self._emit(Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE))

    # -------------------------------------------------------------- the key

    def hold(self, now: float) -> bool:
        """The key went down; say whether that took the floor from whoever had it."""
        if self.muted:
            self._emit(Notify(NoticeKind.MUTED, MUTED))
            return False
        if self.floor is Floor.TAIL:
            self.floor = Floor.KEY
            self._held_since = now
            return False
        if self.floor is Floor.KEY or not self.online:
            return False
        speaking = self.floor is Floor.VOICE
        self.floor = Floor.KEY
        self._held_since = now
        self._held_ms = 0.0
        self._live_in_turn = False
        if self.hands_free:
            self._detect_turns(None)
        if not speaking:
            self._outgoing.send(InputAudioBufferClear())
            self._sent_bytes = 0
            for audio in self._pre_roll:
                self._outgoing.append(audio)
        self._forget_pre_roll()
        return True

    def release(self, now: float) -> float | None:
        """The key came up; return when the tail ends, None when the key was not held."""
        if self.floor is not Floor.KEY:
            return None
        self._key_up(now)
        return now + self.options.tail_ms / 1000

    def _key_up(self, now: float) -> None:
        self.floor = Floor.TAIL
        self._held_ms += (now - self._held_since) * 1000

    def end_turn(self) -> bool:
        """The tail is over; commit the turn and say whether there was one."""
        if not self.held:
            return False
        self.floor = Floor.NOBODY
        problem = self._problem()
        if problem is None:
            self._outgoing.send(InputAudioBufferCommit())
        else:
            self._outgoing.send(InputAudioBufferClear())
            self._emit(problem)
        if self.hands_free:
            self._detect_turns(turn_detection(self.options))
        self._sent_bytes = 0
        return problem is None

    def _problem(self) -> Notify | None:
        """Say why a turn made by the key cannot be committed, or None."""
        if self._held_ms < SHORTEST_TURN_MS:
            return Notify(NoticeKind.HOLD_LONGER, HOLD_LONGER)
        if self.format.duration_ms(self._sent_bytes) < SHORTEST_TURN_MS:
            return Notify(NoticeKind.SILENT_MICROPHONE, NO_SOUND)
        if not self._live_in_turn:
            return Notify(NoticeKind.SILENT_MICROPHONE, DEAD_MICROPHONE)
        return None

    def _detect_turns(self, how: TurnDetection | None) -> None:
        self._outgoing.send(
            SessionUpdate(session=SessionConfig(audio=AudioConfig(input=AudioInput(turn_detection=how))))
        )

    # ------------------------------------------------------------- the voice

    def voice_started(self) -> bool:
        """The service hears speech; say whether that took the floor.

        Speech from just before the microphone was muted is thrown away: the service
        would wait for a silence that never comes.
        """
        if self.floor is not Floor.NOBODY:
            return False
        if self.muted:
            self._outgoing.send(InputAudioBufferClear())
            return False
        self.floor = Floor.VOICE
        return True

    def voice_stopped(self) -> bool:
        """The service heard the end of speech; say whether the floor is free now."""
        if self.floor is not Floor.VOICE:
            return False
        self.floor = Floor.NOBODY
        return True

    def committed(self) -> bool:
        """A turn became an item; say whether it is ours to ask for the reply."""
        self.voice_stopped()
        own, self._own_commit = self._own_commit, False
        return own

    def commit_refused(self) -> None:
        """There was nothing to commit: the service had ended the turn by itself, or it was too short."""
        if self._own_commit:
            self._own_commit = False
        else:
            self._emit(Notify(NoticeKind.HOLD_LONGER, HOLD_LONGER))

    def _end_voice(self) -> None:
        """End a turn of the voice here and now, since the service will not hear its end."""
        if self.floor is Floor.VOICE:
            self.floor = Floor.NOBODY
            self._own_commit = True
            self._outgoing.send(InputAudioBufferCommit())

    # ------------------------------------------------------------ the options

    def use(self, options: Options) -> None:
        """Use other options; a turn of the voice ends when turns are no longer detected."""
        self.options = options
        if not self.hands_free:
            self._end_voice()

    # ------------------------------------------------------ mute and the link

    def mute(self, muted: bool, now: float) -> bool:
        """Close or open the gate; say whether a turn made by the key must end now."""
        if muted == self.muted:
            return False
        self.muted = muted
        self._forget_pre_roll()
        if muted:
            self._end_voice()
            if self.floor is Floor.KEY:
                self._key_up(now)
        return self.held

    def go_online(self, sound: AudioFormat) -> None:
        """A session is ready for sound in this format."""
        self.format = sound
        self.online = True
        self._zero_ms = 0.0
        self._forget_pre_roll()

    def lost(self) -> None:
        """The session is gone, and with it the turn the person was in the middle of."""
        self.floor = Floor.NOBODY
        self.online = False
        self._own_commit = False
        self._forget_pre_roll()
