import ctypes

import pytest

from app.system.hotkey.foreign import declare
from tests.system.hotkey.c_library import CLibrary

WIDE = 0x1_0000_0001


def test_a_declared_function_takes_and_gives_what_was_declared() -> None:
    library = CLibrary(twice=(lambda number: 2 * number, ctypes.c_void_p, (ctypes.c_void_p,)))
    twice = declare(library, "twice", ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[arg-type]
    assert twice(WIDE) == 2 * WIDE
    with pytest.raises(ctypes.ArgumentError):
        twice(1.5)
    with pytest.raises(TypeError):
        twice()


def test_without_it_pointers_would_be_cut() -> None:
    library = CLibrary(wide=(lambda: WIDE, ctypes.c_void_p, ()))
    assert library.wide() == 1  # type: ignore[attr-defined]
    assert declare(library, "wide", ctypes.c_void_p)() == WIDE  # type: ignore[arg-type]


def test_what_is_declared_wrongly_is_noticed() -> None:
    library = CLibrary(
        one=(lambda _: 1, ctypes.c_int, (ctypes.c_int,)),
        two=(lambda: 2, ctypes.c_int, ()),
    )
    declare(library, "one", ctypes.c_int, ctypes.c_short)  # type: ignore[arg-type]
    assert library.wrongly_declared() == {"one", "two"}
    declare(library, "one", ctypes.c_int, ctypes.c_int)  # type: ignore[arg-type]
    declare(library, "two", ctypes.c_int)  # type: ignore[arg-type]
    assert library.wrongly_declared() == set()


def test_a_function_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        declare(CLibrary(), "nothing", None)  # type: ignore[arg-type]
