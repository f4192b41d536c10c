"""What all adapters have in common: orders are written down for their thread, and what is held is known."""

from collections.abc import Iterable, Mapping

from app.system.hotkey.base import Event, Hotkeys, Report, Shortcut, Tell, tell_safely
from app.system.hotkey.held import Held
from app.system.hotkey.orders import OrderBook
from app.system.hotkey.standing import Standing


class OrderedHotkeys(Hotkeys):
    """An adapter that takes its orders out of a book, in the one thread its system belongs to.

    Whoever derives from it sets ``_silent`` when nothing may be told any more.
    """

    def __init__(self, tell: Tell, book: OrderBook) -> None:
        self._listener = tell
        self._book = book
        self._silent = False
        self._held = Held(self._tell)

    # ------------------------------------------------------------------ from any thread

    def register(self, shortcuts: Iterable[Shortcut]) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.register(shortcuts)

    def suspend(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.suspend(True)

    def resume(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.suspend(False)

    def check(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.check()

    def configure(self) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.configure()

    def let_go(self, name: str) -> None:
        """See :class:`~app.system.hotkey.base.Hotkeys`."""
        self._book.let_go(name)

    # ------------------------------------------------------------------ in the adapter's thread

    def _tell(self, event: Event) -> None:
        if not self._silent:
            tell_safely(self._listener, event)

    def _report(self, standings: Mapping[str, Standing], *, configurable: bool = False) -> None:
        self._tell(Report(engine=self.engine, standings=standings, configurable=configurable))
