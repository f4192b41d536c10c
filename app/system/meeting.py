"""Where two Earshots of one person meet: a local socket that nobody else can open, or put in our place.

On Linux and macOS it is a Unix socket in the folder of this login (:mod:`app.system.runtime_dir`).  Windows
has none that Python can use; there it is a port of this computer alone, and a file that only this person can
read says which, and the word without which nobody is heard.  A named pipe would need a module that takes as
long to load as the rest of ``earshot hotkey`` together.
"""

import os
import socket
import stat
import struct
import sys
from typing import Final, Protocol

from app.errors import InstanceTrouble
from app.system import whole_file
from app.system.runtime_dir import is_mine
from app.system.unix_socket import unix_socket

SOCKET_NAME: Final = "earshot.sock"
PORT_NAME: Final = "earshot.port"
WAITING_LINE: Final = 64
"""How many may wait to be let in; the system turns more away, and who is turned away says so."""

ONLY_OWNER: Final = 0o600
SECRET_BYTES: Final = 32
HERE: Final = "127.0.0.1"

_APPLE_SOL_LOCAL: Final = 0
_APPLE_LOCAL_PEERCRED: Final = 1


class Meeting(Protocol):
    """A place to meet."""

    @property
    def secret(self) -> str:
        """What a visitor must say to be heard; "" where the place itself keeps others out."""

    def listen(self) -> socket.socket:
        """Open the place, in the stead of whoever left it without closing; only for who holds the lock.

        Raises :class:`~app.errors.InstanceTrouble`.
        """

    def connect(self, within_s: float) -> socket.socket:
        """Go there.

        Raises ``OSError`` when nobody is, and :class:`~app.errors.InstanceTrouble` when it is
        somebody else's.
        """

    def remove(self) -> None:
        """Leave no trace of it."""


def meeting_in(folder: str, system: str = sys.platform) -> Meeting:
    """Return the way of meeting that this system has."""
    return PortMeeting(folder) if system == "win32" else SocketMeeting(folder)


class SocketMeeting:
    """A Unix socket: the folder and the system's word about who connects keep others out."""

    secret: Final = ""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, SOCKET_NAME)

    def listen(self) -> socket.socket:
        """Open the socket."""
        _clear(self._path, stat.S_ISSOCK)
        listener = unix_socket()
        try:
            listener.bind(self._path)
            os.chmod(self._path, ONLY_OWNER)
            listener.listen(WAITING_LINE)
        except OSError as error:
            listener.close()
            raise _cannot_listen(self._path, error) from error
        return listener

    def connect(self, within_s: float) -> socket.socket:
        """Connect, if the socket and who listens on it are ours."""
        found = os.lstat(self._path)
        if not (stat.S_ISSOCK(found.st_mode) and is_mine(found)):
            raise somebody_elses(self._path)
        connection = unix_socket()
        try:
            connection.settimeout(within_s)
            connection.connect(self._path)
            if not is_from_us(connection):
                raise somebody_elses(self._path)
        except BaseException:
            connection.close()
            raise
        return connection

    def remove(self) -> None:
        """Remove the socket's file."""
        _forget(self._path)


class PortMeeting:
    """A port of this computer, and a file that says which, with the word that opens it."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, PORT_NAME)
        self.secret = ""

    def listen(self) -> socket.socket:
        """Take a free port, and write down which."""
        _clear(self._path, stat.S_ISREG)
        listener = socket.socket(socket.AF_INET)
        try:
            if sys.platform == "win32":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            listener.bind((HERE, 0))
            listener.listen(WAITING_LINE)
            self.secret = os.urandom(SECRET_BYTES).hex()
            whole_file.put(self._path, f"{listener.getsockname()[1]} {self.secret}\n".encode())
        except OSError as error:
            listener.close()
            raise _cannot_listen(self._path, error) from error
        return listener

    def connect(self, within_s: float) -> socket.socket:
        """Connect to the port that the file names, if the file is ours."""
        found = os.lstat(self._path)
        if not (stat.S_ISREG(found.st_mode) and is_mine(found)):
            raise somebody_elses(self._path)
        with open(self._path) as file:
            port, _, self.secret = file.readline().strip().partition(" ")
        if not port.isdecimal() or not self.secret:
            raise ConnectionRefusedError(f"{self._path} names no port")
        return socket.create_connection((HERE, int(port)), within_s)

    def remove(self) -> None:
        """Remove the file."""
        _forget(self._path)


def is_from_us(connection: socket.socket) -> bool:
    """Whether a program of this person is at the other end, as far as the system says who is."""
    if sys.platform == "win32":
        return True
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return connection.family != socket.AF_UNIX or _user_at_other_end(connection) in (None, os.getuid())


def _user_at_other_end(connection: socket.socket) -> int | None:
    """Return whose program is there; None where the system has no word about that."""
    user: int | None = None
    if sys.platform == "linux":
        told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        _, user, _ = struct.unpack("3i", told)
    elif sys.platform == "darwin":
        told = connection.getsockopt(_APPLE_SOL_LOCAL, _APPLE_LOCAL_PEERCRED, struct.calcsize("IIh16I"))
        _, user = struct.unpack_from("II", told)
    return user


def somebody_elses(path: str) -> InstanceTrouble:
    """Say that a file is not what Earshot left there."""
    return InstanceTrouble(f"{path} is not a file of yours that Earshot made: remove it, and start again.")


def _cannot_listen(path: str, error: OSError) -> InstanceTrouble:
    return InstanceTrouble(f"Nothing can be told to this Earshot: {path}: {error.strerror or error}.")


def _clear(path: str, is_kind: "_IsKind") -> None:
    """Remove what an Earshot left that was killed; leave alone what it cannot have been."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if not (is_kind(found.st_mode) and is_mine(found)):
        raise somebody_elses(path)
    _forget(path)


class _IsKind(Protocol):
    def __call__(self, mode: int, /) -> bool:
        """Whether a file's mode is of that kind."""


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
