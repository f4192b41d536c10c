"""A service on this computer that writes down which turns it is sent, and when each piece of them came."""

import asyncio
import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from tests.bench import frames

WITHIN_S = 20.0


@dataclass(slots=True)
class SentTurn:
    """What came from one ``input_audio_buffer.clear``, or commit, to the next; times by ``time.monotonic``.

    ``pieces``: of the sound, when each came and what it holds.  ``commits``: when it was committed.
    A turn of which too much was sent, since the program heard late that the key is up, is cleared and sent
    again: ``withdrawn`` is what came first.
    """

    begun_at: float
    pieces: list[tuple[float, bytes]] = field(default_factory=list)
    withdrawn: list[tuple[float, bytes]] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)

    @property
    def audio(self) -> bytes:
        """All of its sound."""
        return b"".join(audio for _, audio in self.pieces)

    @property
    def first_pieces(self) -> list[tuple[float, bytes]]:
        """The sound as it came first."""
        return self.withdrawn or self.pieces


class Scribe:
    """The service; ``turns`` grows while it is read, ``connected`` counts who was let in."""

    def __init__(self) -> None:
        self.url = ""
        self.turns: list[SentTurn] = []
        self.connected = 0
        self.open = Event()
        """Cleared, it keeps who connects waiting."""
        self.open.set()
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._ending = asyncio.Event()
        self._thread = Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)

    def start(self) -> None:
        """Serve on a free port."""
        self._thread.start()
        if not self._ready.wait(WITHIN_S):
            raise RuntimeError("the service did not start")

    def close(self) -> None:
        """End every connection."""
        self.open.set()
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join(WITHIN_S)
        self._loop.close()

    async def _serve(self) -> None:
        options = {"compression": None, "max_size": None, "close_timeout": 1}
        async with serve(self._talk, "127.0.0.1", 0, **options) as server:  # type: ignore[arg-type]
            port = next(iter(server.sockets)).getsockname()[1]
            self.url = f"ws://127.0.0.1:{port}/v1/realtime"
            self._ready.set()
            await self._ending.wait()

    async def _talk(self, socket: ServerConnection) -> None:
        self.connected += 1
        await asyncio.to_thread(self.open.wait)
        try:
            await socket.send(frames.session("session.created", {}))
            async for text in socket:
                at = time.monotonic()
                for answer in self._take(json.loads(text), at):
                    await socket.send(answer)
        except ConnectionClosed:
            return

    def _take(self, event: dict[str, object], at: float) -> Iterator[str]:
        match event:
            case {"type": "session.update", "session": dict(session)}:
                yield frames.session("session.updated", session)
            case {"type": "input_audio_buffer.clear"}:
                self._clear(at)
                yield frames.frame("input_audio_buffer.cleared")
            case {"type": "input_audio_buffer.append", "audio": str(audio)}:
                self._turn(at).pieces.append((at, base64.b64decode(audio)))
            case {"type": "input_audio_buffer.commit"}:
                self._turn(at).commits.append(at)
                yield from frames.question(f"u{len(self.turns)}")
            case {"type": "response.create"}:
                yield frames.frame("response.created", response=frames.response("in_progress", "r"))
                yield frames.frame("response.done", response=frames.response("completed", "r"))
            case _:
                pass

    def _clear(self, at: float) -> None:
        turn = self.turns[-1] if self.turns else None
        if turn is not None and turn.pieces and not turn.commits:
            turn.withdrawn, turn.pieces = turn.pieces, []
        else:
            self.turns.append(SentTurn(at))

    def _turn(self, at: float) -> SentTurn:
        """The turn that is not over; sound that was kept comes without a clear before it."""
        if not self.turns or self.turns[-1].commits:
            self.turns.append(SentTurn(at))
        return self.turns[-1]


@contextmanager
def scribe() -> Iterator[Scribe]:
    """A service that serves while the block runs."""
    serving = Scribe()
    serving.start()
    try:
        yield serving
    finally:
        serving.close()
