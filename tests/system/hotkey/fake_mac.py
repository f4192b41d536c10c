"""A Mac, as far as hotkeys go: a main thread with a run loop, Carbon's events, a layout, and a keyboard."""

import queue
import threading
from collections.abc import Callable
from ctypes import (
    POINTER,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_long,
    c_ubyte,
    c_uint8,
    c_uint16,
    c_uint32,
    c_ulong,
    c_void_p,
)
from ctypes import cast as c_cast
from dataclasses import dataclass
from typing import Any

from app.system.hotkey.macos_api import Carbon, DispatchFunction, EventHandler, EventHotKeyID, EventTypeSpec
from app.system.hotkey.macos_layout import Layouts
from app.system.hotkey.macos_registrar import MacosCalls
from app.system.hotkey.macos_system_keys import SystemKeys
from tests.system.hotkey.c_library import CLibrary

MAIN_QUEUE, TARGET, LAYOUT_DATA = 0x1_0000_0100, 0x1_0000_0200, 0x1_0000_0300
CURRENT, LATIN = 0x1_0000_1000, 0x1_0000_2000
DATA, TABLE = 0x100, 0x200
KEYBOARD_TYPE = 91
PRESSED, RELEASED = 5, 6
EXISTS, NOT_HANDLED = -9878, -9874
BIT_OF_KEY = {0x37: 1 << 8, 0x38: 1 << 9, 0x3A: 1 << 11, 0x3B: 1 << 12}
AMERICAN = {0x00: "aA", 0x01: "sS", 0x18: "=+", 0x2C: "/?"}
ARRAY = 0x1_0000_5000
"""Pointers are wide, so that one that was cut to 32 bits is not found."""


@dataclass
class Registered:
    name: tuple[int, int]
    code: int
    modifiers: int
    exclusive: bool
    ours: bool = True


class FakeMac:
    def __init__(self) -> None:
        self._loop: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self.strays: list[str] = []
        """What was called outside the main thread, and must not be."""
        self.hot_keys: dict[int, Registered] = {}
        self.handlers: dict[int, tuple[Any, int, set[tuple[int, int]]]] = {}
        self.dispatched = 0
        self.statuses: dict[str, int] = {}
        """The error with which a function fails, by its name."""
        self.removed: list[int] = []
        self.down: set[int] = set()
        self.in_front: list[int] = []
        self.layouts: dict[int, dict[int, str] | None] = {CURRENT: AMERICAN, LATIN: AMERICAN}
        self.system_keys: list[tuple[bool, int, int]] = []
        self.waited_s = 0.0
        """How long ago the keys moved whose events are delivered."""
        self.kept = 0
        """How many objects were made for us and have not been let go of."""
        self._events: dict[int, tuple[int, tuple[int, int]]] = {}
        self._strings: dict[int, bytes] = {}
        self._next = 0x1_0001_0000
        self.carbon, self.foundation, self.system = self._libraries()
        self.main = threading.Thread(target=self._run, name="main loop")
        self.main.start()

    def calls(self) -> MacosCalls:
        carbon: Any = self.carbon
        foundation: Any = self.foundation
        system: Any = self.system
        return MacosCalls(
            carbon=Carbon(carbon, system, MAIN_QUEUE),
            layouts=Layouts(carbon, foundation, LAYOUT_DATA),
            system_keys=SystemKeys(carbon, foundation),
        )

    def stop(self) -> None:
        self._loop.put(None)
        self.main.join()

    def in_main(self, job: Callable[[], None]) -> None:
        """Do something in the main thread, and wait until it is done."""
        done = threading.Event()

        def doing() -> None:
            try:
                job()
            finally:
                done.set()

        self._loop.put(doing)
        assert done.wait(60)

    def _run(self) -> None:
        while (job := self._loop.get()) is not None:
            job()

    def _number(self) -> int:
        self._next += 0x10
        return self._next

    # ------------------------------------------------------------------ the keyboard

    def key_down(self, key: int) -> None:
        repeated = key in self.down
        self.down.add(key)
        held = sum(BIT_OF_KEY.get(each, 0) for each in self.down)
        for each in list(self.hot_keys.values()):
            if (each.modifiers, each.code) == (held, key):
                if each.ours and not repeated:
                    self.in_main(lambda name=each.name: self.deliver(PRESSED, name))  # type: ignore[misc]
                return
        self.in_front.append(key)

    def key_up(self, key: int) -> None:
        self.down.discard(key)
        for each in list(self.hot_keys.values()):
            if each.code == key and each.ours:
                self.in_main(lambda name=each.name: self.deliver(RELEASED, name))  # type: ignore[misc]

    def deliver(self, kind: int, name: tuple[int, int]) -> int:
        """Send an event to the handlers, the newest first, until one has taken it; in the main thread."""
        event = self._number()
        self._events[event] = kind, name
        answer = NOT_HANDLED
        for handler, data, kinds in reversed(list(self.handlers.values())):
            if (0x6B657962, kind) in kinds:
                answer = handler(0, event, data)
            if answer != NOT_HANDLED:
                break
        return answer

    # ------------------------------------------------------------------ what programs call

    def _stray(self, name: str) -> int:
        if threading.current_thread() is not self.main:
            self.strays.append(name)
        return self.statuses.get(name, 0)

    def _dispatch(self, target: int, context: int, work: Any) -> None:
        assert target == MAIN_QUEUE
        self.dispatched += 1
        address = c_cast(work, c_void_p).value
        assert address is not None
        self._loop.put(lambda: DispatchFunction(address)(context))

    def _install(  # noqa: PLR0917 - as the documentation has it
        self, target: int, handler: Any, count: int, kinds: Any, data: int, reference: Any
    ) -> int:
        assert target == TARGET
        if status := self._stray("InstallEventHandler"):
            return status
        number = self._number()
        address = c_cast(handler, c_void_p).value
        assert address is not None
        wanted = {(kinds[each].event_class, kinds[each].event_kind) for each in range(count)}
        self.handlers[number] = EventHandler(address), data, wanted
        reference[0] = number
        return 0

    def _remove(self, reference: int) -> int:
        if status := self._stray("RemoveEventHandler"):
            return status
        del self.handlers[reference]
        self.removed.append(reference)
        return 0

    def _register(  # noqa: PLR0917 - as the documentation has it
        self, code: int, modifiers: int, name: EventHotKeyID, target: int, options: int, reference: Any
    ) -> int:
        assert target == TARGET
        if status := self._stray("RegisterEventHotKey"):
            return status
        for each in self.hot_keys.values():
            same = (each.code, each.modifiers) == (code, modifiers)
            if same and (each.ours or (each.exclusive and options & 1)):
                return EXISTS
        number = self._number()
        self.hot_keys[number] = Registered((name.signature, name.id), code, modifiers, bool(options & 1))
        reference[0] = number
        return 0

    def _unregister(self, reference: int) -> int:
        if status := self._stray("UnregisterEventHotKey"):
            return status
        return 0 if self.hot_keys.pop(reference, None) is not None else -50

    def _parameter(  # noqa: PLR0917 - as the documentation has it
        self, event: int, name: int, kind: int, actual: Any, size: int, actual_size: Any, data: int
    ) -> int:
        assert (name, kind) == (0x2D2D2D2D, 0x686B6964)
        assert (bool(actual), size, bool(actual_size)) == (False, 8, False)
        if status := self._stray("GetEventParameter"):
            return status
        found = c_cast(data, POINTER(EventHotKeyID))
        found[0].signature, found[0].id = self._events[event][1]
        return 0

    # ------------------------------------------------------------------ the layout

    def _layout(self, which: int) -> int:
        self._stray("TISCopyCurrentKeyboardLayoutInputSource")
        if self.layouts.get(which) is None:
            return 0
        self.kept += 1
        return which

    def _property(self, source: int, name: int) -> int:
        self._stray("TISGetInputSourceProperty")
        assert name == LAYOUT_DATA
        return source + DATA if self.layouts[source] else 0

    def _translate(  # noqa: PLR0917 - as the documentation has it
        self,
        table: int,
        code: int,
        action: int,
        held: int,
        keyboard: int,
        options: int,
        dead: Any,
        longest: int,
        length: Any,
        units: Any,
    ) -> int:
        assert (action, keyboard, options, dead[0]) == (3, KEYBOARD_TYPE, 1, 0)
        layout = self.layouts[table - DATA - TABLE]
        assert layout is not None
        shows = layout.get(code)
        if shows is None:
            return -50
        written = {0: shows[0], 2: shows[1:]}[held]
        encoded = written.encode("utf-16-le")
        length[0] = len(encoded) // 2
        assert length[0] <= longest
        for place in range(length[0]):
            units[place] = int.from_bytes(encoded[2 * place : 2 * place + 2], "little")
        return 0

    # ------------------------------------------------------------------ the system's own chords

    def _copy_system_keys(self, reference: Any) -> int:
        if status := self._stray("CopySymbolicHotKeys"):
            return status
        self.kept += 1
        reference[0] = ARRAY
        return 0

    def _make_string(self, allocator: int | None, text: bytes, encoding: int) -> int:
        assert (allocator, encoding) == (None, 0x0800_0100)
        number = self._number()
        self._strings[number] = text
        self.kept += 1
        return number

    def _value(self, dictionary: int, key: int) -> int:
        row = self.system_keys[dictionary - ARRAY - 1]
        names = [b"kHISymbolicHotKeyEnabled", b"kHISymbolicHotKeyModifiers", b"kHISymbolicHotKeyCode"]
        return 0x1_0008_0000 + (dictionary - ARRAY - 1) * 0x10 + names.index(self._strings[key]) if row else 0

    def _number_of(self, value: int, kind: int, data: int) -> int:
        assert kind == 3
        row, place = divmod(value - 0x1_0008_0000, 0x10)
        c_cast(data, POINTER(c_int32))[0] = int(self.system_keys[row][place])
        return 1

    def _truth_of(self, value: int) -> int:
        row, place = divmod(value - 0x1_0008_0000, 0x10)
        assert place == 0
        return int(self.system_keys[row][0])

    def _release(self, _thing: int) -> None:
        assert _thing
        self.kept -= 1

    def _libraries(self) -> tuple[CLibrary, CLibrary, CLibrary]:
        pointer, status = c_void_p, c_int32
        carbon = CLibrary(
            GetEventDispatcherTarget=(lambda: TARGET, pointer, ()),
            InstallEventHandler=(
                self._install,
                status,
                (pointer, EventHandler, c_ulong, POINTER(EventTypeSpec), pointer, POINTER(pointer)),
            ),
            RemoveEventHandler=(self._remove, status, (pointer,)),
            RegisterEventHotKey=(
                self._register,
                status,
                (c_uint32, c_uint32, EventHotKeyID, pointer, c_uint32, POINTER(pointer)),
            ),
            UnregisterEventHotKey=(self._unregister, status, (pointer,)),
            GetEventTime=(lambda event: 1000.0 - self.waited_s, c_double, (pointer,)),
            GetCurrentEventTime=(lambda: 1000.0, c_double, ()),
            GetEventKind=(lambda event: self._events[event][0], c_uint32, (pointer,)),
            GetEventParameter=(
                self._parameter,
                status,
                (pointer, c_uint32, c_uint32, POINTER(c_uint32), c_ulong, POINTER(c_ulong), pointer),
            ),
            TISCopyCurrentKeyboardLayoutInputSource=(lambda: self._layout(CURRENT), pointer, ()),
            TISCopyCurrentASCIICapableKeyboardLayoutInputSource=(lambda: self._layout(LATIN), pointer, ()),
            TISGetInputSourceProperty=(self._property, pointer, (pointer, pointer)),
            LMGetKbdType=(lambda: KEYBOARD_TYPE, c_uint8, ()),
            UCKeyTranslate=(
                self._translate,
                status,
                (
                    pointer,
                    c_uint16,
                    c_uint16,
                    c_uint32,
                    c_uint32,
                    c_uint32,
                    POINTER(c_uint32),
                    c_ulong,
                    POINTER(c_ulong),
                    POINTER(c_uint16),
                ),
            ),
            CopySymbolicHotKeys=(self._copy_system_keys, status, (POINTER(pointer),)),
        )
        foundation = CLibrary(
            CFDataGetBytePtr=(lambda data: data + TABLE, pointer, (pointer,)),
            CFRelease=(self._release, None, (pointer,)),
            CFArrayGetCount=(lambda _: len(self.system_keys), c_long, (pointer,)),
            CFArrayGetValueAtIndex=(lambda _, place: ARRAY + 1 + place, pointer, (pointer, c_long)),
            CFDictionaryGetValue=(self._value, pointer, (pointer, pointer)),
            CFNumberGetValue=(self._number_of, c_ubyte, (pointer, c_long, pointer)),
            CFBooleanGetValue=(self._truth_of, c_ubyte, (pointer,)),
            CFStringCreateWithCString=(self._make_string, pointer, (pointer, c_char_p, c_uint32)),
        )
        system = CLibrary(
            pthread_main_np=(lambda: int(threading.current_thread() is self.main), c_int, ()),
            dispatch_async_f=(self._dispatch, None, (pointer, pointer, DispatchFunction)),
        )
        return carbon, foundation, system
