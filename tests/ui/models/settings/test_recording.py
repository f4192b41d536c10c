"""A row in which a key is recorded: what it shows, what it refuses, and what it asks of the system."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from app.system.hotkey.base import Report
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable
from app.ui.models.hotkeys import KeyUse
from app.ui.models.settings.recording import ANSWER_WITHIN_MS, USES, KeyRecording, Lamp, Stage
from app.ui.models.settings.rows import PLACES, Row
from app.ui.models.settings.values import Note, Tone
from tests.ui.models.settings.fakes import House

USUAL = "Ctrl+Alt+Space"
WORKS = Note(
    text="Works in any program. Hold it to talk; press it twice to go on without holding.", tone=Tone.WELL
)
HELD = Note(text="Let go to keep them. Esc leaves it as it was, Backspace clears it.")


class Made(House):
    """A desktop whose engine answers as the test says."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.hotkeys.take_choice(Choice(engine=Engine.X11, reason="This is an X11 desktop."))
        self.answer(talk=Bound(trigger=USUAL))

    def answer(self, engine: Engine = Engine.X11, **standings: Standing) -> None:
        self.hotkeys.take_report(Report(engine=engine, standings=standings))

    def row(self, row: Row = Row.TALK_KEY) -> KeyRecording:
        return self.models.keys.by_row[row]

    @property
    def talk(self) -> KeyRecording:
        return self.row()

    @property
    def kept_talk(self) -> str:
        return self.kept.settings.keys.talk


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path) -> Made:
    return Made(tmp_path / "settings.json")


def taken(chord: str, reason: Reason = Reason.TAKEN) -> Unavailable:
    return Unavailable(reason=reason, chord=chord, holder="Openbox (Execute)", detail="No.")


def test_each_row_is_for_one_use() -> None:
    assert {row: use.path for row, use in USES.items()} == {row: PLACES[row].path for row in USES}


def test_at_rest_it_says_how_it_stands(made: Made) -> None:
    assert (made.talk.stage, made.talk.keys, made.talk.lamp) == (
        Stage.REST,
        ("Ctrl", "Alt", "Space"),
        Lamp.WAITING,
    )
    assert made.talk.note == WORKS
    stop = made.row(Row.STOP_KEY)
    assert (stop.keys, stop.lamp, stop.lamp_words) == ((), Lamp.NONE, "")
    assert stop.note == Note(text="Ends what the assistant is saying.")


def test_a_chord_is_tried_before_it_is_kept(made: Made) -> None:
    made.talk.begin()
    assert (made.talk.stage, made.talk.note, made.talk.lamp) == (Stage.RECORDING, HELD, Lamp.NONE)
    assert made.hotkeys.resting
    made.answer(talk=Unavailable(reason=Reason.SUSPENDED, chord=USUAL))
    assert made.talk.stage is Stage.RECORDING
    made.talk.commit(parse("Ctrl+Alt+T"))
    assert (made.talk.stage, made.talk.note.text) == (Stage.TRYING, "Asking the system for it...")
    assert (made.hotkeys.resting, made.hotkeys.attempt) == (False, (KeyUse.TALK, "Ctrl+Alt+T"))
    made.answer(talk=Unavailable(reason=Reason.SUSPENDED, chord="Ctrl+Alt+T"))
    assert (made.talk.stage, made.kept_talk) == (Stage.TRYING, USUAL)
    made.answer(talk=Bound(trigger="Ctrl+Alt+T"))
    assert (made.talk.stage, made.kept_talk) == (Stage.REST, "Ctrl+Alt+T")
    assert (made.hotkeys.resting, made.hotkeys.attempt) == (False, None)
    assert made.talk.keys == ("Ctrl", "Alt", "T")
    assert made.talk.note == WORKS


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            Reason.TAKEN,
            "Ctrl+Alt+T is taken by Openbox (Execute): choose another shortcut, or free it there.",
        ),
        (Reason.IMPOSSIBLE, "No."),
        (Reason.SYSTEM_REFUSED, "The system refuses Ctrl+Alt+T (No.): choose another shortcut."),
    ],
)
def test_one_that_cannot_be_had_leaves_the_old_one(made: Made, reason: Reason, said: str) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    made.answer(talk=taken("Ctrl+Alt+T", reason))
    assert (made.talk.stage, made.kept_talk) == (Stage.REST, USUAL)
    assert made.talk.note == Note(text=f"{said} Ctrl+Alt+Space stays.", tone=Tone.TROUBLE)
    assert (made.hotkeys.resting, made.hotkeys.attempt) == (False, None)
    made.answer(talk=Bound(trigger=USUAL))
    assert made.talk.note.tone is Tone.TROUBLE
    made.talk.begin()
    made.talk.cancel()
    assert made.talk.note == WORKS


def test_where_there_was_none_none_stays(made: Made) -> None:
    stop = made.row(Row.STOP_KEY)
    stop.begin()
    stop.commit(parse("Ctrl+Alt+T"))
    made.answer(stop=taken("Ctrl+Alt+T"))
    assert stop.note.text.endswith("or free it there.")
    assert made.kept.settings.keys.stop == ""


@pytest.mark.parametrize(
    "reason", [Reason.ASKING, Reason.NO_KEYS, Reason.USER_REFUSED, Reason.CONNECTION_LOST, Reason.NO_PORTAL]
)
def test_what_other_keys_would_not_mend_is_kept_and_said(made: Made, reason: Reason) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    standing = taken("Ctrl+Alt+T", reason)
    made.answer(talk=standing)
    assert (made.talk.stage, made.kept_talk) == (Stage.REST, "Ctrl+Alt+T")
    assert made.talk.note.text == standing.sentence


def test_word_of_the_old_chord_is_no_answer(made: Made) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    made.answer(talk=taken(USUAL))
    made.answer()
    assert (made.talk.stage, made.kept_talk) == (Stage.TRYING, USUAL)


def test_a_system_that_does_not_answer_is_not_waited_for(made: Made) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    assert made.talk._late.remainingTime() > ANSWER_WITHIN_MS - 1_000
    made.talk._late.timeout.emit()
    assert (made.talk.stage, made.kept_talk, made.talk._late.isActive()) == (Stage.REST, "Ctrl+Alt+T", False)


def test_without_an_engine_it_is_kept_at_once(made: Made) -> None:
    made.answer(engine=Engine.NONE, talk=Unavailable(reason=Reason.NO_DISPLAY, chord=USUAL))
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    assert (made.talk.stage, made.kept_talk) == (Stage.REST, "Ctrl+Alt+T")


@pytest.mark.parametrize(
    ("chord", "said"),
    [
        ("A", "A types something in every program: hold Ctrl, Alt or Super with it."),
        ("Enter", "Enter is needed in every program: hold Ctrl, Alt or Super with it."),
        ("Ctrl+Alt+F1", "Ctrl+Alt+F1 belongs to the system, which does not give it away: choose another."),
        (
            "Ctrl+Alt+S",
            "Ctrl+Alt+S is taken by another shortcut of Earshot: choose another shortcut, or free it there.",
        ),
        ("Ctrl+Q", "Ctrl+Q is a shortcut of Earshot's own window, for “Quit”: choose another shortcut."),
    ],
)
def test_what_need_not_be_tried(made: Made, chord: str, said: str) -> None:
    made.form.set(Row.STOP_KEY, "alt+ctrl+s")  # as a person may write it
    made.talk.begin()
    made.talk.commit(parse(chord))
    assert (made.talk.stage, made.kept_talk) == (Stage.REST, USUAL)
    assert made.talk.note == Note(text=f"{said} Ctrl+Alt+Space stays.", tone=Tone.TROUBLE)
    assert (made.hotkeys.resting, made.hotkeys.attempt) == (False, None)


def test_an_unwise_one_is_kept_with_a_caution(made: Made) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+T"))
    made.answer(talk=Bound(trigger="Ctrl+T"))
    assert made.kept_talk == "Ctrl+T"
    assert made.talk.note == Note(
        text="Ctrl+T means something in most programs, which would not hear it any more: "
        "two modifiers are safer.",
        tone=Tone.CAUTION,
    )


def test_a_key_without_a_name(made: Made) -> None:
    made.talk.begin()
    made.talk.refuse_unknown()
    assert made.talk.note.text == "Earshot does not know that key: choose another. Ctrl+Alt+Space stays."
    assert not made.hotkeys.resting


def test_leaving_it_and_having_none(made: Made) -> None:
    made.talk.begin()
    made.talk.cancel()
    assert (made.talk.stage, made.hotkeys.resting, made.kept_talk) == (Stage.REST, False, USUAL)
    made.talk.begin()
    made.talk.clear()
    assert (made.talk.stage, made.hotkeys.resting, made.kept_talk) == (Stage.REST, False, "")
    assert (made.talk.keys, made.talk.lamp) == ((), Lamp.WAITING)
    made.answer()
    assert made.talk.lamp is Lamp.NONE
    wanted = QSignalSpy(made.hotkeys.wanted_changed)
    made.talk.cancel()
    assert wanted.count() == 0


def test_another_row_that_records_ends_a_trial(made: Made) -> None:
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    made.row(Row.STOP_KEY).begin()
    assert (made.talk.stage, made.hotkeys.resting) == (Stage.REST, True)
    made.answer(talk=Bound(trigger="Ctrl+Alt+T"))
    assert made.kept_talk == USUAL


def test_the_lamp_follows_the_real_key(made: Made) -> None:
    seen = [(made.talk.lamp, made.talk.lamp_words)]
    changed = QSignalSpy(made.talk.changed)
    for down in (True, False):
        made.hotkeys.take_turned(KeyUse.TALK, down=down)
        seen.append((made.talk.lamp, made.talk.lamp_words))
    assert changed.count() == 2
    assert seen == [
        (Lamp.WAITING, "Press it now"),
        (Lamp.LIT, "It is down"),
        (Lamp.PROVEN, "It works"),
    ]
    made.hotkeys.take_turned(KeyUse.STOP, down=True)
    assert made.talk.lamp is Lamp.PROVEN
    made.form.set(Row.TALK_KEY, "F9")
    assert made.talk.lamp is Lamp.WAITING


def test_a_desktop_that_names_no_keys_may_have_some(made: Made) -> None:
    made.answer(talk=Unavailable(reason=Reason.NO_KEYS, chord=USUAL))
    assert (made.talk.lamp, made.talk.note.tone) == (Lamp.WAITING, Tone.CAUTION)
    made.answer(talk=Unavailable(reason=Reason.NO_PORTAL, chord=USUAL))
    assert (made.talk.lamp, made.talk.note.tone) == (Lamp.NONE, Tone.TROUBLE)
    made.answer(talk=Unavailable(reason=Reason.ASKING, chord=USUAL))
    assert made.talk.note.tone is Tone.PLAIN


def test_keys_that_the_desktop_chose_are_shown_as_it_calls_them(made: Made) -> None:
    made.answer(engine=Engine.PORTAL, talk=Bound(trigger="Druck Meta+F1", as_asked=False))
    assert made.talk.keys == ("Druck Meta+F1",)
    assert made.talk.note == Note(
        text="The desktop has these keys for it instead of Ctrl+Alt+Space.", tone=Tone.WELL
    )


def test_what_rests_for_another_row_says_nothing_of_it(made: Made) -> None:
    made.answer(talk=Unavailable(reason=Reason.SUSPENDED, chord=USUAL))
    assert made.talk.note == Note(text="Hold it to talk; press it twice to go on without holding.")
    assert made.talk.rests
    made.answer(talk=Bound(trigger=USUAL))
    assert not made.talk.rests
    made.hotkeys.rest()
    assert made.talk.rests
    made.hotkeys.go_on()
    made.talk.begin()
    made.talk.commit(parse("Ctrl+Alt+T"))
    assert made.talk.rests


def test_while_they_are_left_to_another_program(made: Made) -> None:
    made.hotkeys.set_given_back(True)
    made.answer()
    assert made.talk.note == Note(text="Left to the program that fills the screen.")
    assert made.row(Row.STOP_KEY).note.text == "Ends what the assistant is saying."
