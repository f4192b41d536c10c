import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ToolError
from app.tools.arithmetic import MAX_CHARS, calculate, calculate_tool
from app.tools.registry import Registry


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("7*8", "56"),
        ("7 × 8", "56"),
        ("56 ÷ 8", "7"),
        ("2^10", "1024"),
        ("2**-3", "0.125"),
        ("5 − 7", "-2"),
        ("-3 + +4", "1"),
        ("(1 + 2) * 3", "9"),
        ("1 + 2 * 3", "7"),
        ("0.1 + 0.2", "0.3"),
        ("1.50 * 2", "3"),
        ("7 // 2", "3"),
        ("-7 // 2", "-4"),
        ("7 % 4", "3"),
        ("5.5 % 2", "1.5"),
        ("1,000,000 + 1", "1000001"),
        ("1 / 3", "about 0.333333333333"),
        ("2 / 3", "about 0.666666666667"),
        ("9 ** 0.5", "3"),
        ("2 ** 0.5", "about 1.41421356237"),
        ("1e3", "1000"),
        ("10**20 / 3", "about 3.33333333333E+19"),
        ("1 / 10**11", "0.00000000001"),
        ("1 / 10**12", "1E-12"),
        ("123456789012.5", "about 123456789012"),
        ("(-1) ** 99999999999", "-1"),
        ("0 ** 99999999999", "0"),
        ("2 ** 1000 - 2 ** 1000", "0"),
        ("  1  ", "1"),
    ],
)
def test_results_read_as_a_person_would_write_them(expression: str, result: str) -> None:
    assert calculate(expression) == result


@pytest.mark.parametrize("expression", ["1/0", "1 // 0", "1 % 0", "0 ** -1", "0 ** -0.5"])
def test_division_by_zero_is_said(expression: str) -> None:
    with pytest.raises(ToolError, match=r"^That divides by zero, which has no result\.$"):
        calculate(expression)


@pytest.mark.parametrize(
    "expression", ["9**9**9", "2**2000", "1e999", "10.5**400.5", "(2**1000)*(2**1000)*4"]
)
def test_numbers_have_a_bound(expression: str) -> None:
    with pytest.raises(ToolError, match=r"^The numbers become too large to work out\.$"):
        calculate(expression)


@pytest.mark.parametrize(
    "expression", ["import os", "sqrt(2)", "1 if 2 else 3", "'a'", "x", "1; 2", "2 & 3", "1\n2"]
)
def test_what_is_no_arithmetic_is_refused(expression: str) -> None:
    with pytest.raises(ToolError) as caught:
        calculate(expression)
    assert str(caught.value) == (
        f"{expression!r} is not an arithmetic expression: use numbers, + - * / // % ** and parentheses only."
    )


@pytest.mark.parametrize("expression", ["1 +", "(1", "1)", "1 2", "(" * 150, "1..2", "01"])
def test_what_is_not_complete_is_refused(expression: str) -> None:
    with pytest.raises(ToolError, match="is not a complete arithmetic expression"):
        calculate(expression)


@pytest.mark.parametrize("expression", ["1(2)", "e", "()", "1.e"])
def test_only_numbers_and_signs_are_worked_out(expression: str) -> None:
    with pytest.raises(ToolError):
        calculate(expression)


def test_a_broken_power_of_a_negative_number_has_no_real_result() -> None:
    with pytest.raises(ToolError, match="has no real result"):
        calculate("(-8) ** 0.5")


@given(st.text(alphabet="0123456789eE.+-*/%() ,^", max_size=MAX_CHARS))
def test_any_text_gives_a_result_or_a_sentence(expression: str) -> None:
    try:
        said = calculate(expression)
    except ToolError as error:
        said = str(error).removesuffix(".")
    assert said
    assert not said.endswith(".")


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_whole_numbers_are_exact(left: int, right: int) -> None:
    assert calculate(f"({left}) * ({right})") == str(left * right)
    assert calculate(f"({left}) - ({right})") == str(left - right)


def test_the_tool_bounds_the_expression() -> None:
    registry = Registry([calculate_tool()])
    assert registry.run("calculate", '{"expression": "7*8"}') == "56"
    fits = json.dumps({"expression": "1".rjust(MAX_CHARS)})
    assert registry.run("calculate", fits) == "1"
    with pytest.raises(ToolError, match="expected str of length <= 200"):
        registry.run("calculate", json.dumps({"expression": "1".rjust(MAX_CHARS + 1)}))
