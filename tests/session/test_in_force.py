"""How the session stands is a value that says nothing of itself."""

from app.session.in_force import SessionInForce


def test_without_a_session_nothing_waits_and_nothing_is_locked() -> None:
    assert SessionInForce() == SessionInForce(
        online=False, unanswered=False, waiting=(), voice_locked=False, refused=(), otherwise=(), revision=0
    )
