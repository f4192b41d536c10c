from datetime import datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from app.session.transcript import Turn
from app.ui.theme import Theme
from app.ui.widgets.text_block import units
from app.ui.widgets.turn_layout import (
    SHOWN_OF_TOOL_CHARS,
    TurnLayout,
    TurnLayouter,
    TurnStyle,
    guess_height,
)
from tests.ui.turns import (
    ASSISTANT,
    DONE,
    FAILED,
    INTERRUPTED,
    LISBON,
    PENDING,
    STREAMING,
    TOOL,
    YOU,
    cut_short,
    turn,
)

BEGAN = datetime(2026, 11, 22, 14, 2)
WIDE = 320.0


@pytest.fixture
def style(qtbot: QtBot) -> TurnStyle:
    return TurnStyle.of(Theme.light())


@pytest.fixture
def layouter(style: TurnStyle) -> TurnLayouter:
    return TurnLayouter(style, WIDE)


def texts(laid: TurnLayout) -> list[str]:
    return [one.block.text for one in laid.others]


def covers(laid: TurnLayout) -> QRectF:
    found = QRectF()
    for rect in (laid.bubble, laid.edge, laid.card, *(one.rect for one in laid.others)):
        found = found.united(rect) if rect is not None else found
    return found if laid.words is None else found.united(laid.words.rect)


ALL = [
    turn("a", YOU, DONE, LISBON),
    turn("a", YOU, DONE, "Hi"),
    turn("a", YOU, PENDING),
    turn("a", YOU, DONE, note="no words"),
    turn("a", YOU, FAILED, "Hello", note="Not connected: this was not sent."),
    turn("a", ASSISTANT, DONE, LISBON * 5),
    turn("a", ASSISTANT, PENDING),
    turn("a", ASSISTANT, STREAMING, "So\nfar"),
    turn("a", ASSISTANT, FAILED, "The", note="The service ended the answer early. " * 4),
    cut_short(),
    turn("a", TOOL, PENDING, tool="current_time"),
    turn(
        "a",
        TOOL,
        DONE,
        '{"a": 1}',
        tool="a_tool_with_a_very_long_name_indeed_it_is_too_long",
        output="x" * 900,
    ),
    turn("a", TOOL, FAILED, '{"a": 1}', tool="calculate", output='{"error": "no"}', note="why"),
    turn("a", YOU, DONE, "W" * 500),
    turn("a", ASSISTANT, DONE, "日本語" * 90),
]


@pytest.mark.parametrize("width", [80.0, 320.0, 560.0])
@pytest.mark.parametrize("given", ALL)
def test_nothing_leaves_the_row(style: TurnStyle, given: Turn, width: float) -> None:
    laid = TurnLayouter(style, width).lay_out(given, BEGAN, link="Continue")
    seen = covers(laid)
    assert seen.left() >= -0.5
    assert seen.right() <= width + 1.5
    assert seen.top() >= 0.0
    assert seen.bottom() <= laid.height


def test_your_words_are_in_a_bubble_on_the_right(layouter: TurnLayouter) -> None:
    laid = layouter.lay_out(turn("a", YOU, DONE, "Hi"), BEGAN)
    assert laid.bubble is not None
    assert laid.words is not None
    assert laid.bubble.right() == WIDE
    assert laid.bubble.contains(laid.words.rect)
    assert laid.bubble.width() < 80
    assert texts(laid) == ["You 14:02"]
    assert (laid.edge, laid.card, laid.dots, laid.link) == (None, None, None, None)


def test_the_assistants_words_stand_beside_an_edge(layouter: TurnLayouter) -> None:
    laid = layouter.lay_out(turn("a", ASSISTANT, DONE, LISBON), BEGAN)
    assert laid.edge is not None
    assert laid.words is not None
    assert laid.edge.left() == 0.0
    assert laid.words.rect.left() > laid.edge.right()
    assert laid.edge.bottom() == laid.words.rect.bottom()
    assert laid.bubble is None
    assert texts(laid) == ["Earshot 14:02"]


@pytest.mark.parametrize("speaker", [YOU, ASSISTANT])
def test_dots_stand_for_words_to_come(layouter: TurnLayouter, speaker: object) -> None:
    laid = layouter.lay_out(turn("a", speaker, PENDING), BEGAN)  # type: ignore[arg-type]
    assert laid.dots is not None
    assert laid.words is None
    assert layouter.lay_out(turn("a", speaker, STREAMING, "So"), BEGAN).dots is None  # type: ignore[arg-type]


def test_unheard_words_are_ghosts(layouter: TurnLayouter, style: TurnStyle) -> None:
    laid = layouter.lay_out(cut_short(heard_chars=41), BEGAN)
    assert laid.words is not None
    formats = laid.words.block._paragraphs[0].layout.formats()
    assert [(one.start, one.length) for one in formats] == [(41, len(LISBON) - 41)]
    assert formats[0].format.fontItalic()
    assert formats[0].format.foreground().color() == style.theme.ghost
    assert texts(laid) == ["Earshot 14:02", "heard 3.1 of 5.8 s"]
    assert laid.others[1].ink == style.theme.caution


def test_an_emoji_counts_as_qt_counts(layouter: TurnLayouter) -> None:
    text = "👍👍 yes no"
    given = turn("a", ASSISTANT, INTERRUPTED, text, heard_chars=6, heard_ms=1.0, total_ms=2.0)
    laid = layouter.lay_out(given, BEGAN)
    assert laid.words is not None
    formats = laid.words.block._paragraphs[0].layout.formats()
    assert [(one.start, one.length) for one in formats] == [(8, units(text) - 8)]


def test_all_heard_is_no_ghost(layouter: TurnLayouter) -> None:
    laid = layouter.lay_out(cut_short(heard_chars=len(LISBON)), BEGAN)
    assert laid.words is not None
    assert laid.words.block._paragraphs[0].layout.formats() == []


def test_the_link_stands_beside_the_remark_or_beneath(style: TurnStyle) -> None:
    wide = TurnLayouter(style, 400.0).lay_out(cut_short(), BEGAN, link="Continue")
    narrow = TurnLayouter(style, 120.0).lay_out(cut_short(), BEGAN, link="Continue")
    for laid in (wide, narrow):
        assert laid.link is not None
        assert laid.link.block.text == "Continue"
        assert laid.link in laid.others
    assert wide.link is not None
    assert narrow.link is not None
    assert wide.link.at.y() == wide.others[1].at.y()
    assert narrow.link.at.y() > narrow.others[1].at.y()
    assert TurnLayouter(style, 400.0).lay_out(cut_short(), BEGAN).link is None


def test_a_failure_is_told_in_its_colour(layouter: TurnLayouter, style: TurnStyle) -> None:
    for speaker in (YOU, ASSISTANT):
        laid = layouter.lay_out(turn("a", speaker, FAILED, "Hello", note="Not sent."), BEGAN)
        assert texts(laid)[1] == "Not sent."
        assert laid.others[1].ink == style.theme.trouble


def test_no_words_are_said_to_be_none(layouter: TurnLayouter, style: TurnStyle) -> None:
    laid = layouter.lay_out(turn("a", YOU, DONE, note="no words"), BEGAN)
    assert laid.words is None
    assert texts(laid) == ["You 14:02", "no words"]
    assert laid.others[1].ink == style.theme.muted


def test_a_tool_shows_name_arguments_answer_and_how_it_went(layouter: TurnLayouter, style: TurnStyle) -> None:
    done = layouter.lay_out(
        turn("a", TOOL, DONE, '{"zone": "x"}', tool="clock", output='{"time": "14:02"}'), BEGAN
    )
    assert texts(done) == ["clock", "zone: x", "time: 14:02", "done 14:02"]
    failed = layouter.lay_out(turn("a", TOOL, FAILED, "{}", tool="clock", output='{"error": "no"}'), BEGAN)
    assert texts(failed) == ["clock", "error: no", "failed 14:02"]
    assert [one.ink for one in failed.others[1:]] == [style.theme.trouble] * 2
    assert done.others[2].ink == style.theme.ink
    assert done.words is None


def test_a_long_answer_of_a_tool_is_shortened(layouter: TurnLayouter) -> None:
    laid = layouter.lay_out(turn("a", TOOL, DONE, tool="t", output="x" * (SHOWN_OF_TOOL_CHARS + 1)), BEGAN)
    assert texts(laid)[1] == "x" * SHOWN_OF_TOOL_CHARS + "…"
    whole = layouter.lay_out(turn("a", TOOL, DONE, tool="t", output="x" * SHOWN_OF_TOOL_CHARS), BEGAN)
    assert texts(whole)[1] == "x" * SHOWN_OF_TOOL_CHARS


def test_text_that_grows_keeps_what_was_laid_out(layouter: TurnLayouter) -> None:
    before = layouter.lay_out(turn("a", ASSISTANT, STREAMING, "one\ntwo"), BEGAN)
    after = layouter.lay_out(turn("a", ASSISTANT, STREAMING, "one\ntwo more"), BEGAN, previous=before)
    assert before.words is not None
    assert after.words is not None
    assert after.words.block._paragraphs[0] is before.words.block._paragraphs[0]


def test_the_measure_is_68_characters(style: TurnStyle) -> None:
    sample = (LISBON * 2)[:68]
    letters = QFontMetricsF(style.body).horizontalAdvance(sample)
    assert letters == pytest.approx(style.column, rel=0.12)


@pytest.mark.parametrize("given", [turn("a", YOU, DONE, LISBON * 9), turn("a", ASSISTANT, DONE, LISBON * 40)])
def test_a_guess_is_about_right(layouter: TurnLayouter, style: TurnStyle, given: Turn) -> None:
    true = layouter.lay_out(given, BEGAN).height
    assert guess_height(given, WIDE, style) == pytest.approx(true, rel=0.35)


def test_a_guess_does_not_wait_for_long_text(style: TurnStyle) -> None:
    short, long = (guess_height(turn("a", YOU, DONE, "x" * many), WIDE, style) for many in (10, 100_000))
    assert long > 100 * short
