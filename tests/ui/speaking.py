"""A language the program speaks for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui.assembly import dispose
from app.ui.languages import SPOKEN, speak


@contextmanager
def english_again(application: QApplication) -> Iterator[None]:
    """Speak English afterwards, whatever is spoken meanwhile."""
    before, spoken = QLocale(), application.property(SPOKEN)
    try:
        yield
    finally:
        for translator in application.findChildren(QTranslator):
            application.removeTranslator(translator)
            dispose(translator)
        QLocale.setDefault(before)
        application.setProperty(SPOKEN, spoken)


@contextmanager
def speaking(application: QApplication, language: str) -> Iterator[None]:
    """Have the program speak a language it has a translation for."""
    with english_again(application):
        assert speak(application, [language]) == language
        yield
