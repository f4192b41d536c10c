"""The rows for sound in the settings window, changed during a conversation on the virtual card."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.audio.level import rms_dbfs
from app.audio.recording import read_recording
from app.system.paths import resource
from tests.device.cut import Sound, samples, share_heard
from tests.device.room import choose
from tests.device.soundcard import (
    SECOND,
    SECOND_FEED,
    SECOND_MICROPHONE,
    SECOND_SPEAKER,
    Child,
    SoundCard,
)
from tests.device.steady import measured_undisturbed

pytestmark = pytest.mark.timeout(200)
"""Room for measuring again."""

WINDOW = "tests.device.windowed"
WITHIN_S = 25.0
SECOND_BYTES = 48_000
MEASURED_BYTES = 3 * SECOND_BYTES // 2
MUCH, FEW = 0.3, 0.15
"""How much of what was said is there, and is not; a busy machine loses some."""

IN_USE = "In use now."
REMOVED_DB = 15.0


def level_db(sound: Sound) -> float:
    return rms_dbfs(sound.astype("<i2").tobytes())


def tell(child: Child, **wanted: str) -> None:
    child.send(json.dumps(wanted))


def expect(child: Child, event: str, **facts: Any) -> dict[str, Any]:
    return child.expect(event, WITHIN_S, **facts)


def change(child: Child, row: str, text: str) -> dict[str, Any]:
    """Choose in a row of the window; return what is used when the devices have been exchanged."""
    tell(child, do="choose", row=row, text=text)
    shown = expect(child, "row", row=row)
    assert (shown["text"], shown["note"]) == (text, IN_USE)
    used = expect(child, "used")
    assert used["errors"] == []
    return used


def written(child: Child, folder: Path) -> tuple[Sound, list[Sound], list[str]]:
    """Return all sound that was sent, all answers, and what the service understood; end the window."""
    tell(child, do="write", folder=str(folder))
    understood = expect(child, "written")["understood"]
    tell(child, do="quit")
    expect(child, "closed")
    answers = sorted(folder.glob("answer*"))
    return (
        samples((folder / "sent").read_bytes()),
        [samples(each.read_bytes()) for each in answers],
        understood,
    )


def at_settings(child: Child) -> None:
    """Wait for a conversation, and open its settings at the page for sound."""
    expect(child, "phase", phase="LISTENING")
    tell(child, do="settings")


def say(card: SoundCard, name: str, *feed: str) -> Sound:
    """Let a microphone hear a recording."""
    pcm = read_recording(resource(f"sounds/{name}.wav"))
    card.say(pcm, *feed)
    return samples(pcm)


def hear_answer(child: Child) -> None:
    """Wait until an answer was heard to its end."""
    expect(child, "answered")
    expect(child, "phase", phase="LISTENING")


@measured_undisturbed
def test_other_devices_hear_and_are_heard(
    two_pairs: SoundCard, tmp_path_factory: pytest.TempPathFactory
) -> None:
    card = two_pairs
    choose(card, sound={"echo": "off"})
    with card.recording() as first, card.recording(SECOND) as second, card.child(module=WINDOW) as child:
        at_settings(child)
        while SECOND_MICROPHONE not in expect(child, "row", row="MICROPHONE")["options"]:
            pass
        before = say(card, "seven-times-eight")
        hear_answer(child)
        assert change(child, "MICROPHONE", SECOND_MICROPHONE)["microphone"] == SECOND_MICROPHONE
        used = change(child, "SPEAKER", SECOND_SPEAKER)
        assert (used["microphone"], used["speaker"]) == (SECOND_MICROPHONE, SECOND_SPEAKER)
        into_the_old = say(card, "what-time-is-it")
        into_the_new = say(card, "tell-me-a-joke", SECOND_FEED)
        hear_answer(child)
        sent, (answer, joke), understood = written(child, tmp_path_factory.mktemp("said"))
    assert understood == ["What is seven times eight?", "Tell me a joke."]
    earlier, later = np.split(sent, [used["bytes"] // 2])
    assert share_heard(earlier, before) > MUCH
    assert share_heard(later, into_the_new) > MUCH
    assert share_heard(later, into_the_old) < FEW
    on_first, on_second = samples(first.pcm), samples(second.pcm)
    assert share_heard(on_first, answer) > MUCH
    assert share_heard(on_second, joke) > MUCH
    assert share_heard(on_first, joke) < FEW
    assert share_heard(on_second, answer) < FEW


def hears_more(child: Child, since: int) -> int:
    """Wait until enough to be measured was sent after so many bytes; return where that ends."""
    while (told := expect(child, "sent"))["bytes"] < since + MEASURED_BYTES:
        pass
    until = told["bytes"]
    assert isinstance(until, int)
    return until


@measured_undisturbed
def test_echo_is_sent_or_removed(open_room: SoundCard, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One long answer from open speakers, which the microphone hears from its beginning to its end."""
    choose(open_room, sound={"echo": "off"}, turns={"interruption": "talk_key"})
    with open_room.child(module=WINDOW) as child:
        at_settings(child)
        tell(child, do="type", text="Count to twenty.")
        heard_itself = expect(child, "speech_started")["bytes"]
        parts = [(heard_itself, hears_more(child, heard_itself))]
        change(child, "ECHO", "Always")
        expect(child, "echo", echo="CONVERGING")
        removing = expect(child, "echo", echo="CANCELLING")["bytes"]
        parts.append((removing, hears_more(child, removing)))
        change(child, "ECHO", "Never")
        off = expect(child, "echo", echo="OFF")["bytes"]
        parts.append((off, hears_more(child, off)))
        sent, (answer, *_), _ = written(child, tmp_path_factory.mktemp("said"))
    with_echo, without, with_echo_again = (sent[start // 2 : end // 2] for start, end in parts)
    for part in (with_echo, with_echo_again):
        assert share_heard(answer, part) > MUCH
        assert level_db(without) < level_db(part) - REMOVED_DB
    assert share_heard(answer, without) < FEW
