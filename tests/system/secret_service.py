"""Keyrings of Linux to test with: a real one, a mute one, one that asks, each on a bus of its own.

The bus starts nothing by itself and the keyring lives in a home of its own, so that
nobody's real keyring is ever touched.
"""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from tests.fakes.session_bus import SessionBus

NAME = "org.freedesktop.secrets"
DEFAULT = "/org/freedesktop/secrets/aliases/default"
PROMPT = "/org/freedesktop/secrets/prompt/p1"
ITEM = "/org/freedesktop/secrets/collection/test/1"
SECRETS = "org.freedesktop.Secret"
PASSWORD = b"a password of the tests"
WITHIN_S = 60.0


class Bus:
    """A private session bus, and a home for programs that use it.  Ends and removes what it made.

    ``env`` is all that a program needs to find both.  ``address``: a bus that runs, to be used
    instead of one of its own.
    """

    def __init__(self, address: str | None = None) -> None:
        self._left = ExitStack()
        # Not pytest's own folder: the path of a socket must be short.
        folder = self.folder = Path(self._left.enter_context(TemporaryDirectory(prefix="keyring-")))
        own = SessionBus(folder) if address is None else None
        self.env = {
            "DBUS_SESSION_BUS_ADDRESS": address if own is None else own.address,
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            **{
                f"XDG_{name}_HOME": str(folder / name.lower())
                for name in ("CONFIG", "DATA", "STATE", "CACHE")
            },
        }
        for name in ("HOME", "XDG_RUNTIME_DIR"):
            Path(self.env[name]).mkdir(mode=0o700)
        if own is not None:
            self.start(own.command)
            until(own.answers)

    def start(self, command: list[str], given: bytes = b"") -> subprocess.Popen[bytes]:
        """Start a program on this bus; it is ended with the bus, by its pid."""
        child = subprocess.Popen(
            command,
            env={"PATH": os.environ["PATH"], **self.env},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert child.stdin is not None
        child.stdin.write(given)
        child.stdin.close()
        self._left.callback(end, child)
        return child

    @contextmanager
    def connection(self) -> Iterator[DBusConnection]:
        with open_dbus_connection(self.env["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            yield connection

    def has_owner(self) -> bool:
        """Whether somebody offers the Secret Service."""
        with self.connection() as connection:
            return Proxy(message_bus, connection).NameHasOwner(NAME)[0] == 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._left.close()


class RealKeyring:
    """gnome-keyring with an unlocked keyring; it keeps its files over :meth:`restart`."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._daemon = self._start()

    @property
    def files(self) -> Path:
        """Where it keeps its encrypted files."""
        return Path(self._bus.env["XDG_DATA_HOME"]) / "keyrings"

    def restart(self) -> None:
        """End it and start it again."""
        self.end()
        self._daemon = self._start()

    def end(self) -> None:
        end(self._daemon)
        until(lambda: not self._bus.has_owner())

    def lock(self) -> None:
        """Lock the keyring; there is no program here that could ask a person for its password."""
        service = DBusAddress("/org/freedesktop/secrets", NAME, f"{SECRETS}.Service")
        with self._bus.connection() as connection:
            reply = connection.send_and_get_reply(
                new_method_call(service, "Lock", "ao", ([DEFAULT],)), timeout=WITHIN_S
            )
        assert len(reply.body[0]) == 1

    def _start(self) -> subprocess.Popen[bytes]:
        daemon = self._bus.start(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], given=PASSWORD
        )
        until(self._bus.has_owner)
        return daemon


@contextmanager
def mute_keyring(bus: Bus) -> Iterator[Callable[[], None]]:
    """Offer the Secret Service and never answer; gives what makes it go away."""
    with bus.connection() as connection:
        Proxy(message_bus, connection).RequestName(NAME)
        yield connection.close


class AskingKeyring:
    """A locked keyring that asks a person, who answers when the test says so.

    It holds one key, ``secret``; None: none.  ``asked`` is set while the question stands,
    ``left`` when the program that led to it has left the bus.  ``only_the_item``: the keyring is
    open and the item in it locked.  ``refuses``: a method that is answered with an error.
    ``answer_at_once``: whether the person gives the password as soon as they are asked.
    """

    def __init__(
        self,
        bus: Bus,
        secret: str | None = "sk-from-the-asking-keyring",
        *,
        only_the_item: bool = False,
        refuses: str = "",
    ) -> None:
        self._bus = bus
        self._only_the_item = only_the_item
        self._refuses = refuses
        self.secret = secret
        self.locked = True
        self.answer_at_once = False
        self.asked = threading.Event()
        self.left = threading.Event()
        self._client = ""
        self._thread = threading.Thread(target=self._serve, name="asking keyring")

    def __enter__(self) -> Self:
        self._connection = open_dbus_connection(self._bus.env["DBUS_SESSION_BUS_ADDRESS"])
        proxy = Proxy(message_bus, self._connection)
        proxy.RequestName(NAME)
        proxy.AddMatch("type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged'")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.sock.shutdown(2)
        self._thread.join(WITHIN_S)
        self._connection.close()

    def answer(self, *, dismissed: bool) -> None:
        """Let the person give the password, or not."""
        self.locked = dismissed
        self.asked.clear()
        body = (dismissed, ("ao", [] if dismissed else [DEFAULT]))
        signal = new_signal(DBusAddress(PROMPT, NAME, f"{SECRETS}.Prompt"), "Completed", "bv", body)
        self._connection.send(signal)

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except OSError:
                return
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._reply(message))
                if self.asked.is_set() and self.answer_at_once:
                    self.answer(dismissed=False)
            elif message.header.fields.get(HeaderFields.member) == "NameOwnerChanged":
                name, _, new = message.body
                if name == self._client and not new and self.asked.is_set():
                    self.left.set()

    def _reply(self, message: Message) -> Message:
        fields = message.header.fields
        member = fields[HeaderFields.member]
        answers: dict[str, tuple[str, Any]] = {
            "SearchItems": ("ao", ([ITEM] if self.secret else [],)),
            "Unlock": ("aoo", ([], PROMPT) if self.locked else ([DEFAULT], "/")),
            "Prompt": ("", ()),
            "GetSecret": ("(oayays)", (("/session", b"", (self.secret or "").encode(), "text/plain"),)),
        }
        if member == self._refuses:
            return new_error(message, "org.freedesktop.DBus.Error.AccessDenied")
        if member == "Get":
            whose, which = message.body
            locked = self.locked and not (self._only_the_item and whose.endswith("Collection"))
            value = ("b", locked) if which == "Locked" else ("s", "test")
            return new_method_return(message, "v", (value,))
        if member == "OpenSession":
            if message.body[0] != "plain":
                return new_error(message, "org.freedesktop.DBus.Error.NotSupported")
            return new_method_return(message, "vo", (("s", ""), "/session"))
        if member == "Prompt":
            self._client = fields[HeaderFields.sender]
            self.asked.set()
        return new_method_return(message, *answers[member])


def until(fact: Callable[[], object]) -> None:
    """Wait for a fact that can only be looked at."""
    deadline = time.monotonic() + WITHIN_S
    while not fact():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
