import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.second_line import TurnMode
from app.ui.models.status import StatusModel
from app.ui.models.welcome import WelcomeAction, WelcomeModel
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.pill_button import PillButton
from tests.ui.turns import FixedTheme


@pytest.fixture
def themes(qapp: object) -> FixedTheme:
    return FixedTheme()


@pytest.fixture
def empty(qtbot: QtBot, status: StatusModel, themes: FixedTheme) -> EmptyState:
    model = WelcomeModel(status, service="OpenAI", parent=status)
    found = EmptyState(model, themes)
    qtbot.addWidget(found)
    found.resize(360, 500)
    with qtbot.waitExposed(found):
        found.show()
    return found


def words(empty: EmptyState) -> list[str]:
    return [label.text() for label in empty.findChildren(QLabel)]


def buttons(empty: EmptyState) -> list[str]:
    return [one.text() for one in empty.findChildren(PillButton) if not one.isHidden()]


def test_it_says_how_to_start_and_where_the_words_go(empty: EmptyState) -> None:
    assert words(empty) == [
        "Say something",
        "",
        "You are talking to the practice partner on this computer. Nothing leaves it.",
    ]
    assert buttons(empty) == ["What can you do?", "Test my mic"]


def test_a_key_that_works_in_any_program_is_named(empty: EmptyState) -> None:
    line = empty.findChildren(QLabel)[1]
    assert not line.isVisible()
    empty._model.set_hotkey("Ctrl+Alt+Space")
    assert (line.text(), line.isVisible()) == ("or hold Ctrl+Alt+Space in any program", True)
    assert line.height() >= line.heightForWidth(line.width())
    empty._model.set_hotkey("")
    assert not line.isVisible()


def test_it_follows_the_model(empty: EmptyState, status: StatusModel, qtbot: QtBot) -> None:
    status.take(Snapshot(phase=Phase.ERROR))
    assert words(empty)[0] == "Nobody is listening yet"
    qtbot.waitUntil(lambda: buttons(empty) == ["Connect", "Check this computer"])
    status.take(Snapshot(phase=Phase.CONNECTING))
    assert buttons(empty) == []
    status.take(Snapshot(phase=Phase.READY))
    qtbot.waitUntil(lambda: buttons(empty) == ["What can you do?", "Test my mic"])


@pytest.mark.parametrize(
    ("snapshot", "microphone", "colours"),
    [
        (Snapshot(phase=Phase.READY), True, ("you_tint", "you")),
        (Snapshot(phase=Phase.READY), False, ("you_tint", "you")),
        (Snapshot(phase=Phase.MUTED, muted=True), True, ("caution_tint", "caution")),
        (Snapshot(phase=Phase.ERROR), True, ("surface", "muted")),
    ],
)
def test_its_sign_tells_who_would_be_heard(
    empty: EmptyState, status: StatusModel, snapshot: Snapshot, microphone: bool, colours: tuple[str, str]
) -> None:
    status.take(snapshot)
    empty._model.set_microphone(microphone)
    image = empty._sign.grab().toImage()
    inside = {image.pixelColor(x, y).name() for x in range(18, 46) for y in range(18, 46)}
    disc, icon = (getattr(Theme.light(), colour) for colour in colours)
    assert image.pixelColor(32, 6) == disc
    assert icon.name() in inside


def test_a_button_that_stays_keeps_the_focus(empty: EmptyState, status: StatusModel, qtbot: QtBot) -> None:
    first = empty.findChildren(PillButton)[0]
    first.setFocus()
    status.use(mode=TurnMode.PUSH_TO_TALK, partner=True)
    assert words(empty)[0] == "Hold the button and speak"
    assert empty.focusWidget() is first


def test_its_actions_are_asked_for(empty: EmptyState) -> None:
    asked: list[WelcomeAction] = []
    empty.action_wanted.connect(asked.append)
    first, second = empty.findChildren(PillButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert asked == [WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE]


def test_nothing_is_cut_off_in_a_narrow_window(empty: EmptyState) -> None:
    for label in filter(QLabel.isVisible, empty.findChildren(QLabel)):
        assert label.height() >= label.heightForWidth(label.width())
        assert empty.rect().contains(label.geometry())
    for button in empty.findChildren(PillButton):
        assert button.width() >= button.sizeHint().width()
        assert empty.rect().contains(button.geometry())
    assert empty.minimumSizeHint().width() <= 360


def test_it_wears_the_theme_of_now(empty: EmptyState, themes: FixedTheme) -> None:
    headline, anywhere, where = empty.findChildren(QLabel)
    assert headline.palette().windowText().color() == Theme.light().ink
    themes.become(Theme.dark())
    assert anywhere.palette().windowText().color() == Theme.dark().ink
    assert headline.palette().windowText().color() == Theme.dark().ink
    assert where.palette().windowText().color() == Theme.dark().muted


def test_a_screen_reader_finds_it(empty: EmptyState) -> None:
    found = QAccessible.queryAccessibleInterface(empty)
    assert found.text(QAccessible.Text.Name) == "How to start"
    first = QAccessible.queryAccessibleInterface(empty.findChildren(PillButton)[0])
    assert (first.role(), first.text(QAccessible.Text.Name)) == (QAccessible.Role.Button, "What can you do?")


def test_where_it_is_low_the_sign_goes_first_and_how_to_start_last(empty: EmptyState) -> None:
    empty._model.set_hotkey("F9")
    headline, anywhere, where = empty.findChildren(QLabel)
    holder = QWidget()
    empty.setParent(holder)
    empty.setMinimumSize(0, 0)
    empty.show()
    holder.show()
    seen = []
    for height in (300, 185, 165, 140, 110):
        empty.resize(360, height)
        seen.append([part.isVisible() for part in (empty._sign, anywhere, where, headline)].count(True))
        assert headline.isVisible() >= where.isVisible() >= anywhere.isVisible() >= empty._sign.isVisible()
    assert seen == [4, 3, 2, 1, 0]
    assert empty.minimumSizeHint().height() <= 110
    assert buttons(empty) == ["What can you do?", "Test my mic"]
    empty.setParent(None)
