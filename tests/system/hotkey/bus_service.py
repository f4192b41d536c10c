"""A session bus of our own that can be ended and started again, and a service on it."""

import socket
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import HeaderFields, Message, MessageFlag, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.fakes.session_bus import CONFIGURATION
from tests.system.secret_service import WITHIN_S, end, until


class PrivateBus:
    """A bus whose address stays the same whenever it is started.  ``folder``: its path must be short."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "bus"
        self._config = folder / "bus.conf"
        self._config.write_text(CONFIGURATION.format(socket=self._socket))
        self.address = f"unix:path={self._socket}"
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._socket.unlink(missing_ok=True)
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--nopidfile"],
            stderr=subprocess.DEVNULL,
        )
        until(self._listens)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as knock:
            return knock.connect_ex(str(self._socket)) == 0

    def stop(self) -> None:
        if self._daemon is not None:
            end(self._daemon)
            self._daemon = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


class CallError(Exception):
    """A call is answered with this error."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.name = name
        self.words = words


Reply = tuple[str, tuple[Any, ...]]
Handler = Callable[[Message], Reply | None]
"""Answers a call with a signature and a body; None: it answers later, with :meth:`Service.answer`."""


class Service:
    """Answers calls in a thread of its own, until it is closed or the bus is gone."""

    def __init__(self, address: str, name: str) -> None:
        self.connection = open_dbus_connection(address)
        self._sending = threading.Lock()
        proxy = Proxy(message_bus, self.connection)
        proxy.AddMatch("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'")
        self.handlers: dict[tuple[str, str], Handler] = {}
        self.on_left: Callable[[str], None] = lambda who: None
        self._thread = threading.Thread(target=self._serve, name=name)
        self._name = name
        self._proxy = proxy

    def start(self) -> None:
        """Have the name, and answer what is asked of it."""
        assert self._proxy.RequestName(self._name)[0] == 1
        self._thread.start()

    def close(self) -> None:
        """Leave the bus."""
        with suppress(OSError):  # the bus may have gone before
            self.connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(WITHIN_S)
        self.connection.close()

    def send(self, message: Message) -> None:
        with self._sending:
            self.connection.send(message)

    def answer(self, call: Message, reply: Reply) -> None:
        if not call.header.flags & MessageFlag.no_reply_expected:
            self.send(new_method_return(call, *reply))

    def _serve(self) -> None:
        while True:
            try:
                message = self.connection.receive()
                self._take(message)
            except OSError:
                return

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if message.header.message_type is MessageType.signal and member == "NameOwnerChanged":
            name, _, now = message.body
            if not now:
                self.on_left(name)
        if message.header.message_type is not MessageType.method_call:
            return
        handler = self.handlers.get((fields.get(HeaderFields.interface), member))
        try:
            if handler is None:
                raise CallError("org.freedesktop.DBus.Error.UnknownMethod", f"No such method “{member}”")
            reply = handler(message)
        except CallError as error:
            self.send(new_error(message, error.name, "s", (error.words,)))
            return
        if reply is not None:
            self.answer(message, reply)
