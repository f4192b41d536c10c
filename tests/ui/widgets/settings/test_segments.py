import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.ui.models.settings.values import Option
from app.ui.theme import Theme
from app.ui.widgets.settings.field import field_height
from app.ui.widgets.settings.segments import Segments
from tests.ui.signs import colours, light, picture, spoken
from tests.ui.widgets.settings.hands import described, show

THREE = tuple(
    Option(value=word, text=word, detail=f"about {word}") for word in ("Patient", "Balanced", "Quick")
)
UNEVEN = (Option(value=1, text="My voice"), Option(value=2, text="Only the talk button, Stop and typing"))


def made(qtbot: QtBot, options: tuple[Option, ...], value: object, width: int = 400) -> Segments:
    segments = Segments(light())
    segments.show_options(options, value)
    show(qtbot, segments, width=width)
    return segments


def test_each_is_a_radio_button(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Balanced")
    assert [spoken(part) for part in segments.parts] == [
        (QAccessible.Role.RadioButton, "Patient"),
        (QAccessible.Role.RadioButton, "Balanced"),
        (QAccessible.Role.RadioButton, "Quick"),
    ]
    assert [part.isChecked() for part in segments.parts] == [False, True, False]
    assert segments.parts[2].toolTip() == "about Quick"
    assert described(segments.parts[2]) == "about Quick"


def test_a_click_anywhere_in_it_chooses(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Balanced")
    chosen = QSignalSpy(segments.chosen)
    qtbot.mouseClick(segments.parts[2], Qt.MouseButton.LeftButton)
    assert chosen.at(0) == ["Quick"]
    assert [part.isChecked() for part in segments.parts] == [False, False, True]


def test_tab_stops_once_and_arrows_choose(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Balanced")
    chosen = QSignalSpy(segments.chosen)
    segments.setFocus(Qt.FocusReason.TabFocusReason)
    assert segments.parts[1].hasFocus()
    assert Theme.light().you.name() in colours(picture(segments), lambda x, y: x < 3)
    qtbot.keyClick(segments.parts[1], Qt.Key.Key_Right)
    assert chosen.at(0) == ["Quick"]
    assert segments.parts[2].hasFocus()
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(part.focusPolicy() & tab) for part in segments.parts] == [False, False, True]


def test_what_is_shown_is_no_choice(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Balanced")
    chosen = QSignalSpy(segments.chosen)
    segments.show_options(THREE, "Quick")
    assert chosen.count() == 0
    segments.show_options(THREE, "none of them")
    assert not any(part.isChecked() for part in segments.parts)


def test_equal_parts_where_their_words_fit(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Quick")
    assert {part.width() for part in segments.parts} <= {133, 134}
    assert segments.height() == field_height()


def test_else_each_as_it_needs(qtbot: QtBot) -> None:
    segments = made(qtbot, UNEVEN, 1, width=420)
    short, long = segments.parts
    assert long.width() > 2 * short.width()
    assert short.y() == long.y() == 0
    assert long.geometry().right() == segments.width() - 1


def test_else_under_each_other(qtbot: QtBot) -> None:
    segments = made(qtbot, UNEVEN, 1, width=280)
    upper, lower = segments.parts
    assert lower.y() > upper.y()
    assert upper.width() == lower.width() == 280
    assert segments.height() == segments.heightForWidth(280) > field_height()


@pytest.mark.usefixtures("large_letters")
def test_large_letters_are_stacked(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Quick", width=300)
    heights = [part.y() for part in segments.parts]
    assert heights == sorted(set(heights))


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_the_first_stands_at_the_right(qtbot: QtBot) -> None:
    places = [part.x() for part in made(qtbot, THREE, "Quick").parts]
    assert places == sorted(places, reverse=True)


def test_others_take_their_place(qtbot: QtBot) -> None:
    segments = made(qtbot, THREE, "Quick")
    segments.show_options(UNEVEN, 2)
    assert [part.text() for part in segments.parts] == ["My voice", "Only the talk button, Stop and typing"]
    assert segments.parts[1].isVisible()


def test_words_that_are_cut_short_are_told_whole(qtbot: QtBot) -> None:
    long = "Only the talk button, Stop and typing, and nothing else in the world"
    segments = made(
        qtbot, (Option(value=1, text="Mine", detail="my own"), Option(value=2, text=long)), 1, 200
    )
    assert [part.toolTip() for part in segments.parts] == ["my own", long]
