import ctypes
import threading

import pytest

from app.system.hotkey import windows_api
from tests.system.hotkey.fake_windows import FRONT_LAYOUT, OWN_LAYOUT, FakeWindows


def test_the_numbers_are_those_of_the_documentation() -> None:
    assert {name: getattr(windows_api, name) for name in dir(windows_api) if name.isupper()} == {
        "ERROR_HOTKEY_ALREADY_REGISTERED": 1409,
        "ERROR_HOTKEY_NOT_REGISTERED": 1419,
        "HIGHEST_ID": 0xBFFF,
        "INFINITE": 0xFFFFFFFF,
        "IS_DOWN": 0x8000,
        "PM_NOREMOVE": 0,
        "PM_REMOVE": 1,
        "QS_ALLINPUT": 0x04FF,
        "WAIT_FAILED": 0xFFFFFFFF,
        "WM_APP": 0x8000,
        "WM_HOTKEY": 0x0312,
        "WM_QUIT": 0x0012,
        "_NO_CODE": 0xFF,
        "_WIDEST": 0xFFFF,
    }


def test_everything_is_declared_as_documented() -> None:
    windows = FakeWindows()
    assert windows.user32.wrongly_declared() != set()
    windows.calls()
    assert windows.user32.wrongly_declared() == set()
    assert windows.kernel32.wrongly_declared() == set()


def test_ctypes_refuses_what_is_no_number() -> None:
    with pytest.raises(ctypes.ArgumentError):
        FakeWindows().calls().register_hot_key(None, "1", 0, 0)


def test_messages_are_taken_one_by_one() -> None:
    windows = FakeWindows()
    calls = windows.calls()
    thread = threading.get_native_id()
    assert calls.current_thread() == thread
    assert calls.post_thread_message(thread, 0x8000, 1, 0) == 0
    assert calls.last_error() == 1444
    calls.open_queue()
    assert calls.post_thread_message(thread, 0x8000, 1, 0) == 1
    assert calls.post_thread_message(thread, 0x0312, 2, 0) == 1
    calls.open_queue()
    taken = [calls.next_message(), calls.next_message()]
    assert [(each.message, each.wParam) for each in taken if each is not None] == [(0x8000, 1), (0x0312, 2)]
    assert calls.next_message() is None


def test_the_highest_bit_says_that_a_key_is_down() -> None:
    windows = FakeWindows()
    calls = windows.calls()
    assert not calls.is_down(0x20)
    windows.key_down(0x20)
    assert calls.is_down(0x20)
    assert not calls.is_down(0x21)


def test_the_layout_is_that_of_the_program_in_front() -> None:
    windows = FakeWindows()
    calls = windows.calls()
    assert calls.code_of("ö") == 0xC0
    assert calls.code_of("?") == 0xDB
    assert calls.code_of("я") is None
    assert calls.code_of("𝄞") is None
    windows.layouts = {FRONT_LAYOUT: {}, OWN_LAYOUT: {"ö": 0xC0}}
    assert calls.code_of("ö") is None


def test_elsewhere_there_is_nothing_to_load() -> None:
    with pytest.raises(OSError, match=r"^user32 is a library of Windows$"):
        windows_api.load()
