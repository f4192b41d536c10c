"""Windows, as far as hotkeys go: message queues, registered hotkeys, and a keyboard."""

import threading
from collections import deque
from ctypes import POINTER, c_int, wintypes
from typing import Any, NamedTuple

from app.system.hotkey.windows_api import WindowsCalls
from tests.system.hotkey.c_library import CLibrary

NO_REPEAT = 0x4000
BIT_OF_KEY = {0x12: 1, 0x11: 2, 0x10: 4, 0x5B: 8, 0x5C: 8}
FRONT_WINDOW, FRONT_THREAD, FRONT_LAYOUT, OWN_LAYOUT = 0x50, 77, 0x407, 0x409
ANOTHER_PROGRAM = 0


class Registered(NamedTuple):
    thread: int
    number: int
    modifiers: int
    key: int


class FakeWindows:
    """``lock`` may be held to have several things happen at one instant."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._news = threading.Condition(self.lock)
        self._errors = threading.local()
        self.hot_keys: list[Registered] = []
        self.queues: dict[int, deque[tuple[int, int]]] = {}
        self._fresh: set[int] = set()
        self.posted: list[int] = []
        self.down: set[int] = set()
        self.in_front: list[int] = []
        """The keys that reached the program in front."""
        self.waits: list[int] = []
        """The time limits of all waits, in milliseconds."""
        self.looked_at: list[int] = []
        self.hidden = False
        """Whether the keyboard's state is kept from the program."""
        self.gone = False
        """Whether there is no desktop."""
        self.refuse: dict[int, int] = {}
        """The error with which a virtual key is refused."""
        self.refuse_posts = 0
        self.layouts = {FRONT_LAYOUT: {"ö": 0xC0, "?": 0x1DB}, OWN_LAYOUT: {"ö": 0x1FF}}
        self.user32, self.kernel32 = self._libraries()

    def calls(self) -> WindowsCalls:
        return WindowsCalls(self.user32, self.kernel32, self.last_error)  # type: ignore[arg-type]

    def last_error(self) -> int:
        return getattr(self._errors, "number", 0)

    # ------------------------------------------------------------------ the keyboard

    def key_down(self, key: int) -> None:
        """A key goes down, or is repeated when it is down already."""
        with self._news:
            repeated = key in self.down
            self.down.add(key)
            held = 0
            for each in self.down:
                held |= BIT_OF_KEY.get(each, 0)
            for hot_key in self.hot_keys:
                if (hot_key.modifiers & ~NO_REPEAT, hot_key.key) == (held, key):
                    if not (repeated and hot_key.modifiers & NO_REPEAT):
                        self.post(hot_key.thread, 0x0312, hot_key.number)
                    return
            self.in_front.append(key)

    def key_up(self, key: int) -> None:
        with self.lock:
            self.down.discard(key)

    def post(self, thread: int, kind: int, number: int = 0) -> None:
        with self._news:
            if thread in self.queues:
                self.queues[thread].append((kind, number))
                self._fresh.add(thread)
                self._news.notify_all()

    def lose_desktop(self) -> None:
        with self._news:
            self.gone = True
            self.hot_keys.clear()
            self._news.notify_all()

    # ------------------------------------------------------------------ what programs call

    def _fail(self, error: int) -> int:
        self._errors.number = error
        return 0

    def _register(self, window: int | None, number: int, modifiers: int, key: int) -> int:
        assert window is None
        assert 0 <= number <= 0xBFFF
        with self.lock:
            if self.gone:
                return self._fail(1459)
            if key in self.refuse:
                return self._fail(self.refuse[key])
            keys = [(each.modifiers & ~NO_REPEAT, each.key) for each in self.hot_keys]
            if (modifiers & ~NO_REPEAT, key) in keys:
                return self._fail(1409)
            self.hot_keys.append(Registered(threading.get_native_id(), number, modifiers, key))
            return 1

    def _unregister(self, window: int | None, number: int) -> int:
        assert window is None
        with self.lock:
            for each in self.hot_keys:
                if (each.thread, each.number) == (threading.get_native_id(), number):
                    self.hot_keys.remove(each)
                    return 1
            return self._fail(1419)

    def _peek(self, message: Any, window: int | None, lowest: int, highest: int, flags: int) -> int:
        assert window is None
        with self.lock:
            thread = threading.get_native_id()
            queue = self.queues.setdefault(thread, deque())
            self._fresh.discard(thread)
            wanted = [each for each in queue if (lowest, highest) == (0, 0) or lowest <= each[0] <= highest]
            if not wanted:
                return 0
            if flags & 1:
                queue.remove(wanted[0])
            message[0].message, message[0].wParam = wanted[0]
            return 1

    def _post(self, thread: int, kind: int, wparam: int, lparam: int) -> int:
        with self.lock:
            if self.refuse_posts:
                self.refuse_posts -= 1
                return self._fail(1816)
            if thread not in self.queues:
                return self._fail(1444)
            self.posted.append(kind)
            self.post(thread, kind, wparam)
            return 1

    def _wait(self, count: int, handles: Any, every: int, milliseconds: int, mask: int) -> int:
        assert (count, bool(handles), every, mask) == (0, False, 0, 0x04FF)
        with self._news:
            self.waits.append(milliseconds)
            thread = threading.get_native_id()
            limit = None if milliseconds == 0xFFFFFFFF else milliseconds / 1000
            come = self._news.wait_for(lambda: self.gone or thread in self._fresh, limit)
            if self.gone:
                self._fail(5)
                return 0xFFFFFFFF
            return 0 if come else 258

    def _state(self, key: int) -> int:
        with self.lock:
            self.looked_at.append(key)
            return -0x8000 if key in self.down and not self.hidden else 0

    def _libraries(self) -> tuple[CLibrary, CLibrary]:
        boolean, dword, uint, window = wintypes.BOOL, wintypes.DWORD, wintypes.UINT, wintypes.HWND
        message = POINTER(wintypes.MSG)
        user32 = CLibrary(
            RegisterHotKey=(self._register, boolean, (window, c_int, uint, uint)),
            UnregisterHotKey=(self._unregister, boolean, (window, c_int)),
            PeekMessageW=(self._peek, boolean, (message, window, uint, uint, uint)),
            PostThreadMessageW=(self._post, boolean, (dword, uint, wintypes.WPARAM, wintypes.LPARAM)),
            MsgWaitForMultipleObjects=(
                self._wait,
                dword,
                (dword, POINTER(wintypes.HANDLE), boolean, dword, dword),
            ),
            GetAsyncKeyState=(self._state, wintypes.SHORT, (c_int,)),
            GetForegroundWindow=(lambda: FRONT_WINDOW, window, ()),
            GetWindowThreadProcessId=(
                lambda which, _: FRONT_THREAD if which == FRONT_WINDOW else 0,
                dword,
                (window, POINTER(dword)),
            ),
            GetKeyboardLayout=(
                lambda thread: FRONT_LAYOUT if thread == FRONT_THREAD else OWN_LAYOUT,
                wintypes.HKL,
                (dword,),
            ),
            VkKeyScanExW=(
                lambda character, layout: self.layouts[layout].get(character, -1),
                wintypes.SHORT,
                (wintypes.WCHAR, wintypes.HKL),
            ),
        )
        return user32, CLibrary(GetCurrentThreadId=(threading.get_native_id, dword, ()))
