"""What is pulled, what counts as heard, and what a halt leaves, sample by sample.

Blocks are 480 samples (20 ms) unless said.  A sample's value tells its key.
"""

from threading import Thread

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.audio import playout as module
from app.audio.playout import Playout
from app.audio.track import Heard

BLOCK = 480
SILENCE = bytes(2 * BLOCK)


def pcm(samples: int, value: int = 1) -> bytes:
    return np.full(samples, value, "<i2").tobytes()


def ms(milliseconds: float, value: int = 1) -> bytes:
    return pcm(round(milliseconds * 24), value)


def heard(key: object, heard_ms: float, queued_ms: float, finished: bool = False) -> Heard:
    return Heard(key=key, heard_ms=heard_ms, queued_ms=queued_ms, finished=finished)


def pull(playout: Playout, blocks: int = 1) -> bytes:
    return b"".join(playout.pull(BLOCK, 0.0) for _ in range(blocks))


def test_an_empty_playout_gives_silence_of_the_length_asked_for() -> None:
    playout = Playout()
    assert playout.pull(480, 0.0) == SILENCE
    assert playout.pull(7, 0.0) == bytes(14)
    assert playout.pull(0, 0.0) == b""
    assert playout.idle
    assert playout.heard(1.0) == ()


def test_sound_starts_with_its_first_piece() -> None:
    playout = Playout()
    playout.play("a", ms(5))
    assert not playout.idle
    assert pull(playout) == ms(5) + ms(15, 0)


def test_pieces_and_keys_follow_each_other_without_a_gap() -> None:
    playout = Playout()
    playout.play("a", ms(5, 1))
    playout.play("b", ms(5, 3))
    playout.play("a", ms(5, 2))
    playout.finish("a")
    assert pull(playout) == ms(5, 1) + ms(5, 2) + ms(5, 3) + ms(5, 0)


def test_a_key_waits_for_the_one_before_it_to_be_finished() -> None:
    playout = Playout()
    playout.play("a", ms(20, 1))
    playout.play("b", ms(20, 2))
    assert pull(playout, 2) == ms(20, 1) + SILENCE
    playout.finish("a")
    assert pull(playout) == ms(20, 2)
    assert playout.underruns == 0


def test_waiting_ms_counts_what_was_not_pulled() -> None:
    playout = Playout()
    playout.play("a", ms(50))
    playout.play("b", ms(10))
    assert playout.waiting_ms == 60.0
    pull(playout)
    assert playout.waiting_ms == 40.0
    playout.halt(0.0)
    assert playout.waiting_ms == 0.0


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^3 bytes are not a whole number of 16-bit samples$"):
        Playout().play("a", b"abc")


def test_an_empty_piece_makes_no_key() -> None:
    playout = Playout()
    playout.play("a", b"")
    playout.finish("a")
    assert playout.idle
    assert playout.dropped_pieces == 0


class TestHeard:
    def test_samples_count_when_their_time_has_come(self) -> None:
        playout = Playout()
        playout.play("a", ms(30))
        playout.pull(BLOCK, 10.0)
        playout.pull(BLOCK, 10.02)
        assert playout.heard(9.9) == ()
        assert playout.heard(10.005) == (heard("a", 5.0, 30.0),)
        assert playout.heard(10.005) == ()
        assert playout.heard(10.025) == (heard("a", 25.0, 30.0),)
        assert playout.heard(11.0) == (heard("a", 30.0, 30.0),)

    def test_silence_between_blocks_does_not_count(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.pull(BLOCK, 10.0)
        playout.pull(BLOCK, 10.02)
        playout.play("a", ms(60))
        playout.pull(BLOCK, 10.04)
        assert playout.heard(10.03) == (heard("a", 20.0, 80.0),)
        assert playout.heard(10.05) == (heard("a", 30.0, 80.0),)

    def test_a_clock_that_jumps_back_takes_nothing_back(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.pull(BLOCK, 10.0)
        playout.heard(10.015)
        assert playout.heard(10.005) == ()
        assert playout.halt(10.0) == (heard("a", 20.0, 20.0),)

    def test_the_second_key_of_a_block_begins_later_in_it(self) -> None:
        playout = Playout()
        playout.play("a", ms(5))
        playout.finish("a")
        playout.play("b", ms(15))
        playout.pull(BLOCK, 10.0)
        assert playout.heard(10.005) == (heard("a", 5.0, 5.0, finished=True),)
        assert playout.heard(10.006) == (heard("b", 1.0, 15.0),)

    def test_a_finished_key_is_told_of_once_and_forgotten(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.pull(BLOCK, 10.0)
        playout.finish("a")
        assert not playout.idle
        assert playout.heard(10.02) == (heard("a", 20.0, 20.0, finished=True),)
        assert playout.heard(10.03) == ()
        assert playout.idle

    def test_finishing_after_all_was_heard_is_told_of_too(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.pull(BLOCK, 10.0)
        assert playout.heard(10.5) == (heard("a", 20.0, 20.0),)
        playout.finish("a")
        assert playout.heard(10.5) == (heard("a", 20.0, 20.0, finished=True),)
        assert playout.idle

    def test_several_keys_are_told_of_in_their_order(self) -> None:
        playout = Playout()
        for key in "abc":
            playout.play(key, ms(5))
            playout.finish(key)
        playout.pull(BLOCK, 10.0)
        assert [one.key for one in playout.heard(11.0)] == ["a", "b", "c"]

    def test_blocks_nobody_asks_about_are_bounded(self) -> None:
        playout = Playout()
        playout.play("a", ms(20) * 600)
        for index in range(600):
            playout.pull(BLOCK, 100.0 + index * 0.02)
        assert len(playout._runs) == module.MOST_RUNS == 512
        assert playout.heard(0.0) == (heard("a", 88 * 20.0, 12_000.0),)
        assert playout.heard(100.0 + 88 * 0.02 + 0.01) == (heard("a", 88 * 20.0 + 10, 12_000.0),)


class TestStarted:
    def test_a_key_starts_with_its_first_sample_and_only_once(self) -> None:
        playout = Playout()
        playout.play("a", ms(30))
        assert playout.started() == ()
        pull(playout)
        assert playout.started() == ("a",)
        pull(playout)
        assert playout.started() == ()

    def test_several_keys_may_start_in_one_block(self) -> None:
        playout = Playout()
        for key in "abc":
            playout.play(key, ms(8))
            playout.finish(key)
        pull(playout)
        assert playout.started() == ("a", "b", "c")


class TestUnderruns:
    def test_a_gap_in_a_key_is_one_when_more_arrives(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 3)
        assert playout.underruns == 0
        assert playout.lead_ms == 0
        playout.play("a", ms(1))
        assert playout.underruns == 1
        assert playout.lead_ms == 60
        playout.play("a", ms(1))
        assert playout.underruns == 1

    def test_the_end_of_a_finished_key_is_none(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.finish("a")
        pull(playout, 3)
        playout.play("b", ms(20))
        assert pull(playout) == ms(20)
        assert playout.underruns == 0

    def test_neither_is_the_end_of_a_key_that_is_finished_late(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 3)
        playout.finish("a")
        playout.play("b", ms(20))
        assert pull(playout) == ms(20)
        assert playout.underruns == 0

    def test_sound_for_a_later_key_is_no_sound_for_the_dry_one(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.play("b", ms(20))
        assert playout.underruns == 0

    def test_a_key_that_ran_dry_resumes_with_a_lead_of_60_ms(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.play("a", ms(59))
        assert pull(playout) == SILENCE
        playout.play("a", ms(1))
        assert pull(playout, 3) == ms(60)

    def test_after_the_second_underrun_the_lead_is_120_ms_and_stays(self) -> None:
        playout = Playout()
        for lead in (60, 120, 120):
            playout.play("a", ms(120))
            pull(playout, 7)
            playout.play("a", ms(lead - 1))
            assert playout.lead_ms == lead
            assert pull(playout) == SILENCE
            playout.play("a", ms(1))
            assert pull(playout) == ms(20)
            pull(playout, 7)
        assert playout.underruns == 5

    def test_a_lead_is_not_waited_for_longer_than_it_lasts(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 10)
        playout.play("a", ms(10))
        assert pull(playout, 3) == SILENCE * 3
        assert pull(playout) == ms(10) + ms(10, 0)

    def test_a_lead_never_withholds_the_last_of_a_finished_key(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.play("a", ms(10))
        assert pull(playout) == SILENCE
        playout.finish("a")
        assert pull(playout) == ms(10) + ms(10, 0)

    def test_a_new_key_needs_no_lead(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.play("a", ms(60))
        playout.finish("a")
        pull(playout, 3)
        playout.play("b", ms(20))
        assert playout.lead_ms == 60
        assert pull(playout) == ms(20)

    def test_after_a_halt_nothing_is_dry(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.halt(0.0)
        playout.play("b", ms(10))
        assert playout.underruns == 0
        assert pull(playout) == ms(10) + ms(10, 0)

    def test_a_halt_ends_the_wait_for_a_lead(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 2)
        playout.play("a", ms(10))
        playout.halt(0.0)
        playout.play("b", ms(20))
        assert pull(playout) == ms(20)


class TestHalt:
    def test_the_next_pull_is_silent_after_a_ramp_of_2_ms(self) -> None:
        playout = Playout()
        playout.play("a", ms(100, 4900))
        pull(playout)
        playout.halt(0.0)
        block = np.frombuffer(pull(playout), "<i2")
        assert block[:48].tolist() == [4900 - 100 * step for step in range(1, 49)]
        assert not block[48:].any()
        assert pull(playout) == SILENCE

    def test_what_was_handed_over_and_the_ramp_count_as_heard(self) -> None:
        playout = Playout()
        playout.play("a", ms(100))
        playout.play("b", ms(50))
        playout.pull(BLOCK, 10.0)
        playout.pull(BLOCK, 10.02)
        assert playout.halt(10.01) == (heard("a", 42.0, 100.0), heard("b", 0.0, 50.0))
        assert playout.idle
        assert playout.heard(11.0) == ()
        assert playout.halt(11.0) == ()

    def test_a_ramp_is_never_longer_than_the_sound(self) -> None:
        playout = Playout()
        playout.play("a", ms(21))
        pull(playout)
        assert playout.halt(0.0) == (heard("a", 21.0, 21.0),)

    def test_there_is_no_ramp_where_nothing_sounded(self) -> None:
        playout = Playout()
        playout.play("a", ms(100))
        assert playout.halt(0.0) == (heard("a", 0.0, 100.0),)
        assert pull(playout) == SILENCE
        playout.play("b", ms(10))
        pull(playout)
        playout.play("b", ms(10))
        playout.halt(0.0)
        assert pull(playout) == SILENCE

    def test_there_is_no_ramp_into_a_key_that_had_not_begun(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.finish("a")
        playout.play("b", ms(20))
        pull(playout)
        assert playout.halt(0.0) == (heard("a", 20.0, 20.0, finished=True), heard("b", 0.0, 20.0))
        assert pull(playout) == SILENCE

    def test_a_second_halt_keeps_the_ramp_of_the_first(self) -> None:
        playout = Playout()
        playout.play("a", ms(100))
        pull(playout)
        playout.halt(0.0)
        assert playout.halt(0.0) == ()
        assert any(pull(playout))

    def test_new_sound_follows_the_ramp(self) -> None:
        playout = Playout()
        playout.play("a", ms(100, 49))
        pull(playout)
        playout.halt(0.0)
        playout.play("b", ms(10, 7))
        block = playout.pull(BLOCK, 20.0)
        assert block[96:] == ms(10, 7) + ms(8, 0)
        assert playout.heard(20.003) == (heard("b", 1.0, 10.0),)

    def test_a_ramp_longer_than_a_block_goes_on_in_the_next(self) -> None:
        playout = Playout()
        playout.play("a", ms(100, 4900))
        playout.pull(24, 0.0)
        assert playout.halt(0.0) == (heard("a", 3.0, 100.0),)
        ramp = playout.pull(24, 0.0) + playout.pull(30, 0.0)
        assert np.frombuffer(ramp, "<i2").tolist() == [4900 - 100 * step for step in range(1, 49)] + [0] * 6

    def test_a_finished_key_on_its_way_to_the_ear_will_be_heard_completely(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.finish("a")
        playout.pull(BLOCK, 10.0)
        assert playout.halt(10.0) == (heard("a", 20.0, 20.0, finished=True),)

    def test_a_key_told_of_as_finished_is_not_told_of_again(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.finish("a")
        playout.pull(BLOCK, 10.0)
        playout.heard(11.0)
        assert playout.halt(11.0) == ()

    def test_a_halted_key_is_dead(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.play("b", ms(20))
        playout.halt(0.0)
        playout.play("a", ms(20))
        playout.play("b", ms(20))
        playout.finish("a")
        assert pull(playout) == SILENCE
        assert playout.dropped_pieces == 2
        assert playout.idle


class TestBounds:
    def test_a_finished_key_takes_no_more(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        playout.finish("a")
        playout.play("a", ms(20))
        assert playout.dropped_pieces == 1
        assert pull(playout, 2) == ms(20) + SILENCE
        playout.heard(1.0)
        playout.play("a", ms(20))
        assert playout.dropped_pieces == 2
        assert playout.idle

    def test_the_last_256_ended_keys_are_remembered(self) -> None:
        playout = Playout()
        for key in range(257):
            playout.play(key, ms(1))
        playout.halt(0.0)
        playout.play(1, ms(1))
        assert playout.dropped_pieces == 1
        playout.play(0, ms(1))
        assert playout.dropped_pieces == 1

    def test_thirty_minutes_may_wait(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert module.MOST_WAITING_MS == 1_800_000
        monkeypatch.setattr(module, "MOST_WAITING_MS", 100)
        playout = Playout()
        playout.play("a", ms(100))
        assert playout.dropped_pieces == 0
        playout.play("b", ms(1))
        assert playout.dropped_pieces == 1
        assert playout.waiting_ms == 100.0

    def test_a_key_that_lost_a_piece_takes_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_WAITING_MS", 100)
        playout = Playout()
        playout.play("a", ms(80))
        playout.play("a", ms(21))
        playout.play("a", ms(1))
        assert playout.dropped_pieces == 2
        playout.play("b", ms(20))
        playout.finish("a")
        assert playout.halt(0.0) == (heard("a", 0.0, 80.0), heard("b", 0.0, 20.0))

    def test_a_thousand_keys_may_wait(self) -> None:
        playout = Playout()
        for key in range(1000):
            playout.play(key, pcm(1))
        assert playout.dropped_pieces == 0
        playout.play(1000, pcm(1))
        assert playout.dropped_pieces == 1
        playout.play(999, pcm(1))
        assert playout.dropped_pieces == 1

    def test_an_abandoned_key_gives_way_after_two_seconds(self) -> None:
        playout = Playout()
        playout.play("a", ms(20, 1))
        playout.play("b", ms(20, 2))
        assert pull(playout, 101) == ms(20, 1) + SILENCE * 100
        assert playout.abandoned_keys == 0
        assert pull(playout) == ms(20, 2)
        assert playout.abandoned_keys == 1
        playout.play("a", ms(20))
        assert playout.dropped_pieces == 1
        assert playout.heard(10.0)[0] == heard("a", 20.0, 20.0, finished=True)

    def test_a_key_that_keeps_nobody_waiting_is_not_abandoned(self) -> None:
        playout = Playout()
        playout.play("a", ms(20))
        pull(playout, 500)
        playout.play("a", ms(60))
        assert pull(playout) == ms(20)
        assert playout.abandoned_keys == 0

    def test_keys_cut_off_before_their_first_piece_do_not_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_WAITING_MS", 20)
        playout = Playout()
        playout.play("a", ms(20))
        for key in "bc":
            playout.play(key, ms(20))
            playout.finish(key)
        assert playout.heard(0.0) == (heard("b", 0, 0, finished=True), heard("c", 0, 0, finished=True))
        playout.finish("a")
        playout.pull(BLOCK, 0.0)
        playout.heard(1.0)
        assert playout.idle


def test_two_threads_lose_nothing() -> None:
    playout, total, pulled = Playout(), 300, []

    def produce() -> None:
        for index in range(total):
            playout.play("a", ms(3, 1 + index % 100))
        playout.finish("a")

    producer = Thread(target=produce)
    producer.start()
    while (
        not (samples := np.frombuffer(b"".join(pulled), "<i2")).size or np.count_nonzero(samples) < total * 72
    ):
        pulled.append(playout.pull(BLOCK, 0.0))
        playout.heard(1.0)
    producer.join()
    assert samples[samples != 0].tolist() == [1 + index % 100 for index in range(total) for _ in range(72)]


class PlayoutMachine(RuleBasedStateMachine):
    """Any order of calls: nothing invented, lost, reordered or played after a halt."""

    def __init__(self) -> None:
        super().__init__()
        self.playout = Playout()
        self.now = 0.0
        self.next_key = 1
        self.open: list[int] = []
        self.dead: set[int] = set()
        self.given: dict[int, int] = {}
        self.pulled: dict[int, int] = {}
        self.told: dict[int, float] = {}
        self.last_key = 0
        self.ramp = 0

    @rule(samples=st.integers(1, 3000))
    def new_key(self, samples: int) -> None:
        self.open.append(self.next_key)
        self.given[self.next_key] = samples
        self.playout.play(self.next_key, pcm(samples, self.next_key + 1000))
        self.next_key += 1

    @precondition(lambda self: self.open)
    @rule(samples=st.integers(0, 3000), data=st.data())
    def more(self, samples: int, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.open))
        before = self.playout.dropped_pieces
        self.playout.play(key, pcm(samples, key + 1000))
        if self.playout.dropped_pieces == before:
            self.given[key] += samples

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.open))
        self.open.remove(key)
        self.playout.finish(key)

    @precondition(lambda self: self.dead)
    @rule(data=st.data())
    def late(self, data: st.DataObject) -> None:
        before = self.playout.dropped_pieces
        self.playout.play(data.draw(st.sampled_from(sorted(self.dead))), pcm(100, 31_000))
        assert self.playout.dropped_pieces == before + 1

    @rule(frames=st.integers(0, 2000))
    def pull(self, frames: int) -> None:
        block = np.frombuffer(self.playout.pull(frames, self.now + 0.06), "<i2")
        assert len(block) == frames
        ramp, block = block[: self.ramp], block[self.ramp :]
        self.ramp -= len(ramp)
        assert 31_000 not in block
        for value in block[block != 0].tolist():
            key = value - 1000
            assert key >= self.last_key
            assert key not in self.dead
            self.last_key = key
            self.pulled[key] = self.pulled.get(key, 0) + 1
        self.now += frames / 24_000

    @rule()
    def ask(self) -> None:
        for one in self.playout.heard(self.now):
            assert one.heard_ms >= self.told.get(one.key, 0.0)
            assert one.heard_ms <= self.pulled.get(one.key, 0) / 24 + 1e-9
            assert one.queued_ms == self.given[one.key] / 24
            self.told[one.key] = one.heard_ms

    @rule()
    def halt(self) -> None:
        for one in self.playout.halt(self.now):
            pulled = self.pulled.get(one.key, 0)
            ramp = round(one.heard_ms * 24) - pulled
            assert ramp in range(49)
            self.ramp = max(self.ramp, ramp)
            assert one.heard_ms >= self.told.get(one.key, 0.0)
            assert one.queued_ms == self.given[one.key] / 24
        self.dead |= set(self.given)
        self.open.clear()
        assert self.playout.idle

    @invariant()
    def conserved(self) -> None:
        alive = set(self.given) - self.dead
        waiting = sum(self.given[key] - self.pulled.get(key, 0) for key in alive)
        assert self.playout.waiting_ms == waiting / 24


TestPlayoutMachine = PlayoutMachine.TestCase
TestPlayoutMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
