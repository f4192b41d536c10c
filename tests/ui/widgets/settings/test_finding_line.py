"""A line of the doctor: a sign, a fact, and one thing to do."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.models.doctor import Line, LineState
from app.ui.widgets.settings.finding_line import FindingLine
from tests.ui.signs import colours, light, picture, spoken
from tests.ui.widgets.settings.hands import described, show

BROKEN = Line(title="Hotkey", state=LineState.BROKEN, says="It is taken.", advice="Choose another.")


def made(qtbot: QtBot, line: Line, width: int = 500) -> FindingLine:
    widget = FindingLine(line, light())
    show(qtbot, widget, width=width)
    return widget


def test_it_says_what_is_and_what_to_do(qtbot: QtBot) -> None:
    line = made(qtbot, BROKEN)
    assert line.frame.label.text() == "Hotkey"
    assert line._says.text() == "It is taken."
    assert line._advice.text() == "\u2192 Choose another."
    assert line._advice.isVisible()
    assert spoken(line._says)[1] == "Hotkey: does not work"
    assert described(line._says) == "It is taken. Choose another."


def test_without_anything_to_do_there_is_no_second_line(qtbot: QtBot) -> None:
    line = made(qtbot, BROKEN)
    line.show_line(Line(title="Hotkey", state=LineState.WORKS, says="It can be had."))
    assert not line._advice.isVisible()
    assert spoken(line._says)[1] == "Hotkey: works"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (LineState.WAITING, "being looked at"),
        (LineState.DOUBTFUL, "worth a look"),
        (LineState.UNUSED, "not needed"),
    ],
)
def test_each_state_has_a_word(qtbot: QtBot, state: LineState, word: str) -> None:
    line = made(qtbot, Line(title="Tray", state=state))
    assert spoken(line._says)[1] == f"Tray: {word}"


def test_each_state_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    line = made(qtbot, BROKEN)
    seen = []
    for state in LineState:
        line.show_line(Line(title="Tray", state=state, says="."))
        seen.append(picture(line._sign))
    assert all(one != other for place, one in enumerate(seen) for other in seen[:place])


def test_what_needs_nothing_is_said_quietly(qtbot: QtBot) -> None:
    line = made(qtbot, Line(title="Tray", state=LineState.UNUSED, says="There is none."))
    theme = light().theme
    assert theme.ink.name() not in colours(picture(line._says))
    line.show_line(BROKEN)
    assert theme.ink.name() in colours(picture(line._says))


@pytest.mark.usefixtures("large_letters")
def test_no_word_is_cut_where_it_is_narrow(qtbot: QtBot) -> None:
    line = made(qtbot, Line(title="Tray", state=LineState.BROKEN, says="word " * 30, advice="do " * 30), 320)
    for words in (line._says, line._advice):
        qtbot.waitUntil(lambda words=words: words.height() >= words.heightForWidth(words.width()))
