"""The thread between microphone and engine: in order, never late for the audio threads, honest about time."""

from collections.abc import Callable
from queue import Queue
from threading import Event, Thread, current_thread, main_thread

import pytest

from app.audio.alignment import LEAD_MS
from app.audio.apm import CancellerMissing
from app.audio.echo import EchoCanceller, Removal
from app.audio.echo_worker import MOST_WAITING, EchoWorker
from app.audio.microphone import Block
from tests.audio.fake_canceller import FakeCanceller

LOUD = b"\x00\x20" * 240
ECHO = b"\x00\x02" * 240
CLEAN = FakeCanceller.CLEAN
TEN_MS_S = 0.01
LEAD_S = LEAD_MS / 1000
LEARNT_FROM = 10.0
LEARNT = LEARNT_FROM + 50 * TEN_MS_S


def block(pcm: bytes = ECHO, at: float = 1.0, dropped: int = 0) -> Block:
    return Block(pcm=pcm, captured_at=at, arrived_at=at + 0.04, dropped_before=dropped)


class Bench:
    """A running worker, what it gave and what it told."""

    def __init__(self, fake: FakeCanceller | None = None, *, on: bool = True) -> None:
        self.fake = fake or FakeCanceller()
        self.blocks: Queue[Block] = Queue()
        self.told: Queue[Removal] = Queue()
        self.worker = EchoWorker(lambda: EchoCanceller(lambda: self.fake), on=on)
        self.worker.start(self.blocks.put, self.told.put)

    def take(self) -> Block:
        return self.blocks.get(timeout=60)

    def tell(self) -> Removal:
        return self.told.get(timeout=60)

    def converge(self) -> None:
        assert self.tell() is Removal.LEARNING
        for number in range(50):
            self.worker.far(LOUD, LEARNT_FROM + number * TEN_MS_S)
            self.worker.near(block(at=LEARNT_FROM + number * TEN_MS_S - LEAD_S + TEN_MS_S))
            self.take()
        assert self.tell() is Removal.REMOVING


def test_both_sides_reach_the_canceller_in_step_in_frames_of_ten_milliseconds() -> None:
    bench = Bench()
    bench.worker.far(LOUD + ECHO + LOUD[:100], 5.0)
    bench.worker.near(block(ECHO[:240], at=5.005 - LEAD_S))
    bench.worker.far(LOUD[100:], 5.02 + 100 / 48_000)
    bench.worker.near(block(ECHO[240:] + LOUD * 2, at=5.03 - LEAD_S))
    assert bench.take().pcm == CLEAN * 3
    bench.worker.stop()
    assert bench.fake.calls == [
        *(("far", LOUD), ("near", ECHO)),
        *(("far", ECHO), ("near", LOUD)),
        *(("far", LOUD), ("near", LOUD)),
    ]


def test_a_cleaned_block_keeps_its_times() -> None:
    bench = Bench()
    bench.worker.near(block(at=5.0))
    given = bench.take()
    assert given.pcm == CLEAN
    assert given.captured_at == pytest.approx(5.0 - 0.0091)
    assert given.arrived_at == 5.04
    assert given.dropped_before == 0
    bench.worker.stop()


def test_what_is_not_a_whole_frame_waits_and_counts_as_older() -> None:
    bench = Bench()
    bench.worker.near(block(ECHO[:240], at=5.0))
    bench.worker.near(block(ECHO, at=5.01))
    given = bench.take()
    assert given.pcm == CLEAN
    assert given.captured_at == pytest.approx(5.01 - 0.005 - 0.0091)
    assert given.arrived_at == pytest.approx(5.05)
    bench.worker.near(block(ECHO + ECHO[240:], at=5.025))
    assert bench.take().pcm == CLEAN * 2
    bench.worker.stop()
    assert bench.blocks.empty()


def test_blocks_come_in_a_thread_of_its_own() -> None:
    threads: Queue[tuple[str, bool]] = Queue()
    worker = EchoWorker(lambda: EchoCanceller(FakeCanceller))
    worker.start(lambda _: threads.put((current_thread().name, current_thread().daemon)), lambda _: None)
    worker.near(block())
    # A daemon: a program that breaks must not hang on it.
    assert threads.get(timeout=60) == ("echo removal", True)
    worker.stop()
    assert current_thread() is main_thread()


def test_it_tells_when_the_room_is_known() -> None:
    bench = Bench()
    bench.converge()
    bench.worker.stop()
    assert bench.told.empty()


def test_a_gap_in_what_was_played_costs_the_trust() -> None:
    bench = Bench()
    bench.converge()
    bench.worker.far(LOUD * 3, LEARNT + 0.1)
    bench.worker.near(block(at=LEARNT - LEAD_S + TEN_MS_S))
    assert bench.tell() is Removal.LEARNING
    bench.worker.stop()


def test_a_gap_in_what_was_heard_costs_the_trust() -> None:
    bench = Bench()
    bench.converge()
    bench.worker.near(block(at=LEARNT - LEAD_S + TEN_MS_S, dropped=7))
    assert bench.tell() is Removal.LEARNING
    assert bench.take().dropped_before == 7
    bench.worker.near(block(at=LEARNT - LEAD_S + 2 * TEN_MS_S))
    assert bench.take().dropped_before == 0
    bench.worker.stop()


def test_samples_lost_before_half_a_frame_are_told_with_the_frame() -> None:
    bench = Bench()
    bench.worker.near(block(ECHO[:240], dropped=3))
    bench.worker.near(block(ECHO[240:], dropped=4))
    assert bench.take().dropped_before == 7
    bench.worker.stop()


def test_another_device_means_another_canceller() -> None:
    made: list[FakeCanceller] = []

    def make() -> FakeCanceller:
        made.append(FakeCanceller())
        return made[-1]

    blocks: Queue[Block] = Queue()
    worker = EchoWorker(lambda: EchoCanceller(make))
    worker.start(blocks.put, lambda _: None)
    worker.forget()
    worker.near(block())
    blocks.get(timeout=60)
    worker.stop()
    assert [fake.calls for fake in made] == [[], [("far", bytes(480)), ("near", ECHO)]]


def test_a_dead_microphone_stays_dead() -> None:
    bench = Bench()
    zeros = bytes(480)
    for pcm in (ECHO, zeros, zeros, ECHO):
        bench.worker.near(block(pcm))
    # The first zeros still carry the end of what came before.
    assert [bench.take().pcm for _ in range(4)] == [CLEAN, CLEAN, zeros, CLEAN]
    bench.worker.stop()


class Held:
    """A worker that is kept from its work until told."""

    def __init__(self, make: Callable[[], EchoCanceller] = lambda: EchoCanceller(FakeCanceller)) -> None:
        self.go = Event()
        self.entered = Event()
        self.blocks: Queue[Block] = Queue()
        self.removals: list[Removal] = []
        self.worker = EchoWorker(make)
        self.worker.start(self._take, self.removals.append)
        self.worker.near(block())
        assert self.entered.wait(60)

    def _take(self, given: Block) -> None:
        self.entered.set()
        assert self.go.wait(60)
        self.blocks.put(given)

    def tell_when_idle(self) -> None:
        """Wait until all that waited has been taken."""
        while self.worker._queue.qsize():
            pass
        self.worker.near(block())
        self.blocks.get(timeout=60)

    def release(self) -> list[Block]:
        self.go.set()
        self.worker.stop()
        return list(self.blocks.queue)


def test_what_exceeds_the_bound_is_dropped_and_counted() -> None:
    held = Held()
    assert MOST_WAITING == 100
    for number in range(MOST_WAITING):
        held.worker.near(block(at=float(number)))
    held.worker.near(block(dropped=5))
    held.worker.near(block())
    held.worker.far(LOUD, 1.0)
    assert (held.worker.near_dropped, held.worker.far_dropped) == (2, 1)
    assert len(held.release()) == MOST_WAITING + 1


def test_the_first_block_after_dropped_ones_says_how_much_is_missing() -> None:
    held = Held()
    for _ in range(MOST_WAITING):
        held.worker.near(block())
    held.worker.near(block(dropped=5))
    held.worker.near(block())
    held.go.set()
    for _ in range(MOST_WAITING + 1):
        held.blocks.get(timeout=60)
    held.worker.near(block(dropped=2))
    assert held.blocks.get(timeout=60).dropped_before == 5 + 240 + 240 + 2
    held.worker.near(block())
    assert held.blocks.get(timeout=60).dropped_before == 0
    held.worker.stop()


def test_dropped_sound_of_the_speaker_is_a_gap() -> None:
    gaps: list[bool] = []

    class Noted(EchoCanceller):
        def stumble(self) -> None:
            gaps.append(True)
            super().stumble()

    held = Held(lambda: Noted(FakeCanceller))
    for number in range(MOST_WAITING + 3):
        held.worker.far(LOUD, 1.0 + number * TEN_MS_S)
    assert held.worker.far_dropped == 3
    held.go.set()
    held.tell_when_idle()
    assert gaps == []
    for number in range(3):
        held.worker.far(LOUD, 1.0 + (MOST_WAITING + 3 + number) * TEN_MS_S)
    held.worker.near(block(at=1.02))
    held.worker.stop()
    assert gaps == [True]


def test_a_new_start_is_no_gap() -> None:
    held = Held()
    for _ in range(MOST_WAITING + 1):
        held.worker.far(LOUD, 1.0)
    held.worker.near(block())
    held.release()
    held.worker.start(held.blocks.put, held.removals.append)
    for number in range(50):
        held.worker.far(LOUD, 9.0 + number * TEN_MS_S)
        held.worker.near(block(at=9.0 + number * TEN_MS_S - LEAD_S + TEN_MS_S))
    held.worker.stop()
    assert held.removals == [Removal.LEARNING, Removal.LEARNING, Removal.REMOVING]
    assert {given.dropped_before for given in held.blocks.queue} == {0}


def test_without_the_library_blocks_pass_as_they_are() -> None:
    def missing() -> EchoCanceller:
        raise CancellerMissing("no module named livekit")

    blocks, told = list[Block](), list[Removal]()
    worker = EchoWorker(missing)
    worker.start(blocks.append, told.append)
    worker.far(LOUD, 1.0)
    worker.near(given := block(dropped=9))
    assert blocks == [given]
    assert told == [Removal.UNAVAILABLE]
    worker.stop()
    worker.near(given)
    assert len(blocks) == 1


@pytest.mark.parametrize("error", [RuntimeError("apm"), CancellerMissing("gone")])
def test_a_canceller_that_breaks_is_told_and_blocks_pass(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench(FakeCanceller(error))
    first, second = block(ECHO[:100], at=1.0), block(at=2.0)
    bench.worker.near(second)
    assert bench.take() is second
    assert (bench.tell(), bench.tell()) == (Removal.LEARNING, Removal.UNAVAILABLE)
    bench.worker.near(first)
    bench.worker.far(LOUD, 1.0)
    bench.worker.forget()
    assert bench.take() is first
    bench.worker.stop()
    assert bench.told.empty()
    assert "! echo removal broke; sound passes as it is" in caplog.text


def test_nothing_comes_before_the_start_and_after_the_stop() -> None:
    bench = Bench()
    bench.worker.stop()
    bench.worker.stop()
    bench.worker.far(LOUD, 1.0)
    bench.worker.near(block())
    bench.worker.forget()
    bench.worker.start(bench.blocks.put, bench.told.put)
    bench.worker.near(block(at=3.0))
    assert bench.take().arrived_at == 3.04
    bench.worker.stop()
    assert bench.blocks.empty()
    assert bench.fake.calls == [("far", bytes(480)), ("near", ECHO)]


def test_it_can_be_started_again_and_stopped_from_its_own_thread() -> None:
    ended = Event()
    worker = EchoWorker(lambda: EchoCanceller(FakeCanceller))

    def take(_: Block) -> None:
        worker.stop()
        ended.set()

    worker.start(take, lambda _: None)
    worker.near(block())
    assert ended.wait(60)
    bench = Bench()
    bench.worker.start(bench.blocks.put, bench.told.put)
    assert [bench.tell(), bench.tell()] == [Removal.LEARNING, Removal.LEARNING]
    bench.worker.near(block())
    assert bench.take().pcm == CLEAN
    bench.worker.stop()


def standing_aside() -> Bench:
    return Bench(on=False)


def test_standing_aside_blocks_pass_as_they_are_in_the_thread_they_come_in() -> None:
    threads: list[str] = []
    worker = EchoWorker(lambda: EchoCanceller(FakeCanceller), on=False)
    told: list[Removal] = []
    worker.start(lambda _: threads.append(current_thread().name), told.append)
    worker.far(LOUD, 1.0)
    worker.near(block())
    worker.forget()
    assert threads == [current_thread().name]
    assert told == [Removal.OFF]
    assert worker._thread is None
    worker.stop()
    worker.near(block())
    assert len(threads) == 1


def test_removal_can_be_switched_while_sound_comes_and_no_block_is_lost() -> None:
    bench = standing_aside()
    bench.worker.near(first := block(at=1.0))
    bench.worker.use(on=True)
    bench.worker.near(block(at=1.01))
    bench.worker.use(on=True)
    bench.worker.use(on=False)
    assert bench.worker._thread is None
    bench.worker.near(last := block(at=1.02))
    assert bench.take() is first
    assert bench.take().pcm == CLEAN
    assert bench.take() is last
    assert [bench.tell() for _ in range(3)] == [Removal.OFF, Removal.LEARNING, Removal.OFF]
    bench.worker.stop()
    assert bench.blocks.empty()
    assert bench.told.empty()


def test_what_comes_while_it_makes_way_is_passed_on_in_order() -> None:
    held = Held()
    waiting = [block(at=float(number)) for number in range(3)]
    held.worker.near(waiting[0])
    leaving = Thread(target=lambda: held.worker.use(on=False))
    leaving.start()
    while held.worker._queue.qsize() < 2:
        pass
    held.worker.near(waiting[1])
    held.worker.far(LOUD, 1.0)
    held.worker.near(waiting[2])
    held.go.set()
    leaving.join()
    given = list(held.blocks.queue)
    assert [each.pcm for each in given[:2]] == [CLEAN, CLEAN]
    assert given[2:] == waiting[1:]
    assert held.removals[-1] is Removal.OFF
    held.worker.stop()


def test_what_is_switched_while_stopped_holds_from_the_next_start() -> None:
    bench = Bench()
    bench.worker.stop()
    bench.worker.use(on=False)
    assert bench.tell() is Removal.LEARNING
    assert bench.told.empty()
    bench.worker.start(bench.blocks.put, bench.told.put)
    assert bench.tell() is Removal.OFF
    bench.worker.near(given := block())
    assert bench.take() is given
    bench.worker.stop()


def test_switched_on_where_there_is_no_canceller_blocks_pass_and_it_is_told() -> None:
    def missing() -> EchoCanceller:
        raise CancellerMissing("no module named livekit")

    blocks, told = list[Block](), list[Removal]()
    worker = EchoWorker(missing, on=False)
    worker.start(blocks.append, told.append)
    worker.use(on=True)
    worker.near(given := block())
    worker.use(on=False)
    worker.near(given)
    assert blocks == [given, given]
    assert told == [Removal.OFF, Removal.UNAVAILABLE, Removal.OFF]
    worker.stop()
