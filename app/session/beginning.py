"""What a new session is given before anybody speaks in it.

First the conversation so far, as text; then what was typed and said without a connection, in its
order; then what is being said; then what has to be announced; then the microphone.
"""

from app.errors import ProtocolError
from app.protocol.session_object import Session
from app.session.conversation import Conversation
from app.session.effects import UseFormats
from app.session.kept import PIECE_MS
from app.session.owed import Typed
from app.session.reconnect import seed
from app.session.sound_queue import SoundQueue
from app.session.written import Written


class Beginning:
    """Begins sessions, one after the other, of one conversation."""

    def __init__(self, conversation: Conversation, written: Written) -> None:
        self._is = conversation
        self._written = written

    def go_online(self, session: Session, now: float) -> None:
        """The service accepted the session: give it the conversation so far, then the microphone."""
        try:
            heard, spoken = self._is.configuration.formats(session)
        except ProtocolError as error:
            self._is.refuse(str(error))
            return
        self._is.configuration.update_id = None
        self._is.speech.format = spoken
        self._is.emit(UseFormats(input=heard, output=spoken))
        again = self._is.connection.ever_online
        self._is.connection.configured(now)
        self._is.floor.go_online()
        if again:
            seed(self._is.outgoing, self._is.record, leave_out=self._is.owed.waiting)
        unanswered = self._is.owed.take_unanswered()
        self._send_what_waited(now)
        if unanswered is not None and not self._is.replies.queued and not self._is.floor.held:
            self._is.wait.begin(now)
            self._is.ask(reply=unanswered.reply)
        self._written.announce_waiting()
        self._send_carried()

    def _send_what_waited(self, now: float) -> None:
        """Send what was typed and said without a connection, in its order, then what is still being said."""
        self._is.kept.drop_stale(now)
        if not self._is.floor.held:
            self.send_unsent(now)
        for waited in self._is.kept.take_among(self._is.owed.take_texts()):
            if isinstance(waited, Typed):
                self._written.send(waited, now)
            else:
                self._send_turn(waited.sound, now)
                self._is.kept.count_dropped(waited.sound)
        turn = self._is.floor.turn
        if turn is not None:
            self._send_sound(turn.sound)
            self._is.take_turn()
            self._is.kept.count_dropped(turn.sound)

    def send_unsent(self, now: float) -> None:
        """Send what the person wants to be sent although it is late."""
        if self._is.unsent.wanted:
            for sound in self._is.unsent.take():
                self._is.floor.own.begin()
                self._send_turn(sound, now)

    def _send_turn(self, sound: SoundQueue, now: float) -> None:
        """Send and commit a whole turn, and ask for its answer."""
        self._is.take_turn()
        self._send_sound(sound)
        self._is.floor.own.end(is_turn=True)
        self._is.floor.own.let_go()
        self._is.wait.begin(now)
        self._is.ask()

    def _send_sound(self, sound: SoundQueue) -> None:
        """Send what the key said, of which the service is to cut nothing."""
        self._is.floor.own.hold()
        for piece in sound.in_pieces(PIECE_MS):
            self._is.outgoing.append(piece)

    def _send_carried(self) -> None:
        """Let the service hear what the microphone heard hands-free since the last session."""
        for audio in self._is.floor.carried.take():
            self._is.outgoing.append(audio)
