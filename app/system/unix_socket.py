"""Unix sockets, which Python has on every system but Windows."""

import socket
import sys


def unix_socket() -> socket.socket:
    """Return a new one, not connected; raises ``OSError`` on Windows."""
    if sys.platform == "win32":
        raise OSError("Python has no Unix sockets on Windows")
    else:  # noqa: RET506 - the type checker sees one branch of the two
        return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
