import json

from app.practice.faults import Fault, Manner, Once, frame


def test_nothing_is_wrong() -> None:
    fault = Fault()
    event = {"type": "response.done"}
    assert list(fault.alter(event, "text")) == ["text"]
    assert fault.incoming(event)
    assert (fault.handshake(), fault.dismissal(), fault.failure()) == (None, None, None)
    assert (fault.manner, fault.speedup, fault.most_tokens, fault.after_s) == (Manner.PROMPT, 4.0, None, None)
    assert not fault.filters


def test_once_is_once() -> None:
    once = Once()
    assert [once.take(), once.take(), once.take()] == [True, False, False]


def test_frame() -> None:
    event = json.loads(frame("weather.changed", sunny=True))
    assert (event["type"], event["sunny"]) == ("weather.changed", True)
    assert event["event_id"].startswith("event_")
