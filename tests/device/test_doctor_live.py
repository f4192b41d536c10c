"""The doctor on a computer whose microphone and speaker work."""

import json
import subprocess
import sys
from pathlib import Path

from tests.device.soundcard import SoundCard

ROOT = Path(__file__).resolve().parents[2]


def test_a_working_card_is_found_and_tried(card: SoundCard) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--json"],
        cwd=ROOT,
        env=card.env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["talking"] is True
    assert document["sound"]["microphone"]["device"] == "pulse (ALSA)"
    assert document["sound"]["microphone"]["level_dbfs"] == -120.0
    assert document["findings"]["microphone"]["state"] == "doubtful"
    assert document["findings"]["speaker"]["says"] == "pulse (ALSA) opens and takes sound."
    pulse = next(device for device in document["sound"]["devices"] if device["name"] == "pulse")
    assert {8_000, 16_000, 24_000, 44_100, 48_000} <= set(pulse["input_rates"]) & set(pulse["output_rates"])
