"""The canceller that knows whether it has learnt the room."""

from app.audio.echo import EchoCanceller
from tests.audio.fake_canceller import FakeCanceller

LOUD = b"\x00\x20" * 240
ECHO = b"\x00\x02" * 240


def test_both_ends_are_given_on_and_what_is_cleaned_comes_back() -> None:
    fake = FakeCanceller()
    echo = EchoCanceller(lambda: fake)
    echo.far(LOUD)
    assert echo.near(ECHO) == FakeCanceller.CLEAN
    assert fake.calls == [("far", LOUD), ("near", ECHO)]


def test_the_room_is_known_after_half_a_second() -> None:
    echo = EchoCanceller(FakeCanceller)
    assert (echo.converged, echo.removed_db) == (False, None)
    for _ in range(50):
        assert not echo.converged
        echo.far(LOUD)
        echo.near(ECHO)
    assert echo.converged
    removed = echo.removed_db
    assert removed is not None
    assert removed > 50


def test_a_stumble_keeps_the_canceller_and_a_reset_makes_a_new_one() -> None:
    made: list[FakeCanceller] = []

    def make() -> FakeCanceller:
        made.append(FakeCanceller())
        return made[-1]

    echo = EchoCanceller(make)
    for _ in range(50):
        echo.far(LOUD)
        echo.near(ECHO)
    echo.stumble()
    assert (echo.converged, len(made)) == (False, 1)
    assert echo.removed_db is not None
    echo.reset()
    assert (echo.converged, len(made)) == (False, 2)
    assert echo.removed_db is None
    echo.far(LOUD)
    assert made[1].calls == [("far", LOUD)]


def test_sound_lost_without_a_word_costs_the_trust_as_well() -> None:
    made: list[FakeCanceller] = []

    def make() -> FakeCanceller:
        made.append(FakeCanceller())
        return made[-1]

    echo = EchoCanceller(make)
    for _ in range(60):
        echo.far(LOUD)
        echo.near(ECHO)
    assert echo.converged
    for _ in range(13):
        echo.near(ECHO)  # nothing is played meanwhile, or nobody was told
    assert not echo.converged
    assert len(made) == 1
    for _ in range(80):
        echo.far(LOUD)
        echo.near(ECHO)
    assert echo.converged


def test_a_reset_forgets_who_was_ahead() -> None:
    echo = EchoCanceller(FakeCanceller)
    for _ in range(60):
        echo.far(LOUD)
        echo.near(ECHO)
    for _ in range(10):
        echo.far(LOUD)
    echo.reset()
    for _ in range(50):
        echo.far(LOUD)
        echo.near(ECHO)
    assert echo.converged
