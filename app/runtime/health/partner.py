"""What the practice partner hears and speaks with on this computer."""

from typing import Final

from app.runtime.health.finding import Finding, State, Topic

RECOGNISER: Final = "pocketsphinx"
FALLBACK_EARS: Final = "energy"
FALLBACK_VOICE: Final = "tones"


def judge_partner(*, ears: str, recogniser: bool, voice: str) -> tuple[Finding, ...]:
    """Say what it means that it has these ears, a recogniser or none, and this voice."""
    return (judge_ears(ears), judge_recogniser(recogniser), judge_voice(voice))


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
