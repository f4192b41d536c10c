"""The window speaks what the system speaks, as far as there is a translation."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from app.protocol.catalogue import MODEL_ENTRIES
from app.ui.languages import choose, known_languages, speak, translations_dir
from app.ui.models import turn_words
from app.ui.models.settings.languages import language_options
from app.ui.models.settings.prices import day, model_price, prices_as_of
from app.ui.models.settings.rows import Row
from app.ui.models.settings.scales import number, scale_of
from app.ui.sentences.saying import in_words
from tests.ui.speaking import english_again
from tests.ui.turns import cut_short


@pytest.fixture
def silent_again(qapp: QApplication) -> Iterator[QApplication]:
    """Speak English again after a test."""
    with english_again(qapp):
        yield qapp


def test_german_and_spanish_are_known() -> None:
    assert known_languages() == {"de", "es"}
    assert (translations_dir() / "earshot_de.qm").is_file()


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-DE"], "de"),
        (["es-Latn-MX", "es-MX", "es"], "es"),
        (["fr-FR", "de-CH"], "de"),
        (["fr-FR", "en-US", "de-DE"], "en"),
        (["pt-BR"], "pt_BR"),
        (["C"], "en"),
        (["fr"], "en"),
        ([], "en"),
    ],
)
def test_the_first_that_is_known_is_spoken_be_it_of_another_country(wanted: list[str], spoken: str) -> None:
    assert choose(wanted, {"de", "es", "pt_BR"}) == spoken


def test_german_words_numbers_and_dates(silent_again: QApplication) -> None:
    assert speak(silent_again, ["de-DE"]) == "de"
    assert QCoreApplication.translate("StatusModel", "Listening") == "Hört zu"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert turn_words.remark(cut_short()) == "3,1 von 5,8\N{NO-BREAK SPACE}s gehört"
    assert turn_words.time_of_day(cut_short(), datetime(2026, 11, 22, 14, 2)) == "14:02"
    assert (day("2027-03-20"), prices_as_of()) == ("20. März 2027", "November 2026")
    assert model_price(MODEL_ENTRIES[0]).startswith("0,019\N{NO-BREAK SPACE}$ je Minute")
    scale = scale_of(Row.SPEED, 1.0)
    assert scale is not None
    assert number(scale, 1.25) == "1,25 ×"


def test_spanish_words_numbers_and_dates(silent_again: QApplication) -> None:
    assert speak(silent_again, ["es-ES"]) == "es"
    assert QCoreApplication.translate("StatusModel", "Listening") == "Escuchando"
    assert turn_words.remark(cut_short()) == "oídos 3,1 de 5,8\N{NO-BREAK SPACE}s"
    assert prices_as_of() == "noviembre de 2026"
    named = [option.text for option in language_options()]
    assert named[:4] == ["Cualquiera", "Afrikáans", "Alemán", "Árabe"]


def test_english_is_what_the_sources_say(silent_again: QApplication) -> None:
    assert speak(silent_again, ["fr-FR"]) == "en"
    assert not silent_again.findChildren(QTranslator)
    assert QCoreApplication.translate("StatusModel", "Listening") == "Listening"
    assert in_words("You are muted. Unmute to talk.") == "You are muted. Unmute to talk."


TOLD = """
from PySide6.QtCore import QLocale
from app.ui.application import make_application
from app.ui.models.status import StatusModel
application = make_application(["earshot"])
print(StatusModel().word, QLocale().toString(1.5, "f", 1))
"""


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "de_AT.UTF-8"}, "Verbinden 1,5"),
        ({"LANG": "es_MX.UTF-8"}, "Conectando 1.5"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, "Verbinden 1.5"),
        ({"LANG": "fr_FR.UTF-8"}, "Connecting 1"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, "Connecting 1.5"),
    ],
)
def test_the_window_begins_with_what_the_system_speaks(environment: dict[str, str], said: str) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "LANGUAGE")}
    done = subprocess.run(
        [sys.executable, "-c", TOLD], env=clean | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith(said)
