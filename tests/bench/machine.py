"""How late this machine wakes a process that does nothing but sleep.

A figure in milliseconds means little without it: where an idle process is woken
200 ms late, nobody is served in 5.  A child process sleeps 10 ms again and again
while something is measured; how late it wakes is what the machine alone costs.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.rows import Row, say, spread

NAP_S = 0.01
END_WITHIN_S = 10.0


class Watch:
    """What the sleeper found; complete after the block that watched."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []

    def rows(self, name: str) -> list[Row]:
        """The spread of the lateness, told without a target."""
        return spread(f"{name}_machine_late_ms", self.late_ms, "ms")


@contextmanager
def watched() -> Iterator[Watch]:
    """Let a process sleep beside what the block does."""
    watch = Watch()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.machine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sleeper:
        try:
            yield watch
        finally:
            found, _ = sleeper.communicate(timeout=END_WITHIN_S)
            watch.late_ms = json.loads(found)


def main() -> None:
    """Sleep until the parent ends, then tell how late each sleep was, in ms."""
    ended = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    late: list[float] = []
    while not late or not ended.is_set():
        before = time.monotonic()
        time.sleep(NAP_S)
        late.append(round((time.monotonic() - before - NAP_S) * 1000, 3))
    say(json.dumps(late))


if __name__ == "__main__":
    main()
