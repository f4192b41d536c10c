"""Far ends of the bench, each a small and fast server in a process of its own.

``python -m tests.bench.far_end turns`` answers every 1.5 s of sound, or a committed
turn, with a spoken answer of 2 to 3 s, its transcript, and the transcription of
the turn, all at once.  ``... burst`` sends 20 s of sound as fast as they are read, as
one answer, and then another, each time as if the person had just spoken.

It is started as the practice partner is, and ends with its parent.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from threading import Thread
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.practice.process import PracticeProcess
from tests.bench import frames
from tests.bench.rows import say

QUESTION_SLICES = 75
SPEECH_AFTER_SLICES = 10
BURST_MS = 20_000
BURST_DELTAS_MS = (100, 20)
PAUSE_S = 0.03
ANSWERS_MS = (2_000, 2_300, 2_600, 3_000)
APPEND = '{"type":"input_audio_buffer.append"'


def start(kind: str) -> PracticeProcess:
    """Start a far end and wait until it serves."""
    return PracticeProcess.start(command=[sys.executable, "-m", "tests.bench.far_end", kind])


class Turns:
    """Answers turns: by counting slices when it detects turns, on request when it does not."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket
        self._detecting = True
        self._slices = 0
        self._turn = 0

    async def slice(self) -> None:
        """Hear a slice."""
        if not self._detecting:
            return
        self._slices += 1
        if self._slices == SPEECH_AFTER_SLICES:
            self._turn += 1
            await self._say(
                frames.frame("input_audio_buffer.speech_started", item_id=f"u{self._turn}", audio_start_ms=0)
            )
        elif self._slices == QUESTION_SLICES:
            self._slices = 0
            item_id = f"u{self._turn}"
            await self._say(
                frames.frame("input_audio_buffer.speech_stopped", item_id=item_id, audio_end_ms=0)
            )
            await self._say(*frames.question(item_id))
            await self._answer()

    async def event(self, event: dict[str, Any]) -> None:
        """Take any other event."""
        match event["type"]:
            case "session.update":
                await self._update(event["session"])
            case "input_audio_buffer.clear":
                self._slices = 0
                await self._say(frames.frame("input_audio_buffer.cleared"))
            case "input_audio_buffer.commit":
                self._turn += 1
                await self._say(*frames.question(f"u{self._turn}"))
            case "response.create":
                await self._answer()
            case _:
                pass

    async def _update(self, session: dict[str, Any]) -> None:
        heard = session.get("audio", {}).get("input", {})
        if "turn_detection" in heard:
            self._detecting = heard["turn_detection"] is not None
            self._slices = 0
        await self._say(frames.session("session.updated", session))

    async def _answer(self) -> None:
        response_id, item_id = f"r{self._turn}", f"a{self._turn}"
        pcm = frames.voice(ANSWERS_MS[self._turn % len(ANSWERS_MS)])
        sound = list(frames.sound(response_id, item_id, pcm, 100))
        words = list(frames.words(response_id, item_id, frames.WORDS))
        await self._say(*frames.opening(response_id, item_id), *words[:4], *sound[:5])
        await self._say(*frames.transcription(f"u{self._turn}", "what is seven times eight"))
        await self._say(*words[4:], *sound[5:], *frames.closing(response_id, item_id, frames.WORDS))

    async def _say(self, *texts: str) -> None:
        for text in texts:
            await self._socket.send(text)


class Bursts:
    """Sends one burst after the other once it hears sound; whatever else comes is only read."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket
        self._bursting: asyncio.Task[None] | None = None

    async def slice(self) -> None:
        """Hear a slice."""
        if self._bursting is None:
            self._bursting = asyncio.get_running_loop().create_task(self._burst())

    async def event(self, event: dict[str, Any]) -> None:
        """Take any other event."""
        if event["type"] == "session.update":
            await self._socket.send(frames.session("session.updated", event["session"]))

    async def _burst(self) -> None:
        number = 0
        bursts = [list(_burst_sound(delta_ms)) for delta_ms in BURST_DELTAS_MS]
        try:
            while True:
                number += 1
                prepared = bursts[number % len(bursts)]
                for text in (*_spoke(number), *frames.opening(f"r{number}", f"a{number}")):
                    await self._socket.send(text)
                for text in prepared:
                    await self._socket.send(text.replace("{n}", str(number)))
                for text in frames.closing(f"r{number}", f"a{number}", ""):
                    await self._socket.send(text)
                await asyncio.sleep(PAUSE_S)
        except ConnectionClosed:
            return


def _burst_sound(delta_ms: int) -> Iterator[str]:
    return frames.sound("r{n}", "a{n}", frames.voice(BURST_MS), delta_ms)


def _spoke(number: int) -> Iterator[str]:
    item_id = f"u{number}"
    yield frames.frame("input_audio_buffer.speech_started", item_id=item_id, audio_start_ms=0)
    yield frames.frame("input_audio_buffer.speech_stopped", item_id=item_id, audio_end_ms=0)
    yield from frames.question(item_id)


KINDS: dict[str, type[Turns] | type[Bursts]] = {"turns": Turns, "burst": Bursts}


async def _serve(kind: str, port: int) -> None:
    async def handle(socket: ServerConnection) -> None:
        conversation = KINDS[kind](socket)
        await socket.send(frames.session("session.created", {}))
        try:
            async for text in socket:
                if str(text[: len(APPEND)]) == APPEND:
                    await conversation.slice()
                else:
                    await conversation.event(json.loads(text))
        except ConnectionClosed:
            return

    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    Thread(target=_wait_for_parent, args=(loop, ended), daemon=True).start()
    async with serve(handle, "127.0.0.1", port, compression=None, max_size=None, close_timeout=1) as server:
        bound = next(iter(server.sockets)).getsockname()[1]
        say(f"READY ws://127.0.0.1:{bound}/v1/realtime")
        await ended.wait()


def _wait_for_parent(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    sys.stdin.read()
    loop.call_soon_threadsafe(ended.set)


def main() -> int:
    """Serve until the parent ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--with-parent", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    args = parser.parse_args()
    asyncio.run(_serve(args.kind, args.port))
    return 0


if __name__ == "__main__":
    sys.exit(main())
