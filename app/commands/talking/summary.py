"""What a conversation cost in time, and what was lost: the lines at its end."""

from collections.abc import Sequence
from typing import Final

from app.runtime.assistant import Counters
from app.runtime.latency import Latencies, Reservoir
from app.runtime.subscribers import Shown
from app.session.effects import ShowStatus

LABELS: Final = (
    ("slice_sent", "a slice from the microphone to the socket"),
    ("first_sound", "a reply's first sound from the socket to the speaker"),
    ("silence", "silence after you began to speak"),
)


class ReplyTimes:
    """Collects the time each spoken reply took until it was heard; :meth:`watch` is what to subscribe."""

    def __init__(self) -> None:
        self._last: float | None = None
        self.values: list[float] = []

    def watch(self, shown: Shown) -> None:
        """Take what is shown."""
        if not isinstance(shown, ShowStatus):
            return
        reply_ms = shown.snapshot.reply_ms
        if reply_ms is not None and reply_ms != self._last:
            self.values.append(reply_ms)
        self._last = reply_ms


def summary(
    *, replies_ms: Sequence[float], latencies: Latencies, counters: Counters, overflows: int, bad_frames: int
) -> list[str]:
    """Return the lines; what was never measured is left out, and losses where there were none."""
    lines = []
    if replies_ms:
        ordered = sorted(replies_ms)
        lines.append(
            f"= {len(ordered)} spoken {'reply' if len(ordered) == 1 else 'replies'}, first sound after "
            f"{ordered[(len(ordered) - 1) // 2]:.0f} ms (median), {ordered[-1]:.0f} ms (slowest)"
        )
    lines += [
        text for name, label in LABELS if (text := _measured(label, getattr(latencies, name))) is not None
    ]
    if overflows or counters.dropped_blocks or counters.underruns or bad_frames:
        lines.append(
            f"= sound lost or late: {overflows} microphone overflows, "
            f"{counters.dropped_blocks} blocks dropped, {counters.underruns} gaps in playback, "
            f"{bad_frames} unreadable frames"
        )
    return lines


def _measured(label: str, reservoir: Reservoir) -> str | None:
    found = reservoir.summary()
    if found is None:
        return None
    return (
        f"= {label}: {found.p50:.1f} ms (median), {found.p99:.1f} ms (99 of 100), "
        f"{found.maximum:.1f} ms (slowest)"
    )
