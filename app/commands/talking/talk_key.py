"""The talk key of a terminal: Enter presses it, Enter lets it go."""

import asyncio
import os
import threading
from collections.abc import Callable
from typing import Final

from app.session.inputs import HoldToTalk, Input, ReleaseToTalk

STDIN: Final = 0


class TalkKey:
    """Toggles between held and released with every line; starts released."""

    def __init__(self, submit: Callable[[Input], None]) -> None:
        self._submit = submit
        self._held = False

    def toggle(self) -> None:
        """Press or let go."""
        self._held = not self._held
        self._submit(HoldToTalk() if self._held else ReleaseToTalk())


def watch_enter(pressed: Callable[[], None], descriptor: int = STDIN) -> None:
    """Call ``pressed`` in this loop for every line from ``descriptor``, until that ends.

    The waiting is done by a daemon thread that ends with the program: nothing else
    can wait for a terminal on every system.
    """
    loop = asyncio.get_running_loop()

    def wait() -> None:
        # The descriptor, not sys.stdin: a buffered reader would be locked when the program ends.
        while data := os.read(descriptor, 1024):
            for _ in range(data.count(b"\n")):
                try:
                    loop.call_soon_threadsafe(pressed)
                except RuntimeError:
                    return  # the conversation is over

    threading.Thread(target=wait, name="talk key", daemon=True).start()
