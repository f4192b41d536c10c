"""Enter is the talk key."""

import asyncio
import os

from app.commands.talking.talk_key import STDIN, TalkKey, watch_enter
from app.session.inputs import HoldToTalk, Input, ReleaseToTalk


def test_it_toggles() -> None:
    given: list[Input] = []
    key = TalkKey(given.append)
    for _ in range(3):
        key.toggle()
    assert given == [HoldToTalk(), ReleaseToTalk(), HoldToTalk()]


async def test_every_line_presses_it() -> None:
    reading, writing = os.pipe()
    pressed = []
    enough = asyncio.Event()

    def press() -> None:
        pressed.append(True)
        if len(pressed) == 3:
            enough.set()

    watch_enter(press, reading)
    os.write(writing, b"\nwords\n")
    os.write(writing, b"half")
    os.write(writing, b" a line\n")
    async with asyncio.timeout(60):
        await enough.wait()
    os.close(writing)
    assert len(pressed) == 3
    assert STDIN == 0
