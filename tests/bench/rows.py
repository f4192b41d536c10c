"""What the bench found: rows of a name, a value, its unit and a target, as a table and as JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure.  ``target``: the most it may be; None for one that is only told."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the target is met; a row without one cannot miss it."""
        return self.target is None or self.value <= self.target


def percentile(values: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def spread(
    name: str,
    values: Sequence[float],
    unit: str,
    *,
    target: float | None = None,
    worst: float | None = None,
    digits: int = 3,
    percent: int = 99,
) -> list[Row]:
    """Three rows, the median, the 99th of 100 (or ``percent``) and the slowest.

    ``target`` is for the second, ``worst`` for the slowest.

    Raises ``ValueError`` when nothing was measured, which is a fault and not a good result.
    """
    if not values:
        raise ValueError(f"nothing was measured for {name}")
    return [
        Row(name=f"{name}_p50", value=round(percentile(values, 50), digits), unit=unit),
        Row(
            name=f"{name}_p{percent}",
            value=round(percentile(values, percent), digits),
            unit=unit,
            target=target,
        ),
        Row(name=f"{name}_max", value=round(max(values), digits), unit=unit, target=worst),
    ]


def table(rows: Iterable[Row]) -> str:
    """The rows for a person to read."""
    lines = [("", "value", "unit", "target", "")]
    for row in rows:
        target = "" if row.target is None else f"{row.target:g}"
        verdict = "" if row.target is None else "ok" if row.ok else "MISSED"
        lines.append((row.name, f"{row.value:g}", row.unit, target, verdict))
    widths = [max(len(line[at]) for line in lines) for at in range(5)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in (0, 2) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def as_json(rows: Iterable[Row]) -> dict[str, dict[str, float | str | bool | None]]:
    """The rows as ``build/bench.json`` holds them."""
    return {
        row.name: {"value": row.value, "unit": row.unit, "target": row.target, "ok": row.ok} for row in rows
    }


def write_json(rows: Iterable[Row], path: Path) -> None:
    """Write the rows to ``path``, whose folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(as_json(rows), indent=2) + "\n", encoding="utf-8")


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def to_text(rows: Iterable[Row]) -> str:
    """The rows as text that :func:`from_text` reads; how a section tells what it found."""
    return json.dumps([asdict(row) for row in rows])


def from_text(text: str) -> list[Row]:
    """The rows of :func:`to_text`."""
    return [Row(**row) for row in json.loads(text)]
