"""What each problem with the portal means."""

import pytest

from app.system.hotkey.portal_bus import BusGone, NoAnswer, Refused
from app.system.hotkey.portal_session import Declined
from app.system.hotkey.portal_troubles import (
    THE_BUS,
    THE_PORTAL,
    LeftUnanswered,
    NoShortcuts,
    PortalGone,
    Problem,
    Trouble,
    is_no_such_thing,
    is_nobody_there,
    trouble,
)
from app.system.hotkey.standing import Reason, Unavailable
from tests.system.hotkey.contract import MUTE, TALK

DBUS = "org.freedesktop.DBus.Error."
UNKNOWN = Refused(f"{DBUS}ServiceUnknown", "")
NOT_ALLOWED = Refused("org.freedesktop.portal.Error.NotAllowed", "An app id is required")
LOST_PORTAL = Trouble(reason=Reason.CONNECTION_LOST, holder=THE_PORTAL)
LOST_BUS = Trouble(reason=Reason.CONNECTION_LOST, holder=THE_BUS)
NO_PORTAL = Trouble(reason=Reason.NO_PORTAL)


@pytest.mark.parametrize(
    ("problem", "after", "before"),
    [
        (BusGone("gone"), LOST_BUS, NO_PORTAL),
        (PortalGone(), LOST_PORTAL, NO_PORTAL),
        (UNKNOWN, LOST_PORTAL, NO_PORTAL),
        (Refused(f"{DBUS}NoReply", ""), LOST_PORTAL, NO_PORTAL),
        (Refused(f"{DBUS}Spawn.ChildExited", ""), LOST_PORTAL, NO_PORTAL),
    ],
)
def test_what_is_gone_was_there_or_never_was(problem: Problem, after: Trouble, before: Trouble) -> None:
    assert trouble(problem, had=True, known=True) == after
    assert trouble(problem, had=False, known=True) == before


@pytest.mark.parametrize(
    ("problem", "wanted"),
    [
        (NoShortcuts(), Trouble(reason=Reason.NO_PORTAL, again=False)),
        (NoAnswer(), Trouble(reason=Reason.NO_ANSWER, holder=THE_PORTAL)),
        (LeftUnanswered(), Trouble(reason=Reason.NO_ANSWER, holder=THE_PORTAL, again=False)),
        (Declined(by_person=True), Trouble(reason=Reason.USER_REFUSED, again=False, on_check=False)),
        (Declined(by_person=False), Trouble(reason=Reason.SYSTEM_REFUSED, again=False)),
        (Refused("a.b", "a word"), Trouble(reason=Reason.SYSTEM_REFUSED, detail="a word")),
        (Refused("a.b", ""), Trouble(reason=Reason.SYSTEM_REFUSED, detail="a.b")),
    ],
)
@pytest.mark.parametrize("had", [True, False])
def test_what_does_not_depend_on_the_past(problem: Problem, wanted: Trouble, had: bool) -> None:
    assert trouble(problem, had=had, known=True) == wanted


def test_not_being_allowed_means_not_being_known() -> None:
    assert trouble(NOT_ALLOWED, had=True, known=False) == Trouble(reason=Reason.UNKNOWN_TO_DESKTOP)
    denied = Refused(f"{DBUS}AccessDenied", "no entry")
    refused = Trouble(reason=Reason.SYSTEM_REFUSED, detail="no entry")
    assert trouble(denied, had=True, known=False) == refused
    known = trouble(NOT_ALLOWED, had=True, known=True)
    assert known == Trouble(reason=Reason.SYSTEM_REFUSED, detail="An app id is required")


def test_how_the_shortcuts_stand() -> None:
    what = Trouble(reason=Reason.CONNECTION_LOST, holder=THE_BUS, detail="x")
    assert what.standings([TALK, MUTE]) == {
        "talk": Unavailable(
            reason=Reason.CONNECTION_LOST, chord="Ctrl+Alt+Space", holder=THE_BUS, detail="x"
        ),
        "mute": Unavailable(reason=Reason.CONNECTION_LOST, chord="Ctrl+Shift+F9", holder=THE_BUS, detail="x"),
    }


def test_the_kinds_of_errors() -> None:
    assert is_nobody_there(UNKNOWN)
    assert not is_nobody_there(NOT_ALLOWED)
    assert is_no_such_thing(Refused(f"{DBUS}InvalidArgs", "No such interface"))
    assert is_no_such_thing(Refused(f"{DBUS}UnknownMethod", ""))
    assert not is_no_such_thing(UNKNOWN)
