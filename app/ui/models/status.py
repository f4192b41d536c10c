"""What the window says about the conversation at a glance: one word, one shape, one line."""

from dataclasses import replace
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.session.effects import Snapshot
from app.session.states import ONLINE, Phase
from app.ui.models.second_line import Facts, Grip, TurnMode, second_line
from app.ui.sentences.saying import in_words


class Shape(Enum):
    """The sign beside the word, so that colour never speaks alone."""

    RING = auto()
    DOT = auto()
    BARS = auto()
    HOLLOW_BARS = auto()
    SLASHED_MIC = auto()
    TURNING_RING = auto()
    BROKEN_RING = auto()
    CRESCENT = auto()
    TRIANGLE = auto()


class Tone(Enum):
    """Whose colour the status wears."""

    YOU = auto()
    ASSISTANT = auto()
    NEUTRAL = auto()
    TROUBLE = auto()


_SHAPES: Final = {
    Phase.CONNECTING: Shape.TURNING_RING,
    Phase.READY: Shape.RING,
    Phase.LISTENING: Shape.DOT,
    Phase.THINKING: Shape.HOLLOW_BARS,
    Phase.SPEAKING: Shape.BARS,
    Phase.MUTED: Shape.SLASHED_MIC,
    Phase.RECONNECTING: Shape.BROKEN_RING,
    Phase.ASLEEP: Shape.CRESCENT,
    Phase.ERROR: Shape.TRIANGLE,
}

_TONES: Final = {
    Phase.LISTENING: Tone.YOU,
    Phase.THINKING: Tone.ASSISTANT,
    Phase.SPEAKING: Tone.ASSISTANT,
    Phase.ERROR: Tone.TROUBLE,
}


class StatusModel(QObject):
    """The conversation's state in words; ``changed`` is emitted when any property is another.

    Until the first snapshot it is connecting, which is what a window does first.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts(snapshot=Snapshot(phase=Phase.CONNECTING))

    def take(self, snapshot: Snapshot) -> None:
        """Take the newest state of the conversation."""
        before = self._facts.snapshot
        snapshot = replace(snapshot, detail=in_words(snapshot.detail))
        cut_in = before.phase is Phase.SPEAKING or self._facts.cut_in
        self._become(replace(self._facts, snapshot=snapshot, cut_in=cut_in and snapshot.you_speak))

    def use(self, *, mode: TurnMode | None = None, partner: bool | None = None) -> None:
        """Say how turns end, and whether the practice partner answers; None leaves it as it is."""
        facts = self._facts
        mode = facts.mode if mode is None else mode
        self._become(replace(facts, mode=mode, partner=facts.partner if partner is None else partner))

    def set_microphone(self, present: bool) -> None:
        """Say whether there is a microphone: without one nobody listens, whatever the service does."""
        self._become(replace(self._facts, microphone=present))

    def take_grip(self, grip: Grip) -> None:
        """Say whether the talk button is held."""
        self._become(replace(self._facts, grip=grip))

    def _become(self, facts: Facts) -> None:
        if facts != self._facts:
            self._facts = facts
            self.changed.emit()

    # ------------------------------------------------------------- what to show

    @property
    def phase(self) -> Phase:
        """What the conversation does."""
        phase = self._facts.snapshot.phase
        return Phase.READY if phase is Phase.LISTENING and not self._facts.microphone else phase

    @property
    def shown(self) -> Phase:
        """What the word, the sign and the colour say: without a connection one is listened to as well."""
        return Phase.LISTENING if self.keeps else self.phase

    @property
    def word(self) -> str:
        """The one word."""
        return self._words()[self.shown]

    @property
    def shape(self) -> Shape:
        """The sign that goes with the word."""
        return _SHAPES[self.shown]

    @property
    def tone(self) -> Tone:
        """Whose colour it wears."""
        return _TONES.get(self.shown, Tone.NEUTRAL)

    @property
    def second_line(self) -> str:
        """What matters now, in one line."""
        return second_line(self._facts)

    @property
    def explanation(self) -> str:
        """The whole of what the second line may have to cut short, for a tooltip; "" when it says all."""
        snapshot = self._facts.snapshot
        if self.online and snapshot.echo.gates:
            return in_words(snapshot.echo.sentence)
        return snapshot.detail

    # ---------------------------------------------------------- what can be done

    @property
    def can_stop(self) -> bool:
        """Whether there is a reply to stop."""
        return self.phase in (Phase.THINKING, Phase.SPEAKING)

    @property
    def has_microphone(self) -> bool:
        """Whether there is a microphone, as far as is known."""
        return self._facts.microphone

    @property
    def muted(self) -> bool:
        """Whether the microphone's way is closed."""
        return self._facts.snapshot.muted

    @property
    def you_speak(self) -> bool:
        """Whether the person has the floor."""
        return self._facts.snapshot.you_speak

    @property
    def by_key(self) -> bool:
        """Whether the person has the floor by the talk key or button, and not by speaking."""
        return self._facts.snapshot.by_key

    @property
    def grip(self) -> Grip:
        """How the talk button is held."""
        return self._facts.grip

    @property
    def held(self) -> bool:
        """Whether the talk button keeps the turn open."""
        return self._facts.grip is not Grip.NONE

    @property
    def hands_free(self) -> bool:
        """Whether the service decides when a turn ends."""
        return self._facts.mode is TurnMode.HANDS_FREE

    @property
    def partner(self) -> bool:
        """Whether the practice partner on this computer answers."""
        return self._facts.partner

    @property
    def online(self) -> bool:
        """Whether anyone would hear."""
        return self.phase in ONLINE

    @property
    def keeps(self) -> bool:
        """Whether what the person says now is kept for a connection."""
        return not self.online and self.you_speak

    @property
    def wakes(self) -> bool:
        """Whether it is asleep, and the next press or typed word wakes it."""
        return self._facts.snapshot.wakes

    @property
    def takes(self) -> bool:
        """Whether what the person says by the talk key now gets to somebody: at once, or when it can."""
        return (self.online or self.keeps or self.wakes) and not self.muted

    @property
    def locked(self) -> bool:
        """Whether the turn goes on without the talk key being held, until it is tapped."""
        return self._facts.snapshot.locked

    @property
    def listening(self) -> bool:
        """Whether the person has the floor and their sound really comes."""
        return self._facts.snapshot.listening

    def _words(self) -> dict[Phase, str]:
        return {
            Phase.CONNECTING: self.tr("Connecting"),
            Phase.READY: self.tr("Ready"),
            Phase.LISTENING: self.tr("Listening"),
            Phase.THINKING: self.tr("Thinking"),
            Phase.SPEAKING: self.tr("Speaking"),
            Phase.MUTED: self.tr("Muted"),
            Phase.RECONNECTING: self.tr("Reconnecting"),
            Phase.ASLEEP: self.tr("Asleep"),
            Phase.ERROR: self.tr("Error"),
        }
