"""Arithmetic on an expression the model writes: exact, and bounded in every direction.

Numbers are fractions, so that ``0.1 + 0.2`` is 0.3; only a power with a broken
exponent leaves them.  Nothing is evaluated by Python: the expression is parsed,
and each kind of node has one function here or is refused.
"""

import ast
import operator
import re
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Annotated, Final

from msgspec import Meta

from app.errors import ToolError
from app.tools.registry import Manner, Parameters, Tool

MAX_CHARS: Final = 200
MAX_BITS: Final = 2_000
"""No number on the way may need more: about 600 digits."""
SIGNIFICANT_DIGITS: Final = 12

SPELLINGS: Final = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "^": "**"}
ALLOWED: Final = re.compile(r"[0-9eE.+\-*/%() \t]+")
THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Calculate(Parameters, frozen=True):
    """Parameters of ``calculate``."""

    expression: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=MAX_CHARS,
            description="Numbers with + - * / // % ** and parentheses, such as (7 * 8) / 2",
        ),
    ]


def calculate_tool() -> Tool[Calculate]:
    """Build ``calculate``."""
    return Tool(
        name="calculate",
        description="Work out an arithmetic expression exactly.",
        parameters=Calculate,
        run=lambda asked: calculate(asked.expression),
        manner=Manner.WORKER,
    )


def calculate(expression: str) -> str:
    """Return the value of ``expression``: a whole or decimal number, ``about ...`` when it was rounded.

    Raises :class:`~app.errors.ToolError` for what is no arithmetic, for a
    division by zero, and for numbers too large to be of use.
    """
    try:
        return _written(_value(_parse(expression)))
    except ZeroDivisionError as error:
        raise ToolError("That divides by zero, which has no result.") from error
    except (OverflowError, RecursionError) as error:
        raise _too_large() from error


def _parse(expression: str) -> ast.expr:
    text = THOUSANDS.sub("", expression)
    for odd, plain in SPELLINGS.items():
        text = text.replace(odd, plain)
    if not ALLOWED.fullmatch(text):
        raise ToolError(
            f"{expression[:60]!r} is not an arithmetic expression: "
            "use numbers, + - * / // % ** and parentheses only."
        )
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, MemoryError) as error:  # MemoryError is how the parser refuses deep nesting
        raise ToolError(f"{expression[:60]!r} is not a complete arithmetic expression.") from error


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return _bounded(_fraction(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _bounded(_power(_value(left), _value(right)))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return _bounded(Fraction(OPERATIONS[type(op)](_value(left), _value(right))))
        case _:
            raise ToolError("Only numbers, + - * / // % ** and parentheses can be worked out.")


OPERATIONS: Final[dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction | int]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator == 1:
        if _bits(base) * abs(exponent.numerator) > MAX_BITS and base not in (-1, 0, 1):
            raise _too_large()
        return Fraction(base**exponent.numerator)
    result = float(base) ** float(exponent)
    if isinstance(result, complex):
        raise ToolError("A broken power of a negative number has no real result.")
    return _fraction(result)


def _fraction(number: float) -> Fraction:
    """Take a float by its shortest decimal, which is what was written: 0.1 is one tenth."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number).replace("inf", "1e999"))


def _bits(number: Fraction) -> int:
    return max(number.numerator.bit_length(), number.denominator.bit_length())


def _bounded(number: Fraction) -> Fraction:
    if _bits(number) > MAX_BITS:
        raise _too_large()
    return number


def _too_large() -> ToolError:
    return ToolError("The numbers become too large to work out.")


def _written(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    context = Context(prec=SIGNIFICANT_DIGITS)
    rounded = context.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(context)
    text = f"{rounded:f}" if -SIGNIFICANT_DIGITS < rounded.adjusted() < SIGNIFICANT_DIGITS else str(rounded)
    return text if Fraction(rounded) == number else f"about {text}"
