"""What one client still has to be sent, in order.

Events are put in without waiting, so that those that belong together stay
together.  Whoever makes many of them, and whoever reads what the client sends,
first waits for :meth:`Outbox.room`: a client that does not read is soon not
read either, and nothing piles up for it.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from app.practice.ids import new_id
from app.practice.rules import JsonObject

_log = logging.getLogger(__name__)

ROOM_BYTES: Final = 4 * 1024 * 1024
"""Above this nothing more is made or read until the client has read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """End the connection.  ``code`` of ``None`` cuts it without a word, which a client sees as 1006."""

    code: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hush:
    """Send nothing more, ever, and stay connected."""


Frame: TypeAlias = str | bytes | Close | Hush
"""A text frame, a binary frame, or what happens instead of one."""

Alter: TypeAlias = Callable[[JsonObject, str], Iterable[Frame]]
"""Turns an event and its text into what is really sent; how faults are played."""


class Socket(Protocol):
    """What the outbox needs of a WebSocket."""

    async def send(self, message: str | bytes) -> None:
        """Send one frame, waiting while the client does not read."""

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close with a code."""

    def abort(self) -> None:
        """Cut the connection without a closing handshake."""


def unaltered(_event: JsonObject, text: str) -> Iterable[Frame]:
    """Every event as it is."""
    return (text,)


class Outbox:
    """The frames that wait for one client."""

    def __init__(self, alter: Alter = unaltered) -> None:
        self._alter = alter
        self._frames: deque[Frame] = deque()
        self._bytes = 0
        self._hushed = False
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    @property
    def waiting_bytes(self) -> int:
        """How much waits to be sent."""
        return self._bytes

    def send(self, kind: str, /, **fields: object) -> None:
        """Send the server event ``kind``; its ``event_id`` is made here."""
        if self._hushed:
            return
        event: JsonObject = {"type": kind, "event_id": new_id("event"), **fields}
        text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        if not kind.endswith(".delta"):
            _log.debug("> %s", kind)
        for frame in self._alter(event, text):
            self.put(frame)

    def close(self, code: int, reason: str) -> None:
        """Close the connection after everything that waits."""
        self.put(Close(code=code, reason=reason))

    def put(self, frame: Frame) -> None:
        """Send ``frame`` as it is; after a :class:`Hush` nothing is sent any more."""
        if self._hushed:
            return
        if isinstance(frame, Hush):
            self._hushed = True
            return
        self._frames.append(frame)
        self._bytes += _size(frame)
        self._filled.set()
        if self._bytes > ROOM_BYTES:
            self._room.clear()

    def abandon(self) -> None:
        """Drop everything, now and from now on, and keep nobody waiting: the client has gone."""
        self._hushed = True
        self._frames.clear()
        self._bytes = 0
        self._room.set()

    async def room(self) -> None:
        """Wait until less than :data:`ROOM_BYTES` wait to be sent."""
        await self._room.wait()

    async def deliver(self, socket: Socket) -> None:
        """Send what comes in, in order, until the connection is closed from here."""
        while True:
            while self._frames:
                frame = self._frames.popleft()
                if isinstance(frame, Close):
                    return await _close(socket, frame)
                if isinstance(frame, str | bytes):
                    await socket.send(frame)
                self._bytes -= _size(frame)
                if self._bytes <= ROOM_BYTES:
                    self._room.set()
            self._filled.clear()
            await self._filled.wait()


def _size(frame: Frame) -> int:
    return len(frame) if isinstance(frame, str | bytes) else 0


async def _close(socket: Socket, frame: Close) -> None:
    _log.info("x closing with %s %s", frame.code, frame.reason)
    if frame.code is None:
        socket.abort()
        return
    await socket.close(frame.code, frame.reason)
