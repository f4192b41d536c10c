"""Who delivers the keys, and what is said where nobody tells what fills the screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from tests.ui.models.settings.fakes import House
from tests.ui.models.settings.test_recording import USUAL, Made


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path) -> Made:
    return Made(tmp_path / "settings.json")


def test_who_delivers_them(made: Made, tmp_path: Path) -> None:
    keys = made.models.keys
    assert keys.engine_line == "X11. This is an X11 desktop."
    assert keys.talk_chord == parse(USUAL)
    made.form.set(Row.TALK_KEY, "")
    assert keys.talk_chord is None
    assert House(tmp_path / "other.json").models.keys.engine_line == ""
    made.hotkeys.take_choice(Choice(engine=Engine.NONE, reason="There is no desktop."))
    made.answer(engine=Engine.NONE)
    assert keys.engine_line == "There is no desktop."


def test_where_nobody_says_what_fills_the_screen_it_is_said(made: Made) -> None:
    keys = made.models.keys
    made.form.set(Row.FULL_SCREEN, False)
    plain = Note(text="Whether the keys work while another program fills the screen.")
    assert keys.full_screen_note() == plain
    made.answer(engine=Engine.PORTAL)
    assert keys.full_screen_note() == Note(
        text="Earshot is not told here when a program fills the screen, so the keys work there too.",
        tone=Tone.CAUTION,
    )
    made.form.set(Row.FULL_SCREEN, True)
    assert keys.full_screen_note() == Note(
        text="Earshot is not told here when a program fills the screen, so the keys work there too."
    )
    made.answer(engine=Engine.X11)
    assert keys.full_screen_note() == plain
