import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.ui.models.settings.values import Option
from app.ui.theme import Theme
from app.ui.widgets.settings.choice import Choice
from tests.ui.signs import colours, dark, light, picture
from tests.ui.widgets.settings.hands import show

OPTIONS = (
    Option(value="a", text="Alpha", detail="the first"),
    Option(value="b", text="Beta"),
    Option(value="c", text="A name that goes on and on, far beyond every field there is in any window"),
)


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    made = Choice(light())
    show(qtbot, made, width=220)
    made.show_options(OPTIONS, "b", "Beta")
    return made


@pytest.fixture
def free(qtbot: QtBot) -> Choice:
    made = Choice(light(), free=True)
    show(qtbot, made)
    made.show_options(OPTIONS, "a", "Alpha")
    return made


def test_it_is_a_combo_box_that_says_what_is_chosen(choice: Choice) -> None:
    found = QAccessible.queryAccessibleInterface(choice)
    assert found is not None
    assert (found.role(), found.text(QAccessible.Text.Value)) == (QAccessible.Role.ComboBox, "Beta")
    assert choice.currentText() == "Beta"
    assert choice.itemData(0, Qt.ItemDataRole.AccessibleTextRole) == "Alpha. the first"
    assert choice.itemData(1, Qt.ItemDataRole.AccessibleTextRole) == "Beta"


def test_keys_choose(choice: Choice, qtbot: QtBot) -> None:
    chosen = QSignalSpy(choice.chosen)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert chosen.at(0) == ["a"]


def test_a_list_opens_and_closes(choice: Choice, qtbot: QtBot) -> None:
    chosen = QSignalSpy(choice.chosen)
    choice.showPopup()
    qtbot.waitUntil(choice.view().isVisible)
    assert choice.view().width() > choice.width()
    qtbot.keyClick(choice.view(), Qt.Key.Key_Up)
    qtbot.keyClick(choice.view(), Qt.Key.Key_Return)
    assert chosen.at(0) == ["a"]


def test_the_same_once_more_is_no_choice(choice: Choice) -> None:
    chosen = QSignalSpy(choice.chosen)
    choice.activated.emit(1)
    assert chosen.count() == 0


def test_what_is_none_of_them_is_shown_too(choice: Choice) -> None:
    choice.show_options(OPTIONS, "z", "Zeta")
    assert (choice.currentIndex(), choice.placeholderText()) == (-1, "Zeta")
    choice.show_options(OPTIONS[:1], "a", "Alpha")
    assert (choice.count(), choice.currentText()) == (1, "Alpha")


def test_a_wheel_scrolls_the_page(choice: Choice) -> None:
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    chosen = QSignalSpy(choice.chosen)
    QApplication.sendEvent(choice, wheel)
    assert not wheel.isAccepted()
    assert chosen.count() == 0


def test_a_long_name_makes_no_window_wide(choice: Choice) -> None:
    choice.show_options(OPTIONS, "c", OPTIONS[2].text)
    assert choice.minimumSizeHint().width() < 120
    assert picture(choice).width() == 220


def test_it_wears_the_theme_and_shows_the_keyboard(choice: Choice, qtbot: QtBot) -> None:
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    assert {Theme.light().surface.name(), Theme.light().you.name()} <= colours(picture(choice))
    other = Choice(dark())
    show(qtbot, other)
    assert Theme.dark().surface.name() in colours(picture(other))


def test_an_option_with_more_to_know_is_higher(choice: Choice) -> None:
    painter = choice.itemDelegate()
    first, second = (painter.sizeHint(QStyleOptionViewItem(), choice.model().index(row, 0)) for row in (0, 1))
    assert first.height() > second.height() + 10


def test_both_lines_of_an_option_are_painted(choice: Choice, qtbot: QtBot) -> None:
    choice.showPopup()
    qtbot.waitUntil(choice.view().isVisible)
    seen = colours(picture(choice.view().viewport()))
    assert {Theme.light().ink.name(), Theme.light().you_tint.name()} <= seen
    with_detail = picture(choice.view().viewport()).copy(0, 0, 100, 40)
    choice.hidePopup()
    choice.show_options((Option(value="a", text="Alpha", detail=""), *OPTIONS[1:]), "b", "Beta")
    choice.showPopup()
    assert picture(choice.view().viewport()).copy(0, 0, 100, 40) != with_detail
    choice.hidePopup()


# --------------------------------------------------------------- words of one's own


def test_words_of_ones_own(free: Choice, qtbot: QtBot) -> None:
    chosen = QSignalSpy(free.chosen)
    line = free.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Omega ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen.at(0) == ["Omega"]


def test_an_option_by_its_words(free: Choice, qtbot: QtBot) -> None:
    chosen = QSignalSpy(free.chosen)
    free.setEditText("bETA")
    free.settle()
    assert chosen.at(0) == ["b"]


def test_the_same_words_are_no_choice(free: Choice) -> None:
    chosen = QSignalSpy(free.chosen)
    free.setEditText(" alpha ")
    free.settle()
    assert chosen.count() == 0
    assert free.currentText() == "Alpha"


def test_what_nobody_can_type_needs_no_settling(choice: Choice) -> None:
    chosen = QSignalSpy(choice.chosen)
    choice.settle()
    assert chosen.count() == 0


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_the_arrow_stands_at_the_left(qtbot: QtBot) -> None:
    choice = Choice(light())
    show(qtbot, choice, width=220)
    choice.show_options((), None, "")
    muted = Theme.light().muted.name()
    image = picture(choice)
    assert muted in colours(image, lambda x, y: x < 60)
    assert muted not in colours(image, lambda x, y: x > 60)
