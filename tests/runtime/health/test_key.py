"""What is said of the keyring and of the key; nobody is asked for a password, and no key is shown."""

import pytest

from app.errors import KeyringProblem
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.key import find_key
from app.settings import Azure, Compatible, Connection, ProviderKind
from app.system.api_key import ApiKey
from app.system.keyring_worker import KeyringWorker
from app.system.secrets import Secrets
from tests.fakes.keyring import ENVIRONMENT, FIRST, FakeKeyring
from tests.system.secret_service import RealKeyring

LOCAL = Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(address="ws://127.0.0.1:9"))
INSTALL = "Install one that offers the Secret Service, such as gnome-keyring, and log in again."
MUTE = "Log out and in again, so that it starts afresh."


def looked(
    fake: FakeKeyring, connection: Connection | None = None, environment: dict[str, str] | None = None
) -> tuple[ApiKey | None, Finding, Finding]:
    secrets = Secrets(environment or {}, keyring=fake, worker=KeyringWorker())
    found, (keyring, key) = find_key(connection or Connection(), secrets)
    assert (keyring.topic, key.topic) == (Topic.KEYRING, Topic.KEY)
    assert "sk-" not in repr((keyring, key))
    assert all(asked.startswith("see ") for asked in fake.asked)
    return found.key, keyring, key


def test_a_key_in_the_keyring() -> None:
    fake = FakeKeyring()
    fake.kept["openai"] = FIRST.reveal()
    found, keyring, key = looked(fake)
    assert found == FIRST
    assert (keyring.state, keyring.says) == (State.WORKS, "Fake Keyring can be used.")
    assert (key.state, key.says) == (
        State.WORKS,
        "In the keyring of this computer (Fake Keyring). It ends in 1111.",
    )


def test_a_key_in_the_environment_does_not_hide_the_keyring() -> None:
    fake = FakeKeyring()
    fake.problem = KeyringProblem.MUTE
    found, keyring, key = looked(fake, environment=ENVIRONMENT)
    assert found == ApiKey("sk-environment-3333")
    assert (keyring.state, keyring.says, keyring.advice) == (
        State.BROKEN,
        "The keyring does not answer.",
        MUTE,
    )
    assert key.says == (
        "From OPENAI_API_KEY in the environment, which comes before all others. It ends in 3333."
    )


def test_a_locked_keyring() -> None:
    fake = FakeKeyring()
    fake.kept["openai"] = FIRST.reveal()
    fake.locked = True
    found, keyring, key = looked(fake)
    assert found is None
    assert (keyring.state, keyring.says) == (
        State.WORKS,
        "Fake Keyring is locked, and asks for its password when a key is needed.",
    )
    assert (key.state, key.says) == (
        State.WORKS,
        "In the keyring of this computer (Fake Keyring), which is locked.",
    )


def test_no_key() -> None:
    _, _, key = looked(FakeKeyring())
    assert (key.state, key.says, key.advice) == (
        State.UNUSED,
        "No key was found: conversations are held with the practice partner.",
        "To talk with a model, give Earshot a key, under Connection or with: earshot key set",
    )


def test_no_keyring() -> None:
    fake = FakeKeyring()
    fake.problem = KeyringProblem.NO_KEYRING
    _, keyring, key = looked(fake)
    assert (keyring.state, keyring.advice) == (State.DOUBTFUL, INSTALL)
    assert keyring.says == "There is no keyring here that Earshot can use."
    assert (key.state, key.advice) == (
        State.UNUSED,
        "To talk with a model, give Earshot a key under Connection, or set OPENAI_API_KEY to one.",
    )


def test_a_mute_keyring_may_hold_one() -> None:
    fake = FakeKeyring()
    fake.problem = KeyringProblem.MUTE
    _, _, key = looked(fake)
    assert (key.state, key.says, key.advice) == (
        State.DOUBTFUL,
        "One may be in the keyring, which is of no use now.",
        MUTE,
    )


def test_a_service_that_may_need_none() -> None:
    fake = FakeKeyring()
    fake.kept["openai"] = FIRST.reveal()
    found, _, key = looked(fake, LOCAL)
    assert found is None
    assert (key.state, key.says) == (State.UNUSED, "No key is kept for this service; it may need none.")
    assert fake.asked == ["see compatible:127.0.0.1:9"]


@pytest.mark.parametrize(
    ("connection", "state", "says"),
    [
        (
            Connection(provider=ProviderKind.PRACTICE),
            State.UNUSED,
            "None is needed: the practice partner is chosen.",
        ),
        (Connection(provider=ProviderKind.AZURE), State.UNUSED, "The service has no address yet."),
        (
            Connection(provider=ProviderKind.AZURE, azure=Azure(address="ftp://x")),
            State.BROKEN,
            "The address of the service must begin with ws:// or wss://.",
        ),
    ],
)
def test_where_there_is_no_place_for_a_key(connection: Connection, state: State, says: str) -> None:
    found, keyring, key = looked(FakeKeyring(), connection)
    assert (found, key.state, key.says) == (None, state, says)
    assert keyring.says == "Fake Keyring can be used."


def test_a_variable_that_holds_no_key() -> None:
    fake = FakeKeyring()
    fake.kept["openai"] = FIRST.reveal()
    found, keyring, key = looked(fake, environment={"OPENAI_API_KEY": "two words"})
    assert (found, keyring.says) == (None, "Fake Keyring can be used.")
    assert (key.state, key.says, key.advice) == (
        State.BROKEN,
        "OPENAI_API_KEY in the environment comes before all other keys, but cannot be one.",
        "Put it right or remove it there, then start Earshot again.",
    )


def test_a_real_keyring_is_only_looked_at(real_keyring: RealKeyring) -> None:
    Secrets({}).keep("openai", FIRST).result()
    real_keyring.lock()
    _, (keyring, key) = find_key(Connection(), Secrets({}))
    assert keyring.says == "Secret Service is locked, and asks for its password when a key is needed."
    assert key.says == "In the keyring of this computer (Secret Service), which is locked."
