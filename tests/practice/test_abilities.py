"""What the partner can do here is found out by the names of what it is made of."""

import pytest

from app.practice import abilities as module
from app.practice.abilities import Abilities, abilities
from app.practice.detector import make_detector
from app.practice.speech_engines import make_engine


def test_this_computer_is_looked_at() -> None:
    found = abilities()
    assert found == Abilities(ears=make_detector().name, recogniser=True, voice=make_engine().name)


def test_a_recogniser_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RECOGNISER", "no_such_recogniser")
    assert not abilities().recogniser
