import asyncio
import json

import pytest

from app.practice import outbox as module
from app.practice.outbox import Close, Hush, Outbox
from app.tasks import OwnedTasks


class Socket:
    """Keeps what is sent; takes nothing while it is ``stuck``."""

    def __init__(self) -> None:
        self.sent: list[str | bytes] = []
        self.ended: list[object] = []
        self.stuck = asyncio.Event()
        self.stuck.set()

    async def send(self, message: str | bytes) -> None:
        await self.stuck.wait()
        self.sent.append(message)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        self.ended.append((code, reason))

    def abort(self) -> None:
        self.ended.append("aborted")


async def test_events_are_sent_in_order_with_ids_of_their_own() -> None:
    outbox, socket = Outbox(), Socket()
    outbox.send("input_audio_buffer.cleared")
    outbox.send("error", error={"message": "ü"})
    outbox.close(4000, "why")
    await outbox.deliver(socket)
    events = [json.loads(text) for text in socket.sent]
    assert [event["type"] for event in events] == ["input_audio_buffer.cleared", "error"]
    assert events[1]["error"] == {"message": "ü"}
    assert events[0]["event_id"].startswith("event_")
    assert events[0]["event_id"] != events[1]["event_id"]
    assert socket.ended == [(4000, "why")]
    assert outbox.waiting_bytes == 0


async def test_a_close_without_a_code_cuts_the_line() -> None:
    outbox, socket = Outbox(lambda _event, _text: (Close(code=None),)), Socket()
    outbox.send("error")
    await outbox.deliver(socket)
    assert socket.ended == ["aborted"]


async def test_there_is_no_room_until_the_client_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM_BYTES", 100)
    outbox, socket = Outbox(), Socket()
    async with OwnedTasks(lambda _name, error: pytest.fail(repr(error))) as tasks:
        await outbox.room()
        outbox.send("error", text="x" * 200)
        waiting = tasks.start(outbox.room(), name="room")
        socket.stuck.clear()
        tasks.start(outbox.deliver(socket), name="deliver")
        for _ in range(5):
            await asyncio.sleep(0)
        assert not waiting.done()
        socket.stuck.set()
        await asyncio.wait_for(waiting, 60)
        assert len(socket.sent) == 1


async def test_hush_is_for_ever() -> None:
    outbox, socket = Outbox(lambda _event, text: (text, Hush())), Socket()
    outbox.send("a")
    outbox.send("b")
    outbox.close(1000, "")
    async with OwnedTasks(lambda _name, error: pytest.fail(repr(error))) as tasks:
        delivery = tasks.start(outbox.deliver(socket), name="deliver")
        for _ in range(5):
            await asyncio.sleep(0)
        assert not delivery.done()
    assert [json.loads(text)["type"] for text in socket.sent] == ["a"]
    assert socket.ended == []


async def test_an_abandoned_outbox_keeps_nothing_and_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM_BYTES", 10)
    outbox = Outbox()
    outbox.send("error")
    outbox.abandon()
    await asyncio.wait_for(outbox.room(), 60)
    outbox.send("error")
    assert outbox.waiting_bytes == 0
