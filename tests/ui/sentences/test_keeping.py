"""What is said of keys and settings, down to the reasons put into sentences, is in the catalogue."""

from app.ui.sentences.keeping import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset({"none"})
"""What is said to nobody."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/settings/storage.py", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "The keyring refused." in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
