"""What the assistant said aloud: what arrived, what was heard, and the truth about it.

Realtime API: truncation.  The service generates faster than anyone can listen.
When the person interrupts, it must be told how much of each spoken item was
really heard, or it will believe it said everything.  Three rules:

* nothing of an item was heard: delete it (the service refuses to truncate an
  item without audio, and there is nothing to keep of one that has some);
* part of it was heard: truncate at what was heard, never past what arrived;
* all of it was heard, and no more was to come: send nothing.

This holds just as much when the service has long finished generating.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.formats import AudioFormat
from app.protocol.client_events import ConversationItemDelete, ConversationItemTruncate
from app.session.effects import Effect, FinishPlaying, Play, StopPlayback
from app.session.inputs import PartId, PlaybackProgress
from app.session.outgoing import Outgoing


@dataclass(slots=True)
class _Part:
    """A part not yet heard to its end."""

    received_bytes: int = 0
    complete: bool = False
    heard_ms: float = 0.0
    orphan: bool = False
    """Its session is gone, and nobody is left to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part that was not heard to its end: what was heard of what had arrived, in ms."""

    item_id: str
    heard_ms: float
    total_ms: float


class Speech:
    """The parts on their way to the ear, in the order they arrived.

    The last ``REMEMBERED`` items that were cut are known by name: nothing more of them is played.
    """

    REMEMBERED: Final = 64

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing, sound: AudioFormat) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._parts: dict[PartId, _Part] = {}
        self._cut: deque[str] = deque(maxlen=self.REMEMBERED)
        self.format = sound

    @property
    def parts(self) -> frozenset[PartId]:
        """Every part that was announced or arrived and was not heard to its end."""
        return frozenset(self._parts)

    @property
    def audible(self) -> bool:
        """Whether there is sound that was not heard to its end."""
        return any(part.received_bytes for part in self._parts.values())

    @property
    def silent(self) -> bool:
        """Whether nothing is playing, waiting to be played, or announced."""
        return not self._parts

    def announced(self, part: PartId) -> None:
        """The service began a spoken part; its sound is to come."""
        if part.item_id not in self._cut:
            self._parts.setdefault(part, _Part())

    def play(self, part: PartId, audio: bytes) -> None:
        """More sound of a part arrived; of an item that was cut it is dropped."""
        if part.item_id in self._cut or not audio:
            return
        known = self._parts.setdefault(part, _Part())
        known.received_bytes += len(audio)
        self._emit(Play(part, audio))

    def complete(self, part: PartId) -> None:
        """All sound of a part has arrived."""
        known = self._parts.get(part)
        if known is None or known.complete:
            return
        known.complete = True
        if known.received_bytes:
            self._emit(FinishPlaying(part))
        else:
            del self._parts[part]

    def progress(self, report: PlaybackProgress) -> None:
        """The device tells how much was heard by now."""
        part = self._parts.get(report.part)
        if part is None:
            return
        part.heard_ms = max(part.heard_ms, report.heard_ms)
        if report.finished and part.complete:
            del self._parts[report.part]

    def stop(self) -> None:
        """Fall silent; the answer to the effect comes to :meth:`stopped`."""
        if self._parts:
            self._emit(StopPlayback())

    def stopped(self, heard: tuple[PlaybackProgress, ...]) -> list[Cut]:
        """Tell the service what was heard; return the parts that were cut.

        A part with sound that ``heard`` does not name was heard to the end of what
        had arrived: its last report is still on the way.
        """
        reported = {report.part: report.heard_ms for report in heard}
        cuts: list[Cut] = []
        deleted: set[str] = set()
        for part_id, part in self._parts.items():
            total = self.format.duration_ms(part.received_bytes)
            at = min(max(reported.get(part_id, total), part.heard_ms), total)
            self._remember_cut(part_id.item_id)
            if part.complete and at >= total:
                continue
            cuts.append(Cut(item_id=part_id.item_id, heard_ms=at, total_ms=total))
            if not part.orphan and part_id.item_id not in deleted and self._tell(part_id, at):
                deleted.add(part_id.item_id)
        self._parts.clear()
        return cuts

    def _remember_cut(self, item_id: str) -> None:
        if item_id not in self._cut:
            self._cut.append(item_id)

    def too_late(self, item_id: str) -> None:
        """A spoken item of a stopped response turned up after the stop: nobody will ever hear it."""
        if item_id not in self._cut:
            self._remember_cut(item_id)
            self._outgoing.send(ConversationItemDelete(item_id=item_id))

    def response_over(self) -> None:
        """No more sound will come for any part."""
        for part in tuple(self._parts):
            self.complete(part)

    def _tell(self, part: PartId, heard_ms: float) -> bool:
        """Tell the service what was heard; say whether that meant to delete the item."""
        if heard_ms < 1 and part.content_index == 0:
            self._outgoing.send(ConversationItemDelete(item_id=part.item_id))
            return True
        self._outgoing.send(
            ConversationItemTruncate(
                item_id=part.item_id,
                content_index=part.content_index,
                # Whole milliseconds, rounded down: never past what arrived.
                audio_end_ms=math.floor(heard_ms),
            )
        )
        return False

    def lost(self) -> None:
        """The session is gone; what it said before may still be played to its end."""
        self.response_over()
        self._cut.clear()
        for part in self._parts.values():
            part.orphan = True
