"""The way to something that is not there yet: who asks early gets it when it is."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Door(Generic[T]):
    """Passes on what is asked for; before it leads anywhere it keeps the last of it."""

    def __init__(self) -> None:
        self._way: Callable[[T], None] | None = None
        self._waiting: list[T] = []

    def ask(self, wanted: T) -> None:
        """Pass ``wanted`` on, at once or when there is a way."""
        if self._way is None:
            self._waiting = [wanted]
        else:
            self._way(wanted)

    def lead_to(self, way: Callable[[T], None]) -> None:
        """Lead to ``way`` from now on."""
        self._way = way
        waiting, self._waiting = self._waiting, []
        for wanted in waiting:
            way(wanted)

    def close(self) -> None:
        """Lead nowhere any more."""
        self._way = lambda _: None
