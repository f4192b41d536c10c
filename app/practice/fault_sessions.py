"""Faults of connecting and of the session as a whole."""

from collections.abc import Iterable

from app.errors import UsageError
from app.practice import refusals
from app.practice.faults import Dismissal, Fault, HttpRefusal, frame
from app.practice.outbox import Close, Frame
from app.practice.refusals import Refused
from app.practice.rules import JsonObject


class HttpStatus(Fault):
    """The handshake is answered with a status."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self._refusal = HttpRefusal(status=status, code=code, message=message)

    def handshake(self) -> HttpRefusal:
        """Refuse it."""
        return self._refusal


class Closing(Fault):
    """The handshake succeeds, an error follows, and the connection is closed."""

    def __init__(self, close_code: int, code: str, message: str) -> None:
        error = Refused(message, code=code)
        close = Close(code=close_code, reason=f"{error.kind}.{code}")
        self._dismissal = Dismissal(error=error, close=close)

    def dismissal(self) -> Dismissal:
        """Send the client away."""
        return self._dismissal


class SessionExpired(Fault):
    """The session is over after so many answers, or (``"5s"``) so many seconds."""

    def __init__(self, when: str) -> None:
        number = when.removesuffix("s")
        if not number.isdigit() or int(number) == 0:
            raise UsageError(f"A session expires after a number of answers or seconds (5s), not {when!r}.")
        self.after_s = int(number) if when.endswith("s") else None
        self._answers_left = int(number)

    def alter(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Let the event through, and end the session after the last answer."""
        yield text
        if self.after_s is None and event["type"] == "response.done":
            self._answers_left -= 1
            if self._answers_left == 0:
                yield from expiry()


def expiry() -> Iterable[Frame]:
    """What a service says when a session has lasted as long as it may."""
    error = Refused("Your session hit the maximum duration of 60 minutes.", code="session_expired")
    yield frame("error", error=error.error(None))
    yield Close(code=1001, reason="session_expired")


class BetaDialect(Fault):
    """The session begins in the shape of the retired beta interface."""

    def alter(self, event: JsonObject, text: str) -> Iterable[Frame]:
        """Flatten ``session.created``."""
        if event["type"] != "session.created":
            return (text,)
        session = event["session"]
        beta = {
            "id": session["id"],
            "object": "realtime.session",
            "model": session["model"],
            "modalities": ["text", "audio"],
            "instructions": session["instructions"],
            "voice": "alloy",
            "input_audio_format": "pcm16",
            "output_audio_format": "pcm16",
            "input_audio_transcription": None,
            "turn_detection": {"type": "server_vad", "threshold": 0.5, "silence_duration_ms": 200},
            "tools": [],
            "tool_choice": "auto",
            "temperature": 0.8,
            "max_response_output_tokens": "inf",
        }
        return (frame("session.created", session=beta),)


class UpdateRefused(Fault):
    """One field of the session is refused as unknown; an update without it works."""

    def __init__(self, path: str) -> None:
        self._path = path.removeprefix("session.")

    def incoming(self, event: JsonObject) -> bool:
        """Refuse an update that holds the field."""
        if event["type"] == "session.update" and _holds(event["session"], self._path.split(".")):
            raise refusals.unknown_parameter(f"session.{self._path}")
        return True


def _holds(value: object, path: list[str]) -> bool:
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True


class UpdateIgnored(Fault):
    """``session.update`` is neither carried out nor answered."""

    def incoming(self, event: JsonObject) -> bool:
        """Pass over updates."""
        return bool(event["type"] != "session.update")
