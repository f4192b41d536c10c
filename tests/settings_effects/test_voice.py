"""How the assistant speaks, changed during a conversation: asked, answered, shown, and heard."""

from collections.abc import Callable

from app.session.transcript import Speaker
from app.settings import ReplyForm
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from tests.fakes.window import Life
from tests.settings_effects.acting import (
    ANSWERED,
    ASKED,
    IN_USE,
    ask,
    carried_over,
    changed,
    online,
    renewed,
    spoken,
)

QUESTION = "What is seven times eight?"


def test_another_voice_before_the_first_word_is_another_sound(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        asked, answered = await changed(life, Row.VOICE, "ash")
        assert asked == {"type": "realtime", "audio": {"output": {"voice": "ash"}}}
        assert answered["audio"]["output"]["voice"] == "ash"
        assert life.form.note(Row.VOICE) == IN_USE
        await ask(life, QUESTION)
        ash = spoken(life)
        assert life.form.set(Row.VOICE, "marin")
        await life.until(lambda: life.form.note(Row.VOICE).offers_reconnect)
        assert life.form.note(Row.VOICE) == Note(
            text="This conversation keeps its voice: the assistant has spoken.",
            tone=Tone.PLAIN,
            offers_reconnect=True,
        )
        assert len(life.wire.events(ASKED, "session.update")) == 2
        life.wire.forget()
        await renewed(life)
        (begun,) = life.wire.events(ASKED, "session.update")
        assert begun["session"]["audio"]["output"]["voice"] == "marin"
        carried = [each["content"][0]["text"] for each in await carried_over(life, 2)]
        assert carried[0] == QUESTION
        assert "56" in carried[1]
        assert life.form.note(Row.VOICE) == IN_USE
        assert "56" in await ask(life, QUESTION)
        marin = spoken(life)
        assert marin != ash
        assert min(len(marin), len(ash)) > 20_000
        assert life.turns(Speaker.YOU) == [QUESTION, QUESTION]

    live(deed)


def test_a_faster_voice_is_done_sooner(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        natural = len(spoken(life))
        life.wire.forget()
        asked, answered = await changed(life, Row.SPEED, 1.5)
        assert asked == {"type": "realtime", "audio": {"output": {"speed": 1.5}}}
        assert answered["audio"]["output"]["speed"] == 1.5
        assert life.form.note(Row.SPEED) == IN_USE
        await ask(life, QUESTION)
        assert 1.25 < natural / len(spoken(life)) < 1.75
        asked, _ = await changed(life, Row.SPEED, 1.0)
        assert asked == {"type": "realtime", "audio": {"output": {"speed": 1.0}}}

    live(deed)


def test_written_answers_make_no_sound(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        asked, answered = await changed(life, Row.REPLY, ReplyForm.TEXT)
        assert asked == {"type": "realtime", "output_modalities": ["text"]}
        assert answered["output_modalities"] == ["text"]
        assert life.form.note(Row.REPLY) == IN_USE
        life.ear.forget()
        assert "56" in await ask(life, QUESTION)
        assert spoken(life) == b""
        assert not any(life.ear.sound())
        await changed(life, Row.REPLY, ReplyForm.AUDIO)
        await ask(life, QUESTION)
        assert any(life.ear.sound())

    live(deed)


def test_another_language_is_not_taken_for_english(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        asked, answered = await changed(life, Row.LANGUAGE, "de")
        transcription = {"model": "gpt-transcribe", "language": "de"}
        assert asked == {"type": "realtime", "audio": {"input": {"transcription": transcription}}}
        assert answered["audio"]["input"]["transcription"]["language"] == "de"
        assert life.form.note(Row.LANGUAGE) == IN_USE
        life.say("seven-times-eight")
        failed = "conversation.item.input_audio_transcription.failed"
        await life.sees(lambda: life.wire.events(ANSWERED, failed))
        assert life.wire.events(ANSWERED, failed)[0]["error"]["message"] == (
            "The practice partner writes down English only."
        )
        asked, answered = await changed(life, Row.LANGUAGE, None)
        assert asked["audio"]["input"]["transcription"] == {"model": "gpt-transcribe", "language": None}
        assert answered["audio"]["input"]["transcription"].get("language") is None
        life.say("seven-times-eight")
        await life.until(lambda: any("seven times eight" in text for text in life.turns(Speaker.YOU)))

    live(deed)


def test_instructions_are_read_with_every_answer(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        before = life.wire.events(ANSWERED, "response.done")[-1]["response"]["usage"]["input_tokens"]
        wanted = "Speak like a pirate. " * 50
        asked, answered = await changed(life, Row.INSTRUCTIONS, wanted)
        assert asked == {"type": "realtime", "instructions": wanted}
        assert answered["instructions"] == wanted
        assert life.form.note(Row.INSTRUCTIONS) == IN_USE
        await ask(life, QUESTION)
        after = life.wire.events(ANSWERED, "response.done")[-1]["response"]["usage"]["input_tokens"]
        assert after > before + 200
        asked, answered = await changed(life, Row.INSTRUCTIONS, "")
        assert asked == {"type": "realtime", "instructions": ""}

    live(deed)
