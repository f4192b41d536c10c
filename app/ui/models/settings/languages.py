"""The languages a person may say they speak."""

from collections.abc import Iterable
from functools import cmp_to_key, lru_cache
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCollator, QCoreApplication

from app.ui.models.settings.values import Option

translate: Final = QCoreApplication.translate

_NAMES: Final = (
    ("af", QT_TRANSLATE_NOOP("Languages", "Afrikaans")),
    ("ar", QT_TRANSLATE_NOOP("Languages", "Arabic")),
    ("az", QT_TRANSLATE_NOOP("Languages", "Azerbaijani")),
    ("be", QT_TRANSLATE_NOOP("Languages", "Belarusian")),
    ("bg", QT_TRANSLATE_NOOP("Languages", "Bulgarian")),
    ("bs", QT_TRANSLATE_NOOP("Languages", "Bosnian")),
    ("ca", QT_TRANSLATE_NOOP("Languages", "Catalan")),
    ("cs", QT_TRANSLATE_NOOP("Languages", "Czech")),
    ("cy", QT_TRANSLATE_NOOP("Languages", "Welsh")),
    ("da", QT_TRANSLATE_NOOP("Languages", "Danish")),
    ("de", QT_TRANSLATE_NOOP("Languages", "German")),
    ("el", QT_TRANSLATE_NOOP("Languages", "Greek")),
    ("en", QT_TRANSLATE_NOOP("Languages", "English")),
    ("es", QT_TRANSLATE_NOOP("Languages", "Spanish")),
    ("et", QT_TRANSLATE_NOOP("Languages", "Estonian")),
    ("fa", QT_TRANSLATE_NOOP("Languages", "Persian")),
    ("fi", QT_TRANSLATE_NOOP("Languages", "Finnish")),
    ("fr", QT_TRANSLATE_NOOP("Languages", "French")),
    ("gl", QT_TRANSLATE_NOOP("Languages", "Galician")),
    ("he", QT_TRANSLATE_NOOP("Languages", "Hebrew")),
    ("hi", QT_TRANSLATE_NOOP("Languages", "Hindi")),
    ("hr", QT_TRANSLATE_NOOP("Languages", "Croatian")),
    ("hu", QT_TRANSLATE_NOOP("Languages", "Hungarian")),
    ("hy", QT_TRANSLATE_NOOP("Languages", "Armenian")),
    ("id", QT_TRANSLATE_NOOP("Languages", "Indonesian")),
    ("is", QT_TRANSLATE_NOOP("Languages", "Icelandic")),
    ("it", QT_TRANSLATE_NOOP("Languages", "Italian")),
    ("ja", QT_TRANSLATE_NOOP("Languages", "Japanese")),
    ("kk", QT_TRANSLATE_NOOP("Languages", "Kazakh")),
    ("kn", QT_TRANSLATE_NOOP("Languages", "Kannada")),
    ("ko", QT_TRANSLATE_NOOP("Languages", "Korean")),
    ("lt", QT_TRANSLATE_NOOP("Languages", "Lithuanian")),
    ("lv", QT_TRANSLATE_NOOP("Languages", "Latvian")),
    ("mi", QT_TRANSLATE_NOOP("Languages", "Māori")),
    ("mk", QT_TRANSLATE_NOOP("Languages", "Macedonian")),
    ("mr", QT_TRANSLATE_NOOP("Languages", "Marathi")),
    ("ms", QT_TRANSLATE_NOOP("Languages", "Malay")),
    ("ne", QT_TRANSLATE_NOOP("Languages", "Nepali")),
    ("nl", QT_TRANSLATE_NOOP("Languages", "Dutch")),
    ("no", QT_TRANSLATE_NOOP("Languages", "Norwegian")),
    ("pl", QT_TRANSLATE_NOOP("Languages", "Polish")),
    ("pt", QT_TRANSLATE_NOOP("Languages", "Portuguese")),
    ("ro", QT_TRANSLATE_NOOP("Languages", "Romanian")),
    ("ru", QT_TRANSLATE_NOOP("Languages", "Russian")),
    ("sk", QT_TRANSLATE_NOOP("Languages", "Slovak")),
    ("sl", QT_TRANSLATE_NOOP("Languages", "Slovenian")),
    ("sr", QT_TRANSLATE_NOOP("Languages", "Serbian")),
    ("sv", QT_TRANSLATE_NOOP("Languages", "Swedish")),
    ("sw", QT_TRANSLATE_NOOP("Languages", "Swahili")),
    ("ta", QT_TRANSLATE_NOOP("Languages", "Tamil")),
    ("th", QT_TRANSLATE_NOOP("Languages", "Thai")),
    ("tl", QT_TRANSLATE_NOOP("Languages", "Filipino")),
    ("tr", QT_TRANSLATE_NOOP("Languages", "Turkish")),
    ("uk", QT_TRANSLATE_NOOP("Languages", "Ukrainian")),
    ("ur", QT_TRANSLATE_NOOP("Languages", "Urdu")),
    ("vi", QT_TRANSLATE_NOOP("Languages", "Vietnamese")),
    ("zh", QT_TRANSLATE_NOOP("Languages", "Chinese")),
)
"""By ISO 639-1 code; those that transcription is known to do well."""


def language_options() -> tuple[Option, ...]:
    """Return every language by its name in the language of the window, after the choice of none."""
    names = tuple((code, translate("Languages", str(name))) for code, name in _NAMES)
    return (Option(value=None, text=translate("Settings", "Any")), *_sorted(names))


@lru_cache(maxsize=1)
def _sorted(names: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Return them as a dictionary of the window's language has them, accents or not."""
    collator = QCollator()
    by_name = cmp_to_key(collator.compare)
    return tuple(
        Option(value=code, text=name, detail=code)
        for code, name in sorted(names, key=lambda named: by_name(named[1]))
    )
