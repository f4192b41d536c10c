"""Who is at the other end."""

import psutil
import pytest

from app.commands.talking import provider as provider_module
from app.commands.talking.provider import PARTNER, key_from, provider
from app.errors import PracticeError, UsageError

KEY = "sk-secret-0123456789"
CONFIGURED = "wss://mine.example/v1/realtime"


class FakePartner:
    url = "ws://127.0.0.1:5/v1/realtime"
    closed = 0

    def close(self) -> None:
        self.closed += 1


def use(monkeypatch: pytest.MonkeyPatch, start: object) -> None:
    monkeypatch.setattr(provider_module, "PracticeProcess", type("Fake", (), {"start": start}))


def never(*_: object) -> None:
    raise AssertionError("no partner is wanted")


async def test_an_address_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, never)
    async with provider(url="ws://127.0.0.1:9/p", configured_url=CONFIGURED, model="m", key=None) as found:
        assert found.endpoint.address == "ws://127.0.0.1:9/p?model=m"
        assert found.endpoint.key is None
        assert found.announcement == "Talking to ws://127.0.0.1:9/p, model m."


async def test_the_configured_service_when_there_is_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, never)
    async with provider(url=None, configured_url=CONFIGURED, model="m", key=KEY) as found:
        assert found.endpoint.address == f"{CONFIGURED}?model=m"
        assert found.endpoint.key == KEY
        assert found.announcement == f"Talking to {CONFIGURED}, model m."
        assert KEY not in repr(found)


async def test_the_practice_partner_when_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    partner = FakePartner()
    use(monkeypatch, staticmethod(lambda: partner))
    async with provider(url=None, configured_url=CONFIGURED, model="m", key=None) as found:
        assert found.endpoint.address == "ws://127.0.0.1:5/v1/realtime?model=m"
        assert found.announcement == PARTNER
        assert partner.closed == 0
    assert partner.closed == 1
    assert PARTNER == "Talking to the practice partner on this computer, not a model."


async def test_a_partner_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def start() -> None:
        raise PracticeError("It could not be started.")

    use(monkeypatch, staticmethod(start))
    with pytest.raises(PracticeError):
        async with provider(url=None, configured_url=CONFIGURED, model="m", key=None):
            raise AssertionError("not reached")


async def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError):
        async with provider(url="http://h", configured_url=CONFIGURED, model="m", key=None):
            raise AssertionError("not reached")


async def test_the_partner_is_a_child_that_goes_with_the_conversation() -> None:
    async with provider(url=None, configured_url=CONFIGURED, model="m", key=None) as found:
        children = psutil.Process().children()
        assert len(children) == 1
        assert found.endpoint.is_loopback
    assert not children[0].is_running()


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
