"""The live microphone and speaker on the virtual card."""

import logging
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.device.child import HALTS, TONE
from tests.device.soundcard import SoundCard
from tests.device.steady import measured_undisturbed

log = logging.getLogger(__name__)

pytestmark = pytest.mark.timeout(300)
"""Room for measuring again."""

Record = Callable[[str, object], None]
"""Says a measurement, which ``pytest -o log_cli=1 -o log_cli_level=INFO`` shows."""

RATE = 24_000
SILENCE_MS = 150
HEARD_MS = 40
FEW = 3
"""Underruns that a busy machine may cause; on an idle one there are none."""


@pytest.fixture
def measured() -> Record:
    return lambda name, value: log.info("= %s: %s", name, value)


def noise(seconds: float, seed: int = 3) -> np.ndarray:
    """Noise between 100 and 4000 Hz, which finds its place in a recording to the sample."""
    samples = np.random.default_rng(seed).normal(size=round(RATE * seconds))
    spectrum = np.fft.rfft(samples)
    hz = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[(hz < 100) | (hz > 4_000)] = 0
    samples = np.fft.irfft(spectrum, len(samples))
    return samples / np.abs(samples).max() * 16_000


def pcm(samples: np.ndarray) -> bytes:
    return np.rint(samples).astype("<i2").tobytes()


def array(sound: bytes) -> np.ndarray:
    return np.frombuffer(sound, "<i2").astype(float)


def find(wanted: np.ndarray, recorded: np.ndarray) -> tuple[int, float, float]:
    """Where ``wanted`` lies in ``recorded``, how well it correlates there, and its gain."""
    size = 1 << (len(recorded) + len(wanted) - 1).bit_length()
    product = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(wanted, size))
    at = int(np.argmax(np.fft.irfft(product, size)[: len(recorded)]))
    piece = recorded[at : at + len(wanted)]
    assert len(piece) == len(wanted), "the end of the sound is missing"
    gain = float(piece @ wanted / (wanted @ wanted))
    return at, float(np.corrcoef(piece, wanted)[0, 1]), gain


def loud_pieces(recorded: np.ndarray) -> list[tuple[int, int]]:
    """Where sound begins and ends; a tone's zero crossings (under 2 ms) do not end it."""
    loud = np.flatnonzero(np.abs(recorded) > 300)
    gaps = np.flatnonzero(np.diff(loud) > RATE // 500)
    return list(zip([loud[0], *loud[gaps + 1]], [*(loud[gaps] + 1), loud[-1] + 1], strict=True))


def test_the_card_is_found_as_pulse_and_default(card: SoundCard) -> None:
    with card.child("devices") as child:
        names = child.expect("devices")["names"]
    assert "pulse (ALSA)" in names
    assert "default (ALSA)" in names


@measured_undisturbed
def test_what_is_said_into_the_microphone_arrives_intact(card: SoundCard, tmp_path: Path) -> None:
    said = noise(2.0)
    with card.child("capture", str(tmp_path / "heard")) as child:
        assert child.expect("started")["device"] == "pulse (ALSA)"
        card.say(pcm(np.concatenate([said, np.zeros(RATE // 2)])))
        child.send("stop")
        told = child.expect("captured")
    _, likeness, gain = find(said, array((tmp_path / "heard").read_bytes()))
    assert likeness > 0.995
    assert gain == pytest.approx(1, abs=0.02)
    assert told["overflows"] == 0
    assert np.median(told["steps"]) == pytest.approx(0.01, abs=0.001)
    assert 0 < told["age"] < 0.1


@measured_undisturbed
def test_what_is_played_comes_out_of_the_speaker_intact_and_on_time(card: SoundCard, tmp_path: Path) -> None:
    wanted = noise(2.0)
    (tmp_path / "sound").write_bytes(pcm(wanted))
    with card.recording() as recording:
        with card.child("play", str(tmp_path / "sound")) as child:
            told = child.expect("played")
        recording.wait_until(told["steps"][-1][0] + 0.3)
        at, likeness, gain = find(wanted, array(recording.pcm))
        audible = recording.moment(at)
    assert likeness > 0.995
    assert gain == pytest.approx(1, abs=0.02)
    assert told["underruns"] <= FEW
    assert 0 < audible - told["handed"] < 0.15
    late = [abs((moment - audible) * 1000 - heard_ms) for moment, heard_ms in told["steps"][1:-1]]
    assert np.percentile(late, 95) < HEARD_MS


@measured_undisturbed
def test_a_halt_is_silent_in_time_and_says_what_was_heard(card: SoundCard, measured: Record) -> None:
    with card.recording() as recording:
        with card.child("halt") as child:
            told = child.expect("halted")
            child.send("stop")
        recording.wait_until(told["halts"][-1][0] + 0.3)
        pieces = [
            (recording.moment(begin), recording.moment(end - 1), end - begin)
            for begin, end in loud_pieces(array(recording.pcm))
        ]
    silence, wrong = [], []
    for moment, heard_ms in told["halts"]:
        own = [piece for piece in pieces if piece[0] < moment + 0.2]
        pieces = pieces[len(own) :]
        silence.append((own[-1][1] - moment) * 1000)
        wrong.append(abs(sum(samples for _, _, samples in own) / RATE * 1000 - heard_ms))
    assert pieces == []
    assert len(told["halts"]) == HALTS >= 20
    measured("halt to silence ms", np.percentile(silence, [50, 95]).round(1))
    measured("heard wrong by ms", np.percentile(wrong, [50, 95]).round(2))
    measured("callback us", told["callback_us"])
    assert np.percentile(silence, 95) <= SILENCE_MS
    assert np.percentile(wrong, 95) <= HEARD_MS
    assert max(heard_ms for _, heard_ms in told["halts"]) < len(TONE) / 48
    assert told["underruns"] <= FEW


@measured_undisturbed
def test_a_round_trip_is_short_and_both_clocks_agree(card: SoundCard, measured: Record) -> None:
    with card.child("round_trip", PULSE_SOURCE="spk.monitor") as child:
        trips, apart = np.array(child.expect("clicked")["clicks"]).T * 1000
    measured("round trip ms", np.median(trips))
    measured("clocks apart by ms", np.median(apart))
    assert np.median(trips) < 120
    assert np.abs(np.median(apart)) < HEARD_MS


def test_without_a_sound_server_every_side_is_a_sentence(card: SoundCard) -> None:
    card.kill_server()
    with card.child("none") as child:
        told = child.expect("refused")
    assert told == {
        "event": "refused",
        "sentences": [
            "No microphone was found: connect one, or choose one in the system's sound settings.",
            "No speaker was found: connect one, or choose one in the system's sound settings.",
        ],
        "devices": [],
    }


def test_the_card_works_for_an_ordinary_user_or_root_and_leaves_nothing(card: SoundCard) -> None:
    server = card.pid
    answer = subprocess.run(["pactl", "info"], env=card.env, capture_output=True, text=True, check=True)
    assert "Default Sink: spk" in answer.stdout
    assert "Default Source: mic" in answer.stdout
    card.kill_server()
    assert not Path(f"/proc/{server}").exists()
