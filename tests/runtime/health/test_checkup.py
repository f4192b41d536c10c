"""All that is looked at, in order."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.runtime.health import checkup as module
from app.runtime.health.checkup import Subject, checkup
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.sound import SoundReport
from app.settings import Loaded, Settings
from app.settings.keys import Keys
from app.system.presence import Presence, Window
from app.system.secrets import Secrets


@dataclass(frozen=True)
class Able:
    ears: str = "silero"
    recogniser: bool = True
    voice: str = "tones"


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return Subject(
        path=tmp_path / "settings.json",
        loaded=Loaded(settings=replace(Settings(), keys=Keys(talk="Ctrl+F9"))),
        secrets=Secrets({}),
        sound=lambda: SoundReport(problem="There is none."),
        partner=Able,
    )


def test_every_topic_is_looked_at_once_and_what_prevents_talking_first(subject: Subject) -> None:
    topics = [topic for look in checkup(subject) for topic in look.topics]
    assert sorted(topics, key=list(Topic).index) == list(Topic)
    assert topics[:3] == [Topic.SOUND_LIBRARY, Topic.MICROPHONE, Topic.SPEAKER]


def test_each_look_finds_what_it_promises(subject: Subject) -> None:
    for look in checkup(subject)[:3]:
        assert tuple(found.topic for found in look.find()) == look.topics


def test_the_partner_is_judged_by_what_it_can_do(subject: Subject) -> None:
    look = next(look for look in checkup(subject) if Topic.PARTNER_VOICE in look.topics)
    assert [found.state for found in look.find()] == [State.WORKS, State.WORKS, State.DOUBTFUL]


@pytest.mark.parametrize("window", list(Window))
def test_a_window_has_the_key(subject: Subject, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    about = Finding(topic=Topic.INSTANCE, state=State.WORKS, says="there")
    asked: list[tuple[str, bool]] = []

    def find_hotkey(written: str, *, window_has_it: bool) -> Finding:
        asked.append((written, window_has_it))
        return Finding(topic=Topic.HOTKEY, state=State.WORKS, says="had")

    monkeypatch.setattr(module, "find_instance", lambda: (about, Presence(window=window)))
    monkeypatch.setattr(module, "find_hotkey", find_hotkey)
    look = next(look for look in checkup(subject) if Topic.HOTKEY in look.topics)
    assert [found.says for found in look.find()] == ["there", "had"]
    assert asked == [("Ctrl+F9", window is not Window.NONE)]


def test_the_window_itself_knows_better(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Finding(topic=Topic.HOTKEY, state=State.BROKEN, says="taken")
    about = Finding(topic=Topic.INSTANCE, state=State.WORKS, says="there")
    monkeypatch.setattr(module, "find_instance", lambda: (about, None))
    looks = checkup(replace(subject, hotkey=lambda: known))
    look = next(look for look in looks if Topic.HOTKEY in look.topics)
    assert look.find() == (about, known)
