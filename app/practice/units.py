"""Units of everyday life, converted."""

import re
from dataclasses import dataclass
from typing import Final

from app.practice.numerals import shown


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of ``kind``: a value times ``factor`` plus ``offset`` is in the kind's own unit."""

    name: str
    plural: str
    kind: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount of one unit, wanted in another of the same or, by mistake, another kind."""

    amount: float
    given: Unit
    wanted: Unit


_UNITS: Final = (
    (Unit("millimeter", "millimeters", "length", 0.001), ("mm", "millimetre", "millimetres")),
    (Unit("centimeter", "centimeters", "length", 0.01), ("cm", "centimetre", "centimetres")),
    (Unit("meter", "meters", "length", 1.0), ("m", "metre", "metres")),
    (Unit("kilometer", "kilometers", "length", 1000.0), ("km", "kilometre", "kilometres")),
    (Unit("inch", "inches", "length", 0.0254), ("in",)),
    (Unit("foot", "feet", "length", 0.3048), ("ft",)),
    (Unit("yard", "yards", "length", 0.9144), ("yd",)),
    (Unit("mile", "miles", "length", 1609.344), ("mi",)),
    (Unit("gram", "grams", "weight", 0.001), ("g", "gramme", "grammes")),
    (Unit("kilogram", "kilograms", "weight", 1.0), ("kg", "kilo", "kilos", "kilogramme", "kilogrammes")),
    (Unit("ounce", "ounces", "weight", 0.028349523125), ("oz",)),
    (Unit("pound", "pounds", "weight", 0.45359237), ("lb", "lbs")),
    (Unit("liter", "liters", "volume", 1.0), ("l", "litre", "litres")),
    (Unit("gallon", "gallons", "volume", 3.785411784), ("gal",)),
    (Unit("pint", "pints", "volume", 0.473176473), ()),
    (
        Unit("degree Celsius", "degrees Celsius", "temperature", 1.0),
        ("celsius", "degrees celsius", "centigrade", "c", "°c"),
    ),
    (
        Unit("degree Fahrenheit", "degrees Fahrenheit", "temperature", 5 / 9, -160 / 9),
        ("fahrenheit", "degrees fahrenheit", "f", "°f"),
    ),
    (Unit("second", "seconds", "time", 1.0), ("s", "sec")),
    (Unit("minute", "minutes", "time", 60.0), ("min",)),
    (Unit("hour", "hours", "time", 3600.0), ("h",)),
    (Unit("day", "days", "time", 86400.0), ()),
    (Unit("week", "weeks", "time", 604800.0), ()),
)
_BY_NAME: Final = {
    name: unit for unit, others in _UNITS for name in (unit.name.lower(), unit.plural.lower(), *others)
}
_NAMES: Final = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_AMOUNT: Final = r"(?P<amount>(?:(?:minus|-)\s*)?\d+(?:\.\d+)?|an?|1)"
_FORWARD: Final = re.compile(
    rf"(?:what(?:'s| is| are)|how much (?:is|are)|convert)?\s*{_AMOUNT}\s*(?P<given>{_NAMES})\s+"
    rf"(?:in|to|into|as)\s+(?P<wanted>{_NAMES})"
)
_BACKWARD: Final = re.compile(
    rf"how many (?P<wanted>{_NAMES}) (?:(?:are|is)(?: there)?|make)?\s*"
    rf"(?:in )?{_AMOUNT}\s*(?P<given>{_NAMES})"
)


def read_conversion(words: str) -> Conversion | None:
    """The conversion asked for in ``words`` (normalised, numbers in digits); None when it is none."""
    found = _FORWARD.fullmatch(words) or _BACKWARD.fullmatch(words)
    if found is None:
        return None
    return Conversion(
        amount=_amount(found["amount"]), given=_BY_NAME[found["given"]], wanted=_BY_NAME[found["wanted"]]
    )


def _amount(text: str) -> float:
    return 1.0 if text in {"a", "an"} else float(re.sub(r"^(?:minus|-)\s*", "-", text))


def convert(asked: Conversion) -> float:
    """The amount in the wanted unit.  Raises ``ValueError`` when the kinds differ."""
    if asked.given.kind != asked.wanted.kind:
        raise ValueError(f"{asked.given.kind} is not {asked.wanted.kind}")
    base = asked.amount * asked.given.factor + asked.given.offset
    return (base - asked.wanted.offset) / asked.wanted.factor


def _counted(amount: float, unit: Unit) -> str:
    text = shown(amount).replace("-", "minus ")
    return f"{text} {unit.name if text == '1' else unit.plural}"


def say_conversion(asked: Conversion) -> str:
    """The answer as a sentence, rounded to two decimals."""
    try:
        value = convert(asked)
    except ValueError:
        return f"I am sorry, {asked.given.plural} cannot be turned into {asked.wanted.plural}."
    verb = "is" if asked.amount == 1 else "are"
    return f"{_counted(asked.amount, asked.given)} {verb} {_counted(round(value, 2), asked.wanted)}."
