"""What a person does with the settings, and what can be seen of it on both sides."""

import base64
from typing import Any

import numpy as np

from app.audio.recording import read_recording
from app.formats import INTERNAL
from app.runtime.link import Direction
from app.session.states import Phase
from app.session.transcript import Speaker
from app.system.paths import resource
from app.ui.models.settings.rows import Page, Row
from app.ui.models.settings.values import Note, Tone
from tests.fakes.window import Life

IN_USE = Note(text="In use now.", tone=Tone.PLAIN)
ASKED = Direction.SENT
ANSWERED = Direction.RECEIVED


async def online(life: Life) -> None:
    await life.phase(Phase.LISTENING, Phase.READY)
    await life.until(lambda: "no connection" not in life.form.page_line(Page.VOICE))


async def changed(life: Life, row: Row, value: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """Change a row in the form; return what the service was asked, and how it says it is now."""
    asked, answered = len(life.wire.events(ASKED, "session.update")), _answers(life)
    assert life.form.set(row, value), life.form.note(row)
    await life.sees(lambda: _answers(life) > answered)
    await life.until(lambda: life.form.note(row).text != "Asking the service...")
    updates = life.wire.events(ASKED, "session.update")[asked:]
    assert len(updates) == 1
    assert life.form.value(row) == value
    return updates[0]["session"], life.wire.events(ANSWERED, "session.updated")[-1]["session"]


def _answers(life: Life) -> int:
    return len(life.wire.events(ANSWERED, "session.updated"))


async def ask(life: Life, question: str) -> str:
    """Type a question; return what was answered when all of it was heard."""
    before = len(life.turns(Speaker.ASSISTANT))
    responses = len(life.wire.events(ANSWERED, "response.done"))
    life.type(question)
    await life.sees(lambda: len(life.wire.events(ANSWERED, "response.done")) > responses)
    await life.until(lambda: len(life.turns(Speaker.ASSISTANT)) > before)
    await life.phase(Phase.LISTENING, Phase.READY)
    return life.turns(Speaker.ASSISTANT)[-1]


def spoken(life: Life) -> bytes:
    """Return the sound that came over the wire, as it came, of all answers."""
    deltas = life.wire.events(ANSWERED, "response.output_audio.delta")
    return b"".join(base64.b64decode(each["delta"]) for each in deltas)


async def renewed(life: Life) -> None:
    """Press *Reconnect now* and wait for the new session."""
    answers = _answers(life)
    life.form.press_reconnect()
    await life.sees(lambda: _answers(life) > answers)
    await life.until(lambda: not any(life.form.note(row).offers_reconnect for row in Row))
    await online(life)


def recording(name: str, *, gain_db: float = 0.0) -> bytes:
    """Return a recording of the program's own, louder or quieter."""
    pcm = np.frombuffer(read_recording(resource(f"sounds/{name}.wav")), "<i2").astype(np.float64)
    return (pcm * 10 ** (gain_db / 20)).astype("<i2").tobytes()


def pause(seconds: float) -> bytes:
    return INTERNAL.silence * INTERNAL.sample_count(seconds * 1000)


def hush(seconds: float) -> bytes:
    """Return what a microphone hears in a quiet room, which is never nothing at all."""
    noise = np.random.default_rng(7).normal(0, 3, INTERNAL.sample_count(seconds * 1000))
    return noise.astype("<i2").tobytes()


def appended(life: Life) -> list[int]:
    """Return how many bytes of sound each event to the service carried."""
    events = life.wire.events(ASKED, "input_audio_buffer.append")
    return [len(base64.b64decode(each["audio"])) for each in events]


async def carried_over(life: Life, turns: int) -> list[dict[str, Any]]:
    """Wait until a new session was told of so many turns; return them."""
    await life.sees(lambda: len(life.wire.events(ASKED, "conversation.item.create")) >= turns)
    return [each["item"] for each in life.wire.events(ASKED, "conversation.item.create")]
