import pytest

from app.system.hotkey.standing import Bound, Reason, Unavailable

SENTENCES = {
    Reason.NO_DISPLAY: "There is no display to take Ctrl+A from: start Earshot inside a desktop session.",
    Reason.NO_PORTAL: "This Wayland desktop gives programs no global shortcuts: bind the command "
    "'earshot hotkey toggle' to Ctrl+A in the settings of the desktop.",
    Reason.NO_ENGINE: "Earshot cannot have Ctrl+A on this system: bind the command "
    "'earshot hotkey toggle' to it in the settings of the desktop.",
    Reason.UNKNOWN_TO_DESKTOP: "The desktop does not know Earshot and therefore refuses Ctrl+A: install "
    "the desktop entry, then sign out and in again.",
    Reason.LIBRARY_MISSING: "Ctrl+A needs a thing, which is not installed: install Earshot again.",
    Reason.NEEDS_PERMISSION: "The system does not let Earshot have Ctrl+A: allow it in a thing.",
    Reason.TAKEN: "Ctrl+A is taken by somebody: choose another shortcut, or free it there.",
    Reason.IMPOSSIBLE: "A thing",
    Reason.ASKING: "The desktop asks whether Earshot may have Ctrl+A: answer its question.",
    Reason.USER_REFUSED: "Ctrl+A was refused when the desktop asked: allow it in the desktop's settings, "
    "or register it again.",
    Reason.NO_KEYS: "The desktop names no keys for this shortcut of Earshot: give it Ctrl+A in the settings "
    "of the desktop.",
    Reason.NO_ANSWER: "Somebody does not answer when asked for Ctrl+A: check again, or sign out and in.",
    Reason.CONNECTION_LOST: "The connection to somebody is lost, and Ctrl+A with it: Earshot tries again "
    "by itself; if it stays so, restart Earshot.",
    Reason.SYSTEM_REFUSED: "The system refuses Ctrl+A (a thing): choose another shortcut.",
    Reason.SUSPENDED: "Ctrl+A rests while shortcuts are being recorded: finish or cancel that.",
}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    told = Unavailable(reason=reason, chord="Ctrl+A", holder="somebody", detail="a thing")
    assert told.sentence == SENTENCES[reason]


def test_what_is_not_known_is_not_made_up() -> None:
    assert Unavailable(reason=Reason.TAKEN).sentence == (
        "The talk key is taken by another program: choose another shortcut, or free it there."
    )
    assert Unavailable(reason=Reason.SYSTEM_REFUSED, chord="F9").sentence == (
        "The system refuses F9 (no reason given): choose another shortcut."
    )


def test_what_works_is_as_asked_unless_it_is_said() -> None:
    assert Bound(trigger="Ctrl+A").as_asked
    assert Bound(trigger="Ctrl+A") != Bound(trigger="Ctrl+A", as_asked=False)
