"""``earshot self-test``: the installed program checks itself, end to end."""

import argparse
import asyncio
import logging
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from app.commands.rehearsal import checks, installation
from app.commands.rehearsal.rehearsal import rehearsal
from app.commands.rehearsal.tape import Tape
from app.errors import EarshotError
from app.practice.process import PracticeProcess
from app.runtime.switching import SWITCH_INTERVAL_S
from app.settings import Codec
from app.tasks import OwnedTasks

logger = logging.getLogger(__name__)

NOT_TRIED: Final = "not tried, for an earlier check failed"


class Report:
    """Runs checks one after the other and prints a line for each."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self.passed = 0
        self.failed = 0

    def line(self, name: str, outcome: str) -> None:
        """Write a line about the check called ``name``."""
        self._write(f"{name:<20} {outcome}")

    def check(self, name: str, check: Callable[[], str]) -> bool:
        """Run a check; say whether it passed."""
        try:
            return self._passed(name, check())
        except EarshotError as error:
            return self._failed(name, error)

    async def check_in_loop(self, name: str, check: Awaitable[str]) -> bool:
        """Await a check; say whether it passed."""
        try:
            return self._passed(name, await check)
        except EarshotError as error:
            return self._failed(name, error)

    def skip(self, name: str) -> None:
        """Say that a check was not tried; that is not passing it."""
        self.failed += 1
        self.line(name, NOT_TRIED)

    def _passed(self, name: str, saw: str) -> bool:
        self.passed += 1
        self.line(name, f"ok: {saw}")
        return True

    def _failed(self, name: str, error: EarshotError) -> bool:
        self.failed += 1
        self.line(name, f"failed: {error}")
        return False


INSTALLATION: Final = (
    ("settings", installation.settings_round_trip),
    ("libraries", installation.libraries_load),
    ("licences", installation.licences_readable),
    ("keyring", installation.keyring_status),
    ("authorities", installation.authorities_known),
)
CONVERSATION: Final = (
    ("spoken turn", checks.spoken_turn),
    ("tool call", checks.tool_call),
    ("interruption", checks.interrupted_turn),
    ("text turn", checks.text_turn),
)
CODECS: Final = (Codec.G711_ULAW, Codec.G711_ALAW)
"""The third one, PCM, is what the spoken turn travels in."""

WINDOW: Final = "window"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this verb, of which there are none, to ``parser``."""
    parser.description = (
        "Let the installed program check itself against the practice partner on this computer. "
        "It needs no sound device, no key and no display, and takes about half a minute."
    )
    parser.epilog = "exit codes: 0 every check passed, 1 one failed"


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Run every check, print a line for each, and return 0 when all passed, else 1."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    began = time.monotonic()
    report = Report(lambda line: print(line, flush=True))
    _check_everything(report)
    took = f"{time.monotonic() - began:.0f} s"
    if report.failed:
        print(
            f"{report.failed} of {report.failed + report.passed} checks failed, in {took}.", file=sys.stderr
        )
        return 1
    print(f"All {report.passed} checks passed, in {took}.")
    return 0


def _check_everything(report: Report) -> None:
    partners: list[PracticeProcess] = []

    def start() -> str:
        began = time.monotonic()
        partners.append(PracticeProcess.start())
        return f"serving after {time.monotonic() - began:.1f} s"

    resources = report.check("resources", checks.resources_present)
    for name, check in INSTALLATION:
        report.check(name, check)
    # What the keyring is asked in stays; it belongs to no conversation.
    threads_before = threading.enumerate()
    if not resources or not report.check("practice partner", start):
        _skip(report, "session", *_later_checks(), WINDOW)
        return
    with partners[0] as partner:
        asyncio.run(_check_conversations(report, partner.url))
        report.check(WINDOW, lambda: installation.window_opens(partner.url))
    report.check("clean close", lambda: checks.closed_cleanly(partner, threads_before))


async def _check_conversations(report: Report, url: str) -> None:
    before = asyncio.all_tasks()
    with tempfile.TemporaryDirectory(prefix="earshot-") as folder, Tape(Path(folder, "answers.wav")) as tape:
        async with rehearsal(url, tape) as held:
            if not await report.check_in_loop("session", checks.session_opens(held)):
                _skip(report, *_later_checks())
                return
            for name, check in CONVERSATION:
                await report.check_in_loop(name, check(held))
    async with OwnedTasks(_log_failure) as tasks:
        # Side by side: each is mostly waiting for speech to be spoken.
        trips = [tasks.start(checks.codec_round_trip(url, codec), name=codec.value) for codec in CODECS]
        for codec, trip in zip(CODECS, trips, strict=True):
            await report.check_in_loop(f"codec {codec.value}", trip)
    report.check("tasks", lambda: checks.tasks_ended(before))


def _log_failure(name: str, error: BaseException) -> None:
    # The report says it; this is for who looks for more.
    logger.debug("! the check of %s failed", name, exc_info=error)


def _later_checks() -> list[str]:
    return [*(name for name, _ in CONVERSATION), *(f"codec {codec.value}" for codec in CODECS)]


def _skip(report: Report, *names: str) -> None:
    for name in names:
        report.skip(name)
