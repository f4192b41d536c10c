"""Devices that sleep, vanish and come back under the watchdog, on the virtual card."""

import time

from tests.device.soundcard import Child, SoundCard

DEVICE = "pulse (ALSA)"


def wait_blocks(child: Child, more: int = 20) -> None:
    """Wait until the microphone has given ``more`` blocks than it has now."""
    first = count(child)
    deadline = time.monotonic() + 20
    while count(child) < first + more:
        assert time.monotonic() < deadline, "the microphone gives nothing"


def count(child: Child) -> int:
    child.send("count")
    blocks = child.expect("count")["blocks"]
    assert isinstance(blocks, int)
    return blocks


def finish(child: Child) -> None:
    child.send("quit")
    assert child.expect("stopped", timeout=15)["seconds"] < 2


def test_a_microphone_that_sleeps_is_told_of_once_and_wakes(card: SoundCard) -> None:
    with card.child("guard") as child:
        assert child.expect("started") == {"event": "started", "microphone": DEVICE, "speaker": DEVICE}
        wait_blocks(child)
        card.suspend_microphone()
        told = child.expect("notice")
        assert (told["side"], told["kind"]) == ("MICROPHONE", "STALLED")
        assert told["sentence"] == f"The microphone {DEVICE} does not respond any more."
        card.suspend_microphone(False)
        told = child.expect("notice")
        assert (told["side"], told["kind"]) == ("MICROPHONE", "RECOVERED")
        assert told["sentence"] == f"The microphone works again: {DEVICE}."
        wait_blocks(child)
        finish(child)


def test_a_speaker_that_sleeps_is_told_of_and_plays_again(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        card.suspend_speaker()
        told = child.expect("notice")
        assert (told["side"], told["kind"]) == ("SPEAKER", "STALLED")
        card.suspend_speaker(False)
        assert child.expect("notice")["kind"] == "RECOVERED"
        child.send("play")
        child.expect("progress")
        finish(child)


def test_devices_pulled_out_one_by_one_are_replaced_by_the_sound_server(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        card.unload_microphone()
        wait_blocks(child)
        card.unload_speaker()
        child.send("play")
        child.expect("progress")
        finish(child)


def test_when_the_last_device_is_pulled_out_it_says_so_and_works_again_when_one_is_back(
    card: SoundCard,
) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        card.unload_everything()
        told = child.expect("notice")
        assert told["kind"] == "ENDED"
        assert told["sentence"].endswith(f" {DEVICE} stopped by itself; it may have been unplugged.")
        assert child.expect("notice", kind="UNAVAILABLE", side="SPEAKER")["sentence"] == (
            f"The speaker {DEVICE} could not be opened:"
            " the sound system reports an error; it may have no such device now."
        )
        card.load_everything()
        child.expect("notice", kind="RECOVERED", side="MICROPHONE")
        wait_blocks(child)
        child.send("play")
        child.expect("progress")
        finish(child)


def test_a_sound_server_that_dies_is_told_of_and_used_again_when_it_is_back(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        card.kill_server()
        told = child.expect("notice", kind="UNAVAILABLE", side="MICROPHONE")
        assert told["sentence"] == (
            "No microphone was found: connect one, or choose one in the system's sound settings."
        )
        card.start_server()
        child.expect("notice", kind="RECOVERED", side="MICROPHONE")
        wait_blocks(child)
        child.send("play")
        child.expect("progress")
        finish(child)


def test_a_sound_server_that_hangs_is_told_of_and_waited_for(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        with card.frozen_server():
            told = child.expect("notice", timeout=15)
            assert told["kind"] == "STALLED"
        child.expect("notice", kind="RECOVERED", side=told["side"])
        wait_blocks(child)
        finish(child)


def test_it_ends_though_the_sound_server_hangs(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        wait_blocks(child)
        with card.frozen_server():
            child.expect("notice")
            child.send("quit")
            assert child.expect("stopped", timeout=15)["seconds"] < 5
            child.close()


def test_it_ends_quickly_while_nothing_works(card: SoundCard) -> None:
    with card.child("guard") as child:
        child.expect("started")
        card.kill_server()
        child.expect("notice", kind="UNAVAILABLE", side="SPEAKER")
        finish(child)
