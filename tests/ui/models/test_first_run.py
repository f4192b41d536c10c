"""The first steps: each may be left out, all of it left and taken up again, and each proves something."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from app.system.hotkey.base import Report
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound
from app.ui.models.first_run import STEPS, FirstRunModel, Step
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.checks import CheckState
from app.ui.models.settings.values import Note, Tone
from app.ui.remembered import Facts
from tests.ui.models.settings.fakes import House, Outcome

pytestmark = pytest.mark.usefixtures("qapp")


class Memory:
    """What is remembered."""

    def __init__(self, facts: Facts | None = None) -> None:
        self.facts = facts or Facts()

    def remember(self, facts: Facts) -> None:
        self.facts = facts


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "settings.json")


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def model(house: House, memory: Memory) -> FirstRunModel:
    return FirstRunModel(house.models, memory)


def at(model: FirstRunModel, step: Step) -> FirstRunModel:
    model.begin()
    while model.step is not step:
        model.go_on()
    return model


def test_four_steps_in_order(model: FirstRunModel, memory: Memory) -> None:
    ended = QSignalSpy(model.ended)
    assert not model.unfinished
    model.begin()
    assert model.unfinished
    seen = []
    for _ in STEPS:
        seen.append((model.step, memory.facts.first_run, model.where, model.title))
        model.go_on()
    assert seen == [
        (Step.MICROPHONE, "microphone", "Step 1 of 4", "Can you be heard?"),
        (Step.SPEAKER, "speaker", "Step 2 of 4", "Can you hear Earshot?"),
        (Step.HOTKEY, "hotkey", "Step 3 of 4", "A key for any program"),
        (Step.SERVICE, "service", "Step 4 of 4", "Who answers you?"),
    ]
    assert ended.count() == 1
    assert (memory.facts.first_run, model.unfinished) == ("done", False)


def test_without_a_microphone_it_says_so_and_goes_on_when_there_is_one(model: FirstRunModel) -> None:
    model.begin()
    told = QSignalSpy(model.changed)
    see_the_bar = "Say something and see the bar move. The test plays back what was heard of you."
    assert model.sentence == see_the_bar
    model.set_microphone(False)
    assert model.sentence == (
        "There is no microphone. Plug one in, or connect one without a wire, and this goes on by itself. "
        "Until then you can type."
    )
    assert (model.forward, told.count()) == ("Skip", 1)
    model.set_microphone(False)
    assert told.count() == 1
    model.set_microphone(True)
    assert (model.sentence, told.count()) == (see_the_bar, 2)


def test_it_goes_back_but_not_before_the_first(model: FirstRunModel) -> None:
    at(model, Step.SPEAKER).go_back()
    assert (model.step, model.number) == (Step.MICROPHONE, 1)
    model.go_back()
    assert model.step is Step.MICROPHONE


@pytest.mark.parametrize(
    ("remembered", "step"),
    [
        ("", Step.MICROPHONE),
        ("hotkey", Step.HOTKEY),
        ("done", Step.MICROPHONE),
        ("of another version", Step.MICROPHONE),
    ],
)
def test_it_goes_on_where_it_was_left(house: House, remembered: str, step: Step) -> None:
    model = FirstRunModel(house.models, Memory(Facts(first_run=remembered)))
    model.begin()
    assert model.step is step


def test_what_else_is_remembered_stays(house: House) -> None:
    memory = Memory(Facts(told_of_tray=True))
    FirstRunModel(house.models, memory).begin()
    assert memory.facts == Facts(told_of_tray=True, first_run="microphone")


def test_each_step_has_a_sentence_and_a_button(model: FirstRunModel) -> None:
    model.begin()
    words = []
    for _ in STEPS:
        words.append((bool(model.sentence), model.forward))
        model.go_on()
    assert words == [(True, "Skip"), (True, "Skip"), (True, "Skip"), (True, "Done")]


def test_a_voice_that_arrives_proves_the_microphone(model: FirstRunModel, house: House) -> None:
    model.begin()
    assert (model.proven, model.level_note) == (False, Note())
    house.models.level.add(-75.0, -90.0)
    assert not model.proven
    house.models.level.add(-15.0, -90.0)
    assert (model.proven, model.forward) == (True, "Continue")
    assert model.level_note == Note(text="Your voice arrives.", tone=Tone.WELL)
    house.models.level.add(-90.0, -90.0)
    assert model.proven


def test_a_voice_at_another_step_proves_nothing(model: FirstRunModel, house: House) -> None:
    at(model, Step.SPEAKER)
    house.models.level.add(-15.0, -90.0)
    model.go_back()
    assert not model.proven


def test_so_does_the_test_of_the_microphone(model: FirstRunModel, house: House) -> None:
    model.begin()
    changed = QSignalSpy(model.changed)
    house.models.microphone._become(CheckState.WELL, "Well heard.")
    assert model.proven
    assert changed.count() == 1


def test_it_asks_once_the_chime_was_played(model: FirstRunModel, house: House) -> None:
    at(model, Step.SPEAKER)
    assert not model.asks
    house.models.speaker.start()
    assert not model.asks
    house.speaker.last.set_result(Outcome("The chime was played."))
    QCoreApplication.sendPostedEvents()
    assert (model.asks, model.heard, model.heard_note, model.help) == (True, None, Note(), ())
    assert [(answer.value, answer.text) for answer in model.answers] == [(True, "Yes"), (False, "No")]


def test_only_a_person_knows_if_it_was_heard(model: FirstRunModel) -> None:
    at(model, Step.SPEAKER).say_heard(True)
    assert (model.proven, model.help) == (True, ())
    assert model.heard_note == Note(text="Good: then you will hear the assistant too.", tone=Tone.WELL)


def test_a_no_is_helped(model: FirstRunModel) -> None:
    at(model, Step.SPEAKER).say_heard(False)
    assert (model.proven, model.forward) == (False, "Skip")
    assert model.heard_note.tone is Tone.CAUTION
    assert len(model.help) == 3
    assert model.help[0] == "Turn the volume up, and see that the system has not muted this speaker."


def test_a_press_and_its_release_prove_the_key(model: FirstRunModel, house: House) -> None:
    at(model, Step.HOTKEY)
    standings = {"talk": Bound(trigger="Ctrl+Alt+Space")}
    house.hotkeys.take_report(Report(engine=Engine.X11, standings=standings))
    assert not model.proven
    house.hotkeys.take_turned(KeyUse.TALK, down=True)
    assert model.proven
    house.hotkeys.take_turned(KeyUse.TALK, down=False)
    assert (model.proven, model.forward) == (True, "Continue")


def test_the_last_step_needs_nothing_of_anybody(model: FirstRunModel) -> None:
    at(model, Step.SERVICE)
    assert (model.proven, model.is_last) == (True, True)


@pytest.mark.parametrize("leave", ["go_on", "go_back"])
def test_what_is_being_tried_ends_with_its_step(model: FirstRunModel, house: House, leave: str) -> None:
    at(model, Step.SPEAKER)
    house.models.speaker.start()
    getattr(model, leave)()
    assert house.speaker.last.cancelled()
    assert not house.models.speaker.running
