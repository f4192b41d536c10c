import pytest

from app.system.hotkey.base import (
    Event,
    NoHotkeys,
    Pressed,
    Report,
    Shortcut,
    all_unavailable,
    no_such_key,
    refusals,
    tell_safely,
)
from app.system.hotkey.chord import parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import OURSELVES, Reason, Unavailable
from tests.system.hotkey.contract import TALK


def shortcut(name: str, chord: str) -> Shortcut:
    return Shortcut(name=name, chord=parse(chord), description="")


def test_nobody_has_to_be_asked_about_these() -> None:
    found = refusals(
        [
            shortcut("talk", "Super+Space"),
            shortcut("again", "Win+Space"),
            shortcut("unwise", "Ctrl+C"),
            shortcut("typing", "E"),
            shortcut("mute", "Super+F9"),
        ],
        Engine.WINDOWS,
    )
    assert found == {
        "again": Unavailable(reason=Reason.TAKEN, chord="Win+Space", holder=OURSELVES),
        "typing": Unavailable(
            reason=Reason.IMPOSSIBLE,
            chord="E",
            detail="E types something in every program: hold Ctrl, Alt or Win with it.",
        ),
    }
    assert found["again"].sentence == (
        "Win+Space is taken by another shortcut of Earshot: choose another shortcut, or free it there."
    )


def test_a_listener_s_mistake_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def tell(_: Event) -> None:
        raise ValueError("a mistake")

    tell_safely(tell, Pressed(name="talk", at=1.0))
    assert caplog.messages == ["! telling Pressed failed"]


def test_the_null_object_says_why_for_each() -> None:
    told: list[Event] = []
    hotkeys = NoHotkeys(
        told.append, Unavailable(reason=Reason.LIBRARY_MISSING, holder="nobody", detail="Xlib")
    )
    assert hotkeys.engine is Engine.NONE
    hotkeys.register([shortcut("talk", "Ctrl+Alt+Space"), shortcut("mute", "F9")])
    wanted = Report(
        engine=Engine.NONE,
        standings={
            name: Unavailable(reason=Reason.LIBRARY_MISSING, chord=chord, holder="nobody", detail="Xlib")
            for name, chord in (("talk", "Ctrl+Alt+Space"), ("mute", "F9"))
        },
        configurable=False,
    )
    assert told == [wanted]
    for asks in (hotkeys.suspend, hotkeys.resume, hotkeys.check):
        asks()
    assert told == 4 * [wanted]
    hotkeys.let_go("talk")
    hotkeys.configure()
    hotkeys.register([])
    assert told[4:] == [Report(engine=Engine.NONE)]
    hotkeys.close()
    hotkeys.close()
    hotkeys.register([shortcut("talk", "F9")])
    assert len(told) == 5


def test_the_same_is_said_of_every_shortcut_as_the_engine_calls_it() -> None:
    told = all_unavailable([TALK], Engine.MACOS, Reason.SYSTEM_REFUSED, holder="h", detail="d")
    assert told == {
        "talk": Unavailable(reason=Reason.SYSTEM_REFUSED, chord="Ctrl+Option+Space", holder="h", detail="d")
    }


def test_a_key_the_keyboard_lacks() -> None:
    lacking = no_such_key(TALK.chord, Engine.MACOS, "Space")
    assert (lacking.reason, lacking.chord) == (Reason.IMPOSSIBLE, "Ctrl+Option+Space")
    assert lacking.sentence == "This keyboard has no key Space: choose a shortcut without it."
