"""What the checks of the settings are given, as protocols: the window knows nothing of the engine."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

R_co = TypeVar("R_co", covariant=True)


class Pending(Protocol[R_co]):
    """What is under way: a future of a thread, or a task of the window's loop."""

    def add_done_callback(self, fn: Callable[[Any], object], /) -> object:
        """Call ``fn`` with this when it is over, in any thread."""

    def cancel(self) -> object:
        """End it as soon as may be."""

    def cancelled(self) -> bool:
        """Whether it was ended before it had a result."""

    def result(self) -> R_co:
        """Return what came out, or raise what went wrong."""


class ConnectionOutcome(Protocol):
    """How a connection did."""

    @property
    def ok(self) -> bool:
        """Whether the service can be used."""

    @property
    def sentence(self) -> str:
        """What a person is told."""


class SoundOutcome(Protocol):
    """How a device, or a voice, was to be heard."""

    @property
    def played(self) -> bool:
        """Whether it was played to the end."""

    @property
    def sentence(self) -> str:
        """What a person is told."""


class Verdict(Protocol):
    """How well a person was heard, by a name."""

    @property
    def value(self) -> str:
        """``well`` when all is well."""


class MicrophoneOutcome(SoundOutcome, Protocol):
    """How a person was heard, and could hear themselves."""

    @property
    def hearing(self) -> Verdict:
        """How well they were heard."""


class StageName(Protocol):
    """Where a test of the microphone has come to."""

    @property
    def name(self) -> str:
        """``RECORDING`` or ``PLAYING``."""


class MicrophoneStep(Protocol):
    """How far a test of the microphone is."""

    @property
    def stage(self) -> StageName:
        """What is being done."""

    @property
    def passed_s(self) -> float:
        """How much of the stage is over."""

    @property
    def lasts_s(self) -> float:
        """How long it lasts."""

    @property
    def level_dbfs(self) -> float:
        """How loud it is, while recording."""
