from app.practice.grammar import JSGF, written


def test_how_recognised_words_are_shown() -> None:
    assert written("what did i say first", complete=True) == "What did I say first?"
    assert written("stop", complete=True) == "Stop."
    assert written("seven times", complete=False) == "Seven times..."


def test_broken_sentences_are_alternatives_of_their_own() -> None:
    assert "public <utterance> = <whole> | <broken>;" in JSGF
