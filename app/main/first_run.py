"""The first steps beside the conversation: at the first start by themselves, later when they are wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.main.lookout import Lookout
from app.ui.assembly import Assembly, dispose
from app.ui.models.first_run import FirstRunModel, Step
from app.ui.models.in_front import InFront
from app.ui.models.settings.models import SettingsModels
from app.ui.models.status import StatusModel
from app.ui.models.welcome import WelcomeModel
from app.ui.remembered import Remembered
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.ui.widgets.first_run.window import FirstRunWindow


class FirstRun:
    """Leads to the window of the first steps, which is made when it is first wanted.

    ``list_devices`` has the form offer the devices there are; ``lookout`` looks for a microphone while
    the steps wait for one, which ``status`` tells.
    """

    def __init__(
        self,
        assembly: Assembly,
        welcome: WelcomeModel,
        shown: SettingsModels,
        remembered: Remembered,
        themes: ThemeSource,
        *,
        status: StatusModel,
        list_devices: Callable[[], None],
        lookout: Lookout,
    ) -> None:
        self._assembly = assembly
        self._welcome = welcome
        self._shown = shown
        self._themes = themes
        self._status = status
        self._list_devices = list_devices
        self._lookout = lookout
        self._window: FirstRunWindow | None = None
        self.model = FirstRunModel(shown, remembered)
        self.model.ended.connect(self._end)
        self._front = InFront(shown.keys.hotkeys)
        self._front.changed.connect(self._try_keys)
        self.model.changed.connect(self._try_keys)
        shown.about.first_run_wanted.connect(self.open)
        assembly.first_run_wanted.connect(self.open)
        status.changed.connect(self._follow_microphone)
        self.model.changed.connect(self._follow_microphone)
        self._offer()

    def open(self) -> None:
        """Bring the steps into sight, where they were left."""
        if self._window is None:
            from app.ui.widgets.first_run.window import FirstRunWindow  # noqa: PLC0415 - when wanted

            self._window = FirstRunWindow(self.model, self._shown, self._themes)
            self._window.closed.connect(self._offer)
            self._window.closed.connect(self._try_keys)
            self._window.closed.connect(self._follow_microphone)
            self._window.activated.connect(self._front.set_active)
        self._list_devices()
        self._window.open()
        self._offer()
        self._follow_microphone()

    def close(self) -> None:
        """Put it away; what was begun in it is kept."""
        self._assembly.first_run_wanted.disconnect(self.open)
        self._status.changed.disconnect(self._follow_microphone)
        if self._window is not None:
            self._window.close()

    def dispose(self) -> None:
        """Delete all of it."""
        windows = () if self._window is None else (self._window,)
        dispose(*windows, self.model, self._front)

    @property
    def _in_sight(self) -> bool:
        return self._window is not None and self._window.isVisible()

    def _try_keys(self) -> None:
        """Let a key be tried without talking, where it is asked for and in front."""
        asked = self._in_sight and self.model.step is Step.HOTKEY
        self._shown.keys.hotkeys.set_only_tried(asked and self._front.in_front)

    def _follow_microphone(self) -> None:
        """Say that there is none, and look for one where it is waited for."""
        there = self._status.has_microphone
        self.model.set_microphone(there)
        self._lookout.want(self._in_sight and self.model.step is Step.MICROPHONE and not there)

    def _end(self) -> None:
        """Leave the person with the conversation."""
        self._offer()
        self._assembly.window.activateWindow()

    def _offer(self) -> None:
        """Have the empty conversation offer what was not taken to its end, unless that is in sight."""
        self._welcome.set_first_run_open(unfinished=self.model.unfinished and not self._in_sight)
