import asyncio
from typing import Any

import pytest

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice.faults import Manner
from app.practice.items import AudioPart, Message
from app.practice.transcriber import Heard
from app.practice.transcripts import Transcripts
from app.practice.workers import Workers
from app.tasks import OwnedTasks
from tests.fakes.openai_types import check_server
from tests.practice.partner import QuickMind, tone

PREFIX = "conversation.item.input_audio_transcription."


class Sent:
    """Stands in for the outbox; ``arrived`` is set when an event of the last kind has come."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.ended = asyncio.Event()

    async def room(self) -> None:
        return

    def send(self, kind: str, /, **fields: object) -> None:
        event = {"type": kind, "event_id": "e", **fields}
        check_server(event)
        self.events.append(event)
        if kind.endswith(("completed", "failed")):
            self.ended.set()


class Scene:
    """Everything a transcription needs."""

    def __init__(self, manner: Manner = Manner.PROMPT, heard: str | None = "hello there") -> None:
        self.mind = QuickMind(Heard(text=heard, complete=None, confidence=1.0))
        self.workers = Workers()
        self.sent = Sent()
        self.answered = asyncio.Event()
        self.tasks = OwnedTasks(lambda _name, error: pytest.fail(repr(error)))
        self.part = AudioPart(kind="input_audio", audio=bytearray(tone(200)))
        self.message = Message(id="m", role="user", content=[self.part])
        self.transcripts = Transcripts(
            mind=self.mind,
            workers=self.workers,
            outbox=self.sent,  # type: ignore[arg-type]
            tasks=self.tasks,
            manner=manner,
            answered=self._answered,
        )

    async def _answered(self) -> None:
        await self.answered.wait()

    async def announced(self, known: Heard | None = None) -> list[dict[str, Any]]:
        self.transcripts.begin(self.message, self.part, announce=True, known=known)
        await asyncio.wait_for(self.sent.ended.wait(), 60)
        return self.sent.events

    async def close(self) -> None:
        await self.tasks.aclose()
        await self.workers.aclose()


async def test_words_come_one_by_one_then_all() -> None:
    scene = Scene()
    events = await scene.announced()
    assert [event["type"].removeprefix(PREFIX) for event in events] == ["delta", "delta", "completed"]
    assert [event["delta"] for event in events[:2]] == ["hello", " there"]
    assert {event["item_id"] for event in events} == {"m"}
    assert events[2]["transcript"] == "hello there"
    assert events[2]["usage"]["input_tokens"] == 2
    assert (scene.part.transcript, scene.part.attempted) == ("hello there", True)
    await scene.close()


async def test_what_is_known_is_not_recognised_again() -> None:
    scene = Scene()
    events = await scene.announced(Heard(text="known", complete=True, confidence=1.0))
    assert events[-1]["transcript"] == "known"
    assert scene.mind.sounds == []
    await scene.close()


async def test_silence_has_an_empty_transcript() -> None:
    scene = Scene()
    events = await scene.announced(Heard(text="", complete=None, confidence=1.0))
    assert [event["type"] for event in events] == [f"{PREFIX}completed"]
    assert events[0]["transcript"] == ""
    await scene.close()


@pytest.mark.parametrize(("manner", "heard"), [(Manner.PROMPT, None), (Manner.FAILED, "hello")])
async def test_failure(manner: Manner, heard: str | None) -> None:
    scene = Scene(manner, heard)
    (event,) = await scene.announced()
    assert event["type"] == f"{PREFIX}failed"
    assert (event["item_id"], event["content_index"]) == ("m", 0)
    assert event["error"]["code"] == "audio_unintelligible"
    await scene.close()


async def test_another_language_is_not_written_down() -> None:
    scene = Scene()
    scene.transcripts.begin(scene.message, scene.part, announce=True, language="de")
    await asyncio.wait_for(scene.sent.ended.wait(), 60)
    (event,) = scene.sent.events
    assert event["type"] == f"{PREFIX}failed"
    assert (event["error"]["code"], event["error"]["message"]) == (
        "unsupported_language",
        "The practice partner writes down English only.",
    )
    await scene.close()


async def test_english_is_written_down_when_it_is_said_to_be_that() -> None:
    scene = Scene()
    scene.transcripts.begin(scene.message, scene.part, announce=True, language="en")
    await asyncio.wait_for(scene.sent.ended.wait(), 60)
    assert scene.sent.events[-1]["type"] == f"{PREFIX}completed"
    await scene.close()


async def test_late_waits_for_the_answer() -> None:
    scene = Scene(Manner.LATE)
    scene.transcripts.begin(scene.message, scene.part, announce=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(scene.sent.ended.wait(), 0.5)
    assert scene.sent.events == []
    scene.answered.set()
    await asyncio.wait_for(scene.sent.ended.wait(), 60)
    await scene.close()


async def test_settle_recognises_a_persons_sound_once() -> None:
    scene = Scene()
    answer = Message(role="assistant", content=[AudioPart(kind="output_audio", audio=bytearray(tone(100)))])
    await scene.transcripts.settle([answer, scene.message])
    await scene.transcripts.settle([answer, scene.message])
    assert scene.mind.sounds == [tone(200)]
    assert scene.part.transcript == "hello there"
    await scene.close()


async def test_two_who_want_to_know_share_one_hearing() -> None:
    scene = Scene()
    scene.mind.may_hear.clear()
    impatient = scene.tasks.start(scene.transcripts.settle([scene.message]), name="impatient")
    patient = scene.tasks.start(scene.transcripts.settle([scene.message]), name="patient")
    for _ in range(5):
        await asyncio.sleep(0)
    impatient.cancel()
    scene.mind.may_hear.set()
    await asyncio.wait_for(patient, 60)
    assert (scene.part.transcript, len(scene.mind.sounds)) == ("hello there", 1)
    await scene.close()


async def test_what_could_not_be_recognised_is_not_tried_again() -> None:
    scene = Scene(heard=None)
    for _ in range(2):
        await scene.transcripts.settle([scene.message])
    assert len(scene.mind.sounds) == 1
    await scene.close()


async def test_a_transcript_the_client_gave_is_kept() -> None:
    scene = Scene()
    scene.part.transcript = "given"
    await scene.transcripts.settle([scene.message])
    assert (scene.part.transcript, scene.mind.sounds) == ("given", [])
    await scene.close()


async def test_g711_is_heard_at_full_rate() -> None:
    scene = Scene()
    scene.part.wire, scene.part.audio = G711_ULAW_8K, bytearray(G711_ULAW_8K.quiet(200))
    await scene.transcripts.settle([scene.message])
    assert [INTERNAL.duration_ms(len(pcm)) for pcm in scene.mind.sounds] == [200]
    await scene.close()
