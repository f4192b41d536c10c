"""A room around a virtual sound card: open speakers, whose sound comes back into the microphone."""

import json
from pathlib import Path

import numpy as np

from tests.device.soundcard import SoundCard

ECHO_DB = -20.0
ECHO_MS = 60


def open_speakers(card: SoundCard, *, level_db: float = ECHO_DB, delay_ms: int = ECHO_MS) -> None:
    """Let the microphone hear the speaker, so much louder and later."""
    card.control(
        "load-module",
        "module-loopback",
        "source=spk.monitor",
        "sink=micfeed",
        f"latency_msec={delay_ms}",
        "adjust_time=0",
    )
    (number, *_), *_ = (line.split() for line in card.control("list", "short", "sink-inputs").splitlines())
    card.control("set-sink-input-volume", number, f"{level_db:g}dB")


def choose(card: SoundCard, **settings: dict[str, str]) -> None:
    """Write the settings of whoever runs on this card, by topic."""
    file = Path(card.env["XDG_CONFIG_HOME"]) / "earshot" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"version": 1, **settings}))


def choose_echo(card: SoundCard, echo: str) -> None:
    """Have echo removed ``automatic``, ``on`` or ``off``."""
    choose(card, sound={"echo": echo})


def quieter(pcm: bytes, db: float) -> bytes:
    """Mono PCM16 at another level."""
    return np.rint(np.frombuffer(pcm, "<i2") * 10 ** (db / 20)).astype("<i2").tobytes()
