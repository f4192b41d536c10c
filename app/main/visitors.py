"""What other starts of Earshot, and ``earshot hotkey``, ask of the window that runs; done in its loop."""

import asyncio
import os
from collections.abc import Callable
from typing import Final, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import EarshotError
from app.main.outside_key import OutsideKey
from app.runtime.endpoint import Endpoint
from app.session.inputs import Input, Interrupt, SetMuted
from app.settings import TurnMode
from app.system.reception import Reception, Visit
from app.system.visits import Answer, Deed, Done, Key, Purpose, Refused, Show
from app.ui.assembly import Models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import VisitNotice

ACTIVATION: Final = "XDG_ACTIVATION_TOKEN"
"""Where Qt looks for what the desktop gave a program so that its window may come to the front."""

GOES_ON: Final = (
    "Earshot was started with the address {wanted}, but it runs already and goes on talking with {here}. "
    "To talk with the other one, close this window and start it again."
)


class Visitors:
    """Does what visitors ask for, one after the other, and answers them.

    ``give`` tells the conversation something, ``connect`` calls whoever is chosen, and ``whom`` says
    who is talked with: an address as :attr:`Endpoint.shown` has it, or a name.  A conversation is
    never taken to another service by a second start: who is listening to a room must not change because
    a command was typed somewhere; it is said, here and there, that it goes on.
    """

    def __init__(
        self,
        reception: Reception,
        *,
        window: QWidget,
        give: Callable[[Input], None],
        connect: Callable[[], None],
        kept: KeptSettings,
        models: Models,
        whom: Callable[[], str],
    ) -> None:
        self._reception = reception
        self._window = window
        self._give = give
        self._connect = connect
        self._kept = kept
        self._models = models
        self._whom = whom
        self._hands_free = TurnMode.SEMANTIC_VAD
        self._closed = False
        self.key = OutsideKey(give, models.status)
        self._loop = asyncio.get_running_loop()
        reception.lead_to(self._bring)

    def close(self) -> None:
        """Receive nobody any more; blocks for a moment only."""
        self._closed = True
        self._reception.close()
        self.key.close()

    def _bring(self, visit: Visit) -> None:
        """Bring a visit into the loop; in the reception's thread."""
        self._loop.call_soon_threadsafe(self._take, visit)

    def _take(self, visit: Visit) -> None:
        if self._closed:
            return  # whoever it was finds nobody, and begins themselves
        visit.answer(self._do(visit))

    def _do(self, visit: Visit) -> Answer:
        match visit.message:
            case Show() as wanted:
                return self._show(wanted)
            case Key() as key:
                self._turn_key(key)
                return Done()
            case _:
                assert_never(visit.message)

    # ----------------------------------------------------------------- a second start

    def _show(self, wanted: Show) -> Answer:
        bring_to_front(self._window, wanted.activation)
        if wanted.listen:
            self._listen()
        return Done() if wanted.url is None else self._about_address(wanted.url)

    def _listen(self) -> None:
        """Listen hands-free from now on, as if started with that wish."""
        self._be_hands_free(on=True)
        if self._models.status.muted:
            self._give(SetMuted(muted=False))
        if not self._models.status.online:
            self._connect()

    def _about_address(self, url: str) -> Answer:
        try:
            wanted = Endpoint(url=url).shown
        except EarshotError as error:
            return Refused(str(error), error.exit_code)
        here = self._whom()
        if wanted == here:
            return Done()
        sentence = GOES_ON.format(wanted=wanted, here=here)
        self._models.notices.notice(sentence, VisitNotice.OTHER_SERVICE)
        return Refused(sentence)

    # ------------------------------------------------------------------------- a key

    def _turn_key(self, key: Key) -> None:
        match key.purpose:
            case Purpose.TALK:
                self._talk(key)
            case Purpose.STOP:
                if key.deed is not Deed.RELEASE:
                    self._give(Interrupt())
            case Purpose.HANDS_FREE:
                self._be_hands_free(on=_wanted(key.deed, now=self._models.status.hands_free))
            case Purpose.MUTE:
                muted = _wanted(key.deed, now=self._models.status.muted)
                self._give(SetMuted(muted=muted))
            case _:
                assert_never(key.purpose)

    def _talk(self, key: Key) -> None:
        match key.deed:
            case Deed.PRESS:
                self.key.press(key.at)
            case Deed.RELEASE:
                self.key.release(key.at)
            case Deed.TOGGLE:
                self.key.toggle(key.at)
            case _:
                assert_never(key.deed)

    def _be_hands_free(self, *, on: bool) -> None:
        """Let the service end turns, or the key, for this run; what is kept stays as it is."""
        now = self._kept.settings.turns.mode
        if on == (now is not TurnMode.MANUAL):
            return
        if not on:
            self._hands_free = now
        self._kept.use_for_this_run({"turns.mode": self._hands_free if on else TurnMode.MANUAL})


def bring_to_front(window: QWidget, activation: str = "") -> None:
    """Show a window, before all others and with the keyboard, wherever it was.

    ``activation``: what the desktop gave for that; "" for nothing, and some then only mark the window.
    """
    if activation:
        os.environ[ACTIVATION] = activation
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _wanted(deed: Deed, *, now: bool) -> bool:
    """Whether something is to be on after what became of its key."""
    return not now if deed is Deed.TOGGLE else deed is Deed.PRESS
