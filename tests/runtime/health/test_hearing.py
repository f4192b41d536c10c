"""What the sound report means."""

import pytest

from app.runtime.health.finding import State, Topic
from app.runtime.health.hearing import MEANWHILE, find_sound
from app.runtime.health.sound import SideReport, SoundReport

WORKING = SoundReport(
    library="PortAudio V19.6.0-devel, revision 396fe4b",
    host_apis=("ALSA", "OSS"),
    microphone=SideReport(device="pulse (ALSA)", level_dbfs=-51.6),
    speaker=SideReport(device="pulse (ALSA)"),
)


def test_all_is_well() -> None:
    library, microphone, speaker = find_sound(WORKING)
    assert (library.topic, library.state) == (Topic.SOUND_LIBRARY, State.WORKS)
    assert library.says == "PortAudio 19.6.0, by way of ALSA, OSS."
    assert (microphone.topic, microphone.state) == (Topic.MICROPHONE, State.WORKS)
    assert microphone.says == "pulse (ALSA) opens and hears the room at -52 dBFS."
    assert (speaker.topic, speaker.state) == (Topic.SPEAKER, State.WORKS)
    assert speaker.says == "pulse (ALSA) opens and takes sound."


def test_no_library() -> None:
    library, microphone, speaker = find_sound(SoundReport(problem="It is missing: install it."))
    assert (library.state, library.says) == (State.BROKEN, "It is missing: install it.")
    assert library.advice == MEANWHILE
    assert microphone.state is speaker.state is State.UNUSED
    assert microphone.says == "Not tried, for want of the sound library."


def test_no_answer_at_all() -> None:
    assert find_sound(SoundReport())[0].says == "The sound system gave no answer."


@pytest.mark.parametrize(("side", "place"), [("microphone", 1), ("speaker", 2)])
def test_a_side_with_a_problem(side: str, place: int) -> None:
    report = SoundReport(library="PortAudio", **{side: SideReport(device="x", problem="It is taken.")})
    found = find_sound(report)[place]
    assert (found.state, found.says, found.advice) == (State.BROKEN, "It is taken.", MEANWHILE)


def test_digital_silence_is_doubtful() -> None:
    report = SoundReport(library="PortAudio", microphone=SideReport(device="mic", level_dbfs=-120.0))
    found = find_sound(report)[1]
    assert found.state is State.DOUBTFUL
    assert found.says == "mic opens, but gives nothing but digital silence."
    assert found.advice == (
        "Look for a mute switch on it, and for the system's permission to use the microphone."
    )


def test_one_that_this_conversation_hears_by_works_whatever_another_try_says() -> None:
    report = SoundReport(library="PortAudio", microphone=SideReport(in_use=True))
    found = find_sound(report)[1]
    assert (found.state, found.says, found.advice) == (
        State.WORKS,
        "This conversation is using it, and sound arrives.",
        "",
    )


def test_a_quiet_room_is_not_digital_silence() -> None:
    report = SoundReport(library="PortAudio", microphone=SideReport(device="mic", level_dbfs=-90.0))
    assert find_sound(report)[1].state is State.WORKS


def test_no_sound_system() -> None:
    assert find_sound(SoundReport(library="PortAudio V19.7"))[0].says == (
        "PortAudio 19.7, by way of no sound system."
    )
