"""A practice server inside the test, a client that checks every event it gets, and a mind that is quick."""

import asyncio
import base64
import json
import math
import struct
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.formats import INTERNAL
from app.practice.detector import Frame
from app.practice.mind import Mind
from app.practice.server import serve
from app.practice.transcriber import Heard
from app.practice.voice import SpokenWord, Utterance
from app.practice.wits import Reply, Request, answer
from app.tasks import OwnedTasks
from tests.fakes.openai_types import check_server

PATIENCE_S = 20.0
NOW = datetime(2026, 11, 22, 14, 30)


def tone(ms: float, level: int = 8000) -> bytes:
    """Sound the fake ears take for speech."""
    count = INTERNAL.sample_count(ms)
    return struct.pack(f"<{count}h", *(int(level * math.sin(i / 6)) or 1 for i in range(count)))


def quiet(ms: float) -> bytes:
    return INTERNAL.quiet(ms)


class LoudnessDetector:
    """Frames of 10 ms; whatever is not silent is speech, its probability its level."""

    name = "loudness"

    def __init__(self) -> None:
        self._rest = b""
        self._place = 0
        self.close = False

    def feed(self, pcm: bytes) -> list[Frame]:
        data = self._rest + pcm
        step = INTERNAL.byte_count(10)
        frames = []
        for begin in range(0, len(data) - step + 1, step):
            piece = data[begin : begin + step]
            peak = max(map(abs, struct.unpack(f"<{step // 2}h", piece)))
            frames.append(
                Frame(
                    start_ms=self._place * 10, end_ms=(self._place + 1) * 10, probability=min(peak / 8000, 1)
                )
            )
            self._place += 1
        self._rest = data[len(data) // step * step :]
        return frames

    def reset(self) -> None:
        self._rest, self._place = b"", 0

    def listen_close(self, close: bool) -> None:
        self.close = close


class QuickMind:
    """Hears what it is told to hear, and says each word as ``word_ms`` of tone."""

    def __init__(self, heard: Heard | None = None, word_ms: int = 100) -> None:
        self.heard = heard or Heard(text="what is seven times eight", complete=True, confidence=1.0)
        self.word_ms = word_ms
        self.requests: list[Request] = []
        self.sounds: list[bytes] = []
        self.spoken: list[tuple[str, str, float]] = []
        self.may_hear = threading.Event()
        self.may_hear.set()

    def load(self) -> None:
        self.loaded = True

    def detector(self) -> LoudnessDetector:
        return LoudnessDetector()

    def hear(self, pcm: bytes) -> Heard:
        self.may_hear.wait(PATIENCE_S)
        self.sounds.append(pcm)
        return self.heard

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        return answer(request)

    def speak(
        self, text: str, *, voice: str, speed: float, cancelled: threading.Event
    ) -> Iterator[Utterance]:
        self.spoken.append((text, voice, speed))
        for clause in text.split(". "):
            words = clause.split()
            places = tuple(
                SpokenWord(
                    start_ms=index * self.word_ms,
                    end_ms=(index + 1) * self.word_ms,
                    text=word if index == 0 else f" {word}",
                )
                for index, word in enumerate(words)
            )
            yield Utterance(text=clause, pcm=tone(self.word_ms * len(words), 3000), words=places)

    def now(self) -> datetime:
        return NOW


class Client:
    """Sends plain dictionaries; keeps and checks everything that comes.

    ``strict`` of False leaves out the check, for servers that are broken on purpose.
    """

    def __init__(self, socket: ClientConnection, *, strict: bool = True) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        self._strict = strict

    async def send(self, kind: str, **fields: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **fields}))

    async def receive(self) -> dict[str, Any]:
        frame = await asyncio.wait_for(self.socket.recv(), PATIENCE_S)
        event: dict[str, Any] = json.loads(frame)
        if self._strict:
            check_server(event)
        self.events.append(event)
        return event

    async def until(self, kind: str, **having: Any) -> dict[str, Any]:
        """Receive until an event of ``kind`` (with these fields) comes; return it."""
        while True:
            event = await self.receive()
            if event["type"] == kind and all(event.get(name) == value for name, value in having.items()):
                return event
            assert event["type"] != "error" or kind == "error", event

    async def refused(self) -> dict[str, Any]:
        error: dict[str, Any] = (await self.until("error"))["error"]
        return error

    async def closed(self) -> tuple[int | None, str]:
        """Read until the connection is closed; return the code and reason."""
        try:
            while True:
                frame = await asyncio.wait_for(self.socket.recv(), PATIENCE_S)
                self.events.append(json.loads(frame))
        except ConnectionClosed:
            return self.socket.close_code, self.socket.close_reason or ""

    async def configure(self, **session: Any) -> dict[str, Any]:
        await self.send("session.update", session={"type": "realtime", **session})
        updated: dict[str, Any] = (await self.until("session.updated"))["session"]
        return updated

    async def turns(self, how: dict[str, Any] | None, **audio_input: Any) -> None:
        await self.configure(audio={"input": {"turn_detection": how, **audio_input}})

    async def append(self, audio: bytes, slice_bytes: int = 4800) -> None:
        for begin in range(0, len(audio), slice_bytes):
            piece = base64.b64encode(audio[begin : begin + slice_bytes]).decode()
            await self.send("input_audio_buffer.append", audio=piece)

    async def type(self, text: str, **fields: Any) -> dict[str, Any]:
        """Put a typed message into the conversation; return its item."""
        content = [{"type": "input_text", "text": text}]
        item = {"type": "message", "role": "user", "content": content, **fields}
        await self.send("conversation.item.create", item=item)
        done: dict[str, Any] = (await self.until("conversation.item.done"))["item"]
        return done

    async def answer(self, **wishes: Any) -> dict[str, Any]:
        """Ask for a response and wait for its end; return the response."""
        await self.send("response.create", **({"response": wishes} if wishes else {}))
        done: dict[str, Any] = (await self.until("response.done"))["response"]
        return done

    def kinds(self) -> list[str]:
        """The types of what came, deltas in a row counted once."""
        kinds: list[str] = []
        for event in self.events:
            if not (kinds and kinds[-1] == event["type"] and kinds[-1].endswith("delta")):
                kinds.append(event["type"])
        return kinds

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["type"] == kind]

    def sound(self) -> bytes:
        return b"".join(base64.b64decode(event["delta"]) for event in self.of("response.output_audio.delta"))


@asynccontextmanager
async def served(fault: str | None = None, mind: Mind | None = None) -> AsyncIterator[str]:
    """A server in this loop; yields its address."""
    stop = asyncio.Event()
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    serving = serve(port=0, fault=fault, ready=ready.set_result, stopped=stop, mind=mind or QuickMind())
    async with OwnedTasks(lambda _name, error: ready.done() or ready.set_exception(error)) as tasks:
        running = tasks.start(serving, name="server")
        yield await ready
        stop.set()
        await running


@asynccontextmanager
async def connected(url: str, *, strict: bool = True, query: str = "?model=test") -> AsyncIterator[Client]:
    """A client that has read ``session.created``."""
    async with connect(url + query, compression=None, max_size=None, close_timeout=1) as socket:
        client = Client(socket, strict=strict)
        await client.receive()
        yield client


@asynccontextmanager
async def partner(
    fault: str | None = None, mind: Mind | None = None, *, strict: bool = True
) -> AsyncIterator[Client]:
    """A client of a server of its own."""
    async with served(fault, mind) as url, connected(url, strict=strict) as client:
        yield client
