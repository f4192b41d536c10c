"""The union of everything a client may hear."""

import json
from typing import get_args

import pytest
from openai.types.realtime import RealtimeServerEvent

from app.protocol import server_events
from app.protocol.codec import decode_server
from app.protocol.server_events import SERVER_EVENTS, ErrorEvent, ServerEvent, Unknown
from app.protocol.wire import tag_of
from tests.fakes.openai_types import models
from tests.protocol.examples import SERVER, Frame


def camel(wire: str) -> str:
    return "".join(word.capitalize() for word in wire.replace(".", "_").split("_"))


def test_there_is_a_class_for_every_server_event_and_no_other() -> None:
    assert {tag_of(kind) for kind in SERVER_EVENTS} == set(models(RealtimeServerEvent))
    assert len(SERVER_EVENTS) == 46


def test_an_event_of_an_unknown_type_is_one_of_them_too() -> None:
    assert set(get_args(ServerEvent)) == {*SERVER_EVENTS, Unknown}


def test_there_is_an_example_of_every_server_event() -> None:
    assert {frame["type"] for frame in SERVER} == set(models(RealtimeServerEvent))


@pytest.mark.parametrize("kind", SERVER_EVENTS, ids=lambda kind: kind.__name__)
def test_a_class_is_named_after_its_event(kind: type) -> None:
    assert kind is ErrorEvent or kind.__name__ == camel(str(tag_of(kind)))
    assert getattr(server_events, kind.__name__) is kind
    assert kind.__name__ in server_events.__all__


@pytest.mark.parametrize("frame", SERVER, ids=lambda frame: frame["type"])
def test_every_documented_field_has_a_field(frame: Frame) -> None:
    event = decode_server(json.dumps(frame))
    assert tag_of(type(event)) == frame["type"]
    # Only what means nothing may be in the drawer for the rest: a null that is as good as absent.
    assert not isinstance(event, Unknown)
    assert {name: value for name, value in event.extra.items() if value is not None} == {}
    for name, value in frame.items():
        if isinstance(value, str | int | float) and name not in ("type", "delta"):
            assert getattr(event, name) == value
