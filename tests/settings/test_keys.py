"""Chords in the settings are chords, or none at all."""

import json

import pytest

from app.errors import BadSettings
from app.settings import Keys, Settings, checked
from app.settings.keys import chord_problem, usual_talk
from app.settings.leaves import having
from app.settings.reading import read, written


def test_the_defaults() -> None:
    assert Settings().keys == Keys(talk="Ctrl+Alt+Space", stop="", mute="", full_screen=True)


@pytest.mark.parametrize(
    ("system", "talk"),
    [("linux", "Ctrl+Alt+Space"), ("win32", "Ctrl+Alt+Space"), ("darwin", "Ctrl+Shift+Space")],
)
def test_the_key_for_talking_is_one_that_the_system_has_free(system: str, talk: str) -> None:
    assert usual_talk(system) == talk
    assert chord_problem(talk) is None


@pytest.mark.parametrize("written", ["", "Ctrl+Alt+Space", "F9", "RightCtrl", "Ctrl++", "Super+Ö"])
def test_what_is_a_chord_or_none(written: str) -> None:
    assert chord_problem(written) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ctrl+", "'Ctrl+' is no shortcut: a key is missing."),
        ("Ctrl+Wave", "'Ctrl+Wave' is no shortcut: Earshot knows no key 'Wave'."),
        (" ", "' ' is no shortcut: a key is missing."),
        ("Ctrl+Alt", "'Ctrl+Alt' is no shortcut: a key is missing after the modifiers."),
    ],
)
def test_what_is_none(written: str, said: str) -> None:
    assert chord_problem(written) == said


@pytest.mark.parametrize("name", ["talk", "stop", "mute"])
def test_each_is_checked(name: str) -> None:
    with pytest.raises(BadSettings) as caught:
        checked(having(Settings(), {f"keys.{name}": "Ctrl+Wave"}))
    assert str(caught.value) == (
        f"This setting cannot be used: keys.{name}: 'Ctrl+Wave' is no shortcut: Earshot knows no key 'Wave'."
    )


def test_one_that_is_wrong_leaves_the_others() -> None:
    keys = {"talk": "Ctrl+Wave", "stop": "F8", "mute": 5, "full_screen": False}
    content = read(json.dumps({"version": 2, "keys": keys, "voice": {"speed": 1.2}}).encode())
    assert content.settings.keys == Keys(stop="F8", full_screen=False)
    assert content.settings.voice.speed == 1.2
    assert content.wrong == (
        "keys.talk: 'Ctrl+Wave' is no shortcut: Earshot knows no key 'Wave'",
        "keys.mute: must be text, not a whole number",
    )


def test_they_are_kept() -> None:
    chosen = having(Settings(), {"keys.talk": "", "keys.mute": "Ctrl+Alt+M"})
    assert read(written(chosen, {})).settings == chosen
