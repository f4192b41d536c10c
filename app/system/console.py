"""What a program with a window writes to and reads from, where its system gives it no console.

Windows starts such a program without streams unless they are redirected: ``sys.stdout`` is None, and what
writes to it fails.  The console of whoever called is taken where there is one; else nobody reads what is
written, and a sentence that somebody must read is shown in a box.
"""

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ctypes

PARENTS: Final = 0xFFFFFFFF
"""The console of the process that started this one (Windows: AttachConsole, ATTACH_PARENT_PROCESS)."""

CONSOLE: Final = {"stdin": "CONIN$", "stdout": "CONOUT$", "stderr": "CONOUT$"}
"""By the stream, what Windows calls its end of the console."""

TITLE: Final = "Earshot"
ERROR_IN_FRONT: Final = 0x0001_0010
"""How the box looks: with the sign of an error, in front of other windows (Windows: MessageBox)."""


def provide_streams() -> None:
    """Put the caller's console, or nothing at all, in the place of each stream that is not there."""
    missing = [name for name in CONSOLE if getattr(sys, name) is None]
    if not missing:
        return
    attached = _attach()
    for name in missing:
        file = CONSOLE[name] if attached else os.devnull
        mode = "r" if name == "stdin" else "w"
        # A line is there as soon as it is written; the program keeps it open until it ends.
        stream = open(file, mode, encoding="utf-8", errors="replace", buffering=1)  # noqa: SIM115
        setattr(sys, name, stream)
        # What asks for a secret hides it only where both are the same.
        setattr(sys, f"__{name}__", stream)


def complain(sentence: str) -> None:
    """Write ``sentence`` where errors go, and show it in a box where :func:`provide_streams` found nobody."""
    sys.stderr.write(f"{sentence}\n")
    if getattr(sys.stderr, "name", None) == os.devnull:
        _show(sentence)


def _attach() -> bool:
    """Take the console of the process that started this one; return whether it has one."""
    windows = _windows()
    return windows is not None and bool(windows.kernel32.AttachConsole(PARENTS))


def _show(sentence: str) -> None:
    """Show a box with ``sentence`` until it is closed; on other systems than Windows nothing."""
    windows = _windows()
    if windows is not None:
        windows.user32.MessageBoxW(None, sentence, TITLE, ERROR_IN_FRONT)


def _windows() -> "ctypes.LibraryLoader[ctypes.CDLL] | None":
    """Return what calls Windows; None on another system."""
    import ctypes  # noqa: PLC0415 - every start of the program comes by here, and few need it

    loader: ctypes.LibraryLoader[ctypes.CDLL] | None = getattr(ctypes, "windll", None)
    return loader
