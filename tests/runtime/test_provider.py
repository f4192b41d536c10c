"""Who is at the other end."""

import asyncio
import socket
import threading

import psutil
import pytest

from app.errors import LinkError, PracticeError, UsageError
from app.practice.process import PracticeProcess
from app.runtime.endpoint import Endpoint
from app.runtime.provider import (
    PARTNER,
    ProviderDialler,
    ProviderKeeper,
    StartPartner,
    announcement,
    provider,
)
from app.settings import Compatible, Connection, OpenAi, ProviderKind
from app.tasks import OwnedTasks
from tests.fakes.world import turns_of_the_loop

KEY = "sk-secret-0123456789"
CONFIGURED = "wss://mine.example/v1/realtime"
OPENAI = Connection(openai=OpenAi(model="m"))
MINE = Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(address=CONFIGURED, model="m"))


class FakePartner:
    url = "ws://127.0.0.1:5/v1/realtime"
    running = True
    closed = 0

    def close(self) -> None:
        self.closed += 1


def never() -> FakePartner:
    raise AssertionError("no partner is wanted")


async def test_an_address_that_is_named() -> None:
    async with provider(url="ws://127.0.0.1:9/p", connection=MINE, key=None, start_partner=never) as found:
        assert found.endpoint.address == "ws://127.0.0.1:9/p?model=m"
        assert found.endpoint.key is None
        assert found.announcement == "Talking to ws://127.0.0.1:9/p, model m."


async def test_the_configured_service_when_there_is_a_key() -> None:
    async with provider(url=None, connection=MINE, key=KEY, start_partner=never) as found:
        assert found.endpoint.address == f"{CONFIGURED}?model=m"
        assert found.endpoint.key == KEY
        assert found.announcement == f"Talking to {CONFIGURED}, model m."
        assert KEY not in repr(found)


async def test_the_practice_partner_when_there_is_none() -> None:
    partner = FakePartner()
    async with provider(url=None, connection=OPENAI, key=None, start_partner=lambda: partner) as found:
        assert found.endpoint.address == "ws://127.0.0.1:5/v1/realtime?model=m"
        assert found.announcement == PARTNER
        assert partner.closed == 0
    assert partner.closed == 1
    assert PARTNER == "Talking to the practice partner on this computer, not a model."


async def test_a_partner_that_cannot_start() -> None:
    def start() -> FakePartner:
        raise PracticeError("It could not be started.")

    with pytest.raises(PracticeError):
        async with provider(url=None, connection=OPENAI, key=None, start_partner=start):
            raise AssertionError("not reached")


async def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError):
        async with provider(url="http://h", connection=OPENAI, key=None, start_partner=never):
            raise AssertionError("not reached")


async def test_the_partner_is_a_child_that_goes_with_the_conversation() -> None:
    async with provider(url=None, connection=OPENAI, key=None, start_partner=PracticeProcess.start) as found:
        children = psutil.Process().children()
        assert len(children) == 1
        assert found.endpoint.is_loopback
    assert not children[0].is_running()


@pytest.mark.parametrize(
    ("model", "sentence"),
    [("m", "Talking to wss://mine.example/p, model m."), ("", "Talking to wss://mine.example/p.")],
)
def test_a_service_that_is_told_no_model(model: str, sentence: str) -> None:
    assert announcement(Endpoint(url="wss://mine.example/p", model=model)) == sentence


async def test_the_partner_is_always_told_a_model() -> None:
    kept = ProviderKeeper(None, model="", start_partner=FakePartner)
    found = await kept.ready()
    assert found.endpoint.address == "ws://127.0.0.1:5/v1/realtime?model=gpt-realtime-2.1"
    await kept.aclose()


def keeper(start: StartPartner) -> ProviderKeeper:
    return ProviderKeeper(None, model="m", start_partner=start)


async def test_a_service_is_always_ready() -> None:
    kept = ProviderKeeper(Endpoint(url=CONFIGURED, model="m", key=KEY), model="m", start_partner=never)
    found = await kept.ready()
    assert found.announcement == f"Talking to {CONFIGURED}, model m."
    assert found.endpoint.address == f"{CONFIGURED}?model=m"
    assert not kept.gone
    await kept.aclose()


async def test_one_partner_is_enough_until_it_is_gone() -> None:
    partners = [FakePartner(), FakePartner()]
    partners[1].url = "ws://127.0.0.1:6/v1/realtime"
    left = list(partners)
    kept = keeper(lambda: left.pop(0))
    assert not kept.gone
    first, again = await asyncio.gather(kept.ready(), kept.ready())
    assert first == again
    partners[0].running = False
    assert kept.gone
    assert (await kept.ready()).endpoint.address == "ws://127.0.0.1:6/v1/realtime?model=m"
    assert not kept.gone
    assert [partner.closed for partner in partners] == [1, 0]
    await kept.aclose()
    await kept.aclose()
    assert [partner.closed for partner in partners] == [1, 1]


async def test_one_that_failed_may_start_the_next_time() -> None:
    partner = FakePartner()
    outcomes: list[PracticeError | FakePartner] = [PracticeError("Not now."), partner]

    def start() -> FakePartner:
        outcome = outcomes.pop(0)
        if isinstance(outcome, PracticeError):
            raise outcome
        return outcome

    kept = keeper(start)
    with pytest.raises(PracticeError, match=r"^Not now\.$"):
        await kept.ready()
    assert (await kept.ready()).announcement == PARTNER
    await kept.aclose()
    assert partner.closed == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_who_stops_waiting_leaves_no_partner_behind(times: int) -> None:
    partner, begun, released = FakePartner(), threading.Event(), threading.Event()

    def start() -> FakePartner:
        begun.set()
        released.wait(5)
        return partner

    kept = keeper(start)
    async with OwnedTasks(lambda name, error: None) as tasks:
        waiting = tasks.start(kept.ready(), name="ready")
        await asyncio.to_thread(begun.wait, 5)
        for _ in range(times):
            waiting.cancel()
            await turns_of_the_loop()
        assert not waiting.done()
        released.set()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await kept.aclose()
    assert partner.closed == 1


async def test_who_stopped_waiting_is_not_told_that_the_partner_did_not_start() -> None:
    begun, released = threading.Event(), threading.Event()

    def start() -> FakePartner:
        begun.set()
        released.wait(5)
        raise PracticeError("It did not start.")

    kept = keeper(start)
    async with OwnedTasks(lambda name, error: None) as tasks:
        waiting = tasks.start(kept.ready(), name="ready")
        await asyncio.to_thread(begun.wait, 5)
        waiting.cancel()
        await turns_of_the_loop()
        released.set()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await kept.aclose()


async def test_the_dialler_calls_whoever_is_there_now() -> None:
    class Listener:
        def __init__(self) -> None:
            self.failed_with: asyncio.Future[LinkError] = asyncio.get_running_loop().create_future()

        def failed(self, error: LinkError) -> None:
            self.failed_with.set_result(error)

    dialler = ProviderDialler()
    with pytest.raises(LinkError) as nobody_yet:
        dialler.dial(Listener())  # type: ignore[arg-type]
    assert str(nobody_yet.value) == "There is nobody to call yet: connect first."
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        dialler.use(Endpoint(url=f"ws://127.0.0.1:{port}/p", model="m"))
        listener = Listener()
        link = dialler.dial(listener)  # type: ignore[arg-type]
        async with asyncio.timeout(60):
            await listener.failed_with
        await link.aclose()


async def test_another_may_be_called_the_next_time() -> None:
    partner = FakePartner()
    keeper = ProviderKeeper(None, model="m", start_partner=lambda: partner)
    service = Endpoint(url="ws://127.0.0.1:9/p", model="m")
    assert not keeper.use(None)
    assert (await keeper.ready()).announcement == PARTNER
    assert keeper.use(service)
    assert not keeper.use(Endpoint(url="ws://127.0.0.1:9/p", model="m"))
    assert (await keeper.ready()).endpoint == service
    partner.running = False
    assert not keeper.gone
    assert keeper.use(None)
    assert keeper.gone
    partner.running = True
    await keeper.aclose()
    assert partner.closed == 1


async def test_a_partner_that_is_not_wanted_any_more_is_ended() -> None:
    partner = FakePartner()
    kept = keeper(lambda: partner)
    await kept.ready()
    await kept.end_idle_partner()
    assert partner.closed == 0
    kept.use(Endpoint(url=CONFIGURED, model="m"))
    await kept.end_idle_partner()
    await kept.end_idle_partner()
    assert partner.closed == 1


async def test_the_partner_is_told_another_model_when_one_is_chosen() -> None:
    kept = keeper(FakePartner)
    assert not kept.use(None, model="two")
    assert (await kept.ready()).endpoint.model == "two"
    kept.use(None)
    assert (await kept.ready()).endpoint.model == "two"
    await kept.aclose()
