"""Every page and row has a name, and undo says what it takes back."""

from app.ui.models.settings.rows import Page, Row
from app.ui.models.settings.words import hint, label, page_line, page_title, placeholder, undo_text


def test_every_page_has_a_title_and_says_when_changes_apply() -> None:
    assert [page_title(page) for page in Page] == ["Talking", "Voice", "Sound", "Connection", "About"]
    assert page_line(Page.VOICE, online=True) == "Changes apply now, unless a line says otherwise."
    assert page_line(Page.VOICE, online=False) == (
        "There is no connection now: what the service does applies from the next."
    )
    assert page_line(Page.CONNECTION, online=True) == (
        "Changes apply from the next connection, unless a line says otherwise."
    )
    assert page_line(Page.ABOUT, online=True) == ""


def test_every_row_has_a_name() -> None:
    assert all(label(row) for row in Row)
    for row in Row:
        assert hint(row) == "" or hint(row).endswith(".")


def test_what_a_field_shows_while_it_is_empty() -> None:
    assert placeholder(Row.COMPATIBLE_ADDRESS) == "ws://127.0.0.1:8080/v1/realtime"
    assert placeholder(Row.SPEED) == ""


def test_undo_says_what_it_takes_back() -> None:
    assert undo_text((Row.SPEED, Row.VOICE)) == "Undo: speaking speed"
    assert undo_text(()) == "Undo"
