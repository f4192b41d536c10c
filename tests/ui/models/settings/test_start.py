"""Starting at login is what the system says it is, whatever was asked of it."""

import pytest
from PySide6.QtTest import QSignalSpy

from app.errors import EarshotError
from app.system.autostart import Autostart, State
from app.ui.models.settings.start import StartModel
from app.ui.models.settings.values import Note, Tone
from tests.ui.models.settings.fakes import Login, Tasks

pytestmark = pytest.mark.usefixtures("qapp")
EARSHOT = "/opt/earshot/bin/earshot"


def model_of(login: Login) -> StartModel:
    model = StartModel(lambda: login, Tasks())
    model.look()
    return model


def test_nothing_is_known_before_it_is_asked() -> None:
    model = StartModel(Login, Tasks())
    assert (model.on, model.editable, model.note) == (None, False, Note(text="Asking the system..."))
    assert [(option.value, option.text) for option in model.options] == [(False, "No"), (True, "Yes")]


def test_what_would_be_started_is_said_before() -> None:
    model = model_of(Login())
    assert (model.on, model.editable) == (False, True)
    assert model.note == Note(text=f"Yes would start this: {EARSHOT}")


def test_it_is_switched_on_and_off() -> None:
    login = Login()
    model = model_of(login)
    changed = QSignalSpy(model.changed)
    model.set(True)
    assert login.state is State.ON
    assert (model.on, model.note) == (True, Note(text=f"When you log in, this is started: {EARSHOT}"))
    assert changed.count() == 2
    model.set(False)
    assert (login.state, model.on) == (State.OFF, False)


def test_the_same_again_does_nothing() -> None:
    login = Login()
    model = model_of(login)
    login.refuses = "It was touched."
    model.set(False)
    assert model.note.tone is Tone.PLAIN


def test_what_goes_wrong_is_said_and_the_truth_is_shown() -> None:
    login = Login()
    login.refuses = "The folder cannot be written to."
    model = model_of(login)
    model.set(True)
    assert (model.on, model.editable) == (False, True)
    assert model.note == Note(text="The folder cannot be written to.", tone=Tone.TROUBLE)
    model.look()
    assert model.note == Note(text=f"Yes would start this: {EARSHOT}")


def test_one_that_was_switched_off_elsewhere_can_be_switched_on() -> None:
    model = model_of(Login(State.SWITCHED_OFF))
    assert (model.on, model.editable) == (False, True)
    assert model.note == Note(
        text="It was switched off in ~/.config/autostart/earshot.desktop. Yes switches it on again."
    )


def test_a_foreign_one_is_left_alone() -> None:
    login = Login(State.FOREIGN)
    model = model_of(login)
    assert (model.on, model.editable) == (False, False)
    assert model.note.tone is Tone.CAUTION
    assert model.note.text == (
        "~/.config/autostart/earshot.desktop was not written by Earshot and starts "
        f"{EARSHOT}. Remove it there first."
    )
    model.set(True)
    assert login.state is State.FOREIGN


def test_a_change_elsewhere_is_seen_when_it_is_asked_again() -> None:
    login = Login()
    model = model_of(login)
    login.state = State.ON
    model.look()
    assert model.on is True


def test_a_system_that_cannot_even_be_asked() -> None:
    def way() -> Autostart:
        raise EarshotError("It cannot be read.")

    model = StartModel(way, Tasks())
    model.look()
    assert (model.on, model.editable) == (None, False)
    assert model.note == Note(text="It cannot be read.", tone=Tone.TROUBLE)
