"""Who is called is found out each time, got ready, and dialled."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from app.errors import BadSettings, PracticeError
from app.main.calling import Caller, Chooser
from app.runtime.choosing import Choice, Chosen
from app.runtime.endpoint import Endpoint
from app.runtime.provider import ProviderDialler, ProviderKeeper
from app.session.effects import Snapshot
from app.session.inputs import Connect, Input, Reconnect
from app.session.states import Phase
from app.settings import Compatible, Connection, OpenAi, ProviderKind
from app.system.keyring_worker import Call, OnAsking, answered
from app.system.secrets import Found
from app.tasks import OwnedTasks
from app.ui.assembly import make_models
from app.ui.models.notices import KeyNotice, LinkNotice, NoticeAction

THERE = Endpoint(url="ws://127.0.0.1:9/p", model="m")


class FakeEngine:
    def __init__(self) -> None:
        self.given: list[Input] = []
        self.starts = 0
        self.running = False
        self.hears = True

    def start(self) -> None:
        self.starts += 1
        self.running = True

    def submit(self, given: Input) -> None:
        self.given.append(given)


class FakePartner:
    url = "ws://127.0.0.1:5/v1/realtime"
    running = True

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class ChooseBy:
    """Chooses what it is told, or says what is wrong."""

    def __init__(self) -> None:
        self.chosen = Chosen(service=THERE)
        self.problem: BadSettings | None = None
        self.asked: list[tuple[Connection, str | None]] = []

    def __call__(self, connection: Connection, url: str | None) -> Choice:
        self.asked.append((connection, url))
        return self

    def find_key(self, on_asking: OnAsking) -> Call[Found]:
        if self.problem is not None:
            raise self.problem
        return answered(Found())

    def choose(self, found: Found) -> Chosen:
        return self.chosen


class Made:
    def __init__(self, tasks: OwnedTasks) -> None:
        self.models = make_models("")
        self.connection = Connection()
        self.choose = ChooseBy()
        self.engine = FakeEngine()
        self.partner = FakePartner()
        self.trouble: PracticeError | None = None
        self.before: list[Connection] = []
        self.tasks = tasks
        self.url: str | None = None
        self.keeper = ProviderKeeper(None, model="m", start_partner=self._start)
        self.dialler = ProviderDialler()

    def _start(self) -> FakePartner:
        if self.trouble is not None:
            raise self.trouble
        return self.partner

    def begin(self) -> None:
        self.chooser = Chooser(
            self.choose,
            connection=lambda: self.connection,
            url=self.url,
            models=self.models,
            tasks=self.tasks,
        )
        self.caller = Caller(
            chooser=self.chooser,
            keeper=self.keeper,
            dialler=self.dialler,
            engine=self.engine,
            models=self.models,
            tasks=self.tasks,
            before_connecting=lambda: self.before.append(self.chooser.chosen_by),
        )

    async def do(self, call: Callable[[], None]) -> None:
        """Call, and wait until that is over."""
        call()
        assert self.caller._calling is not None
        await self.caller._calling


@pytest.fixture
async def made() -> AsyncIterator[Made]:
    async with OwnedTasks(lambda name, error: None) as tasks:
        found = Made(tasks)
        found.begin()
        yield found
    await found.keeper.aclose()


async def test_it_connects_to_whoever_is_chosen(made: Made) -> None:
    await made.do(made.caller.call)
    assert (made.engine.starts, made.engine.given) == (1, [Connect()])
    assert made.dialler._endpoint == THERE
    assert made.before == [made.connection]
    assert made.models.welcome.where == "" or "127.0.0.1" in made.models.welcome.where
    assert not made.models.status.partner
    assert not made.chooser.partner


async def test_the_same_again_connects_and_another_takes_over(made: Made) -> None:
    await made.do(made.caller.call)
    await made.do(made.caller.call)
    assert made.engine.given == [Connect(), Connect()]
    made.choose.chosen = Chosen(service=replace(THERE, model="two"))
    await made.do(made.caller.call)
    assert made.engine.given[2:] == [Reconnect()]
    assert made.engine.starts == 1


async def test_a_wish_for_a_new_session_is_one_whoever_answers(made: Made) -> None:
    await made.do(made.caller.call)
    await made.do(made.caller.call_anew)
    assert made.engine.given == [Connect(), Reconnect()]
    assert len(made.before) == 2


async def test_the_first_call_only_connects(made: Made) -> None:
    await made.do(made.caller.call_anew)
    assert made.engine.given == [Connect()]


async def test_the_partner_ends_when_another_takes_over(made: Made) -> None:
    made.choose.chosen = Chosen(service=None)
    await made.do(made.caller.call)
    assert made.models.status.partner
    assert made.chooser.partner
    assert made.models.welcome.key_wanted
    assert made.partner.closed == 0
    made.choose.chosen = Chosen(service=THERE)
    await made.do(made.caller.call)
    assert made.partner.closed == 1
    assert not made.models.welcome.key_wanted


async def test_a_partner_of_choice_wants_no_key(made: Made) -> None:
    made.connection = Connection(provider=ProviderKind.PRACTICE)
    made.choose.chosen = Chosen(service=None)
    await made.do(made.caller.call)
    assert not made.models.welcome.key_wanted


async def test_a_partner_that_died_is_started_again(made: Made) -> None:
    made.choose.chosen = Chosen(service=None)
    await made.do(made.caller.call)
    made.caller.look_after_partner(Snapshot(phase=Phase.ERROR))
    assert len(made.engine.given) == 1
    made.partner.running = False
    made.caller.look_after_partner(Snapshot(phase=Phase.SPEAKING))
    await made.do(lambda: made.caller.look_after_partner(Snapshot(phase=Phase.RECONNECTING)))
    assert made.engine.given == [Connect(may_sleep=False), Connect(may_sleep=False)]
    made.partner.running = True


async def test_what_is_wrong_is_said_and_the_partner_stands_in(made: Made) -> None:
    made.choose.problem = BadSettings("No address.")
    await made.do(made.caller.call)
    (notice,) = made.models.notices.notices
    assert (notice.kind, notice.sentence, notice.action) == (
        KeyNotice.NOT_FOUND,
        "No address. You talk with the practice partner until that is put right.",
        NoticeAction.CONNECT_AGAIN,
    )
    made.choose.problem = None
    await made.do(made.caller.call)
    assert made.models.notices.notices == ()


async def test_without_a_conversation_trouble_is_an_error(made: Made) -> None:
    made.choose.chosen, made.trouble = Chosen(service=None), PracticeError("It does not start.")
    await made.do(made.caller.call)
    assert (made.models.status.phase, made.models.status.second_line) == (Phase.ERROR, "It does not start.")
    assert made.engine.given == []


async def test_trouble_leaves_a_conversation_as_it_was(made: Made) -> None:
    await made.do(made.caller.call)
    made.models.status.take(Snapshot(phase=Phase.LISTENING))
    made.choose.chosen, made.trouble = Chosen(service=None), PracticeError("It does not start.")
    await made.do(made.caller.call_anew)
    assert made.engine.given == [Connect()]
    assert made.models.status.phase is Phase.LISTENING
    (notice,) = made.models.notices.notices
    assert (notice.kind, notice.sentence) == (
        LinkNotice.NOT_READY,
        "It does not start. The conversation goes on as it was.",
    )
    made.trouble = None
    await made.do(made.caller.call_anew)
    assert made.models.notices.notices == ()


async def test_what_was_begun_is_used_unless_something_else_is_chosen_by_then(made: Made) -> None:
    made.chooser.begin()
    await made.do(made.caller.call)
    assert len(made.choose.asked) == 1
    made.chooser.begin()
    await asyncio.sleep(0)
    made.connection = Connection(openai=OpenAi(model="two"))
    await made.do(made.caller.call)
    assert [each[0].model for each in made.choose.asked[1:]] == [Connection().model, "two"]
    assert made.chooser.chosen_by.model == "two"


async def test_an_address_named_for_this_run_counts_until_another_service_is_chosen(made: Made) -> None:
    made.url = "ws://h/p"
    made.begin()
    assert made.chooser.url == "ws://h/p"
    made.connection = Connection(openai=OpenAi(model="two"), compatible=Compatible(model="three"))
    assert made.chooser.choice is made.choose
    assert made.choose.asked[-1] == (made.connection, "ws://h/p")
    made.connection = Connection(provider=ProviderKind.COMPATIBLE)
    assert made.chooser.url is None
    made.connection = Connection()
    assert made.chooser.url is None


async def test_who_is_talked_with_is_known_before_it_is_called(made: Made) -> None:
    assert made.chooser.whom == "whoever is chosen in its settings"
    await made.do(made.caller.call)
    assert made.chooser.whom == "ws://127.0.0.1:9/p"
    made.choose.chosen = Chosen(service=None)
    await made.do(made.caller.call)
    assert made.chooser.whom == "the practice partner"
    made.url = "ws://h"
    made.begin()
    assert made.chooser.whom == "ws://h/v1/realtime"


async def test_who_waits_for_the_engine_is_told_when_it_runs(made: Made) -> None:
    made.caller.call()
    waiting = made.tasks.start(made.caller.started(), name="waiting")
    assert await waiting
    assert made.engine.starts == 1
    made.caller.call()
    assert await made.caller.started()  # at once, whoever is called


async def test_who_waits_for_an_engine_that_nothing_starts_is_told_so(made: Made) -> None:
    assert not await made.caller.started()
    made.choose.chosen = Chosen(service=None)
    made.trouble = PracticeError("It does not start.")
    made.caller.call()
    assert not await made.caller.started()
    assert made.engine.starts == 0
