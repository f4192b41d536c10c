"""The section of the talk key runs, and tells all that is promised of it."""

from tests.bench.__main__ import run_section


def test_every_figure_is_there() -> None:
    rows = {row.name: row for row in run_section("hotkey", quick=True) or []}
    assert {name: row.target for name, row in rows.items() if row.target is not None} == {
        "hotkey_press_to_first_sample_sent_ms_p95": 50.0,
        "hotkey_installed_command_acted_ms_p95": 100.0,
        "hotkey_module_command_acted_ms_p95": 100.0,
        "hotkey_presses_lost": 0,
        "hotkey_presses_doubled": 0,
        "hotkey_presses_leaked": 0,
    }
    assert {"hotkey_x_event_to_callback_ms_max", "hotkey_machine_late_ms_p99"} <= set(rows)
    assert rows["hotkey_presses"].value == 10
    assert all(rows[f"hotkey_presses_{name}"].value == 0 for name in ("lost", "doubled", "leaked"))
