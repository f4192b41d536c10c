"""A desktop portal with global shortcuts that does what xdg-desktop-portal 1.22 does, and a person before it.

It refuses whoever has not said the name of an installed desktop entry, takes that name once for a
connection and before anything else, lets a session bind once, tells signals to the session's program
alone, and forgets the sessions of whoever leaves the bus.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, new_signal

from tests.system.hotkey.bus_service import CallError, Reply, Service

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REGISTRY = "org.freedesktop.host.portal.Registry"
SESSION = "org.freedesktop.portal.Session"
REQUEST = "org.freedesktop.portal.Request"
PROPERTIES = "org.freedesktop.DBus.Properties"
PORTAL_ERROR = "org.freedesktop.portal.Error"


class Person(Enum):
    """What a person does when they are asked; the number is the portal's for it."""

    AGREES = 0
    REFUSES = 1
    FAILS = 2
    """Not the person: the desktop could not ask."""

    HESITATES = -1
    """Until :meth:`StandInPortal.decide`."""


@dataclass
class Session:
    """``triggers``: the keys of each shortcut, as the desktop calls them; None: before it is bound."""

    handle: str
    owner: str
    triggers: dict[str, str] | None = None
    asked: dict[str, str] = field(default_factory=dict)
    """The trigger that was asked for, by the name of the shortcut."""

    descriptions: dict[str, str] = field(default_factory=dict)


class StandInPortal:
    """The portal and the desktop behind it.

    ``data_dirs``: where desktop entries may be installed.  ``described``: how the desktop describes a
    trigger.  ``without``: interfaces it does not have.  ``mute``: methods it never answers.  ``taken``:
    triggers another program has: the shortcut is there, and has no keys.
    """

    def __init__(
        self,
        address: str,
        data_dirs: Sequence[Path],
        *,
        version: int | str = 2,
        person: Person = Person.AGREES,
        described: Callable[[str], str] = str,
        without: Sequence[str] = (),
        mute: Sequence[str] = (),
        taken: Sequence[str] = (),
        not_wanted: Sequence[str] = (),
    ) -> None:
        self._data_dirs = data_dirs
        self._version = version
        self._described = described
        self._without = without
        self.mute = mute
        self._not_wanted = not_wanted
        self._names: dict[str, str] = {}
        self._spoken: set[str] = set()
        self._requests: dict[str, Session] = {}
        self._lock = threading.RLock()
        self.taken = set(taken)
        self.person = person
        self.sessions: dict[str, Session] = {}
        self.calls: list[str] = []
        self.configured = 0
        self.taken_back: list[str] = []
        self.asked = threading.Event()
        self._service = Service(address, NAME)
        self._service.on_left = self._left
        self._service.handlers = {
            (REGISTRY, "Register"): self._called(self._register),
            (PROPERTIES, "Get"): self._called(self._get),
            (SHORTCUTS, "CreateSession"): self._called(self._create),
            (SHORTCUTS, "BindShortcuts"): self._called(self._bind),
            (SHORTCUTS, "ListShortcuts"): self._called(self._list),
            (SHORTCUTS, "ConfigureShortcuts"): self._called(self._configure),
            (SESSION, "Close"): self._called(self._close_session),
            (REQUEST, "Close"): self._called(self._close_request),
        }
        self._service.start()

    def close(self) -> None:
        """Leave the bus, as one that crashes."""
        self._service.close()

    # ------------------------------------------------------------------ the person and their keyboard

    def activate(self, trigger: str) -> None:
        """The keys go down, or are repeated by a desktop that repeats."""
        self._tell_of(trigger, "Activated")

    def deactivate(self, trigger: str) -> None:
        """The keys come up."""
        self._tell_of(trigger, "Deactivated")

    def _tell_of(self, trigger: str, what: str) -> None:
        with self._lock:
            for session in self.sessions.values():
                for name, keys in (session.triggers or {}).items():
                    if keys == self._described(trigger):
                        self.signal(session.owner, what, "osta{sv}", (session.handle, name, 12345, {}))

    def signal(
        self, to: str | None, what: str, signature: str, body: tuple[Any, ...], *, path: str = PATH
    ) -> None:
        """Tell a signal of the shortcuts to one program."""
        message = new_signal(DBusAddress(path, interface=SHORTCUTS), what, signature, body)
        if to is not None:
            message.header.fields[HeaderFields.destination] = to
        self._service.send(message)

    def rebind(self, name: str, keys: str) -> None:
        """The person gives a shortcut other keys in the settings of the desktop."""
        with self._lock:
            session = self.only_session
            assert session.triggers is not None
            session.triggers[name] = keys
            body = (session.handle, _listed(session, [name]))
            self.signal(session.owner, "ShortcutsChanged", "oa(sa{sv})", body)

    def end_session(self) -> None:
        """The desktop ends the session by itself."""
        with self._lock:
            session = self.only_session
            del self.sessions[session.handle]
            message = new_signal(DBusAddress(session.handle, interface=SESSION), "Closed", "a{sv}", ({},))
            message.header.fields[HeaderFields.destination] = session.owner
            self._service.send(message)

    @property
    def bound(self) -> dict[str, dict[str, str]]:
        """The keys of each session's shortcuts."""
        return {path: dict(each.triggers or {}) for path, each in self.sessions.items()}

    def forget_sessions(self) -> None:
        """Lose the sessions without a word, as over a sleep."""
        with self._lock:
            self.sessions.clear()

    def decide(self, person: Person) -> None:
        """The person who hesitated decides."""
        with self._lock:
            (path,) = self._requests
            session = self._requests.pop(path)
            self._respond(path, session, person)

    @property
    def only_session(self) -> Session:
        (session,) = self.sessions.values()
        return session

    # ------------------------------------------------------------------ what is called

    def _called(self, handler: Callable[[Message, str], Reply | None]) -> Callable[[Message], Reply | None]:
        def handle(call: Message) -> Reply | None:
            fields = call.header.fields
            member, interface = fields[HeaderFields.member], fields[HeaderFields.interface]
            with self._lock:
                self.calls.append(member)
                if interface in self._without:
                    raise CallError(
                        "org.freedesktop.DBus.Error.UnknownMethod",
                        f"No such interface “{interface}” on object at path {PATH}",
                    )
                if member in self.mute:
                    return None
                return handler(call, fields[HeaderFields.sender])

        return handle

    def _left(self, who: str) -> None:
        with self._lock:
            self.sessions = {path: each for path, each in self.sessions.items() if each.owner != who}
            self._requests = {path: each for path, each in self._requests.items() if each.owner != who}

    def _register(self, call: Message, sender: str) -> Reply:
        app_id, _ = call.body
        if sender in self._names or sender in self._spoken:
            words = "Could not register app ID: Connection already associated with an application ID"
            raise CallError(f"{PORTAL_ERROR}.Failed", words)
        if not any((folder / "applications" / f"{app_id}.desktop").is_file() for folder in self._data_dirs):
            words = f"Could not register app ID: App info not found for '{app_id}'"
            raise CallError(f"{PORTAL_ERROR}.Failed", words)
        self._names[sender] = app_id
        return "", ()

    def _get(self, call: Message, sender: str) -> Reply:
        interface, _ = call.body
        if interface in self._without:
            words = f"No such interface “{interface}”"
            raise CallError("org.freedesktop.DBus.Error.InvalidArgs", words)
        return "v", (("u" if isinstance(self._version, int) else "s", self._version),)

    def _create(self, call: Message, sender: str) -> Reply | None:
        self._spoken.add(sender)
        if sender not in self._names and REGISTRY not in self._without:
            raise CallError(f"{PORTAL_ERROR}.NotAllowed", "An app id is required")
        options = call.body[0]
        who = sender.removeprefix(":").replace(".", "_")
        handle = f"{PATH}/session/{who}/{options['session_handle_token'][1]}"
        self.sessions[handle] = Session(handle, sender)
        path = self._promise(call, sender, options)
        self._send_response(path, sender, 0, {"session_handle": ("s", handle)})
        return None

    def _bind(self, call: Message, sender: str) -> Reply | None:
        handle, shortcuts, _, options = call.body
        session = self._session(handle, sender)
        if session.triggers is not None or session.asked:
            raise CallError(f"{PORTAL_ERROR}.InvalidArgument", "Shortcuts were bound already")
        session.asked = {name: facts["preferred_trigger"][1] for name, facts in shortcuts}
        session.descriptions = {name: facts["description"][1] for name, facts in shortcuts}
        path = self._promise(call, sender, options)
        self.asked.set()
        if self.person is Person.HESITATES:
            self._requests[path] = session
        else:
            self._respond(path, session, self.person)
        return None

    def _respond(self, path: str, session: Session, person: Person) -> None:
        if person is not Person.AGREES:
            self._send_response(path, session.owner, person.value, {})
            return
        session.triggers = {
            name: "" if trigger in self.taken else self._described(trigger)
            for name, trigger in session.asked.items()
            if name not in self._not_wanted
        }
        results = {"shortcuts": ("a(sa{sv})", _listed(session, session.triggers))}
        self._send_response(path, session.owner, 0, results)

    def _list(self, call: Message, sender: str) -> Reply | None:
        handle, options = call.body
        session = self._session(handle, sender)
        path = self._promise(call, sender, options)
        results = {"shortcuts": ("a(sa{sv})", _listed(session, session.triggers or {}))}
        self._send_response(path, sender, 0, results)
        return None

    def _configure(self, call: Message, sender: str) -> Reply:
        self._session(call.body[0], sender)
        self.configured += 1
        return "", ()

    def _close_session(self, call: Message, sender: str) -> Reply:
        self._session(call.header.fields[HeaderFields.path], sender)
        del self.sessions[call.header.fields[HeaderFields.path]]
        return "", ()

    def _close_request(self, call: Message, sender: str) -> Reply:
        path = call.header.fields[HeaderFields.path]
        self._requests.pop(path, None)
        self.taken_back.append(path)
        return "", ()

    def _session(self, handle: str, sender: str) -> Session:
        session = self.sessions.get(handle)
        if session is None or session.owner != sender:
            raise CallError("org.freedesktop.DBus.Error.AccessDenied", "Invalid session")
        return session

    def _promise(self, call: Message, sender: str, options: dict[str, tuple[str, str]]) -> str:
        """Answer a call with the path of its request, and return that."""
        who = sender.removeprefix(":").replace(".", "_")
        path = f"{PATH}/request/{who}/{options['handle_token'][1]}"
        self._service.answer(call, ("o", (path,)))
        return path

    def _send_response(self, path: str, to: str, response: int, results: dict[str, Any]) -> None:
        signal = new_signal(DBusAddress(path, interface=REQUEST), "Response", "ua{sv}", (response, results))
        signal.header.fields[HeaderFields.destination] = to
        self._service.send(signal)


def _listed(session: Session, names: Any) -> list[tuple[str, dict[str, tuple[str, str]]]]:
    triggers = session.triggers or {}
    return [
        (
            name,
            {
                "description": ("s", session.descriptions[name]),
                "trigger_description": ("s", triggers[name]),
            },
        )
        for name in names
    ]
