"""An input on its way to the session, with what was measured of it."""

from dataclasses import dataclass

from app.protocol.server_events import InputAudioBufferSpeechStarted
from app.session.inputs import Input, ServerSaid


@dataclass(frozen=True, slots=True)
class Delivery:
    """An input on its way to the session.

    ``read_at``: when it was read from the socket; ``arrived_at``: when the last block of a
    slice came from the device; both None for anything else.
    """

    given: Input
    read_at: float | None = None
    arrived_at: float | None = None

    @property
    def says_speech(self) -> bool:
        """Whether it is the service saying that the person speaks."""
        return isinstance(self.given, ServerSaid) and isinstance(
            self.given.event, InputAudioBufferSpeechStarted
        )
