"""The section of starting runs, and tells all that is promised of it."""

from tests.bench.__main__ import run_section


def test_every_figure_is_there() -> None:
    rows = {row.name: row for row in run_section("startup", quick=True) or []}
    assert {name: row.target for name, row in rows.items() if row.target is not None} == {
        "hotkey_told_ms_p50": 100.0,
        "hotkey_told_ratio": 5.0,
    }
    assert {"start_version_s_p50", "start_first_slice_s_p50", "hotkey_told_ms_max"} <= set(rows)
    assert rows["hotkey_told_ratio"].value > 1
