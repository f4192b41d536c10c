"""Why looking for a newer release brought nothing is in the catalogue."""

from app.ui.sentences.releases import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset(
    {
        "releases are asked for at encrypted addresses only",
        "releases told",
        "it is not what Earshot wrote",
    }
)
"""What is said to nobody, but for the log."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/runtime/releases", "app/main/newer.py", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "its answer is too large" in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
