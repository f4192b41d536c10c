"""How soon the partner notices speech and answers: real ears and voice, a process of its own, real time."""

import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.formats import INTERNAL
from app.practice.levelling import sounding_part
from app.practice.process import PracticeProcess
from app.tasks import OwnedTasks
from tests.practice.children import MODEL, practice_child, slices, spoken
from tests.practice.partner import Client, connected

_log = logging.getLogger(__name__)

SLICE_MS = 20


@pytest.fixture(scope="module")
def child() -> Iterator[PracticeProcess]:
    with practice_child() as process:
        yield process


@dataclass
class Microphone:
    """Sends sound in real time, silence behind it, and knows when what was sent."""

    client: Client
    sent_ms: float = 0.0
    began: float = field(default_factory=time.monotonic)

    async def run(self, pcm: bytes) -> None:
        for piece in slices(pcm + INTERNAL.quiet(15_000), SLICE_MS):
            await asyncio.sleep(max(self.began + self.sent_ms / 1000 - time.monotonic(), 0))
            await self.client.append(piece)
            self.sent_ms += SLICE_MS

    def ms_after(self, place_ms: float) -> float:
        """How long ago the sound at ``place_ms`` was spoken."""
        return (time.monotonic() - self.began) * 1000 - place_ms


QUESTION = "What is seven times eight?"
MOST_TO_NOTICE_MS = 150
MOST_TO_ANSWER_MS = 8_000
"""Generous: the recogniser shares the computer with everything else that runs."""


async def test_speech_is_noticed_at_once(child: PracticeProcess) -> None:
    begin, _ = sounding_part(spoken(QUESTION))
    async with connected(child.url, query=f"?model={MODEL}") as client:
        sent_ms = 0
        for piece in slices(spoken(QUESTION), SLICE_MS):
            await client.append(piece)
            sent_ms += SLICE_MS
            await client.configure()  # answered once the slice has been heard
            if client.of("input_audio_buffer.speech_started"):
                break
    _log.info("speech was noticed after %.0f ms of it", sent_ms - begin)
    assert 0 < sent_ms - begin < MOST_TO_NOTICE_MS
    padded_ms = client.of("input_audio_buffer.speech_started")[0]["audio_start_ms"]
    assert abs(padded_ms + 300 - begin) < MOST_TO_NOTICE_MS


@pytest.mark.parametrize(
    "turns",
    [{"type": "server_vad", "silence_duration_ms": 500}, {"type": "semantic_vad"}],
    ids=lambda t: t["type"],
)
async def test_an_answer_comes_soon(child: PracticeProcess, turns: dict[str, object]) -> None:
    question = spoken(QUESTION)
    _, end = sounding_part(question)
    async with connected(child.url, query=f"?model={MODEL}") as client:
        await client.turns(turns)
        microphone = Microphone(client)
        async with OwnedTasks(lambda _name, error: pytest.fail(repr(error))) as tasks:
            tasks.start(microphone.run(question), name="microphone")
            await client.until("input_audio_buffer.speech_stopped")
            over = microphone.ms_after(end)
            await client.until("response.output_audio.delta")
            answered = microphone.ms_after(end)
    _log.info("%s: over after %.0f ms, answered after %.0f ms", turns["type"], over, answered)
    assert over < answered < MOST_TO_ANSWER_MS
