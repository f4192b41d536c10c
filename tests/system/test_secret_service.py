"""Looking at a keyring without asking a person, and asking: a real keyring, and one that asks."""

import threading
import time
from collections.abc import Callable

import pytest

from app.errors import KeyringProblem, KeyringTrouble
from app.system.secret_service import Look, look, open_door
from tests.system.secret_service import AskingKeyring, Bus, RealKeyring, mute_keyring

ENTRY = {"username": "openai", "service": "Earshot"}


class Noting:
    """Notes what a job says about the person."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.hang_up: Callable[[], None] | None = None
        self.given_up = False
        self.asked = threading.Event()

    def person_is_asked(self, hang_up: Callable[[], None]) -> None:
        self.said.append("asked")
        self.hang_up = hang_up
        self.asked.set()

    def person_has_answered(self) -> None:
        self.said.append("answered")


def problem_of(deed: Callable[[], object]) -> KeyringProblem:
    with pytest.raises(KeyringTrouble) as caught:
        deed()
    return caught.value.problem


def put(secret: str) -> None:
    """Put an entry into the keyring, as another program would."""
    import secretstorage  # noqa: PLC0415

    with secretstorage.dbus_init() as connection:
        secretstorage.get_default_collection(connection).create_item("x", dict(ENTRY), secret.encode(), True)


def test_without_a_bus_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch, bus: Bus) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert problem_of(lambda: look(ENTRY)) is KeyringProblem.NO_KEYRING


def test_on_a_bus_without_one_there_is_none_either(bus: Bus) -> None:
    assert problem_of(lambda: look(ENTRY)) is KeyringProblem.NO_KEYRING
    assert problem_of(lambda: open_door(Noting(), ENTRY)) is KeyringProblem.NO_KEYRING


def test_an_open_keyring_needs_nobody(real_keyring: RealKeyring) -> None:
    noting = Noting()
    assert look(ENTRY) == Look(present=False, locked=False)
    put("x")
    assert look(ENTRY) == Look(present=True, locked=False)
    assert look({**ENTRY, "username": "other"}) == Look(present=False, locked=False)
    open_door(noting, ENTRY)
    assert noting.said == []


def test_a_locked_one_shows_what_it_holds_and_nobody_can_be_asked(real_keyring: RealKeyring) -> None:
    put("x")
    real_keyring.lock()
    noting = Noting()
    assert look(ENTRY) == Look(present=True, locked=True)
    assert look({**ENTRY, "username": "other"}) == Look(present=False, locked=True)
    assert problem_of(lambda: open_door(noting, ENTRY)) is KeyringProblem.LOCKED
    assert noting.said == ["asked", "answered"]


def test_where_there_is_no_keyring_yet_none_is_made_without_the_person(real_keyring: RealKeyring) -> None:
    absent = "/org/freedesktop/secrets/collection/absent"
    assert look(ENTRY, path=absent) == Look(present=False, locked=True)
    noting = Noting()
    assert problem_of(lambda: open_door(noting, ENTRY, path=absent)) is KeyringProblem.LOCKED
    assert noting.said == ["asked", "answered"]


def test_a_mute_one_is_given_up(bus: Bus) -> None:
    with mute_keyring(bus):
        began = time.monotonic()
        assert problem_of(lambda: look(ENTRY, answer_s=0.2)) is KeyringProblem.MUTE
        assert problem_of(lambda: open_door(Noting(), ENTRY, answer_s=0.2)) is KeyringProblem.MUTE
        assert time.monotonic() - began >= 0.4


def test_a_person_unlocks(bus: Bus) -> None:
    noting = Noting()
    with AskingKeyring(bus) as keyring:
        opening = threading.Thread(target=open_door, args=(noting, ENTRY))
        opening.start()
        assert keyring.asked.wait(60)
        assert noting.said == ["asked"]
        keyring.answer(dismissed=False)
        opening.join(10)
        assert not opening.is_alive()
    assert noting.said == ["asked", "answered"]


def test_a_person_who_does_not_want_to_is_understood(bus: Bus) -> None:
    with AskingKeyring(bus) as keyring:
        answering = threading.Thread(target=lambda: keyring.asked.wait(10) and keyring.answer(dismissed=True))
        answering.start()
        assert problem_of(lambda: open_door(Noting(), ENTRY)) is KeyringProblem.LOCKED
        answering.join(10)


def test_a_person_is_not_waited_for_for_ever(bus: Bus) -> None:
    noting = Noting()
    with AskingKeyring(bus) as keyring:
        assert problem_of(lambda: open_door(noting, ENTRY, person_s=0.2)) is KeyringProblem.LOCKED
        assert keyring.left.wait(60)
    assert noting.said == ["asked", "answered"]


def test_hanging_up_ends_the_wait(bus: Bus) -> None:
    noting = Noting()
    outcome: list[KeyringProblem] = []
    with AskingKeyring(bus) as keyring:
        opening = threading.Thread(
            target=lambda: outcome.append(problem_of(lambda: open_door(noting, ENTRY)))
        )
        opening.start()
        assert keyring.asked.wait(60)
        assert noting.hang_up is not None
        noting.hang_up()
        assert keyring.left.wait(60)
        opening.join(10)
    assert outcome == [KeyringProblem.NO_KEYRING]


def test_an_item_that_is_locked_in_an_open_keyring_is_asked_for(bus: Bus) -> None:
    noting = Noting()
    with AskingKeyring(bus, only_the_item=True) as keyring:
        assert look(ENTRY) == Look(present=True, locked=True)
        opening = threading.Thread(target=open_door, args=(noting, ENTRY))
        opening.start()
        assert keyring.asked.wait(60)
        keyring.answer(dismissed=False)
        opening.join(10)
        assert look(ENTRY) == Look(present=True, locked=False)
    assert noting.said == ["asked", "answered"]


def test_a_refusal_is_trouble(bus: Bus) -> None:
    with AskingKeyring(bus, refuses="SearchItems"):
        assert problem_of(lambda: look(ENTRY)) is KeyringProblem.REFUSED
