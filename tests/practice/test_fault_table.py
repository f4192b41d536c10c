"""The table of faults, and what each one does to a client."""

import asyncio
import json
import time

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.errors import UsageError
from app.practice.fault_table import FAULTS, FaultPlan
from app.practice.faults import Fault
from tests.practice.partner import Client, QuickMind, connected, partner, quiet, served, tone

NAMES = {
    "truncated-json", "wrong-types", "unknown-events", "huge-frame", "binary-frame", "stall",
    "close-mid-sentence", "audio-after-cancel", "unknown-ids", "key-refused", "close-4000", "close-4004",
    "session-expired", "http-401", "http-404", "http-429", "beta-dialect", "throttled", "throttled-always",
    "server-error", "server-error-always", "content-filter", "max-tokens", "transcription-failed",
    "transcription-late", "transcription-never", "session-update-refused", "quota", "update-ignored", "slow",
}  # fmt: skip


def test_every_fault_has_a_sentence() -> None:
    assert set(FAULTS) == NAMES
    for entry in FAULTS.values():
        assert len(entry.sentence) > 20


def test_no_fault() -> None:
    assert type(FaultPlan.parse(None).begin()) is Fault


def test_unknown_fault() -> None:
    with pytest.raises(UsageError) as caught:
        FaultPlan.parse("bad-mood")
    assert (
        str(caught.value)
        == "There is no fault called 'bad-mood'; 'earshot practice --fault list' names them."
    )


@pytest.mark.parametrize(
    "name",
    ["stall:soon", "stall:0", "huge-frame:-1", "session-expired:s", "slow:x", "close-mid-sentence:1005"],
)
def test_parameter_that_makes_no_sense(name: str) -> None:
    with pytest.raises(UsageError):
        FaultPlan.parse(name)


async def frames_of_an_answer(client: Client, last: str = "response.done") -> list[str | bytes]:
    """Every frame of one written answer, as it came."""
    content = [{"type": "input_text", "text": "what is seven times eight"}]
    item = {"type": "message", "role": "user", "content": content}
    await client.send("conversation.item.create", item=item)
    await client.send("response.create", response={"output_modalities": ["text"]})
    frames: list[str | bytes] = []
    while not (frames and isinstance(frames[-1], str) and f'"type":"{last}"' in frames[-1]):
        frames.append(await client.socket.recv())
    return frames


def is_json(frame: str | bytes) -> bool:
    try:
        json.loads(frame)
    except ValueError:
        return False
    return True


async def test_truncated_json() -> None:
    async with partner("truncated-json", strict=False) as client:
        for _ in range(2):
            broken = [frame for frame in await frames_of_an_answer(client) if not is_json(frame)]
            assert len(broken) == 1
            assert str(broken[0]).startswith('{"type":"response.output_text.delta"')


async def test_wrong_types() -> None:
    async with partner("wrong-types", strict=False) as client:
        events = [json.loads(frame) for frame in await frames_of_an_answer(client)]
        assert {"type": "response.created", "response": ["not", "an", "object"]}.items() <= next(
            event for event in events if isinstance(event.get("response"), list)
        ).items()
        deltas = [event.get("delta") for event in events if isinstance(event, dict) and "delta" in event]
        assert 12 in deltas
        assert any(isinstance(event, list) for event in events)


async def test_unknown_events() -> None:
    async with partner("unknown-events", strict=False) as client:
        events = [json.loads(frame) for frame in await frames_of_an_answer(client)]
        kinds = {event["type"] for event in events}
        assert {"response.mood.updated", "weather.changed"} <= kinds
        assert events[-1]["x_novelty"] == {"since": "tomorrow"}


async def test_huge_frame() -> None:
    async with partner("huge-frame", strict=False) as client:
        frames = await frames_of_an_answer(client)
        huge = [frame for frame in frames if len(frame) > 20_000_000]
        assert len(huge) == 1
        assert json.loads(huge[0])["delta"] == "7 times 8"


async def test_binary_frame() -> None:
    async with partner("binary-frame", strict=False) as client:
        frames = await frames_of_an_answer(client)
        assert [frame for frame in frames if isinstance(frame, bytes)] == [bytes(range(256))]


async def test_stall_keeps_the_connection_and_says_nothing() -> None:
    async with served("stall", QuickMind(word_ms=300)) as url:
        async with connected(url) as client:
            await client.type("tell me a story")
            await client.send("response.create")
            for _ in range(3):
                await client.until("response.output_audio.delta")
            await client.send("response.cancel")
            await (await client.socket.ping())
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3):
                    await client.socket.recv()
        async with connected(url) as client:
            await client.type("hello")
            assert (await client.answer())["status"] == "completed"


@pytest.mark.parametrize(("name", "code"), [("close-mid-sentence", 1011), ("close-mid-sentence:1006", 1006)])
async def test_close_mid_sentence_happens_once(name: str, code: int) -> None:
    async with served(name, QuickMind(word_ms=300)) as url:
        async with connected(url) as client:
            await client.type("tell me a story")
            await client.send("response.create")
            closed, _ = await client.closed()
            assert closed == code
            assert len(client.of("response.output_audio.delta")) == 3
        async with connected(url) as client:
            await client.type("hello")
            assert (await client.answer())["status"] == "completed"


async def test_audio_after_cancel() -> None:
    async with partner("audio-after-cancel", QuickMind(word_ms=1000)) as client:
        await client.type("tell me a story")
        await client.send("response.create")
        first = await client.until("response.output_audio.delta")
        await client.send("response.cancel")
        await client.until("response.done")
        late = await client.until("response.output_audio.delta")
        assert late["item_id"] == first["item_id"]


async def test_unknown_ids() -> None:
    async with partner("unknown-ids", strict=False) as client:
        events = [json.loads(frame) for frame in await frames_of_an_answer(client)]
        strange = [event["type"] for event in events if event.get("item_id") == "item_never_announced"]
        assert strange == [
            "response.output_text.delta",
            "response.output_audio_transcript.delta",
            "conversation.item.truncated",
            "conversation.item.input_audio_transcription.completed",
        ]


@pytest.mark.parametrize(
    ("name", "code", "error_code"),
    [
        ("key-refused", 3000, "invalid_api_key"),
        ("close-4000", 4000, "invalid_model"),
        ("close-4004", 4004, "model_not_found"),
    ],
)
async def test_dismissed_in_band(name: str, code: int, error_code: str) -> None:
    async with served(name) as url, connected(url) as client:
        assert [event["type"] for event in client.events] == ["error"]
        assert client.events[0]["error"]["code"] == error_code
        assert await client.closed() == (code, f"invalid_request_error.{error_code}")


async def test_session_expires_after_answers() -> None:
    async with served("session-expired:2") as url:
        for _ in range(2):
            async with connected(url) as client:
                for _ in range(2):
                    await client.type("hello")
                    await client.answer(output_modalities=["text"])
                assert await client.closed() == (1001, "session_expired")
                assert client.events[-1]["error"]["code"] == "session_expired"


async def test_session_expires_after_seconds() -> None:
    async with served("session-expired:1s") as url, connected(url) as client:
        assert await client.closed() == (1001, "session_expired")
        assert [event["type"] for event in client.events] == ["session.created", "error"]
        assert client.events[-1]["error"]["message"] == "Your session hit the maximum duration of 60 minutes."


@pytest.mark.parametrize("status", [401, 404, 429])
async def test_http_status(status: int) -> None:
    async with served(f"http-{status}") as url:
        with pytest.raises(InvalidStatus) as caught:
            await connect(f"{url}?model=test")
        assert caught.value.response.status_code == status
        assert json.loads(caught.value.response.body)["error"]["message"]


async def test_beta_dialect() -> None:
    async with partner("beta-dialect", strict=False) as client:
        session = client.events[0]["session"]
        assert session["modalities"] == ["text", "audio"]
        assert session["input_audio_format"] == "pcm16"
        assert "type" not in session
        assert "audio" not in session


@pytest.mark.parametrize(
    ("name", "code"), [("throttled", "inference_rate_limit_exceeded"), ("server-error", "server_error")]
)
async def test_first_answer_fails(name: str, code: str) -> None:
    async with served(name) as url, connected(url) as client:
        await client.type("hello")
        done = await client.answer()
        assert done["status"] == "failed"
        assert done["status_details"]["error"]["code"] == code
        assert done["output"] == []
        assert (await client.answer())["status"] == "completed"
        async with connected(url) as again:
            assert (await again.answer())["status"] == "completed"


@pytest.mark.parametrize(
    ("name", "code"),
    [("throttled-always", "inference_rate_limit_exceeded"), ("server-error-always", "server_error")],
)
async def test_every_answer_fails(name: str, code: str) -> None:
    async with partner(name) as client:
        for _ in range(3):
            assert (await client.answer())["status_details"]["error"]["code"] == code


async def test_quota() -> None:
    async with partner("quota") as client:
        done = await client.answer()
        assert done["status_details"]["error"]["code"] == "insufficient_quota"
        assert (await client.refused())["code"] == "insufficient_quota"


@pytest.mark.parametrize(
    ("name", "reason"), [("content-filter", "content_filter"), ("max-tokens", "max_output_tokens")]
)
async def test_answer_cut_short(name: str, reason: str) -> None:
    async with partner(name) as client:
        await client.type("tell me a story")
        done = await client.answer()
        assert done["status_details"] == {"type": "incomplete", "reason": reason}
        assert done["output"][0]["content"][0]["transcript"]


async def spoken_turn(client: Client) -> None:
    await client.turns(
        {"type": "server_vad", "silence_duration_ms": 200}, transcription={"model": "gpt-transcribe"}
    )
    await client.append(tone(300) + quiet(300))


async def test_transcription_failed() -> None:
    async with partner("transcription-failed") as client:
        await spoken_turn(client)
        failed = await client.until("conversation.item.input_audio_transcription.failed")
        assert failed["item_id"] == client.of("input_audio_buffer.committed")[0]["item_id"]


async def test_transcription_late() -> None:
    async with partner("transcription-late", QuickMind(word_ms=400)) as client:
        await spoken_turn(client)
        await client.until("conversation.item.input_audio_transcription.completed")
        kinds = client.kinds()
        delta = "conversation.item.input_audio_transcription.delta"
        assert kinds.index("response.done") < kinds.index(delta)


async def test_transcription_never() -> None:
    async with partner("transcription-never", QuickMind(word_ms=400)) as client:
        await spoken_turn(client)
        await client.until("response.done")
        await client.answer()
        assert not [kind for kind in client.kinds() if "transcription." in kind]


async def test_session_update_refused() -> None:
    async with partner("session-update-refused") as client:
        session = {"type": "realtime", "audio": {"input": {"noise_reduction": None}}}
        await client.send("session.update", session=session, event_id="u1")
        error = await client.refused()
        assert error["code"] == "unknown_parameter"
        assert error["param"] == "session.audio.input.noise_reduction"
        assert error["event_id"] == "u1"
        await client.configure(audio={"input": {"turn_detection": None}})


async def test_session_update_refused_for_a_named_field() -> None:
    async with partner("session-update-refused:tools") as client:
        await client.send("session.update", session={"type": "realtime", "tools": []})
        assert (await client.refused())["param"] == "session.tools"


async def test_update_ignored() -> None:
    async with partner("update-ignored") as client:
        await client.send("session.update", session={"type": "realtime", "output_modalities": ["text"]})
        await client.type("hello")
        assert "session.updated" not in client.kinds()
        assert (await client.answer())["output_modalities"] == ["audio"]


async def test_slow_is_slower_than_real_time() -> None:
    async with partner("slow:50", QuickMind(word_ms=100)) as client:
        await client.type("what is seven times eight")
        began = time.monotonic()
        await client.answer()
        assert time.monotonic() - began >= 1.0  # half a second of sound


async def test_faults_leave_a_closed_client_alone() -> None:
    async with served("stall") as url, connected(url) as client:
        await client.socket.close()
        with pytest.raises(ConnectionClosed):
            await client.socket.recv()
