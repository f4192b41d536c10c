"""What the removal of echo, a matter of sound, means for the conversation."""

from typing import Final

from app.audio.echo import Removal
from app.session.echo import EchoState

ECHO_STATES: Final = {
    Removal.LEARNING: EchoState.CONVERGING,
    Removal.REMOVING: EchoState.CANCELLING,
    Removal.UNAVAILABLE: EchoState.HALF_DUPLEX,
    Removal.OFF: EchoState.OFF,
}
