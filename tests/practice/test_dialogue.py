"""Every lifecycle of the protocol as a script of events over a real WebSocket."""

import base64
import json
import time

import pytest

from app.formats import G711_ALAW_8K, G711_ULAW_8K, INTERNAL
from app.practice import dialogue
from app.practice.transcriber import Heard
from tests.practice.partner import QuickMind, connected, partner, quiet, served, tone

USER_ITEM = ["input_audio_buffer.committed", "conversation.item.added", "conversation.item.done"]
SPOKEN = [
    "response.created",
    "response.output_item.added",
    "conversation.item.added",
    "response.content_part.added",
]
SPOKEN_END = [
    "response.output_audio.done",
    "response.output_audio_transcript.done",
    "response.content_part.done",
    "conversation.item.done",
    "response.output_item.done",
    "response.done",
]
SERVER_VAD = {"type": "server_vad"}
TIME_TOOL = {
    "type": "function",
    "name": "get_time",
    "description": "The current time.",
    "parameters": {"type": "object", "properties": {}},
}
SUM_TOOL = {
    "type": "function",
    "name": "calculate",
    "description": "Evaluates an arithmetic expression.",
    "parameters": {
        "type": "object",
        "properties": {"expression": {"type": "string"}},
        "required": ["expression"],
    },
}


def without_deltas(kinds: list[str]) -> list[str]:
    return [kind for kind in kinds if not kind.endswith(".delta")]


async def test_session_created_says_what_is_honest() -> None:
    async with partner() as client:
        session = client.events[0]["session"]
        assert client.events[0]["type"] == "session.created"
        assert session["model"] == "test"
        assert "practice partner" in session["instructions"]
        assert session["id"].startswith("sess_")
        assert session["audio"]["input"]["turn_detection"]["type"] == "server_vad"


async def test_session_lasts_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue.time, "time", lambda: 1000.9)
    async with partner() as client:
        assert client.events[0]["session"]["expires_at"] == 1000 + 3600


async def test_spoken_answer_to_typed_text_in_order() -> None:
    async with partner() as client:
        await client.type("what is seven times eight")
        done = await client.answer()
        kinds = client.kinds()
        assert kinds[1:3] == ["conversation.item.added", "conversation.item.done"]
        assert without_deltas(kinds[3:]) == [*SPOKEN, *SPOKEN_END]
        assert kinds[7:9] == ["response.output_audio_transcript.delta", "response.output_audio.delta"]
        assert done["status"] == "completed"
        assert done["output"][0]["content"] == [{"type": "output_audio", "transcript": "7 times 8 is 56."}]
        said = "".join(event["delta"] for event in client.of("response.output_audio_transcript.delta"))
        assert said == "7 times 8 is 56."
        assert client.of("response.output_audio_transcript.done")[0]["transcript"] == said
        assert client.of("response.content_part.done")[0]["part"] == {"type": "audio", "transcript": said}
        assert INTERNAL.duration_ms(len(client.sound())) == 500


async def test_ids_of_one_answer_agree() -> None:
    async with partner() as client:
        question = await client.type("hello")
        done = await client.answer()
        item = client.of("response.output_item.added")[0]["item"]
        assert item["content"] == []
        assert item["status"] == "in_progress"
        assert "object" not in item
        for event in client.events:
            if event["type"].startswith("response.output_audio"):
                assert (event["item_id"], event["response_id"]) == (item["id"], done["id"])
                assert (event["output_index"], event["content_index"]) == (0, 0)
        added = client.of("conversation.item.added")[-1]
        assert added["previous_item_id"] == question["id"]
        assert done["conversation_id"].startswith("conv_")


async def test_written_answer() -> None:
    async with partner() as client:
        await client.type("what is seven times eight")
        done = await client.answer(output_modalities=["text"])
        assert without_deltas(client.kinds()[3:]) == [
            *SPOKEN,
            "response.output_text.done",
            "response.content_part.done",
            "conversation.item.done",
            "response.output_item.done",
            "response.done",
        ]
        assert done["output"][0]["content"] == [{"type": "output_text", "text": "7 times 8 is 56."}]
        assert done["output_modalities"] == ["text"]
        assert (
            "".join(event["delta"] for event in client.of("response.output_text.delta")) == "7 times 8 is 56."
        )
        assert not client.of("response.output_audio.delta")


async def test_server_vad_turn_in_order() -> None:
    async with partner() as client:
        await client.turns(
            {**SERVER_VAD, "silence_duration_ms": 200}, transcription={"model": "gpt-transcribe"}
        )
        await client.append(quiet(500) + tone(400) + quiet(300))
        await client.until("response.done")
        kinds = [kind for kind in client.kinds()[2:] if "input_audio_transcription" not in kind]
        assert kinds[:2] == ["input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped"]
        assert without_deltas(kinds[2:]) == [*USER_ITEM, *SPOKEN, *SPOKEN_END]
        started = client.of("input_audio_buffer.speech_started")[0]
        stopped = client.of("input_audio_buffer.speech_stopped")[0]
        committed = client.of("input_audio_buffer.committed")[0]
        assert started["audio_start_ms"] == 200
        assert stopped["audio_end_ms"] == 1100
        assert started["item_id"] == stopped["item_id"] == committed["item_id"]
        assert client.of("response.done")[0]["response"]["output"][0]["content"][0]["transcript"].endswith(
            "56."
        )


async def test_committed_sound_is_the_turn_with_its_padding() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.turns({**SERVER_VAD, "silence_duration_ms": 200})
        await client.append(quiet(500) + tone(400) + quiet(300))
        await client.until("response.done")
        assert mind.sounds == [quiet(300) + tone(400) + quiet(200)]


async def test_transcription_comes_after_response_created_and_before_its_end() -> None:
    async with partner(mind=QuickMind(word_ms=600)) as client:
        await client.turns(None, transcription={"model": "gpt-transcribe"})
        await client.append(tone(400))
        await client.send("input_audio_buffer.commit")
        await client.send("response.create")
        await client.until("response.done")
        kinds = client.kinds()
        completed = "conversation.item.input_audio_transcription.completed"
        assert kinds.index("response.created") < kinds.index(completed) < kinds.index("response.done")
        event = client.of(completed)[0]
        assert event["transcript"] == "what is seven times eight"
        deltas = client.of("conversation.item.input_audio_transcription.delta")
        assert "".join(delta["delta"] for delta in deltas) == event["transcript"]
        assert len(deltas) == 5
        assert event["item_id"] == client.of("input_audio_buffer.committed")[0]["item_id"]
        assert event["usage"]["input_tokens"] == 4


async def test_no_transcription_unless_asked_for() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(tone(400))
        await client.send("input_audio_buffer.commit")
        await client.answer()
        await client.answer()
        assert not [kind for kind in client.kinds() if "transcription" in kind]


async def test_unrecognised_speech_is_played_back() -> None:
    mind = QuickMind(heard=Heard(text=None, complete=None, confidence=0.0))
    async with partner(mind=mind) as client:
        await client.turns(None, transcription={"model": "gpt-transcribe"})
        await client.append(tone(700))
        await client.send("input_audio_buffer.commit")
        await client.answer()
        assert client.sound().endswith(tone(700))
        failed = (
            await client.until("conversation.item.input_audio_transcription.failed")
            if not client.of("conversation.item.input_audio_transcription.failed")
            else client.of("conversation.item.input_audio_transcription.failed")[0]
        )
        assert failed["error"]["code"] == "audio_unintelligible"


async def test_semantic_vad_ends_when_the_sentence_is_complete() -> None:
    async with partner() as client:
        await client.turns({"type": "semantic_vad", "eagerness": "low"})
        await client.append(tone(400) + quiet(300))
        await client.until("response.done")
        kinds = without_deltas(client.kinds()[2:])
        assert kinds[0] == "input_audio_buffer.speech_started"
        assert kinds[1] == "input_audio_buffer.speech_stopped"
        assert client.of("input_audio_buffer.speech_stopped")[0]["audio_end_ms"] == 700


@pytest.mark.parametrize(
    ("eagerness", "limit_ms"), [("low", 8000), ("auto", 4000), ("medium", 4000), ("high", 2000)]
)
async def test_semantic_vad_waits_when_it_is_not(eagerness: str, limit_ms: int) -> None:
    mind = QuickMind(heard=Heard(text="seven times", complete=False, confidence=1.0))
    async with partner(mind=mind) as client:
        await client.turns({"type": "semantic_vad", "eagerness": eagerness})
        await client.append(tone(400) + quiet(limit_ms + 100))
        stopped = await client.until("input_audio_buffer.speech_stopped")
        assert stopped["audio_end_ms"] in range(400 + limit_ms, 400 + limit_ms + 20)


async def test_manual_turn() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(tone(300))
        await client.send("input_audio_buffer.commit")
        done = await client.answer()
        assert without_deltas(client.kinds()[2:]) == [*USER_ITEM, *SPOKEN, *SPOKEN_END]
        assert done["status_details"] is None
        assert done["usage"]["input_token_details"]["audio_tokens"] == 3


async def test_clear_empties_the_buffer() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(tone(300))
        await client.send("input_audio_buffer.clear")
        await client.until("input_audio_buffer.cleared")
        await client.send("input_audio_buffer.commit", event_id="mine")
        error = await client.refused()
        assert error["code"] == "input_audio_buffer_commit_empty"
        assert error["event_id"] == "mine"
        assert "Expected at least 100ms of audio, but buffer only has 0.00ms" in error["message"]


async def test_interruption_cancels_the_answer() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.turns(SERVER_VAD)
        await client.type("tell me a story")
        await client.send("response.create")
        await client.until("response.output_audio.delta")
        await client.append(tone(300))
        done = await client.until("response.done")
        kinds = without_deltas(client.kinds())
        begin = kinds.index("input_audio_buffer.speech_started")
        assert kinds[begin + 1 :] == SPOKEN_END
        assert done["response"]["status"] == "cancelled"
        assert done["response"]["status_details"] == {"type": "cancelled", "reason": "turn_detected"}
        assert client.of("response.output_item.done")[0]["item"]["status"] == "incomplete"
        assert done["response"]["usage"]["output_token_details"]["audio_tokens"] > 0


async def test_interruption_can_be_switched_off() -> None:
    async with partner(mind=QuickMind(word_ms=300)) as client:
        await client.turns({**SERVER_VAD, "interrupt_response": False, "create_response": False})
        await client.type("what is seven times eight")
        await client.send("response.create")
        await client.until("response.output_audio.delta")
        await client.append(tone(300) + quiet(600))
        done = await client.until("response.done")
        assert done["response"]["status"] == "completed"
        assert client.of("input_audio_buffer.speech_stopped")
        assert len(client.of("response.created")) == 1


async def test_turn_during_an_answer_that_may_not_be_interrupted_gets_no_answer() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.turns({**SERVER_VAD, "interrupt_response": False})
        await client.type("tell me a story")
        await client.send("response.create")
        await client.until("response.output_audio.delta")
        await client.append(tone(300) + quiet(600))
        error = await client.refused()
        assert error["code"] == "conversation_already_has_active_response"


async def test_cancel() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.type("tell me a story")
        await client.send("response.create")
        await client.until("response.output_audio.delta")
        await client.send("response.cancel")
        done = await client.until("response.done")
        assert done["response"]["status_details"] == {"type": "cancelled", "reason": "client_cancelled"}
        await client.send("response.cancel", event_id="e1")
        error = await client.refused()
        assert (error["code"], error["event_id"]) == ("response_cancel_not_active", "e1")
        assert error["message"] == "Cancellation failed: no active response found"


async def test_one_active_response_at_a_time() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.type("tell me a story")
        await client.send("response.create")
        await client.send("response.create", event_id="second")
        error = await client.refused()
        assert error["code"] == "conversation_already_has_active_response"
        assert error["event_id"] == "second"


async def test_truncate_cuts_the_sound_and_forgets_the_words() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.type("what is seven times eight")
        done = await client.answer()
        item_id = done["output"][0]["id"]
        await client.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=501)
        error = await client.refused()
        assert error["message"] == "Audio content of 500ms is already shorter than 501ms"
        assert (error["code"], error["param"]) == ("invalid_value", "audio_end_ms")
        await client.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=210)
        truncated = await client.until("conversation.item.truncated")
        assert truncated["audio_end_ms"] == 210
        await client.send("conversation.item.retrieve", item_id=item_id)
        part = (await client.until("conversation.item.retrieved"))["item"]["content"][0]
        assert part["transcript"] is None
        assert base64.b64decode(part["audio"]) == client.sound()[: INTERNAL.byte_count(210)]


async def test_truncate_needs_sound() -> None:
    async with partner() as client:
        typed = await client.type("hello")
        await client.send("conversation.item.truncate", item_id=typed["id"], content_index=0, audio_end_ms=0)
        error = await client.refused()
        assert error["message"] == "Only model output audio messages can be truncated"
        assert error["code"] == "unsupported_content_type"


async def test_delete_and_retrieve() -> None:
    async with partner() as client:
        typed = await client.type("hello", id="mine")
        assert typed["id"] == "mine"
        await client.send("conversation.item.delete", item_id="mine")
        assert (await client.until("conversation.item.deleted"))["item_id"] == "mine"
        await client.send("conversation.item.retrieve", item_id="mine")
        assert (await client.refused())["code"] == "item_retrieve_invalid_item_id"


async def test_retrieve_gives_what_was_said() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(tone(300))
        await client.send("input_audio_buffer.commit")
        item_id = (await client.until("input_audio_buffer.committed"))["item_id"]
        await client.send("conversation.item.retrieve", item_id=item_id)
        part = (await client.until("conversation.item.retrieved"))["item"]["content"][0]
        assert base64.b64decode(part["audio"]) == tone(300)


async def test_function_call_and_its_result_spoken() -> None:
    async with partner() as client:
        await client.configure(tools=[TIME_TOOL])
        await client.type("what time is it")
        done = await client.answer()
        assert without_deltas(client.kinds()[4:]) == [
            "response.created",
            "response.output_item.added",
            "conversation.item.added",
            "response.function_call_arguments.done",
            "conversation.item.done",
            "response.output_item.done",
            "response.done",
        ]
        call = done["output"][0]
        assert (call["type"], call["name"], call["status"]) == ("function_call", "get_time", "completed")
        assert len(call["call_id"]) <= 32
        arguments = client.of("response.function_call_arguments.done")[0]
        assert json.loads(arguments["arguments"]) == {}
        assert (arguments["name"], arguments["call_id"]) == ("get_time", call["call_id"])
        output = {"type": "function_call_output", "call_id": call["call_id"], "output": '{"time": "09:41"}'}
        await client.send("conversation.item.create", item=output)
        await client.until("conversation.item.done")
        spoken = await client.answer()
        assert "09:41" in spoken["output"][0]["content"][0]["transcript"]


async def test_parallel_calls() -> None:
    async with partner() as client:
        await client.configure(tools=[TIME_TOOL, SUM_TOOL])
        await client.type("what time is it and what is seven times eight")
        done = await client.answer()
        assert [item["name"] for item in done["output"]] == ["get_time", "calculate"]
        assert json.loads(done["output"][1]["arguments"]) == {"expression": "7 * 8"}
        indexes = [event["output_index"] for event in client.of("response.output_item.added")]
        assert indexes == [0, 1]


async def test_tool_choice_none() -> None:
    async with partner() as client:
        await client.configure(tools=[TIME_TOOL], tool_choice="none")
        await client.type("what time is it")
        done = await client.answer()
        assert done["output"][0]["content"][0]["transcript"] == "It is 14:30."


async def test_tool_choice_of_one_response() -> None:
    async with partner() as client:
        await client.configure(tools=[TIME_TOOL, SUM_TOOL])
        await client.type("hello")
        done = await client.answer(tool_choice={"type": "function", "name": "get_time"})
        assert [item["name"] for item in done["output"]] == ["get_time"]


async def test_out_of_band_beside_an_ordinary_one() -> None:
    async with partner(mind=QuickMind(word_ms=1000)) as client:
        await client.type("tell me a story")
        await client.send("response.create")
        ordinary = (await client.until("response.created"))["response"]["id"]
        items_before = len(client.of("conversation.item.added"))
        wishes = {"conversation": "none", "metadata": {"purpose": "title"}, "output_modalities": ["text"]}
        question = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "hello"}]}
        done = await client.answer(**wishes, input=[question])
        assert done["id"] != ordinary
        assert done["conversation_id"] is None
        assert done["metadata"] == {"purpose": "title"}
        assert done["output"][0]["content"][0]["text"]
        beside = [event for event in client.events if event.get("response_id") == done["id"]]
        assert "response.output_item.done" in [event["type"] for event in beside]
        added = [event["item"]["id"] for event in client.of("conversation.item.added")[items_before:]]
        assert done["output"][0]["id"] not in added
        await client.send("conversation.item.retrieve", item_id=done["output"][0]["id"])
        assert (await client.refused())["code"] == "item_retrieve_invalid_item_id"
        await client.send("response.cancel", response_id=ordinary)
        assert (await client.until("response.done"))["response"]["id"] == ordinary


async def test_item_reference() -> None:
    async with partner() as client:
        first = await client.type("what is two plus two")
        await client.type("hello")
        done = await client.answer(
            output_modalities=["text"], input=[{"type": "item_reference", "id": first["id"]}]
        )
        assert done["output"][0]["content"][0]["text"] == "2 plus 2 is 4."
        await client.send(
            "response.create", response={"input": [{"type": "item_reference", "id": "nowhere"}]}
        )
        assert (await client.refused())["code"] == "item_retrieve_invalid_item_id"


async def test_previous_item_id_places_the_item() -> None:
    async with partner() as client:
        first = await client.type("one")
        await client.type("two")
        content = [{"type": "input_text", "text": "zero"}]
        item = {"type": "message", "role": "user", "content": content}
        await client.send("conversation.item.create", item=item, previous_item_id="root")
        assert (await client.until("conversation.item.added"))["previous_item_id"] is None
        await client.send("conversation.item.create", item=item, previous_item_id=first["id"])
        assert (await client.until("conversation.item.added"))["previous_item_id"] == first["id"]


async def test_duplicate_id_is_refused() -> None:
    async with partner() as client:
        await client.type("one", id="same")
        item = {
            "type": "message",
            "role": "user",
            "content": [{"type": "input_text", "text": "x"}],
            "id": "same",
        }
        await client.send("conversation.item.create", item=item)
        error = await client.refused()
        assert (error["code"], error["param"]) == ("invalid_value", "item.id")


async def test_image_is_accepted() -> None:
    async with partner() as client:
        content = [
            {"type": "input_image", "image_url": "data:image/png;base64,iVBORw0KGgo="},
            {"type": "input_text", "text": "what is this"},
        ]
        await client.send(
            "conversation.item.create", item={"type": "message", "role": "user", "content": content}
        )
        item = (await client.until("conversation.item.done"))["item"]
        assert item["content"][0]["detail"] == "auto"
        done = await client.answer(output_modalities=["text"])
        assert "picture" in done["output"][0]["content"][0]["text"].lower()
        assert done["usage"]["input_token_details"]["image_tokens"] == 258


async def test_max_output_tokens() -> None:
    async with partner() as client:
        await client.type("tell me a story")
        done = await client.answer(max_output_tokens=10)
        assert done["status"] == "incomplete"
        assert done["status_details"] == {"type": "incomplete", "reason": "max_output_tokens"}
        assert done["output"][0]["status"] == "incomplete"
        assert done["max_output_tokens"] == 10
        assert done["usage"]["output_tokens"] in range(10, 20)


async def test_voice_is_locked_by_the_first_sound() -> None:
    async with partner() as client:
        shown = await client.configure(audio={"output": {"voice": "cedar"}})
        assert shown["audio"]["output"]["voice"] == "cedar"
        await client.type("hello")
        await client.answer()
        await client.send(
            "session.update", session={"type": "realtime", "audio": {"output": {"voice": "ash"}}}
        )
        error = await client.refused()
        assert (error["code"], error["param"]) == ("cannot_update_voice", "session.audio.output.voice")
        assert (await client.configure(audio={"output": {"voice": "cedar"}}))["audio"]["output"][
            "voice"
        ] == "cedar"


@pytest.mark.parametrize("wire", [G711_ULAW_8K, G711_ALAW_8K])
async def test_g711_in_and_out(wire) -> None:  # type: ignore[no-untyped-def]
    mind = QuickMind()
    async with partner(mind=mind) as client:
        name = {"type": wire.encoding.value}
        await client.configure(
            audio={"input": {"format": name, "turn_detection": None}, "output": {"format": name}}
        )
        await client.append(wire.quiet(300))
        await client.send("input_audio_buffer.commit")
        done = await client.answer()
        assert done["audio"]["output"]["format"] == name
        assert wire.duration_ms(len(client.sound())) == pytest.approx(500, abs=1)
        assert [round(INTERNAL.duration_ms(len(pcm))) for pcm in mind.sounds] == [300]
        item_id = done["output"][0]["id"]
        await client.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=502)
        assert "already shorter than 502ms" in (await client.refused())["message"]
        await client.send("conversation.item.truncate", item_id=item_id, content_index=0, audio_end_ms=100)
        await client.until("conversation.item.truncated")
        await client.send("conversation.item.retrieve", item_id=item_id)
        part = (await client.until("conversation.item.retrieved"))["item"]["content"][0]
        assert len(base64.b64decode(part["audio"])) == 800


async def test_idle_timeout() -> None:
    async with partner() as client:
        await client.turns({**SERVER_VAD, "idle_timeout_ms": 5000})
        await client.type("hello")
        await client.answer()
        while not client.of("input_audio_buffer.timeout_triggered"):
            await client.append(quiet(500))
            await client.configure()
        if client.kinds()[-1] != "response.created" and not client.of("response.created")[1:]:
            await client.until("response.created")
        triggered = client.of("input_audio_buffer.timeout_triggered")[0]
        assert triggered["audio_end_ms"] - triggered["audio_start_ms"] in range(5000, 5020)
        begin = client.kinds().index("input_audio_buffer.timeout_triggered")
        assert client.kinds()[begin + 1 : begin + 5] == [*USER_ITEM, "response.created"]
        assert client.of("input_audio_buffer.committed")[0]["item_id"] == triggered["item_id"]


async def test_rate_limits_follow_every_third_answer_only() -> None:
    async with partner() as client:
        for _ in range(3):
            await client.type("hello")
            await client.answer(output_modalities=["text"])
            assert not client.of("rate_limits.updated")
        limits = (await client.until("rate_limits.updated"))["rate_limits"]
        assert [limit["name"] for limit in limits] == ["tokens"]


async def test_bad_frames_leave_the_socket_open() -> None:
    async with partner() as client:
        await client.socket.send(b"\x00\x01")
        assert (await client.refused())["code"] == "invalid_event"
        await client.socket.send('{"type": "response.cre')
        assert (await client.refused())["code"] == "invalid_json"
        await client.socket.send("[]")
        assert (await client.refused())["code"] == "invalid_json"
        await client.send("response.destroy", event_id="e9")
        error = await client.refused()
        assert (error["code"], error["param"], error["event_id"]) == ("invalid_value", "type", "e9")
        assert "'session.update'" in error["message"]
        assert (await client.configure())["type"] == "realtime"


async def test_tools_of_other_servers_cannot_be_listed() -> None:
    async with partner() as client:
        await client.type("hello", id="hello")
        tool = {"type": "mcp", "server_label": "weather", "server_url": "https://example.com/mcp"}
        shown = await client.configure(tools=[tool, TIME_TOOL])
        assert shown["tools"] == [tool, TIME_TOOL]
        failed = await client.until("mcp_list_tools.failed")
        assert client.kinds()[-3:] == [
            "conversation.item.added",
            "mcp_list_tools.in_progress",
            "mcp_list_tools.failed",
        ]
        added = client.of("conversation.item.added")[-1]
        assert (added["item"]["id"], added["item"]["server_label"]) == (failed["item_id"], "weather")
        assert added["previous_item_id"] == "hello"


async def test_sessions_do_not_share_anything() -> None:
    async with served() as url, connected(url) as one, connected(url) as two:
        await one.type("hello", id="shared")
        await two.type("hello", id="shared")
        assert one.events[0]["session"]["id"] != two.events[0]["session"]["id"]


async def test_history_is_known_to_the_wits() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.type("my name is Ada")
        await client.answer(output_modalities=["text"])
        await client.type("what is my name")
        done = await client.answer(output_modalities=["text"])
        assert "Ada" in done["output"][0]["content"][0]["text"]
        assert [turn.role for turn in mind.requests[1].history] == ["user", "assistant"]


async def test_bursts_are_faster_than_real_time() -> None:
    async with partner(mind=QuickMind(word_ms=600)) as client:
        await client.type("what is seven times eight")
        began = time.monotonic()
        await client.answer()
        took_s = time.monotonic() - began
        lengths = [
            INTERNAL.duration_ms(len(base64.b64decode(event["delta"])))
            for event in client.of("response.output_audio.delta")
        ]
        assert lengths == [100.0, *[200.0] * 14, 100.0]
        assert 0.5 < took_s < 3.0  # three seconds of sound
