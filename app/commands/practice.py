"""``earshot practice``: the practice partner alone, for any Realtime client."""

import argparse
import asyncio
import os
import sys
import threading
from typing import Final

from app.practice.fault_table import FAULTS, FaultPlan
from app.practice.server import serve
from app.system.signals import ending_signals

LIST: Final = "list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this verb to ``parser``."""
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="port to serve on (default: a free one)"
    )
    parser.add_argument(
        "--fault", metavar="NAME", help="misbehave on purpose; 'list' names the ways, NAME:N says when"
    )
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C, SIGTERM or, with ``--with-parent``, the end of stdin; return the exit code."""
    if args.fault == LIST:
        _print_faults()
        return 0
    FaultPlan.parse(args.fault)
    try:
        asyncio.run(_serve(args.port, args.fault, with_parent=args.with_parent))
    except OSError as error:
        print(f"The practice partner cannot use port {args.port}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # Only where the loop takes no signal handlers (Windows): Ctrl+C is how one ends it.
        return 0
    return 0


async def _serve(port: int, fault: str | None, *, with_parent: bool) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    if with_parent:
        threading.Thread(target=_watch_parent, args=(loop, ended), daemon=True).start()
    with ending_signals(ended.set):
        await serve(port=port, fault=fault, ready=_say_ready, stopped=ended)


def _watch_parent(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    """Wait for the end of stdin: the parent holds the other end and has gone, or wants this to end."""
    # The descriptor, not sys.stdin: a buffered reader would be locked when the interpreter ends.
    while os.read(0, 1024):
        continue
    try:
        loop.call_soon_threadsafe(ended.set)
    except RuntimeError:
        # The loop has ended on its own: that is what was to be brought about.
        return


def _say_ready(url: str) -> None:
    print(f"READY {url}", flush=True)


def _print_faults() -> None:
    widest = max(map(len, FAULTS))
    for name, entry in FAULTS.items():
        print(f"{name:<{widest}}  {entry.sentence}")


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return number
