"""Arithmetic in words: reading a sum, working it out, saying it."""

import re
from dataclasses import dataclass
from typing import Final

from app.practice.numerals import shown


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers with an operator (one of ``+ - * /``) between each two."""

    numbers: tuple[float, ...]
    operators: tuple[str, ...]

    @property
    def expression(self) -> str:
        """As a program writes it: ``7 * 8``."""
        rest = "".join(
            f" {op} {shown(number)}" for op, number in zip(self.operators, self.numbers[1:], strict=True)
        )
        return shown(self.numbers[0]) + rest

    @property
    def spoken(self) -> str:
        """As a person says it: ``7 times 8``."""
        rest = "".join(
            f" {_SPOKEN[op]} {_said(number)}"
            for op, number in zip(self.operators, self.numbers[1:], strict=True)
        )
        return _said(self.numbers[0]) + rest


_SPOKEN: Final = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
_OPERATORS: Final = {
    "plus": "+", "and": "+", "+": "+",
    "minus": "-", "less": "-", "-": "-",
    "times": "*", "multiplied by": "*", "x": "*", "×": "*", "*": "*",
    "divided by": "/", "over": "/", "by": "/", "÷": "/", "/": "/",
}  # fmt: skip
_OPERATOR: Final = "|".join(re.escape(name) for name in sorted(_OPERATORS, key=len, reverse=True))
_NUMBER: Final = r"(?:(?:minus|negative|-)\s*)?\d+(?:\.\d+)?"
_SUM: Final = re.compile(
    r"(?:what(?:'s| is| are)|how much (?:is|are)|calculate|compute|work out|what do you get for)?\s*"
    rf"(?:the (?:sum|product) of )?(?P<sum>{_NUMBER}(?:\s*(?:{_OPERATOR})\s*{_NUMBER})+)"
    r"\s*(?:=|equals?|make|is)?"
)
_STEP: Final = re.compile(rf"\s*(?P<op>{_OPERATOR})\s*(?P<number>{_NUMBER})")


def _value(text: str) -> float:
    return float(re.sub(r"^(?:minus|negative|-)\s*", "-", text))


def _said(number: float) -> str:
    return f"minus {shown(-number)}" if number < 0 else shown(number)


def read_sum(words: str) -> Sum | None:
    """The sum in ``words`` (normalised, numbers in digits); None when it is none."""
    found = _SUM.fullmatch(words)
    if found is None:
        return None
    text = found["sum"]
    first = re.match(_NUMBER, text)
    if first is None:
        return None
    steps = list(_STEP.finditer(text, first.end()))
    return Sum(
        numbers=(_value(first.group()), *(_value(step["number"]) for step in steps)),
        operators=tuple(_OPERATORS[step["op"]] for step in steps),
    )


def work_out(asked: Sum) -> float:
    """The value; multiplication and division go first.  Raises ``ZeroDivisionError``."""
    terms, signs = [asked.numbers[0]], [1]
    for operator, number in zip(asked.operators, asked.numbers[1:], strict=True):
        if operator == "*":
            terms[-1] *= number
        elif operator == "/":
            terms[-1] /= number
        else:
            terms.append(number)
            signs.append(1 if operator == "+" else -1)
    return sum(sign * term for sign, term in zip(signs, terms, strict=True))


def say_sum(asked: Sum) -> str:
    """The whole answer: 7 times 8 is 56."""
    try:
        value = work_out(asked)
    except ZeroDivisionError:
        return "I am sorry, nothing can be divided by zero."
    return f"{asked.spoken[:1].upper()}{asked.spoken[1:]} is {_said(value)}."
