"""The key is looked for in everything the program leaves, shows and starts, and is not there.

Each command runs as a program of its own with everything logged, against a service that refuses
the key and repeats it, as some do.
"""

import asyncio
import base64
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from jeepney import HeaderFields
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy
from websockets.asyncio.server import ServerConnection

from app.settings import Compatible, Connection, ProviderKind, Settings, save
from tests.fakes.listening import serving
from tests.system.secret_service import NAME, Bus, RealKeyring

ROOT = Path(__file__).resolve().parents[1]
WITHIN_S = 60.0

RUN = """
import logging, os, sys
handlers = [logging.FileHandler(os.environ["LOG"]), logging.StreamHandler()]
logging.basicConfig(level=logging.DEBUG, handlers=handlers)
from app.__main__ import main
sys.exit(main())
"""
"""The program with every line logged, to a file and to the terminal."""

PATIENT_RUN = f"""
from app.system import keyring_worker, secret_service
for waits in (keyring_worker.Limits.__init__, secret_service.look, secret_service.open_door):
    waits.__kwdefaults__["answer_s"] = {10 * WITHIN_S}
{RUN}"""
"""The same, which gives a keyring more time than any test has."""


def traces(key: str) -> set[bytes]:
    """What the key looks like, also when it is hidden badly; its last four characters may be seen."""
    middle = key[3:-4].encode()
    found = {
        middle,
        middle[::-1],
        middle.hex().encode(),
        quote(key).encode(),
        middle.decode().encode("utf-16-le"),
    }
    for before in range(3):
        # Three ways, by where it begins in a longer text; characters that depend on it are left out.
        coded = base64.b64encode(b"\0" * before + middle).decode()[4:-4]
        found |= {coded.encode(), coded.translate(str.maketrans("+/", "-_")).encode()}
    return found


@dataclass
class Watch:
    """All that was seen of the program."""

    key: str
    said: bytes = b""
    command_lines: set[str] = field(default_factory=set)

    def look_at(self, pid: int) -> None:
        """Note the command lines of a process and of all it started."""
        try:
            process = psutil.Process(pid)
            everyone = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for each in everyone:
            try:
                self.command_lines.add(" ".join(each.cmdline()))
            except psutil.NoSuchProcess:
                continue

    def found_in(self, folder: Path) -> list[str]:
        """Name every place where the key, or a trace of it, is."""
        places = [("what it said", self.said), ("a command line", "\n".join(self.command_lines).encode())]
        places += [(str(path), path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
        places += [("the name of a file", str(path).encode()) for path in folder.rglob("*")]
        return [name for name, data in places if any(trace in data for trace in traces(self.key))]


@contextmanager
def watching(watch: Watch, pid: int) -> Iterator[None]:
    """Look at the processes again and again while the program runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            watch.look_at(pid)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()


class Refusing:
    """A service that refuses every key, and repeats it."""

    def __init__(self) -> None:
        self.shown: list[str | None] = []
        self.called = asyncio.Event()

    async def serve(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        shown = connection.request.headers.get("Authorization")
        self.shown.append(shown)
        said = {"type": "invalid_request_error", "code": "invalid_api_key", "message": f"Incorrect: {shown}."}
        await connection.send(json.dumps({"type": "error", "event_id": "e", "error": said}))
        await connection.close(3000, "invalid_request_error.invalid_api_key")
        self.called.set()


@asynccontextmanager
async def program(
    bus: Bus, watch: Watch, *words: str, source: str = RUN, **env: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the program, watched; what it says is noted when it has ended."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", source, *words),
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            **bus.env,
            "TMPDIR": str(bus.folder),
            "LOG": str(bus.folder / "log"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONASYNCIODEBUG": "1",
            **env,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert child.stdin is not None
    with watching(watch, child.pid):
        try:
            async with asyncio.timeout(WITHIN_S):
                yield child
                child.stdin.close()
                said, _ = await child.communicate()
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    watch.said += said


async def run(bus: Bus, watch: Watch, *words: str, given: str = "", **env: str) -> int:
    async with program(bus, watch, *words, **env) as child:
        assert child.stdin is not None
        child.stdin.write(given.encode())
    assert child.returncode is not None
    return child.returncode


@pytest.fixture
def bus() -> Iterator[Bus]:
    with Bus() as private:
        yield private


def test_the_search_finds_what_is_badly_hidden(tmp_path: Path) -> None:
    key = f"sk-{secrets.token_urlsafe(24)}"
    for number, hidden in enumerate(
        (
            key.encode(),
            base64.b64encode(f"Bearer {key}".encode()),
            base64.urlsafe_b64encode(f"x{key}y".encode()),
            key.encode().hex().encode(),
            key[::-1].encode(),
        )
    ):
        (tmp_path / str(number)).write_bytes(b"before " + hidden + b" after")
    assert len(Watch(key).found_in(tmp_path)) == 5
    assert Watch(key, said=key.encode(), command_lines={f"x {key}"}).found_in(tmp_path / "none") == [
        "what it said",
        "a command line",
    ]
    assert Watch(key, said=f"ends in {key[-4:]}".encode()).found_in(tmp_path / "none") == []


async def test_the_key_is_nowhere(bus: Bus) -> None:
    RealKeyring(bus)
    service = Refusing()
    watch = Watch(f"sk-{secrets.token_urlsafe(24)}")
    async with serving(service.serve) as url:
        there = Compatible(address=url, model="gpt-realtime")
        settings = Path(bus.env["XDG_CONFIG_HOME"]) / "earshot" / "settings.json"
        save(settings, Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=there)))
        talk = (
            "talk",
            "--text",
            "hello",
            "--events",
            str(bus.folder / "events"),
            "--out",
            str(bus.folder / "o"),
        )

        assert await run(bus, watch, "key", "set", given=watch.key) == 0
        assert await run(bus, watch, "key", "status") == 0
        assert await run(bus, watch, "key", "test") == 3
        assert await run(bus, watch, "doctor") in (0, 1)
        assert await run(bus, watch, "doctor", "--json") in (0, 1)
        assert await run(bus, watch, *talk) == 3
        service.called.clear()
        async with program(bus, watch) as window:
            await service.called.wait()
            window.send_signal(signal.SIGTERM)
        assert window.returncode == 0
        assert service.shown == [f"Bearer {watch.key}"] * 3
        assert await run(bus, watch, "key", "clear") == 0
        assert await run(bus, watch, *talk[:3], "--url", url, OPENAI_API_KEY=watch.key) == 3
        assert service.shown == [f"Bearer {watch.key}"] * 4

    assert b"> dialling" in (bus.folder / "log").read_bytes()
    assert b"DEBUG" in watch.said
    assert any(" talk " in line for line in watch.command_lines)
    assert watch.key[-4:].encode() in watch.said
    assert watch.found_in(bus.folder) == []


async def test_the_doctor_reaches_the_service_and_sends_nothing(bus: Bus) -> None:
    RealKeyring(bus)
    watch = Watch(f"sk-{secrets.token_urlsafe(24)}")
    got: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await reader.read())
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        there = Compatible(address=f"ws://127.0.0.1:{port}/v1/realtime", model="gpt-realtime")
        settings = Path(bus.env["XDG_CONFIG_HOME"]) / "earshot" / "settings.json"
        save(settings, Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=there)))
        assert await run(bus, watch, "key", "set", given=watch.key) == 0
        assert await run(bus, watch, "doctor", OPENAI_API_KEY=watch.key) in (0, 1)
        assert await run(bus, watch, "doctor", "--json") in (0, 1)
    assert got == [b"", b""]
    assert f"It ends in {watch.key[-4:]}.".encode() in watch.said
    assert f"ws://127.0.0.1:{port}/v1/realtime answers".encode() in watch.said
    assert watch.found_in(bus.folder) == []


async def test_a_window_ends_at_once_while_a_mute_keyring_is_asked(bus: Bus) -> None:
    watch = Watch("sk-none-of-this-is-used")
    with bus.connection() as mute:
        Proxy(message_bus, mute).RequestName(NAME)
        async with program(bus, watch, source=PATIENT_RUN) as window:
            while True:
                message = await asyncio.to_thread(mute.receive, timeout=WITHIN_S)
                if message.header.fields.get(HeaderFields.interface) == "org.freedesktop.DBus.Properties":
                    break
            window.send_signal(signal.SIGTERM)
            await window.wait()
        assert window.returncode == 0
