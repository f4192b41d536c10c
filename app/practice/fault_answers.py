"""Faults of answers and transcriptions: failed, cut short, late, slow."""

from typing import Final

from app.practice.faults import Failure, Fault, Manner, Once

FILTERED_AFTER_TOKENS: Final = 12


class EveryAnswerFails(Fault):
    """Every response ends ``failed``."""

    def __init__(self, code: str, message: str) -> None:
        self._failure = Failure(code=code, message=message)

    def failure(self) -> Failure | None:
        """Fail."""
        return self._failure


class FirstAnswerFails(EveryAnswerFails):
    """Only the first response of the server ends ``failed``."""

    def __init__(self, code: str, message: str, once: Once) -> None:
        super().__init__(code, message)
        self._once = once

    def failure(self) -> Failure | None:
        """Fail once."""
        return self._failure if self._once.take() else None


class QuotaUsedUp(Fault):
    """Every response fails, and an ``error`` event says it too."""

    def failure(self) -> Failure:
        """Fail aloud."""
        return Failure(
            code="insufficient_quota", message="The quota is used up.", kind="insufficient_quota", aloud=True
        )


class MaxTokens(Fault):
    """Answers are cut by their length."""

    def __init__(self, tokens: int) -> None:
        self.most_tokens = tokens


class ContentFilter(Fault):
    """Answers are cut by a filter."""

    filters = True
    most_tokens = FILTERED_AFTER_TOKENS


class TranscriptionFailed(Fault):
    """Transcriptions fail."""

    manner = Manner.FAILED


class TranscriptionLate(Fault):
    """Transcriptions come after the answer."""

    manner = Manner.LATE


class TranscriptionNever(Fault):
    """Transcriptions do not come."""

    manner = Manner.NEVER


class Slow(Fault):
    """Sound comes at ``percent`` of real time."""

    def __init__(self, percent: int) -> None:
        self.speedup = percent / 100
