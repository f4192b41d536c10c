"""The wait for an answer: from the end of the person's turn to its first audible sound.

Where a voice does not interrupt, an earlier reply may still be heard when a turn ends;
its sound is not the answer.
"""

from app.session.inputs import PartId, PlaybackProgress
from app.session.replies import Replies
from app.session.speech import Speech


class AnswerWait:
    """Measures one wait at a time; ``reply_ms`` is the last, None before the first."""

    def __init__(self, replies: Replies, speech: Speech) -> None:
        self._replies = replies
        self._speech = speech
        self._since: float | None = None
        self._earlier_reply: str | None = None
        self._earlier_parts: frozenset[PartId] = frozenset()
        self.reply_ms: float | None = None

    @property
    def waits(self) -> bool:
        """Whether the person's turn is over and nothing of an answer was heard."""
        return self._since is not None

    def begin(self, now: float) -> None:
        """The person's turn is over; what is being said now answers an earlier one."""
        self._since = now
        self._earlier_reply = self._replies.response_id
        self._earlier_parts = self._speech.parts

    def end(self) -> None:
        """There is nothing to measure: no sound comes, or nobody wants it."""
        self._since = None

    def reply_over(self, response_id: str) -> None:
        """No more will come of a response; what of it is still to be heard belongs to it."""
        if response_id == self._earlier_reply:
            self._earlier_parts = self._speech.parts

    def heard(self, report: PlaybackProgress, now: float) -> None:
        """Something was heard; the first of an answer ends the wait."""
        if self._since is None or report.heard_ms <= 0 or self._is_earlier(report.part):
            return
        self.reply_ms = max(0.0, (now - self._since) * 1000 - report.heard_ms)
        self._since = None

    def _is_earlier(self, part: PartId) -> bool:
        goes_on = self._earlier_reply is not None and self._earlier_reply == self._replies.response_id
        return goes_on or part in self._earlier_parts
