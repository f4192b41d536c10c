"""Every provider keeps its own fields."""

from dataclasses import replace

import pytest

from app.errors import BadSettings
from app.settings import Auth, Azure, Compatible, Connection, OpenAi, ProviderKind, Settings, checked

ALL = Connection(
    openai=OpenAi(model="o"),
    azure=Azure(address="r", deployment="a"),
    compatible=Compatible(address="wss://h/p", model="c", auth=Auth.API_KEY),
)


def test_the_defaults_are_openais() -> None:
    assert Connection() == Connection(
        provider=ProviderKind.OPENAI,
        openai=OpenAi(model="gpt-realtime-2.1"),
        azure=Azure(address="", deployment=""),
        compatible=Compatible(address="", model="", auth=Auth.BEARER),
    )


def test_the_names_in_the_file_stay() -> None:
    assert [kind.value for kind in ProviderKind] == ["openai", "azure", "compatible", "practice"]
    assert [auth.value for auth in Auth] == ["bearer", "api_key", "none"]


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        (ProviderKind.OPENAI, "o"),
        (ProviderKind.AZURE, "a"),
        (ProviderKind.COMPATIBLE, "c"),
        (ProviderKind.PRACTICE, "o"),
    ],
)
def test_the_model_is_the_providers_own(kind: ProviderKind, model: str) -> None:
    connection = replace(ALL, provider=kind)
    assert connection.model == model
    other = connection.asking_for("n")
    assert other.model == "n"
    assert other.asking_for(model) == connection


def test_openai_is_always_asked_for_a_model() -> None:
    with pytest.raises(BadSettings, match=r"^This setting cannot be used: connection\.openai\.model: "):
        checked(Settings(connection=Connection(openai=OpenAi(model=""))))
    empty = Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(model=""))
    assert checked(Settings(connection=empty)).connection == empty
