"""What a row shows: what may be chosen, and what there is to say about it."""

from dataclasses import dataclass
from enum import Enum, auto


class Tone(Enum):
    """How much a line wants to be seen."""

    PLAIN = auto()
    WELL = auto()
    """Something that was tried went well."""

    CAUTION = auto()
    TROUBLE = auto()


class When(Enum):
    """When a change of a row would hold, as things stand."""

    NOW = auto()
    NEXT_CONNECTION = auto()
    LOCKED = auto()
    """Not in this conversation: the voice, once the assistant has spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose.

    ``value``: for :meth:`SettingsForm.set`.  ``detail``: what may stand beside it, more quietly.
    """

    value: object
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The line under a control; ``offers_reconnect``: *Reconnect now* stands at its end."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    offers_reconnect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A slider's numbers: from ``minimum`` to ``maximum`` in steps, and where it goes by double click.

    ``default`` may be None: *off*, or *automatic*, which is then an option beside the slider (see
    :meth:`SettingsForm.options`, whose only option is that one).  ``start``: where the slider
    stands while the value is None.  ``factor``: a shown number is the value times this
    (milliseconds shown as seconds: 0.001).  ``unit`` follows the number; ``decimals`` of the shown.
    """

    minimum: float
    maximum: float
    step: float
    default: float | None
    start: float
    unit: str = ""
    factor: float = 1.0
    decimals: int = 0
