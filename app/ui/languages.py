"""The language the window speaks: the system's, where there is a translation, else English."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.system.paths import resources_dir

logger = logging.getLogger(__name__)

ENGLISH: Final = "en"
"""What the sources are written in; nothing is loaded for it."""

FOLDER: Final = "translations"
SPOKEN: Final = "spokenLanguage"
"""The property of the application that says which one it is."""

_OURS: Final = "earshot_"
_QT: Final = "qtbase_"


def translations_dir() -> Path:
    """Return the folder of the program's own translations."""
    return resources_dir() / FOLDER


def speak(application: QCoreApplication, wanted: Sequence[str] | None = None) -> str:
    """Have ``application`` speak the first of the languages that are ``wanted`` and known; return it.

    ``wanted``: names such as ``de-AT`` or ``es``, the dearest first; None for those of the system.  To
    be called before anything is written anywhere.  Numbers and dates are written as the
    system has them, or, where its language is not spoken, as that country writes English.
    """
    system = QLocale.system()
    language = choose(system.uiLanguages() if wanted is None else wanted, known_languages())
    if wanted is not None:
        QLocale.setDefault(QLocale(language if language != ENGLISH else QLocale.c()))
    elif QLocale(language).language() is not system.language() and system.language() is not _NONE:
        QLocale.setDefault(QLocale(QLocale(language).language(), system.territory()))
    if language != ENGLISH:
        _load(application, f"{_QT}{language}", Path(QLibraryInfo.path(_WHERE_QT_HAS_THEM)))
        _load(application, f"{_OURS}{language}", translations_dir())
    application.setProperty(SPOKEN, language)
    logger.info("= the window speaks %s", language)
    return language


def spoken() -> str:
    """Return the language the window speaks."""
    application = QCoreApplication.instance()
    said = None if application is None else application.property(SPOKEN)
    return said or ENGLISH


def known_languages() -> frozenset[str]:
    """Return the languages there is a translation for, as in its file's name: ``de``, ``pt_BR``."""
    return frozenset(path.stem.removeprefix(_OURS) for path in translations_dir().glob(f"{_OURS}*.qm"))


def choose(wanted: Iterable[str], known: Iterable[str]) -> str:
    """Return the first of ``wanted`` that is known, be it of another country; English when none is."""
    there = {*known, ENGLISH}
    for name in wanted:
        full = name.replace("-", "_")
        for candidate in (full, full.partition("_")[0]):
            if candidate in there:
                return candidate
    return ENGLISH


_NONE: Final = QLocale.Language.C
_WHERE_QT_HAS_THEM: Final = QLibraryInfo.LibraryPath.TranslationsPath


def _load(application: QCoreApplication, name: str, folder: Path) -> None:
    """Load a translation; one that is asked last wins over those before."""
    translator = QTranslator(application)
    if translator.load(name, str(folder)):
        application.installTranslator(translator)
    else:
        logger.warning("! there is no translation %s in %s", name, folder)
