"""Single frames, altered.  What a client sees of it is in ``test_fault_table.py``."""

import json
from typing import Any

from app.practice.fault_frames import (
    AudioAfterCancel,
    BinaryFrame,
    CloseMidSentence,
    HugeFrame,
    Stall,
    TruncatedJson,
    UnknownEvents,
    UnknownIds,
    WrongTypes,
    is_delta,
)
from app.practice.faults import Fault, Once
from app.practice.outbox import Close, Frame, Hush

CREATED: dict[str, Any] = {"type": "response.created", "response": {"id": "r"}}
DELTA: dict[str, Any] = {"type": "response.output_audio.delta", "item_id": "i", "delta": "AAAA"}
OTHER: dict[str, Any] = {"type": "session.updated", "session": {}}


def done(status: str) -> dict[str, Any]:
    return {"type": "response.done", "response": {"status": status}}


def played(fault: Fault, *events: dict[str, Any]) -> list[list[Frame]]:
    return [list(fault.alter(event, json.dumps(event))) for event in events]


def text(event: dict[str, Any]) -> str:
    return json.dumps(event)


def test_deltas_are_sound_and_text() -> None:
    assert is_delta(DELTA)
    assert is_delta({"type": "response.output_text.delta"})
    assert not is_delta({"type": "response.output_audio_transcript.delta"})


def test_only_the_first_delta_of_an_answer_is_cut() -> None:
    frames = played(TruncatedJson(), CREATED, DELTA, DELTA, OTHER, CREATED, DELTA)
    whole = text(DELTA)
    assert [frame[0] for frame in frames] == [
        text(CREATED), whole[: len(whole) // 2], whole, text(OTHER), text(CREATED), whole[: len(whole) // 2],
    ]  # fmt: skip


def test_wrong_types_leave_the_real_events() -> None:
    for frames, event in zip(
        played(WrongTypes(), CREATED, DELTA, OTHER), (CREATED, DELTA, OTHER), strict=True
    ):
        assert frames[-1] == text(event)
    assert len(played(WrongTypes(), CREATED)[0]) == 2
    assert len(played(WrongTypes(), DELTA, DELTA)[1]) == 1


def test_unknown_fields_are_added_to_the_text_as_it_is() -> None:
    (frames,) = played(UnknownEvents(), OTHER)
    assert json.loads(str(frames[0])) == {**OTHER, "x_novelty": {"since": "tomorrow"}}


def test_huge_frames_have_the_size_that_was_asked_for() -> None:
    frames = played(HugeFrame(2), CREATED, DELTA, DELTA)
    assert [len(str(frame[0])) > 2_000_000 for frame in frames] == [False, True, False]
    assert json.loads(str(frames[1][0]))["delta"] == "AAAA"


def test_a_binary_frame_follows_the_first_delta() -> None:
    frames = played(BinaryFrame(), CREATED, DELTA, DELTA)
    assert [len(frame) for frame in frames] == [1, 2, 1]
    assert isinstance(frames[1][1], bytes)


def test_stall_comes_with_the_third_delta_of_the_answer_that_was_named() -> None:
    frames = played(Stall(2, Once()), CREATED, DELTA, DELTA, DELTA, CREATED, DELTA, DELTA, DELTA, DELTA)
    assert [Hush() in frame for frame in frames] == [False] * 7 + [True, False]


def test_close_comes_with_the_third_delta() -> None:
    once = Once()
    frames = played(CloseMidSentence(1011, once), CREATED, DELTA, DELTA, DELTA)
    assert frames[3][1] == Close(code=1011, reason="The practice partner closes on purpose.")
    assert all(
        len(frame) == 1 for frame in played(CloseMidSentence(1011, once), CREATED, DELTA, DELTA, DELTA)
    )
    assert played(CloseMidSentence(1006, Once()), CREATED, DELTA, DELTA, DELTA)[3][1] == Close(code=None)


def test_sound_after_a_cancelled_answer_only() -> None:
    assert played(AudioAfterCancel(), DELTA, done("cancelled"))[1][1:] == [text(DELTA)] * 5
    assert len(played(AudioAfterCancel(), DELTA, done("completed"))[1]) == 1
    assert len(played(AudioAfterCancel(), done("cancelled"))[0]) == 1


def test_unknown_ids_come_once_for_every_answer() -> None:
    assert [len(frame) for frame in played(UnknownIds(), CREATED, DELTA, DELTA, CREATED, DELTA)] == [
        1,
        5,
        1,
        1,
        5,
    ]
