"""Runs before the packaged program: its own libraries are found, and nobody else's programs use them.

``ctypes.util.find_library`` asks the system's linker and compiler, never the bundle: PortAudio would be found
where the package was built, and nowhere else.  And the path by which our libraries are found must not
be handed on to the programs we start, the system's speech engine for one.
"""

import ctypes.util
import os
import sys

_find = ctypes.util.find_library


def _find_inside_first(name):
    """Return the library called ``name`` that lies in the bundle, else the system's, else None."""
    own = sorted(file for file in os.listdir(sys._MEIPASS) if file.startswith(f"lib{name}."))
    return os.path.join(sys._MEIPASS, own[0]) if own else _find(name)


ctypes.util.find_library = _find_inside_first

if sys.platform == "linux":
    _before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if _before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = _before
