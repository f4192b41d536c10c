"""What is known of the keys, and what is wanted of them."""

import pytest
from PySide6.QtTest import QSignalSpy

from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Unavailable
from app.ui.models.hotkeys import HotkeyModel, KeyUse

X11 = Choice(engine=Engine.X11, reason="This is an X11 desktop.")
NOTHING = Choice(
    engine=Engine.NONE, reason="There is no desktop.", why_not=Unavailable(reason=Reason.NO_DISPLAY)
)


@pytest.fixture
def model() -> HotkeyModel:
    return HotkeyModel()


def test_at_first_nothing_is_known(model: HotkeyModel) -> None:
    assert (model.engine, model.reason, model.why_not) == (Engine.NONE, "", None)
    assert (model.standing(KeyUse.TALK), model.trigger(KeyUse.TALK)) == (None, "")
    assert (model.configurable, model.given_back, model.needs_next_rung) == (False, False, False)
    assert (model.resting, model.attempt) == (False, None)


def test_each_use_has_its_setting_and_its_words() -> None:
    assert [(use.value, use.path, use.description) for use in KeyUse] == [
        ("talk", "keys.talk", "Hold to talk"),
        ("stop", "keys.stop", "Stop the reply"),
        ("mute", "keys.mute", "Mute or unmute"),
    ]


def test_a_report_says_how_all_stands(model: HotkeyModel) -> None:
    changed = QSignalSpy(model.changed)
    model.take_choice(X11)
    taken = Unavailable(reason=Reason.TAKEN, chord="F9")
    model.take_report(
        Report(
            engine=Engine.X11,
            standings={"talk": Bound(trigger="Ctrl+Alt+T"), "stop": taken},
            configurable=True,
        )
    )
    assert changed.count() == 2
    assert (model.engine, model.reason) == (Engine.X11, "This is an X11 desktop.")
    assert (model.trigger(KeyUse.TALK), model.trigger(KeyUse.STOP)) == ("Ctrl+Alt+T", "")
    assert (model.standing(KeyUse.STOP), model.standing(KeyUse.MUTE)) == (taken, None)
    assert model.configurable


@pytest.mark.parametrize(
    ("engine", "knows"), [(Engine.X11, True), (Engine.PORTAL, False), (Engine.NONE, False)]
)
def test_who_knows_what_fills_the_screen(model: HotkeyModel, engine: Engine, knows: bool) -> None:
    model.take_choice(Choice(engine=engine, reason="."))
    assert model.knows_who_fills_the_screen is knows


def test_presses_and_releases_are_told_once(model: HotkeyModel) -> None:
    told: list[tuple[object, bool]] = []
    model.turned.connect(lambda use, down: told.append((use, down)))
    model.take_turned(KeyUse.TALK, down=False)
    for down in (True, True, False, False):
        model.take_turned(KeyUse.TALK, down=down)
        assert model.is_down(KeyUse.TALK) is down
    assert not model.is_down(KeyUse.MUTE)
    assert told == [(KeyUse.TALK, True), (KeyUse.TALK, False)]


def test_giving_back_is_told_once(model: HotkeyModel) -> None:
    changed = QSignalSpy(model.changed)
    for given_back in (False, True, True, False):
        model.set_given_back(given_back)
        assert model.given_back is given_back
    assert changed.count() == 2


@pytest.mark.parametrize(
    ("reason", "next_rung"),
    [
        (Reason.NO_PORTAL, True),
        (Reason.NO_DISPLAY, True),
        (Reason.LIBRARY_MISSING, True),
        (Reason.USER_REFUSED, True),
        (Reason.CONNECTION_LOST, True),
        (Reason.TAKEN, False),
        (Reason.IMPOSSIBLE, False),
        (Reason.SUSPENDED, False),
        (Reason.ASKING, False),
        (Reason.NO_KEYS, False),
    ],
)
def test_when_the_desktop_has_to_watch_the_key(model: HotkeyModel, reason: Reason, next_rung: bool) -> None:
    model.take_report(Report(engine=Engine.PORTAL, standings={"talk": Unavailable(reason=reason)}))
    assert model.needs_next_rung is next_rung


def test_without_an_engine_it_has_to_whatever_is_registered(model: HotkeyModel) -> None:
    model.take_choice(NOTHING)
    assert model.needs_next_rung
    assert model.why_not == Unavailable(reason=Reason.NO_DISPLAY)


def test_what_is_wanted(model: HotkeyModel) -> None:
    wanted = QSignalSpy(model.wanted_changed)
    model.go_on()
    assert wanted.count() == 0
    model.rest()
    model.rest()
    assert (model.resting, model.attempt, wanted.count()) == (True, None, 1)
    model.go_on((KeyUse.STOP, "F8"))
    assert (model.resting, model.attempt, wanted.count()) == (False, (KeyUse.STOP, "F8"), 2)
    model.go_on()
    assert (model.resting, model.attempt, wanted.count()) == (False, None, 3)
    configure = QSignalSpy(model.configure_wanted)
    model.configure()
    assert configure.count() == 1
