from app.system.hotkey.base import Event, Pressed, Released
from app.system.hotkey.held import SLOWEST_REPEAT_S, Held


def held() -> tuple[Held, list[Event]]:
    told: list[Event] = []
    return Held(told.append), told


def test_repeats_are_folded_into_the_press() -> None:
    keys, told = held()
    keys.press("talk", 1.0)
    keys.press("talk", 1.5)
    keys.press("talk", 60.0)
    assert "talk" in keys
    keys.release("talk", 61.0)
    assert "talk" not in keys
    assert told == [Pressed(name="talk", at=1.0), Released(name="talk", at=61.0)]
    assert keys.repeats == 2


def test_a_release_of_what_is_up_is_not_told() -> None:
    keys, told = held()
    keys.release("talk", 1.0)
    keys.let_go("talk", 1.0)
    keys.press("talk", 2.0)
    assert told == [Pressed(name="talk", at=2.0)]
    assert keys.repeats == 0


def test_several_are_held_side_by_side() -> None:
    keys, told = held()
    keys.press("talk", 1.0)
    keys.press("mute", 2.0)
    keys.release_all(3.0)
    keys.release_all(4.0)
    assert told[2:] == [Released(name="mute", at=3.0), Released(name="talk", at=3.0)]


def test_repeats_of_what_was_let_go_are_no_press() -> None:
    keys, told = held()
    keys.press("talk", 1.0)
    keys.press("talk", 3.0)
    keys.let_go("talk", 3.5)
    keys.press("talk", 4.99)
    keys.press("talk", 6.98)
    assert told == [Pressed(name="talk", at=1.0), Released(name="talk", at=3.5)]
    assert keys.repeats == 3
    keys.press("talk", 6.98 + SLOWEST_REPEAT_S)  # no keyboard repeats so slowly
    assert told[2:] == [Pressed(name="talk", at=8.98)]


def test_a_release_ends_what_was_let_go() -> None:
    keys, told = held()
    for ends in (keys.release, lambda _, at: keys.release_all(at)):
        keys.press("talk", 1.0)
        keys.let_go("talk", 1.1)
        ends("talk", 1.2)
        keys.press("talk", 1.3)
        keys.release("talk", 1.4)
    assert [event.at for event in told if not hasattr(event, "engine")] == [1.0, 1.1, 1.3, 1.4] * 2
