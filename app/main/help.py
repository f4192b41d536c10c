"""The help, in a window that is made when it is first wanted."""

import asyncio
from typing import TYPE_CHECKING, Final

from app.ui.assembly import dispose
from app.ui.models.help import Place
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.ui.widgets.help.window import HelpWindow

LOAD_AFTER_S: Final = 10.0
"""By then the conversation has begun, which is not to wait for the help."""


class Help:
    """Leads to the window of the help.  It needs no conversation, and can be read while one is loaded."""

    def __init__(self, themes: ThemeSource) -> None:
        self._themes = themes
        self._window: HelpWindow | None = None

    async def load(self) -> None:
        """Load what the window is made of, a while after the start and beside the window's loop."""
        await asyncio.sleep(LOAD_AFTER_S)
        await asyncio.to_thread(_window_class)

    def open(self, place: Place | None) -> None:
        """Bring it into sight at a place, or where it was left."""
        if self._window is None:
            self._window = _window_class()(self._themes)
        self._window.open_at(place)

    def hide(self) -> None:
        """Put it out of sight."""
        if self._window is not None:
            self._window.hide()

    def dispose(self) -> None:
        """Delete it."""
        if self._window is not None:
            dispose(self._window)
            self._window = None


def _window_class() -> type["HelpWindow"]:
    from app.ui.widgets.help.window import HelpWindow  # noqa: PLC0415 - when wanted, or once there is time

    return HelpWindow
