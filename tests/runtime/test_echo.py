from app.audio.echo import Removal
from app.runtime.echo import ECHO_STATES
from app.session.echo import EchoState


def test_the_person_is_not_heard_over_an_answer_until_the_echo_is_removed() -> None:
    assert ECHO_STATES == {
        Removal.LEARNING: EchoState.CONVERGING,
        Removal.REMOVING: EchoState.CANCELLING,
        Removal.UNAVAILABLE: EchoState.HALF_DUPLEX,
        Removal.OFF: EchoState.OFF,
    }
    assert set(ECHO_STATES) == set(Removal)
