"""Where a key comes from, where it is kept, and what is said when a keyring is of no use."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.errors import KeyringProblem, KeyringTrouble
from app.system.api_key import ApiKey
from app.system.keyring_worker import KeyringWorker, Limits
from app.system.secrets import ASKS, Found, KeyPlace, Secrets, account_of
from tests.fakes.keyring import ENVIRONMENT, FIRST, SECOND, FakeKeyring
from tests.system.secret_service import AskingKeyring, Bus, RealKeyring, mute_keyring


@pytest.fixture
def fake() -> Iterator[FakeKeyring]:
    keyring = FakeKeyring()
    yield keyring
    keyring.go.set()


def secrets_with(fake: FakeKeyring, environment: dict[str, str] | None = None) -> Secrets:
    return Secrets(environment or {}, keyring=fake, worker=KeyringWorker(Limits(answer_s=0.2)))


@contextmanager
def mute(fake: FakeKeyring) -> Iterator[None]:
    fake.go.clear()
    try:
        yield
    finally:
        fake.go.set()


def gone() -> None:
    """Wait until the worker has nothing to do."""
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(20)


def test_accounts() -> None:
    assert account_of("openai") == "openai"
    assert account_of("azure", "wss://My.Host/openai") == "azure:my.host"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("wss://h.example/v1", "compatible:h.example"),
        ("wss://H.example:443/v1?x=1", "compatible:h.example"),
        ("wss://h.example:8443/v1", "compatible:h.example:8443"),
        ("ws://localhost:8080/p", "compatible:localhost:8080"),
        ("ws://localhost:9090/p", "compatible:localhost:9090"),
        ("ws://localhost/p", "compatible:localhost:80"),
        ("ws://localhost:443/p", "compatible:localhost"),
        ("ws://[::1]:8080/p", "compatible:[::1]:8080"),
        ("wss://[::1]/p", "compatible:::1"),
    ],
)
def test_each_port_is_a_service_of_its_own(url: str, name: str) -> None:
    assert account_of("compatible", url) == name


def test_the_environment_comes_first_and_asks_no_keyring(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake, ENVIRONMENT)
    found = secrets.find("openai").result()
    assert (found.key, found.place, found.trouble) == (
        ApiKey("sk-environment-3333"),
        KeyPlace.ENVIRONMENT,
        None,
    )
    assert found.where == "From OPENAI_API_KEY in the environment, which comes before all others."
    assert found.shown == "…3333"
    assert secrets.see("openai").result() == found
    assert secrets.at_hand("openai") == found
    assert fake.asked == []


def test_the_environment_is_for_openai_alone(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake, ENVIRONMENT)
    assert secrets.at_hand("azure:host") is None
    assert secrets.find("azure:host").result().key is None
    assert fake.asked == ["read azure:host"]


def test_an_empty_variable_is_none(fake: FakeKeyring) -> None:
    assert secrets_with(fake, {"OPENAI_API_KEY": "  "}).at_hand("openai") is None


def test_a_broken_variable_comes_first_too_and_hides_no_way_out(fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    secrets = secrets_with(fake, {"OPENAI_API_KEY": "two words"})
    found = secrets.find("openai").result()
    assert found == Found(place=KeyPlace.ENVIRONMENT)
    assert secrets.see("openai").result() == found
    assert found.where == "OPENAI_API_KEY in the environment comes before all other keys, but cannot be one."
    assert (found.shown, found.hidden) == ("", False)
    assert str(found.malformed) == (
        f"{found.where} Put it right or remove it there, then start Earshot again."
    )
    assert fake.asked == []
    assert secrets.see_keyring("openai").result().key == FIRST
    assert secrets.keep("openai", SECOND).result().place is KeyPlace.KEYRING
    assert secrets.forget("openai").result().was_there
    assert secrets_with(fake, ENVIRONMENT).find("openai").result().malformed is None
    assert secrets_with(fake).find("openai").result().malformed is None


@pytest.mark.parametrize("problem", list(KeyringProblem))
def test_what_may_be_hidden(problem: KeyringProblem, fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    secrets = secrets_with(fake)
    assert not secrets.find("azure:mine").result().hidden
    fake.problem = problem
    assert secrets.find("openai").result().hidden is (problem is not KeyringProblem.NO_KEYRING)
    fake.problem = None
    secrets.find("openai").result()
    fake.problem = problem
    assert not secrets.find("openai").result().hidden


def test_the_keyring_keeps_reads_replaces_and_removes(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake)
    assert secrets.find("openai").result() == Found(keyring="Fake Keyring")
    kept = secrets.keep("openai", FIRST).result()
    assert kept == Found(key=FIRST, place=KeyPlace.KEYRING, keyring="Fake Keyring")
    assert kept.where == "In the keyring of this computer (Fake Keyring)."
    assert kept.shown == "…1111"
    assert secrets_with(fake).find("openai").result() == kept
    assert secrets.keep("openai", SECOND).result().key == SECOND
    assert fake.kept == {"openai": SECOND.reveal()}
    removed = secrets.forget("openai").result()
    assert (removed.was_there, removed.trouble) == (True, None)
    assert not secrets.forget("openai").result().was_there
    nothing = secrets.find("openai").result()
    assert (nothing.key, nothing.where, nothing.shown) == (None, "No key is kept.", "")


def test_a_key_too_short_shows_nothing_of_itself(fake: FakeKeyring) -> None:
    assert secrets_with(fake).keep("openai", ApiKey("short")).result().shown == "…"


def test_a_locked_keyring_is_seen_from_outside(fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    fake.locked = True
    found = secrets_with(fake).see("openai").result()
    assert (found.key, found.place, found.shown) == (None, KeyPlace.KEYRING, "")
    assert found.where == "In the keyring of this computer (Fake Keyring), which is locked."
    assert secrets_with(fake).see("azure:host").result().place is None


@pytest.mark.parametrize("problem", list(KeyringProblem))
def test_without_a_keyring_a_key_is_kept_for_this_run_and_that_is_said(
    problem: KeyringProblem, fake: FakeKeyring
) -> None:
    fake.problem = problem
    secrets = secrets_with(fake)
    kept = secrets.keep("openai", FIRST).result()
    assert (kept.key, kept.place) == (FIRST, KeyPlace.SESSION)
    assert kept.trouble is not None
    assert kept.trouble.problem is problem
    assert kept.where == "Only for this run, in memory: it is forgotten when Earshot ends."
    asked = len(fake.asked)
    assert secrets.find("openai").result().key == FIRST
    assert secrets.see("openai").result().place is KeyPlace.SESSION
    assert len(fake.asked) == asked
    assert secrets_with(fake).at_hand("openai") is None


def test_a_key_that_is_kept_at_last_is_no_longer_only_for_this_run(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake)
    fake.problem = KeyringProblem.LOCKED
    secrets.keep("openai", FIRST).result()
    fake.problem = None
    assert secrets.keep("openai", SECOND).result().place is KeyPlace.KEYRING
    assert secrets.find("openai").result() == Found(
        key=SECOND, place=KeyPlace.KEYRING, keyring="Fake Keyring"
    )


@pytest.mark.parametrize(
    ("problem", "place", "where"),
    [
        (KeyringProblem.NO_KEYRING, None, "There is no keyring here that Earshot can use."),
        (KeyringProblem.MUTE, None, "The keyring does not answer."),
        (KeyringProblem.REFUSED, None, "The keyring refused."),
        (
            KeyringProblem.LOCKED,
            KeyPlace.KEYRING,
            "In the keyring of this computer (Fake Keyring), which is locked.",
        ),
    ],
)
def test_a_keyring_in_trouble_is_a_fact_and_no_exception(
    problem: KeyringProblem, place: KeyPlace | None, where: str, fake: FakeKeyring
) -> None:
    fake.problem = problem
    found = secrets_with(fake).find("openai").result()
    assert found.trouble is not None
    assert (found.key, found.place, found.trouble.problem, found.where) == (None, place, problem, where)


def test_in_trouble_the_key_of_before_is_used(fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    secrets = secrets_with(fake)
    secrets.find("openai").result()
    fake.problem = KeyringProblem.MUTE
    found = secrets.find("openai").result()
    assert (found.key, found.place) == (FIRST, KeyPlace.KEYRING)
    assert found.trouble is not None


def test_a_key_removed_by_another_program_is_not_remembered(fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    secrets = secrets_with(fake)
    secrets.find("openai").result()
    fake.kept.clear()
    assert secrets.find("openai").result().key is None
    fake.problem = KeyringProblem.MUTE
    assert secrets.find("openai").result().key is None


def test_an_answer_that_comes_too_late_is_used_the_next_time(fake: FakeKeyring) -> None:
    fake.kept["openai"] = FIRST.reveal()
    secrets = secrets_with(fake)
    with mute(fake):
        assert secrets.find("openai").result().key is None
    gone()
    fake.problem = KeyringProblem.MUTE
    assert secrets.find("openai").result().key == FIRST


def test_what_lies_in_the_keyring_and_is_no_key_is_a_refusal(fake: FakeKeyring) -> None:
    fake.kept["openai"] = "no key\nat all"
    found = secrets_with(fake).find("openai").result()
    assert found.trouble is not None
    assert (found.key, found.trouble.problem) == (None, KeyringProblem.REFUSED)


def test_forgetting_in_trouble(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake)
    fake.problem = KeyringProblem.LOCKED
    secrets.keep("openai", FIRST).result()
    removed = secrets.forget("openai").result()
    assert removed.was_there
    assert removed.trouble is not None
    assert secrets.at_hand("openai") is None
    fake.problem = KeyringProblem.NO_KEYRING
    removed = secrets.forget("openai").result()
    assert (removed.was_there, removed.trouble) == (False, None)


async def test_the_window_waits_without_blocking(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake)
    assert (await secrets.keep("openai", FIRST).answer()).place is KeyPlace.KEYRING
    assert (await secrets.find("openai").answer()).key == FIRST
    assert (await secrets.forget("openai").answer()).was_there


def test_the_sentences_of_trouble() -> None:
    assert [str(KeyringTrouble(problem)) for problem in KeyringProblem] == [
        "There is no keyring here that Earshot can use. "
        "Install one that offers the Secret Service, such as gnome-keyring, and log in again.",
        "The keyring is locked, and was not unlocked. "
        "Try again, and give the keyring its password when it asks for it.",
        "The keyring does not answer. Log out and in again, so that it starts afresh.",
        "The keyring refused. Look into the keyring's own program, and try again.",
    ]
    assert KeyringTrouble(KeyringProblem.MUTE).exit_code == 1
    assert ASKS == "Your keyring asks for its password."


# ---------------------------------------------------------------- the real thing


def test_a_key_outlives_the_program_and_the_keyring(real_keyring: RealKeyring) -> None:
    kept = Secrets({}).keep("openai", FIRST).result()
    assert kept == Found(key=FIRST, place=KeyPlace.KEYRING, keyring="Secret Service")
    assert Secrets({}).keep("openai", SECOND).result().key == SECOND
    real_keyring.restart()
    assert Secrets({}).find("openai").result().key == SECOND
    assert Secrets({}).forget("openai").result().was_there
    assert Secrets({}).find("openai").result() == Found(keyring="Secret Service")
    for path in real_keyring.files.iterdir():
        assert SECOND.reveal().encode() not in path.read_bytes()


def test_a_locked_real_one(real_keyring: RealKeyring) -> None:
    secrets = Secrets({})
    secrets.keep("openai", FIRST).result()
    real_keyring.lock()
    told: list[str] = []
    found = Secrets({}).find("openai", on_asking=lambda: told.append("asks")).result()
    assert found.trouble is not None
    assert (found.key, found.place, found.trouble.problem) == (None, KeyPlace.KEYRING, KeyringProblem.LOCKED)
    assert told == ["asks"]
    assert secrets.find("openai").result().key == FIRST
    kept = secrets.keep("openai", SECOND).result()
    assert kept.place is KeyPlace.SESSION


def test_a_mute_real_bus(bus: Bus) -> None:
    with mute_keyring(bus):
        found = Secrets({}, worker=KeyringWorker(Limits(answer_s=0.3))).find("openai").result()
    assert found.trouble is not None
    assert found.trouble.problem is KeyringProblem.MUTE
    gone()


def test_no_bus_at_all(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    found = Secrets({}).find("openai").result()
    assert found.trouble is not None
    assert found.trouble.problem is KeyringProblem.NO_KEYRING


async def test_a_person_s_prompt_outlives_the_keyring_s_own_time(bus: Bus) -> None:
    worker = KeyringWorker(Limits(answer_s=2.0, person_s=60.0))
    with AskingKeyring(bus, FIRST.reveal()) as keyring:
        call = Secrets({}, worker=worker).find("openai")
        threading.Timer(2.5, lambda: keyring.answer(dismissed=False)).start()
        assert (await call.answer()).key == FIRST


async def test_a_prompt_that_is_no_longer_wanted_is_left(bus: Bus) -> None:
    with AskingKeyring(bus, FIRST.reveal()) as keyring:
        call = Secrets({}).keep("openai", SECOND)
        assert keyring.asked.wait(60)
        call.give_up(KeyringProblem.LOCKED)
        assert (await call.answer()).place is KeyPlace.SESSION
        assert keyring.left.wait(60)
        gone()
        assert keyring.secret == FIRST.reveal()


def test_a_keyring_that_answers_too_late_takes_no_key_away(fake: FakeKeyring) -> None:
    secrets = secrets_with(fake)
    with mute(fake):
        assert secrets.keep("openai", FIRST).result().place is KeyPlace.SESSION
    gone()
    assert fake.kept == {}
    found = secrets.at_hand("openai")
    assert found is not None
    assert (found.key, found.place) == (FIRST, KeyPlace.SESSION)
