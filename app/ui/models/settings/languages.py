"""The languages a person may say they speak."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.models.settings.values import Option

translate: Final = QCoreApplication.translate

_CODES: Final = (
    "af ar az be bg bs ca cs cy da de el en es et fa fi fr gl he hi hr hu hy id is it ja kk "
    "kn ko lt lv mi mk mr ms ne nl no pl pt ro ru sk sl sr sv sw ta th tl tr uk ur vi zh"
)
"""ISO 639-1; those that transcription is known to do well."""


def language_options() -> tuple[Option, ...]:
    """Return every language by its name in the language of the system, after the choice of none."""
    return (Option(value=None, text=translate("Settings", "Any")), *_named())


@lru_cache(maxsize=1)
def _named() -> tuple[Option, ...]:
    named = [Option(value=code, text=_name(code), detail=code) for code in _CODES.split(" ")]
    return tuple(sorted(named, key=lambda option: option.text))


def _name(code: str) -> str:
    return QLocale.languageToString(QLocale(code).language())
