"""A microphone of nothing but zeros."""

from app.session.silence import SILENT_MICROPHONE_MS, SilenceWatch

SECOND = bytes(48_000)


def test_ten_seconds_of_zeros_are_said_once() -> None:
    watch = SilenceWatch()
    assert SILENT_MICROPHONE_MS == 10_000
    assert [watch.hear(SECOND, all_zero=True) for _ in range(12)] == [False] * 9 + [True] + [False] * 2


def test_what_was_alive_once_is_not_dead() -> None:
    watch = SilenceWatch()
    assert not watch.alive
    assert not watch.hear(SECOND, all_zero=False)
    assert watch.alive
    assert not any(watch.hear(SECOND, all_zero=True) for _ in range(30))


def test_it_can_begin_anew() -> None:
    watch = SilenceWatch()
    for _ in range(9):
        watch.hear(SECOND, all_zero=True)
    watch.start()
    assert [watch.hear(SECOND, all_zero=True) for _ in range(10)] == [False] * 9 + [True]
