"""Whom to call, and whose key it gets."""

from pathlib import Path

import pytest

from app.errors import BadSettings, KeyRefused, UsageError
from app.protocol.profiles import AZURE as AZURE_PROFILE
from app.protocol.profiles import LOCAL_AI, XAI, Profile
from app.protocol.profiles import OPENAI as OPENAI_PROFILE
from app.protocol.server_events import SessionCreated
from app.runtime.endpoint import Endpoint
from app.runtime.link import WebSocketDialler
from app.runtime.service import (
    account,
    chosen_endpoint,
    chosen_service,
    endpoint_of,
    profile_of,
)
from app.settings import Auth, Azure, Compatible, Connection, OpenAi, ProviderKind
from tests.fakes.listening import NotingListener
from tests.fakes.strict_service import Wanted, lead, strict_service, vouch

KEY = "sk-secret-0123456789"
OPENAI = Connection(openai=OpenAi(model="m"))
PRACTICE = Connection(provider=ProviderKind.PRACTICE)


def azure(address: str, deployment: str = "mine") -> Connection:
    return Connection(provider=ProviderKind.AZURE, azure=Azure(address=address, deployment=deployment))


def compatible(address: str, model: str = "m", auth: Auth = Auth.BEARER) -> Connection:
    return Connection(
        provider=ProviderKind.COMPATIBLE, compatible=Compatible(address=address, model=model, auth=auth)
    )


def called(connection: Connection, key: str | None = KEY) -> Endpoint:
    found = chosen_endpoint(connection, key)
    assert found is not None
    return found


def test_openai() -> None:
    found = called(OPENAI)
    assert found.address == "wss://api.openai.com/v1/realtime?model=m"
    assert found.request_headers() == {"Authorization": f"Bearer {KEY}"}


def test_azure() -> None:
    found = called(azure("my-resource"))
    assert found.address == "wss://my-resource.openai.azure.com/openai/v1/realtime?model=mine"
    assert found.request_headers() == {"api-key": KEY}


def test_azures_deployment_may_be_part_of_what_was_pasted() -> None:
    preview = "https://r.openai.azure.com/openai/realtime?api-version=2025-04-01-preview&deployment=theirs"
    assert called(azure(preview, "")).address == "wss://r.openai.azure.com/openai/v1/realtime?model=theirs"
    assert (
        called(azure(preview, " mine ")).address == "wss://r.openai.azure.com/openai/v1/realtime?model=mine"
    )


@pytest.mark.parametrize(
    ("auth", "headers"),
    [
        (Auth.BEARER, {"Authorization": f"Bearer {KEY}"}),
        (Auth.API_KEY, {"api-key": KEY}),
        (Auth.NONE, {}),
    ],
)
def test_a_compatible_service(auth: Auth, headers: dict[str, str]) -> None:
    found = called(compatible(" wss://h.example/a/b?x=1 ", " m ", auth))
    assert found.address == "wss://h.example/a/b?x=1&model=m"
    assert found.request_headers() == headers
    assert found.auth is auth


def test_a_compatible_service_may_do_without_key_and_model() -> None:
    found = called(compatible("localhost:8000/v1/realtime", "", Auth.BEARER), None)
    assert found.address == "ws://localhost:8000/v1/realtime"
    assert found.request_headers() == {}


def test_a_key_that_is_not_handed_over_may_go_unencrypted() -> None:
    assert called(compatible("ws://192.168.1.5/p", "m", Auth.NONE)).key is None
    with pytest.raises(UsageError, match="unencrypted"):
        called(compatible("ws://192.168.1.5/p"))


@pytest.mark.parametrize("connection", [OPENAI, azure("r"), azure("", "")])
def test_where_a_key_is_needed_and_missing_it_is_the_practice_partner(connection: Connection) -> None:
    assert chosen_endpoint(connection, None) is None


def test_the_practice_partner_is_never_given_a_key() -> None:
    assert chosen_endpoint(PRACTICE, KEY) is None
    assert endpoint_of(PRACTICE, KEY) is None


def test_a_place_is_known_without_a_key() -> None:
    found = endpoint_of(OPENAI, None)
    assert found is not None
    assert (found.shown, found.key) == ("wss://api.openai.com/v1/realtime", None)


@pytest.mark.parametrize(
    ("connection", "sentence"),
    [
        (azure(" ", "d"), "Azure needs the name or the address of your resource."),
        (azure("r", " "), "Azure needs the name you deployed the model under."),
        (compatible(" "), "The compatible service has no address yet."),
    ],
)
def test_what_is_missing_is_said(connection: Connection, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen_endpoint(connection, KEY)
    assert str(caught.value) == sentence


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(BadSettings):
        called(compatible("ftp://h"))
    with pytest.raises(BadSettings):
        called(azure("https://"))
    with pytest.raises(KeyRefused):
        called(OPENAI, "two words")


@pytest.mark.parametrize(
    ("connection", "name"),
    [
        (Connection(), "openai"),
        (azure("My-Resource"), "azure:my-resource.openai.azure.com"),
        (azure("https://Gate.example:8443/x/openai"), "azure:gate.example:8443"),
        (azure(" "), None),
        (compatible("https://API.x.ai/v1"), "compatible:api.x.ai"),
        (compatible("localhost:8080"), "compatible:localhost:8080"),
        (compatible("localhost:9090"), "compatible:localhost:9090"),
        (compatible("https://API.x.ai:443/v1"), "compatible:api.x.ai"),
        (compatible(""), None),
        (PRACTICE, None),
    ],
)
def test_the_name_a_keyring_knows_the_key_by(connection: Connection, name: str | None) -> None:
    assert account(connection) == name


def test_a_service_that_is_named_needs_no_key() -> None:
    found = chosen_service(url="ws://127.0.0.1:9/p", connection=OPENAI, key=None)
    assert found is not None
    assert (found.address, found.key) == ("ws://127.0.0.1:9/p?model=m", None)


def test_a_service_that_is_named_goes_before_the_chosen() -> None:
    found = chosen_service(url="ws://127.0.0.1:9/p", connection=PRACTICE, key=KEY)
    assert found is not None
    assert found.key == KEY


def test_without_a_name_it_is_the_chosen() -> None:
    found = chosen_service(url=None, connection=OPENAI, key=KEY)
    assert found is not None
    assert (found.address, found.key) == ("wss://api.openai.com/v1/realtime?model=m", KEY)
    assert chosen_service(url=None, connection=OPENAI, key=None) is None


def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError):
        chosen_service(url="http://h", connection=OPENAI, key=None)


# ------------------------------------- against servers that refuse anything else

BEARER = {"Authorization": f"Bearer {KEY}"}
API_KEY = {"api-key": KEY}
GA = "/openai/v1/realtime?model=mine"


async def dial(connection: Connection, key: str | None = KEY) -> NotingListener:
    """Dial the chosen service for real; return what came of it."""
    listener = NotingListener()
    link = WebSocketDialler(called(connection, key)).dial(listener)
    try:
        await listener.until(lambda: listener.events or listener.failures)
    finally:
        await link.aclose()
    return listener


@pytest.mark.parametrize(
    ("connection", "host", "target", "headers"),
    [
        (Connection(), "api.openai.com", "/v1/realtime?model=gpt-realtime-2.1", BEARER),
        (azure("res-1"), "res-1.openai.azure.com", GA, API_KEY),
        (azure("https://res-1.openai.azure.com/"), "res-1.openai.azure.com", GA, API_KEY),
        (azure("https://res-1.openai.azure.com/openai/v1/"), "res-1.openai.azure.com", GA, API_KEY),
        (
            azure(
                "wss://res-1.openai.azure.com/openai/realtime?api-version=2025-04-01-preview&deployment=mine",
                "",
            ),
            "res-1.openai.azure.com",
            GA,
            API_KEY,
        ),
        (azure("res-1.services.ai.azure.com"), "res-1.services.ai.azure.com", GA, API_KEY),
        (
            compatible("https://api.x.ai/v1", "grok-voice-latest"),
            "api.x.ai",
            "/v1/realtime?model=grok-voice-latest",
            BEARER,
        ),
        (
            compatible("wss://dashscope-intl.aliyuncs.com/api-ws/v1/realtime", "qwen3.5-omni-plus-realtime"),
            "dashscope-intl.aliyuncs.com",
            "/api-ws/v1/realtime?model=qwen3.5-omni-plus-realtime",
            BEARER,
        ),
        (
            compatible("wss://gate.example/openai/v1/realtime?model=a", "b", Auth.API_KEY),
            "gate.example",
            "/openai/v1/realtime?model=a",
            API_KEY,
        ),
        (
            compatible("gate.example", "org/model 1", Auth.NONE),
            "gate.example",
            "/v1/realtime?model=org/model%201",
            {},
        ),
    ],
)
async def test_the_encrypted_request_is_exactly_that(
    *,
    connection: Connection,
    host: str,
    target: str,
    headers: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = Wanted(host=host, target=target, headers=headers)
    async with strict_service(wanted, encrypted=vouch(host, tmp_path, monkeypatch)) as served:
        asked = lead(host, served.port, monkeypatch)
        listener = await dial(connection)
    assert served.refused == []
    assert [type(event) for event in listener.events] == [SessionCreated]
    assert (served.taken, listener.failures) == (1, [])
    assert set(asked) == {(host, 443)}


@pytest.mark.parametrize(
    ("address", "model", "auth", "key", "target", "headers"),
    [
        ("ws://localhost:{}", "pipeline", Auth.BEARER, None, "/v1/realtime?model=pipeline", {}),
        ("localhost:{}/v1/realtime", "pipeline", Auth.BEARER, KEY, "/v1/realtime?model=pipeline", BEARER),
        ("http://localhost:{}/v1", "", Auth.NONE, KEY, "/v1/realtime", {}),
        ("ws://localhost:{}/v1/realtime", "", Auth.API_KEY, KEY, "/v1/realtime", API_KEY),
        ("ws://localhost:{}/any/path?x=1", "m", Auth.BEARER, KEY, "/any/path?x=1&model=m", BEARER),
    ],
)
async def test_the_request_to_this_computer_is_exactly_that(
    *, address: str, model: str, auth: Auth, key: str | None, target: str, headers: dict[str, str]
) -> None:
    wanted = Wanted(host="localhost", target=target, headers=headers)
    async with strict_service(wanted) as served:
        listener = await dial(compatible(address.format(served.port), model, auth), key)
    assert (served.refused, served.taken, listener.failures) == ([], 1, [])


async def test_any_other_request_is_refused() -> None:
    wanted = Wanted(host="localhost", target="/openai/v1/realtime?model=mine", headers=API_KEY)
    async with strict_service(wanted) as served:
        place = f"ws://localhost:{served.port}/openai"
        await dial(compatible(f"{place}/v1/realtime?api-version=1", "mine", Auth.API_KEY))
        await dial(compatible(f"{place}/v1/realtime", "mine", Auth.BEARER))
        await dial(azure(place, "another"))
        assert (await dial(azure(place))).failures == []
    assert served.refused == [
        ["target /openai/v1/realtime?api-version=1&model=mine"],
        ["header authorization", "no header api-key"],
        ["target /openai/v1/realtime?model=another"],
    ]
    assert served.taken == 1


async def test_a_server_that_is_somebody_else_gets_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(host="res-1.openai.azure.com", target=GA, headers=API_KEY)
    encrypted = vouch("elsewhere.example", tmp_path, monkeypatch)
    async with strict_service(wanted, encrypted=encrypted) as served:
        lead("res-1.openai.azure.com", served.port, monkeypatch)
        listener = await dial(azure("res-1"))
    assert (served.taken, served.refused, listener.events) == (0, [], [])
    assert len(listener.failures) == 1


@pytest.mark.parametrize(
    ("connection", "profile"),
    [
        (Connection(), OPENAI_PROFILE),
        (azure(""), AZURE_PROFILE),
        (compatible("https://api.x.ai/v1"), XAI),
        (compatible("wss://res-1.openai.azure.com/openai/v1/realtime"), AZURE_PROFILE),
        (compatible("localhost:8080"), LOCAL_AI),
        (compatible("wss://gate.example:8080"), None),
        (compatible("localhost"), None),
        (compatible(" "), None),
        (PRACTICE, None),
    ],
)
def test_what_is_known_about_a_provider(connection: Connection, profile: Profile | None) -> None:
    assert profile_of(connection) is profile
