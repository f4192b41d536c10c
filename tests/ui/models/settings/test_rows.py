"""Every row stands on one page, sets one setting, and knows what of the session it becomes."""

import pytest

from app.settings.leaves import PATHS
from app.ui.models.settings.rows import (
    PLACES,
    ROW_AT,
    Applies,
    Page,
    Row,
    rows_of_session,
    rows_on,
    touches,
)

TURN_ROWS = (
    Row.TURN_MODE,
    Row.PATIENCE,
    Row.THRESHOLD,
    Row.SILENCE,
    Row.PREFIX,
    Row.IDLE_TIMEOUT,
    Row.INTERRUPTION,
)


def test_every_setting_has_its_row() -> None:
    assert set(PLACES) == set(Row)
    assert set(ROW_AT) == set(PATHS) - {"conversation.tools_on"}
    assert len(ROW_AT) == len(Row)


def test_the_pages_have_all_rows_once() -> None:
    assert [row for page in Page for row in rows_on(page)] == list(Row)
    assert rows_on(Page.ABOUT) == (Row.NEWER,)
    assert rows_on(Page.DOCTOR) == ()
    assert rows_on(Page.KEYS) == (Row.TALK_KEY, Row.STOP_KEY, Row.MUTE_KEY, Row.FULL_SCREEN)
    assert rows_on(Page.DESKTOP) == (Row.CLOSING, Row.OVERLAY)
    assert rows_on(Page.TALKING)[:2] == (Row.TURN_MODE, Row.PATIENCE)


def test_what_is_here_only_is_nothing_of_the_session() -> None:
    for row, place in PLACES.items():
        assert (place.applies is Applies.HERE) <= (place.session == ()), row
        assert (place.applies is Applies.NOW) <= (place.session != ()), row


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("audio.output.voice", (Row.VOICE,)),
        ("audio.output.speed", (Row.SPEED,)),
        ("output_modalities", (Row.REPLY,)),
        ("instructions", (Row.INSTRUCTIONS,)),
        ("audio.input.transcription", (Row.LANGUAGE, Row.TRANSCRIPTION)),
        ("audio.input.transcription.language", (Row.LANGUAGE,)),
        ("audio.input.noise_reduction", (Row.NOISE_REDUCTION,)),
        ("audio.input.turn_detection", TURN_ROWS),
        ("audio.input.turn_detection.threshold", (Row.THRESHOLD,)),
        ("audio.output.format.type", (Row.CODEC,)),
        ("tools", ()),
        ("audio.input.turn", ()),
    ],
)
def test_a_field_of_the_session_leads_to_its_rows(path: str, rows: tuple[Row, ...]) -> None:
    assert rows_of_session(path) == rows


def test_a_field_touches_itself_and_what_it_holds() -> None:
    assert touches("a.b", "a.b")
    assert touches("a.b", "a")
    assert touches("a", "a.b")
    assert not touches("a.b", "a.c")
    assert not touches("a.bc", "a.b")
