"""How long the program takes to be there.

``earshot --version`` from the start of the process to its end, ``earshot talk`` from the start
of the process to its first slice at the service, and ``earshot hotkey`` from the start of the
process to the moment at which the window has been told, beside a Python that does nothing.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from queue import SimpleQueue
from statistics import median

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.system.paths import resource
from app.system.reception import Visit
from app.system.single_instance import enter
from app.system.visits import Done
from tests.bench import frames
from tests.bench.far_end import APPEND
from tests.bench.rows import Row, spread

TIMES = 5
QUICK_TIMES = 1
WITHIN_S = 30.0
KEYS, QUICK_KEYS = 20, 3
TOLD_TARGET_MS = 100.0
TOLD_TARGET_RATIO = 5.0
KEY = "import sys; from app.__main__ import main; sys.exit(main(['hotkey', 'press']))"
"""As the installed command does."""


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of starting."""
    times = QUICK_TIMES if quick else TIMES
    with tempfile.TemporaryDirectory() as home:
        # Neither the settings, the key nor the keyring of the person who runs this.
        env = {
            **os.environ,
            "XDG_CONFIG_HOME": home,
            "OPENAI_API_KEY": "",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        versions = [_version_s(env) for _ in range(times)]
        firsts = [asyncio.run(_first_slice_s(env)) for _ in range(times)]
        keys = _told(env | {"XDG_RUNTIME_DIR": home}, QUICK_KEYS if quick else KEYS)
    return [
        *spread("start_version_s", versions, "s"),
        *spread("start_first_slice_s", firsts, "s"),
        *keys,
    ]


def _version_s(env: dict[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "app", "--version"], check=True, capture_output=True, env=env, timeout=60
    )
    return time.monotonic() - began


def _told(env: dict[str, str], times: int) -> list[Row]:
    """From the start of a process that tells of a key to when it is told; Python alone in the same round."""
    place = enter({}, env["XDG_RUNTIME_DIR"])
    if place is None:
        raise RuntimeError("the folder is not only ours")
    told: SimpleQueue[float] = SimpleQueue()

    def take(visit: Visit) -> None:
        told.put(time.monotonic())
        visit.answer(Done())

    with place:
        place.reception.lead_to(take)
        _run_s(KEY, env)  # the first one warms the disk's cache
        told.get()
        bare, keys = [], []
        for _ in range(times):
            bare.append(_run_s("pass", env) * 1000)
            began = time.monotonic()
            _run_s(KEY, env)
            keys.append((told.get() - began) * 1000)
    middle, _, slowest = spread("hotkey_told_ms", keys, "ms", digits=1)
    return [
        replace(middle, target=TOLD_TARGET_MS),
        slowest,
        Row(
            name="hotkey_told_ratio",
            value=round(median(keys) / median(bare), 2),
            unit="ratio",
            target=TOLD_TARGET_RATIO,
        ),
    ]


def _run_s(source: str, env: dict[str, str]) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", source], check=True, env=env, timeout=60)
    return time.monotonic() - began


async def _first_slice_s(env: dict[str, str]) -> float:
    came: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def handle(socket: ServerConnection) -> None:
        await socket.send(frames.session("session.created", {}))
        try:
            async for text in socket:
                if str(text[: len(APPEND)]) == APPEND:
                    if not came.done():
                        came.set_result(time.monotonic())
                elif '"session.update"' in str(text[:60]):
                    await socket.send(frames.session("session.updated", {}))
        except ConnectionClosed:
            return

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        recording = str(resource("sounds/stop.wav"))
        url = f"ws://127.0.0.1:{port}/v1/realtime"
        began = time.monotonic()
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", "talk", recording, "--url", url),
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(WITHIN_S):
                moment = await came
        finally:
            if program.returncode is None:
                program.kill()
            await program.wait()
    return moment - began
