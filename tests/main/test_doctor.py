"""The window's doctor looks at what the command looks at, and knows what this window knows."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app.main import doctor as module
from app.main.doctor import Doctor, heard, line
from app.practice.abilities import Abilities
from app.runtime.health import child
from app.runtime.health.checkup import Look, Subject, checkup
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.sound import SideReport, SoundReport
from app.settings.keys import Keys
from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Reason, Unavailable
from app.system.secrets import Secrets
from app.ui.models.doctor import LineState
from app.ui.models.hotkeys import HotkeyModel
from tests.ui.models.settings.fakes import make_kept

pytestmark = pytest.mark.usefixtures("qapp")
REFUSED = SoundReport(
    library="PortAudio",
    microphone=SideReport(problem="It is in use."),
    speaker=SideReport(device="speaker"),
)


@pytest.fixture
def subjects(monkeypatch: pytest.MonkeyPatch) -> list[Subject]:
    """What is looked at; of it only whether there is a hotkey."""
    seen: list[Subject] = []

    def only_hotkey(subject: Subject) -> tuple[Look, ...]:
        seen.append(subject)
        assert subject.hotkey is not None
        hotkey = subject.hotkey
        return (Look(topics=(Topic.HOTKEY,), find=lambda: (hotkey(),)),)

    monkeypatch.setattr(module, "checkup", only_hotkey)
    return seen


@pytest.fixture
def hotkeys() -> HotkeyModel:
    return HotkeyModel()


@pytest.fixture
def doctor(tmp_path: Path, hotkeys: HotkeyModel) -> Doctor:
    return Doctor(make_kept(tmp_path / "s.json"), Secrets({}), hotkeys, lambda: True)


def until(fact: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not fact():
        QCoreApplication.processEvents()
        assert time.monotonic() < deadline


def looked(doctor: Doctor) -> None:
    doctor.shown.look()
    until(lambda: not doctor.shown.running)
    asyncio.run(doctor.aclose())


def test_how_the_key_stands_is_what_the_window_was_told(
    doctor: Doctor, hotkeys: HotkeyModel, subjects: list[Subject]
) -> None:
    hotkeys.take_choice(Choice(engine=Engine.X11, reason="This is X11."))
    taken = Unavailable(reason=Reason.TAKEN, chord="Ctrl+Alt+Space", holder="Telegram")
    hotkeys.take_report(Report(engine=Engine.X11, standings={"talk": taken}))
    looked(doctor)
    (said,) = doctor.shown.lines
    assert (said.title, said.state, said.says, said.advice) == (
        "Hotkey",
        LineState.BROKEN,
        "Ctrl+Alt+Space is taken by Telegram.",
        "Choose another shortcut, or free it there.",
    )
    assert len(subjects) == 1


def test_nothing_is_tried_beside_the_window(
    doctor: Doctor, subjects: list[Subject], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bool]] = []

    def find(written: str, *, window_has_it: bool) -> Finding:
        asked.append((written, window_has_it))
        return Finding(topic=Topic.HOTKEY, state=State.WORKS, says="-")

    monkeypatch.setattr(module, "find_hotkey", find)
    looked(doctor)
    assert asked == [("Ctrl+Alt+Space", True)]
    assert subjects


def test_no_key_chosen_is_told(tmp_path: Path, hotkeys: HotkeyModel, subjects: list[Subject]) -> None:
    kept = make_kept(tmp_path / "s.json")
    kept.change({"keys.talk": ""})
    assert kept.settings.keys == replace(Keys(), talk="")
    doctor = Doctor(kept, Secrets({}), hotkeys, lambda: True)
    looked(doctor)
    assert doctor.shown.lines[0].state is LineState.UNUSED
    assert subjects[0].loaded.settings == kept.settings
    assert subjects[0].path == kept.path


def test_what_is_heavy_is_asked_of_a_child(
    doctor: Doctor, subjects: list[Subject], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(doctor)
    asked: list[object] = []

    def ask(words: list[str], answer: type, *, unwanted: Callable[[], bool]) -> Abilities:
        asked.append((words[-2:], answer, unwanted()))
        return Abilities(ears="silero", recogniser=True, voice="tones")

    monkeypatch.setattr(child, "ask", ask)
    monkeypatch.setattr(module, "ask_child", lambda unwanted: REFUSED)
    assert subjects[0].partner().voice == "tones"
    assert asked == [(["doctor", "--only-partner"], Abilities, True)]
    assert subjects[0].sound().microphone == SideReport(in_use=True)


@pytest.mark.parametrize(
    ("report", "hears", "microphone"),
    [
        (REFUSED, True, SideReport(in_use=True)),
        (REFUSED, False, REFUSED.microphone),
        (SoundReport(problem="No library."), True, SideReport()),
        (
            replace(REFUSED, microphone=SideReport(device="usb", level_dbfs=-40.0)),
            True,
            SideReport(device="usb", level_dbfs=-40.0),
        ),
    ],
)
def test_a_device_that_lets_nobody_in_beside_us_works(
    report: SoundReport, hears: bool, microphone: SideReport
) -> None:
    told = heard(report, hears=hears)
    assert told.microphone == microphone
    assert told.speaker == report.speaker


def test_a_child_that_does_not_answer_is_a_line_of_its_own(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent() -> tuple[Finding, ...]:
        raise child.NoAnswer("did not answer within 30 seconds.")

    look = Look(topics=(Topic.PARTNER_EARS, Topic.PARTNER_VOICE), find=silent)
    monkeypatch.setattr(module, "checkup", lambda _: (look,))
    looked(doctor)
    assert [(said.title, said.state, said.says) for said in doctor.shown.lines] == [
        ("Practice ears", LineState.DOUBTFUL, "It did not answer within 30 seconds."),
        ("Practice voice", LineState.DOUBTFUL, "It did not answer within 30 seconds."),
    ]


@pytest.mark.parametrize("state", list(State))
def test_a_finding_becomes_a_line(state: State) -> None:
    said = line(Finding(topic=Topic.MICROPHONE, state=state, says="a", advice="b"))
    assert (said.title, said.state.name, said.says, said.advice) == ("Microphone", state.name, "a", "b")
    assert said.vital is (state is State.BROKEN)


def test_closing_waits_for_what_is_looked_at_and_takes_no_more(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, seen = threading.Event(), []

    def until_unwanted() -> tuple[Finding, ...]:
        entered.set()
        while not stop():
            time.sleep(0.01)
        seen.append("ended")
        return ()

    def parts(subject: Subject) -> tuple[Look, ...]:
        return (Look(topics=(), find=until_unwanted), Look(topics=(), find=lambda: seen.append("next") or ()))

    stop: Callable[[], bool] = lambda: not doctor.shown.running  # noqa: E731 - what a child is asked
    monkeypatch.setattr(module, "checkup", parts)
    doctor.shown.look()
    assert entered.wait(60)
    asyncio.run(doctor.aclose())
    assert seen == ["ended"]


def test_all_of_it_is_the_commands_own() -> None:
    assert checkup is module.checkup
