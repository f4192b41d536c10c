"""What the partner can do on this computer, where some of what it is made of may be missing."""

import importlib.util
from dataclasses import dataclass

from app.practice.detector import make_detector
from app.practice.speech_engines import make_engine

RECOGNISER = "pocketsphinx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What it has.

    ``ears``: its speech detector.  ``recogniser``: it understands words.  ``voice``: what it speaks with.
    """

    ears: str
    recogniser: bool
    voice: str


def abilities() -> Abilities:
    """Find out; takes up to a second, for the detector brings a large library along."""
    return Abilities(
        ears=make_detector().name,
        recogniser=importlib.util.find_spec(RECOGNISER) is not None,
        voice=make_engine().name,
    )
