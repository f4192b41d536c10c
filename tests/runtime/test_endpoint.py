"""Addresses, keys and what may be seen of them."""

import logging
import traceback

import pytest

from app import __version__
from app.errors import KeyRefused, UsageError
from app.runtime.endpoint import DEFAULT_URL, USER_AGENT, Endpoint
from app.settings import Auth

KEY = "sk-test-0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "model", "address"),
    [
        (DEFAULT_URL, "gpt-realtime-2.1", "wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1"),
        ("wss://eu.example", "m", "wss://eu.example/v1/realtime?model=m"),
        ("wss://eu.example/", "m", "wss://eu.example/v1/realtime?model=m"),
        ("ws://127.0.0.1:8000/other/path", "m", "ws://127.0.0.1:8000/other/path?model=m"),
        ("wss://h/p?model=mine", "m", "wss://h/p?model=mine"),
        ("wss://h/p?model=", "m", "wss://h/p?model="),
        ("wss://h/p?call=1", "m x&y", "wss://h/p?call=1&model=m%20x%26y"),
        ("wss://h/p", "", "wss://h/p"),
        ("ws://[::1]:9/p", "m", "ws://[::1]:9/p?model=m"),
    ],
)
def test_the_model_is_added_where_it_is_missing(url: str, model: str, address: str) -> None:
    assert Endpoint(url=url, model=model).address == address


def test_the_default_is_the_service_of_openai() -> None:
    assert Endpoint().address == "wss://api.openai.com/v1/realtime"
    assert Endpoint().is_secure
    assert not Endpoint().is_loopback


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://h/p", "The address of the service must begin with ws:// or wss://."),
        ("h/p", "The address of the service must begin with ws:// or wss://."),
        ("", "The address of the service must begin with ws:// or wss://."),
        ("wss://", "The address of the service is malformed: check its host and port."),
        ("wss:///p", "The address of the service is malformed: check its host and port."),
        ("wss://h:port/p", "The address of the service is malformed: check its host and port."),
        ("wss://h:70000/p", "The address of the service is malformed: check its host and port."),
        ("wss://h:0/p", "The address of the service is malformed: check its host and port."),
        ("wss://[::1/p", "The address of the service is malformed: check its host and port."),
        ("wss://h/a b", "The address of the service holds characters that no address has."),
        ("wss://h/\u00e4", "The address of the service holds characters that no address has."),
        ("wss://me:pass@h/p", "The address of the service must not carry a name, password or key."),
        ("wss://h/p#x", "The address of the service must not have a part after #."),
    ],
)
def test_a_malformed_address_is_one_sentence(url: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        Endpoint(url=url)
    assert str(caught.value) == sentence
    assert caught.value.exit_code == 2


def test_a_key_never_travels_unencrypted_to_another_computer() -> None:
    with pytest.raises(UsageError) as caught:
        Endpoint(url="ws://192.168.1.5:80/p", key=KEY)
    assert str(caught.value) == (
        "The key would travel to 192.168.1.5 unencrypted: use an address that begins with wss://."
    )
    assert Endpoint(url="ws://192.168.1.5:80/p").key is None
    assert Endpoint(url="wss://192.168.1.5:80/p", key=KEY).key == KEY


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"])
def test_this_computer_may_have_the_key_unencrypted(host: str) -> None:
    endpoint = Endpoint(url=f"ws://{host}:80/p", key=KEY)
    assert endpoint.is_loopback
    assert not endpoint.is_secure


@pytest.mark.parametrize("key", ["", "two words", "line\nend", "\u00e4", "tab\t"])
def test_a_key_no_header_can_carry_is_refused_without_being_repeated(key: str) -> None:
    with pytest.raises(KeyRefused) as caught:
        Endpoint(key=key)
    assert str(caught.value) == (
        "The key is empty or holds characters that no key has: copy it once more, completely."
    )
    assert caught.value.exit_code == 3


def test_the_key_is_in_the_authorization_header_and_nowhere_else() -> None:
    endpoint = Endpoint(url="wss://h/p", model="m", key=KEY, headers={"OpenAI-Project": "proj_secret"})
    assert endpoint.request_headers() == {
        "OpenAI-Project": "proj_secret",
        "Authorization": f"Bearer {KEY}",
    }
    assert "Authorization" not in Endpoint(url="wss://h/p").request_headers()
    for seen in (repr(endpoint), str(endpoint), f"{endpoint}", endpoint.address, endpoint.shown):
        assert KEY not in seen
        assert "proj_secret" not in seen
    assert repr(endpoint) == "Endpoint(url='wss://h/p', model='m', key=[hidden], headers=['OpenAI-Project'])"
    assert "key=None" in repr(Endpoint())


def test_no_traceback_of_a_refusal_shows_the_key() -> None:
    try:
        Endpoint(url="ws://elsewhere/p", key=KEY)
    except UsageError:
        text = traceback.format_exc()
        logging.getLogger(__name__).exception("refused")
    assert KEY not in text


@pytest.mark.parametrize(
    ("auth", "headers"),
    [
        (Auth.BEARER, {"X": "y", "Authorization": f"Bearer {KEY}"}),
        (Auth.API_KEY, {"X": "y", "api-key": KEY}),
        (Auth.NONE, {"X": "y"}),
    ],
)
def test_a_service_says_how_it_wants_the_key(auth: Auth, headers: dict[str, str]) -> None:
    endpoint = Endpoint(url="wss://h/p", key=KEY, auth=auth, headers={"X": "y"})
    assert endpoint.request_headers() == headers
    assert Endpoint(url="wss://h/p", auth=auth, headers={"X": "y"}).request_headers() == {"X": "y"}
    assert KEY not in repr(endpoint)
    assert endpoint.redact(f"bad {KEY}") == "bad [hidden]"


@pytest.mark.parametrize(
    "name", ["Authorization", "authorization", "Api-Key", "api-key", "OpenAI-Beta", "User-Agent", "Host"]
)
def test_headers_of_our_own_cannot_be_set(name: str) -> None:
    with pytest.raises(UsageError, match=f"^The header {name} cannot be set.$"):
        Endpoint(headers={name: "x"})


@pytest.mark.parametrize("header", [("X", "a\r\nb"), ("X\n", "a"), ("X", "\u00e4")])
def test_headers_that_cannot_be_sent_are_refused(header: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=r"^A header holds characters that no header can carry.$"):
        Endpoint(headers=dict([header]))


def test_secrets_are_struck_out_of_what_others_say() -> None:
    endpoint = Endpoint(
        url="wss://h/p?api-key=query-secret&model=m", key=KEY, headers={"X-Key": "header-secret", "X": "ab"}
    )
    said = f"bad {KEY}, bad query-secret, bad header-secret, model m, ab"
    assert endpoint.redact(said) == "bad [hidden], bad [hidden], bad [hidden], model m, ab"
    assert "query-secret" not in repr(endpoint)
    assert endpoint.shown == "wss://h/p"


def test_we_say_who_we_are() -> None:
    assert USER_AGENT.startswith(f"Earshot/{__version__} (")
