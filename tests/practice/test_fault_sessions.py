import json
from typing import Any

import pytest

from app.errors import UsageError
from app.practice.fault_sessions import (
    BetaDialect,
    Closing,
    HttpStatus,
    SessionExpired,
    UpdateIgnored,
    UpdateRefused,
    expiry,
)
from app.practice.outbox import Close
from app.practice.refusals import Refused

DONE: dict[str, Any] = {"type": "response.done"}


def update(**session: Any) -> dict[str, Any]:
    return {"type": "session.update", "session": session}


def test_http_status() -> None:
    refusal = HttpStatus(429, "c", "m").handshake()
    assert (refusal.status, refusal.code, refusal.message) == (429, "c", "m")


def test_closing() -> None:
    dismissal = Closing(3000, "invalid_api_key", "No.").dismissal()
    assert dismissal.error.code == "invalid_api_key"
    assert dismissal.close == Close(code=3000, reason="invalid_request_error.invalid_api_key")


def test_expiry() -> None:
    error, close = expiry()
    assert json.loads(str(error))["error"]["code"] == "session_expired"
    assert close == Close(code=1001, reason="session_expired")


def test_a_session_expires_after_its_answers() -> None:
    fault = SessionExpired("2")
    assert fault.after_s is None
    assert list(fault.alter({"type": "error"}, "e")) == ["e"]
    assert list(fault.alter(DONE, "one")) == ["one"]
    assert len(list(fault.alter(DONE, "two"))) == 3
    assert list(fault.alter(DONE, "three")) == ["three"]


def test_a_session_expires_after_its_seconds() -> None:
    fault = SessionExpired("5s")
    assert fault.after_s == 5
    assert list(fault.alter(DONE, "one")) == ["one"]


@pytest.mark.parametrize("when", ["", "s", "0", "0s", "-1", "soon", "1.5s"])
def test_a_time_that_makes_no_sense(when: str) -> None:
    with pytest.raises(UsageError):
        SessionExpired(when)


def test_the_beta_dialect_is_only_in_the_beginning() -> None:
    created = {"type": "session.created", "session": {"id": "s", "model": "m", "instructions": "i"}}
    (text,) = BetaDialect().alter(created, "t")
    session = json.loads(str(text))["session"]
    assert (session["id"], session["modalities"]) == ("s", ["text", "audio"])
    assert list(BetaDialect().alter(DONE, "t")) == ["t"]


def test_an_update_with_the_field_is_refused() -> None:
    fault = UpdateRefused("session.audio.input.noise_reduction")
    with pytest.raises(Refused) as caught:
        fault.incoming(update(audio={"input": {"noise_reduction": None}}))
    assert caught.value.param == "session.audio.input.noise_reduction"
    assert fault.incoming(update(audio={"input": {}}))
    assert fault.incoming(update(audio={}))
    assert fault.incoming({"type": "response.create"})


def test_updates_are_ignored() -> None:
    assert not UpdateIgnored().incoming(update())
    assert UpdateIgnored().incoming({"type": "response.create"})
