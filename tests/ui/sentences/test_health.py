"""What the doctor says, down to the reasons put into sentences, is in the catalogue."""

from app.runtime.health.finding import TITLES
from app.runtime.health.key import TYPE_IT
from app.ui.sentences import health
from app.ui.sentences.saying import CATALOGUE, recognised
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset(
    {"reach the service", "(process Word)", "can be used"}
    | {"is locked, and asks for its password when a key is needed"}
)
"""What is said to nobody, or stands in whole sentences of the catalogue."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/runtime/health", "app/main/doctor.py", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "Answer its question." in map(str, health.SENTENCES)
    assert set(map(str, health.SENTENCES)) <= set(CATALOGUE)


def test_all_that_is_looked_at_has_a_title_in_it() -> None:
    assert set(map(str, health.TITLES)) == set(TITLES.values())


def test_an_advice_that_ends_in_a_command_is_in_it() -> None:
    assert recognised(TYPE_IT) is not None
