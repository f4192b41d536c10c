"""What is said of connections, down to the reasons put into sentences, is in the catalogue."""

from app.ui.sentences.connection import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset({"type: it is missing or no text"})
"""What is said to nobody."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert (
        unknown_parts(
            "app/practice/process.py", "app/protocol/codec.py", "app/protocol/audio_formats.py", names=NAMES
        )
        == []
    )


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "The connection was lost. Check the network." in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
