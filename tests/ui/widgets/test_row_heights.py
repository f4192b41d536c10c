import random

from app.ui.widgets.row_heights import RowHeights


def heights(*given: int) -> RowHeights:
    found = RowHeights()
    found.insert(0, given)
    return found


def test_rows_begin_where_the_ones_before_end() -> None:
    rows = heights(10, 20, 30)
    assert [rows.top(row) for row in range(4)] == [0, 10, 30, 60]
    assert rows.total == 60
    assert [rows[row] for row in range(3)] == [10, 20, 30]
    assert len(rows) == 3
    assert RowHeights().total == 0


def test_the_row_at_a_height() -> None:
    rows = heights(10, 20, 30)
    assert [rows.row_at(y) for y in (-5, 0, 9, 10, 29, 30, 59, 60, 999)] == [0, 0, 0, 1, 1, 2, 2, 2, 2]


def test_a_measured_row_moves_those_below() -> None:
    rows = heights(10, 20, 30)
    assert rows.total == 60
    assert not rows.known(1)
    assert rows.measured(1, 25) == 5
    assert rows.known(1)
    assert [rows.top(row) for row in range(4)] == [0, 10, 35, 65]
    assert rows.measured(1, 25) == 0


def test_a_doubted_row_keeps_its_height() -> None:
    rows = heights(10, 20)
    rows.measured(0, 11)
    rows.measured(1, 21)
    rows.doubt(0)
    assert [rows.known(0), rows.known(1), rows[0]] == [False, True, 11]
    rows.doubt_all()
    assert [rows.known(0), rows.known(1), rows.total] == [False, False, 32]


def test_rows_are_put_in_and_taken_out_like_those_of_a_list() -> None:
    chance, rows, plain = random.Random(7), RowHeights(), list[int]()
    for _ in range(400):
        at = chance.randint(0, len(plain))
        match chance.randrange(4):
            case 0 | 1:
                new = [chance.randint(1, 90) for _ in range(chance.randint(1, 4))]
                rows.insert(at, new)
                plain[at:at] = new
            case 2 if plain:
                first = chance.randrange(len(plain))
                last = min(first + chance.randrange(3), len(plain) - 1)
                rows.remove(first, last)
                del plain[first : last + 1]
            case 3 if plain:
                row = chance.randrange(len(plain))
                plain[row] = chance.randint(1, 90)
                rows.measured(row, plain[row])
        probe = chance.randint(0, len(plain))
        assert rows.top(probe) == sum(plain[:probe])
        assert len(rows) == len(plain)
    assert rows.total == sum(plain)


def test_a_change_at_the_end_leaves_the_rest_summed_up() -> None:
    rows = heights(*[10] * 10_000)
    assert rows.total == 100_000
    rows.measured(9_999, 15)
    assert len(rows._tops) == 10_000
    assert rows.total == 100_005
