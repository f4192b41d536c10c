"""The connection test against servers that begin a session, refuse it in every way, or stay silent."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection

from app.errors import BetaDialect, ConnectionDropped, KeyRefused, ServiceRefused
from app.runtime import connection_test
from app.runtime.connection_test import TestResult
from app.runtime.endpoint import Endpoint
from tests.fakes.listening import CREATED, Handler, ProcessRequest, refusing, serving
from tests.practice.children import practice_child

KEY = "sk-very-secret-0123456789"
NAMED = '{"type":"session.created","event_id":"e","session":{"type":"realtime","id":"s","model":"gpt-x"}}'


def error(code: str | None, message: str) -> str:
    return json.dumps(
        {"type": "error", "event_id": "e", "error": {"type": "t", "code": code, "message": message}}
    )


def saying(*frames: str, received: list[object] | None = None, close: int | None = None) -> Handler:
    async def handler(connection: ServerConnection) -> None:
        for frame in frames:
            await connection.send(frame)
        if close is not None:
            await connection.close(close)
        async for frame in connection:
            assert received is not None, frame
            received.append(frame)

    return handler


async def tried(handler: Handler, process_request: ProcessRequest | None = None) -> TestResult:
    async with serving(handler, process_request=process_request) as url:
        return await connection_test.test_connection(Endpoint(url=url, model="m", key=KEY))


async def test_a_session_that_begins_is_a_connection_that_works() -> None:
    received: list[object] = []
    result = await tried(saying(NAMED, received=received))
    assert result.ok
    assert result.failure is None
    assert result.model == "gpt-x"
    assert 0 < result.took_ms < 60_000
    assert result.sentence == (
        f"The connection works: a session began with the model gpt-x after {result.took_ms:.0f} ms."
    )
    assert received == []


def test_what_there_is_to_say_besides_follows_the_outcome() -> None:
    assert TestResult(failure=KeyRefused("No."), notice="But still.").sentence == "No. But still."
    assert TestResult(took_ms=1.4, notice="But still.").sentence == (
        "The connection works: a session began after 1 ms. But still."
    )
    assert TestResult(failure=KeyRefused("No.")).sentence == "No."


async def test_a_service_need_not_name_its_model() -> None:
    result = await tried(saying(CREATED))
    assert result.ok
    assert result.sentence.startswith("The connection works: a session began after ")


async def test_the_practice_partner_passes() -> None:
    with practice_child() as child:
        result = await connection_test.test_connection(Endpoint(url=child.url, model="gpt-realtime-2.1"))
    assert (result.ok, result.model) == (True, "gpt-realtime-2.1")


async def test_a_refused_key_is_told_without_the_key() -> None:
    result = await tried(saying(error("invalid_api_key", f"Incorrect API key provided: {KEY}."), close=3000))
    assert not result.ok
    assert isinstance(result.failure, KeyRefused)
    assert result.failure.exit_code == 3
    assert result.sentence.startswith("The service refused the API key. Check the key, then connect again.")
    assert KEY not in result.sentence


async def test_a_key_refused_at_the_door() -> None:
    result = await tried(saying(), refusing(401))
    assert isinstance(result.failure, KeyRefused)


@pytest.mark.parametrize("first", [(), (CREATED,)])
async def test_no_credit_is_told_also_right_after_the_session_began(first: tuple[str, ...]) -> None:
    result = await tried(saying(*first, error("insufficient_quota", "You exceeded your quota.")))
    assert isinstance(result.failure, ServiceRefused)
    assert result.sentence.startswith("The account has no credit left.")


async def test_the_first_failure_is_the_one_that_counts() -> None:
    result = await tried(saying(error("insufficient_quota", "No."), CREATED, close=3000))
    assert result.sentence.startswith("The account has no credit left.")


async def test_a_connection_that_ends_right_after_it_began_does_not_work() -> None:
    result = await tried(saying(CREATED, close=1011))
    assert isinstance(result.failure, ConnectionDropped)
    assert result.sentence == "The service has trouble of its own."


async def test_another_error_is_not_the_end_while_a_session_begins() -> None:
    assert (await tried(saying(error("odd", "Something is odd."), CREATED))).ok


async def test_an_older_dialect_is_named() -> None:
    beta = '{"type":"session.created","event_id":"e","session":{"id":"s","modalities":["text"],"voice":"x"}}'
    assert isinstance((await tried(saying(beta))).failure, BetaDialect)


async def test_nobody_there_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    result = await connection_test.test_connection(Endpoint(url=f"ws://127.0.0.1:{port}"))
    assert isinstance(result.failure, ConnectionDropped)
    assert (
        result.sentence == "Nothing answers at 127.0.0.1. Check the address, and that the service is running."
    )


@asynccontextmanager
async def deaf_port() -> AsyncIterator[int]:
    """A port that takes connections and never says a word."""
    gone = asyncio.Event()

    async def wait(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        gone.set()
        server.close()
        await server.wait_closed()


async def test_one_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_test, "WITHIN_S", 0.2)
    async with deaf_port() as port:
        result = await connection_test.test_connection(Endpoint(url=f"ws://127.0.0.1:{port}"))
    assert isinstance(result.failure, ConnectionDropped)
    assert result.sentence == "127.0.0.1 did not answer in time. Check the network."


@pytest.mark.parametrize(
    ("frames", "why"),
    [
        ((), "Check the address and the model."),
        (
            (error("odd", f"Something is odd with {KEY}"),),
            "The service reports: Something is odd with [hidden].",
        ),
    ],
)
async def test_one_that_begins_no_session_is_given_up(
    frames: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_test, "WITHIN_S", 2.0)
    result = await tried(saying(*frames))
    assert isinstance(result.failure, ServiceRefused)
    assert result.sentence == f"127.0.0.1 took the connection but began no session. {why}"


def test_the_limits() -> None:
    assert connection_test.WITHIN_S == 15.0
    assert connection_test.SECOND_THOUGHTS_S == 0.25
