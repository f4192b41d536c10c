from app.system.hotkey.base import Event, Pressed, Released
from app.system.hotkey.held import Held
from app.system.hotkey.x11_keyboard import Combination
from app.system.hotkey.x11_keys import Key, KeyFollower, without_repeats

SPACE, S, CTRL, ALT = 65, 39, 37, 64
BOTH = 12
NAMES = {Combination(SPACE, BOTH): "talk", Combination(S, BOTH): "stop"}


def bits_set_by(keycode: int) -> int:
    return {CTRL: 4, ALT: 8}.get(keycode, 0)


class Following:
    """A follower of two chords, and what it tells."""

    def __init__(self, keys_down: tuple[int, ...] = ()) -> None:
        self.told: list[Event] = []
        self.follower = KeyFollower(Held(self.told.append))
        self.follower.follow(NAMES, bits_set_by, keys_down=keys_down, at=0.0)


def down(name: str, at: float) -> Pressed:
    return Pressed(name=name, at=at)


def up(name: str, at: float) -> Released:
    return Released(name=name, at=at)


def test_a_chord_goes_down_and_up() -> None:
    it = Following()
    it.follower.key_down(SPACE, 4, 1.0)
    it.follower.key_down(SPACE, BOTH, 2.0)
    assert it.follower.watching
    it.follower.key_down(SPACE, BOTH, 3.0)
    it.follower.key_up(SPACE, 4.0)
    it.follower.key_up(SPACE, 5.0)
    assert not it.follower.watching
    assert it.told == [down("talk", 2.0), up("talk", 4.0)]
    assert it.follower.repeats == 1


def test_a_modifier_that_goes_first_releases_and_the_key_has_to_go_up() -> None:
    it = Following()
    it.follower.key_down(SPACE, BOTH, 1.0)
    it.follower.key_up(ALT, 2.0)
    it.follower.key_down(SPACE, 4, 2.1)
    it.follower.key_down(SPACE, BOTH, 2.2)
    it.follower.key_up(CTRL, 2.3)
    assert it.follower.watching
    it.follower.key_up(SPACE, 3.0)
    it.follower.key_down(SPACE, BOTH, 4.0)
    assert it.told == [down("talk", 1.0), up("talk", 2.0), down("talk", 4.0)]


def test_a_modifier_releases_every_chord_it_is_part_of() -> None:
    it = Following()
    it.follower.follow(
        NAMES | {Combination(CTRL, 0): "mute", Combination(70, 8): "other"},
        bits_set_by,
        keys_down=(),
        at=0.0,
    )
    it.follower.key_down(CTRL, 0, 1.0)
    it.follower.key_down(70, 8, 1.5)
    it.follower.key_down(SPACE, BOTH, 2.0)
    it.follower.key_up(CTRL, 3.0)
    assert it.told[3:] == [up("mute", 3.0), up("talk", 3.0)]


def test_what_was_down_before_has_to_go_up_first() -> None:
    it = Following(keys_down=(SPACE, 99))
    assert it.follower.watching
    it.follower.key_down(SPACE, BOTH, 1.0)
    it.follower.key_up(CTRL, 1.5)
    it.follower.key_up(SPACE, 2.0)
    assert not it.follower.watching
    it.follower.key_down(SPACE, BOTH, 3.0)
    assert it.told == [down("talk", 3.0)]


def test_following_the_same_again_changes_nothing_of_what_is_held() -> None:
    it = Following()
    it.follower.key_down(SPACE, BOTH, 1.0)
    it.follower.follow(dict(NAMES), bits_set_by, keys_down=(SPACE, S), at=2.0)
    it.follower.key_down(S, BOTH, 2.5)  # had before, so what is down of it is to be told
    assert it.told == [down("talk", 1.0), down("stop", 2.5)]
    it.follower.key_up(SPACE, 3.0)
    assert it.told[2:] == [up("talk", 3.0)]


def test_what_means_something_else_now_is_released() -> None:
    it = Following()
    it.follower.key_down(SPACE, BOTH, 1.0)
    it.follower.key_down(S, BOTH, 1.1)
    it.follower.follow({Combination(S, BOTH): "stop"}, bits_set_by, keys_down=(SPACE, S), at=2.0)
    assert it.told[2:] == [up("talk", 2.0)]
    it.follower.forget(3.0)
    assert it.told[3:] == [up("stop", 3.0)]
    assert not it.follower.watching
    it.follower.key_down(S, BOTH, 4.0)
    assert it.told[4:] == []


def test_the_keyboard_s_own_word_counts() -> None:
    it = Following()
    it.follower.key_down(SPACE, BOTH, 1.0)
    it.follower.key_down(S, BOTH, 1.0)
    it.follower.only_these_are_down([S, CTRL, ALT], 2.0)
    it.follower.only_these_are_down([S], 3.0)
    assert it.told[2:] == [up("talk", 2.0)]


def key(*, down: bool, code: int, ms: int) -> Key:
    return Key(down=down, keycode=code, state=0, time_ms=ms, at=0.0)


def test_made_up_releases_are_taken_away_and_real_ones_stay() -> None:
    press, made_up, again = (key(down=d, code=65, ms=m) for d, m in ((True, 1), (False, 9), (True, 9)))
    later = key(down=True, code=65, ms=10)
    other = key(down=True, code=66, ms=9)
    assert without_repeats([press, made_up, again]) == [press, again]
    assert without_repeats([press, made_up, later]) == [press, made_up, later]
    assert without_repeats([press, made_up, other]) == [press, made_up, other]
    assert without_repeats([press, made_up]) == [press, made_up]
    assert without_repeats([made_up, made_up]) == [made_up, made_up]
    assert without_repeats([again, again]) == [again, again]
    assert without_repeats([]) == []
