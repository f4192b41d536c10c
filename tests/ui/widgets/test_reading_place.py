import pytest

from app.ui.widgets.reading_place import ReadingPlace
from app.ui.widgets.row_heights import RowHeights

VIEW = 100


@pytest.fixture
def rows() -> RowHeights:
    found = RowHeights()
    found.insert(0, [50] * 10)
    return found


@pytest.fixture
def place(rows: RowHeights) -> ReadingPlace:
    return ReadingPlace(rows)


def know(rows: RowHeights, *which: int) -> None:
    for row in which:
        rows.measured(row, rows[row])


def test_it_begins_at_the_end_and_stays_there(place: ReadingPlace, rows: RowHeights) -> None:
    assert (place.following, place.maximum(VIEW), place.value(VIEW)) == (True, 400, 400)
    rows.insert(10, [30])
    assert place.value(VIEW) == 430


def test_what_fits_is_not_scrolled() -> None:
    rows = RowHeights()
    place = ReadingPlace(rows)
    assert place.value(VIEW) == 0
    rows.insert(0, [60])
    assert (place.maximum(VIEW), place.value(VIEW)) == (0, 0)


def test_the_end_is_held_back_while_it_eases_in(place: ReadingPlace) -> None:
    place.lag_px = 30
    assert place.value(VIEW) == 370
    place.lag_px = 999
    assert place.value(VIEW) == 0
    place.go_to_end()
    assert place.value(VIEW) == 400


@pytest.mark.parametrize(("value", "following"), [(400, True), (396, True), (395, False), (0, False)])
def test_who_scrolls_away_is_not_followed(place: ReadingPlace, value: int, following: bool) -> None:
    place.moved_to(value, VIEW)
    assert place.following is following


def test_what_comes_below_moves_nothing(place: ReadingPlace, rows: RowHeights) -> None:
    place.moved_to(120, VIEW)
    rows.insert(10, [500])
    place.inserted(10, 1)
    assert place.value(VIEW) == 120


def test_what_comes_above_moves_nothing_on_screen(place: ReadingPlace, rows: RowHeights) -> None:
    know(rows, 2, 3)
    place.moved_to(120, VIEW)
    rows.insert(0, [70, 7])
    place.inserted(0, 2)
    assert place.value(VIEW) == 197
    rows.remove(0, 0)
    place.removed(0, 0)
    assert place.value(VIEW) == 127


def test_a_row_measured_above_grows_upwards(place: ReadingPlace, rows: RowHeights) -> None:
    know(rows, 3, 4)
    place.moved_to(120, VIEW)
    rows.measured(2, 80)
    assert place.value(VIEW) == 150


def test_the_row_at_the_top_grows_downwards_when_nothing_is_known(
    place: ReadingPlace, rows: RowHeights
) -> None:
    place.moved_to(120, VIEW)
    rows.measured(2, 80)
    assert place.value(VIEW) == 120


def test_when_the_row_itself_goes_the_next_one_takes_its_place(place: ReadingPlace, rows: RowHeights) -> None:
    know(rows, 2)
    place.moved_to(120, VIEW)
    rows.remove(2, 3)
    place.removed(2, 3)
    assert place.value(VIEW) == 100
    rows.remove(1, 7)
    place.removed(1, 7)
    assert place.value(VIEW) == 0


def test_it_never_leaves_the_list(place: ReadingPlace, rows: RowHeights) -> None:
    place.moved_to(300, VIEW)
    rows.remove(3, 5)
    place.removed(3, 5)
    assert 0 <= place.value(VIEW) <= place.maximum(VIEW)
    place.moved_to(0, VIEW)
    assert place.value(VIEW) == 0
