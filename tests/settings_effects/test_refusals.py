"""What a service will not take is said at its control, and the old value stands."""

from collections.abc import Callable

import pytest

from app.session.states import Phase
from app.settings import NoiseReduction, Settings, load
from app.settings.leaves import having
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from tests.fakes.window import Life, Stage
from tests.settings_effects.acting import ANSWERED, ASKED, ask, changed, online, spoken


async def refused(life: Life, row: Row, value: object) -> Note:
    """Choose what the service refuses; return the note when it has answered."""
    before = life.form.value(row)
    errors = len(life.wire.events(ANSWERED, "error"))
    assert life.form.set(row, value)
    assert life.form.note(row).text == "Asking the service..."
    await life.sees(lambda: len(life.wire.events(ANSWERED, "error")) > errors)
    await life.until(lambda: life.form.note(row).tone is Tone.TROUBLE)
    assert life.form.value(row) == before
    return life.form.note(row)


def test_a_voice_that_does_not_exist(stage: Stage, live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await changed(life, Row.SPEED, 1.25)
        note = await refused(life, Row.VOICE, "nobody")
        assert note == Note(text=note.text, tone=Tone.TROUBLE)
        assert "nobody" in note.text
        (error,) = life.wire.events(ANSWERED, "error")
        assert error["error"]["param"] == "session.audio.output.voice"
        await life.until(lambda: life.form.undo_text == "Undo: speaking speed")
        await ask(life, "What is seven times eight?")
        assert spoken(life)
        assert life.form.note(Row.VOICE).tone is Tone.TROUBLE

    live(deed)
    assert load(stage.settings_file).settings.voice.name == "marin"
    assert load(stage.settings_file).settings.voice.speed == 1.25


def test_a_second_try_is_judged_anew(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await refused(life, Row.VOICE, "nobody")
        await refused(life, Row.VOICE, "nobody")
        await changed(life, Row.VOICE, "ash")
        assert life.form.note(Row.VOICE).text == "In use now."
        await refused(life, Row.VOICE, "nobody")
        assert life.form.value(Row.VOICE) == "ash"

    live(deed)


@pytest.mark.parametrize(
    ("path", "row", "value"),
    [
        ("audio.output.speed", Row.SPEED, 1.25),
        ("audio.input.noise_reduction", Row.NOISE_REDUCTION, NoiseReduction.NEAR_FIELD),
        ("audio.input.transcription.language", Row.LANGUAGE, "de"),
    ],
)
def test_a_field_the_service_does_not_know(stage: Stage, path: str, row: Row, value: object) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        note = await refused(life, row, value)
        assert path in note.text
        (error,) = life.wire.events(ANSWERED, "error")
        assert error["error"]["param"] == f"session.{path}"
        assert life.models.status.online

    stage.hold(deed, fault=f"session-update-refused:{path}")
    assert load(stage.settings_file).notice is None


def test_a_voice_that_cannot_be_had_is_said_at_its_row(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.note(Row.VOICE).tone is Tone.TROUBLE
        assert "nobody" in life.form.note(Row.VOICE).text
        assert life.form.value(Row.VOICE) == "nobody"
        asked, answered = await changed(life, Row.VOICE, "ash")
        assert asked == {"type": "realtime", "audio": {"output": {"voice": "ash"}}}
        assert answered["audio"]["output"]["voice"] == "ash"
        assert life.form.note(Row.VOICE).text == "In use now."

    live(deed, settings=having(Settings(), {"voice.name": "nobody"}))


def test_a_field_the_service_never_takes_is_not_said_to_be_in_use(stage: Stage) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.note(Row.NOISE_REDUCTION).tone is Tone.TROUBLE
        assert life.form.set(Row.NOISE_REDUCTION, NoiseReduction.FAR_FIELD)
        await life.until(lambda: life.form.note(Row.NOISE_REDUCTION).tone is Tone.TROUBLE)
        assert life.form.value(Row.NOISE_REDUCTION) is NoiseReduction.NEAR_FIELD

    near = having(Settings(), {"sound.noise_reduction": NoiseReduction.NEAR_FIELD})
    stage.hold(deed, fault="session-update-refused", settings=near)


def test_a_service_that_does_not_answer_is_said_to_be_asked(stage: Stage) -> None:
    async def deed(life: Life) -> None:
        await life.until(lambda: life.models.status.phase is Phase.CONNECTING)
        await life.sees(lambda: life.wire.events(ASKED, "session.update"))
        assert life.form.set(Row.SPEED, 1.25)
        assert life.form.note(Row.SPEED) == Note(text="How fast it speaks; 1 is natural.", tone=Tone.PLAIN)

    stage.hold(deed, fault="update-ignored")
