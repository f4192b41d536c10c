"""The tone at a press outside the window, and the sleep of a connection that nobody needs."""

import asyncio
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.audio.cue import cue
from app.runtime import configuration
from app.session.states import Phase
from app.session.transcript import Speaker
from app.settings import Settings, load
from app.settings.leaves import having
from app.system.single_instance import tell
from app.ui.models.notices import LinkNotice, NoticeAction
from app.ui.models.settings.rows import Row
from tests.fakes.window import Life, Stage
from tests.settings_effects.acting import appended, ask, carried_over, hush, online, recording

QUESTION = "What is seven times eight?"
SLEEP = "conversation.sleep_after_min"
NEVER = having(Settings(), {SLEEP: None})


async def falls_asleep(life: Life) -> None:
    await life.until(lambda: life.models.status.wakes)
    assert life.models.status.word == "Asleep"
    assert life.models.status.second_line == "Nothing is heard or sent. Press Talk or type to wake it."


async def press_talk_and_say(life: Life, sound: bytes) -> None:
    button = next(each for each in life.window.findChildren(QWidget) if each.accessibleName() == "Talk")
    QTest.keyPress(button, Qt.Key.Key_Space)
    life.microphone.say(sound)
    await life.sees(lambda: life.microphone.wait_spoken(0))
    QTest.keyRelease(button, Qt.Key.Key_Space)


def test_it_falls_asleep_and_the_next_word_wakes_it(
    monkeypatch: pytest.MonkeyPatch, stage: Stage, live: Callable[..., None]
) -> None:
    # Minutes that a test can wait for.
    monkeypatch.setattr(configuration, "MINUTE_S", 0.05)

    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        assert life.form.set(Row.SLEEP, 20)
        await falls_asleep(life)
        (notice,) = life.models.notices.notices
        assert (notice.kind, notice.action) == (LinkNotice.ASLEEP, NoticeAction.WAKE)

        life.wire.forget()
        life.microphone.say(hush(1.0))
        await life.sees(lambda: life.microphone.wait_spoken(0))
        assert appended(life) == []

        life.type("And what is six times seven?")
        await life.until(lambda: any("42" in text for text in life.turns(Speaker.ASSISTANT)))
        items = [item for item in await carried_over(life, 3) if item["type"] == "message"]
        assert [item["role"] for item in items] == ["user", "assistant", "user"]
        assert life.models.notices.notices == ()

        await falls_asleep(life)
        await press_talk_and_say(life, recording("hello"))
        before = len(life.turns(Speaker.ASSISTANT))
        await life.until(lambda: len(life.turns(Speaker.ASSISTANT)) > before)
        assert life.form.set(Row.SLEEP, None)
        await life.phase(Phase.LISTENING)

    live(deed, settings=NEVER)
    assert load(stage.settings_file).settings.conversation.sleep_after_min is None


def test_a_tone_says_that_listening_began_or_does_not(stage: Stage, live: Callable[..., None]) -> None:
    tone = cue()

    async def press_elsewhere(life: Life) -> None:
        """Press and release a key that the desktop watches, and wait until listening began."""
        for deed in ("press", "release"):
            told = {"type": "key", "deed": deed, "purpose": "talk", "at": time.time()}
            assert await asyncio.to_thread(tell, told, str(stage.runtime_dir))
            if deed == "press":
                life.microphone.say(hush(0.5))
                await life.until(lambda: life.models.status.listening)
        await life.until(lambda: not life.models.status.you_speak)

    async def deed(life: Life) -> None:
        await online(life)
        await press_elsewhere(life)
        await life.sees(lambda: tone in life.ear.sound())
        assert life.form.text(Row.CUE) == "On"
        life.ear.forget()
        assert life.form.set(Row.CUE, False)
        await press_elsewhere(life)
        await ask(life, QUESTION)
        assert life.ear.sound()
        assert tone not in life.ear.sound()

    live(deed, settings=NEVER)
