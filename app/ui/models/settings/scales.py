"""The sliders: how far each goes, in which steps, and how its numbers are read."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.protocol import limits
from app.settings.values import PREROLL_MS, SLEEP_AFTER_MIN, TAIL_MS
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Scale

translate: Final = QCoreApplication.translate

USUAL_MAXIMUM_MS: Final = 3_000
"""Where a slider ends whose range goes far beyond what anybody wants; a larger value widens it."""


def _of(allowed: limits.Range, step: float, *, start: float | None = None, decimals: int = 0) -> Scale:
    first = allowed.default if start is None else start
    assert first is not None
    return Scale(
        minimum=allowed.minimum,
        maximum=allowed.maximum,
        step=step,
        default=allowed.default,
        start=first,
        unit=allowed.unit,
        decimals=decimals,
    )


_SCALES: Final[Mapping[Row, Scale]] = MappingProxyType(
    {
        Row.THRESHOLD: replace(_of(limits.THRESHOLD, 0.05, decimals=2), default=None),
        Row.SILENCE: replace(_of(limits.SILENCE_DURATION_MS, 50), minimum=100, maximum=USUAL_MAXIMUM_MS),
        Row.PREFIX: replace(_of(limits.PREFIX_PADDING_MS, 50), maximum=USUAL_MAXIMUM_MS),
        Row.IDLE_TIMEOUT: replace(_of(limits.IDLE_TIMEOUT_MS, 1_000, start=10_000), unit="s", factor=0.001),
        Row.PREROLL: _of(PREROLL_MS, 50),
        Row.TAIL: _of(TAIL_MS, 50),
        Row.SLEEP: _of(SLEEP_AFTER_MIN, 1),
        Row.SPEED: _of(limits.SPEED, 0.05, decimals=2),
        Row.SLICE: _of(limits.SLICE_MS, 10),
    }
)


def scale_of(row: Row, value: object) -> Scale | None:
    """Return the scale of a row that has one, wide enough for ``value``."""
    scale = _SCALES.get(row)
    if scale is None or not isinstance(value, int | float):
        return scale
    return replace(scale, minimum=min(scale.minimum, value), maximum=max(scale.maximum, value))


def number(scale: Scale, value: float) -> str:
    """Return a value as it is read: the number and its unit."""
    unit = {
        "ms": translate("Settings", "ms"),
        "s": translate("Settings", "s"),
        "min": translate("Settings", "min"),
        "times": translate("Settings", "times"),
    }.get(scale.unit, "")
    return f"{QLocale().toString(value * scale.factor, 'f', scale.decimals)} {unit}".rstrip()
