"""What the practice partner hears and speaks with on this computer."""

import importlib.util
from typing import Final

from app.commands.health.finding import Finding, State, Topic

RECOGNISER: Final = "pocketsphinx"
FALLBACK_EARS: Final = "energy"
FALLBACK_VOICE: Final = "tones"


def find_partner() -> tuple[Finding, ...]:
    """Look for its ears, its recogniser and its voice."""
    # Loaded here: a speech detector brings a large library along.
    from app.practice.detector import make_detector  # noqa: PLC0415
    from app.practice.speech_engines import make_engine  # noqa: PLC0415

    return (
        judge_ears(make_detector().name),
        judge_recogniser(importlib.util.find_spec(RECOGNISER) is not None),
        judge_voice(make_engine().name),
    )


def judge_ears(name: str) -> Finding:
    """Say what it means that the speech detector is called ``name``."""
    if name == FALLBACK_EARS:
        return Finding(
            topic=Topic.PARTNER_EARS,
            state=State.DOUBTFUL,
            says="It tells speech from noise by loudness alone.",
            advice="It may take a noise for speech; a quiet room helps.",
        )
    return Finding(topic=Topic.PARTNER_EARS, state=State.WORKS, says=f"It finds speech with {name}.")


def judge_recogniser(present: bool) -> Finding:
    """Say what it means that the recogniser is ``present`` or not."""
    if present:
        says = f"It understands its own topics with {RECOGNISER}."
        return Finding(topic=Topic.PARTNER_RECOGNISER, state=State.WORKS, says=says)
    return Finding(
        topic=Topic.PARTNER_RECOGNISER,
        state=State.DOUBTFUL,
        says=f"It does not understand spoken words: {RECOGNISER} is not installed.",
        advice=f"Typed questions work; {RECOGNISER} exists for Python 3.11 to 3.13.",
    )


def judge_voice(name: str) -> Finding:
    """Say what it means that the voice engine is called ``name``."""
    if name == FALLBACK_VOICE:
        return Finding(
            topic=Topic.PARTNER_VOICE,
            state=State.DOUBTFUL,
            says="It has no voice on this computer and answers in tones.",
            advice="Install espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng).",
        )
    return Finding(topic=Topic.PARTNER_VOICE, state=State.WORKS, says=f"It speaks with {name}.")
