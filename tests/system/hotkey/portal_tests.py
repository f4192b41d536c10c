"""What is tested of the portal's adapter with the stand-in portal and with the real one alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.system.desktop_entry import APP_ID
from app.system.hotkey.base import Hotkeys, Pressed, Released, Report, Tell
from app.system.hotkey.chord import Chord
from app.system.hotkey.engine import Engine
from app.system.hotkey.portal import PortalHotkeys
from app.system.hotkey.portal_session import BACKENDS
from app.system.hotkey.standing import Bound, Reason, Unavailable
from tests.system.hotkey.bus_service import PrivateBus, Service
from tests.system.hotkey.contract import MUTE, STOP, TALK, Bench, Heard, HotkeyContract
from tests.system.hotkey.stand_in_portal import Person, StandInPortal
from tests.system.secret_service import until

TRIGGERS = {
    "Ctrl+Alt+Space": "CTRL+ALT+space",
    "Ctrl+Alt+S": "CTRL+ALT+s",
    "Ctrl+Shift+F9": "CTRL+SHIFT+F9",
}


class PortalBench(Bench):
    """A bus, a portal on it, and a home in which we are installed."""

    engine = Engine.PORTAL

    portal_type: Callable[..., Any] = StandInPortal

    def __init__(self, bus: PrivateBus, home: Path, *, loses_bus: bool = False) -> None:
        self.bus = bus
        self.home = home
        self.loses_bus = loses_bus
        self._how: dict[str, Any] = {}
        self.portal: Any = None
        self.installs = True

    def start(self, **how: Any) -> Any:
        self._how = how
        self.portal = self.portal_type(self.bus.address, [self.home], **how)
        return self.portal

    def stop(self) -> None:
        if self.portal is not None:
            self.portal.close()
            self.portal = None

    def set_person(self, portal: Any, person: Person) -> None:
        getattr(portal, "desktop", portal).person = person

    def restart_desktop(self, portal: Any) -> None:
        """End and start the desktop's own part, which has the keys, while the portal stays."""
        backend = Service(self.bus.address, f"{BACKENDS}.standin")
        backend.start()
        portal.forget_sessions()
        backend.close()

    def install(self) -> None:
        if not self.installs:
            return
        entry = self.home / "applications" / f"{APP_ID}.desktop"
        entry.parent.mkdir(exist_ok=True)
        entry.write_text("[Desktop Entry]\nType=Application\nName=Earshot\nExec=/bin/true\n")

    def open(self, tell: Tell) -> PortalHotkeys:
        pauses = (0.05, 0.2)
        self.opened = PortalHotkeys(tell, address=self.bus.address, make_known=self.install, pauses_s=pauses)
        return self.opened

    def press(self, chord: Chord) -> None:
        self.portal.activate(TRIGGERS[str(chord)])

    def release(self, chord: Chord) -> None:
        if self.portal is not None:
            self.portal.deactivate(TRIGGERS[str(chord)])

    def repeat(self, chord: Chord) -> None:
        for _ in range(12):
            self.press(chord)

    def await_bound(self, portal: Any) -> None:
        """Wait until the desktop has our shortcuts."""
        until(lambda: any(portal.bound.values()))

    @contextmanager
    def occupied(self, chord: Chord) -> Iterator[None]:
        self.portal.taken.add(TRIGGERS[str(chord)])
        yield
        self.portal.taken.clear()

    def lose(self) -> None:
        self.stop()
        if self.loses_bus:
            self.bus.stop()

    def bring_back(self) -> None:
        if self.loses_bus:
            self.bus.start()
        self.start(**self._how)


class PortalContract(HotkeyContract):
    def test_a_chord_another_program_has_is_said_to_be_taken(
        self, bench: PortalBench, hotkeys: Hotkeys, heard: Heard
    ) -> None:
        """No portal says who has a chord: the desktop knows the shortcut, and gives it no keys."""
        with bench.occupied(TALK.chord):
            hotkeys.register([TALK, MUTE])
            told = heard.await_standings({"talk": Reason.NO_KEYS, "mute": Bound})
        assert isinstance(told["talk"], Unavailable)
        assert told["talk"].sentence == (
            "The desktop names no keys for this shortcut of Earshot: give it Ctrl+Alt+Space in the "
            "settings of the desktop."
        )
        bench.portal.rebind("talk", "CTRL+ALT+space")
        told = heard.await_standings({"talk": Bound, "mute": Bound})
        assert told["talk"] == Bound(trigger="CTRL+ALT+space", as_asked=True)


class PortalTests:
    """A portal, a person, and what may become of them; ``bare`` has no portal yet."""

    @pytest.fixture
    def heard(self) -> Heard:
        return Heard()

    @contextmanager
    def opened(self, bench: PortalBench, heard: Heard) -> Iterator[PortalHotkeys]:
        hotkeys = bench.open(heard)
        try:
            yield hotkeys
        finally:
            hotkeys.close()

    def test_the_trigger_is_shown_as_the_desktop_says_it(self, bare: PortalBench, heard: Heard) -> None:
        bare.start()
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Bound})
            assert told["talk"] == Bound(trigger="CTRL+ALT+space", as_asked=True)
            report = heard.events[-1]
            assert isinstance(report, Report)
            assert report.configurable

    def test_a_person_who_refuses(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start(person=Person.REFUSES)
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK, MUTE])
            told = heard.await_standings({"talk": Reason.USER_REFUSED, "mute": Reason.USER_REFUSED})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "Ctrl+Alt+Space was refused when the desktop asked: allow it in the desktop's settings, "
                "or register it again."
            )
            hotkeys.register([TALK])
            heard.await_standings({"talk": Reason.USER_REFUSED})
            bare.set_person(portal, Person.AGREES)
            hotkeys.register([TALK])
            heard.await_standings({"talk": Bound})

    def test_a_desktop_that_cannot_ask(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start(person=Person.FAILS)
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Reason.SYSTEM_REFUSED})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "The system refuses Ctrl+Alt+Space (no reason given): choose another shortcut."
            )
            bare.set_person(portal, Person.AGREES)
            hotkeys.check()
            heard.await_standings({"talk": Bound})

    def test_a_person_who_hesitates(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start(person=Person.HESITATES)
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Reason.ASKING})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "The desktop asks whether Earshot may have Ctrl+Alt+Space: answer its question."
            )
            hotkeys.check()
            heard.await_count(2)
            assert heard.events[0] == heard.events[1]
            portal.decide(Person.AGREES)
            heard.await_standings({"talk": Bound})
            bare.press(TALK.chord)
            heard.await_keys(("down", "talk"))

    def test_other_shortcuts_while_a_person_hesitates(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start(person=Person.HESITATES)
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Reason.ASKING})
            bare.set_person(portal, Person.AGREES)
            hotkeys.register([MUTE])
            heard.await_standings({"mute": Bound})

    def test_closing_while_a_person_hesitates(self, bare: PortalBench, heard: Heard) -> None:
        bare.start(person=Person.HESITATES)
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Reason.ASKING})
            hotkeys.close()
            assert len(heard.events) == 1

    def test_keys_that_the_desktop_changes(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start()
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK, STOP])
            heard.await_standings({"talk": Bound, "stop": Bound})
            heard.events.clear()
            portal.rebind("talk", "Umschalt+F7")
            heard.await_count(1)
            assert heard.standings == {
                "talk": Bound(trigger="Umschalt+F7", as_asked=False),
                "stop": Bound(trigger="CTRL+ALT+s", as_asked=True),
            }
            portal.activate("Umschalt+F7")
            heard.await_keys(("down", "talk"))
            portal.rebind("talk", "")
            told = heard.await_standings({"talk": Reason.NO_KEYS, "stop": Bound})
            assert isinstance(told["talk"], Unavailable)

    def test_the_desktop_s_settings(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start()
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Bound})
            hotkeys.configure()
            hotkeys.check()
            heard.await_count(2)
            assert portal.configured == 1

    def test_a_repeating_desktop_that_never_says_up_before_it_dies(
        self, bare: PortalBench, heard: Heard
    ) -> None:
        bare.start()
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Bound})
            heard.events.clear()
            bare.press(TALK.chord)
            bare.repeat(TALK.chord)
            heard.await_keys(("down", "talk"))
            bare.lose()
            told = heard.await_standings({"talk": Reason.CONNECTION_LOST})
            assert [type(event) for event in heard.events] == [Pressed, Released, Report]
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "The connection to the desktop portal is lost, and Ctrl+Alt+Space with it: Earshot tries "
                "again by itself; if it stays so, restart Earshot."
            )
            bare.bring_back()
            heard.await_standings({"talk": Bound})

    def test_the_desktop_behind_the_portal_dies_and_comes_back(self, bare: PortalBench, heard: Heard) -> None:
        portal = bare.start()
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            heard.await_standings({"talk": Bound})
            bare.press(TALK.chord)
            heard.await_keys(("down", "talk"))
            bare.restart_desktop(portal)
            heard.await_keys(("down", "talk"), ("up", "talk"))
            bare.await_bound(portal)
            bare.press(TALK.chord)
            bare.release(TALK.chord)
            heard.await_keys(*(2 * [("down", "talk"), ("up", "talk")]))

    def test_a_portal_that_comes_later(self, bare: PortalBench, heard: Heard) -> None:
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Reason.NO_PORTAL})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "This Wayland desktop gives programs no global shortcuts: bind the command 'earshot hotkey "
                "toggle' to Ctrl+Alt+Space in the settings of the desktop."
            )
            bare.start()
            heard.await_standings({"talk": Bound})

    def test_a_program_the_desktop_does_not_know(self, bare: PortalBench, heard: Heard) -> None:
        bare.start()
        bare.installs = False
        with self.opened(bare, heard) as hotkeys:
            hotkeys.register([TALK])
            told = heard.await_standings({"talk": Reason.UNKNOWN_TO_DESKTOP})
            assert isinstance(told["talk"], Unavailable)
            assert told["talk"].sentence == (
                "The desktop does not know Earshot and therefore refuses Ctrl+Alt+Space: install the "
                "desktop entry, then sign out and in again."
            )
            bare.installs = True
            heard.await_standings({"talk": Bound})
