import pytest

from app.audio.slices import Slicer

SLICE = 960  # 20 ms of 24 kHz, two bytes a sample


def numbered(count: int) -> bytes:
    return bytes(index % 251 for index in range(count))


def test_a_block_that_is_a_slice_is_handed_on_uncopied() -> None:
    block = numbered(SLICE)
    (slice_,) = Slicer(20).add(block)
    assert slice_ is block


def test_small_blocks_are_collected() -> None:
    slicer, sound = Slicer(20), numbered(SLICE)
    assert slicer.add(sound[:480]) == []
    assert slicer.waiting_ms == 10.0
    assert slicer.add(sound[480:]) == [sound]
    assert slicer.waiting_ms == 0.0


def test_a_large_block_gives_several_slices_and_keeps_the_rest() -> None:
    slicer, sound = Slicer(20), numbered(SLICE * 3 + 10)
    assert slicer.add(sound[:6]) == []
    assert slicer.add(sound[6:]) == [sound[:SLICE], sound[SLICE : 2 * SLICE], sound[2 * SLICE : 3 * SLICE]]
    assert slicer.flush() == sound[3 * SLICE :]
    assert slicer.flush() == b""


@pytest.mark.parametrize("block", [2, 480, 482, 958, 960, 962, 1920, 5000])
@pytest.mark.parametrize("slice_ms", [20, 30, 100])
def test_nothing_is_lost_or_reordered(block: int, slice_ms: int) -> None:
    slicer, sound = Slicer(slice_ms), numbered(24_000)
    slices = [one for at in range(0, len(sound), block) for one in slicer.add(sound[at : at + block])]
    assert {len(one) for one in slices} == {slice_ms * 48}
    assert b"".join(slices) + slicer.flush() == sound


def test_an_empty_block_changes_nothing() -> None:
    slicer = Slicer(20)
    assert slicer.add(b"") == []
    assert slicer.waiting_ms == 0.0


def test_slices_last_20_ms_unless_told_otherwise() -> None:
    assert [len(one) for one in Slicer().add(bytes(2 * SLICE))] == [SLICE, SLICE]


@pytest.mark.parametrize("slice_ms", [19, 101])
def test_other_lengths_are_refused(slice_ms: int) -> None:
    with pytest.raises(ValueError, match=rf"^a slice lasts 20 to 100 ms, not {slice_ms}$"):
        Slicer(slice_ms)
