"""When the microphone must not be heard because the assistant speaks.

On open speakers the microphone hears the assistant, and the service would take
that for the person.  As long as the echo is not removed, silence is sent in the
place of sound from the first moment of an answer until a little after its last
audible one: a device and a room take their time to fall silent.
"""

from enum import Enum, auto
from typing import Final

GATE_TAIL_MS: Final = 200
"""How long after the last audible sample the microphone may still hear it."""


class EchoState(Enum):
    """What is done about the assistant's own voice in the microphone."""

    OFF = auto()
    """Nothing: there is no loudspeaker to hear, or the person wants it so."""

    CONVERGING = auto()
    """It is about to be removed; the room is still being learnt."""

    CANCELLING = auto()
    """It is removed."""

    HALF_DUPLEX = auto()
    """It cannot be removed."""

    @property
    def gates(self) -> bool:
        """Whether silence is sent while the assistant speaks."""
        return self in (EchoState.CONVERGING, EchoState.HALF_DUPLEX)

    @property
    def sentence(self) -> str:
        """What it means for the person."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    EchoState.OFF: "Echo removal is off.",
    EchoState.CONVERGING: "Getting to know the room: while the assistant speaks you are not heard yet. "
    "The talk key interrupts.",
    EchoState.CANCELLING: "The assistant does not hear itself: you can talk over it.",
    EchoState.HALF_DUPLEX: "Echo cannot be removed here: while the assistant speaks you are not heard. "
    "The talk key interrupts.",
}


class EchoGate:
    """Closed while the assistant's own voice may come in by the microphone."""

    def __init__(self) -> None:
        self.state = EchoState.OFF
        self._until = float("-inf")

    def audible(self, now: float) -> None:
        """There is sound of the assistant at ``now`` that was not heard to its end."""
        self._until = now + GATE_TAIL_MS / 1000

    def closed(self, now: float) -> bool:
        """Whether sound captured until ``now`` may hold the assistant's voice."""
        return self.state.gates and now < self._until
