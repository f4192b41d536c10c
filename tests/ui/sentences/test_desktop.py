"""What is said of the desktop, down to who is in the way, is in the catalogue."""

from app.ui.sentences.desktop import SENTENCES
from app.ui.sentences.saying import CATALOGUE
from tests.ui.sentences.sources import unknown_parts

NAMES = frozenset(
    {
        *(
            "lone modifier",
            "held with others",
            "modifier and more",
            "desktop portal",
            "no display",
            "no portal",
            "no engine",
        ),
        *("unknown to the desktop", "library missing", "needs permission", "user refused", "no keys"),
        *("no answer", "connection lost", "system refused", "user32 is a library of Windows", "full screen"),
        *("! hotkey: no connection to display %s: %s", "! hotkey: a mistake; beginning anew"),
    }
)
"""What is said to nobody."""


def test_what_is_put_into_its_sentences_is_known() -> None:
    assert unknown_parts("app/system/hotkey", names=NAMES) == []


def test_its_sentences_are_in_the_catalogue() -> None:
    assert "a key is missing" in map(str, SENTENCES)
    assert set(map(str, SENTENCES)) <= set(CATALOGUE)
