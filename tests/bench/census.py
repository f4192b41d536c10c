"""What a long conversation may leave lying about: memory, tasks, threads, files, children."""

import asyncio
import gc
import sys
import threading
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

POOL_THREADS = ("asyncio_",)
"""Idle workers of the loop's executor; their number is bounded by the executor, and they come by and by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """A count at a moment of rest.  ``rss_mb`` is what the program occupies."""

    rss_mb: float
    tasks: int
    threads: int
    files: int
    children: int

    def __str__(self) -> str:
        return (
            f"{self.rss_mb:.1f} MB, {self.tasks} tasks, {self.threads} threads, "
            f"{self.files} files, {self.children} children"
        )


def census() -> Census:
    """Count now, in the event loop; garbage is collected first."""
    gc.collect()
    process = psutil.Process()
    threads = [each for each in threading.enumerate() if not each.name.startswith(POOL_THREADS)]
    return Census(
        rss_mb=process.memory_info().rss / 1e6,
        tasks=len(asyncio.all_tasks()),
        threads=len(threads),
        files=process.num_fds() if sys.platform != "win32" else process.num_handles(),
        children=len(process.children(recursive=True)),
    )
