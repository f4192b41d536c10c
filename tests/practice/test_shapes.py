import pytest

from app.practice.refusals import Refused
from app.practice.shapes import AnyObject, Either, Fields, Flag, ListOf, Maybe, Number, Text, Whole, check

NESTED = Fields({"list": ListOf(shape=Fields({"flag": Flag()}, ("flag",)), most=2)})


@pytest.mark.parametrize(
    ("shape", "value", "message"),
    [
        (Text(), 5, "Invalid type for 'x': expected a string, but got an integer."),
        (Text(choices=("a", "b")), "c", "Invalid value: 'c'. Supported values are: 'a', 'b'."),
        (Text(longest=2), "abc", "'x' is too long: at most 2 characters, got 3."),
        (Text(shortest=1), "", "'x' is too short: at least 1 characters, got 0."),
        (Text(pattern="[a-z]"), "A", "'x' does not have the form [a-z]."),
        (Flag(), 1, "Invalid type for 'x': expected a boolean, but got an integer."),
        (Whole(low=1), True, "Invalid type for 'x': expected an integer, but got a boolean."),
        (Whole(low=1), 1.0, "Invalid type for 'x': expected an integer, but got a decimal."),
        (Whole(low=1), 0, "Invalid 'x': expected a value >= 1, but got 0."),
        (Whole(low=1, high=2), 3, "Invalid 'x': expected a value <= 2, but got 3."),
        (Number(low=0, high=1), None, "Invalid type for 'x': expected a decimal, but got null."),
        (AnyObject(), [], "Invalid type for 'x': expected an object, but got an array."),
        (ListOf(shape=Flag(), most=1), {}, "Invalid type for 'x': expected an array, but got an object."),
        (ListOf(shape=Flag(), most=1), [True, True], "'x' is too long: at most 1 elements, got 2."),
        (Maybe(Flag()), "no", "Invalid type for 'x': expected a boolean, but got a string."),
        (
            Either((Whole(low=1), Text(choices=("inf",)))),
            "x",
            "Invalid value: 'x'. Supported values are: 'inf'.",
        ),
        (NESTED, {"list": [{"flag": True}, {}]}, "Missing required parameter: 'x.list[1].flag'."),
        (NESTED, {"list": [], "more": 1}, "Unknown parameter: 'x.more'."),
    ],
)
def test_refusals(shape, value, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as caught:
        check(shape, value, "x")
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Text(longest=2, shortest=2), "ab"),
        (Whole(low=1, high=2), 1),
        (Whole(low=1, high=2), 2),
        (Number(low=0, high=1), 0),
        (Number(low=0, high=1), 1.0),
        (ListOf(shape=Flag(), most=2), [True, False]),
        (Maybe(Flag()), None),
        (Either((Whole(low=1), Text(choices=("inf",)))), "inf"),
        (NESTED, {}),
        (AnyObject(), {"anything": [1, None]}),
    ],
)
def test_what_fits(shape, value) -> None:  # type: ignore[no-untyped-def]
    check(shape, value, "x")
