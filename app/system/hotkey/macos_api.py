"""Hotkeys of macOS' Carbon Event Manager, and the way to the main thread, by ctypes.

HIToolbox: ``CarbonEvents.h``, ``CarbonEventsCore.h``; libdispatch: ``queue.h``; ``pthread.h``.  These hotkeys
need no permission.  They belong to the main thread, whose run loop (Qt's, in the window) delivers their
events and runs what is put into the main queue.

C keeps pointers to two functions, which live as long as this module; what they are to call is looked up
by a number.  So a call that comes late, after somebody has closed, finds nobody and does nothing.
"""

import ctypes
import itertools
import logging
import time
from collections.abc import Callable
from typing import Final

from app.system.hotkey.foreign import declare

logger = logging.getLogger(__name__)

NO_ERROR: Final = 0
EVENT_INTERNAL_ERROR: Final = -9868
EVENT_NOT_HANDLED: Final = -9874
EVENT_HOT_KEY_EXISTS: Final = -9878


def four(code: str) -> int:
    """Return the number that a code of four characters is."""
    return int.from_bytes(code.encode("ascii"), "big")


CLASS_KEYBOARD: Final = four("keyb")
HOT_KEY_PRESSED: Final = 5
HOT_KEY_RELEASED: Final = 6
DIRECT_OBJECT: Final = four("----")
TYPE_HOT_KEY_ID: Final = four("hkid")
SIGNATURE: Final = four("EARS")
EXCLUSIVE: Final = 1
"""Without it macOS gives a chord to several programs at once, and reports no conflict."""


class EventTypeSpec(ctypes.Structure):
    """A kind of event that a handler is for."""

    _fields_ = [("event_class", ctypes.c_uint32), ("event_kind", ctypes.c_uint32)]


class EventHotKeyID(ctypes.Structure):
    """What a program calls its hotkey."""

    _fields_ = [("signature", ctypes.c_uint32), ("id", ctypes.c_uint32)]


EventHandler = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
DispatchFunction = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

Hear = Callable[[bool, int, float], bool]
"""Told of a hotkey: whether it went down, its number, and when the key moved, by ``time.monotonic``.

Returns whether it is one of ours."""

numbers: Final = itertools.count(1)
"""For hotkeys, jobs and listeners of this process; each is given once."""

_jobs: Final[dict[int, Callable[[], None]]] = {}
_listeners: Final[dict[int, Callable[[int, float], bool]]] = {}


def _run(number: int) -> None:
    job = _jobs.pop(number, None)
    if job is None:
        return
    try:
        job()
    except Exception:
        logger.exception("! hotkey: a mistake in the main thread")


def _handle(_next: int, event: int, number: int) -> int:
    at = time.monotonic()
    listener = _listeners.get(number)
    try:
        handled = listener is not None and listener(event, at)
    except Exception:
        logger.exception("! hotkey: a mistake while hearing a key")
        return EVENT_NOT_HANDLED
    return NO_ERROR if handled else EVENT_NOT_HANDLED


_RUN: Final = DispatchFunction(_run)
_HANDLE: Final = EventHandler(_handle)
_KINDS: Final = (EventTypeSpec * 2)(
    EventTypeSpec(CLASS_KEYBOARD, HOT_KEY_PRESSED), EventTypeSpec(CLASS_KEYBOARD, HOT_KEY_RELEASED)
)


class Carbon:
    """The calls.  Only :meth:`is_main_thread` and :meth:`run_on_main` may be used in another thread.

    ``main_queue``: where libdispatch keeps it.
    """

    def __init__(self, carbon: ctypes.CDLL, system: ctypes.CDLL, main_queue: int) -> None:
        pointer, uint32, status = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int32
        self._main_queue = main_queue
        self._is_main = declare(system, "pthread_main_np", ctypes.c_int)
        self._dispatch = declare(system, "dispatch_async_f", None, pointer, pointer, DispatchFunction)
        self._target = declare(carbon, "GetEventDispatcherTarget", pointer)
        self._install = declare(
            carbon,
            "InstallEventHandler",
            status,
            pointer,
            EventHandler,
            ctypes.c_ulong,
            ctypes.POINTER(EventTypeSpec),
            pointer,
            ctypes.POINTER(pointer),
        )
        self._remove = declare(carbon, "RemoveEventHandler", status, pointer)
        self._register = declare(
            carbon,
            "RegisterEventHotKey",
            status,
            uint32,
            uint32,
            EventHotKeyID,
            pointer,
            uint32,
            ctypes.POINTER(pointer),
        )
        self._unregister = declare(carbon, "UnregisterEventHotKey", status, pointer)
        self._kind = declare(carbon, "GetEventKind", uint32, pointer)
        self._time = declare(carbon, "GetEventTime", ctypes.c_double, pointer)
        self._now = declare(carbon, "GetCurrentEventTime", ctypes.c_double)
        self._parameter = declare(
            carbon,
            "GetEventParameter",
            status,
            pointer,
            uint32,
            uint32,
            ctypes.POINTER(uint32),
            ctypes.c_ulong,
            ctypes.POINTER(ctypes.c_ulong),
            pointer,
        )

    # ------------------------------------------------------------------ from any thread

    def is_main_thread(self) -> bool:
        """Whether this is the thread the hotkeys belong to."""
        return self._is_main() == 1

    def run_on_main(self, job: Callable[[], None]) -> None:
        """Have the main thread's run loop do this soon; a job's exception is logged."""
        number = next(numbers)
        _jobs[number] = job
        self._dispatch(self._main_queue, number, _RUN)

    # ------------------------------------------------------------------ in the main thread

    def register(self, bits: int, code: int, number: int) -> tuple[int, int]:
        """Register; return the status, and what gives it back when that is 0."""
        reference = ctypes.c_void_p()
        name = EventHotKeyID(SIGNATURE, number)
        status = self._register(code, bits, name, self._target(), EXCLUSIVE, ctypes.byref(reference))
        return status, reference.value or 0

    def unregister(self, reference: int) -> int:
        """Give a hotkey back; return the status."""
        return self._unregister(reference)

    def listen(self, hear: Hear) -> "Listening":
        """Hear hotkeys from now on."""
        number, handler = next(numbers), ctypes.c_void_p()

        def told(event: int, at: float) -> bool:
            name = EventHotKeyID()
            size = ctypes.sizeof(name)
            status = self._parameter(
                event, DIRECT_OBJECT, TYPE_HOT_KEY_ID, None, size, None, ctypes.byref(name)
            )
            if status != NO_ERROR or name.signature != SIGNATURE:
                return False
            # An event waits while the main thread is busy; both times are of a clock of their own.
            waited_s = max(0.0, self._now() - self._time(event))
            return hear(self._kind(event) == HOT_KEY_PRESSED, name.id, at - waited_s)

        _listeners[number] = told
        status = self._install(self._target(), _HANDLE, len(_KINDS), _KINDS, number, ctypes.byref(handler))
        return Listening(self, number, handler.value or 0, status)

    def _stop_listening(self, number: int, handler: int) -> int:
        _listeners.pop(number, None)
        return self._remove(handler) if handler else NO_ERROR


class Listening:
    """A handler that is installed, unless ``status`` is another number than 0."""

    def __init__(self, carbon: Carbon, number: int, handler: int, status: int) -> None:
        self._carbon = carbon
        self._number = number
        self._handler = handler
        self.status = status

    def stop(self) -> None:
        """Hear nothing any more, at once; has to be called in the main thread."""
        status = self._carbon._stop_listening(self._number, self._handler)
        if status != NO_ERROR:
            logger.warning("! hotkey: the handler cannot be removed: macOS error %d", status)
