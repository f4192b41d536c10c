"""Other devices, echo removal and tests under a running conversation, on the virtual card."""

import json
import time
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest

from app.audio.recording import read_recording
from app.system.paths import resource
from tests.device.cut import AUDIBLE, GONE, LASTING, RATE, WINDOW, Sound, likeness, place, samples
from tests.device.soundcard import (
    SECOND,
    SECOND_FEED,
    SECOND_MICROPHONE,
    SECOND_SPEAKER,
    Child,
    Recording,
    SoundCard,
)
from tests.device.steady import measured_undisturbed

pytestmark = pytest.mark.timeout(300)
"""Room for measuring again."""

CONVERSE = "tests.device.converse"
HEARD_MS = 40
NEEDLE = RATE
FEW = 2 * LASTING
"""So many pieces of 5 ms may be missing: the quick end of one device and the slow beginning of the other."""


def tell(child: Child, **wanted: Any) -> None:
    child.send(json.dumps(wanted))


def use(child: Child, **wanted: Any) -> float:
    """Have other sound used; the longest pause that made in what is sent, in seconds."""
    tell(child, do="use", **wanted)
    pause = child.expect("used")["pause_s"]
    assert isinstance(pause, float)
    return pause


def sound(name: str) -> bytes:
    return read_recording(resource(f"sounds/{name}.wav"))


def aligned(recording: Recording, sent: Sound) -> Sound:
    """What was recorded of ``sent``, each sample at its place; silence elsewhere."""
    recorded = samples(recording.pcm)
    first = int(np.flatnonzero(np.abs(recorded) > AUDIBLE)[0])
    shift = place(sent, recorded[first : first + NEEDLE]) - first
    found = np.zeros(len(sent))
    begin, end = max(0, shift), min(len(sent), shift + len(recorded))
    found[begin:end] = recorded[begin - shift : end - shift]
    return found


def levels(pcm: Sound) -> Sound:
    count = len(pcm) // WINDOW
    found: Sound = np.sqrt((pcm[: count * WINDOW].reshape(count, WINDOW) ** 2).mean(axis=1))
    return found


@measured_undisturbed
def test_a_conversation_goes_on_through_other_devices(two_pairs: SoundCard, tmp_path: Path) -> None:
    """Nothing of the answer is lost, what is said is heard, and the service is told how much was heard."""
    card = two_pairs
    with (
        card.recording() as first,
        card.recording(SECOND) as second,
        card.child(module=CONVERSE) as child,
    ):
        child.expect("phase", phase="LISTENING")
        tell(child, do="say", text="Count to twenty.")
        item = child.expect("delta")["item"]
        first.wait_until(time.monotonic() + 1.0)
        use(child, speaker=SECOND_SPEAKER)
        pause_s = use(child, microphone=SECOND_MICROPHONE, slice_ms=40)
        second.wait_until(time.monotonic() + 0.8)
        talking = Thread(target=card.say, args=(sound("seven-times-eight"), SECOND_FEED))
        talking.start()
        child.expect("speech_started")
        told = child.expect("truncate", item=item)
        talking.join()
        child.expect("phase", phase="SPEAKING")
        second.wait_until(time.monotonic() + 0.3)
        tell(child, do="sound", item=item, path=str(tmp_path / "answer"))
        child.expect("written")
        while "56" not in child.expect("answer")["text"]:
            pass
        tell(child, do="quit")
        child.expect("closed")
    answer = samples((tmp_path / "answer").read_bytes())
    until = told["audio_end_ms"] * RATE // 1000
    on_first, on_second = aligned(first, answer), aligned(second, answer)
    wanted = levels(answer)
    sounding = wanted > AUDIBLE
    heard = [levels(each) > GONE * wanted for each in (on_first, on_second)]
    margin = HEARD_MS * RATE // 1000 // WINDOW
    end = until // WINDOW
    before, after = sounding[: end - margin], sounding[end + margin :]
    missing = before & ~(heard[0] | heard[1])[: end - margin]
    assert np.count_nonzero(missing) <= FEW
    assert np.count_nonzero(before & heard[0][: end - margin]) > 0.2 * np.count_nonzero(before)
    assert np.count_nonzero(before & heard[1][: end - margin]) > 0.2 * np.count_nonzero(before)
    assert np.count_nonzero(after & heard[1][end + margin :][: len(after)]) <= 0.1 * np.count_nonzero(after)
    assert pause_s < 0.2


def test_echo_removal_is_switched_and_a_person_hears_themselves(card: SoundCard) -> None:
    said = sound("seven-times-eight")
    with card.recording() as recording, card.child(module=CONVERSE) as child:
        child.expect("echo", echo="OFF")
        child.expect("phase", phase="LISTENING")
        use(child, echo="on")
        child.expect("echo", echo="CONVERGING")
        use(child, echo="off")
        child.expect("echo", echo="OFF")
        tell(child, do="check")
        child.expect("stage", stage="RECORDING")
        talking = Thread(target=card.say, args=(said,))
        talking.start()
        child.expect("stage", stage="PLAYING")
        began = time.monotonic()
        talking.join()
        report = child.expect("report")
        recording.wait_until(time.monotonic())
        tell(child, do="quit")
        child.expect("closed")
    assert (report["hearing"], report["sentence"], report["played"]) == ("WELL", "You were heard well.", True)
    assert began < time.monotonic() - 4.5
    assert likeness(samples(recording.pcm), samples(said)) > 0.9
