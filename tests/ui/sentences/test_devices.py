"""What is said of devices, down to the reasons put into sentences, is in the catalogue."""

from app.ui.sentences.devices import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset({"echo removal"})
"""What is said to nobody."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/audio/streams.py", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "You were heard well." in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
