"""Whether windows may be see-through here."""

import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Any


class _Reply(ctypes.Structure):
    """An answer of an X server that holds one number: an atom, or a window."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("unused", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("value", ctypes.c_uint32),
    )


def is_composited(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Return whether something lays see-through windows over others; an X server alone does not.

    Asks the display, which takes a few milliseconds.
    """
    if system in ("win32", "darwin") or environment.get("WAYLAND_DISPLAY"):
        return True
    return owns_selection(environment.get("DISPLAY", ""), "_NET_WM_CM_S{0}")


def owns_selection(display: str, selection: str) -> bool:
    """Return whether anybody owns a selection of an X display, by which its helpers make themselves known.

    ``display``: as in ``DISPLAY``; nobody owns any on "".  ``selection``: its name, with ``{0}`` for the
    number of the screen.
    """
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    for function in (xcb.xcb_connect, xcb.xcb_intern_atom_reply, xcb.xcb_get_selection_owner_reply):
        function.restype = ctypes.c_void_p
    screen = ctypes.c_int(0)
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), ctypes.byref(screen)))
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        name = selection.format(screen.value).encode()
        asked = xcb.xcb_intern_atom(connection, ctypes.c_uint8(0), ctypes.c_uint16(len(name)), name)
        atom = _number(xcb.xcb_intern_atom_reply(connection, asked, None))
        asked = xcb.xcb_get_selection_owner(connection, ctypes.c_uint32(atom))
        return _number(xcb.xcb_get_selection_owner_reply(connection, asked, None)) != 0
    finally:
        xcb.xcb_disconnect(connection)


def _number(reply: Any) -> int:
    """Take the number out of a reply, and free it; 0 when there was none."""
    if not reply:
        return 0
    found = int(_Reply.from_address(reply).value)
    ctypes.CDLL(None).free(ctypes.c_void_p(reply))
    return found
