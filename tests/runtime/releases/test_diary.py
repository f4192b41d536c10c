"""When somebody was asked is kept, and no clock makes it be asked for ever, or never again."""

import logging
from pathlib import Path

import pytest

from app.errors import EarshotError
from app.runtime.releases.diary import A_DAY_S, FILE, Diary, Entry, is_due

NOON = 1_800_000_000.0
A_YEAR_S = 365 * A_DAY_S
KNOWN = Entry(asked_at=NOON, version="1.4.0", page="https://github.com/x", trouble="it broke", told="1.4.0")


def test_a_day_is_a_day() -> None:
    assert A_DAY_S == 86_400


@pytest.mark.parametrize(
    ("passed_s", "due"),
    [
        (0, False),
        (A_DAY_S - 1, False),
        (A_DAY_S, True),
        (A_YEAR_S, True),
        (-3_600, False),
        (1 - A_DAY_S, False),
        (-A_DAY_S, True),
        (-A_YEAR_S, True),
    ],
)
def test_when_it_is_due(passed_s: float, due: bool) -> None:
    assert is_due(Entry(asked_at=NOON), NOON + passed_s) is due


def test_it_is_due_when_nobody_was_ever_asked() -> None:
    assert is_due(Entry(), 0.0)


def test_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "state" / FILE
    diary = Diary(path)
    assert diary.entry == Entry(asked_at=None, version="", page="", trouble="", told="")
    assert not path.exists()
    diary.entry = KNOWN
    diary.write()
    assert Diary(path).entry == KNOWN


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"asked_at": "noon"}', '{"asked_at": 1e300}', '{"asked_at": -1}', '{"version": 1}', "\xff"],
)
def test_what_cannot_be_read_is_forgotten(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / FILE
    path.write_bytes(text.encode("latin-1"))
    with caplog.at_level(logging.WARNING):
        assert Diary(path).entry == Entry()
    (line,) = caplog.messages
    assert line == (
        f"! when releases were asked for is forgotten, {path} cannot be read: it is not what Earshot wrote"
    )


def test_what_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    path = tmp_path / "state" / FILE
    with pytest.raises(EarshotError) as raised:
        Diary(path).write()
    assert str(raised.value).startswith(f"{path} cannot be written: ")
    assert "settings" not in str(raised.value)
