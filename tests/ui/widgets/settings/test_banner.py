from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.settings.banner import Banner
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui.models.settings.fakes import House, make_form
from tests.ui.signs import counted, light, picture, spoken
from tests.ui.widgets.settings.hands import open_at, show


def test_without_a_sentence_it_takes_no_room(qtbot: QtBot, house: House) -> None:
    banner = Banner(house.form, light())
    show(qtbot, banner)
    assert not banner.isVisible()


@pytest.fixture
def banner(qtbot: QtBot, tmp_path: Path) -> Banner:
    made = Banner(make_form(tmp_path / "settings.json", "{ this is damaged"), light())
    show(qtbot, made, width=320)
    return made


def test_what_became_of_the_file_is_said_in_full(banner: Banner) -> None:
    sign, text = banner.findChildren(QLabel)
    assert "settings.damaged-1.json" in text.text()
    assert text.height() >= text.heightForWidth(text.width())
    assert spoken(sign) == (QAccessible.Role.Graphic, "Caution")
    assert counted(picture(banner), Theme.light().caution_tint) > 1_000


def test_it_stays_until_it_is_closed(banner: Banner, qtbot: QtBot) -> None:
    assert spoken(banner.dismiss) == (QAccessible.Role.Button, "Close")
    qtbot.mouseClick(banner.dismiss, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


@pytest.mark.parametrize("size", [(360, 420), (360, 640), (800, 680), (1200, 700)])
def test_it_is_as_high_as_its_lines(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    house = House(tmp_path / "settings.json", '{"version": 2, "voice": {"name": "", "speed": 9}, "turns": 4}')
    window = SettingsWindow(house.models, light())
    qtbot.addWidget(window)
    window.resize(*size)
    open_at(qtbot, window)
    (text,) = (each for each in window.findChildren(QLabel) if each.text() == house.form.banner)
    qtbot.waitUntil(lambda: text.height() == text.heightForWidth(text.width()))
