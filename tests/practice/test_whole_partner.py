"""The whole partner in a process of its own, asked aloud: ears, recogniser, wits and voice together."""

import asyncio
import json
import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.audio.transcode import Encoder
from app.formats import G711_ALAW_8K, G711_ULAW_8K, INTERNAL, AudioFormat
from app.practice.config import shown_format
from app.practice.process import PracticeProcess
from tests.practice.children import practice_child
from tests.practice.partner import Client, connected
from tests.practice.test_dialogue import SUM_TOOL, TIME_TOOL

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"


@pytest.fixture(scope="module")
def child() -> Iterator[PracticeProcess]:
    with practice_child() as process:
        yield process


def question(name: str) -> bytes:
    with wave.open(str(SOUNDS / f"{name}.wav")) as recording:
        assert (recording.getframerate(), recording.getnchannels()) == (INTERNAL.rate, 1)
        return recording.readframes(recording.getnframes())


async def say(client: Client, sound: bytes, wire: AudioFormat = INTERNAL) -> None:
    """Say ``sound`` a little faster than life, and be silent after it."""
    encoder = Encoder(wire)
    encoded = encoder.encode(sound + INTERNAL.quiet(700)) + encoder.flush()
    step = wire.byte_count(100)
    for begin in range(0, len(encoded), step):
        await client.append(encoded[begin : begin + step], slice_bytes=step)
        await asyncio.sleep(0.05)


async def transcript(client: Client) -> str:
    event = await client.until("conversation.item.input_audio_transcription.completed")
    return " ".join(re.findall(r"\w+", event["transcript"].lower()))


async def hear(client: Client, turns: dict[str, Any]) -> None:
    await client.turns(turns, transcription={"model": "gpt-transcribe"})


async def test_semantic_vad_waits_for_the_end_of_the_sentence(child: PracticeProcess) -> None:
    async with connected(child.url) as client:
        await hear(client, {"type": "semantic_vad", "eagerness": "medium", "create_response": False})
        await say(client, question("seven-times-pause-eight"))
        assert (await transcript(client)).endswith("seven times eight")
        assert len(client.of("input_audio_buffer.speech_started")) == 1


async def test_server_vad_does_not(child: PracticeProcess) -> None:
    async with connected(child.url) as client:
        await hear(client, {"type": "server_vad", "silence_duration_ms": 500, "create_response": False})
        await say(client, question("seven-times-pause-eight"))
        for _ in range(2 - len(client.of("input_audio_buffer.committed"))):
            await client.until("input_audio_buffer.committed")
        assert len(client.of("input_audio_buffer.speech_stopped")) == 2


@pytest.mark.parametrize("wire", [G711_ULAW_8K, G711_ALAW_8K], ids=["ulaw", "alaw"])
async def test_telephone_sound_is_understood(child: PracticeProcess, wire: AudioFormat) -> None:
    async with connected(child.url) as client:
        await client.configure(
            audio={"input": {"format": shown_format(wire)}, "output": {"format": shown_format(wire)}}
        )
        await hear(client, {"type": "semantic_vad"})
        await say(client, question("seven-times-eight"), wire)
        done = (await client.until("response.done"))["response"]
        assert done["output"][0]["content"][0]["transcript"] == "7 times 8 is 56."
        heard = wire.duration_ms(len(client.sound()))
        assert 900 < heard < 4000
        assert done["usage"]["output_token_details"]["audio_tokens"] == pytest.approx(heard / 50, abs=1)


async def test_two_questions_are_two_calls(child: PracticeProcess) -> None:
    async with connected(child.url) as client:
        await client.configure(tools=[TIME_TOOL, SUM_TOOL])
        await hear(client, {"type": "semantic_vad"})
        await say(client, question("time-and-seven-times-eight"))
        calls = (await client.until("response.done"))["response"]["output"]
        assert [call["name"] for call in calls] == ["get_time", "calculate"]
        for call, output in zip(calls, ('{"time": "09:41"}', '{"result": 56}'), strict=True):
            item = {"type": "function_call_output", "call_id": call["call_id"], "output": output}
            await client.send("conversation.item.create", item=item)
        done = await client.answer()
        words = done["output"][0]["content"][0]["transcript"]
        assert "09:41" in words
        assert "56" in words
        assert json.loads(calls[1]["arguments"])["expression"]


async def test_a_story_is_long_enough_to_be_interrupted(child: PracticeProcess) -> None:
    async with connected(child.url) as client:
        await hear(client, {"type": "semantic_vad"})
        await say(client, question("tell-me-a-story"))
        first = await client.until("response.output_audio.delta")
        await say(client, question("stop"))
        done = (await client.until("response.done"))["response"]
        assert done["status_details"] == {"type": "cancelled", "reason": "turn_detected"}
        assert done["output"][0]["id"] == first["item_id"]
        after = (await client.until("response.done"))["response"]
        assert after["status"] == "completed"
