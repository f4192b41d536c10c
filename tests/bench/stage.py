"""A conversation on the bench: the objects ``earshot talk`` builds, with ends that can be watched.

Only the two ends differ from a talk with recordings: what the far end is (the
practice partner or a server of the bench, each a process of its own, or no
socket at all) and devices that write down when they were served.
"""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from websockets.asyncio.client import ClientConnection

from app.audio.echo_devices import EchoRemoval
from app.audio.recording import WavWriter
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.commands.talking.ending import Ending
from app.commands.talking.follower import Follower
from app.runtime.assistant import Assistant
from app.runtime.conversation import running_assistant
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.link import OnFrame, WebSocketDialler, WebSocketLink
from app.runtime.ports import Dialler, LinkListener, Microphone, Speaker
from app.runtime.subscribers import Watcher
from app.runtime.switching import SWITCH_INTERVAL_S
from app.session.inputs import Connect
from app.settings import Settings

WITHIN_S = 30.0


@dataclass(slots=True, kw_only=True)
class Talk:
    """A conversation under way."""

    assistant: Assistant
    follower: Follower
    ending: Ending


def far_end(url: str, settings: Settings, on_frame: OnFrame | None = None) -> WebSocketDialler:
    """What dials ``url``, made as ``earshot talk`` makes it."""
    return WebSocketDialler(Endpoint(url=url, model=settings.connection.model), on_frame=on_frame)


@asynccontextmanager
async def talk(
    dialler: Dialler,
    *,
    microphone: Microphone | None = None,
    speaker: Speaker | None = None,
    echo: EchoRemoval | None = None,
    settings: Settings | None = None,
    watchers: tuple[Watcher, ...] = (),
) -> AsyncIterator[Talk]:
    """Hold a conversation that is online when the block begins.  Default settings unless given.

    ``microphone``, ``speaker``: the ones of a talk with recordings unless given.
    ``echo``: what removes the echo between them; None where there is none.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        # The builder only hands the devices on; ours keep the same contract.
        devices = Devices(
            microphone=cast(
                RecordedMicrophone, microphone if microphone is not None else RecordedMicrophone()
            ),
            speaker=cast(RecordedSpeaker, speaker if speaker is not None else RecordedSpeaker()),
            echo=echo,
        )
        async with _talk(dialler, devices, settings or Settings(), watchers) as held:
            yield held
    finally:
        sys.setswitchinterval(before)


@asynccontextmanager
async def _talk(
    dialler: Dialler, devices: Devices, settings: Settings, watchers: tuple[Watcher, ...]
) -> AsyncIterator[Talk]:
    ending, follower = Ending(), Follower()
    async with running_assistant(settings, dialler, devices, ending.broke) as assistant:
        for watcher in (follower.watch, *watchers):
            assistant.subscribe(watcher)
        await assistant.start()
        assistant.submit(Connect())
        held = Talk(assistant=assistant, follower=follower, ending=ending)
        await until(held, lambda: follower.online)
        yield held


async def until(held: Talk, fact: Callable[[], bool], within_s: float = WITHIN_S) -> None:
    """Wait until ``fact`` holds; raise when the conversation fails or takes too long."""

    async def work() -> None:
        await held.follower.until(lambda: held.follower.failed or fact())

    await held.ending.await_end(work(), within_s)
    if held.follower.failed:
        raise RuntimeError(held.follower.snapshot.detail)


class HandMicrophone:
    """A microphone served by hand: what it is told to start with is kept, to be called by the bench."""

    def __init__(self) -> None:
        self.on_block: Callable[..., None] | None = None

    def start(self, on_block: Callable[..., None], on_trouble: Callable[..., None]) -> None:
        self.on_block = on_block

    def stop(self) -> None:
        self.on_block = None


class Tap(WavWriter):
    """Takes the place of a recorded speaker's file; ``take`` is called with every block, in its thread."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take

    def write(self, pcm: bytes) -> None:
        self._take(pcm)

    def close(self) -> None:
        """Nothing is open."""


class NullDialler:
    """Makes links whose socket is no socket: ``receive`` gives the frames, ``send`` gets them."""

    def __init__(
        self, receive: Callable[[], Awaitable[str]], send: Callable[[str | bytes], Awaitable[None]]
    ) -> None:
        self._socket = _NullSocket(receive, send)

    def dial(self, listener: LinkListener) -> WebSocketLink:
        return _NullLink(self._socket, listener)


class _NullLink(WebSocketLink):
    """The program's own link, on a socket that is none."""

    def __init__(self, socket: "_NullSocket", listener: LinkListener) -> None:
        self._socket = socket
        super().__init__(Endpoint(url="ws://127.0.0.1:9"), listener)

    async def _dial(self) -> ClientConnection:
        return cast(ClientConnection, self._socket)


class _NullSocket:
    def __init__(
        self, receive: Callable[[], Awaitable[str]], send: Callable[[str | bytes], Awaitable[None]]
    ) -> None:
        self.recv = receive
        self.send = send
        self.transport: Any = self

    def abort(self) -> None:
        """Nothing is open."""

    async def close(self) -> None:
        """Nothing is open."""

    async def wait_closed(self) -> None:
        """Nothing is open."""
