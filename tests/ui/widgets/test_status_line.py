import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.status import StatusModel
from app.ui.theme import Text, Theme, ThemeSource, font
from app.ui.widgets.status_line import StatusLine
from tests.ui.signs import light, spoken, status_of

LONG = "The service refused the key that it was given, so check it with the provider and then connect again."


def shown(
    qtbot: QtBot, status: StatusModel, width: int = 400, themes: ThemeSource | None = None
) -> StatusLine:
    line = StatusLine(status, themes or light())
    qtbot.addWidget(line)
    line.resize(width, 44)
    with qtbot.waitExposed(line):
        line.show()
    return line


def test_a_word_and_what_matters_now(qtbot: QtBot) -> None:
    status = status_of(Phase.SPEAKING, reply_ms=410.0)
    line = shown(qtbot, status)
    word, second = line._word, line._second
    assert (word.text(), second.text()) == ("Speaking", "hands-free, answered in 410 ms")
    assert word.font().pixelSize() == font(Text.STATUS).pixelSize()
    assert second.font().pixelSize() == font(Text.SECOND).pixelSize()
    status.take(Snapshot(phase=Phase.MUTED, muted=True))
    assert (word.text(), second.text()) == ("Muted", "Nobody hears you until you unmute.")
    assert spoken(word)[1] == "Muted"
    assert spoken(second)[1] == "Nobody hears you until you unmute."


def test_trouble_is_red_and_the_rest_is_ink(qtbot: QtBot) -> None:
    status = status_of(Phase.READY)
    line = shown(qtbot, status)
    word, second = line._word, line._second
    assert word.palette().windowText().color() == Theme.light().ink
    status.take(Snapshot(phase=Phase.ERROR, detail=LONG))
    assert word.palette().windowText().color() == Theme.light().trouble
    assert second.palette().windowText().color() == Theme.light().muted


def test_what_is_cut_short_can_be_read_whole(qtbot: QtBot) -> None:
    status = status_of(Phase.ERROR, detail=LONG)
    line = shown(qtbot, status)
    second = line._second
    assert second.isVisible()
    assert second.toolTip() == second.accessibleDescription() == LONG
    status.take(Snapshot(phase=Phase.SPEAKING, echo=EchoState.HALF_DUPLEX))
    assert second.toolTip() == EchoState.HALF_DUPLEX.sentence


@pytest.mark.parametrize(
    ("width", "detail", "visible"), [(259, LONG, False), (260, LONG, True), (259, "It broke.", True)]
)
def test_when_narrow_the_second_line_goes_unless_it_fits(
    qtbot: QtBot, width: int, detail: str, visible: bool
) -> None:
    line = shown(qtbot, status_of(Phase.ERROR, detail=detail), width)
    second = line._second
    assert second.isVisible() is visible


def test_an_empty_second_line_takes_no_room(qtbot: QtBot) -> None:
    line = shown(qtbot, status_of(Phase.ERROR))
    second = line._second
    assert not second.isVisible()


def test_the_line_keeps_its_height(qtbot: QtBot) -> None:
    status = status_of(Phase.ERROR, detail=LONG)
    line = StatusLine(status, light())
    qtbot.addWidget(line)
    with_both = line.minimumHeight()
    status.take(Snapshot(phase=Phase.ERROR))
    assert line.minimumHeight() == with_both >= 28


def test_it_changes_its_colours_while_shown(qtbot: QtBot) -> None:
    desktop = [Qt.ColorScheme.Light]
    themes = ThemeSource(scheme=lambda: desktop[0])
    line = shown(qtbot, status_of(Phase.READY), themes=themes)
    word, second = line._word, line._second
    desktop[0] = Qt.ColorScheme.Dark
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert word.palette().windowText().color() == Theme.dark().ink
    assert second.palette().windowText().color() == Theme.dark().muted


def test_a_second_line_that_is_cut_short_is_told_whole(qtbot: QtBot) -> None:
    line = StatusLine(status_of(Phase.ASLEEP), light())
    qtbot.addWidget(line)
    line.resize(600, 60)
    with qtbot.waitExposed(line):
        line.show()
    assert line._second.toolTip() == ""
    line._second.setText("Not connected: nothing is heard or sent. " * 3)
    line.resize(280, 60)
    assert line._second.toolTip() == line._second.text()
