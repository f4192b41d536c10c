"""The engine starts, works, breaks and stops, and leaves nothing."""

import asyncio
import threading

import pytest

from app.runtime.assistant import Assistant
from app.runtime.engine import Engine, OnFault
from app.runtime.subscribers import Shown
from app.session.effects import Dial, RemoveTurn
from app.session.inputs import Connect, Disconnect, Interrupt
from tests.fakes.world import FakeDialler, FakeMicrophone, FakeTools, ScriptedSession


class Made:
    def __init__(self, answers: dict[object, object] | None = None) -> None:
        self.session = ScriptedSession(answers or {})  # type: ignore[arg-type]
        self.dialler = FakeDialler()
        self.microphone = FakeMicrophone()
        self.threads: list[int] = []
        self.engine = Engine(self.build)

    def build(self, on_fault: OnFault) -> Assistant:
        self.threads.append(threading.get_ident())
        return Assistant(
            session=self.session,
            dialler=self.dialler,
            tools=FakeTools(),
            microphone=self.microphone,
            on_fault=on_fault,
        )


def test_it_works_on_a_thread_of_its_own() -> None:
    made = Made({Connect(): [RemoveTurn("x")]})
    shown: list[tuple[Shown, int]] = []
    told = threading.Event()

    def watch(what: Shown) -> None:
        shown.append((what, threading.get_ident()))
        told.set()

    made.engine.subscribe(watch)
    assert not made.engine.running
    made.engine.submit(Connect())  # before the start: ignored
    made.engine.start()
    assert made.engine.running
    assert made.microphone.started == 1
    made.engine.submit(Connect())
    assert told.wait(5)
    made.engine.close()
    made.engine.submit(Connect())  # after the end: ignored
    made.engine.close()
    assert not made.engine.running
    assert shown == [(RemoveTurn("x"), made.threads[0])]
    assert made.threads[0] != threading.get_ident()
    assert made.session.given == [Connect(), Disconnect()]
    assert made.microphone.stopped == 1
    assert made.engine.fault is None


def test_a_watcher_may_leave() -> None:
    made = Made({Connect(): [RemoveTurn("x")], Interrupt(): [RemoveTurn("y")]})
    shown: list[Shown] = []
    last = threading.Event()
    leave = made.engine.subscribe(shown.append)
    made.engine.subscribe(lambda what: last.set() if what == RemoveTurn("x") else None)
    made.engine.start()
    made.engine.submit(Connect())
    assert last.wait(5)
    leave()
    made.engine.submit(Interrupt())
    made.engine.close()
    assert shown == [RemoveTurn("x")]


def test_fifty_times_leave_nothing() -> None:
    before = threading.active_count()
    for _ in range(50):
        made = Made({Connect(): [Dial()]})
        made.engine.start()
        made.engine.submit(Connect())
        made.engine.close()
        assert all(link.closed for link in made.dialler.links)
    assert threading.active_count() == before


def test_what_the_building_raises_comes_out_of_the_start() -> None:
    def build(_: OnFault) -> Assistant:
        raise ValueError("no such model")

    engine = Engine(build)
    with pytest.raises(ValueError, match=r"^no such model$"):
        engine.start()
    engine.close()
    assert not engine.running


def test_what_breaks_the_conversation_comes_out_of_the_close() -> None:
    fault = ValueError("impossible")
    made = Made({Interrupt: fault})
    made.engine.start()
    made.engine.submit(Interrupt())
    made.engine.submit(Connect())
    with pytest.raises(ValueError, match=r"^impossible$") as caught:
        made.engine.close()
    assert caught.value is fault
    made.engine.close()
    assert made.session.given == [Interrupt()]


def test_a_start_that_takes_too_long_is_given_up() -> None:
    released = threading.Event()

    def build(_: OnFault) -> Assistant:
        released.wait(5)
        raise ValueError("too late")

    engine = Engine(build)
    threading.Timer(0.3, released.set).start()
    with pytest.raises((TimeoutError, ValueError)):
        engine.start(timeout_s=0.05)
    assert not engine.running


def test_a_close_that_takes_too_long_says_so() -> None:
    released = threading.Event()

    class Stuck(FakeMicrophone):
        def stop(self) -> None:
            released.wait(10)

    made = Made()
    made.microphone = Stuck()
    made.engine.start()
    with pytest.raises(TimeoutError, match=r"^the engine did not stop within 0\.05 s$"):
        made.engine.close(timeout_s=0.05)
    released.set()
    made.engine.close()


def test_it_does_not_need_a_loop_around_it() -> None:
    made = Made()

    async def main() -> None:
        await asyncio.to_thread(made.engine.start)
        await asyncio.to_thread(made.engine.close)

    asyncio.run(main())
    assert made.session.given == [Disconnect()]
