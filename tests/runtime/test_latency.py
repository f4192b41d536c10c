"""Reservoirs of milliseconds."""

from app.runtime.latency import KEPT, Latencies, Reservoir, Summary


def test_nothing_measured_is_nothing_to_say() -> None:
    reservoir = Reservoir()
    assert reservoir.summary() is None
    assert reservoir.last is None
    assert reservoir.values == ()


def test_percentiles_are_by_nearest_rank() -> None:
    reservoir = Reservoir()
    for ms in range(100, 0, -1):
        reservoir.add(float(ms))
    assert reservoir.summary() == Summary(count=100, p50=50.0, p99=99.0, maximum=100.0)
    assert reservoir.last == 1.0


def test_a_single_value_is_every_percentile() -> None:
    reservoir = Reservoir()
    reservoir.add(7.5)
    assert reservoir.summary() == Summary(count=1, p50=7.5, p99=7.5, maximum=7.5)


def test_a_full_reservoir_forgets_the_oldest_but_counts_on() -> None:
    reservoir = Reservoir(kept=3)
    for ms in (9.0, 1.0, 2.0, 3.0):
        reservoir.add(ms)
    assert reservoir.values == (1.0, 2.0, 3.0)
    assert reservoir.summary() == Summary(count=4, p50=2.0, p99=3.0, maximum=3.0)


def test_there_is_a_bound() -> None:
    assert KEPT == 10_000
    latencies = Latencies()
    assert latencies.slice_sent is not latencies.silence
    assert latencies.first_sound.summary() is None
