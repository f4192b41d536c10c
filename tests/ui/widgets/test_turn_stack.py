import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from app.ui.models.transcript import TranscriptModel
from app.ui.theme import Theme
from app.ui.widgets.turn_layout import TurnStyle
from app.ui.widgets.turn_stack import KEPT_LAYOUTS, TurnStack
from tests.ui.turns import ASSISTANT, DONE, INTERRUPTED, LISBON, STREAMING, YOU, cut_short, filled, turn

VIEW = 400


@pytest.fixture
def model() -> TranscriptModel:
    return filled(turn(str(number), (YOU, ASSISTANT)[number % 2], DONE, LISBON) for number in range(300))


@pytest.fixture
def stack(qtbot: QtBot, model: TranscriptModel) -> TurnStack:
    style = TurnStyle.of(Theme.light())
    found = TurnStack(model, style)
    found.wear(style, 320.0)
    found.start_anew()
    return found


def test_only_what_is_in_sight_is_measured(stack: TurnStack) -> None:
    assert not any(stack.heights.known(row) for row in range(300))
    stack.measure(VIEW)
    known = [row for row in range(300) if stack.heights.known(row)]
    top = stack.place.value(VIEW)
    assert set(stack.between(top, top + VIEW)) <= set(known)
    assert known[-1] == 299
    assert len(known) < 12


def test_layouts_are_kept_while_nothing_changes(stack: TurnStack, model: TranscriptModel) -> None:
    laid = stack.laid(299)
    assert stack.laid(299) is laid
    assert stack.kept(299) is laid
    model.put(turn("299", ASSISTANT, STREAMING, "other"), "298")
    assert stack.laid(299) is not laid
    stack.forget("299")
    assert stack.kept(299) is None


def test_so_many_layouts_are_kept_and_no_more(stack: TurnStack) -> None:
    for row in range(KEPT_LAYOUTS):
        stack.laid(row)
    first = stack.kept(0)
    assert first is not None
    stack.laid(0)
    stack.laid(KEPT_LAYOUTS)
    assert stack.kept(0) is first
    assert stack.kept(1) is None


def test_another_width_lays_out_anew(stack: TurnStack) -> None:
    stack.measure(VIEW)
    stack.wear(TurnStyle.of(Theme.dark()), 200.0)
    assert stack.width == 200.0
    assert stack.kept(299) is None
    assert not stack.heights.known(299)


def test_a_change_is_measured_again(stack: TurnStack, model: TranscriptModel) -> None:
    stack.measure(VIEW)
    before = stack.heights[299]
    model.put(turn("299", ASSISTANT, STREAMING, LISBON * 5), "298")
    stack.changed(299, 299)
    assert not stack.heights.known(299)
    stack.measure(VIEW)
    assert stack.heights[299] > before
    assert not stack.measure_row(299)


def test_rows_come_and_go(stack: TurnStack, model: TranscriptModel) -> None:
    model.put(turn("new", text="x"), "10")
    stack.inserted(11, 11)
    assert len(stack) == 301
    model.remove("new")
    stack.removed(11, 11)
    assert len(stack) == 300


def test_an_empty_stack() -> None:
    stack = TurnStack(TranscriptModel(wall_clock_offset_s=0.0), TurnStyle.of(Theme.light()))
    stack.start_anew()
    stack.measure(VIEW)
    assert list(stack.between(0, VIEW)) == []
    assert not stack.can_continue(-1)
    assert QModelIndex().row() == -1


def test_the_newest_turn_can_be_continued_when_it_was_interrupted(
    stack: TurnStack, model: TranscriptModel
) -> None:
    model.put(cut_short("cut"), "299")
    stack.inserted(300, 300)
    assert not stack.can_continue(300)
    assert stack.laid(300).link is None
    stack.continue_offered = True
    assert stack.can_continue(300)
    assert not stack.can_continue(299)
    link = stack.laid(300).link
    assert link is not None
    assert link.block.text == "Continue"
    stack.heights.measured(300, 90)
    model.put(turn("next", text="Go on"), "cut")
    stack.inserted(301, 301)
    assert not stack.heights.known(300)
    assert not stack.can_continue(300)
    assert stack.laid(300).link is None


@pytest.mark.parametrize(("speaker", "state"), [(YOU, INTERRUPTED), (ASSISTANT, DONE)])
def test_nothing_else_can_be_continued(
    stack: TurnStack, model: TranscriptModel, speaker: object, state: object
) -> None:
    stack.continue_offered = True
    model.put(turn("last", speaker, state, "Hi"), "299")  # type: ignore[arg-type]
    assert not stack.can_continue(300)
