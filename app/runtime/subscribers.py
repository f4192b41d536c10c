"""Who watches a conversation."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from app.session.effects import AsideAnswered, Notify, RemoveTurn, ShowSession, ShowStatus, ShowTurn

logger = logging.getLogger(__name__)

Shown = ShowStatus | ShowSession | ShowTurn | RemoveTurn | Notify | AsideAnswered
"""What a view is told."""

Watcher = Callable[[Shown], None]

T = TypeVar("T")


class Subscribers(Generic[T]):
    """Calls every watcher, in the order they subscribed; one that raises is reported and stays."""

    def __init__(self) -> None:
        self._watchers: dict[int, Callable[[T], None]] = {}
        self._last_number = 0

    def subscribe(self, watcher: Callable[[T], None]) -> Callable[[], None]:
        """Tell ``watcher`` everything from now on; call what is returned to end that (safe to repeat)."""
        self._last_number += 1
        number = self._last_number
        self._watchers[number] = watcher

        def unsubscribe() -> None:
            self._watchers.pop(number, None)

        return unsubscribe

    def tell(self, shown: T) -> None:
        """Tell all who watch now."""
        for watcher in tuple(self._watchers.values()):
            try:
                watcher(shown)
            except Exception:
                # A view that breaks must not silence the conversation.
                logger.exception("! a watcher failed at %s", type(shown).__name__)
