"""Who may connect, who is sent away, and what one client cannot do to another."""

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from app.errors import UsageError
from app.practice import outbox, server
from app.practice.server import serve
from app.practice.wits import Reply, Request
from tests.practice.partner import Client, QuickMind, connected, partner, served


async def refused(url: str, **options: Any) -> tuple[int, dict[str, Any]]:
    with pytest.raises(InvalidStatus) as caught:
        await connect(url, **options)
    response = caught.value.response
    error: dict[str, Any] = json.loads(response.body)["error"]
    return response.status_code, error


@pytest.mark.parametrize("origin", ["https://example.com", "null", "http://localhost.example.com", "file://"])
async def test_browsers_from_elsewhere_are_refused(origin: str) -> None:
    async with served() as url:
        status, error = await refused(f"{url}?model=m", origin=origin)
        assert (status, error["code"]) == (403, "origin_not_allowed")


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443"])
async def test_pages_of_this_computer_may_connect(origin: str) -> None:
    async with served() as url, connect(f"{url}?model=m", origin=origin) as socket:  # type: ignore[arg-type]
        assert "session.created" in str(await socket.recv())


async def test_elsewhere_there_is_nothing() -> None:
    async with served() as url:
        status, error = await refused(url.replace("/v1/realtime", "/v1/other?model=m"))
        assert status == 404
        assert "/v1/realtime" in error["message"]


@pytest.mark.parametrize("query", ["", "?model=", "?mode=m"])
async def test_a_model_must_be_named(query: str) -> None:
    async with served() as url, connected(url, query=query) as client:
        assert client.events[0]["error"]["code"] == "missing_model"
        assert await client.closed() == (4000, "invalid_request_error.missing_model")


async def test_the_beta_header_is_refused() -> None:
    headers = {"OpenAI-Beta": "realtime=v1"}
    async with served() as url, connect(f"{url}?model=m", additional_headers=headers) as socket:
        client = Client(socket)
        assert (await client.refused())["code"] == "beta_api_shape_disabled"
        assert await client.closed() == (4000, "invalid_request_error.beta_api_shape_disabled")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer anything"}])
async def test_any_key_or_none(headers: dict[str, str]) -> None:
    async with served() as url, connect(f"{url}?model=a%20b", additional_headers=headers) as socket:
        client = Client(socket)
        assert (await client.until("session.created"))["session"]["model"] == "a b"


async def test_frames_are_not_compressed() -> None:
    async with served() as url, connect(f"{url}?model=m", compression="deflate") as socket:
        assert socket.protocol.extensions == []


async def test_the_largest_append_fits() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(bytes(15 * 1024 * 1024), slice_bytes=15 * 1024 * 1024)
        await client.send("input_audio_buffer.commit")
        await client.until("conversation.item.done")


async def test_clients_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_CLIENTS", 2)
    async with served() as url:
        async with connected(url), connected(url):
            status, error = await refused(f"{url}?model=m")
            assert (status, error["code"]) == (503, "too_many_sessions")
        async with connected(url) as client:
            assert client.events[0]["type"] == "session.created"


class Stumbling(QuickMind):
    """Breaks at one question."""

    def answer(self, request: Request) -> Reply:
        if request.said == "break":
            raise ZeroDivisionError
        return super().answer(request)


async def test_a_mistake_ends_one_session_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
    async with served(mind=Stumbling()) as url, connected(url) as one, connected(url) as other:
        await one.type("break")
        await one.send("response.create")
        assert await one.closed() == (1006, "")
        await other.type("hello")
        assert (await other.answer())["status"] == "completed"
    assert "ZeroDivisionError" in caplog.text


async def ask_until_stuck(client: Client, item_id: str) -> None:
    """Ask for six megabytes again and again, reading nothing."""
    while True:
        await client.send("conversation.item.retrieve", item_id=item_id, event_id="x" * 500)


async def test_a_client_that_does_not_read_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "ROOM_BYTES", 1)
    async with served() as url, connected(url) as client:
        await client.turns(None)
        await client.append(bytes(4_800_000), slice_bytes=4_800_000)
        await client.send("input_audio_buffer.commit")
        item_id = (await client.until("input_audio_buffer.committed"))["item_id"]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ask_until_stuck(client, item_id), 1.5)
        async with connected(url) as other:
            await other.type("hello")
        client.socket.transport.abort()


async def test_stopping_says_good_bye() -> None:
    stopped, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
    serving = serve(port=0, ready=ready.set_result, stopped=stopped, mind=QuickMind())
    async with asyncio.TaskGroup() as group:
        group.create_task(serving)
        async with connected(await ready) as client:
            stopped.set()
            assert (await client.closed())[0] == 1001


async def test_an_unknown_fault_is_refused_before_anything_is_opened() -> None:
    with pytest.raises(UsageError):
        await serve(port=0, fault="bad-mood", ready=pytest.fail, stopped=asyncio.Event())


async def test_a_client_may_leave_in_the_middle_of_an_answer() -> None:
    async with served(mind=QuickMind(word_ms=1000)) as url:
        async with connected(url) as client:
            await client.type("tell me a story")
            await client.send("response.create")
            await client.until("response.output_audio.delta")
        async with connected(url) as client:
            await client.type("hello")
            assert (await client.answer(output_modalities=["text"]))["status"] == "completed"
