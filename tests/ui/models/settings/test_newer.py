"""What is found out of newer versions is said with what is sent for it, and with when."""

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtTest import QSignalSpy

from app.ui.models.settings.newer import Asked, NewerModel
from app.ui.models.settings.values import Note, Tone

pytestmark = pytest.mark.usefixtures("qapp")
HOST = "api.github.com"
AT = float(QDateTime(QDate(2026, 11, 22), QTime(9, 5)).toSecsSinceEpoch())
PROMISE = Note(
    text="Asks api.github.com once a day and sends nothing but the request. "
    "Nothing is ever installed by itself."
)


def note(*, on: bool = True, asking: bool = False, asked: Asked | None = None) -> Note:
    model = NewerModel(HOST)
    model.show(on=on, asking=asking, asked=asked)
    return model.note


def test_what_is_sent_is_said_before_it_is_turned_on() -> None:
    model = NewerModel(HOST)
    assert (model.editable, model.version, model.note) == (True, "", PROMISE)
    assert note(on=True) == PROMISE
    assert note(on=False, asked=Asked(at=AT, trouble="it cannot be reached")) == PROMISE


def test_it_is_asked_now() -> None:
    assert note(asking=True) == Note(text="Asking api.github.com...")
    assert note(asking=True, asked=Asked(at=AT, version="1.4.0")) == Note(text="Asking api.github.com...")
    assert note(on=False, asking=True) == PROMISE


def test_what_came_of_it() -> None:
    assert note(asked=Asked(at=AT)) == Note(
        text="This is the newest version (api.github.com, 22 Nov 2026, 09:05). "
        "Asked once a day; nothing is sent but the request."
    )
    assert note(asked=Asked(at=AT, version="1.4.0")) == Note(
        text="Version 1.4.0 is there (api.github.com, 22 Nov 2026, 09:05). "
        "Asked once a day; nothing is sent but the request."
    )
    assert note(asked=Asked(at=AT, trouble="it cannot be reached")) == Note(
        text="api.github.com could not be asked on 22 Nov 2026, 09:05: it cannot be reached. "
        "It is asked again a day later.",
        tone=Tone.CAUTION,
    )


@pytest.mark.parametrize("at", [0.0, 253_402_300_799.0])
def test_any_moment_can_be_said(at: float) -> None:
    assert note(asked=Asked(at=at)).text.startswith("This is the newest version (api.github.com, ")


def test_a_newer_one_is_there_as_long_as_it_is_looked_for() -> None:
    model = NewerModel(HOST)
    changed = QSignalSpy(model.changed)
    model.show(on=True, asking=False, asked=Asked(at=AT, version="1.4.0"))
    assert (model.version, changed.count()) == ("1.4.0", 1)
    model.show(on=True, asking=False, asked=Asked(at=AT, version="1.4.0"))
    assert changed.count() == 1
    model.show(on=True, asking=False, asked=Asked(at=AT, version="1.4.0", trouble="it cannot be reached"))
    assert (model.version, changed.count()) == ("1.4.0", 2)
    model.show(on=False, asking=False, asked=Asked(at=AT, version="1.4.0"))
    assert model.version == ""


def test_a_copy_that_cannot_know() -> None:
    model = NewerModel()
    model.show(on=True, asking=False, asked=Asked(at=AT, version="1.4.0"))
    assert (model.editable, model.version) == (False, "")
    assert model.note == Note(text="This copy was not made from a release, so it cannot know of newer ones.")
