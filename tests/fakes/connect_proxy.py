"""A proxy on this computer, as offices have them: it is asked to CONNECT, and does what it was told to do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.tasks import OwnedTasks

GRANTED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass
class ConnectProxy:
    """Leads every CONNECT to ``leads_to`` on this computer, or gives ``answer`` instead and hangs up.

    ``asked``: the heads of the requests.  ``silent``: says nothing at all.
    """

    leads_to: int = 0
    answer: bytes | None = None
    silent: bool = False
    port: int = 0
    asked: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one who came, until either side is done."""
        try:
            self.asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
            if self.silent:
                await reader.read()
            elif self.answer is not None:
                writer.write(self.answer)
                await writer.drain()
            else:
                writer.write(GRANTED)
                await self._tunnel(reader, writer)
        finally:
            writer.close()

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.leads_to)
        try:
            await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))
        finally:
            far_writer.close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except (OSError, RuntimeError):
        writer.close()


@asynccontextmanager
async def running(proxy: ConnectProxy) -> AsyncIterator[ConnectProxy]:
    """Serve on a free port of this computer."""
    faults: list[tuple[str, BaseException]] = []
    tasks = OwnedTasks(lambda name, error: faults.append((name, error)))

    def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.start(proxy.serve(reader, writer), name="proxy")

    server = await asyncio.start_server(come, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        await tasks.aclose()
        await server.wait_closed()
    assert faults == []
