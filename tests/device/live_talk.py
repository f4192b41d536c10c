"""``earshot talk`` as a child process that uses a virtual sound card, followed as it goes."""

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from tests.device.soundcard import SoundCard

READY = "Talk when you like"
READY_WITHIN_S = 30.0
ROOT = Path(__file__).resolve().parents[2]
POLL_S = 0.001


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the event log; ``t`` is in seconds since the log was begun."""

    t: float
    direction: str
    event: dict[str, Any]

    @property
    def type(self) -> str:
        return str(self.event["type"])


class LiveTalk:
    """A conversation through the devices of a card, being followed."""

    def __init__(self, card: SoundCard, log: Path, *options: str) -> None:
        self._changed = Condition()
        self.lines: list[str] = []
        self.log: list[Logged] = []
        self._offsets: list[float] = []
        self._ended = Event()
        log.touch()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "app", "talk", "--events", str(log), *options],
            cwd=ROOT,
            env={**card.env, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._threads = [
            Thread(target=self._read_words, daemon=True),
            Thread(target=self._read_events, args=(log,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def wait(self, fact: Callable[[], bool], what: str, within_s: float = 30.0) -> None:
        """Wait for a fact about :attr:`lines` or :attr:`log`."""
        with self._changed:
            if not self._changed.wait_for(fact, within_s):
                said = "\n".join(self.lines)
                raise AssertionError(f"no {what} within {within_s:g} s; so far:\n{said}")

    def wait_line(self, words: str, after: int = 0) -> str:
        """Wait for a line that holds ``words``, among those from number ``after`` on."""
        self.wait(lambda: self._find_line(words, after) is not None, f"line with {words!r}")
        found = self._find_line(words, after)
        assert found is not None
        return found

    def wait_event(self, kind: str, after: int = 0, **fields: object) -> Logged:
        """Wait for an event of a type with these fields, among those from number ``after`` on."""

        return self.wait_event_where(
            lambda logged: logged.type == kind and fields.items() <= logged.event.items(), after, kind
        )

    def wait_event_where(
        self, fits: Callable[[Logged], bool], after: int = 0, what: str = "fitting event"
    ) -> Logged:
        """Wait for an event that ``fits``, among those from number ``after`` on."""
        found: list[Logged] = []

        def look() -> bool:
            found.extend(logged for logged in self.log[after:] if fits(logged))
            return bool(found)

        self.wait(look, what)
        return found[0]

    def moment(self, logged: Logged) -> float:
        """The ``time.monotonic`` at which an event was written down."""
        return logged.t + self.zero

    @property
    def zero(self) -> float:
        """The ``time.monotonic`` at which the log was begun."""
        return min(self._offsets)

    @property
    def clock_spread_ms(self) -> tuple[float, float]:
        """How much later than the quickest line of the log the quickest hundredth and tenth were seen."""
        ordered = sorted(self._offsets)
        least = ordered[0]
        return tuple((ordered[len(ordered) // part] - least) * 1000 for part in (100, 10))  # type: ignore[return-value]

    def sound_of(self, item_id: str) -> bytes:
        """All sound that came for an item (PCM16 at 24 kHz)."""
        return b"".join(
            base64.b64decode(logged.event["delta"])
            for logged in self.log
            if logged.type == "response.output_audio.delta" and logged.event["item_id"] == item_id
        )

    def end(self) -> int:
        """Press Ctrl+C, wait for the end, and return the exit code."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGINT)
        try:
            return self._child.wait(15)
        finally:
            self._child.kill()
            self._child.wait()
            self._ended.set()
            for thread in self._threads:
                thread.join()

    def _find_line(self, words: str, after: int) -> str | None:
        return next((line for line in self.lines[after:] if words in line), None)

    def _read_words(self) -> None:
        assert self._child.stdout is not None
        with self._child.stdout as words:
            for line in words:
                with self._changed:
                    self.lines.append(line.rstrip("\n"))
                    self._changed.notify_all()

    def _read_events(self, log: Path) -> None:
        """Follow the log closely: how soon a line is seen tells how its clock and ours differ."""
        rest = b""
        with log.open("rb", buffering=0) as file:
            while True:
                ended = self._ended.is_set()
                piece = file.read(1 << 20)
                now = time.monotonic()
                if piece:
                    *whole, rest = (rest + piece).split(b"\n")
                    self._take(whole, now)
                elif ended:
                    return
                else:
                    time.sleep(POLL_S)

    def _take(self, lines: list[bytes], now: float) -> None:
        for line in lines:
            entry = json.loads(line)
            with self._changed:
                self._offsets.append(now - entry["t"])
                self.log.append(Logged(entry["t"], entry["dir"], entry["event"]))
                self._changed.notify_all()


@contextmanager
def live_talk(card: SoundCard, folder: Path, *options: str) -> Iterator[LiveTalk]:
    """A conversation that is ready to be talked in, and ends with the block."""
    os.makedirs(folder, exist_ok=True)
    talk = LiveTalk(card, folder / "events.jsonl", *options)
    try:
        talk.wait(lambda: any(READY in line for line in talk.lines), "readiness", READY_WITHIN_S)
        yield talk
    finally:
        talk.end()
