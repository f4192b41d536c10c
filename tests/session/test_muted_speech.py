"""Somebody speaks and is muted: that is said once, and nothing of it is sent."""

from dataclasses import replace

import pytest

from app.session.echo import EchoState
from app.session.inputs import EchoChanged, FrameCaptured, SetMuted
from app.session.muted_speech import MUTED, MutedSpeech
from tests.session.playbook import Playbook, after, dialled, online
from tests.session.service import audio, created, frame, notice, part_added, push_to_talk

SAID = notice("MUTED", "You are muted. Unmute to talk.")


def at(dbfs: float, ms: float = 20) -> FrameCaptured:
    return replace(frame(ms), dbfs=dbfs)


def heard(watch: MutedSpeech, *levels: float, ms: float = 20) -> int:
    """Take slices; return at which of them it was said, counted from one; 0 for never."""
    said = [watch.hear(at(level, ms), echoing=False) for level in levels]
    assert sum(said) <= 1
    return said.index(True) + 1 if any(said) else 0


def in_a_room(dbfs: float = -65.0) -> MutedSpeech:
    watch = MutedSpeech()
    assert heard(watch, *[dbfs] * 50) == 0
    return watch


def test_half_a_second_of_speech_is_said_once() -> None:
    assert MUTED == "You are muted. Unmute to talk."
    watch = in_a_room()
    assert heard(watch, *[-30.0] * 25) == 25
    assert heard(watch, *[-30.0] * 100) == 0
    watch.start()
    assert heard(watch, *[-65.0, *[-30.0] * 25]) == 26


def test_it_stands_out_from_the_room() -> None:
    # The room, which rises by 3 dB a second, and 15 dB above it.
    assert heard(in_a_room(-50.0), *[-33.45] * 25) == 25
    assert heard(in_a_room(-50.0), *[-33.55] * 25) == 0
    assert heard(in_a_room(-90.0), *[-50.0] * 25) == 25
    assert heard(in_a_room(-90.0), *[-50.1] * 100) == 0


def test_a_noise_that_stays_is_the_room() -> None:
    watch = in_a_room()
    assert heard(watch, *[-44.0] * 24) == 0
    watch.start()
    heard(watch, *[-44.0] * 500)
    watch.start()
    assert heard(watch, *[-44.0] * 500) == 0
    assert heard(watch, *[-24.0] * 25) == 25


def test_speech_has_pauses() -> None:
    syllables = [*[-30.0] * 10, *[-62.0] * 5] * 10
    assert heard(in_a_room(), *syllables) in range(30, 60)


def test_keys_that_are_typed_and_a_knock_never_add_up() -> None:
    assert heard(in_a_room(), *[-30.0, -30.0, *[-62.0] * 6] * 200) == 0
    assert heard(in_a_room(), *[*[-20.0] * 20, *[-62.0] * 45] * 20) == 0


def test_what_says_nothing_is_not_counted() -> None:
    watch = in_a_room()
    for _ in range(100):
        assert not watch.hear(frame(), echoing=False)
        assert not watch.hear(replace(at(-20.0), all_zero=True), echoing=False)
        assert not watch.hear(at(-20.0), echoing=True)
    assert heard(watch, *[-30.0] * 25) == 25


# ------------------------------------------------------------ in a conversation


def speaking(script: Playbook, slices: int = 40) -> Playbook:
    script.quietly(*[at(-65.0)] * 50)
    for _ in range(slices):
        script >> at(-30.0)
    return script


def test_nothing_of_it_is_sent() -> None:
    script = online().quietly(SetMuted(muted=True))
    speaking(script, 24)
    assert script >> at(-30.0) << SAID
    assert script >> at(-30.0) >> at(-30.0)
    script.quietly(SetMuted(muted=False), SetMuted(muted=True))
    speaking(script, 24)
    assert script >> at(-30.0) << SAID


@pytest.mark.parametrize(
    "script", [online(push_to_talk()), dialled()], ids=["only the key is listened to", "nobody hears anyway"]
)
def test_where_nobody_would_hear_it_is_not_said(script: Playbook) -> None:
    assert speaking(script.quietly(SetMuted(muted=True)))


def test_the_assistant_is_not_taken_for_the_person() -> None:
    script = online().quietly(EchoChanged(echo=EchoState.HALF_DUPLEX), SetMuted(muted=True))
    script.quietly(created(), part_added(), audio(3000))
    for _ in range(60):
        script >> after(0.02) >> at(-30.0)
    assert script
