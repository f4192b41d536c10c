import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.ui.widgets.chosen_words import ChosenWords
from app.ui.widgets.text_block import TextBlock


@pytest.fixture
def block(qtbot: QtBot) -> TextBlock:
    return TextBlock("go 👍🏽 now", QFont(), 400.0)


def test_nothing_is_chosen_at_first() -> None:
    words = ChosenWords()
    assert not words
    assert words.part_of("a") is None


def test_from_anchor_to_caret_in_either_direction() -> None:
    words = ChosenWords()
    words.begin("a", 5)
    assert not words
    words.extend(2)
    assert words.part_of("a") == (2, 5)
    assert words.part_of("b") is None
    assert words.taken_from("0123456") == "234"
    words.begin("a", 1, 3)
    assert words.part_of("a") == (1, 3)
    words.clear()
    assert not words
    assert words.item_id is None


def test_letter_by_letter_never_half_an_emoji(block: TextBlock) -> None:
    words = ChosenWords()
    for _ in range(4):
        words.step("a", block, forward=True, by_word=False)
    assert words.taken_from(block.text) == "go 👍🏽"
    words.step("a", block, forward=False, by_word=False)
    assert words.taken_from(block.text) == "go "


def test_word_by_word(block: TextBlock) -> None:
    words = ChosenWords()
    words.step("a", block, forward=True, by_word=True)
    assert words.taken_from(block.text) == "go "


def test_backwards_begins_at_the_end(block: TextBlock) -> None:
    words = ChosenWords()
    words.begin("b", 0, 2)
    words.step("a", block, forward=False, by_word=True)
    assert words.item_id == "a"
    assert words.taken_from(block.text) == "now"
