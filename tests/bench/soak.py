"""``python -m tests.bench.soak``: half an hour of conversation, watched.

One assistant, as ``earshot talk`` builds it, talks with the practice partner in
real time: hands-free, by the talk key and typed; with tools; interrupted now and
then.  Every few turns it changes how turns end and how sound travels, and connects
anew.  Once, or every ten minutes, the partner is killed and started again.

A line a minute, a verdict, and ``build/soak.json``; exits with 1 when anything was missed.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from app.audio.virtual import RecordedMicrophone
from app.commands.rehearsal.questions import read_question
from app.commands.talking.follower import Follower
from app.commands.talking.script import Recording, Script, ScriptedTurn, Text
from app.practice.process import PracticeProcess
from app.runtime.assistant import Assistant
from app.runtime.configuration import function_tools, session_options
from app.session.inputs import Configure, Connect, Disconnect
from app.session.transcript import Speaker, TurnState
from app.settings import Codec, Settings, Sound, TurnMode, Turns
from app.tools.builtin import builtin_registry
from app.tools.timer import Timers
from tests.bench.census import Census, census
from tests.bench.machine import watched
from tests.bench.rows import Row, say, table, write_json
from tests.bench.stage import Talk, far_end, talk
from tests.bench.turns import Asked, Notes, answered, failed_calls, out_of_order, unfinished

RESULT = Path(__file__).resolve().parents[2] / "build" / "soak.json"
MINUTES = 30.0
SETTLED_AFTER_MIN = 3.0
GROWTH_TARGET_MB = 10.0
DROP_EVERY_MIN = 10.0
TURN_WITHIN_S = 90.0
ONLINE_WITHIN_S = 60.0
TURNS_PER_SESSION = 6
PAUSE_S = (0.0, 0.8)
INTERRUPT_MS = (400, 2_500)

LONG = ("tell-me-a-story", "count-to-twenty")
SHORT = (
    "what-time-is-it",
    "seven-times-eight",
    "what-is-the-date",
    "time-and-seven-times-eight",
    "tell-me-a-joke",
    "hello",
    "what-can-you-do",
    "by-the-sea",
    "thank-you",
    "what-did-i-say-first",
    "say-that-again",
)
TYPED = ("what is five plus six", "what time is it", "tell me a joke")
EXPECTED = {"seven-times-eight": "56", "five plus six": "11"}
SESSIONS = (
    (TurnMode.SEMANTIC_VAD, Codec.PCM16),
    (TurnMode.MANUAL, Codec.G711_ULAW),
    (TurnMode.SERVER_VAD, Codec.G711_ALAW),
    (TurnMode.MANUAL, Codec.PCM16),
    (TurnMode.SEMANTIC_VAD, Codec.G711_ULAW),
    (TurnMode.MANUAL, Codec.G711_ALAW),
)


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What happened so far."""

    began: float
    asked: list[Asked] = field(default_factory=list)
    interruptions: int = 0
    misunderstood: int = 0
    sessions: int = 1
    drops: int = 0
    censuses: list[tuple[float, Census]] = field(default_factory=list)

    @property
    def minute(self) -> float:
        """Minutes since the beginning."""
        return (time.monotonic() - self.began) / 60


class Partner:
    """The practice partner, which can be killed and started again at the same address."""

    def __init__(self) -> None:
        self._process = PracticeProcess.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return self._process.url

    async def drop(self) -> None:
        """Kill it as a crash would; return when it is gone."""
        os.kill(self._process.pid, signal.SIGKILL)
        await asyncio.to_thread(self._process.close)

    async def come_back(self) -> None:
        """Start it again."""
        port = urlsplit(self.url).port or 0
        self._process = await asyncio.to_thread(lambda: PracticeProcess.start(port=port))

    def close(self) -> None:
        """End it."""
        self._process.close()


class Soak:
    """One long conversation."""

    def __init__(
        self, held: Talk, microphone: RecordedMicrophone, partner: Partner, notes: Notes, *, minutes: float
    ) -> None:
        self._assistant: Assistant = held.assistant
        self._follower: Follower = held.follower
        self._ending = held.ending
        self._microphone = microphone
        self._partner = partner
        self._notes = notes
        self._minutes = minutes
        self._chance = random.Random(11)
        self._manual = False
        self._sounds = {name: Recording(read_question(name).pcm) for name in (*LONG, *SHORT)}
        self._next_drop = min(DROP_EVERY_MIN / 2, minutes / 2)
        self._next_line = 1.0
        self.ledger = Ledger(began=time.monotonic())

    async def run(self) -> None:
        """Talk until the time is over, and count what there is then."""
        await self._talk()
        await self.count()

    async def _talk(self) -> None:
        sessions = cycle(SESSIONS)
        names = cycle(SHORT)
        next(sessions)
        while self.ledger.minute < self._minutes:
            for number in range(TURNS_PER_SESSION):
                await self._turn(number, next(names))
                await self._look()
                if self.ledger.minute >= self._minutes:
                    return
            await self._another_session(*next(sessions))

    async def _turn(self, number: int, name: str) -> None:
        """One exchange: spoken, interrupted, or typed."""
        match number:
            case 2:
                self.ledger.interruptions += 1
                await self._hold(
                    f"{name} over {LONG[0]}",
                    [self._sounds[self._chance.choice(LONG)], self._sounds[name]],
                    interrupt_after_ms=self._chance.randint(*INTERRUPT_MS),
                )
            case 4:
                words = self._chance.choice(TYPED)
                await self._hold(f"typed: {words}", [Text(words)])
            case _:
                await self._hold(name, [self._sounds[name]])
        await asyncio.sleep(self._chance.uniform(*PAUSE_S))

    async def _hold(
        self, name: str, turns: Sequence[ScriptedTurn], interrupt_after_ms: int | None = None
    ) -> None:
        known = len(self._notes.turns)
        gaps = self._assistant.counters.underruns
        script = Script(
            turns,
            assistant=self._assistant,
            follower=self._follower,
            microphone=self._microphone,
            manual=self._manual,
            interrupt_after_ms=interrupt_after_ms,
        )
        trouble = ""
        try:
            async with asyncio.timeout(TURN_WITHIN_S):
                await script.run()
        except TimeoutError:
            trouble = f"not over after {TURN_WITHIN_S:g} s"
        if self._follower.failed:
            trouble = self._follower.snapshot.detail
        if not trouble and not answered(self._notes.turns[known:]):
            trouble = "no answer in words"
        if not trouble and not self._understood(name, known):
            self.ledger.misunderstood += 1
            said = " / ".join(turn.text for turn in self._notes.turns[known:])
            say(f"misunderstood at minute {self.ledger.minute:.1f}: {name}: {said}")
        if (more := self._assistant.counters.underruns - gaps) > 0:
            say(f"{more} gaps in playback at minute {self.ledger.minute:.1f}: {name}")
        asked = Asked(name=name, minute=self.ledger.minute, known=known, trouble=trouble)
        self.ledger.asked.append(asked)
        if trouble:
            say(f"LOST at minute {asked.minute:.1f}: {name}: {trouble}")
        if self._follower.failed:
            raise RuntimeError(f"the connection was given up: {trouble}")

    def _understood(self, name: str, known: int) -> bool:
        """Whether the last answer holds the words that the question's sound must lead to."""
        said = [turn.text for turn in self._notes.turns[known:] if turn.speaker is Speaker.ASSISTANT]
        return all(words in said[-1] for key, words in EXPECTED.items() if key in name)

    async def _look(self) -> None:
        """Once a minute, count and say how it goes; when it is time, let the partner crash."""
        if self.ledger.minute >= self._next_line:
            self._next_line = float(int(self.ledger.minute) + 1)
            await self.count()
        if self.ledger.minute >= self._next_drop:
            self._next_drop += DROP_EVERY_MIN
            self.ledger.drops += 1
            await self._partner.drop()
            await self._until(lambda: not self._follower.online)
            await self._partner.come_back()
            await self._online()

    async def count(self) -> None:
        """Count what there is, at rest, and print the line."""
        found = census()
        self.ledger.censuses.append((self.ledger.minute, found))
        lost = sum(bool(asked.trouble) for asked in self.ledger.asked)
        counters = self._assistant.counters
        say(
            f"minute {self.ledger.minute:4.1f}: {len(self.ledger.asked)} turns, {lost} lost, "
            f"{self.ledger.interruptions} interruptions, {self.ledger.sessions} sessions, "
            f"{self.ledger.drops} drops, {counters.underruns} underruns, "
            f"{counters.dropped_blocks} dropped blocks, {found}"
        )

    async def _another_session(self, mode: TurnMode, codec: Codec) -> None:
        """Hang up, choose other ways to take turns and to send sound, and connect again."""
        self.ledger.sessions += 1
        self._manual = mode is TurnMode.MANUAL
        settings = replace(Settings(), turns=Turns(mode=mode), sound=Sound(codec=codec))
        registry = builtin_registry(
            Timers(call_later=asyncio.get_running_loop().call_later, due=lambda _: None, now=time.monotonic)
        )
        self._assistant.submit(Disconnect())
        self._assistant.submit(Configure(options=session_options(settings, function_tools(registry))))
        self._assistant.submit(Connect())
        await self._online()

    async def _online(self) -> None:
        await self._until(lambda: self._follower.online or self._follower.failed)
        if self._follower.failed:
            raise RuntimeError(f"the connection was given up: {self._follower.snapshot.detail}")

    async def _until(self, fact: Callable[[], bool]) -> None:
        async with asyncio.timeout(ONLINE_WITHIN_S):
            await self._follower.until(fact)


def verdict(soak: Soak, held: Talk, notes: Notes, microphone: RecordedMicrophone) -> list[Row]:
    """The rows: what was done, and what must be zero."""
    ledger, counters, turns = soak.ledger, held.assistant.counters, notes.turns
    settled, last = _settled(ledger), ledger.censuses[-1][1]
    lost = [asked for asked in ledger.asked if asked.trouble]
    calls = [turn for turn in turns if turn.speaker is Speaker.TOOL]
    cut = [turn for turn in turns if turn.state is TurnState.INTERRUPTED]
    return [
        _told("minutes", round(ledger.minute, 1), "min"),
        _told("turns", len(ledger.asked), "turns"),
        _told("sessions", ledger.sessions, "sessions"),
        _told("partner_drops", ledger.drops, "drops"),
        _told("interruptions", ledger.interruptions, "turns"),
        _told("misunderstood", ledger.misunderstood, "turns"),
        _told("tool_calls", len(calls), "calls"),
        _told(
            "longest_slice_ms", round(max(held.assistant.latencies.slice_sent.values, default=0.0), 1), "ms"
        ),
        _none("lost_turns", len(lost), "turns"),
        _none("answers_not_cut", max(0, ledger.interruptions - len(cut)), "turns"),
        _none("unanswered_tool_calls", len(failed_calls(turns)), "calls"),
        _none("turns_out_of_order", len(out_of_order(turns)), "turns"),
        _none("turns_unfinished", len(unfinished(turns)), "turns"),
        _none("underruns", counters.underruns, "gaps"),
        _none("dropped_blocks", counters.dropped_blocks, "blocks"),
        _none("microphone_overflows", microphone.overflows, "blocks"),
        _none("unreadable_frames", held.follower.snapshot.bad_frames, "frames"),
        Row(
            name="rss_growth_mb",
            value=round(last.rss_mb - settled.rss_mb, 2),
            unit="MB",
            target=GROWTH_TARGET_MB,
        ),
        _none("task_growth", last.tasks - settled.tasks, "tasks"),
        _none("thread_growth", last.threads - settled.threads, "threads"),
        _none("file_growth", last.files - settled.files, "files"),
        _none("child_growth", last.children - settled.children, "processes"),
    ]


def _settled(ledger: Ledger) -> Census:
    """The first count after the program has settled."""
    after = min(SETTLED_AFTER_MIN, ledger.minute / 2)
    return next((found for minute, found in ledger.censuses if minute >= after), ledger.censuses[-1][1])


def _told(name: str, value: float, unit: str) -> Row:
    return Row(name=name, value=value, unit=unit)


def _none(name: str, value: float, unit: str) -> Row:
    return Row(name=name, value=value, unit=unit, target=0)


async def talk_for(minutes: float) -> list[Row]:
    """Hold the conversation and return the verdict's rows."""
    partner = await asyncio.to_thread(Partner)
    notes, microphone = Notes(), RecordedMicrophone()
    try:
        dialler = far_end(partner.url, Settings())
        async with talk(dialler, microphone=microphone, watchers=(notes.watch,)) as held:
            soak = Soak(held, microphone, partner, notes, minutes=minutes)
            given_up = ""
            try:
                await held.ending.await_end(soak.run(), None)
            except (RuntimeError, TimeoutError) as error:
                given_up = str(error) or type(error).__name__
            if held.ending.stopped:
                given_up = "it was stopped before it was over"
            if given_up:
                say(f"GIVEN UP at minute {soak.ledger.minute:.1f}: {given_up}")
                await soak.count()
            return [*verdict(soak, held, notes, microphone), _none("given_up", int(bool(given_up)), "times")]
    finally:
        await asyncio.to_thread(partner.close)


def run(minutes: float, result: Path) -> int:
    """Talk for so long, print and write the verdict; return the exit code."""
    with watched() as watch:
        rows = asyncio.run(talk_for(minutes))
    rows = [*watch.rows("soak"), *rows]
    write_json(rows, result)
    say(table(rows))
    missed = [row.name for row in rows if not row.ok]
    say("")
    say(f"Missed: {', '.join(missed)}." if missed else "Nothing was lost, nothing leaked.")
    return 1 if missed else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make soak ARGS=...", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--json", type=Path, default=RESULT, help="where to write the rows")
    args = parser.parse_args()
    return run(args.minutes, args.json)


if __name__ == "__main__":
    sys.exit(main())
