"""How turns are taken, changed during a conversation: asked, answered, shown, and what a voice does then."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.formats import INTERNAL
from app.session.states import Phase
from app.session.transcript import Speaker
from app.settings import Eagerness, Interruption, Settings, TurnMode
from app.settings.leaves import having
from app.ui.models.settings.rows import Row
from tests.fakes.window import Life
from tests.settings_effects.acting import (
    ANSWERED,
    ASKED,
    IN_USE,
    appended,
    changed,
    hush,
    online,
    pause,
    recording,
)

STARTED = "input_audio_buffer.speech_started"
STOPPED = "input_audio_buffer.speech_stopped"
BY_SILENCE = having(Settings(), {"turns.mode": TurnMode.SERVER_VAD})
PUSH_TO_TALK = having(Settings(), {"turns.mode": TurnMode.MANUAL})


def semantic(**more: object) -> dict[str, object]:
    return {
        "type": "semantic_vad",
        "eagerness": "auto",
        "create_response": True,
        "interrupt_response": True,
        **more,
    }


def by_silence(**more: object) -> dict[str, object]:
    return {
        "type": "server_vad",
        "prefix_padding_ms": 300,
        "silence_duration_ms": 500,
        "create_response": True,
        "interrupt_response": True,
        **more,
    }


async def told(life: Life, row: Row, value: object, turn_detection: object) -> None:
    """Change a row, which the service is asked for, says it does, and the person sees."""
    asked, answered = await changed(life, row, value)
    assert asked == {"type": "realtime", "audio": {"input": {"turn_detection": turn_detection}}}
    held = answered["audio"]["input"]["turn_detection"]
    if turn_detection is None:
        assert held is None
    else:
        assert isinstance(turn_detection, dict)
        assert {name: held[name] for name in turn_detection} == turn_detection
    assert life.form.note(row).text.startswith(IN_USE.text)
    assert life.form.note(row).tone is IN_USE.tone


def broken_off() -> bytes:
    """ "Seven times", and no more."""
    sound = recording("seven-times-pause-eight")
    return sound[: INTERNAL.byte_count(SEVEN_TIMES_MS)] + pause(0.2)


SEVEN_TIMES_MS = 1_000


async def turn(life: Life, sound: bytes) -> tuple[int, int]:
    """Say something; return where the service heard it begin and end, in ms of its own clock."""
    stops = len(life.wire.events(ANSWERED, STOPPED))
    life.microphone.say(sound)
    await life.sees(lambda: len(life.wire.events(ANSWERED, STOPPED)) > stops)
    return (
        life.wire.events(ANSWERED, STARTED)[-1]["audio_start_ms"],
        life.wire.events(ANSWERED, STOPPED)[-1]["audio_end_ms"],
    )


async def length(life: Life, sound: bytes) -> int:
    """Say something, return how long the turn was, and stop the answer."""
    start, end = await turn(life, sound)
    await life.phase(Phase.SPEAKING)
    QTest.keyClick(life.window, Qt.Key.Key_Escape)
    await life.phase(Phase.LISTENING)
    return end - start


def test_patience_decides_how_long_an_open_sentence_is_waited_for(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        balanced = await length(life, broken_off())
        await told(life, Row.PATIENCE, Eagerness.HIGH, semantic(eagerness="high"))
        quick = await length(life, broken_off())
        assert 1_700 < balanced - quick < 2_300
        await told(life, Row.PATIENCE, Eagerness.LOW, semantic(eagerness="low"))

    live(deed)


def test_silence_decides_when_a_turn_ends(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        # The ears remember what went before, so the same goes before both.
        hello = pause(1.0) + recording("hello")
        await online(life)
        usual = await length(life, hello)
        await told(life, Row.SILENCE, 1_500, by_silence(silence_duration_ms=1_500))
        longer = await length(life, hello)
        assert 900 < longer - usual < 1_100

    live(deed, settings=BY_SILENCE)


def test_what_is_kept_from_before_speech_belongs_to_the_turn(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        usual = await length(life, pause(1.0) + recording("hello"))
        await told(life, Row.PREFIX, 800, by_silence(prefix_padding_ms=800))
        longer = await length(life, pause(1.0) + recording("hello"))
        assert 400 < longer - usual < 600

    live(deed, settings=BY_SILENCE)


def test_sensitivity_decides_whether_a_quiet_word_counts(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        quiet, loud = recording("hello", gain_db=-29), recording("hello")
        await online(life)
        await length(life, quiet)
        await told(life, Row.THRESHOLD, 0.9, by_silence(threshold=0.9))
        heard = len(life.wire.events(ANSWERED, STARTED))
        life.microphone.say(quiet + pause(1.0))
        await length(life, loud)
        assert len(life.wire.events(ANSWERED, STARTED)) == heard + 1
        await told(life, Row.THRESHOLD, None, by_silence(threshold=0.5))
        await length(life, quiet)

    live(deed, settings=BY_SILENCE)


def test_it_speaks_unasked_when_nobody_does(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await told(life, Row.IDLE_TIMEOUT, 5_000, by_silence(idle_timeout_ms=5_000))
        life.type("Hello")
        await life.sees(lambda: life.wire.events(ANSWERED, "input_audio_buffer.timeout_triggered"))
        (timeout,) = life.wire.events(ANSWERED, "input_audio_buffer.timeout_triggered")
        assert 4_900 < timeout["audio_end_ms"] - timeout["audio_start_ms"] < 5_400
        await told(life, Row.IDLE_TIMEOUT, None, by_silence(idle_timeout_ms=None))

    live(deed, settings=BY_SILENCE)


def test_taking_turns_by_hand_and_by_silence(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await told(life, Row.TURN_MODE, TurnMode.MANUAL, None)
        assert not life.models.status.hands_free
        life.microphone.say(recording("hello") + pause(1.0))
        await told_nothing(life)
        await hold_and_say(life, recording("seven-times-eight"))
        await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))
        assert life.wire.events(ANSWERED, STARTED) == []
        QTest.keyClick(life.window, Qt.Key.Key_Escape)
        await told(life, Row.TURN_MODE, TurnMode.SERVER_VAD, by_silence())
        assert life.models.status.hands_free
        await turn(life, recording("hello"))
        await told(life, Row.TURN_MODE, TurnMode.SEMANTIC_VAD, semantic())
        await turn(life, recording("hello"))

    live(deed)


async def told_nothing(life: Life) -> None:
    """Wait until all was said: nothing of it was for the service."""
    before = len(appended(life))
    await life.sees(lambda: life.microphone.wait_spoken(0))
    assert len(appended(life)) == before


async def hold_and_say(life: Life, sound: bytes) -> float:
    """Hold the talk button while something is said; return for how many ms it was held."""
    button = next(each for each in life.window.findChildren(QWidget) if each.accessibleName() == "Talk")
    pressed = time.monotonic()
    QTest.keyPress(button, Qt.Key.Key_Space)
    await life.until(lambda: life.models.status.you_speak)
    life.microphone.say(sound)
    await life.sees(lambda: life.microphone.wait_spoken(0))
    held_ms = (time.monotonic() - pressed) * 1000
    QTest.keyRelease(button, Qt.Key.Key_Space)
    await life.until(lambda: not life.models.status.you_speak)
    return held_ms


@pytest.mark.parametrize("row", [Row.PREROLL, Row.TAIL])
def test_what_belongs_to_a_turn_around_the_talk_button(live: Callable[..., None], row: Row) -> None:
    async def beyond_ms(life: Life) -> float:
        """How much more is sent than was said while the button was held, however long that took."""
        life.microphone.say(hush(1.5))
        await life.sees(lambda: life.microphone.wait_spoken(0))
        life.wire.forget()
        held_ms = await hold_and_say(life, hush(0.6))
        await life.sees(lambda: life.wire.events(ASKED, "input_audio_buffer.commit"))
        return INTERNAL.duration_ms(sum(appended(life))) - held_ms

    async def deed(life: Life) -> None:
        await online(life)
        for each in (Row.PREROLL, Row.TAIL):
            assert life.form.set(each, 0)
        short = await beyond_ms(life)
        assert life.form.set(row, 1_000)
        assert life.form.note(row) == IN_USE
        longer = await beyond_ms(life)
        assert 850 < longer - short < 1_150
        assert life.wire.events(ASKED, "session.update") == []

    live(deed, settings=PUSH_TO_TALK)


def test_only_the_talk_key_stop_and_typing_interrupt(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await told(life, Row.INTERRUPTION, Interruption.TALK_KEY, semantic(interrupt_response=False))
        life.type("Count to twenty.")
        await life.phase(Phase.SPEAKING)
        life.microphone.say(recording("hello"))
        await life.sees(lambda: life.wire.events(ANSWERED, STOPPED))
        assert life.models.status.phase is Phase.SPEAKING
        assert life.wire.events(ASKED, "conversation.item.truncate") == []
        assert life.wire.events(ASKED, "response.cancel") == []
        QTest.keyClick(life.window, Qt.Key.Key_Escape)
        await life.sees(lambda: life.wire.events(ASKED, "conversation.item.truncate"))
        await life.phase(Phase.LISTENING)
        await told(life, Row.INTERRUPTION, Interruption.SPEECH, semantic())
        life.type("Count to twenty.")
        await life.phase(Phase.SPEAKING)
        life.wire.forget()
        life.microphone.say(recording("hello"))
        await life.sees(lambda: life.wire.events(ASKED, "conversation.item.truncate"))

    live(deed)
