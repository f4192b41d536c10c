"""How long the program takes to be there.

``earshot --version`` from the start of the process to its end, and ``earshot talk``
from the start of the process to its first slice at the service.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from app.system.paths import resource
from tests.bench import frames
from tests.bench.far_end import APPEND
from tests.bench.rows import Row, spread

TIMES = 5
QUICK_TIMES = 1
WITHIN_S = 30.0


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
    return [
        *spread("start_version_s", versions, "s"),
        *spread("start_first_slice_s", firsts, "s"),
    ]


def _version_s(env: dict[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "app", "--version"], check=True, capture_output=True, env=env, timeout=60
    )
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
