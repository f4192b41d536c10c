"""Whether there is a service, and whose key."""

import pytest

from app.errors import UsageError
from app.runtime.service import chosen_service, key_from

KEY = "sk-secret-0123456789"
CONFIGURED = "wss://mine.example/v1/realtime"


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({}, None),
        ({"OPENAI_API_KEY": ""}, None),
        ({"OPENAI_API_KEY": "  "}, None),
        ({"OPENAI_API_KEY": f" {KEY}\n"}, KEY),
    ],
)
def test_the_key_comes_from_the_environment(environment: dict[str, str], key: str | None) -> None:
    assert key_from(environment) == key


def test_a_service_that_is_named_needs_no_key() -> None:
    found = chosen_service(url="ws://127.0.0.1:9/p", configured_url=CONFIGURED, model="m", key=None)
    assert found is not None
    assert (found.address, found.key) == ("ws://127.0.0.1:9/p?model=m", None)


def test_a_key_means_the_configured_service() -> None:
    found = chosen_service(url=None, configured_url=CONFIGURED, model="m", key=KEY)
    assert found is not None
    assert (found.address, found.key) == (f"{CONFIGURED}?model=m", KEY)


def test_neither_means_the_practice_partner() -> None:
    assert chosen_service(url=None, configured_url=CONFIGURED, model="m", key=None) is None


def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError):
        chosen_service(url="http://h", configured_url=CONFIGURED, model="m", key=None)
