"""A watchdog for keys that never come up: after the longest turn a shortcut counts as stuck.

Pure: time is an argument.  Whoever owns it shows it every event, looks when :attr:`Watchdog.due` has
come, and has the adapter let go of what is stuck, which then tells the release like any other.
"""

from app.system.hotkey.base import Event, Pressed, Released


class Watchdog:
    """Knows since when each shortcut has been down.

    ``longest_s``: how many seconds the longest turn takes; whoever holds on longer is not talking.
    """

    def __init__(self, longest_s: float) -> None:
        if longest_s <= 0:
            raise ValueError(f"the longest turn takes more than {longest_s} s")
        self._longest_s = longest_s
        self._since: dict[str, float] = {}

    def saw(self, event: Event) -> None:
        """Take notice of what an adapter told; a report changes nothing, releases are told before it."""
        match event:
            case Pressed():
                self._since[event.name] = event.at
            case Released():
                self._since.pop(event.name, None)
            case _:
                pass

    @property
    def due(self) -> float | None:
        """When to look, on the clock of the events; None while nothing is down."""
        return min(self._since.values()) + self._longest_s if self._since else None

    def stuck(self, now: float) -> tuple[str, ...]:
        """Return what has been down too long, the longest first.  Each is named once for each press."""
        late = [name for name, since in self._since.items() if now >= since + self._longest_s]
        late.sort(key=self._since.__getitem__)
        for name in late:
            del self._since[name]
        return tuple(late)
