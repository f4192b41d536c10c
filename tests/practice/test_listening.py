"""The edges of the input side.  Whole turns are in ``test_dialogue.py``."""

import asyncio

from app.formats import INTERNAL
from app.practice.config import Config
from app.practice.listening import answers_by_itself
from app.practice.transcriber import Heard
from tests.practice.partner import LoudnessDetector, QuickMind, partner, quiet, tone

VAD = {"type": "server_vad", "silence_duration_ms": 200}


async def test_offsets_count_all_sound_of_the_session_also_without_turn_detection() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(quiet(1000))
        await client.turns(VAD)
        await client.append(quiet(500) + tone(200) + quiet(300))
        started = await client.until("input_audio_buffer.speech_started")
        assert started["audio_start_ms"] == 1200
        assert (await client.until("input_audio_buffer.speech_stopped"))["audio_end_ms"] == 1900


async def test_the_first_words_have_no_more_padding_than_there_is() -> None:
    async with partner() as client:
        await client.turns(VAD)
        await client.append(quiet(100) + tone(200) + quiet(300))
        assert (await client.until("input_audio_buffer.speech_started"))["audio_start_ms"] == 0


async def test_padding_does_not_reach_into_the_turn_before() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.turns({**VAD, "create_response": False, "silence_duration_ms": 100})
        await client.append(tone(200) + quiet(100) + tone(200) + quiet(100))
        for _ in range(2):
            await client.until("input_audio_buffer.committed")
        stopped, started = (
            client.of("input_audio_buffer.speech_stopped")[0]["audio_end_ms"],
            client.of("input_audio_buffer.speech_started")[1]["audio_start_ms"],
        )
        assert (stopped, started) == (300, 300)


async def test_a_commit_in_the_middle_of_a_turn_ends_it() -> None:
    async with partner() as client:
        await client.turns({**VAD, "create_response": False})
        await client.append(tone(300))
        await client.until("input_audio_buffer.speech_started")
        await client.send("input_audio_buffer.commit")
        await client.until("conversation.item.done")
        await client.append(quiet(600))
        await client.configure()
        assert "input_audio_buffer.speech_stopped" not in client.kinds()
        assert len(client.of("input_audio_buffer.committed")) == 1


async def test_a_clear_in_the_middle_of_a_turn_forgets_it() -> None:
    async with partner() as client:
        await client.turns({**VAD, "create_response": False})
        await client.append(tone(300))
        await client.until("input_audio_buffer.speech_started")
        await client.send("input_audio_buffer.clear")
        await client.append(quiet(600))
        await client.configure()
        assert "input_audio_buffer.committed" not in client.kinds()


async def test_the_threshold_decides() -> None:
    async with partner() as client:
        await client.turns({**VAD, "create_response": False, "threshold": 0.9})
        await client.append(tone(200, level=4000) + quiet(300))
        await client.configure()
        assert "input_audio_buffer.speech_started" not in client.kinds()
        await client.turns({**VAD, "threshold": 0.3})
        await client.append(tone(200, level=4000))
        await client.until("input_audio_buffer.speech_started")


async def test_speech_that_goes_on_makes_the_judgement_stale() -> None:
    mind = QuickMind(Heard(text="what is seven times eight", complete=True, confidence=1.0))
    mind.may_hear.clear()
    async with partner(mind=mind) as client:
        await client.turns({"type": "semantic_vad", "eagerness": "low", "create_response": False})
        await client.append(tone(300) + quiet(300) + tone(300))
        await client.configure()
        mind.may_hear.set()
        while not mind.sounds:
            await client.configure()
        await client.configure()
        assert "input_audio_buffer.speech_stopped" not in client.kinds()
        await client.append(quiet(300))
        assert (await client.until("input_audio_buffer.speech_stopped"))["audio_end_ms"] == 1200


async def test_what_was_judged_is_not_recognised_again() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.turns({"type": "semantic_vad"}, transcription={"model": "gpt-transcribe"})
        await client.append(tone(300) + quiet(300))
        await client.until("response.done")
        assert len(mind.sounds) == 1
        assert INTERNAL.duration_ms(len(mind.sounds[0])) == 550


async def test_an_unfitting_append_is_refused_and_the_rest_goes_on() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.send("input_audio_buffer.append", audio="AAAA", event_id="odd")
        error = await client.refused()
        assert (error["param"], error["event_id"]) == ("audio", "odd")
        await client.append(tone(200))
        await client.send("input_audio_buffer.commit")
        await client.until("conversation.item.done")


async def test_quiet_is_not_kept_for_ever() -> None:
    mind = QuickMind()
    async with partner(mind=mind) as client:
        await client.turns({**VAD, "create_response": False})
        await client.append(quiet(40_000), slice_bytes=480_000)
        await client.send("input_audio_buffer.commit")
        await client.until("conversation.item.done")
        await client.send("response.create")
        await client.until("response.done")
        assert INTERNAL.duration_ms(len(mind.sounds[0])) == 30_000


async def test_another_format_begins_with_an_empty_buffer() -> None:
    async with partner() as client:
        await client.turns(None)
        await client.append(tone(200))
        await client.configure(audio={"input": {"format": {"type": "audio/pcmu"}}})
        await client.send("input_audio_buffer.commit")
        assert "0.00ms" in (await client.refused())["message"]


def test_who_answers() -> None:
    config = Config("m")
    assert answers_by_itself(config.turns)
    config.update({"audio": {"input": {"turn_detection": {"type": "server_vad", "create_response": False}}}})
    assert not answers_by_itself(config.turns)
    assert not answers_by_itself(None)


async def test_sound_is_heard_while_a_judgement_is_made() -> None:
    mind = QuickMind()
    mind.may_hear.clear()
    async with partner(mind=mind) as client:
        await client.turns({"type": "semantic_vad", "eagerness": "high"})
        await client.append(tone(300) + quiet(2100))
        stopped = await asyncio.wait_for(client.until("input_audio_buffer.speech_stopped"), 60)
        assert stopped["audio_end_ms"] == 2300
        mind.may_hear.set()
        await client.until("response.done")


async def test_noise_reduction_for_a_headset_reaches_the_ears() -> None:
    made = []

    class Remembering(QuickMind):
        def detector(self) -> LoudnessDetector:
            made.append(super().detector())
            return made[-1]

    async with partner(mind=Remembering()) as client:
        for kind, close in (("near_field", True), ("far_field", False)):
            await client.send(
                "session.update",
                session={"type": "realtime", "audio": {"input": {"noise_reduction": {"type": kind}}}},
            )
            await client.until("session.updated")
            assert made[-1].close is close
