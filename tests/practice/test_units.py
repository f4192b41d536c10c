import pytest

from app.practice.units import convert, read_conversion


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1 mile in km", 1.609344),
        ("how many meters are in 1 kilometer", 1000.0),
        ("minus 40 celsius in fahrenheit", -40.0),
        ("212 fahrenheit in celsius", 100.0),
        ("2 kg to pounds", 4.409245),
        ("3 hours in minutes", 180.0),
        ("1 gallon in liters", 3.785412),
        ("12 inches in feet", 1.0),
    ],
)
def test_conversions(words: str, value: float) -> None:
    asked = read_conversion(words)
    assert asked is not None
    assert convert(asked) == pytest.approx(value, abs=1e-6)


def test_what_is_no_conversion() -> None:
    assert read_conversion("5 apples in pears") is None
    wrong = read_conversion("5 miles in pounds")
    assert wrong is not None
    with pytest.raises(ValueError, match="length is not weight"):
        convert(wrong)
