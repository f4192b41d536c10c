"""How the partner says no: the facts of one ``error`` event, and the exception that carries them.

Realtime API: server event ``error``.  Almost every error leaves the session
open; the few that end it say so in their ``close``.
"""

from collections.abc import Iterable

from app.errors import EarshotError

INVALID_REQUEST = "invalid_request_error"


class Refused(EarshotError):
    """A client event that is not carried out.

    ``code`` is the machine's name for the reason, ``param`` the path of the
    offending field or ``None``, ``kind`` the protocol's error type.
    """

    def __init__(
        self, message: str, *, code: str, param: str | None = None, kind: str = INVALID_REQUEST
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.param = param
        self.kind = kind

    def error(self, event_id: str | None) -> dict[str, object]:
        """The ``error`` object; ``event_id`` is the client's own, echoed so that it can be matched."""
        return {
            "type": self.kind,
            "code": self.code,
            "message": self.message,
            "param": self.param,
            "event_id": event_id,
        }


def unknown_parameter(param: str) -> Refused:
    """A field that is no part of the protocol."""
    return Refused(f"Unknown parameter: '{param}'.", code="unknown_parameter", param=param)


def missing(param: str) -> Refused:
    """A field the protocol requires is absent."""
    return Refused(f"Missing required parameter: '{param}'.", code="missing_required_parameter", param=param)


def wrong_type(param: str, *, expected: str, value: object) -> Refused:
    """A field holds another JSON type than ``expected`` (a noun with its article)."""
    return Refused(
        f"Invalid type for '{param}': expected {expected}, but got {json_name(value)}.",
        code="invalid_type",
        param=param,
    )


def invalid(param: str | None, message: str) -> Refused:
    """A field of the right type holds a value that is not allowed."""
    return Refused(message, code="invalid_value", param=param)


def not_among(param: str, value: str, choices: Iterable[str]) -> Refused:
    """A field holds a word that is none of ``choices``."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return invalid(param, f"Invalid value: '{value[:80]}'. Supported values are: {listed}.")


def json_name(value: object) -> str:
    """What JSON calls the type of ``value``, with its article."""
    names: dict[type, str] = {
        bool: "a boolean",
        int: "an integer",
        float: "a decimal",
        str: "a string",
        list: "an array",
        dict: "an object",
    }
    return names.get(type(value), "null")
