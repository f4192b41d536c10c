"""The keys that are heard in any program: had from the system, and done in the window's loop."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from app.main.outside_key import LONGEST_TURN_S, OutsideKey
from app.main.stuck import StuckKeys
from app.session.inputs import Input, Interrupt, SetMuted
from app.settings import Keys
from app.system.hotkey.base import Event, Hotkeys, NoHotkeys, Pressed, Released, Report, Shortcut, Tell
from app.system.hotkey.choosing import Choice, choose, open_hotkeys
from app.system.hotkey.chord import parse
from app.system.hotkey.standing import Reason, Unavailable
from app.system.process_start import shared
from app.system.sleep_watch import SleepWatch
from app.system.uptime import sleepless_clock
from app.ui.kept_settings import KeptSettings
from app.ui.models.hotkeys import HotkeyModel, KeyUse
from app.ui.models.status import StatusModel

logger = logging.getLogger(__name__)

LOOK_FOR_SLEEP_EVERY_S: Final = 5.0

Open = Callable[[Choice, Tell], tuple[Choice, Hotkeys]]


class Watch(Protocol):
    """Tells whether another program fills the screen, until it is closed."""

    def close(self) -> None:
        """Tell nothing any more."""


def watch_full_screen(tell: Callable[[bool], None]) -> Watch:
    """Begin to watch; only for engines of which the model says that they know."""
    from app.system.hotkey.x11_front import FullScreenWatch  # noqa: PLC0415 - exists on X11 alone

    return FullScreenWatch(tell)


class GlobalKeys:
    """Opens the adapter off the window's thread, and does what its keys mean.

    ``key`` makes turns of the talk key, whoever tells it; ``give`` tells the conversation the rest.
    To be made in the window's loop.
    """

    def __init__(
        self,
        *,
        kept: KeptSettings,
        key: OutsideKey,
        give: Callable[[Input], None],
        status: StatusModel,
        hotkeys: HotkeyModel,
        choose: Callable[[], Choice] = choose,
        open_keys: Open = open_hotkeys,
        watch: Callable[[Callable[[bool], None]], Watch] = watch_full_screen,
    ) -> None:
        self._kept = kept
        self._key = key
        self._give = give
        self._status = status
        self._hotkeys = hotkeys
        self._watch_full_screen = watch
        self._adapter: Hotkeys | None = None
        self._had: tuple[Shortcut, ...] = ()
        self._rests = self._yields = self._closed = False
        self._watch: Watch | None = None
        self._stuck = StuckKeys(LONGEST_TURN_S, self._let_go)
        self._loop = asyncio.get_running_loop()
        self._sleepless = sleepless_clock()
        self._sleep = SleepWatch(self._sleepless(), every_s=LOOK_FOR_SLEEP_EVERY_S)
        self._sleep_look = self._loop.call_later(LOOK_FOR_SLEEP_EVERY_S, self._look_for_sleep)
        kept.changed.connect(self._have)
        hotkeys.wanted_changed.connect(self._have)
        hotkeys.configure_wanted.connect(self._configure)
        chosen = choose()
        self._opening = self._loop.run_in_executor(None, _open, open_keys, chosen, self._tell)
        self._opening.add_done_callback(self._opened)

    # ------------------------------------------------------------------ coming and going

    def _opened(self, opening: "asyncio.Future[tuple[Choice, Hotkeys]]") -> None:
        if self._closed:
            return  # whoever closes has it
        choice, self._adapter = opening.result()
        logger.info("= hotkey: %s. %s", choice.engine.value, choice.reason)
        self._hotkeys.take_choice(choice)
        self._have()

    async def aclose(self) -> None:
        """Hear nothing any more, and return when all keys are given back."""
        self._closed = True
        self._kept.changed.disconnect(self._have)
        self._hotkeys.wanted_changed.disconnect(self._have)
        self._hotkeys.configure_wanted.disconnect(self._configure)
        self._sleep_look.cancel()
        self._stuck.close()
        self._stop_watching()
        if not self._opening.done():
            await asyncio.wait({self._opening})
        _, adapter = self._opening.result()
        await asyncio.to_thread(adapter.close)

    # ------------------------------------------------------------------ which keys

    def _have(self) -> None:
        """Have the keys that are chosen, or being tried; none while new ones are recorded."""
        adapter = self._adapter
        if adapter is None:
            return
        keys = self._kept.settings.keys
        self._follow_front(keys)
        wanted = () if self._yields else shortcuts_of(keys, self._hotkeys.attempt)
        if wanted != self._had:
            self._had = wanted
            adapter.register(wanted)
        if self._hotkeys.resting != self._rests:
            self._rests = self._hotkeys.resting
            adapter.suspend() if self._rests else adapter.resume()

    def _configure(self) -> None:
        if self._adapter is not None:
            self._adapter.configure()

    # ------------------------------------------------------------------ who fills the screen

    def _follow_front(self, keys: Keys) -> None:
        """Watch who fills the screen while that makes a difference."""
        watching = not keys.full_screen and self._hotkeys.knows_who_fills_the_screen
        if watching and self._watch is None:
            self._watch = self._watch_full_screen(self._tell_front)
        elif not watching:
            self._stop_watching()

    def _stop_watching(self) -> None:
        watch, self._watch = self._watch, None
        self._yields = False
        self._hotkeys.set_given_back(False)
        if watch is not None:
            watch.close()

    def _tell_front(self, full: bool) -> None:
        """Bring it into the loop; in the watch's thread."""
        self._loop.call_soon_threadsafe(self._take_front, full)

    def _take_front(self, full: bool) -> None:
        if not self._closed and self._watch is not None:
            self._yields = full
            self._hotkeys.set_given_back(full)
            self._have()

    # ------------------------------------------------------------------ what happens

    def _tell(self, event: Event) -> None:
        """Bring an event into the loop; in the adapter's thread."""
        self._loop.call_soon_threadsafe(self._take, event)

    def _take(self, event: Event) -> None:
        if self._closed:
            return
        self._stuck.saw(event)
        match event:
            case Pressed():
                self._press(KeyUse(event.name), event.at)
            case Released():
                self._release(KeyUse(event.name), event.at)
            case Report():
                self._hotkeys.take_report(event)

    def _press(self, use: KeyUse, at: float) -> None:
        if self._yields:
            return  # it came before the keys were given back
        if not self._hotkeys.only_tried:
            self._do(use, at)
        self._hotkeys.take_turned(use, down=True)

    def _do(self, use: KeyUse, at: float) -> None:
        match use:
            case KeyUse.TALK:
                self._key.press(shared(at))
            case KeyUse.STOP:
                self._give(Interrupt())
            case KeyUse.MUTE:
                self._give(SetMuted(muted=not self._status.muted))

    def _release(self, use: KeyUse, at: float) -> None:
        if use is KeyUse.TALK:
            self._key.release(shared(at))
        self._hotkeys.take_turned(use, down=False)

    # ------------------------------------------------------------------ what went wrong

    def _let_go(self, stuck: Sequence[str]) -> None:
        for name in stuck:
            logger.warning("! hotkey: %s has been down for %d s and counts as released", name, LONGEST_TURN_S)
            if self._adapter is not None:
                self._adapter.let_go(name)

    def _look_for_sleep(self) -> None:
        """Ask after a sleep whether the system still knows the keys."""
        if self._sleep.slept(self._sleepless()) and self._adapter is not None:
            logger.info("= hotkey: the computer slept; looking after the keys")
            self._adapter.check()
        self._sleep_look = self._loop.call_later(LOOK_FOR_SLEEP_EVERY_S, self._look_for_sleep)


def shortcuts_of(keys: Keys, attempt: tuple[KeyUse, str] | None = None) -> tuple[Shortcut, ...]:
    """Return what is to be registered; ``attempt`` takes the place of what is chosen for that use."""
    written = {use: getattr(keys, use.value) for use in KeyUse}
    if attempt is not None:
        written[attempt[0]] = attempt[1]
    return tuple(
        Shortcut(name=use.value, chord=parse(chord), description=use.description)
        for use, chord in written.items()
        if chord
    )


def _open(open_keys: Open, choice: Choice, tell: Tell) -> tuple[Choice, Hotkeys]:
    """Open the adapter, or the null object where the system does not let it start."""
    try:
        return open_keys(choice, tell)
    except (OSError, AttributeError) as error:  # the second: the system's library lacks what is called
        logger.warning("! hotkey: %s cannot be opened: %s", choice.engine.value, error)
        why = Unavailable(reason=Reason.SYSTEM_REFUSED, detail=str(error))
        return choice, NoHotkeys(tell, why)
