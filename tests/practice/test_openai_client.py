"""The official ``openai`` client holds conversations with the partner in a process of its own."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import openai
import pytest
from openai.resources.realtime.realtime import AsyncRealtimeConnection

from app.practice.process import PracticeProcess
from tests.fakes.openai_types import check_server
from tests.practice.children import MODEL, practice_child, slices, spoken

TIME_TOOL = {
    "type": "function",
    "name": "get_time",
    "description": "Tells the time.",
    "parameters": {"type": "object", "properties": {}, "required": []},
}


@pytest.fixture(scope="module")
def child() -> Iterator[PracticeProcess]:
    with practice_child() as process:
        yield process


@pytest.fixture
async def connection(child: PracticeProcess) -> AsyncIterator[AsyncRealtimeConnection]:
    client = openai.AsyncOpenAI(api_key="any", websocket_base_url=child.url.removesuffix("/realtime"))
    async with client, client.realtime.connect(model=MODEL) as connection:
        assert (await connection.recv()).type == "session.created"
        yield connection


async def until(connection: AsyncRealtimeConnection, kind: str) -> list[dict[str, Any]]:
    """Every event up to the first of ``kind``, each checked by the package's own types."""
    events: list[dict[str, Any]] = []
    while not events or events[-1]["type"] != kind:
        event = await asyncio.wait_for(connection.recv(), 20)
        events.append(event.to_dict(mode="json", exclude_unset=True))
        assert kind == "error" or events[-1]["type"] != "error", events[-1]
        check_server(events[-1])
    return events


async def configure(connection: AsyncRealtimeConnection, **session: Any) -> None:
    await connection.session.update(session={"type": "realtime", **session})
    await until(connection, "session.updated")


async def ask(connection: AsyncRealtimeConnection, text: str) -> None:
    content = [{"type": "input_text", "text": text}]
    await connection.conversation.item.create(item={"type": "message", "role": "user", "content": content})
    await connection.response.create()


async def say(connection: AsyncRealtimeConnection, text: str) -> None:
    for piece in slices(spoken(text)):
        await connection.input_audio_buffer.append(audio=base64.b64encode(piece).decode())


def of(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [event for event in events if event["type"] == kind]


async def test_text_turn(connection: AsyncRealtimeConnection) -> None:
    await configure(connection, output_modalities=["text"])
    await ask(connection, "what is seven times eight")
    events = await until(connection, "response.done")
    assert of(events, "response.output_text.done")[0]["text"] == "7 times 8 is 56."


async def test_audio_turn(connection: AsyncRealtimeConnection) -> None:
    transcription = {"model": "gpt-transcribe"}
    turns = {"type": "server_vad", "silence_duration_ms": 500}
    await configure(connection, audio={"input": {"transcription": transcription, "turn_detection": turns}})
    await say(connection, "What is seven times eight?")
    events = await until(connection, "response.done")
    assert of(events, "input_audio_buffer.speech_started")
    assert of(events, "response.output_audio_transcript.done")[0]["transcript"] == "7 times 8 is 56."
    completed = "conversation.item.input_audio_transcription.completed"
    heard = of(events, completed) or of(await until(connection, completed), completed)
    assert heard[0]["transcript"].lower().rstrip("?") == "what is seven times eight"
    sound = b"".join(base64.b64decode(event["delta"]) for event in of(events, "response.output_audio.delta"))
    assert len(sound) > 24_000


async def test_function_call_turn(connection: AsyncRealtimeConnection) -> None:
    await configure(
        connection, tools=[TIME_TOOL], audio={"input": {"turn_detection": {"type": "semantic_vad"}}}
    )
    await say(connection, "What time is it?")
    done = of(await until(connection, "response.done"), "response.done")[0]["response"]
    call = done["output"][0]
    assert (call["type"], call["name"], json.loads(call["arguments"])) == ("function_call", "get_time", {})
    output = {"type": "function_call_output", "call_id": call["call_id"], "output": "nine forty-one"}
    await connection.conversation.item.create(item=output)
    await connection.response.create()
    events = await until(connection, "response.done")
    assert "nine forty-one" in of(events, "response.output_audio_transcript.done")[0]["transcript"].lower()


async def test_interrupted_turn(connection: AsyncRealtimeConnection) -> None:
    await ask(connection, "tell me a story")
    item_id = of(await until(connection, "response.output_audio.delta"), "response.output_audio.delta")[0][
        "item_id"
    ]
    await say(connection, "Stop!")
    events = await until(connection, "response.done")
    assert of(events, "input_audio_buffer.speech_started")
    assert events[-1]["response"]["status_details"] == {"type": "cancelled", "reason": "turn_detected"}
    await connection.conversation.item.truncate(item_id=item_id, content_index=0, audio_end_ms=100)
    await until(connection, "conversation.item.truncated")


async def test_refusal(connection: AsyncRealtimeConnection) -> None:
    await connection.conversation.item.delete(item_id="nowhere", event_id="mine")
    error = (await until(connection, "error"))[-1]["error"]
    assert (error["code"], error["event_id"]) == ("item_delete_invalid_item_id", "mine")
