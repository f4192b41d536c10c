"""Blocks become slices, in the loop, and never too many wait."""

import asyncio

import numpy as np
import pytest

from app.audio.g711 import encode_ulaw
from app.formats import G711_ULAW_8K, PCM16_24K
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


async def test_slices_have_the_length_that_was_asked_for() -> None:
    made, slices = capture(slice_ms=40)
    for _ in range(9):
        made.on_block(block(bytes(TEN_MS)))
    await turns_of_the_loop(1)
    assert [len(piece.audio) for piece in slices] == [4 * TEN_MS, 4 * TEN_MS]


async def test_the_wire_decides_the_format() -> None:
    made, slices = capture()
    made.use_format(G711_ULAW_8K)
    for _ in range(10):
        made.on_block(block(np.full(240, 8000, "<i2").tobytes()))
    await turns_of_the_loop(1)
    assert sum(len(piece.audio) for piece in slices) in range(760, 801)  # 100 ms at 8 kHz, less the delay
    assert slices[-1].audio[-1:] == encode_ulaw(np.array([8000], "<i2").tobytes())


async def test_the_same_format_again_does_not_disturb_the_stream() -> None:
    made, slices = capture()
    made.use_format(G711_ULAW_8K)
    encoder = made._encoder
    made.use_format(G711_ULAW_8K)
    assert made._encoder is encoder
    made.use_format(PCM16_24K)
    made.on_block(block(b"\x07\x00" * 480))
    await turns_of_the_loop(1)
    assert slices[0].audio == b"\x07\x00" * 480


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
