from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.settings.reading_field import LINES, ReadingField
from tests.ui.signs import counted, dark, light, picture, spoken
from tests.ui.widgets.settings.hands import show

TEXT = "\n".join(f"line {number}" for number in range(5 * LINES))


def made(qtbot: QtBot) -> ReadingField:
    field = ReadingField("Licences", light())
    show(qtbot, field, width=300, height=400)
    field.show_words(TEXT)
    return field


def test_it_is_read_and_not_written(qtbot: QtBot) -> None:
    field = made(qtbot)
    field.setFocus()
    assert spoken(field.reader) == (QAccessible.Role.EditableText, "Licences")
    qtbot.keyClick(field.reader, Qt.Key.Key_A)
    assert field.reader.toPlainText() == TEXT
    qtbot.keyClick(field.reader, Qt.Key.Key_PageDown)
    assert field.reader.verticalScrollBar().value() > 0
    field.show_words(TEXT)
    assert field.reader.verticalScrollBar().value() == 0


def test_the_edge_says_where_the_keyboard_is(qtbot: QtBot) -> None:
    field = made(qtbot)
    field.reader.clearFocus()
    without = picture(field)
    field.setFocus()
    focused = picture(field)
    assert focused != without
    field.reader.clearFocus()
    assert picture(field) == without


def test_it_wears_both_themes(qtbot: QtBot) -> None:
    for themes, theme in ((light(), Theme.light()), (dark(), Theme.dark())):
        field = ReadingField("Licences", themes)
        show(qtbot, field, width=300, height=400)
        field.show_words(TEXT)
        image = picture(field)
        assert counted(image, theme.surface) > 20_000
        assert field.reader.palette().text().color() == theme.ink
