import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets.settings.text_button import TextButton
from tests.ui.signs import colours, counted, light, picture, spoken
from tests.ui.widgets.settings.hands import show


@pytest.fixture
def button(qtbot: QtBot) -> TextButton:
    made = TextButton("Undo: a thing", light(), icon=Icon.UNDO)
    show(qtbot, made)
    return made


def test_it_is_a_button_by_that_name(button: TextButton) -> None:
    assert spoken(button) == (QAccessible.Role.Button, "Undo: a thing")
    button.set_keys("Ctrl+Z")
    assert button.toolTip() == "Undo: a thing (Ctrl+Z)"
    button.set_words("Undo")
    assert spoken(button) == (QAccessible.Role.Button, "Undo")


def test_it_wears_the_colour_of_links(button: TextButton) -> None:
    assert counted(picture(button), Theme.light().assistant) > 30
    button.setEnabled(False)
    assert counted(picture(button), Theme.light().assistant) == 0


def test_keys_press_it_and_see_where_they_are(button: TextButton, qtbot: QtBot) -> None:
    pressed = QSignalSpy(button.clicked)
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert Theme.light().ink.name() in colours(picture(button))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed.count() == 1


def test_the_icon_takes_its_room_and_can_be_another(button: TextButton, qtbot: QtBot) -> None:
    plain = TextButton("Undo: a thing", light())
    qtbot.addWidget(plain)
    assert button.sizeHint().width() > plain.sizeHint().width() + 10
    before = picture(button)
    button.set_icon(Icon.PLAY)
    assert picture(button) != before


def test_a_tight_one_is_hardly_higher_than_its_line(qtbot: QtBot) -> None:
    tight, loose = TextButton("a", light(), tight=True), TextButton("a", light())
    qtbot.addWidget(tight)
    qtbot.addWidget(loose)
    assert tight.sizeHint().height() == loose.sizeHint().height() - 6


def test_words_without_room_end_in_an_ellipsis(button: TextButton) -> None:
    assert button.minimumSizeHint().width() < button.sizeHint().width()
    button.resize(button.minimumSizeHint())
    assert counted(picture(button), Theme.light().assistant) > 10


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_the_icon_stands_at_the_right(qtbot: QtBot) -> None:
    button = TextButton("", light(), icon=Icon.PLAY)
    show(qtbot, button)
    button.setFixedSize(100, 24)
    image, half = picture(button), 50
    assert Theme.light().assistant.name() in colours(image, lambda x, y: x > half)
    assert Theme.light().assistant.name() not in colours(image, lambda x, y: x < half)
