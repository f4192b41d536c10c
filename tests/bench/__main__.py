"""``python -m tests.bench``: measure, print a table, write ``build/bench.json``.

Every section runs in a process of its own, one after the other, so that none
finds the garbage, the threads or the caches of another.  Exits with 1 when a row
misses its target or a section fails.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.rows import Row, from_text, say, table, to_text, write_json

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "build" / "bench.json"
SECTION_WITHIN_S = 900
MARK = "ROWS "
TOO_BUSY_MS = 2.5
"""Half of what a slice may take: a machine later than this decides the result alone."""


def sections() -> dict[str, Callable[..., list[Row]]]:
    """What can be measured, in the order in which it is."""
    from tests.bench import (  # noqa: PLC0415 - only where they run
        costs,
        hotkey,
        latencies,
        live,
        memory,
        package,
        startup,
        window,
    )

    return {
        "costs": costs.measure,
        "latencies": latencies.measure,
        "bursts": latencies.measure_bursts,
        "live": live.measure,
        "memory": memory.measure,
        "startup": startup.measure,
        "window": window.measure,
        "hotkey": hotkey.measure,
        "package": package.measure,
    }


NAMES = ("costs", "latencies", "bursts", "live", "memory", "startup", "window", "hotkey", "package")


def run_section(name: str, *, quick: bool) -> list[Row] | None:
    """Run a section in a process of its own; None when it fails, which it says itself."""
    command = [sys.executable, "-m", "tests.bench", "--section", name, *(["--quick"] if quick else [])]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=SECTION_WITHIN_S, check=False
    )
    marked = [line.removeprefix(MARK) for line in done.stdout.splitlines() if line.startswith(MARK)]
    return from_text(marked[-1]) if done.returncode == 0 and marked else None


def run(names: list[str], result: Path, *, quick: bool) -> int:
    """Run the sections, print and write what they found; return the exit code."""
    rows = [Row(name="machine_load_before", value=round(os.getloadavg()[0], 2), unit="processes")]
    failed = []
    for name in names:
        say(f"{name} ...")
        found = run_section(name, quick=quick)
        if found is None:
            failed.append(name)
        else:
            rows += found
    rows.append(Row(name="machine_load_after", value=round(os.getloadavg()[0], 2), unit="processes"))
    write_json(rows, result)
    say(table(rows))
    missed = [row.name for row in rows if not row.ok]
    say("")
    if missed:
        say(f"Targets missed: {', '.join(missed)}.")
    elif not failed:
        say("Every target was met.")
    if missed and (busy := busiest_ms(rows)) > TOO_BUSY_MS:
        say(
            f"One time in a hundred this machine woke a process that only slept {busy:g} ms late: "
            "it was too busy to be measured on."
        )
    if failed:
        say(f"Sections that failed: {', '.join(failed)}.")
    return 1 if missed or failed else 0


def busiest_ms(rows: list[Row]) -> float:
    """How late the machine was at the 99th of a hundred wakings, in its busiest section; 0 if not watched."""
    return max((row.value for row in rows if row.name.endswith("_machine_late_ms_p99")), default=0.0)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__.splitlines()[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--quick", action="store_true", help="measure little: a trial, no verdict on a build")
    parser.add_argument("--json", type=Path, default=RESULT, help="where to write the rows")
    parser.add_argument("--section", choices=NAMES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    unknown = set(args.sections) - set(NAMES)
    if unknown:
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    if args.section is not None:
        say(MARK + to_text(sections()[args.section](quick=args.quick)))
        return 0
    return run(args.sections or list(NAMES), args.json, quick=args.quick)


if __name__ == "__main__":
    sys.exit(main())
