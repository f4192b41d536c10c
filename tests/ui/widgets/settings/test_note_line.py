import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.models.settings.values import Note, Tone
from app.ui.theme import Theme
from app.ui.widgets.settings.note_line import NoteLine, tone_colour
from app.ui.widgets.settings.text_button import TextButton
from tests.ui.signs import light, spoken
from tests.ui.widgets.settings.hands import show

SHORT = Note(text="From the next connection.", offers_reconnect=True)
LONG = Note(
    text="This conversation keeps its voice, since the assistant has spoken. " * 3, offers_reconnect=True
)


@pytest.fixture
def line(qtbot: QtBot) -> NoteLine:
    made = NoteLine(light())
    show(qtbot, made, width=360)
    return made


def parts(line: NoteLine) -> tuple[QLabel, QLabel, TextButton]:
    sign, text = line.findChildren(QLabel)
    return sign, text, line.findChildren(TextButton)[0]


def test_nothing_to_say_takes_no_room(line: NoteLine) -> None:
    assert not line.isVisible()
    line.show_note(Note(text="Something."))
    assert line.isVisible()
    assert line.note == Note(text="Something.")
    line.show_note(Note())
    assert not line.isVisible()


@pytest.mark.parametrize(
    ("tone", "colour", "word"),
    [
        (Tone.PLAIN, "muted", ""),
        (Tone.WELL, "you", "All is well"),
        (Tone.CAUTION, "caution", "Caution"),
        (Tone.TROUBLE, "trouble", "Trouble"),
    ],
)
def test_a_tone_has_a_colour_and_a_sign(line: NoteLine, tone: Tone, colour: str, word: str) -> None:
    line.show_note(Note(text="So.", tone=tone))
    sign, text, _ = parts(line)
    assert text.palette().color(QPalette.ColorRole.WindowText) == getattr(Theme.light(), colour)
    assert tone_colour(tone, Theme.dark()) == getattr(Theme.dark(), colour)
    assert sign.isVisible() is bool(word)
    if word:
        assert spoken(sign) == (QAccessible.Role.Graphic, word)


def test_reconnect_now_stands_after_the_words_where_there_is_room(line: NoteLine) -> None:
    line.show_note(SHORT)
    _, text, button = parts(line)
    assert button.isVisible()
    assert button.x() > text.geometry().right() - 4
    assert abs(button.geometry().center().y() - text.geometry().center().y()) <= 1
    assert line.height() == button.height()


def test_else_under_them_and_nothing_is_cut(line: NoteLine) -> None:
    line.show_note(LONG)
    line.window().layout().activate()
    _, text, button = parts(line)
    assert button.y() >= text.geometry().bottom()
    assert text.height() >= text.heightForWidth(text.width())
    assert line.height() >= button.geometry().bottom()
    assert line.heightForWidth(300) > line.heightForWidth(3_000)


def test_its_button_tells(line: NoteLine, qtbot: QtBot) -> None:
    acted = QSignalSpy(line.acted)
    line.show_note(SHORT)
    button = parts(line)[2]
    assert spoken(button) == (QAccessible.Role.Button, "Reconnect now")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert acted.count() == 1


def test_a_line_with_a_button_is_no_higher_than_one_without(line: NoteLine) -> None:
    line.show_note(SHORT)
    with_button = line.heightForWidth(360)
    line.show_note(Note(text=SHORT.text))
    assert line.heightForWidth(360) == with_button


def test_what_came_out_is_told_to_a_screen_reader(line: NoteLine, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, object]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.politeness()))
    )
    for note in (
        Note(text="Asking."),
        Note(text="Refused.", tone=Tone.TROUBLE),
        Note(text="Refused.", tone=Tone.TROUBLE, offers_reconnect=True),
        Note(text="Done.", tone=Tone.WELL),
    ):
        line.show_note(note)
    politeness = QAccessible.AnnouncementPoliteness
    assert said == [("Refused.", politeness.Assertive), ("Done.", politeness.Polite)]


@pytest.mark.usefixtures("right_to_left")
def test_mirrored_it_begins_at_the_right(qtbot: QtBot) -> None:
    line = NoteLine(light())
    show(qtbot, line, width=360)
    line.show_note(Note(text="So.", tone=Tone.TROUBLE, offers_reconnect=True))
    sign, text, button = parts(line)
    assert sign.geometry().right() > text.geometry().left() > button.geometry().left()
    assert sign.geometry().right() >= line.width() - 2


@pytest.mark.usefixtures("large_letters")
def test_large_letters_have_room(qtbot: QtBot) -> None:
    line = NoteLine(light())
    show(qtbot, line, width=360)
    line.show_note(LONG)
    line.window().layout().activate()
    _, text, button = parts(line)
    assert text.height() >= text.heightForWidth(text.width())
    assert button.geometry().right() <= line.width()
