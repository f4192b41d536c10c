from app.practice.fault_answers import (
    ContentFilter,
    EveryAnswerFails,
    FirstAnswerFails,
    MaxTokens,
    QuotaUsedUp,
    Slow,
    TranscriptionFailed,
    TranscriptionLate,
    TranscriptionNever,
)
from app.practice.faults import Failure, Manner, Once

FAILURE = Failure(code="c", message="m")


def test_every_answer_fails() -> None:
    fault = EveryAnswerFails("c", "m")
    assert [fault.failure(), fault.failure()] == [FAILURE, FAILURE]


def test_the_first_answer_of_the_server_fails() -> None:
    once = Once()
    assert [FirstAnswerFails("c", "m", once).failure() for _ in range(2)] == [FAILURE, None]


def test_quota_is_said_aloud() -> None:
    failure = QuotaUsedUp().failure()
    assert (failure.code, failure.aloud) == ("insufficient_quota", True)


def test_cuts() -> None:
    assert (MaxTokens(7).most_tokens, MaxTokens(7).filters) == (7, False)
    assert (ContentFilter().most_tokens, ContentFilter().filters) == (12, True)


def test_manners() -> None:
    manners = [fault().manner for fault in (TranscriptionFailed, TranscriptionLate, TranscriptionNever)]
    assert manners == [Manner.FAILED, Manner.LATE, Manner.NEVER]


def test_slow_is_a_share_of_real_time() -> None:
    assert Slow(50).speedup == 0.5
