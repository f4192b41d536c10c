"""What people paste, and what it stands for."""

import pytest

from app.errors import BadSettings
from app.settings.addresses import (
    azure_place,
    azure_problem,
    compatible_problem,
    compatible_url,
    host_in,
    is_loopback,
    problem_with,
)

GA = "wss://res-1.openai.azure.com/openai/v1/realtime"


@pytest.mark.parametrize(
    ("address", "url", "deployment"),
    [
        ("res-1", GA, ""),
        (" Res-1 ", GA, ""),
        ("res-1.openai.azure.com", GA, ""),
        ("https://res-1.openai.azure.com", GA, ""),
        ("https://res-1.openai.azure.com/", GA, ""),
        ("https://res-1.openai.azure.com/openai/v1", GA, ""),
        ("https://res-1.openai.azure.com/openai/v1/", GA, ""),
        ("wss://res-1.openai.azure.com/openai/v1/realtime?model=d-1", GA, "d-1"),
        ("wss://res-1.openai.azure.com/openai/v1/realtime?deployment=old&model=new", GA, "new"),
        ("http://res-1.openai.azure.com", GA, ""),
        ("ws://res-1.openai.azure.com", GA, ""),
        (
            "https://res-1.openai.azure.com/openai/realtime?api-version=2025-04-01-preview&deployment=d-2",
            GA,
            "d-2",
        ),
        (
            "https://res-1.openai.azure.com/openai/deployments/d-3/chat/completions?api-version=2024-10-21",
            GA,
            "d-3",
        ),
        (
            "https://res-1.services.ai.azure.com/api/projects/p",
            "wss://res-1.services.ai.azure.com/openai/v1/realtime",
            "",
        ),
        ("wss://res-1.openai.azure.us", "wss://res-1.openai.azure.us/openai/v1/realtime", ""),
        ("wss://res-1.openai.azure.cn/x", "wss://res-1.openai.azure.cn/openai/v1/realtime", ""),
        ("https://gate.example/team", "wss://gate.example/team/openai/v1/realtime", ""),
        ("https://gate.example/team/", "wss://gate.example/team/openai/v1/realtime", ""),
        ("https://gate.example/team/openai", "wss://gate.example/team/openai/v1/realtime", ""),
        ("https://gate.example/team/openai/v1/realtime", "wss://gate.example/team/openai/v1/realtime", ""),
        ("https://gate.example/t/openai/deployments/d/x", "wss://gate.example/t/openai/v1/realtime", "d"),
        ("https://gate.example:8443", "wss://gate.example:8443/openai/v1/realtime", ""),
        ("ws://127.0.0.1:5/openai", "ws://127.0.0.1:5/openai/v1/realtime", ""),
        ("http://localhost:5", "ws://localhost:5/openai/v1/realtime", ""),
        ("wss://localhost:5", "wss://localhost:5/openai/v1/realtime", ""),
    ],
)
def test_every_form_of_an_azure_resource(address: str, url: str, deployment: str) -> None:
    assert azure_place(address) == (url, deployment)
    assert azure_problem(address) is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("wss://h.example/a/b?x=1", "wss://h.example/a/b?x=1"),
        ("ws://h.example", "ws://h.example"),
        (" wss://h.example/p\n", "wss://h.example/p"),
        ("WSS://h.example/p", "wss://h.example/p"),
        ("https://h.example/p", "wss://h.example/p"),
        ("http://h.example/p", "ws://h.example/p"),
        ("https://api.x.ai/v1", "wss://api.x.ai/v1/realtime"),
        ("http://localhost:8000/v1/", "ws://localhost:8000/v1/realtime"),
        ("https://h.example/v1/realtime", "wss://h.example/v1/realtime"),
        ("wss://h.example/v1", "wss://h.example/v1"),
        ("api.x.ai/v1", "wss://api.x.ai/v1"),
        ("api.x.ai", "wss://api.x.ai"),
        ("localhost:8000", "ws://localhost:8000"),
        ("127.0.0.1:8765/v1/realtime", "ws://127.0.0.1:8765/v1/realtime"),
        ("[::1]:9/p", "ws://[::1]:9/p"),
        ("192.168.1.5:8000", "wss://192.168.1.5:8000"),
        (
            "wss://ws-1.cn-beijing.maas.aliyuncs.com/api-ws/v1/realtime?model=q",
            "wss://ws-1.cn-beijing.maas.aliyuncs.com/api-ws/v1/realtime?model=q",
        ),
    ],
)
def test_every_form_of_another_service(address: str, url: str) -> None:
    assert compatible_url(address) == url
    assert compatible_problem(address) is None


NO_SCHEME = "The address of the service must begin with ws:// or wss://."
MALFORMED = "The address of the service is malformed: check its host and port."
ODD = "The address of the service holds characters that no address has."
CREDENTIALS = "The address of the service must not carry a name, password or key."
FRAGMENT = "The address of the service must not have a part after #."


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftp://h", NO_SCHEME),
        ("https://", MALFORMED),
        ("wss://h:port", MALFORMED),
        ("wss://h:0", MALFORMED),
        ("wss://[::1", MALFORMED),
        ("[::1", MALFORMED),
        ("two words", ODD),
        ("wss://h/ä", ODD),
        ("me:pass@h", CREDENTIALS),
        ("wss://h/p#x", FRAGMENT),
        ("wss://h/p?api-key=abc", "The address of the service must not carry a key: leave out api-key=."),
        ("https://h/p?x=1&Api_Key=", "The address of the service must not carry a key: leave out Api_Key=."),
        ("wss://h/p?token=abc", "The address of the service must not carry a key: leave out token=."),
    ],
)
def test_what_is_no_address_is_one_sentence(address: str, sentence: str) -> None:
    for read, problem in ((azure_place, azure_problem), (compatible_url, compatible_problem)):
        assert problem(address) == sentence
        with pytest.raises(BadSettings) as caught:
            read(address)
        assert str(caught.value) == sentence
        assert "abc" not in sentence


def test_nothing_typed_yet_is_no_problem() -> None:
    assert azure_problem(" ") is None
    assert compatible_problem("") is None


def test_only_what_can_be_dialled_has_no_problem() -> None:
    assert problem_with("wss://h/p") is None
    assert problem_with("ws://h:1") is None
    assert problem_with("https://h") == NO_SCHEME


def test_the_host_is_in_small_letters() -> None:
    assert host_in("wss://API.X.ai:443/v1") == "api.x.ai"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_this_computer(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "localhost.example", "128.0.0.1", "h"])
def test_other_computers(host: str) -> None:
    assert not is_loopback(host)
