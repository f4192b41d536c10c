"""A library of C functions that are written in Python.

They are C functions in earnest: they have addresses, and ctypes knows of each what its caller has declared,
which is at first that it returns an ``int``.
"""

import ctypes
from collections.abc import Callable
from typing import Any


class _Loaded(ctypes._CFuncPtr):  # type: ignore[misc, name-defined]
    """A function as ctypes has it when a library has been loaded."""

    _flags_ = ctypes._FUNCFLAG_CDECL  # type: ignore[attr-defined]
    _restype_ = ctypes.c_int


class CLibrary:
    """Functions become its attributes, as those of a library that has been loaded."""

    def __init__(self, **functions: tuple[Callable[..., Any], Any, tuple[Any, ...]]) -> None:
        """Each is what it does, its result and its arguments, as its documentation declares them."""
        self._documented: dict[str, tuple[Any, list[Any]]] = {}
        self._callbacks = []
        for name, (does, result, arguments) in functions.items():
            callback = ctypes.CFUNCTYPE(result, *arguments)(does)
            self._callbacks.append(callback)
            self._documented[name] = result, list(arguments)
            address = ctypes.cast(callback, ctypes.c_void_p).value
            setattr(self, name, _Loaded(address))

    def wrongly_declared(self) -> set[str]:
        """The functions that callers declared otherwise than the documentation, or not at all."""
        return {
            name
            for name, right in self._documented.items()
            if (getattr(self, name).restype, getattr(self, name).argtypes) != right
        }
