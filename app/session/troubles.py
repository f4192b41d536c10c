"""What to do about each error a service reports.

Realtime API: errors.  Most leave the session open.  Each code belongs to one
:class:`Remedy`; what a person is told is decided here, and what is done about
it in the session.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.errors import without_secrets
from app.protocol.responses import ErrorDetail


class Remedy(Enum):
    """What an error asks for."""

    STOP = auto()
    """Permanent: say so, hang up and do not dial again."""
    RENEW = auto()
    """The session reached its maximum length: a new one takes over."""
    WAIT_TURN = auto()
    """Another response was first: ask again after it."""
    NOTHING_TO_CANCEL = auto()
    IGNORE = auto()
    SHORTEN = auto()
    """The truncation went past the end of the audio: use what the service has."""
    DELETE = auto()
    """The item to truncate has no audio: delete it."""
    LEAVE_OUT = auto()
    """The service does not know a field or value of ours: send without it, once."""
    SLOW_DOWN = auto()
    RETRY = auto()
    """The service stumbled: send it again once; reconnect when it stumbles again."""
    SAY = auto()
    """Nothing to be done but to say so."""


STOPS: Final = {
    "invalid_api_key": "The service refused the API key. Check the key, then connect again.",
    "insufficient_quota": "The account has no credit left. Add credit with the provider, then connect again.",
    "account_deactivated": (
        "The account this key belongs to is deactivated. Ask the provider, then connect again."
    ),
    "billing_hard_limit_reached": (
        "The account's spending limit is reached. Raise it with the provider, then connect again."
    ),
    "invalid_model": (
        "The service cannot use this model for talking. Choose another model, then connect again."
    ),
    "model_not_found": "The service does not know this model. Choose another model, then connect again.",
    "missing_model": "The service wants to know which model to use. Choose a model, then connect again.",
    "beta_api_shape_disabled": (
        "The service no longer takes the beta version of the Realtime protocol. "
        "Remove the beta header from this provider, then connect again."
    ),
}
"""The codes that dialling again cannot mend, and what a person is told."""

_REMEDIES: Final = {
    **dict.fromkeys(STOPS, Remedy.STOP),
    "session_expired": Remedy.RENEW,
    "conversation_already_has_active_response": Remedy.WAIT_TURN,
    "response_cancel_not_active": Remedy.NOTHING_TO_CANCEL,
    "input_audio_buffer_commit_empty": Remedy.IGNORE,
    "unsupported_content_type": Remedy.DELETE,
    "invalid_value": Remedy.LEAVE_OUT,
    "invalid_type": Remedy.LEAVE_OUT,
    "unknown_parameter": Remedy.LEAVE_OUT,
    "missing_required_parameter": Remedy.LEAVE_OUT,
    "invalid_json": Remedy.LEAVE_OUT,
    "invalid_event": Remedy.LEAVE_OUT,
    "rate_limit_exceeded": Remedy.SLOW_DOWN,
    "inference_rate_limit_exceeded": Remedy.SLOW_DOWN,
    "server_error": Remedy.RETRY,
}

_TOO_LONG: Final = re.compile(r"Audio content of (\d+)\s*ms is already shorter than", re.IGNORECASE)
_NO_AUDIO: Final = "only model output audio messages can be truncated"
_NO_RESPONSE: Final = "no active response found"
_NO_ITEM: Final = re.compile(r"^item_(truncate|retrieve|delete)_\w+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An error, understood.  ``audio_ms`` is what the service has of an item, for ``SHORTEN``."""

    remedy: Remedy
    sentence: str
    audio_ms: int = 0


def understand(error: ErrorDetail) -> Trouble:
    """Find the remedy for an error.

    The message decides before the code where services give one code to several
    things (``invalid_value`` also stands for a truncation past the end).
    """
    code = error.code or error.type
    too_long = _TOO_LONG.search(error.message)
    if too_long:
        return Trouble(remedy=Remedy.SHORTEN, sentence=_said(error), audio_ms=int(too_long[1]))
    if _NO_AUDIO in error.message.lower():
        return Trouble(remedy=Remedy.DELETE, sentence=_said(error))
    if _NO_RESPONSE in error.message.lower():
        return Trouble(remedy=Remedy.NOTHING_TO_CANCEL, sentence=_said(error))
    if _NO_ITEM.match(code):
        return Trouble(remedy=Remedy.IGNORE, sentence=_said(error))
    return Trouble(remedy=_REMEDIES.get(code, Remedy.SAY), sentence=STOPS.get(code) or _said(error))


def _said(error: ErrorDetail) -> str:
    """Put the service's own words into a sentence, without keys and without what a terminal would obey."""
    words = error.message.strip().rstrip(".") or error.code or error.type or "an error without words"
    shown = "".join(letter if letter.isprintable() else " " for letter in without_secrets(words))
    return f"The service reports: {shown[:300]}."
