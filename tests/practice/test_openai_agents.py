"""The ``openai-agents`` realtime session holds conversations with the partner in a process of its own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from agents import function_tool, set_tracing_disabled
from agents.realtime import RealtimeAgent, RealtimeRunner, RealtimeSession

from app.practice.process import PracticeProcess
from tests.practice.children import MODEL, practice_child, slices, spoken

CALLS: list[str] = []


@pytest.fixture(scope="module")
def child() -> Iterator[PracticeProcess]:
    set_tracing_disabled(True)
    with practice_child() as process:
        yield process


@function_tool
def get_time() -> str:
    """Tells the time."""
    CALLS.append("get_time")
    return "nine forty-one"


@pytest.fixture
async def session(child: PracticeProcess) -> AsyncIterator[RealtimeSession]:
    CALLS.clear()
    agent = RealtimeAgent(name="Practice", instructions="Be brief.", tools=[get_time])
    settings = {
        "model_name": MODEL,
        "audio": {
            "input": {
                "transcription": {"model": "gpt-transcribe"},
                "turn_detection": {"type": "server_vad", "silence_duration_ms": 500},
            }
        },
    }
    runner = RealtimeRunner(agent)
    address = {"url": f"{child.url}?model={MODEL}", "api_key": "any", "initial_model_settings": settings}
    async with await runner.run(model_config=address) as session:  # type: ignore[arg-type]
        yield session


async def until(session: RealtimeSession, kind: str) -> list[Any]:
    """Every event up to the first of ``kind``."""
    events: list[Any] = []
    async with asyncio.timeout(30):
        async for event in session:
            assert event.type != "error", event
            events.append(event)
            if event.type == kind:
                return events
    raise AssertionError(f"the session ended before {kind}")


def assistant_words(session_events: list[Any]) -> str:
    """The newest words of the assistant in the session's own history."""
    histories = [event.history for event in session_events if event.type == "history_updated"]
    said = [item for item in histories[-1] if item.type == "message" and item.role == "assistant"]
    return " ".join(part.transcript or part.text for part in said[-1].content)


async def test_text_turn(session: RealtimeSession) -> None:
    await session.send_message("what is seven times eight")
    events = await until(session, "agent_end")
    assert assistant_words(events) == "7 times 8 is 56."


async def test_audio_turn(session: RealtimeSession) -> None:
    for piece in slices(spoken("What is seven times eight?")):
        await session.send_audio(piece)
    events = await until(session, "agent_end")
    sound = b"".join(event.audio.data for event in events if event.type == "audio")
    assert len(sound) > 24_000
    assert assistant_words(events) == "7 times 8 is 56."


async def test_function_call_turn(session: RealtimeSession) -> None:
    for piece in slices(spoken("What time is it?")):
        await session.send_audio(piece)
    events = await until(session, "tool_end")
    assert CALLS == ["get_time"]
    events = await until(session, "audio_end") + await until(session, "agent_end")
    assert "nine forty-one" in assistant_words(events).lower()


async def test_interrupted_turn(session: RealtimeSession) -> None:
    await session.send_message("tell me a story")
    await until(session, "audio")
    for piece in slices(spoken("Stop!")):
        await session.send_audio(piece)
    events = await until(session, "audio_interrupted")
    assert events[-1].type == "audio_interrupted"
    await until(session, "agent_end")
