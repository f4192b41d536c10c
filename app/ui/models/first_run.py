"""The first steps: whether one is heard, hears, has a key to press, and whom one talks with."""

from enum import Enum
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.ui.models.settings.checks import CheckState
from app.ui.models.settings.models import SettingsModels
from app.ui.models.settings.recording import Lamp
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Option, Tone
from app.ui.remembered import Facts

translate: Final = QCoreApplication.translate

HEARD_LEVEL: Final = 0.45
"""A calm voice is above it, a quiet room below."""

DONE: Final = "done"


class Step(Enum):
    """The steps, in order; the value is remembered."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    HOTKEY = "hotkey"
    SERVICE = "service"


STEPS: Final = tuple(Step)


class Memory(Protocol):
    """What is remembered from one time to the next; see :class:`app.ui.remembered.Remembered`."""

    @property
    def facts(self) -> Facts:
        """What is known."""

    def remember(self, facts: Facts) -> None:
        """Know this from now on."""


class FirstRunModel(QObject):
    """Where a person is, and what each step says; ``changed`` when any of it is another.

    ``ended``: the last step is done.  Each step can be left out, and all of it left at any time: it goes
    on where it was left.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, shown: SettingsModels, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._memory = memory
        self._step = _step_of(memory.facts.first_run)
        self._was_heard = False
        self._has_microphone = True
        self._heard: bool | None = None
        shown.level.changed.connect(self._follow_level)
        shown.microphone.changed.connect(self._follow_level)
        for check in (shown.microphone, shown.speaker, shown.connection):
            check.changed.connect(self.changed)
        shown.key.changed.connect(self.changed)
        shown.form.row_changed.connect(lambda _: self.changed.emit())
        shown.keys.by_row[Row.TALK_KEY].changed.connect(self.changed)

    # ------------------------------------------------------------------ where it is

    @property
    def step(self) -> Step:
        """The one that is shown."""
        return self._step

    @property
    def number(self) -> int:
        """Which one that is, from 1."""
        return STEPS.index(self._step) + 1

    @property
    def is_last(self) -> bool:
        """Whether none comes after it."""
        return self._step is STEPS[-1]

    @property
    def unfinished(self) -> bool:
        """Whether it was begun, and never came to its end."""
        return self._memory.facts.first_run not in ("", DONE)

    def begin(self) -> None:
        """Begin, or go on where it was left; from the first step when it was done before."""
        self._step = _step_of(self._memory.facts.first_run)
        self._remember(self._step.value)
        self.changed.emit()

    def go_on(self) -> None:
        """Go to the next step, or come to the end."""
        self.settle()
        if self.is_last:
            self._remember(DONE)
            self.ended.emit()
            return
        self._go(1)

    def go_back(self) -> None:
        """Go to the step before."""
        if self.number > 1:
            self.settle()
            self._go(-1)

    def _go(self, by: int) -> None:
        self._step = STEPS[STEPS.index(self._step) + by]
        self._remember(self._step.value)
        self.changed.emit()

    def settle(self) -> None:
        """Try nothing more that belongs to the step that is left."""
        for check in (self._shown.microphone, self._shown.speaker, self._shown.connection):
            if check.running:
                check.stop()

    def _remember(self, where: str) -> None:
        self._memory.remember(msgspec.structs.replace(self._memory.facts, first_run=where))

    # ------------------------------------------------------------------ what is said

    @property
    def title(self) -> str:
        """What the step is about."""
        return {
            Step.MICROPHONE: translate("FirstRun", "Can you be heard?"),
            Step.SPEAKER: translate("FirstRun", "Can you hear Earshot?"),
            Step.HOTKEY: translate("FirstRun", "A key for any program"),
            Step.SERVICE: translate("FirstRun", "Who answers you?"),
        }[self._step]

    @property
    def sentence(self) -> str:
        """What to do."""
        return {
            Step.MICROPHONE: self._about_the_microphone(),
            Step.SPEAKER: translate("FirstRun", "Play the chime: two soft notes."),
            Step.HOTKEY: translate(
                "FirstRun", "Hold this key to talk while you work in another program. Press it now."
            ),
            Step.SERVICE: translate(
                "FirstRun",
                "You can talk at once with the practice partner on this computer: it needs no key, and "
                "nothing leaves it. To talk with a model, give Earshot a key of its service.",
            ),
        }[self._step]

    def _about_the_microphone(self) -> str:
        if self._has_microphone:
            return translate(
                "FirstRun", "Say something and see the bar move. The test plays back what was heard of you."
            )
        return translate(
            "FirstRun",
            "There is no microphone. Plug one in, or connect one without a wire, and this goes on by itself. "
            "Until then you can type.",
        )

    def set_microphone(self, present: bool) -> None:
        """Say whether there is a microphone."""
        if present is not self._has_microphone:
            self._has_microphone = present
            self.changed.emit()

    @property
    def where(self) -> str:
        """How far it is."""
        return translate("FirstRun", "Step {0} of {1}").format(self.number, len(STEPS))

    @property
    def proven(self) -> bool:
        """Whether the step did what it is for; nobody has to wait for that."""
        match self._step:
            case Step.MICROPHONE:
                return self._was_heard or self._shown.microphone.state is CheckState.WELL
            case Step.SPEAKER:
                return self._heard is True
            case Step.HOTKEY:
                return self._shown.keys.by_row[Row.TALK_KEY].lamp in (Lamp.PROVEN, Lamp.LIT)
            case Step.SERVICE:
                return True

    @property
    def forward(self) -> str:
        """What is written on the button that goes on."""
        if self.is_last:
            return translate("FirstRun", "Done")
        return translate("FirstRun", "Continue") if self.proven else translate("FirstRun", "Skip")

    # ------------------------------------------------------------------ being heard

    @property
    def level_note(self) -> Note:
        """What the level says by itself."""
        if self._was_heard:
            return Note(text=translate("FirstRun", "Your voice arrives."), tone=Tone.WELL)
        return Note()

    def _follow_level(self) -> None:
        level = max(self._shown.level.you, self._shown.microphone.level)
        if self._step is Step.MICROPHONE and not self._was_heard and level >= HEARD_LEVEL:
            self._was_heard = True
            self.changed.emit()

    # ------------------------------------------------------------------ hearing

    @property
    def asks(self) -> bool:
        """Whether to ask if the chime was heard: it was played, or should have been."""
        return self._shown.speaker.state in (CheckState.WELL, CheckState.BADLY) or self._heard is not None

    @property
    def answers(self) -> tuple[Option, ...]:
        """What may be answered."""
        return (
            Option(value=True, text=translate("FirstRun", "Yes")),
            Option(value=False, text=translate("FirstRun", "No")),
        )

    @property
    def heard(self) -> bool | None:
        """Whether the chime was heard; None before it was answered."""
        return self._heard

    def say_heard(self, heard: bool) -> None:
        """Take the answer."""
        self._heard = heard
        self.changed.emit()

    @property
    def heard_note(self) -> Note:
        """What follows from the answer."""
        match self._heard:
            case True:
                text = translate("FirstRun", "Good: then you will hear the assistant too.")
                return Note(text=text, tone=Tone.WELL)
            case False:
                text = translate("FirstRun", "Try these in turn, and play the chime again each time:")
                return Note(text=text, tone=Tone.CAUTION)
            case None:
                return Note()

    @property
    def help(self) -> tuple[str, ...]:
        """What to try now, in order; nothing unless the chime was not heard."""
        return self.all_help if self._heard is False else ()

    @property
    def all_help(self) -> tuple[str, ...]:
        """What helps when nothing was heard, the most likely first."""
        return (
            translate("FirstRun", "Turn the volume up, and see that the system has not muted this speaker."),
            translate(
                "FirstRun", "Choose another speaker above: what is plugged in may not be the one in use."
            ),
            translate("FirstRun", "Plug headphones in again; connect those without a wire anew."),
        )


def _step_of(remembered: str) -> Step:
    """Return the step of that name; the first where there is none."""
    return next((step for step in STEPS if step.value == remembered), STEPS[0])
