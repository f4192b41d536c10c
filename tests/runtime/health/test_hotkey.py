"""How the talk key stands: tried where that is harmless, and given back at once."""

from collections.abc import Iterable

import pytest

from app.runtime.health import hotkey
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.hotkey import ask_for, find_hotkey, judge_hotkey
from app.system.hotkey.base import Hotkeys, Report, Shortcut, Tell
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Bound, Reason, Standing, Unavailable

X11 = Choice(engine=Engine.X11, reason="This is X11.")
CHORD = parse("Ctrl+Alt+Space")
HAD = Bound(trigger="Ctrl+Alt+Space")


def never(choice: Choice, chord: Chord) -> tuple[Choice, Standing]:
    raise AssertionError("nothing is to be tried")


def found(state: State, says: str, advice: str = "") -> Finding:
    return Finding(topic=Topic.HOTKEY, state=state, says=says, advice=advice)


def test_a_key_that_can_be_had() -> None:
    tried: list[Chord] = []

    def try_it(choice: Choice, chord: Chord) -> tuple[Choice, Standing]:
        tried.append(chord)
        return choice, HAD

    says = find_hotkey("Ctrl+Alt+Space", window_has_it=False, choice=X11, try_it=try_it)
    assert says == found(State.WORKS, "This is X11. Ctrl+Alt+Space can be had.")
    assert tried == [CHORD]


def test_a_key_of_another_program_is_a_fact_and_something_to_do() -> None:
    taken = Unavailable(reason=Reason.TAKEN, chord="Ctrl+Alt+Space", holder="Telegram")
    assert judge_hotkey(X11, taken, CHORD) == found(
        State.BROKEN, "Ctrl+Alt+Space is taken by Telegram.", "Choose another shortcut, or free it there."
    )


def test_a_reason_in_one_piece_stays_so() -> None:
    odd = Unavailable(reason=Reason.IMPOSSIBLE, detail="That key is no good")
    assert judge_hotkey(X11, odd, CHORD) == found(State.BROKEN, "That key is no good")


def test_a_desktop_that_asks() -> None:
    says = judge_hotkey(X11, Unavailable(reason=Reason.ASKING), CHORD)
    assert says == found(
        State.DOUBTFUL,
        "This is X11. The desktop asks whether Earshot may have Ctrl+Alt+Space.",
        "Answer its question.",
    )


def test_nothing_is_tried_while_a_window_has_it() -> None:
    says = find_hotkey("Ctrl+Alt+Space", window_has_it=True, choice=X11, try_it=never)
    assert says == found(
        State.UNUSED,
        "This is X11. Ctrl+Alt+Space is not tried: "
        "the settings of the window that is open say under Keys how it stands.",
    )


def test_nothing_is_tried_where_a_person_would_be_asked() -> None:
    portal = Choice(engine=Engine.PORTAL, reason="This is Wayland.")
    says = find_hotkey("Ctrl+Alt+Space", window_has_it=False, choice=portal, try_it=never)
    assert says == found(
        State.UNUSED, "This is Wayland. Ctrl+Alt+Space is not tried: the desktop would ask you."
    )


def test_without_a_desktop_there_is_nobody_to_ask() -> None:
    nowhere = Choice(engine=Engine.NONE, reason="No display.", why_not=Unavailable(reason=Reason.NO_DISPLAY))
    says = find_hotkey("Ctrl+Alt+Space", window_has_it=False, choice=nowhere, try_it=never)
    assert says == found(State.UNUSED, "No display.")


def test_no_key_is_no_fault() -> None:
    says = find_hotkey("", window_has_it=False, choice=X11, try_it=never)
    assert says == found(State.UNUSED, "No talk key is chosen for while another program is in front.")


def test_a_chord_that_is_none() -> None:
    says = find_hotkey("Ctrl+Nonsense", window_has_it=False, choice=X11, try_it=never)
    assert (says.topic, says.state) == (Topic.HOTKEY, State.BROKEN)
    assert "Nonsense" in says.says


class Keys(Hotkeys):
    """Tells one standing, if it tells any."""

    engine = Engine.X11

    def __init__(self, tell: Tell, standing: Standing | None) -> None:
        self.tell, self.standing = tell, standing
        self.closed = False

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        names = [shortcut.name for shortcut in shortcuts]
        self.tell(Report(engine=self.engine, standings={}))
        if self.standing is not None:
            self.tell(Report(engine=self.engine, standings=dict.fromkeys(names, self.standing)))

    def suspend(self) -> None: ...

    def resume(self) -> None: ...

    def check(self) -> None: ...

    def let_go(self, name: str) -> None: ...

    def close(self) -> None:
        self.closed = True


def opened(monkeypatch: pytest.MonkeyPatch, standing: Standing | None) -> list[Keys]:
    made: list[Keys] = []

    def open_hotkeys(choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
        made.append(Keys(tell, standing))
        return choice, made[0]

    monkeypatch.setattr(hotkey, "open_hotkeys", open_hotkeys)
    return made


def test_it_is_really_asked_for_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = opened(monkeypatch, HAD)
    assert ask_for(X11, CHORD) == (X11, HAD)
    assert made[0].closed


def test_an_engine_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hotkey, "ANSWER_WITHIN_S", 0.05)
    made = opened(monkeypatch, None)
    _, standing = ask_for(X11, CHORD)
    assert standing == Unavailable(reason=Reason.NO_ANSWER, chord="Ctrl+Alt+Space", holder="X11")
    assert made[0].closed
