"""One thread, never waited for in vain, and never two."""

import asyncio
import gc
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator

import pytest

from app.errors import KeyringProblem, KeyringTrouble
from app.system import keyring_worker
from app.system.keyring_worker import Asking, Call, KeyringWorker, Limits, answered

SHORT = Limits(answer_s=0.2, person_s=0.6)
LONG_S = 20.0


class Stuck:
    """A job that does not come back until it is released, as a call to a mute keyring."""

    def __init__(self, *, asks: bool = False) -> None:
        self.began = threading.Event()
        self.release = threading.Event()
        self.hung_up = threading.Event()
        self.asks = asks

    def __call__(self, asking: Asking) -> str:
        if self.asks:
            asking.person_is_asked(self._hang_up)
        self.began.set()
        self.release.wait(LONG_S)
        if self.asks:
            asking.person_has_answered()
        return "late"

    def _hang_up(self) -> None:
        self.hung_up.set()
        self.release.set()


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    job = Stuck()
    yield job
    job.release.set()


@pytest.fixture
def asking() -> Iterator[Stuck]:
    job = Stuck(asks=True)
    yield job
    job.release.set()


def gone() -> bool:
    """Whether the worker's thread has ended."""
    deadline = time.monotonic() + LONG_S
    while any(thread.name == "keyring" for thread in threading.enumerate()):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def problem_of(call: Call[str]) -> KeyringProblem:
    with pytest.raises(KeyringTrouble) as caught:
        call.result()
    return caught.value.problem


def test_the_limits() -> None:
    assert Limits() == Limits(answer_s=5.0, person_s=120.0)
    assert keyring_worker.MOST_WAITING == 16


def test_a_job_is_done_in_a_thread_of_its_own_that_ends() -> None:
    def job(_: Asking) -> tuple[str, bool]:
        return threading.current_thread().name, threading.current_thread().daemon

    assert KeyringWorker().submit(job).result() == ("keyring", True)
    assert gone()


def test_jobs_are_done_in_order_and_one_at_a_time() -> None:
    worker = KeyringWorker()
    done: list[int] = []
    together = 0
    most = 0

    def job(number: int) -> int:
        nonlocal together, most
        together += 1
        most = max(most, together)
        done.append(number)
        together -= 1
        return number

    calls = [worker.submit(lambda _, n=number: job(n)) for number in range(10)]  # type: ignore[misc]
    assert [call.result() for call in calls] == list(range(10))
    assert (done, most) == (list(range(10)), 1)
    assert worker.submit(lambda _: 11).result() == 11


def test_what_a_job_raises_is_raised_where_it_is_awaited() -> None:
    def fail(_: Asking) -> str:
        raise ValueError("so")

    worker = KeyringWorker()
    with pytest.raises(ValueError, match="so"):
        worker.submit(fail).result()
    assert worker.submit(lambda _: "after").result() == "after"


def test_trouble_may_become_a_value() -> None:
    def fail(_: Asking) -> str:
        raise KeyringTrouble(KeyringProblem.REFUSED)

    assert KeyringWorker().submit(fail, instead=lambda trouble: trouble.problem.value).result() == "refused"


def test_a_mute_keyring_is_given_up_in_time(stuck: Stuck) -> None:
    worker = KeyringWorker(SHORT)
    began = time.monotonic()
    assert problem_of(worker.submit(stuck)) is KeyringProblem.MUTE
    assert time.monotonic() - began >= 0.2


def test_while_it_is_stuck_the_next_are_told_at_once_and_no_thread_is_added(stuck: Stuck) -> None:
    worker = KeyringWorker(SHORT)
    problem_of(worker.submit(stuck))
    ran: list[int] = []
    began = time.monotonic()
    for _ in range(50):
        assert problem_of(worker.submit(lambda _: ran.append(1) or "never")) is KeyringProblem.MUTE
    assert time.monotonic() - began < 5  # each by itself would have taken 0.2 s
    assert sum(thread.name == "keyring" for thread in threading.enumerate()) == 1
    stuck.release.set()
    assert gone()
    assert ran == []


def test_it_recovers_when_the_service_answers(stuck: Stuck) -> None:
    worker = KeyringWorker(SHORT)
    call = worker.submit(stuck)
    problem_of(call)
    stuck.release.set()
    assert gone()
    assert worker.submit(lambda _: "again").result() == "again"
    assert problem_of(call) is KeyringProblem.MUTE


def test_one_that_waits_behind_a_stuck_one_is_not_kept_waiting(stuck: Stuck) -> None:
    worker = KeyringWorker(SHORT)
    first = worker.submit(stuck)
    ran: list[int] = []
    second = worker.submit(lambda _: ran.append(1) or "never")
    assert problem_of(second) is KeyringProblem.MUTE
    assert problem_of(first) is KeyringProblem.MUTE
    stuck.release.set()
    assert gone()
    assert ran == []


def test_only_so_many_wait(stuck: Stuck) -> None:
    worker = KeyringWorker(Limits(answer_s=LONG_S))
    first = worker.submit(stuck)
    assert stuck.began.wait(LONG_S)
    waiting = [worker.submit(lambda _: "served") for _ in range(17)]
    assert problem_of(waiting[16]) is KeyringProblem.MUTE
    stuck.release.set()
    assert [call.result() for call in (first, *waiting[:16])] == ["late", *["served"] * 16]


def test_a_person_gets_longer_and_the_caller_is_told(asking: Stuck) -> None:
    worker = KeyringWorker(Limits(answer_s=0.05, person_s=LONG_S))
    told: list[str] = []
    call = worker.submit(asking, on_asking=lambda: told.append("asks"))
    assert asking.began.wait(LONG_S)
    second_told: list[str] = []
    second = worker.submit(lambda _: "second", on_asking=lambda: second_told.append("asks"))
    threading.Timer(0.6, asking.release.set).start()
    assert second.result() == "second"
    assert call.result() == "late"
    assert (told, second_told) == (["asks"], ["asks"])
    assert not asking.hung_up.is_set()


def test_a_person_who_does_not_answer_is_not_asked_for_ever(asking: Stuck) -> None:
    worker = KeyringWorker(Limits(answer_s=LONG_S, person_s=0.2))
    assert problem_of(worker.submit(asking)) is KeyringProblem.LOCKED
    assert asking.hung_up.is_set()
    assert gone()
    assert worker.submit(lambda _: "again").result() == "again"


def test_after_the_person_has_answered_the_keyring_has_only_its_own_time() -> None:
    release = threading.Event()

    def job(asking: Asking) -> str:
        asking.person_is_asked(lambda: None)
        asking.person_has_answered()
        release.wait(LONG_S)
        return "late"

    worker = KeyringWorker(Limits(answer_s=0.1, person_s=LONG_S))
    try:
        assert problem_of(worker.submit(job)) is KeyringProblem.MUTE
    finally:
        release.set()
    assert gone()


def test_giving_up_ends_the_wait_for_the_person(asking: Stuck) -> None:
    worker = KeyringWorker()
    call = worker.submit(asking)
    assert asking.began.wait(LONG_S)
    assert call.asks
    call.give_up(KeyringProblem.LOCKED)
    assert asking.hung_up.wait(LONG_S)
    assert call.given_up
    assert problem_of(call) is KeyringProblem.LOCKED
    call.give_up(KeyringProblem.MUTE)
    assert problem_of(call) is KeyringProblem.LOCKED
    assert gone()


def test_a_call_that_was_given_up_asks_nobody_any_more() -> None:
    began, may_ask = threading.Event(), threading.Event()
    outcome: list[object] = []

    def job(asking: Asking) -> str:
        began.set()
        may_ask.wait(LONG_S)
        outcome.append(asking.given_up)
        try:
            asking.person_is_asked(lambda: None)
        except TimeoutError:
            outcome.append("refused")
        return "x"

    call = KeyringWorker().submit(job)
    assert began.wait(LONG_S)
    call.give_up(KeyringProblem.MUTE)
    may_ask.set()
    assert gone()
    assert outcome == [True, "refused"]


async def test_a_loop_is_not_blocked_by_a_call(stuck: Stuck) -> None:
    worker = KeyringWorker(SHORT)
    ticks = 0
    call = worker.submit(stuck, instead=lambda trouble: trouble.problem.value)

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.005)

    async with asyncio.timeout(LONG_S):
        answer = asyncio.ensure_future(call.answer())  # noqa: TID251 - two at once, both awaited here
        ticking = asyncio.ensure_future(tick())  # noqa: TID251
        assert await answer == "mute"
        ticking.cancel()
        await asyncio.wait((ticking,))
    assert ticks > 10


async def test_an_answer_comes_to_a_loop_as_it_is() -> None:
    worker = KeyringWorker()
    assert await worker.submit(lambda _: 7).answer() == 7
    assert await answered(8).answer() == 8
    with pytest.raises(ZeroDivisionError):
        await worker.submit(lambda _: 1 // 0).answer()


async def test_a_cancelled_wait_gives_the_call_up(asking: Stuck) -> None:
    call = KeyringWorker().submit(asking)
    assert await asyncio.to_thread(asking.began.wait, LONG_S)
    waiting = asyncio.ensure_future(call.answer())  # noqa: TID251 - cancelled and awaited here
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait((waiting,))
    assert waiting.cancelled()
    assert asking.hung_up.is_set()
    assert call.given_up
    assert gone()


def test_an_answer_that_is_there_needs_no_thread() -> None:
    assert answered("x").result() == "x"
    assert not any(thread.name == "keyring" for thread in threading.enumerate())


def test_ctrl_c_gives_the_call_up(asking: Stuck, monkeypatch: pytest.MonkeyPatch) -> None:
    call = KeyringWorker().submit(asking)
    assert asking.began.wait(LONG_S)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keyring_worker, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        call.result()
    assert asking.hung_up.is_set()
    assert gone()


def test_the_end_of_the_program_waits_for_no_keyring() -> None:
    script = (
        "import threading\n"
        "from app.system.keyring_worker import KeyringWorker, Limits\n"
        "worker = KeyringWorker(Limits(answer_s=0.1))\n"
        "call = worker.submit(lambda _: threading.Event().wait(), instead=lambda t: t.problem.value)\n"
        "print(call.result())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "mute\n", "")


def test_a_call_that_is_stuck_keeps_nothing_of_a_loop_that_waited_for_it(stuck: Stuck) -> None:
    worker = KeyringWorker()

    async def cancelled() -> None:
        waiting = asyncio.ensure_future(worker.submit(stuck).answer())  # noqa: TID251 - awaited here
        await asyncio.to_thread(stuck.began.wait, LONG_S)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    loop = asyncio.new_event_loop()
    loop.run_until_complete(cancelled())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    waited_in = weakref.ref(loop)
    del loop
    gc.collect()
    assert waited_in() is None
    stuck.release.set()
    assert gone()
