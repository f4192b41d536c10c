"""What went over the wire, to be asked about afterwards."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from app.runtime.link import Direction

SOUND: Final = frozenset({"input_audio_buffer.append", "response.output_audio.delta"})
"""Events that are nearly all sound; they are counted, not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One event; ``at`` is seconds of the journal's clock."""

    at: float
    direction: Direction
    event: dict[str, Any]

    @property
    def type(self) -> str:
        """The event's type."""
        return str(self.event.get("type", ""))


class Journal:
    """Keeps every event but those of sound; :meth:`note` is what a dialler calls for every frame."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._frames: list[Frame] = []
        self.sound_events = 0

    def note(self, direction: Direction, text: str) -> None:
        """Take one frame."""
        frame = Frame(at=self._clock(), direction=direction, event=msgspec.json.decode(text))
        if frame.type in SOUND:
            self.sound_events += 1
        else:
            self._frames.append(frame)

    def sent(self, kind: str) -> list[Frame]:
        """Return the events of one type that we sent, oldest first."""
        return self._of(Direction.SENT, kind)

    def received(self, kind: str) -> list[Frame]:
        """Return the events of one type that came, oldest first."""
        return self._of(Direction.RECEIVED, kind)

    def _of(self, direction: Direction, kind: str) -> list[Frame]:
        return [frame for frame in self._frames if frame.direction is direction and frame.type == kind]
