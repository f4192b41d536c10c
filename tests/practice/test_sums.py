import pytest

from app.practice.sums import Sum, read_sum, say_sum, work_out


def test_a_sum_is_read_worked_out_and_written() -> None:
    asked = read_sum("what is 2 plus minus 3 times 4")
    assert asked == Sum(numbers=(2.0, -3.0, 4.0), operators=("+", "*"))
    assert work_out(asked) == -10
    assert asked.expression == "2 + -3 * 4"
    assert say_sum(asked) == "2 plus minus 3 times 4 is minus 10."


def test_division_by_zero() -> None:
    asked = Sum(numbers=(1.0, 0.0), operators=("/",))
    with pytest.raises(ZeroDivisionError):
        work_out(asked)
    assert say_sum(asked) == "I am sorry, nothing can be divided by zero."


def test_what_is_no_sum() -> None:
    assert read_sum("what is 7") is None
    assert read_sum("7 times") is None
