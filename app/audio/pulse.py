"""The sinks and sources of a PulseAudio server, or of PipeWire in its place.

PortAudio reaches such a server through ALSA and knows one device there, the server
itself.  So the server is asked directly, by its own client library, which is there
wherever ALSA's way to the server is.  It is asked anew each time, on a connection of
its own, and open streams do not notice.

Which sink or source a stream is connected to is told by an environment variable, which
the library reads when the stream is opened: see :func:`leading_to`.
"""

import ctypes
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from app.audio.library import portaudio

SINK: Final = "PULSE_SINK"
SOURCE: Final = "PULSE_SOURCE"
"""What the client library connects a stream to, unless told; a person may have set them too."""

ANSWERS_WITHIN_S: Final = 1.0
"""A server that hangs is none."""

POLL_US: Final = 50_000
NO_AUTOSPAWN: Final = 1
READY: Final = 4
FAILED: Final = 5
LIBRARY: Final = "libpulse.so.0"


@dataclass(frozen=True, slots=True)
class Node:
    """A sink or source: ``name`` is the server's own, ``description`` what a person calls it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What a server offers now; monitors of sinks, which hear what is played, are left out.

    The defaults are names, empty where there is none.
    """

    sinks: tuple[Node, ...] = ()
    sources: tuple[Node, ...] = ()
    default_sink: str = ""
    default_source: str = ""


def look(within_s: float = ANSWERS_WITHIN_S) -> Server | None:
    """Ask the server; None where there is none, or it does not answer ``within_s`` seconds."""
    library = _library()
    if library is None:
        return None
    asking = _Asking(library, time.monotonic() + within_s)
    try:
        return asking.ask()
    finally:
        asking.close()


@contextmanager
def leading_to(variable: str, node: str | None) -> Iterator[None]:
    """Let streams opened in the block lead to ``node``; None leaves it to the server.

    ``variable`` is :data:`SINK` or :data:`SOURCE`.  No other stream is opened meanwhile.
    """
    if node is None:
        yield
        return
    with portaudio:
        before = os.environ.get(variable)
        os.environ[variable] = node
        try:
            yield
        finally:
            if before is None:
                del os.environ[variable]
            else:
                os.environ[variable] = before


def _library() -> Any:
    """The client library, or None."""
    if sys.platform == "linux":
        try:
            library = ctypes.CDLL(LIBRARY)
        except OSError:
            return None
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
        return library
    else:  # noqa: RET505 - the type checker sees one branch of the two
        return None


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _ChannelMap(ctypes.Structure):
    _fields_ = (("channels", ctypes.c_uint8), ("map", ctypes.c_int * 32))


class _Volume(ctypes.Structure):
    _fields_ = (("channels", ctypes.c_uint8), ("values", ctypes.c_uint32 * 32))


class _Info(ctypes.Structure):
    """The beginning of what is told of a sink and, alike, of a source."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("channel_map", _ChannelMap),
        ("owner_module", ctypes.c_uint32),
        ("volume", _Volume),
        ("mute", ctypes.c_int),
        ("monitor", ctypes.c_uint32),
    )


NOT_A_MONITOR: Final = 0xFFFFFFFF


class _ServerInfo(ctypes.Structure):
    _fields_ = (
        ("user_name", ctypes.c_char_p),
        ("host_name", ctypes.c_char_p),
        ("server_version", ctypes.c_char_p),
        ("server_name", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("default_sink", ctypes.c_char_p),
        ("default_source", ctypes.c_char_p),
    )


_OnInfo: Any = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Info), ctypes.c_int, ctypes.c_void_p)
_OnServer: Any = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)
_POINTER = ctypes.c_void_p
_SIGNATURES: Final[dict[str, tuple[Any, list[Any]]]] = {
    "pa_mainloop_new": (_POINTER, []),
    "pa_mainloop_free": (None, [_POINTER]),
    "pa_mainloop_get_api": (_POINTER, [_POINTER]),
    "pa_mainloop_prepare": (ctypes.c_int, [_POINTER, ctypes.c_int]),
    "pa_mainloop_poll": (ctypes.c_int, [_POINTER]),
    "pa_mainloop_dispatch": (ctypes.c_int, [_POINTER]),
    "pa_context_new": (_POINTER, [_POINTER, ctypes.c_char_p]),
    "pa_context_connect": (ctypes.c_int, [_POINTER, ctypes.c_char_p, ctypes.c_int, _POINTER]),
    "pa_context_get_state": (ctypes.c_int, [_POINTER]),
    "pa_context_disconnect": (None, [_POINTER]),
    "pa_context_unref": (None, [_POINTER]),
    "pa_context_get_sink_info_list": (_POINTER, [_POINTER, _OnInfo, _POINTER]),
    "pa_context_get_source_info_list": (_POINTER, [_POINTER, _OnInfo, _POINTER]),
    "pa_context_get_server_info": (_POINTER, [_POINTER, _OnServer, _POINTER]),
    "pa_operation_unref": (None, [_POINTER]),
}


class _Asking:
    """One connection to the server, from its beginning to its end."""

    def __init__(self, library: Any, until: float) -> None:
        self._library = library
        self._until = until
        self._loop = library.pa_mainloop_new()
        self._context = library.pa_context_new(library.pa_mainloop_get_api(self._loop), b"Earshot")

    def close(self) -> None:
        """Leave nothing of it."""
        self._library.pa_context_disconnect(self._context)
        self._library.pa_context_unref(self._context)
        self._library.pa_mainloop_free(self._loop)

    def ask(self) -> Server | None:
        """What the server offers, or None."""
        if self._library.pa_context_connect(self._context, None, NO_AUTOSPAWN, None) < 0:
            return None
        if not self._turn_until(lambda: self._state >= READY) or self._state != READY:
            return None
        sinks = self._list(self._library.pa_context_get_sink_info_list)
        sources = self._list(self._library.pa_context_get_source_info_list)
        defaults = self._defaults()
        if sinks is None or sources is None or defaults is None:
            return None
        return Server(sinks=sinks, sources=sources, default_sink=defaults[0], default_source=defaults[1])

    @property
    def _state(self) -> int:
        return int(self._library.pa_context_get_state(self._context))

    def _list(self, ask: Callable[..., Any]) -> tuple[Node, ...] | None:
        """The sinks or sources, or None when the answer does not come."""
        found: list[Node] = []
        ended: list[int] = []

        def take(_context: int, info: Any, end: int, _data: int) -> None:
            if end:
                ended.append(end)
            elif ask is not self._library.pa_context_get_source_info_list or (
                info.contents.monitor == NOT_A_MONITOR
            ):
                found.append(Node(_text(info.contents.name), _text(info.contents.description)))

        taker = _OnInfo(take)
        complete = self._answered(ask(self._context, taker, None), lambda: bool(ended))
        return tuple(found) if complete and ended[0] > 0 else None

    def _defaults(self) -> tuple[str, str] | None:
        """The names of the default sink and source, or None when the answer does not come."""
        found: list[tuple[str, str]] = []

        def take(_context: int, info: Any, _data: int) -> None:
            if info:
                found.append((_text(info.contents.default_sink), _text(info.contents.default_source)))
            else:
                found.append(("", ""))

        taker = _OnServer(take)
        asked = self._library.pa_context_get_server_info(self._context, taker, None)
        return found[0] if self._answered(asked, lambda: bool(found)) else None

    def _answered(self, operation: Any, fact: Callable[[], bool]) -> bool:
        """Whether the answer to what was asked came; frees what was asked."""
        if not operation:
            return False
        complete = self._turn_until(lambda: fact() or self._state >= FAILED)
        self._library.pa_operation_unref(operation)
        return complete and fact()

    def _turn_until(self, fact: Callable[[], bool]) -> bool:
        """Let the library work until ``fact``; False when time is up, or the library gives up."""
        while not fact():
            if time.monotonic() > self._until:
                return False
            if not self._turn():
                return False
        return True

    def _turn(self) -> bool:
        """Let the library work once; False when it gives up."""
        library, loop = self._library, self._loop
        return bool(
            library.pa_mainloop_prepare(loop, POLL_US) >= 0
            and library.pa_mainloop_poll(loop) >= 0
            and library.pa_mainloop_dispatch(loop) >= 0
        )


def _text(name: bytes | None) -> str:
    return "" if name is None else name.decode("utf-8", "replace")
