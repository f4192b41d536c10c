"""Chords that are no good are named, with the reason and with what to do instead."""

import pytest

from app.system.hotkey.chord import MODIFIER_KEYS, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.objections import Flaw, objection


@pytest.mark.parametrize(
    ("written", "engine", "flaw", "refused"),
    [
        ("Ctrl+Alt+Space", Engine.X11, None, False),
        ("Ctrl+Space", Engine.X11, None, False),
        ("Super+A", Engine.X11, None, False),
        ("Super+A", Engine.MACOS, Flaw.EVERYWHERE, False),
        ("F9", Engine.X11, None, False),
        ("Shift+F9", Engine.X11, None, False),
        ("Pause", Engine.X11, None, False),
        ("MicMute", Engine.X11, None, False),
        ("A", Engine.X11, Flaw.TYPES, True),
        ("Shift+A", Engine.X11, Flaw.TYPES, True),
        ("Space", Engine.X11, Flaw.TYPES, True),
        ("Plus", Engine.X11, Flaw.TYPES, True),
        ("Num5", Engine.X11, Flaw.TYPES, True),
        ("Enter", Engine.X11, Flaw.EDITS, True),
        ("NumEnter", Engine.X11, Flaw.EDITS, True),
        ("Shift+Left", Engine.X11, Flaw.EDITS, True),
        ("ScrollLock", Engine.X11, Flaw.LOCK, False),
        ("Ctrl+C", Engine.X11, Flaw.EVERYWHERE, False),
        ("Alt+F", Engine.X11, Flaw.EVERYWHERE, False),
        ("Ctrl+Left", Engine.X11, Flaw.EVERYWHERE, False),
        ("Ctrl+F5", Engine.X11, None, False),
        ("RightCtrl", Engine.X11, None, False),
        ("RightSuper", Engine.X11, None, False),
        ("LeftCtrl", Engine.X11, Flaw.HELD_WITH_OTHERS, True),
        ("RightShift", Engine.X11, Flaw.SHARED, False),
        ("RightAlt", Engine.X11, Flaw.SHARED, False),
        ("LeftCtrl", Engine.WINDOWS, Flaw.LONE_MODIFIER, True),
        ("LeftShift", Engine.MACOS, Flaw.LONE_MODIFIER, True),
        ("Ctrl+LeftAlt", Engine.X11, Flaw.MODIFIER_AND_MORE, True),
        ("Alt+F4", Engine.WINDOWS, Flaw.EVERYWHERE, False),
        ("Alt+Space", Engine.PORTAL, Flaw.EVERYWHERE, False),
        ("Alt+Space", Engine.MACOS, None, False),
        ("Alt+F5", Engine.WINDOWS, None, False),
        ("Ctrl+Alt+E", Engine.WINDOWS, Flaw.ALT_GR, False),
        ("Ctrl+Alt+Shift+7", Engine.WINDOWS, Flaw.ALT_GR, False),
        ("Ctrl+Alt+Plus", Engine.WINDOWS, Flaw.ALT_GR, False),
        ("Ctrl+Alt+Super+E", Engine.WINDOWS, None, False),
        ("Ctrl+Alt+Space", Engine.WINDOWS, None, False),
        ("Ctrl+Alt+Num7", Engine.WINDOWS, None, False),
        ("Ctrl+Alt+F7", Engine.WINDOWS, None, False),
        ("Ctrl+Alt+E", Engine.X11, None, False),
        ("Ctrl+Shift+E", Engine.WINDOWS, None, False),
        ("Alt+Shift+Tab", Engine.WINDOWS, Flaw.SYSTEM, True),
        ("Cmd+Shift+Q", Engine.MACOS, Flaw.SYSTEM, True),
        ("RightCtrl", Engine.PORTAL, Flaw.LONE_MODIFIER, True),
        ("RightCtrl", Engine.WINDOWS, Flaw.LONE_MODIFIER, True),
        ("Alt+RightCtrl", Engine.X11, Flaw.MODIFIER_AND_MORE, True),
        ("Ctrl+Alt+F1", Engine.X11, Flaw.SYSTEM, True),
        ("Ctrl+Alt+F12", Engine.PORTAL, Flaw.SYSTEM, True),
        ("Ctrl+Alt+F12", Engine.MACOS, None, False),
        ("Ctrl+Alt+Backspace", Engine.X11, Flaw.SYSTEM, True),
        ("Ctrl+Alt+Delete", Engine.WINDOWS, Flaw.SYSTEM, True),
        ("Win+L", Engine.WINDOWS, Flaw.SYSTEM, True),
        ("F12", Engine.WINDOWS, Flaw.SYSTEM, True),
        ("Cmd+Tab", Engine.MACOS, Flaw.SYSTEM, True),
        ("Ctrl+Alt+Delete", Engine.NONE, None, False),
    ],
)
def test_which_are_no_good(written: str, engine: Engine, flaw: Flaw | None, refused: bool) -> None:
    found = objection(parse(written), engine)
    assert (found.flaw if found else None) is flaw
    assert (found.refused if found else False) is refused


@pytest.mark.parametrize(
    ("written", "engine", "sentence"),
    [
        ("E", Engine.X11, "E types something in every program: hold Ctrl, Alt or Super with it."),
        ("E", Engine.MACOS, "E types something in every program: hold Ctrl, Alt or Cmd with it."),
        ("Tab", Engine.WINDOWS, "Tab is needed in every program: hold Ctrl, Alt or Win with it."),
        (
            "RightAlt",
            Engine.PORTAL,
            "RightAlt by itself is not enough here: add one more key, such as a letter or Space.",
        ),
        (
            "Ctrl+LeftAlt",
            Engine.X11,
            "Ctrl+LeftAlt are not enough: add one more key, such as a letter or Space.",
        ),
        (
            "Cmd+Q",
            Engine.MACOS,
            "Cmd+Q belongs to the system, which does not give it away: choose another.",
        ),
        (
            "Ctrl+C",
            Engine.X11,
            "Ctrl+C means something in most programs, which would not hear it any more: "
            "two modifiers are safer.",
        ),
        (
            "LeftShift",
            Engine.X11,
            "LeftShift is held with other keys, which no program would hear any more: "
            "take RightCtrl, or add one more key, such as a letter.",
        ),
        (
            "RightAlt",
            Engine.X11,
            "RightAlt is held with other keys too, which no program would hear then: RightCtrl is safer.",
        ),
        (
            "Ctrl+Alt+Q",
            Engine.WINDOWS,
            "Ctrl+Alt+Q types a sign on keyboards with AltGr, which could not be typed any more: "
            "a key that types nothing is safer.",
        ),
        (
            "ScrollLock",
            Engine.X11,
            "ScrollLock also switches the keyboard: a key that does nothing else is safer.",
        ),
    ],
)
def test_the_sentence_says_why_and_what_to_do(written: str, engine: Engine, sentence: str) -> None:
    found = objection(parse(written), engine)
    assert found is not None
    assert found.sentence == sentence


def test_every_modifier_by_itself_on_x11() -> None:
    refused = {key for key in MODIFIER_KEYS if (found := objection(parse(key), Engine.X11)) and found.refused}
    assert refused == {"LeftCtrl", "LeftAlt", "LeftShift", "LeftSuper"}


def test_every_flaw_has_a_sentence() -> None:
    written = {
        Engine.MACOS: ["E", "Tab", "RightAlt", "Ctrl+LeftAlt", "Cmd+Q", "Ctrl+C", "ScrollLock"],
        Engine.X11: ["LeftAlt", "RightAlt"],
        Engine.WINDOWS: ["Ctrl+Alt+Q"],
    }
    found = [objection(parse(each), engine) for engine, chords in written.items() for each in chords]
    assert {each.flaw for each in found if each is not None} == set(Flaw)
