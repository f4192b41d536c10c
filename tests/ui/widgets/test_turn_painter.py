from datetime import datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.session.transcript import Turn
from app.ui.theme import Theme
from app.ui.widgets.turn_layout import TurnLayouter, TurnStyle
from app.ui.widgets.turn_painter import Dots, Marks, TurnPainter
from tests.ui.turns import ASSISTANT, DONE, PENDING, TOOL, YOU, turn

WIDE = 300
THEME = Theme.light()


PLAIN = Marks()


def painted(given: Turn, marks: Marks = PLAIN, you: Dots | None = None, its: Dots | None = None) -> QImage:
    laid = TurnLayouter(TurnStyle.of(THEME), WIDE).lay_out(given, datetime(2026, 11, 22, 14, 2))
    image = QImage(WIDE, laid.height, QImage.Format.Format_RGB32)
    image.fill(THEME.background)
    painter = QPainter(image)
    TurnPainter(THEME, you or Dots(), its or Dots()).paint(painter, laid, QRectF(image.rect()), marks)
    painter.end()
    return image


def count(image: QImage, colour: QColor) -> int:
    found = QColor(colour).rgb()
    return sum(image.pixel(x, y) == found for x in range(image.width()) for y in range(image.height()))


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Letters need one."""


def test_your_words_stand_on_a_tint() -> None:
    assert count(painted(turn("a", YOU, DONE, "Hello")), THEME.you_tint) > 500
    assert count(painted(turn("a", ASSISTANT, DONE, "Hello")), THEME.you_tint) == 0


def test_the_assistants_words_have_an_edge_in_its_colour() -> None:
    image = painted(turn("a", ASSISTANT, DONE, "Hello"))
    assert count(image.copy(0, 0, 4, image.height()), THEME.assistant) > 30
    assert count(painted(turn("a", YOU, DONE, "Hello")), THEME.assistant) == 0


def test_a_tool_stands_on_a_card() -> None:
    image = painted(turn("a", TOOL, DONE, tool="clock"))
    assert count(image, THEME.surface) > 500
    assert count(image, THEME.line) > 50


@pytest.mark.parametrize(("speaker", "colour"), [(YOU, THEME.you), (ASSISTANT, THEME.assistant)])
def test_dots_wear_the_colour_of_their_voice(speaker: object, colour: QColor) -> None:
    waiting = count(painted(turn("a", speaker, PENDING)), colour)  # type: ignore[arg-type]
    assert waiting - count(painted(turn("a", speaker, DONE)), colour) > 60  # type: ignore[arg-type]


def test_dots_are_moved_by_their_own_voice() -> None:
    loud = Dots()
    assert loud.hear(1.0)
    still = painted(turn("a", YOU, PENDING))
    assert painted(turn("a", YOU, PENDING), you=loud) != still
    assert painted(turn("a", YOU, PENDING), its=loud) == still


def test_each_dot_follows_the_one_to_its_right() -> None:
    dots = Dots()
    for level in (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 1.0):
        dots.hear(level)
    assert dots.rises == (0.2, 0.4, 1.0)


def test_dots_fall_gently_and_rest() -> None:
    dots = Dots()
    assert not dots.hear(0.0)
    assert dots.hear(1.0)
    dots.hear(0.0)
    assert dots.rises[2] == 0.75
    dots.hear(0.9)
    assert dots.rises[2] == 0.9
    frames = 0
    while dots.hear(0.0):
        frames += 1
        assert frames < 40
    assert dots.rises == (0.0, 0.0, 0.0)


def test_what_is_selected_looks_so() -> None:
    given = turn("a", ASSISTANT, DONE, "Hello")
    plain = painted(given)
    assert painted(given, Marks(selected=True)) != plain
    assert count(painted(given, Marks(part=(1, 4))), THEME.you) > 50
    assert count(painted(given, Marks(current=True)), THEME.you) > 50
    assert count(plain, THEME.you) == 0
