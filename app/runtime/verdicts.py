"""What each code, close code and status means, as data: the error's class and its sentence.

Realtime API: errors.  A sentence names the cause, and the one thing to do unless
Earshot does it by itself, which is dialling again.  What also comes as an error
event has the session's own words.
"""

from collections.abc import Mapping
from typing import Final

from app.errors import ConnectionDropped, KeyRefused, ServiceRefused
from app.session.troubles import STOPS

Kind = type[KeyRefused] | type[ServiceRefused] | type[ConnectionDropped]
Verdict = tuple[Kind, str]

KEY: Final[Verdict] = (
    KeyRefused,
    STOPS["invalid_api_key"],
)
ACCESS: Final[Verdict] = (
    KeyRefused,
    "The key has no access to this service or model. Use a key or a project that has.",
)
ACCOUNT: Final[Verdict] = (
    ServiceRefused,
    STOPS["account_deactivated"],
)
CREDIT: Final[Verdict] = (
    ServiceRefused,
    STOPS["insufficient_quota"],
)
LIMIT: Final[Verdict] = (
    ServiceRefused,
    STOPS["billing_hard_limit_reached"],
)
MODEL: Final[Verdict] = (
    ServiceRefused,
    STOPS["model_not_found"],
)
UNFIT_MODEL: Final[Verdict] = (
    ServiceRefused,
    STOPS["invalid_model"],
)
NO_MODEL: Final[Verdict] = (
    ServiceRefused,
    STOPS["missing_model"],
)
BETA: Final[Verdict] = (
    ServiceRefused,
    STOPS["beta_api_shape_disabled"],
)
EXPIRED: Final[Verdict] = (
    ConnectionDropped,
    "The session reached its longest duration and was ended.",
)
BUSY: Final[Verdict] = (
    ConnectionDropped,
    "The service has too many requests from this key just now.",
)
TROUBLED: Final[Verdict] = (
    ConnectionDropped,
    "The service has trouble of its own.",
)
ADDRESS: Final[Verdict] = (
    ServiceRefused,
    "There is no Realtime service at this address, or not this model. Check the address and the model.",
)
NOT_UNDERSTOOD: Final[Verdict] = (
    ServiceRefused,
    "The service did not accept the connection. Check the address and the model.",
)
CLOSED: Final[Verdict] = (
    ConnectionDropped,
    "The service closed the connection.",
)
LOST: Final[Verdict] = (
    ConnectionDropped,
    "The connection was lost. Check the network.",
)
REFUSED: Final[Verdict] = (
    ServiceRefused,
    "The service ended the connection and does not want it. Check the address, the model and the key.",
)
SILENT: Final[Verdict] = (
    ConnectionDropped,
    "The service stopped answering. Check the network.",
)
TOO_LARGE: Final[Verdict] = (
    ConnectionDropped,
    "The service sent a message that is too large.",
)

CODES: Final[Mapping[str, Verdict]] = {
    "invalid_api_key": KEY,
    "account_deactivated": ACCOUNT,
    "insufficient_quota": CREDIT,
    "billing_hard_limit_reached": LIMIT,
    "invalid_model": UNFIT_MODEL,
    "model_not_found": MODEL,
    "missing_model": NO_MODEL,
    "beta_api_shape_disabled": BETA,
    "session_expired": EXPIRED,
    "rate_limit_exceeded": BUSY,
    "server_error": TROUBLED,
}
"""By the code of an error event, or the last word of a close reason."""

CLOSE_CODES: Final[Mapping[int, Verdict]] = {
    1000: CLOSED,
    1001: CLOSED,
    1005: CLOSED,
    1006: LOST,
    1011: TROUBLED,
    1012: TROUBLED,
    1013: BUSY,
    1015: LOST,
    3000: KEY,
    3003: ACCESS,
    4004: MODEL,
}
"""By the WebSocket close code; every other code is permanent."""

STATUSES: Final[Mapping[int, Verdict]] = {
    401: KEY,
    403: ACCESS,
    404: ADDRESS,
    408: BUSY,
    425: BUSY,
    429: BUSY,
}
"""By the HTTP status of the handshake; other 5xx are transient, the rest permanent."""
