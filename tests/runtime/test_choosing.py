"""Whom to call, and that no service gets a key that is not its own."""

import pytest

from app.errors import BadKeyVariable, BadSettings, KeyringProblem, UsageError
from app.runtime.choosing import Choosing, Chosen, Known, account_at
from app.runtime.endpoint import Endpoint
from app.settings import Azure, Compatible, Connection, ProviderKind
from app.system.keyring_worker import KeyringWorker
from app.system.secrets import Found, KeyPlace, Secrets
from tests.fakes.keyring import ENVIRONMENT, FIRST, SECOND, FakeKeyring

MINE = Connection(
    provider=ProviderKind.COMPATIBLE, compatible=Compatible(address="wss://Mine.example/p", model="m")
)
AZURE = Connection(provider=ProviderKind.AZURE, azure=Azure(address="res-1", deployment="d"))
PRACTICE = Connection(provider=ProviderKind.PRACTICE)


def nobody() -> None:
    raise AssertionError("nobody is asked")


@pytest.fixture
def fake() -> FakeKeyring:
    keyring = FakeKeyring()
    keyring.kept = {"openai": FIRST.reveal(), "compatible:mine.example": SECOND.reveal()}
    return keyring


def chosen(
    fake: FakeKeyring,
    connection: Connection | None = None,
    *,
    url: str | None = None,
    environment: dict[str, str] | None = None,
) -> Chosen:
    secrets = Secrets(environment or {}, keyring=fake, worker=KeyringWorker())
    choosing = Choosing(secrets, url=url, connection=connection or Connection())
    return choosing.choose(choosing.find_key(nobody).result())


def called(found: Chosen) -> tuple[str, str | None]:
    assert found.service is not None
    assert found.notice == ""
    return found.service.shown, found.service.key


def test_each_service_gets_its_own_key(fake: FakeKeyring) -> None:
    assert called(chosen(fake)) == ("wss://api.openai.com/v1/realtime", FIRST.reveal())
    assert called(chosen(fake, MINE)) == ("wss://Mine.example/p", SECOND.reveal())
    assert chosen(fake, AZURE) == Chosen(service=None)
    assert fake.asked == ["read openai", "read compatible:mine.example", "read azure:res-1.openai.azure.com"]


def test_the_practice_partner_gets_none_and_no_keyring_is_asked(fake: FakeKeyring) -> None:
    assert chosen(fake, PRACTICE, environment=ENVIRONMENT) == Chosen(service=None)
    assert fake.asked == []


def test_the_environment_comes_first_for_openai_alone(fake: FakeKeyring) -> None:
    assert called(chosen(fake, environment=ENVIRONMENT))[1] == "sk-environment-3333"
    assert fake.asked == []
    assert called(chosen(fake, MINE, environment=ENVIRONMENT))[1] == SECOND.reveal()


def test_an_address_that_is_named_gets_the_key_of_its_computer(fake: FakeKeyring) -> None:
    elsewhere = "wss://else.example/v1"
    assert called(chosen(fake, url=elsewhere)) == (elsewhere, None)
    assert called(chosen(fake, url="wss://MINE.example/v1"))[1] == SECOND.reveal()
    assert called(chosen(fake, MINE, url="wss://api.openai.com/v1/realtime"))[1] == FIRST.reveal()
    assert called(chosen(fake, url=elsewhere, environment=ENVIRONMENT))[1] == "sk-environment-3333"


def test_a_key_for_this_run_is_not_handed_to_an_address_that_is_named(fake: FakeKeyring) -> None:
    fake.problem = KeyringProblem.NO_KEYRING
    secrets = Secrets({}, keyring=fake, worker=KeyringWorker())
    secrets.keep("openai", SECOND).result()
    choosing = Choosing(secrets, url="wss://else.example/v1", connection=Connection())
    assert choosing.find_key(nobody).result().key is None
    assert Choosing(secrets, url=None, connection=Connection()).find_key(nobody).result() == Found(
        key=SECOND, place=KeyPlace.SESSION
    )


@pytest.mark.parametrize("problem", [KeyringProblem.MUTE, KeyringProblem.LOCKED, KeyringProblem.REFUSED])
def test_a_keyring_that_may_hold_a_key_is_told_of(problem: KeyringProblem, fake: FakeKeyring) -> None:
    fake.problem = problem
    found = chosen(fake)
    assert found.service is None
    assert found.notice.endswith(" You talk with the practice partner until then.")
    without = chosen(fake, MINE)
    assert without.service is not None
    assert without.service.key is None
    assert without.notice == found.notice.removesuffix(" You talk with the practice partner until then.")


def test_that_a_computer_has_no_keyring_is_no_news(fake: FakeKeyring) -> None:
    fake.problem = KeyringProblem.NO_KEYRING
    assert chosen(fake) == Chosen(service=None)


def test_trouble_is_no_news_while_a_key_is_known(fake: FakeKeyring) -> None:
    secrets = Secrets({}, keyring=fake, worker=KeyringWorker())
    choosing = Choosing(secrets, url=None, connection=Connection())
    choosing.find_key(nobody).result()
    fake.problem = KeyringProblem.MUTE
    assert called(choosing.choose(choosing.find_key(nobody).result()))[1] == FIRST.reveal()


def test_what_is_wrong_is_raised(fake: FakeKeyring) -> None:
    with pytest.raises(UsageError):
        chosen(fake, url="http://h")
    with pytest.raises(BadSettings):
        chosen(fake, Connection(provider=ProviderKind.AZURE, azure=Azure(address="ftp://x")))
    assert fake.asked == []


@pytest.mark.parametrize("url", [None, "wss://else.example/v1"])
def test_a_variable_that_holds_no_key_is_not_passed_over(url: str | None, fake: FakeKeyring) -> None:
    with pytest.raises(BadKeyVariable):
        chosen(fake, url=url, environment={"OPENAI_API_KEY": "two words"})
    assert fake.asked == []


def test_a_key_is_not_shown_to_another_port_of_its_computer(fake: FakeKeyring) -> None:
    one, other = (
        Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(address=f"localhost:{port}"))
        for port in (8080, 9090)
    )
    secrets = Secrets({}, keyring=fake, worker=KeyringWorker())
    secrets.keep("compatible:localhost:8080", SECOND).result()
    assert called(chosen(fake, one))[1] == SECOND.reveal()
    assert called(chosen(fake, other))[1] is None
    assert called(chosen(fake, url="ws://localhost:8080/elsewhere"))[1] == SECOND.reveal()
    assert called(chosen(fake, url="ws://localhost:9090/elsewhere"))[1] is None
    assert called(chosen(fake, url="ws://localhost/elsewhere"))[1] is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("wss://api.openai.com/v1/realtime?model=x", "openai"),
        ("wss://API.openai.com", "openai"),
        ("wss://api.openai.com.evil.example/", "compatible:api.openai.com.evil.example"),
        ("wss://api.openai.com:8443/", "compatible:api.openai.com:8443"),
        ("ws://127.0.0.1:9/p", "compatible:127.0.0.1:9"),
    ],
)
def test_the_account_of_an_address(url: str, name: str) -> None:
    assert account_at(url) == name


def test_who_is_known_is_called() -> None:
    service = Endpoint(url="ws://127.0.0.1:9")
    for known in (service, None):
        choice = Known(known)
        assert choice.choose(choice.find_key(nobody).result()) == Chosen(service=known)


def test_no_key_is_in_what_is_shown(fake: FakeKeyring) -> None:
    assert FIRST.reveal() not in repr(chosen(fake))
