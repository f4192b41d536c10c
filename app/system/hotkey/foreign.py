"""Functions of the system's own libraries, declared before they are called."""

import ctypes
from collections.abc import Callable
from typing import Any

Call = Callable[..., int]
"""What is returned is a number, also where it stands for a pointer; a null pointer comes as None."""


def declare(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Call:
    """Return a library's function with its types, without which ctypes would cut pointers to 32 bits.

    Raises ``AttributeError`` when the library has none of this name.
    """
    function = getattr(library, name)
    function.restype, function.argtypes = result, list(arguments)
    call: Call = function
    return call
