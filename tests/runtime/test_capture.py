"""Blocks become slices, in the loop, and never too many wait."""

import asyncio

import pytest

from app.audio.microphone import Block
from app.runtime.capture import MOST_BLOCKS_UNDER_WAY, Capture, Slice
from tests.fakes.world import block, turns_of_the_loop

TEN_MS = 480  # bytes of internal PCM


def capture(slice_ms: int = 20) -> tuple[Capture, list[Slice]]:
    slices: list[Slice] = []
    made = Capture(loop=asyncio.get_running_loop(), slice_ms=slice_ms, deliver=slices.append)
    return made, slices


async def test_two_blocks_make_a_slice_with_the_time_of_the_second() -> None:
    made, slices = capture()
    made.on_block(block(b"\x01\x00" * 240, arrived_at=1.0))
    made.on_block(block(b"\x02\x00" * 240, arrived_at=1.5))
    assert slices == []  # nothing happens in the audio thread
    await turns_of_the_loop(1)
    (piece,) = slices
    assert piece.audio == b"\x01\x00" * 240 + b"\x02\x00" * 240
    assert not piece.all_zero
    assert piece.arrived_at == 1.5
    assert piece.dbfs == pytest.approx(-86.33, abs=0.01)


async def test_digital_silence_is_marked() -> None:
    made, slices = capture()
    made.on_block(block(bytes(2 * TEN_MS)))
    made.on_block(block(bytes(2 * TEN_MS - 1) + b"\x01"))
    await turns_of_the_loop(1)
    assert [piece.all_zero for piece in slices] == [True, False]


async def test_sound_arrives_for_a_second_after_a_block() -> None:
    moment = 7.0
    made = Capture(loop=asyncio.get_running_loop(), slice_ms=20, deliver=lambda _: None, clock=lambda: moment)
    assert not made.arrives
    made.on_block(block(bytes(TEN_MS), arrived_at=1.0))
    assert not made.arrives  # the loop has not taken it
    await turns_of_the_loop(1)
    assert made.arrives
    moment = 8.0
    assert made.arrives
    moment = 8.001
    assert not made.arrives
    made.lend(lambda _: None)
    made.on_block(block(bytes(TEN_MS)))
    await turns_of_the_loop(1)
    assert made.arrives


async def test_slices_have_the_length_that_was_asked_for() -> None:
    made, slices = capture(slice_ms=40)
    for _ in range(9):
        made.on_block(block(bytes(TEN_MS)))
    await turns_of_the_loop(1)
    assert [len(piece.audio) for piece in slices] == [4 * TEN_MS, 4 * TEN_MS]


async def test_every_slice_tells_when_its_last_sample_was_heard() -> None:
    made, slices = capture(slice_ms=20)
    made.on_block(Block(pcm=bytes(5 * TEN_MS), captured_at=7.0, arrived_at=7.5))
    made.on_block(Block(pcm=bytes(TEN_MS // 2), captured_at=7.005, arrived_at=7.6))
    made.on_block(Block(pcm=bytes(TEN_MS // 2), captured_at=7.01, arrived_at=7.7))
    await turns_of_the_loop(1)
    assert [piece.captured_at for piece in slices] == pytest.approx([6.97, 6.99, 7.01])
    assert [piece.arrived_at for piece in slices] == [7.5, 7.5, 7.7]


async def test_a_busy_loop_drops_and_counts_what_exceeds_the_bound() -> None:
    made, slices = capture()
    for number in range(MOST_BLOCKS_UNDER_WAY + 3):
        made.on_block(block(number.to_bytes(2, "little") * 480))
    assert MOST_BLOCKS_UNDER_WAY == 300
    assert made.dropped_blocks == 3
    await turns_of_the_loop(1)
    kept = [int.from_bytes(piece.audio[:2], "little") for piece in slices]
    assert kept == list(range(300))  # the oldest
    made.on_block(block(bytes([99, 0]) * 480))
    await turns_of_the_loop(1)
    assert slices[-1].audio[0] == 99
    assert made.dropped_blocks == 3


async def test_nothing_is_delivered_after_the_close() -> None:
    made, slices = capture()
    made.on_block(block(bytes(2 * TEN_MS)))
    made.close()
    await turns_of_the_loop(1)
    assert slices == []


async def test_another_length_holds_from_the_next_slice_on_and_nothing_is_lost() -> None:
    made, slices = capture(slice_ms=40)
    for number in range(3):
        made.on_block(block(bytes([number + 1, 0]) * 240))
    await turns_of_the_loop(1)
    made.use_slice_ms(20)
    assert slices == []
    for number in range(3, 6):
        made.on_block(block(bytes([number + 1, 0]) * 240))
    await turns_of_the_loop(1)
    made.use_slice_ms(60)
    made.use_slice_ms(60)
    for number in range(6, 12):
        made.on_block(block(bytes([number + 1, 0]) * 240))
    await turns_of_the_loop(1)
    assert [len(piece.audio) // TEN_MS for piece in slices] == [2, 2, 2, 6]
    assert b"".join(piece.audio for piece in slices) == b"".join(
        bytes([number + 1, 0]) * 240 for number in range(12)
    )


async def test_in_a_hurry_every_block_is_delivered_until_the_sound_of_that_moment_is() -> None:
    made, slices = capture(slice_ms=60)

    def hear(*moments: float) -> None:
        for when in moments:
            made.on_block(
                Block(pcm=bytes([round(when * 100), 0]) * 240, captured_at=when, arrived_at=when + 5)
            )

    hear(0.01, 0.02)
    await turns_of_the_loop(1)
    made.hurry(0.05)
    assert slices == []
    hear(0.03, 0.04)
    await turns_of_the_loop(1)
    assert [len(piece.audio) // TEN_MS for piece in slices] == [3, 1]
    hear(0.05, 0.06, 0.07)
    await turns_of_the_loop(1)
    assert [len(piece.audio) // TEN_MS for piece in slices] == [3, 1, 1]
    hear(0.08, 0.09, 0.10, 0.11)
    await turns_of_the_loop(1)
    assert [len(piece.audio) // TEN_MS for piece in slices] == [3, 1, 1, 6]
    assert [piece.captured_at for piece in slices] == pytest.approx([0.03, 0.04, 0.05, 0.11])
    assert [piece.arrived_at for piece in slices] == [5.03, 5.04, 5.05, 5.11]
    assert b"".join(piece.audio[::2] for piece in slices) == b"".join(
        bytes([number]) * 240 for number in range(1, 12)
    )


async def test_a_hurry_does_not_cut_a_slice_that_is_whole() -> None:
    made, slices = capture(slice_ms=20)
    made.hurry(1.0)
    made.on_block(Block(pcm=bytes(5 * TEN_MS), captured_at=0.999, arrived_at=2.0))
    made.on_block(Block(pcm=bytes(2 * TEN_MS), captured_at=1.02, arrived_at=2.0))
    made.on_block(Block(pcm=bytes(TEN_MS), captured_at=1.03, arrived_at=2.0))
    await turns_of_the_loop(1)
    assert [len(piece.audio) // TEN_MS for piece in slices] == [2, 2, 1, 2]
    assert [piece.captured_at for piece in slices] == pytest.approx([0.969, 0.989, 0.999, 1.02])


async def test_while_the_microphone_is_lent_slices_hold_silence() -> None:
    made, slices = capture()
    lent: list[bytes] = []
    loud = b"\x07\x00" * 480
    made.lend(lent.append)
    made.on_block(block(loud))
    made.on_block(block(bytes(960)))
    await turns_of_the_loop(1)
    made.take_back()
    made.take_back()
    made.on_block(block(loud))
    await turns_of_the_loop(1)
    assert lent == [loud, bytes(960)]
    assert [piece.audio for piece in slices] == [bytes(960), bytes(960), loud]
    assert [piece.all_zero for piece in slices] == [False, True, False]
    assert [piece.dbfs for piece in slices][:2] == [-120.0, -120.0]
