"""What a change of the settings does: the conversation is told, and what it answers is shown."""

from collections.abc import Callable
from typing import Final, Protocol

from app.errors import EarshotError
from app.protocol.session_config import FunctionTool
from app.runtime.configuration import session_options
from app.session.effects import NoticeKind, Notify
from app.session.inputs import Configure, Input
from app.settings import Settings, Sound, TurnMode
from app.ui.assembly import Models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import SettingsNotice
from app.ui.models.second_line import TurnMode as ShownMode
from app.ui.models.settings.form import SettingsForm

ABOUT_DEVICES: Final = (NoticeKind.DEVICE, NoticeKind.DEVICE_BACK)


class Engine(Protocol):
    """What the conversation runs on."""

    def submit(self, given: Input) -> None:
        """Give an input to the conversation."""

    def use_sound(self, sound: Sound) -> None:
        """Go on with these devices."""


class SettingsDesk:
    """Carries what is chosen to the conversation, and what becomes of it back to the form.

    ``tools``: what the conversation offers to the service.  ``form_in_sight`` says whether a
    person sees the form; what there is to say about the file is a notice otherwise.
    """

    def __init__(
        self,
        *,
        kept: KeptSettings,
        form: SettingsForm,
        engine: Engine,
        models: Models,
        tools: tuple[FunctionTool, ...],
        form_in_sight: Callable[[], bool],
    ) -> None:
        self._kept = kept
        self._form = form
        self._engine = engine
        self._models = models
        self._tools = tools
        self._form_in_sight = form_in_sight
        self._said = ""
        kept.changed.connect(self.apply)
        kept.told.connect(self.tell)
        self.tell()

    def apply(self) -> None:
        """Have the conversation do as the settings say; what it does already it goes on doing."""
        settings = self._kept.settings
        self._models.status.use(mode=shown_mode(settings))
        self._engine.use_sound(settings.sound)
        options = session_options(settings, self._tools)
        self._engine.submit(Configure(options=options, revision=self._kept.revision))

    def tell(self) -> None:
        """Say what there is to say about the file where it can be seen."""
        said, self._said = self._said, self._kept.sentence
        if not self._said or self._form_in_sight():
            self._models.notices.withdraw(SettingsNotice.FILE)
        elif self._said != said:
            self._models.notices.notice(self._said, SettingsNotice.FILE)

    def take_notice(self, notice: Notify) -> None:
        """Show at its row what became of a device that was chosen."""
        if notice.kind in ABOUT_DEVICES:
            self._form.take_device_trouble(notice.sentence if notice.kind is NoticeKind.DEVICE else "")


def problem_with(settings: Settings) -> str:
    """Return why a service cannot be asked for these settings, or ""."""
    try:
        session_options(settings)
    except EarshotError as error:
        return str(error)
    return ""


def shown_mode(settings: Settings) -> ShownMode:
    """Return how the window speaks of the way turns are taken."""
    manual = settings.turns.mode is TurnMode.MANUAL
    return ShownMode.PUSH_TO_TALK if manual else ShownMode.HANDS_FREE
