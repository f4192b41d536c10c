import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from app.ui.theme import Text, Theme, font
from app.ui.widgets.settings.words import Words
from tests.ui.signs import dark, light, spoken

LONG = "A sentence that is much too long for a narrow line, and therefore takes several of them."


def ink(words: Words) -> str:
    return words.palette().color(QPalette.ColorRole.WindowText).name()


def test_size_and_colour(qtbot: QtBot) -> None:
    strong, quiet = Words("a", Text.STATUS, light()), Words("b", Text.SECOND, dark(), quiet=True)
    qtbot.addWidget(strong)
    qtbot.addWidget(quiet)
    assert (strong.font(), ink(strong)) == (font(Text.STATUS), Theme.light().ink.name())
    assert (quiet.font(), ink(quiet)) == (font(Text.SECOND), Theme.dark().muted.name())
    assert spoken(strong)[1] == "a"


def test_a_long_text_is_wrapped_and_never_cut(qtbot: QtBot) -> None:
    words = Words(LONG, Text.BODY, light())
    qtbot.addWidget(words)
    assert words.heightForWidth(120) > 4 * words.fontMetrics().height()
    assert words.minimumSizeHint().width() < 120


@pytest.mark.usefixtures("large_letters")
def test_it_follows_the_letters(qtbot: QtBot) -> None:
    words = Words("a", Text.BODY, light())
    qtbot.addWidget(words)
    assert words.font() == font(Text.BODY)
    assert words.font().pixelSize() > 25


def test_only_what_may_be_copied_takes_the_mouse(qtbot: QtBot) -> None:
    plain, copied = Words("a", Text.BODY, light()), Words("a", Text.BODY, light(), selectable=True)
    qtbot.addWidget(plain)
    qtbot.addWidget(copied)
    assert not plain.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert copied.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
