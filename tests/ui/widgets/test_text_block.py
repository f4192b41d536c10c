import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui.widgets.text_block import MOST_CHARS, Mark, TextBlock, piece, units
from tests.ui.turns import LISBON


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Letters need one."""


@pytest.fixture
def font() -> QFont:
    found = QFont()
    found.setPixelSize(14)
    return found


def drawn(block: TextBlock, marks: tuple[Mark, ...] = ()) -> QImage:
    image = QImage(420, max(int(block.height) + 1, 1), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    block.draw(painter, QPointF(0, 0), QColor(Qt.GlobalColor.black), QRectF(image.rect()), marks)
    painter.end()
    return image


def has_colour(image: QImage, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(("text", "count"), [("", 0), ("abc", 3), ("é", 1), ("👍", 2), ("a👍🏽b", 6)])
def test_positions_are_counted_as_qt_counts(text: str, count: int) -> None:
    assert units(text) == count
    assert piece(text, 0, count) == text


def test_a_piece_of_text() -> None:
    assert piece("a👍b", 1, 3) == "👍"
    assert piece("plain", 1, 3) == "la"


def test_words_wrap_within_the_width(font: QFont) -> None:
    wide, narrow = TextBlock(LISBON, font, 2000.0), TextBlock(LISBON, font, 200.0)
    assert narrow.width <= 200.0
    assert narrow.height > 3 * wide.height
    assert wide.height >= 14 * 1.45


@pytest.mark.parametrize(
    "text",
    [
        "Donaudampfschifffahrt" * 20,
        "日本語でお願いします" * 20,
        "مرحبا كيف حالك " * 20,
        "👨‍👩‍👧‍👦" * 40,
        "x" * 3000,
    ],
)
def test_nothing_is_wider_than_the_width(font: QFont, text: str) -> None:
    block = TextBlock(text, font, 150.0)
    assert block.left >= 0.0
    assert block.right <= 151.0
    assert block.length == units(text)


def test_a_new_line_is_a_new_line(font: QFont) -> None:
    one, three = TextBlock("a", font, 200.0), TextBlock("a\n\nb", font, 200.0)
    assert three.height == pytest.approx(3 * one.height)
    assert three.length == 4
    assert three.position_at(200.0, one.height * 2.5) == 4
    assert three.position_at(0.0, one.height * 2.5) == 3
    assert three.position_at(0.0, one.height * 1.5) == 2
    assert three.position_at(0.0, -50.0) == 0
    assert three.position_at(200.0, 999.0) == 4


def test_leftward_scripts_begin_at_the_right(font: QFont) -> None:
    block = TextBlock("مرحبا", font, 300.0)
    assert block.right == pytest.approx(300.0, abs=1.0)
    assert block.left > 200.0
    assert TextBlock("Hello مرحبا", font, 300.0).left == pytest.approx(0.0, abs=1.0)
    assert TextBlock("12 שלום", font, 300.0).right == pytest.approx(300.0, abs=1.0)


def test_what_is_the_same_is_not_laid_out_again(font: QFont) -> None:
    before = TextBlock("one\ntwo", font, 300.0)
    after = TextBlock("one\ntwo and more", font, 300.0, reuse=before)
    assert after._paragraphs[0] is before._paragraphs[0]
    assert after._paragraphs[1] is not before._paragraphs[1]
    marked = TextBlock("one\ntwo", font, 300.0, marks=[Mark(start=0, end=3, italic=True)], reuse=before)
    assert marked._paragraphs[0] is not before._paragraphs[0]
    assert TextBlock("one", font, 300.0, reuse=marked)._paragraphs[0] is not marked._paragraphs[0]


def test_a_very_long_paragraph_is_laid_out_in_pieces(font: QFont) -> None:
    text = "word " * (MOST_CHARS // 5) + "end"
    block = TextBlock(text, font, 300.0)
    assert len(block._paragraphs) == 2
    assert block.length == len(text)
    assert block.step(MOST_CHARS, forward=False, by_word=False) == MOST_CHARS - 1
    assert block.step(MOST_CHARS, forward=True, by_word=False) == MOST_CHARS + 1
    assert block.position_at(300.0, block.height) == len(text)


def test_steps_go_over_lines(font: QFont) -> None:
    block = TextBlock("ab\ncd", font, 300.0)
    assert [block.step(at, forward=True, by_word=False) for at in (0, 2, 3, 5)] == [1, 3, 4, 5]
    assert [block.step(at, forward=False, by_word=False) for at in (0, 1, 3, 5)] == [0, 0, 2, 4]


def test_steps_by_word(font: QFont) -> None:
    block = TextBlock("take tram 28", font, 300.0)
    assert block.step(0, forward=True, by_word=True) == 5
    assert block.step(12, forward=False, by_word=True) == 10


@pytest.mark.parametrize(("at", "word"), [(0, "take"), (3, "take"), (6, "tram"), (11, "28"), (12, "28")])
def test_the_word_at_a_position(font: QFont, at: int, word: str) -> None:
    block = TextBlock("take tram 28", font, 300.0)
    assert piece(block.text, *block.word_at(at)) == word


def test_a_word_on_a_later_line(font: QFont) -> None:
    block = TextBlock("one\ntwo three", font, 300.0)
    assert piece(block.text, *block.word_at(9)) == "three"


def test_marks_colour_their_part(font: QFont) -> None:
    red, blue = QColor(255, 0, 0), QColor(0, 0, 255)
    plain = drawn(TextBlock("one\ntwo", font, 300.0))
    assert not has_colour(plain, red)
    chosen = drawn(TextBlock("one\ntwo", font, 300.0), (Mark(start=5, end=6, ground=red),))
    assert has_colour(chosen, red)
    upper = chosen.copy(0, 0, 420, int(TextBlock("one", font, 300.0).height) - 2)
    assert not has_colour(upper, red)
    assert has_colour(drawn(TextBlock("███", font, 300.0, marks=[Mark(start=1, end=2, ink=blue)])), blue)


def test_italics_differ(font: QFont) -> None:
    upright = TextBlock("heard and not heard", font, 300.0)
    slanted = TextBlock("heard and not heard", font, 300.0, marks=[Mark(start=5, end=19, italic=True)])
    assert drawn(upright) != drawn(slanted)


def test_only_what_is_in_sight_is_drawn(font: QFont) -> None:
    block = TextBlock("one\ntwo\nthree", font, 300.0)
    image = QImage(420, int(block.height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    line = block.height / 3
    block.draw(painter, QPointF(0, 0), QColor(Qt.GlobalColor.black), QRectF(0, line, 420, line - 1))
    painter.end()
    empty = QImage(420, int(line) - 2, QImage.Format.Format_RGB32)
    empty.fill(Qt.GlobalColor.white)
    assert image.copy(0, 0, 420, int(line) - 2) == empty
    assert image.copy(0, int(2 * line) + 2, 420, int(line) - 2) == empty
    assert image.copy(0, int(line) + 1, 420, int(line) - 2) != empty
