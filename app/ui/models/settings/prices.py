"""What a model costs and how long there is one, in words."""

from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.protocol.catalogue import PRICES_AS_OF, ModelEntry, TranscriptionEntry

translate: Final = QCoreApplication.translate


def day(iso: str) -> str:
    """Return a day (ISO 8601) as people write it: ``20 Mar 2027``."""
    return _written(date.fromisoformat(iso), translate("Dates", "d MMM yyyy"))


def prices_as_of() -> str:
    """Return the month in which the prices were looked up: ``Nov 2026``."""
    return _written(date.fromisoformat(f"{PRICES_AS_OF}-01"), translate("Dates", "MMM yyyy"))


def _written(found: date, pattern: str) -> str:
    return QLocale().toString(QDate(found.year, found.month, found.day), pattern)


def model_price(model: ModelEntry) -> str:
    """Return what a minute of talking with a model costs."""
    return translate("Settings", "${0} a minute heard, ${1} spoken").format(
        _dollars(model.price.minute_heard), _dollars(model.price.minute_spoken)
    )


def _dollars(price: float) -> str:
    return QLocale().toString(price, "f", 3)


def transcription_price(model: TranscriptionEntry) -> str:
    """Return what a minute of writing down costs, "" where that is not known."""
    if model.minute is None:
        return ""
    words = (
        translate("Settings", "about ${0} a minute")
        if model.about
        else translate("Settings", "${0} a minute")
    )
    return words.format(QLocale().toString(model.minute, "g", 6))


def end(ends: str | None) -> str:
    """Return when there will be no such model any more, "" when no day is announced."""
    return "" if ends is None else translate("Settings", "ends on {0}").format(day(ends))
