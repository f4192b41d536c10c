"""What the conversation says, down to the notes under a turn, is in the catalogue."""

from app.ui.sentences.conversation import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset({"only model output audio messages can be truncated", "no active response found"})
"""What is said to nobody."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/session", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "You are muted. Unmute to talk." in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
