import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from tests.ui.turns import ASSISTANT, DONE, PENDING, YOU, cut_short, turn
from tests.ui.widgets.listview import stage, talk


def test_it_wears_the_theme_of_now(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(2))
    assert shown.view.grab().toImage().pixelColor(2, 2) == Theme.light().background
    shown.themes.become(Theme.dark())
    shown.view.settle()
    image = shown.view.grab().toImage()
    assert image.pixelColor(2, 2) == Theme.dark().background
    assert shown.view._stack.laid(0).words.ink == Theme.dark().ink  # type: ignore[union-attr]


def test_it_follows_the_letters_of_the_system(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(2))
    before = shown.view._stack.laid(0).height
    usual = QFont(QApplication.font())
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 2)
    try:
        QApplication.setFont(larger)
        shown.themes.become(Theme.light())
        assert shown.view._stack.laid(0).height > 1.5 * before
    finally:
        QApplication.setFont(usual)


def test_the_column_is_centred_and_not_wider_than_its_measure(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(2), width=1400)
    assert shown.view._stack.width == shown.view._style.column
    assert abs(shown.view._left - (1400 - shown.view._stack.width) / 2) <= 0.5
    narrow = stage(qtbot, talk(2), width=360)
    assert narrow.view._stack.width == 360 - 2 * 20


def test_the_way_back_is_offered_away_from_the_end(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(50))
    assert shown.view._newest.isHidden()
    shown.view.verticalScrollBar().setValue(0)
    assert shown.view._newest.isVisible()
    assert shown.view.rect().contains(shown.view._newest.geometry())
    shown.view._newest.click()
    assert shown.view._newest.isHidden()
    assert shown.view.at_end


def test_levels_paint_only_the_rows_with_dots(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = stage(qtbot, [turn("said", text="Hi"), turn("speaking", YOU, PENDING)], moving=True)
    painted: list[QRect] = []
    monkeypatch.setattr(shown.view.viewport(), "update", painted.append)
    shown.view.show_levels(0.8, 0.0)
    assert painted == [shown.view.visualRect(shown.model.index(1))]
    for _ in range(40):
        shown.view.show_levels(0.0, 0.0)
    painted.clear()
    shown.view.show_levels(0.0, 0.0)
    assert painted == []


def test_dots_rest_with_reduced_motion(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = stage(qtbot, [turn("speaking", YOU, PENDING)])
    painted: list[QRect] = []
    monkeypatch.setattr(shown.view.viewport(), "update", painted.append)
    shown.view.show_levels(0.8, 0.8)
    assert painted == []


def test_continue_is_drawn_only_when_offered(qtbot: QtBot) -> None:
    shown = stage(qtbot, [turn("q", text="Hi"), cut_short("cut")])
    assert shown.view._stack.laid(1).link is None
    shown.view.offer_continue(True)
    assert shown.view._stack.laid(1).link is not None
    shown.view.offer_continue(False)
    assert shown.view._stack.laid(1).link is None


def test_words_fade_where_there_are_more(qtbot: QtBot) -> None:
    shown = stage(qtbot, talk(50))
    ground = Theme.light().background.lightness()

    def strongest(top: int) -> int:
        """How much the letters of one line of pixels differ from the ground."""
        image = shown.view.viewport().grab().toImage().copy(0, top, 385, 1)
        return max(abs(image.pixelColor(x, 0).lightness() - ground) for x in range(image.width()))

    last = shown.view.viewport().height() - 1
    for value in range(300, 340, 7):
        shown.view.verticalScrollBar().setValue(value)
        assert max(strongest(0), strongest(last)) < 25
    assert max(strongest(top) for top in range(20, 60)) > 100


def test_every_turn_is_painted(qtbot: QtBot) -> None:
    shown = stage(qtbot, [turn("a", text="Hi"), turn("b", ASSISTANT, DONE, "Hello")])
    image = shown.view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {Theme.light().you_tint.name(), Theme.light().assistant.name()} <= colours
