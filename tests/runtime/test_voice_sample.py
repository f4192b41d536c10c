"""A voice says a sentence on a connection of its own, and every way in which it does not."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from app.runtime import voice_sample as module
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.rendition import Aside
from app.runtime.sound_check import NOT_PLAYED
from app.runtime.voice_sample import MOST_BYTES, MUTE, TOO_LATE, SampleReport, sample_voice
from tests.fakes.listening import CREATED, serving, sound_frame
from tests.practice.children import practice_child

UPDATED = '{"type":"session.updated","event_id":"e","session":{"type":"realtime","id":"sess_1"}}'
SOUND = b"\x10\x20" * 2_400


def done(status: str = "completed") -> str:
    return json.dumps({"type": "response.done", "event_id": "e", "response": {"id": "r", "status": status}})


def error(message: str, **more: str) -> str:
    return json.dumps(
        {
            "type": "error",
            "event_id": "e",
            "error": {"type": "invalid_request_error", "message": message, **more},
        }
    )


class Booth:
    """Plays at once what it is given; ``heard``: how much of it."""

    def __init__(self, heard: float = 1.0) -> None:
        self.heard = heard
        self.log: list[str] = []
        self.played: list[bytes] = []

    def borrow(self, on_sound: Callable[[bytes], None]) -> None:
        self.log.append("borrow")

    def give_back(self) -> None:
        self.log.append("give back")

    def play(self, aside: Aside) -> None:
        self.log.append("play")
        self.played.append(aside.pcm)
        asyncio.get_running_loop().call_soon(aside.told, len(aside.pcm) / 48 * self.heard, True)

    def halt(self) -> None:
        self.log.append("halt")


class Service:
    """Answers each event that comes with frames; writes down what came."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.events: list[dict[str, Any]] = []
        self.closed = asyncio.Event()

    async def serve(self, connection: ServerConnection) -> None:
        await self._answer(connection)
        async for frame in connection:
            self.events.append(json.loads(frame))
            await self._answer(connection)
        self.closed.set()

    async def _answer(self, connection: ServerConnection) -> None:
        for frame in self.answers.pop(0) if self.answers else ():
            await connection.send(frame)


@asynccontextmanager
async def dialler_to(
    handler: Callable[[ServerConnection], Awaitable[None]],
) -> AsyncIterator[WebSocketDialler]:
    async with serving(handler) as url:
        yield WebSocketDialler(Endpoint(url=url, model="m"))


async def heard_from(*answers: list[str], booth: Booth | None = None) -> tuple[SampleReport, Booth]:
    booth = booth or Booth()
    async with dialler_to(Service(*answers).serve) as dialler:
        return await sample_voice(booth, dialler, "cedar"), booth


async def test_it_sets_the_voice_asks_outside_any_conversation_and_hangs_up() -> None:
    service, booth = Service([CREATED], [UPDATED], [sound_frame(SOUND), sound_frame(SOUND), done()]), Booth()
    async with dialler_to(service.serve) as dialler:
        report = await sample_voice(booth, dialler, "cedar")
        await service.closed.wait()
    assert report == SampleReport(played=True, sentence="")
    assert booth.log == ["borrow", "play", "give back"]
    assert booth.played == [SOUND * 2]
    update, create = service.events
    assert update["type"] == "session.update"
    assert update["session"] == {
        "type": "realtime",
        "output_modalities": ["audio"],
        "audio": {
            "input": {"turn_detection": None},
            "output": {"format": {"type": "audio/pcm", "rate": 24_000}, "voice": "cedar"},
        },
    }
    assert create["type"] == "response.create"
    assert create["response"] == {
        "conversation": "none",
        "input": [
            {
                "type": "message",
                "role": "user",
                "content": [{"type": "input_text", "text": "Say hello to me in one short sentence."}],
            }
        ],
        "output_modalities": ["audio"],
        "tool_choice": "none",
        "max_output_tokens": 400,
    }


async def test_the_practice_partner_speaks_with_each_voice() -> None:
    booth = Booth()
    with practice_child() as child:
        dialler = WebSocketDialler(Endpoint(url=child.url, model="gpt-realtime-2.1"))
        for voice in ("marin", "cedar"):
            assert (await sample_voice(booth, dialler, voice)).played
        refused = await sample_voice(booth, dialler, "nobody")
    one, other = booth.played
    assert one != other
    assert min(len(one), len(other)) > 48_000 / 2
    assert not refused.played
    assert refused.sentence.startswith("The service reports: Invalid value: 'nobody'.")


async def test_a_voice_that_is_refused_disturbs_nobody() -> None:
    report, booth = await heard_from([CREATED], [error("No such voice.", code="invalid_value")])
    assert report == SampleReport(played=False, sentence="The service reports: No such voice.")
    assert booth.log == []


async def test_a_response_that_fails() -> None:
    report, _ = await heard_from([CREATED], [UPDATED], [sound_frame(SOUND), done("failed")])
    assert report == SampleReport(played=False, sentence=MUTE)


async def test_a_response_without_sound() -> None:
    report, booth = await heard_from([CREATED], [UPDATED], [done()])
    assert report == SampleReport(played=False, sentence=MUTE)
    assert booth.log == []


async def test_a_service_that_never_stops_is_stopped() -> None:
    second = sound_frame(b"\x01\x00" * 24_000)
    report, booth = await heard_from([CREATED], [UPDATED], [second] * 20)
    assert report.played
    assert [len(pcm) for pcm in booth.played] == [MOST_BYTES] == [15 * 48_000]


async def test_a_service_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.WITHIN_S == 20.0
    monkeypatch.setattr(module, "WITHIN_S", 0.1)
    report, _ = await heard_from([CREATED])
    assert report == SampleReport(played=False, sentence=TOO_LATE)


async def test_a_service_that_is_not_there() -> None:
    async with dialler_to(Service().serve) as dialler:
        pass
    report = await sample_voice(Booth(), dialler, "cedar")
    assert not report.played
    assert "127.0.0.1" in report.sentence


async def test_what_is_not_the_protocol() -> None:
    report, _ = await heard_from([CREATED], ["not json"])
    assert not report.played
    assert report.sentence.startswith("The service sent something that is not the Realtime protocol")


async def test_the_session_is_changed_once_and_asked_once() -> None:
    service = Service([CREATED, CREATED], [UPDATED, UPDATED], [sound_frame(SOUND), done(), done("failed")])
    async with dialler_to(service.serve) as dialler:
        assert (await sample_voice(Booth(), dialler, "cedar")).played
    assert [event["type"] for event in service.events] == ["session.update", "response.create"]


async def test_a_change_that_was_not_asked_for_is_no_answer() -> None:
    service = Service([UPDATED, CREATED], [UPDATED], [sound_frame(SOUND), done()])
    async with dialler_to(service.serve) as dialler:
        assert (await sample_voice(Booth(), dialler, "cedar")).played
    assert [event["type"] for event in service.events] == ["session.update", "response.create"]


async def test_a_speaker_that_does_not_play() -> None:
    report, booth = await heard_from(
        [CREATED], [UPDATED], [sound_frame(SOUND), done()], booth=Booth(heard=0.5)
    )
    assert report == SampleReport(played=False, sentence=NOT_PLAYED)
    assert booth.log == ["borrow", "play", "give back"]


async def test_the_first_trouble_is_told() -> None:
    async def rude(connection: ServerConnection) -> None:
        await connection.send(CREATED)
        await connection.send(error("Go away."))
        await connection.close(1011)

    async with dialler_to(rude) as dialler:
        report = await sample_voice(Booth(), dialler, "cedar")
    assert report.sentence == "The service reports: Go away."


async def test_a_connection_that_breaks() -> None:
    async def rude(connection: ServerConnection) -> None:
        await connection.send(CREATED)
        connection.transport.abort()

    async with dialler_to(rude) as dialler:
        report = await sample_voice(Booth(), dialler, "cedar")
    assert not report.played
    assert "127.0.0.1" in report.sentence or "connection" in report.sentence.lower()
