"""What is said to the desktop portal: who we are, a session of shortcuts, and what it answers.

The portal answers what may need a person twice: the call at once, with the path of a *request*, and
the request later, with the signal ``Response``.  Its path is known beforehand, so that a
signal that comes before the first answer is understood too (XDG Desktop Portal: Request).
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, new_method_call

from app.system.hotkey.base import Shortcut
from app.system.hotkey.portal_bus import Bus, NoAnswer, Refused, body_of, field
from app.system.hotkey.portal_triggers import trigger

logger = logging.getLogger(__name__)

PORTAL: Final = "org.freedesktop.portal.Desktop"
BACKENDS: Final = "org.freedesktop.impl.portal.desktop"
"""What the names of the desktops' own parts begin with; one of them has the keys."""

PATH: Final = "/org/freedesktop/portal/desktop"
SHORTCUTS: Final = "org.freedesktop.portal.GlobalShortcuts"
REQUEST: Final = "org.freedesktop.portal.Request"
SESSION: Final = "org.freedesktop.portal.Session"
BUS: Final = "org.freedesktop.DBus"

START_WITHIN_S: Final = 30.0
"""The first call may start the portal, and that its backends; the bus itself gives up after 25 s."""

ANSWER_WITHIN_S: Final = 5.0
PERSON_WITHIN_S: Final = 300.0
"""A question on the screen is taken back when nobody has answered it."""

LEAVE_WITHIN_S: Final = 1.0
ASKING_AFTER_S: Final = 0.5
"""A desktop that answers sooner has asked nobody."""

CONFIGURE_SINCE: Final = 2
"""The version of the interface that has ConfigureShortcuts."""

_REGISTRY: Final = DBusAddress(PATH, PORTAL, "org.freedesktop.host.portal.Registry")
_SHORTCUTS: Final = DBusAddress(PATH, PORTAL, SHORTCUTS)

Triggers = Mapping[str, str]
"""What the desktop calls the keys of each shortcut it has, by name; "" where it names none."""


class Declined(Exception):
    """The request was answered, but not with yes; ``by_person`` says whether a person said no."""

    def __init__(self, *, by_person: bool) -> None:
        super().__init__(by_person)
        self.by_person = by_person


class PortalSession:
    """One session with the portal over one connection.

    The portal knows a program by its connection, and takes its name only before anything else: so
    whoever begins anew connects anew.  Besides what is said, every method raises
    :class:`~app.system.hotkey.portal_bus.BusGone`, :class:`~app.system.hotkey.portal_bus.NoAnswer` and
    :class:`~app.system.hotkey.portal_bus.Refused`.

    ``owner``: the portal's unique name on the bus.  ``handle``: of the session, None when there is none.
    """

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._tokens = count(1)
        self.owner: str | None = None
        self.handle: str | None = None
        self.version = 0
        self._listen_to_names()
        self._listen(PORTAL, interface=SHORTCUTS)
        self._listen(PORTAL, interface=SESSION, member="Closed")
        self._listen(PORTAL, interface=REQUEST, member="Response")

    def _listen_to_names(self) -> None:
        portal, backends = (
            MatchRule(type="signal", sender=BUS, interface=BUS, member="NameOwnerChanged") for _ in range(2)
        )
        portal.add_arg_condition(0, PORTAL)
        backends.add_arg_condition(0, BACKENDS, kind="namespace")
        self._bus.listen(portal)
        self._bus.listen(backends)

    def _listen(self, sender: str, *, interface: str, member: str | None = None) -> None:
        self._bus.listen(MatchRule(type="signal", sender=sender, interface=interface, member=member))

    # ------------------------------------------------------------------ beginning

    def introduce(self, app_id: str) -> None:
        """Say who we are; it must be the first thing that is said, and be refused it may be too.

        A portal before 1.19 does not ask for names and has no such method.
        """
        call = new_method_call(_REGISTRY, "Register", "sa{sv}", (app_id, {}))
        body_of(self._answer(call, START_WITHIN_S))

    def find(self) -> None:
        """Find out which version of the shortcuts the portal has; refused when it has none."""
        answer = self._answer(Properties(_SHORTCUTS).get("version"), START_WITHIN_S)
        self.owner = field(answer, HeaderFields.sender)
        self.version = int(body_of(answer)[0][1])

    def create(self) -> None:
        """Begin a session."""
        token = self._token()
        options = {"session_handle_token": ("s", f"earshot{next(self._tokens)}")}
        results = self._request(
            token,
            new_method_call(
                _SHORTCUTS, "CreateSession", "a{sv}", ({**options, "handle_token": ("s", token)},)
            ),
            START_WITHIN_S,
        )
        self.handle = _text(results, "session_handle")

    def bind(self, shortcuts: Iterable[Shortcut], asking: Callable[[], None]) -> Triggers:
        """Ask for the shortcuts, which a session can do once, and return what it has got of them.

        ``asking`` is called when it takes so long that a person must have been asked.  Raises
        :class:`Declined`.
        """
        token = self._token()
        wanted = [
            (
                each.name,
                {
                    "description": ("s", each.description),
                    "preferred_trigger": ("s", trigger(each.chord)),
                },
            )
            for each in shortcuts
        ]
        options = {"handle_token": ("s", token)}
        call = new_method_call(
            _SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", (self.handle, wanted, "", options)
        )
        return triggers(_value(self._request(token, call, PERSON_WITHIN_S, asking), "shortcuts"))

    # ------------------------------------------------------------------ while it lasts

    def list(self) -> Triggers:
        """Return what the session has.  Raises :class:`Declined`."""
        token = self._token()
        options = {"handle_token": ("s", token)}
        call = new_method_call(_SHORTCUTS, "ListShortcuts", "oa{sv}", (self.handle, options))
        return triggers(_value(self._request(token, call, ANSWER_WITHIN_S), "shortcuts"))

    def configure(self) -> None:
        """Have the desktop show its settings for the shortcuts."""
        call = new_method_call(_SHORTCUTS, "ConfigureShortcuts", "osa{sv}", (self.handle, "", {}))
        self._bus.send(call)  # some answer when the person has finished

    @property
    def configurable(self) -> bool:
        """Whether the desktop can show settings for the shortcuts."""
        return self.handle is not None and self.version >= CONFIGURE_SINCE

    def close(self) -> None:
        """Give the keys back; returns when the portal has said so, or does not answer."""
        handle, self.handle = self.handle, None
        if handle is None:
            return
        address = DBusAddress(handle, self.owner or PORTAL, SESSION)
        try:
            body_of(self._bus.ask(new_method_call(address, "Close"), within_s=LEAVE_WITHIN_S))
        except (NoAnswer, Refused) as why:
            logger.debug("x hotkey: the session did not close: %s", why)

    # ------------------------------------------------------------------ asking

    def _token(self) -> str:
        return f"earshot{next(self._tokens)}"

    def _answer(self, call: Message, within_s: float) -> Message:
        return self._bus.ask(call, within_s=within_s)

    def _request(
        self, token: str, call: Message, within_s: float, slow: Callable[[], None] | None = None
    ) -> Mapping[str, Any]:
        """Make a call that is answered by a request, and return its results.  Raises :class:`Declined`."""
        sender = self._bus.name.removeprefix(":").replace(".", "_")
        path = f"{PATH}/request/{sender}/{token}"
        request = _Request(path, self._bus.send(call), self.owner)
        try:
            if slow is not None:
                try:
                    return request.results(self._bus, ASKING_AFTER_S)
                except NoAnswer:
                    slow()
            return request.results(self._bus, within_s)
        finally:
            if not request.over:
                self._bus.tell(new_method_call(DBusAddress(request.path, PORTAL, REQUEST), "Close"))


class _Request:
    """Waits for the answer of a call and for the signal that follows or, with some, precedes it."""

    def __init__(self, path: str, serial: int, portal: str | None) -> None:
        self._serial = serial
        self._portal = portal
        self.path = path
        self.over = False

    def results(self, bus: Bus, within_s: float) -> Mapping[str, Any]:
        message = bus.until(self._settles, within_s)
        self.over = True
        response, results = body_of(message)
        if response != 0:
            raise Declined(by_person=response == 1)
        return dict(results)

    def _settles(self, message: Message) -> bool:
        if field(message, HeaderFields.reply_serial) == self._serial:
            if message.header.message_type is MessageType.error:
                self.over = True
                return True
            self.path = message.body[0]
            return False
        told = [
            field(message, each) for each in (HeaderFields.sender, HeaderFields.path, HeaderFields.member)
        ]
        return told == [self._portal, self.path, "Response"]


def triggers(shortcuts: object) -> Triggers:
    """Read a list of shortcuts as the portal gives it: ``a(sa{sv})``."""
    if not isinstance(shortcuts, list):
        return {}
    return {name: _text(facts, "trigger_description") for name, facts in shortcuts}


def _value(results: Mapping[str, Any], name: str) -> Any:
    """Return what is in a variant; None when it is not there."""
    return results[name][1] if name in results else None


def _text(results: Mapping[str, Any], name: str) -> str:
    value = _value(results, name)
    return value if isinstance(value, str) else ""
