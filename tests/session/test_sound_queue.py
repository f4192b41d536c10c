"""The newest sound, bounded to the sample."""

from app.session.sound_queue import SoundQueue


def ms(count: float, mark: bytes = b"\x01\x02") -> bytes:
    return mark * round(24 * count)


def test_what_does_not_fit_goes_the_oldest_first_to_the_sample() -> None:
    queue = SoundQueue(10)
    queue.add(ms(4, b"aa"))
    queue.add(ms(6, b"bb"))
    assert (queue.ms, queue.dropped_ms) == (10.0, 0.0)
    queue.add(b"cc")
    assert queue.take() == [ms(4, b"aa")[2:], ms(6, b"bb"), b"cc"]
    assert queue.dropped_ms == 1 / 24
    assert queue.ms == 0.0


def test_a_piece_that_is_over_goes_whole() -> None:
    queue = SoundQueue(10)
    queue.add(ms(4, b"aa"))
    queue.add(ms(6, b"bb"))
    queue.add(ms(4, b"cc"))
    assert queue.take() == [ms(6, b"bb"), ms(4, b"cc")]
    queue.add(ms(30, b"dd"))
    assert queue.take() == [ms(10, b"dd")]
    assert queue.dropped_ms == 24.0


def test_nothing_is_no_piece() -> None:
    queue = SoundQueue(10)
    queue.add(b"")
    assert queue.take() == []
    assert queue.in_pieces(5) == []


def test_a_lower_bound_holds_at_once() -> None:
    queue = SoundQueue(10)
    queue.add(ms(10))
    queue.limit(2.5)
    assert (queue.ms, queue.dropped_ms) == (2.5, 7.5)
    queue.limit(0)
    assert queue.take() == []


def test_it_can_be_looked_at_in_pieces() -> None:
    queue = SoundQueue(100)
    for mark in (b"aa", b"bb", b"cc"):
        queue.add(ms(20, mark))
    pieces = queue.in_pieces(25)
    assert [len(piece) for piece in pieces] == [1200, 1200, 480]
    assert b"".join(pieces) == b"".join(queue.take())


def test_nothing_is_kept_of_nothing() -> None:
    queue = SoundQueue(0)
    queue.limit(0)
    assert (queue.ms, queue.dropped_ms, queue.take()) == (0, 0, [])


def test_the_newest_is_taken_to_the_byte_in_its_order() -> None:
    queue = SoundQueue(20)
    for mark in (b"aa", b"bb", b"cc"):
        queue.add(ms(4, mark))
    assert queue.take_newest(0) == []
    assert queue.take_newest(-2) == []
    assert queue.take_newest(len(ms(6))) == [ms(2, b"bb"), ms(4, b"cc")]
    assert (queue.ms, queue.dropped_ms) == (6.0, 0.0)
    queue.add(ms(1, b"dd"))
    assert queue.take_newest(10_000) == [ms(4, b"aa"), ms(2, b"bb"), ms(1, b"dd")]
    assert (queue.ms, queue.take_newest(2)) == (0.0, [])
