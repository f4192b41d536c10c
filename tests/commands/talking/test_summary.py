"""The lines at the end."""

import pytest

from app.commands.talking.summary import ReplyTimes, summary
from app.runtime.assistant import Counters
from app.runtime.latency import Latencies
from app.session.effects import RemoveTurn
from app.session.states import Phase
from tests.commands.talking.shown import status


def test_nothing_was_measured() -> None:
    assert losses() == []


@pytest.mark.parametrize(
    ("lost", "line"),
    [
        (
            {"overflows": 1},
            "1 microphone overflows, 0 blocks dropped, 0 gaps in playback, 0 unreadable frames",
        ),
        ({"dropped": 1}, "0 microphone overflows, 1 blocks dropped, 0 gaps in playback, 0 unreadable frames"),
        ({"gaps": 1}, "0 microphone overflows, 0 blocks dropped, 1 gaps in playback, 0 unreadable frames"),
        (
            {"bad_frames": 1},
            "0 microphone overflows, 0 blocks dropped, 0 gaps in playback, 1 unreadable frames",
        ),
    ],
)
def test_any_loss_is_told(lost: dict[str, int], line: str) -> None:
    assert losses(**lost) == [f"= sound lost or late: {line}"]


def losses(*, overflows: int = 0, dropped: int = 0, gaps: int = 0, bad_frames: int = 0) -> list[str]:
    return summary(
        replies_ms=[],
        latencies=Latencies(),
        counters=Counters(dropped_blocks=dropped, underruns=gaps),
        overflows=overflows,
        bad_frames=bad_frames,
    )


@pytest.mark.parametrize(
    ("replies", "line"),
    [
        ([640.0], "= 1 spoken reply, first sound after 640 ms (median), 640 ms (slowest)"),
        ([900.0, 300.0], "= 2 spoken replies, first sound after 300 ms (median), 900 ms (slowest)"),
        ([3.0, 1.0, 2.0], "= 3 spoken replies, first sound after 2 ms (median), 3 ms (slowest)"),
    ],
)
def test_everything_was_measured(replies: list[float], line: str) -> None:
    latencies = Latencies()
    for ms in (1.0, 2.0, 9.0):
        latencies.slice_sent.add(ms)
    latencies.first_sound.add(7.0)
    latencies.silence.add(0.5)
    assert summary(
        replies_ms=replies,
        latencies=latencies,
        counters=Counters(dropped_blocks=2, underruns=3),
        overflows=1,
        bad_frames=4,
    ) == [
        line,
        "= a slice from the microphone to the socket: 2.0 ms (median), 9.0 ms (99 of 100), 9.0 ms (slowest)",
        "= a reply's first sound from the socket to the speaker: "
        "7.0 ms (median), 7.0 ms (99 of 100), 7.0 ms (slowest)",
        "= silence after you began to speak: 0.5 ms (median), 0.5 ms (99 of 100), 0.5 ms (slowest)",
        "= sound lost or late: 1 microphone overflows, 2 blocks dropped, 3 gaps in playback, "
        "4 unreadable frames",
    ]


def test_each_reply_is_counted_once() -> None:
    replies = ReplyTimes()
    for shown in (
        status(Phase.READY),
        status(Phase.SPEAKING, reply_ms=100.0),
        status(Phase.READY, reply_ms=100.0),
        RemoveTurn("x"),
        status(Phase.SPEAKING, reply_ms=200.0),
    ):
        replies.watch(shown)
    assert replies.values == [100.0, 200.0]
