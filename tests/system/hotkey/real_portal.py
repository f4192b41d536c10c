"""The portal's adapter with the real xdg-desktop-portal, with a stand-in for the desktop behind it alone.

Not part of the tests that run by themselves: it needs root, and a Debian that has the portal.  ``make
portal`` makes one and runs this; ``EARSHOT_PORTAL_ROOT`` says where it is.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, Message, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from tests.system.hotkey.bus_service import PrivateBus, Reply, Service
from tests.system.hotkey.portal_tests import PortalBench, PortalContract, PortalTests
from tests.system.hotkey.stand_in_portal import NAME, PATH, Person
from tests.system.secret_service import end, until

BACKEND = "org.freedesktop.impl.portal.desktop.standin"
IMPLEMENTATION = "org.freedesktop.impl.portal"
SHORTCUTS = f"{IMPLEMENTATION}.GlobalShortcuts"
ROOT = Path(os.environ.get("EARSHOT_PORTAL_ROOT", "/nowhere"))


class Desktop:
    """The backend: what GNOME's or KDE's part of the portal is on a real desktop."""

    def __init__(self, address: str, person: Person) -> None:
        self.person = person
        self.taken: set[str] = set()
        self.triggers: dict[str, dict[str, str]] = {}
        self.descriptions: dict[str, str] = {}
        self.app_ids: list[str] = []
        self.configured = 0
        self._waiting: list[Message] = []
        self._service = Service(address, BACKEND)
        self._service.handlers = {
            (SHORTCUTS, "CreateSession"): self._create,
            (SHORTCUTS, "BindShortcuts"): self._bind,
            (SHORTCUTS, "ListShortcuts"): self._list,
            (SHORTCUTS, "ConfigureShortcuts"): self._configure,
            (f"{IMPLEMENTATION}.Session", "Close"): self._close_session,
            (f"{IMPLEMENTATION}.Request", "Close"): lambda call: ("", ()),
            ("org.freedesktop.DBus.Properties", "Get"): lambda call: ("v", (("u", 2),)),
            ("org.freedesktop.DBus.Properties", "GetAll"): self._properties,
        }
        self._service.start()

    def close(self) -> None:
        self._service.close()

    def _properties(self, call: Message) -> Reply:
        return "a{sv}", ({"version": ("u", 2)},)

    def _create(self, call: Message) -> Reply:
        self.app_ids.append(call.body[2])
        return "ua{sv}", (0, {})

    def _bind(self, call: Message) -> Reply | None:
        if self.person is Person.HESITATES:
            self._waiting.append(call)
            return None
        return self._decided(call, self.person)

    def decide(self, person: Person) -> None:
        call = self._waiting.pop()
        self._service.answer(call, self._decided(call, person))

    def _decided(self, call: Message, person: Person) -> Reply:
        if person is not Person.AGREES:
            return "ua{sv}", (person.value, {})
        _, session, shortcuts, _, _ = call.body
        asked = {name: facts["preferred_trigger"][1] for name, facts in shortcuts}
        self.descriptions |= {name: facts["description"][1] for name, facts in shortcuts}
        self.triggers[session] = {name: "" if keys in self.taken else keys for name, keys in asked.items()}
        return "ua{sv}", (0, {"shortcuts": ("a(sa{sv})", self._listed(session))})

    def _list(self, call: Message) -> Reply:
        return "ua{sv}", (0, {"shortcuts": ("a(sa{sv})", self._listed(call.body[1]))})

    def _configure(self, call: Message) -> Reply:
        self.configured += 1
        return "", ()

    def _close_session(self, call: Message) -> Reply:
        self.triggers.pop(call.header.fields[HeaderFields.path], None)
        return "", ()

    def _listed(self, session: str) -> list[tuple[str, dict[str, tuple[str, str]]]]:
        return [
            (name, {"description": ("s", self.descriptions[name]), "trigger_description": ("s", keys)})
            for name, keys in self.triggers.get(session, {}).items()
        ]

    def key(self, trigger: str, what: str) -> None:
        for session, triggers in list(self.triggers.items()):
            for name, keys in triggers.items():
                if keys == trigger:
                    self.tell(what, "osta{sv}", (session, name, 12345, {}))

    def rebind(self, name: str, keys: str) -> None:
        ((session, triggers),) = self.triggers.items()
        triggers[name] = keys
        self.tell("ShortcutsChanged", "oa(sa{sv})", (session, self._listed(session)))

    def tell(self, what: str, signature: str, body: tuple[Any, ...]) -> None:
        self._service.send(new_signal(DBusAddress(PATH, interface=SHORTCUTS), what, signature, body))


class RealPortal:
    """The real portal, in its own root, and the desktop behind it."""

    def __init__(self, address: str, data_dirs: Sequence[Path], *, person: Person = Person.AGREES) -> None:
        self.desktop = Desktop(address, person)
        folder = Path(address.removeprefix("unix:path=")).parent
        for name, text in (
            ("standin.portal", f"[portal]\nDBusName={BACKEND}\nInterfaces={SHORTCUTS}\nUseIn=standin\n"),
            ("standin-portals.conf", "[preferred]\ndefault=standin\n"),
        ):
            (folder / name).write_text(text)
        inside = "/" + str(folder.relative_to(ROOT))
        self._process = subprocess.Popen(
            ["chroot", str(ROOT), "/usr/libexec/xdg-desktop-portal", "--verbose"],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME": inside,
                "DBUS_SESSION_BUS_ADDRESS": f"unix:path={inside}/bus",
                "XDG_RUNTIME_DIR": inside,
                "XDG_DATA_HOME": "/" + str(data_dirs[0].relative_to(ROOT)),
                "XDG_CURRENT_DESKTOP": "standin",
                "XDG_DESKTOP_PORTAL_DIR": inside,
                "GSETTINGS_BACKEND": "memory",
            },
            stdout=(log := (folder / "portal.log").open("ab")),
            stderr=log,
        )
        log.close()
        with open_dbus_connection(address) as connection:
            until(lambda: self._is_there(connection))

    def _is_there(self, connection: DBusConnection) -> bool:
        assert self._process.poll() is None, "the portal has ended"
        return bool(Proxy(message_bus, connection).NameHasOwner(NAME)[0])

    def close(self) -> None:
        """Kill the portal, and the desktop with it."""
        self._process.kill()
        end(self._process)
        self.desktop.close()

    @property
    def taken(self) -> set[str]:
        return self.desktop.taken

    @property
    def bound(self) -> dict[str, dict[str, str]]:
        return self.desktop.triggers

    @property
    def configured(self) -> int:
        return self.desktop.configured

    def activate(self, trigger: str) -> None:
        self.desktop.key(trigger, "Activated")

    def deactivate(self, trigger: str) -> None:
        self.desktop.key(trigger, "Deactivated")

    def rebind(self, name: str, keys: str) -> None:
        self.desktop.rebind(name, keys)

    def decide(self, person: Person) -> None:
        self.desktop.decide(person)


class RealBench(PortalBench):
    portal_type = RealPortal

    def restart_desktop(self, portal: RealPortal) -> None:
        portal.desktop.close()
        portal.desktop = Desktop(self.bus.address, Person.AGREES)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[RealBench]:
    with TemporaryDirectory(prefix="p-", dir=ROOT / "tmp") as folder, PrivateBus(Path(folder)) as bus:
        home = Path(folder) / "data"
        home.mkdir()
        bench = RealBench(bus, home)
        try:
            yield bench
        finally:
            bench.stop()


class TestContractWhenThePortalDies(PortalContract):
    @pytest.fixture
    def bench(self, bare: RealBench) -> RealBench:
        bare.start()
        return bare


class TestContractWhenTheBusDies(PortalContract):
    @pytest.fixture
    def bench(self, bare: RealBench) -> RealBench:
        bare.loses_bus = True
        bare.start()
        return bare


class TestPortal(PortalTests):
    """What is said of the stand-in is true of the real one."""
