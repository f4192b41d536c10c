"""The edges of responses.  Whole lifecycles are in ``test_dialogue.py``."""

import pytest

from app.practice import responses
from tests.practice.partner import QuickMind, partner


async def begin_story(client) -> str:  # type: ignore[no-untyped-def]
    await client.type("tell me a story")
    await client.send("response.create")
    response: str = (await client.until("response.created"))["response"]["id"]
    return response


async def test_only_so_many_run_beside_the_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "MOST_OUT_OF_BAND", 2)
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.type("tell me a story")
        for _ in range(2):
            await client.send("response.create", response={"conversation": "none"})
            await client.until("response.created")
        await client.send("response.create", response={"conversation": "none"}, event_id="third")
        error = await client.refused()
        assert (error["code"], error["event_id"]) == ("rate_limit_exceeded", "third")


async def test_a_response_is_cancelled_by_its_name() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        ordinary = await begin_story(client)
        await client.send("response.create", response={"conversation": "none"})
        beside = (await client.until("response.created"))["response"]["id"]
        await client.send("response.cancel", response_id=beside)
        assert (await client.until("response.done"))["response"]["id"] == beside
        await client.send("response.cancel", response_id="resp_nobody")
        assert (await client.refused())["code"] == "response_cancel_not_active"
        await client.send("response.cancel")
        assert (await client.until("response.done"))["response"]["id"] == ordinary


async def test_after_a_cancelled_answer_the_next_may_begin_at_once() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await begin_story(client)
        await client.send("response.cancel")
        await client.send("response.create", response={"output_modalities": ["text"]})
        statuses = [(await client.until("response.done"))["response"]["status"] for _ in range(2)]
        assert statuses == ["cancelled", "completed"]


async def test_nothing_of_a_cancelled_answer_follows_its_end() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        response = await begin_story(client)
        await client.until("response.output_audio.delta")
        await client.send("response.cancel")
        await client.until("response.done")
        count = len(client.events)
        await client.type("hello")
        await client.answer(output_modalities=["text"])
        assert not [event for event in client.events[count:] if event.get("response_id") == response]


async def test_an_answer_that_was_cancelled_before_it_said_anything() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.turns(None)
        mind.may_hear.clear()
        await client.append(b"\1\0" * 4800)
        await client.send("input_audio_buffer.commit")
        await client.send("response.create")
        await client.until("response.created")
        await client.send("response.cancel")
        done = (await client.until("response.done"))["response"]
        assert (done["status"], done["output"]) == ("cancelled", [])
        mind.may_hear.set()


async def test_a_full_conversation_gets_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responses, "MOST_ITEMS", 17)
    async with partner() as client:
        await client.type("one")
        assert (await client.answer(output_modalities=["text"]))["status"] == "completed"
        await client.send("response.create")
        assert "full" in (await client.refused())["message"]


async def test_usage_counts_what_was_there_before_as_cached() -> None:
    async with partner() as client:
        await client.configure(instructions="x" * 40)
        await client.type("hello")
        first = (await client.answer())["usage"]
        assert first["input_token_details"]["text_tokens"] == 12
        assert first["input_token_details"]["cached_tokens"] == 0
        second = (await client.answer())["usage"]
        assert second["input_token_details"]["cached_tokens"] == 12
        assert second["input_tokens"] == 12 + first["output_tokens"]
        assert second["total_tokens"] == second["input_tokens"] + second["output_tokens"]


async def test_a_voice_and_speed_are_spoken_with() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.configure(audio={"output": {"voice": "ash", "speed": 1.25}})
        await client.type("hello")
        await client.answer()
        await client.answer(audio={"output": {"voice": "echo"}})
        assert [(voice, speed) for _, voice, speed in mind.spoken] == [("ash", 1.25), ("echo", 1.25)]


async def test_written_answers_are_not_spoken() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.type("hello")
        await client.answer(output_modalities=["text"])
        assert mind.spoken == []
        await client.configure(audio={"output": {"voice": "ash"}})  # no sound yet: not locked


async def test_instructions_of_one_answer_do_not_last() -> None:
    async with partner() as client:
        await client.configure(instructions="")
        await client.type("hello")
        once = await client.answer(instructions="x" * 400, output_modalities=["text"], conversation="none")
        after = await client.answer(output_modalities=["text"], conversation="none")
        assert once["usage"]["input_tokens"] - after["usage"]["input_tokens"] == 100
