"""Hands-free sound that outlives its session, so that nobody has to begin again.

A voice needs no button, so nobody knows that it began just as one session handed over to the
next.  What was sent last is remembered for that, and what is heard in between is kept and sent
to the new session, whose turn detection hears it as if nothing had happened.
"""

from typing import Final

from app.session.kept import PIECE_MS
from app.session.key_turn import KEPT_MS
from app.session.sound_queue import SoundQueue

RECENT_MS: Final = 1_000
"""So much speech may have been sent before a service says that it hears any."""

CARRIED_MS: Final = 8_000
"""How much is kept while no session stands; a healthy service takes a second or two."""


class Carried:
    """The newest of what the microphone heard hands-free; what is too old goes, counted in ``dropped_ms``.

    ``active``: there is no session, and one is being opened.  ``spoken``: a voice had begun to speak when
    the last session ended.
    """

    def __init__(self) -> None:
        self._sound = SoundQueue(RECENT_MS)
        self._of_no_loss_ms = 0.0
        self.active = False
        self.spoken = False
        self.dropped_ms = 0.0

    @property
    def ms(self) -> float:
        """How much there is of it."""
        return self._sound.ms

    def hear(self, audio: bytes, *, sent: bool) -> None:
        """Take a slice: ``sent`` to a session, or kept for the next if there is to be one."""
        if sent or self.active:
            self._sound.add(audio)

    def voice(self, *, speaks: bool) -> None:
        """The service hears speech, all of which is remembered, or it heard the end."""
        if not self.active:
            self._sound.limit(KEPT_MS if speaks else RECENT_MS)

    def begin(self, *, with_recent: bool, speaks: bool = False) -> None:
        """The session is gone and another one comes; ``with_recent``: what was sent last was not answered."""
        if not with_recent:
            self.forget()
        self.spoken = self.spoken or speaks
        self.active = True
        self._sound.limit(max(CARRIED_MS, self._sound.ms))
        self._of_no_loss_ms = self._sound.dropped_ms

    def take_before_turn(self, *, speaks: bool) -> list[bytes]:
        """Take out what belongs to a turn that the talk key begins; more may follow it.

        That is what was carried on so far, or what a voice that ``speaks`` has said by now.
        """
        taken = self._sound.take()
        self.voice(speaks=False)
        return taken if self.active or speaks else []

    def cut_off(self) -> SoundQueue:
        """Take out what a voice has said when the session is lost, which no other is to hear by itself."""
        sound, self._sound = self._sound, SoundQueue(RECENT_MS)
        self.spoken = False
        return sound

    def hush(self) -> None:
        """Forget what there is: the person closed or opened the microphone's way."""
        self._sound.take()
        self.spoken = False

    def forget(self) -> None:
        """Forget what there is, and carry nothing on."""
        self.active = self.spoken = False
        self._sound = SoundQueue(RECENT_MS)

    def take(self) -> list[bytes]:
        """Take out what was carried on, if anything was; from here on only the last of it is remembered.

        It comes in long pieces, for all of it is sent at once, and a link lets only so many events wait.
        """
        if not self.active:
            return []
        taken = self._sound.in_pieces(PIECE_MS)
        self.dropped_ms += self._sound.dropped_ms - self._of_no_loss_ms
        self.forget()
        return taken
