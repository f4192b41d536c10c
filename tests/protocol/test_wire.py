"""What every wire value has in common."""

import inspect

import msgspec
import pytest

from app.protocol.client_events import CLIENT_EVENTS
from app.protocol.items import MessageItem, UnknownItem
from app.protocol.server_events import SERVER_EVENTS
from app.protocol.session_object import AudioFormatConfig, Reasoning
from app.protocol.wire import LARGEST_INTEGER, Integer, Unknown, Unread, Wire, tag_of, wire_type


def test_the_largest_integer_is_the_one_every_json_carries_exactly() -> None:
    assert LARGEST_INTEGER == 9_007_199_254_740_992
    assert float(LARGEST_INTEGER - 1) + 1 == LARGEST_INTEGER


@pytest.mark.parametrize("value", [LARGEST_INTEGER, -LARGEST_INTEGER, 0])
def test_an_integer_may_be_as_large_as_that(value: int) -> None:
    assert msgspec.convert(value, Integer) == value


@pytest.mark.parametrize("value", [LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1])
def test_an_integer_may_not_be_larger(value: int) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(value, Integer)


def test_the_tag_of_a_class_is_its_type_on_the_wire() -> None:
    assert tag_of(MessageItem) == "message"
    assert tag_of(Reasoning) is None


def test_the_wire_type_of_a_value() -> None:
    assert wire_type(MessageItem(role="user")) == "message"
    assert wire_type(AudioFormatConfig(type="audio/pcm")) == "audio/pcm"
    assert wire_type(Reasoning(effort="low")) == ""
    assert wire_type(Unknown(type="x.y", raw={"type": "x.y"})) == "x.y"
    assert wire_type(UnknownItem(raw={"type": "z"})) == "z"
    assert wire_type(UnknownItem(raw={"type": 4})) == ""
    assert wire_type(UnknownItem(raw={})) == ""


def test_an_unknown_event_may_have_an_id() -> None:
    assert Unknown(type="x", raw={"type": "x", "event_id": "e"}).event_id == "e"
    assert Unknown(type="x", raw={"type": "x", "event_id": 5}).event_id is None
    assert Unknown(type="x", raw={"type": "x"}).event_id is None


def test_values_are_frozen() -> None:
    item = MessageItem(role="user")
    with pytest.raises(AttributeError):
        item.role = "system"  # type: ignore[misc]


def test_values_with_the_same_fields_are_equal_and_extra_counts() -> None:
    assert MessageItem(role="user") == MessageItem(role="user", extra={})
    assert MessageItem(role="user") != MessageItem(role="user", extra={"a": 1})


def test_extra_is_not_shared_between_values() -> None:
    assert MessageItem(role="user").extra is not MessageItem(role="user").extra


def family(kind: type) -> set[type]:
    """Every class of the protocol that derives from ``kind``."""
    found = {kind}
    for child in kind.__subclasses__():
        if child.__module__.startswith("app.protocol"):
            found |= family(child)
    return found


EVERY_CLASS = sorted(
    {kind for root in (Wire, Unread) for kind in family(root)},
    key=lambda kind: (kind.__module__, kind.__name__),
)


@pytest.mark.parametrize("kind", EVERY_CLASS, ids=lambda kind: kind.__name__)
def test_every_class_is_frozen_and_takes_names_only(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.frozen
    assert not kind.__struct_config__.forbid_unknown_fields
    parameters = inspect.signature(kind).parameters.values()
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}


def test_there_are_classes_to_look_at() -> None:
    assert len(EVERY_CLASS) > 100
    assert {*SERVER_EVENTS, *CLIENT_EVENTS} <= set(EVERY_CLASS)
