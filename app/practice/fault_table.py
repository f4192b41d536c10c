"""The faults by name: what each one does, and the plan a server plays.

A name may be followed by ``:N`` where the sentence says what ``N`` is.  *Once*
means once for the whole server, however often a client connects again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from app.errors import UsageError
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
from app.practice.fault_frames import (
    AudioAfterCancel,
    BinaryFrame,
    CloseMidSentence,
    HugeFrame,
    Stall,
    TruncatedJson,
    UnknownEvents,
    UnknownIds,
    WrongTypes,
)
from app.practice.fault_sessions import (
    BetaDialect,
    Closing,
    HttpStatus,
    SessionExpired,
    UpdateIgnored,
    UpdateRefused,
)
from app.practice.faults import Fault, Once


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fault.  ``make`` gets what followed the colon (or ``default``) and the server's memory."""

    sentence: str
    make: Callable[[str, Once], Fault]
    default: str = ""


def _plain(sentence: str, make: Callable[[], Fault]) -> Entry:
    """A fault with nothing to say about it but its sentence."""

    def ignoring(_parameter: str, _once: Once) -> Fault:
        return make()

    return Entry(sentence=sentence, make=ignoring)


def _with(sentence: str, make: Callable[[str], Fault], default: str) -> Entry:
    """A fault with a parameter."""

    def ignoring(parameter: str, _once: Once) -> Fault:
        return make(parameter)

    return Entry(sentence=sentence, make=ignoring, default=default)


def _once(sentence: str, make: Callable[[str, Once], Fault], default: str = "") -> Entry:
    """A fault that happens a single time."""
    return Entry(sentence=sentence, make=make, default=default)


THROTTLED: Final = "inference_rate_limit_exceeded"

FAULTS: Final[dict[str, Entry]] = {
    "truncated-json": _plain(
        "the first delta of every answer arrives cut short, as invalid JSON",
        TruncatedJson,
    ),
    "wrong-types": _plain(
        "every answer is accompanied by events whose fields have the wrong types",
        WrongTypes,
    ),
    "unknown-events": _plain("events and fields nobody knows come with every answer", UnknownEvents),
    "huge-frame": _with(
        "the first delta of every answer is padded to a frame of N megabytes (20)",
        lambda size: HugeFrame(_number(size)),
        "20",
    ),
    "binary-frame": _plain("a binary frame comes in the middle of every answer", BinaryFrame),
    "stall": _once(
        "falls silent for good in the middle of answer N of a connection (1), and stays connected; once",
        lambda answer, once: Stall(_number(answer), once),
        "1",
    ),
    "close-mid-sentence": _once(
        "closes with code N (1011; 1006 cuts the line without a word) in the middle of an answer; once",
        lambda code, once: CloseMidSentence(_number(code), once),
        "1011",
    ),
    "audio-after-cancel": _plain("after a cancelled answer more of its sound still comes", AudioAfterCancel),
    "unknown-ids": _plain(
        "events about items and responses that were never announced come with every answer",
        UnknownIds,
    ),
    "key-refused": _plain(
        "connects, says that the key is refused, closes with 3000",
        lambda: Closing(3000, "invalid_api_key", "The key was refused."),
    ),
    "close-4000": _plain(
        "connects, says that the model cannot be used here, closes with 4000",
        lambda: Closing(4000, "invalid_model", "This model is not supported in realtime mode."),
    ),
    "close-4004": _plain(
        "connects, says that there is no such model, closes with 4004",
        lambda: Closing(4004, "model_not_found", "The model does not exist."),
    ),
    "session-expired": _with(
        "the session is over after N answers (1), or N seconds when written Ns: session_expired, then 1001",
        SessionExpired,
        "1",
    ),
    "http-401": _plain(
        "answers the handshake with 401", lambda: HttpStatus(401, "invalid_api_key", "No such key.")
    ),
    "http-404": _plain(
        "answers the handshake with 404", lambda: HttpStatus(404, "not_found", "Nothing is here.")
    ),
    "http-429": _plain(
        "answers the handshake with 429",
        lambda: HttpStatus(429, "rate_limit_exceeded", "Too many requests."),
    ),
    "beta-dialect": _plain("begins the session as the retired beta interface did", BetaDialect),
    "throttled": _once(
        "the first answer fails because of the rate limit, the others work; once",
        lambda _, once: FirstAnswerFails(THROTTLED, "The rate limit is reached; try again later.", once),
    ),
    "throttled-always": _plain(
        "every answer fails because of the rate limit",
        lambda: EveryAnswerFails(THROTTLED, "The rate limit is reached; try again later."),
    ),
    "server-error": _once(
        "the first answer fails with server_error, the others work; once",
        lambda _, once: FirstAnswerFails("server_error", "The server had an error.", once),
    ),
    "server-error-always": _plain(
        "every answer fails with server_error",
        lambda: EveryAnswerFails("server_error", "The server had an error."),
    ),
    "content-filter": _plain("every answer is cut after a few words by a content filter", ContentFilter),
    "max-tokens": _with(
        "every answer is cut after N tokens (16)", lambda count: MaxTokens(_number(count)), "16"
    ),
    "transcription-failed": _plain(
        "what was said is never transcribed: each time a failure says so",
        TranscriptionFailed,
    ),
    "transcription-late": _plain(
        "what was said is transcribed only after the response is done", TranscriptionLate
    ),
    "transcription-never": _plain(
        "what was said is never transcribed, and nothing says so", TranscriptionNever
    ),
    "session-update-refused": _with(
        "the field N of the session (audio.input.noise_reduction) is refused as unknown",
        UpdateRefused,
        "audio.input.noise_reduction",
    ),
    "quota": _plain(
        "every answer fails because the quota is used up, and an error says so too",
        QuotaUsedUp,
    ),
    "update-ignored": _plain("session.update is never answered", UpdateIgnored),
    "slow": _with(
        "answers dribble in at N percent of real time (50)", lambda share: Slow(_number(share)), "50"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPlan:
    """What one server plays: ``entry`` of ``None`` means that nothing is wrong."""

    entry: Entry | None = None
    parameter: str = ""
    once: Once = field(default_factory=Once)

    @classmethod
    def parse(cls, name: str | None) -> "FaultPlan":
        """The plan for ``NAME`` or ``NAME:N``; raises :class:`~app.errors.UsageError` for any other."""
        if name is None:
            return cls()
        word, _, parameter = name.partition(":")
        entry = FAULTS.get(word)
        if entry is None:
            raise UsageError(
                f"There is no fault called {word!r}; 'earshot practice --fault list' names them."
            )
        plan = cls(entry=entry, parameter=parameter or entry.default)
        plan.begin()  # a parameter that makes no sense is refused here, not at the first client
        return plan

    def begin(self) -> Fault:
        """The fault for one connection."""
        return self.entry.make(self.parameter, self.once) if self.entry else Fault()


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number <= 0:
        raise UsageError(f"A fault's number must be a whole number above zero, not {text!r}.")
    return number
