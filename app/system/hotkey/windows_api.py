"""What is asked of Windows for hotkeys: each call as its documentation declares it, and its numbers.

Windows API: ``winuser.h`` and ``processthreadsapi.h``.  The only place that loads Windows' libraries.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Final

from app.system.hotkey.foreign import declare

WM_QUIT: Final = 0x0012
WM_HOTKEY: Final = 0x0312
WM_APP: Final = 0x8000
PM_NOREMOVE: Final = 0x0000
PM_REMOVE: Final = 0x0001
QS_ALLINPUT: Final = 0x04FF
INFINITE: Final = 0xFFFF_FFFF
WAIT_FAILED: Final = 0xFFFF_FFFF
HIGHEST_ID: Final = 0xBFFF
"""Of a hotkey of a program; what follows is for libraries."""

ERROR_HOTKEY_ALREADY_REGISTERED: Final = 1409
ERROR_HOTKEY_NOT_REGISTERED: Final = 1419

IS_DOWN: Final = 0x8000
"""The most significant bit of a key's state."""

_NO_CODE: Final = 0xFF
_WIDEST: Final = 0xFFFF
"""Characters beyond do not fit into one of Windows' characters, and stand on no key."""


class WindowsCalls:
    """The calls, typed; ``last_error`` returns the error of the last one of this thread."""

    def __init__(self, user32: ctypes.CDLL, kernel32: ctypes.CDLL, last_error: Callable[[], int]) -> None:
        boolean, thread, message = wintypes.BOOL, wintypes.DWORD, ctypes.POINTER(wintypes.MSG)
        window, uint, layout = wintypes.HWND, wintypes.UINT, wintypes.HKL
        self.last_error = last_error
        self.register_hot_key = declare(user32, "RegisterHotKey", boolean, window, ctypes.c_int, uint, uint)
        self.unregister_hot_key = declare(user32, "UnregisterHotKey", boolean, window, ctypes.c_int)
        self.peek_message = declare(user32, "PeekMessageW", boolean, message, window, uint, uint, uint)
        self.post_thread_message = declare(
            user32, "PostThreadMessageW", boolean, thread, uint, wintypes.WPARAM, wintypes.LPARAM
        )
        self.wait = declare(
            user32,
            "MsgWaitForMultipleObjects",
            wintypes.DWORD,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.HANDLE),
            boolean,
            wintypes.DWORD,
            wintypes.DWORD,
        )
        self.key_state = declare(user32, "GetAsyncKeyState", wintypes.SHORT, ctypes.c_int)
        self.front_window = declare(user32, "GetForegroundWindow", window)
        self.thread_of_window = declare(
            user32, "GetWindowThreadProcessId", thread, window, ctypes.POINTER(wintypes.DWORD)
        )
        self.layout_of_thread = declare(user32, "GetKeyboardLayout", layout, thread)
        self.key_of_character = declare(user32, "VkKeyScanExW", wintypes.SHORT, wintypes.WCHAR, layout)
        self.current_thread = declare(kernel32, "GetCurrentThreadId", thread)

    def open_queue(self) -> None:
        """Have Windows make this thread's message queue; without one nothing can be posted to it."""
        self.peek_message(ctypes.byref(wintypes.MSG()), None, WM_APP, WM_APP, PM_NOREMOVE)

    def next_message(self) -> wintypes.MSG | None:
        """Take the next message of this thread; None when there is none."""
        message = wintypes.MSG()
        return message if self.peek_message(ctypes.byref(message), None, 0, 0, PM_REMOVE) else None

    def is_down(self, code: int) -> bool:
        """Whether a key is down now; false too while Windows hides the keyboard from this program."""
        return bool(self.key_state(code) & IS_DOWN)

    def code_of(self, character: str) -> int | None:
        """Return the virtual key a character stands on, by the layout of the program in front.

        None when it is on no key there.
        """
        if ord(character) > _WIDEST:
            return None
        thread = self.thread_of_window(self.front_window(), None)
        code = self.key_of_character(character, self.layout_of_thread(thread)) & 0xFF
        return None if code == _NO_CODE else code


def load() -> WindowsCalls:
    """Load them; raises ``OSError`` on every other system."""
    if sys.platform == "win32":
        return WindowsCalls(
            ctypes.WinDLL("user32", use_last_error=True),
            ctypes.WinDLL("kernel32", use_last_error=True),
            ctypes.get_last_error,
        )
    else:  # noqa: RET505 - the type checker sees one branch of the two
        raise OSError("user32 is a library of Windows")
