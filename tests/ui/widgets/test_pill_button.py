import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.pill_button import PillButton
from tests.ui.turns import FixedTheme


def made(qtbot: QtBot, *, primary: bool) -> PillButton:
    found = PillButton("Connect", FixedTheme(), primary=primary)
    qtbot.addWidget(found)
    found.resize(found.sizeHint())
    found.show()
    return found


def ground(image: QImage) -> object:
    return image.pixelColor(12, image.height() // 2)


@pytest.mark.parametrize(("primary", "colour"), [(True, Theme.light().you), (False, Theme.light().surface)])
def test_the_likely_one_is_filled(qtbot: QtBot, primary: bool, colour: object) -> None:
    assert ground(made(qtbot, primary=primary).grab().toImage()) == colour


def test_it_is_named_as_it_reads(qtbot: QtBot) -> None:
    button = made(qtbot, primary=True)
    before = button.sizeHint().width()
    button.set_words("Connect again")
    assert (button.text(), button.accessibleName()) == ("Connect again",) * 2
    assert button.toolTip() == ""
    assert button.sizeHint().width() > before


@pytest.mark.parametrize("primary", [True, False])
def test_pressing_and_focus_show(qtbot: QtBot, primary: bool) -> None:
    button = made(qtbot, primary=primary)
    plain = button.grab().toImage()
    button.setDown(True)
    assert button.grab().toImage() != plain
    button.setDown(False)
    button.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain
