"""How a service is told of a turn that the person makes: it detects none by itself meanwhile.

Realtime API: push-to-talk.  What it holds of other sound is forgotten before such a turn, and
what it was given of one that comes to nothing is forgotten after it.
"""

from app.protocol.client_events import InputAudioBufferClear, InputAudioBufferCommit
from app.session.configuration import turn_detection
from app.session.kept import PIECE_MS
from app.session.options import Options
from app.session.outgoing import Outgoing
from app.session.sound_queue import SoundQueue


class OwnTurn:
    """Says it; ``options``: how turns end when none is made by the person."""

    def __init__(self, outgoing: Outgoing, options: Options) -> None:
        self._outgoing = outgoing
        self.options = options

    @property
    def hands_free(self) -> bool:
        """Whether the service decides when a turn ends."""
        return turn_detection(self.options) is not None

    def hold(self) -> None:
        """From now on nothing but the person ends a turn."""
        if self.hands_free:
            self._outgoing.detect_turns(None)

    def begin(self) -> None:
        """Forget what came before the turn that begins."""
        self._outgoing.send(InputAudioBufferClear())

    def send_again(self, sound: SoundQueue) -> None:
        """Send a turn anew, for what was sent of it holds more than belongs to it; ``sound`` stays.

        It goes in long pieces, since a link lets only so many events wait.
        """
        self.begin()
        for piece in sound.in_pieces(PIECE_MS):
            self._outgoing.append(piece)

    def end(self, *, is_turn: bool) -> None:
        """Make an item of what was sent, or forget it."""
        self._outgoing.send(InputAudioBufferCommit() if is_turn else InputAudioBufferClear())

    def let_go(self) -> None:
        """From now on the service ends turns again, if it did before."""
        if self.hands_free:
            self._outgoing.detect_turns(turn_detection(self.options))
