"""Puts a conversation together, holds it, and takes it apart again."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Final, TextIO

from app.commands.talking.answers import answers_file
from app.commands.talking.devices import choose_devices
from app.commands.talking.ending import Ending
from app.commands.talking.event_log import EventLog
from app.commands.talking.follower import Follower
from app.commands.talking.plan import Plan, make_plan
from app.commands.talking.printer import Printer
from app.commands.talking.script import Script
from app.commands.talking.summary import ReplyTimes, summary
from app.commands.talking.talk_key import TalkKey, watch_enter
from app.commands.talking.wording import for_terminal
from app.errors import EarshotError, LinkError, ServiceRefused
from app.practice.process import PracticeProcess
from app.runtime.assistant import Assistant
from app.runtime.choosing import Choosing
from app.runtime.conversation import running_assistant
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.link import OnFrame, WebSocketDialler
from app.runtime.provider import provider
from app.runtime.subscribers import Shown
from app.runtime.switching import SWITCH_INTERVAL_S
from app.session.inputs import Connect
from app.settings import load
from app.system.paths import settings_file
from app.system.secrets import ASKS, Secrets
from app.system.signals import ending_signals

LIVE: Final = "Talk when you like; Ctrl+C ends the conversation."
LIVE_MANUAL: Final = "Press Enter to talk, and Enter again when you have finished; Ctrl+C ends it."
STOPPED: Final = "The conversation was stopped before it was over."


def converse(args: argparse.Namespace) -> int:
    """Hold the conversation ``args`` ask for and return the exit code.

    Raises :class:`~app.errors.EarshotError` with a sentence and an exit code.
    """
    loaded = load(settings_file())
    if loaded.notice is not None:
        print(loaded.notice, file=sys.stderr)
    plan = with_key(make_plan(args, loaded.settings), Secrets(os.environ))
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    asyncio.run(hold(plan, sys.stdout))
    return 0


def with_key(plan: Plan, secrets: Secrets) -> Plan:
    """Return ``plan`` with the key of the service it is for, as far as there is one."""
    choosing = Choosing(secrets, url=plan.url, connection=plan.settings.connection)
    found = choosing.find_key(lambda: print(ASKS, file=sys.stderr, flush=True)).result()
    chosen = choosing.choose(found)
    if chosen.notice:
        print(chosen.notice, file=sys.stderr)
    return replace(plan, key=None if found.key is None else found.key.reveal())


async def hold(plan: Plan, out: TextIO) -> None:
    """Hold the conversation, written to ``out``; return when it is over.  Raises what ended it otherwise."""
    ending = Ending()
    printer = Printer(out, live=out.isatty(), on_broken=ending.stop)
    with ending_signals(ending.stop), ExitStack() as files:
        log = (
            None
            if plan.events is None
            else files.enter_context(EventLog(plan.events, on_broken=ending.broke))
        )
        file = (
            None if plan.out is None else files.enter_context(answers_file(plan.out, _in_loop(ending.broke)))
        )
        async with provider(
            url=plan.url,
            connection=plan.settings.connection,
            key=plan.key,
            start_partner=PracticeProcess.start,
        ) as partner:
            printer.line(partner.announcement)
            on_frame = None if log is None else _without_key(log, partner.endpoint)
            dialler = WebSocketDialler(partner.endpoint, on_frame=on_frame)
            devices = choose_devices(plan, file)
            async with running_assistant(plan.settings, dialler, devices, ending.broke) as assistant:
                await _accompany(plan, assistant, devices, printer, ending)


async def _accompany(
    plan: Plan, assistant: Assistant, devices: Devices, printer: Printer, ending: Ending
) -> None:
    """Show the conversation from its first state to its last, and sum it up."""
    follower = Follower()
    replies = ReplyTimes()
    await _start(plan, assistant, printer)
    for watcher in (printer.watch, follower.watch, replies.watch):
        assistant.subscribe(watcher)
    # There is no talk key in a terminal that would wake it.
    assistant.submit(Connect(may_sleep=False))
    try:
        await ending.await_end(_work(plan, assistant, devices, follower, printer), plan.timeout_s)
    finally:
        printer.finish()
        for line in summary(
            replies_ms=replies.values,
            latencies=assistant.latencies,
            counters=assistant.counters,
            overflows=devices.overflows,
            bad_frames=follower.snapshot.bad_frames,
        ):
            printer.line(line)
    if follower.failed:
        raise _failure(assistant.failure, follower.snapshot.detail)
    if printer.broken:
        raise BrokenPipeError
    if ending.stopped and not plan.live:
        raise EarshotError(STOPPED)


async def _start(plan: Plan, assistant: Assistant, printer: Printer) -> None:
    """Open the devices, without which a live conversation is none; show what there was to say of them."""
    early: list[Shown] = []
    leave = assistant.subscribe(early.append)
    await assistant.start()
    leave()
    if plan.live and assistant.device_errors:
        raise assistant.device_errors[0]
    for shown in early:
        printer.watch(shown)


async def _work(
    plan: Plan, assistant: Assistant, devices: Devices, follower: Follower, printer: Printer
) -> None:
    """Hold a scripted conversation to its end, a live one until its connection is given up."""
    if not plan.live:
        await Script(
            plan.turns,
            assistant=assistant,
            follower=follower,
            microphone=devices.scripted_microphone,
            manual=plan.manual,
            interrupt_after_ms=plan.interrupt_after_ms,
        ).run()
        return
    await follower.until(lambda: follower.online or follower.failed)
    if follower.online:
        printer.line(LIVE_MANUAL if plan.manual else LIVE)
    if plan.manual:
        watch_enter(TalkKey(assistant.submit).toggle)
    await follower.until(lambda: follower.failed)


def _without_key(log: EventLog, endpoint: Endpoint) -> OnFrame:
    """Return what writes frames into ``log``: a service may repeat the key it refuses, and that is hidden."""
    return lambda direction, text: log.write(direction, endpoint.redact(text))


def _in_loop(broke: Callable[[Exception], None]) -> Callable[[EarshotError], None]:
    """Return ``broke`` for the speaker's thread, which ends before the running loop does."""
    loop = asyncio.get_running_loop()

    def tell(error: EarshotError) -> None:
        loop.call_soon_threadsafe(broke, error)

    return tell


def _failure(failure: EarshotError | None, detail: str) -> EarshotError:
    """Return why the connection was given up: its kind from the link, its words from the session."""
    sentence = for_terminal(detail)
    if isinstance(failure, LinkError):
        return type(failure)(sentence)
    return failure if failure is not None else ServiceRefused(sentence)
