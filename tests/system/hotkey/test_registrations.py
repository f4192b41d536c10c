import itertools

from app.system.hotkey.base import Shortcut
from app.system.hotkey.chord import Chord, parse
from app.system.hotkey.engine import Engine
from app.system.hotkey.registrations import HotKey, Registrar, Registrations
from app.system.hotkey.standing import OURSELVES, Bound, Reason, Unavailable
from tests.system.hotkey.contract import MUTE, TALK

REFUSED = Unavailable(reason=Reason.SYSTEM_REFUSED, chord="x", detail="7")


class Notebook(Registrar):
    """A system that writes down what it is asked."""

    engine = Engine.WINDOWS

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []
        self.lacks: set[str] = set()
        self.refuses: set[str] = set()

    def keys_of(self, chord: Chord) -> HotKey | None:
        if chord.key in self.lacks:
            return None
        return HotKey(len(chord.modifiers), ord(chord.key.removeprefix("Num")[0]))

    def ask(self, shortcut: Shortcut, keys: HotKey, number: int) -> int | Unavailable:
        self.asked.append(("ask", shortcut.name, number))
        return REFUSED if shortcut.name in self.refuses else number + 100

    def give_back(self, name: str, handle: int) -> None:
        self.asked.append(("give back", name, handle))

    def take(self) -> list[tuple[str, str, int]]:
        taken, self.asked = self.asked, []
        return taken


def made() -> tuple[Notebook, Registrations]:
    system = Notebook()
    return system, Registrations(system, itertools.count(1))


def test_numbers_have_names_until_they_are_given_back() -> None:
    system, registrations = made()
    registrations.have([TALK, MUTE])
    assert (registrations.name_of(1), registrations.name_of(2), registrations.name_of(3)) == (
        "talk",
        "mute",
        None,
    )
    assert registrations.keys_of("mute") == HotKey(2, ord("F"))
    assert system.take() == [("ask", "talk", 1), ("ask", "mute", 2)]
    registrations.give_back_all()
    assert registrations.name_of(1) is None
    assert system.take() == [("give back", "talk", 101), ("give back", "mute", 102)]
    registrations.give_back_all()
    assert system.take() == []


def test_what_is_had_is_asked_for_again_unless_it_is_down() -> None:
    system, registrations = made()
    registrations.have([TALK, MUTE])
    system.take()
    registrations.have([TALK, MUTE], {"talk"})
    assert system.take() == [("give back", "mute", 102), ("ask", "mute", 3)]
    assert list(registrations.standings) == ["talk", "mute"]
    assert registrations.standings["talk"] == Bound(trigger="Ctrl+Alt+Space")


def test_what_is_down_but_wanted_no_more_is_given_back() -> None:
    system, registrations = made()
    registrations.have([TALK, MUTE])
    system.take()
    moved = Shortcut(name="talk", chord=parse("Ctrl+Alt+X"), description="")
    registrations.have([moved], {"talk", "mute"})
    assert system.take() == [("give back", "talk", 101), ("give back", "mute", 102), ("ask", "talk", 3)]
    assert registrations.name_of(3) == "talk"


def test_shortcuts_may_change_places() -> None:
    system, registrations = made()
    registrations.have([TALK, MUTE])
    system.take()
    talk = Shortcut(name="talk", chord=MUTE.chord, description="")
    mute = Shortcut(name="mute", chord=TALK.chord, description="")
    registrations.have([talk, mute])
    assert [way for way, _, _ in system.take()] == ["give back", "give back", "ask", "ask"]
    assert all(isinstance(each, Bound) for each in registrations.standings.values())


def test_two_chords_that_are_one_here_are_not_both_had() -> None:
    _, registrations = made()
    one = Shortcut(name="one", chord=parse("Ctrl+Alt+1"), description="")
    two = Shortcut(name="two", chord=parse("Ctrl+Alt+Num1"), description="")
    registrations.have([one, two])
    assert registrations.standings == {
        "one": Bound(trigger="Ctrl+Alt+1"),
        "two": Unavailable(reason=Reason.TAKEN, chord="Ctrl+Alt+Num1", holder=OURSELVES),
    }


def test_a_key_the_keyboard_lacks() -> None:
    system, registrations = made()
    system.lacks.add("Space")
    registrations.have([Shortcut(name="talk", chord=parse("Win+Alt+Space"), description="")])
    (told,) = registrations.standings.values()
    assert isinstance(told, Unavailable)
    assert told.reason is Reason.IMPOSSIBLE
    assert told.chord == "Alt+Win+Space"
    assert told.sentence == "This keyboard has no key Space: choose a shortcut without it."
    assert system.take() == []


def test_what_the_system_refuses_is_not_had_and_is_asked_for_again() -> None:
    system, registrations = made()
    system.refuses.add("talk")
    registrations.have([TALK])
    assert registrations.standings == {"talk": REFUSED}
    assert registrations.name_of(1) is None
    system.refuses.clear()
    registrations.have([TALK])
    assert registrations.standings == {"talk": Bound(trigger="Ctrl+Alt+Space")}
    assert system.take() == [("ask", "talk", 1), ("ask", "talk", 2)]


def test_a_bad_chord_is_not_asked_for() -> None:
    system, registrations = made()
    registrations.have([Shortcut(name="talk", chord=parse("E"), description="")])
    told = registrations.standings["talk"]
    assert isinstance(told, Unavailable)
    assert told.reason is Reason.IMPOSSIBLE
    assert system.take() == []
