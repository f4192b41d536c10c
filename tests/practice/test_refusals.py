import pytest

from app.practice import refusals
from app.practice.refusals import Refused


def test_error_object() -> None:
    refused = Refused("No.", code="invalid_value", param="item.id")
    assert refused.error("mine") == {
        "type": "invalid_request_error",
        "code": "invalid_value",
        "message": "No.",
        "param": "item.id",
        "event_id": "mine",
    }
    assert str(refused) == "No."


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (True, "a boolean"),
        (1, "an integer"),
        (1.0, "a decimal"),
        ("", "a string"),
        ([], "an array"),
        ({}, "an object"),
        (None, "null"),
    ],
)
def test_json_names(value: object, name: str) -> None:
    assert refusals.json_name(value) == name


def test_a_long_wrong_value_is_cut() -> None:
    refused = refusals.not_among("type", "x" * 5000, ["a"])
    assert refused.message == f"Invalid value: '{'x' * 80}'. Supported values are: 'a'."
