"""Python's garbage is collected in the window's thread alone.

Python collects in whichever thread happens to make the next object, and the engine, the hotkey and others
have threads of their own.  An object of Qt that lies in a cycle would be deleted there, with its timers and
what was queued for it still known to the window's loop, which none survives.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QTimer

LOOK_EVERY_MS: Final = 1_000


@contextmanager
def collected_here() -> Iterator[None]:
    """Collect in this thread, whose loop of Qt has to run, and in no other, as long as the block lasts."""
    timer = QTimer(interval=LOOK_EVERY_MS)
    timer.timeout.connect(collect_what_is_due)
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose turn Python would say it is, with all that are younger."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if threshold and count > threshold
    ]
    if due:
        gc.collect(due[-1])
