"""Every page and row has a name, and undo says what it takes back."""

from app.ui.models.settings.rows import Page, Row
from app.ui.models.settings.words import (
    hint,
    label,
    no_sample,
    page_line,
    page_title,
    placeholder,
    undo_text,
)


def test_every_page_has_a_title() -> None:
    assert [page_title(page) for page in Page] == [
        "Talking",
        "Keys",
        "Voice",
        "Sound",
        "Connection",
        "Desktop",
        "Doctor",
        "About",
    ]


def test_only_a_connection_that_is_wanting_is_said_once_for_all_rows() -> None:
    assert [page_line(page, online=True) for page in Page] == [""] * len(Page)
    nobody = "There is no connection now."
    told = [page for page in Page if page_line(page, online=False) == nobody]
    assert told == [Page.TALKING, Page.VOICE, Page.SOUND]
    assert [page_line(page, online=False) for page in Page if page not in told] == [""] * (len(Page) - 3)


def test_why_no_voice_can_be_heard() -> None:
    assert no_sample() == "A voice can be heard here once there is a connection."


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
