"""The window's section runs, and tells all that is promised of it."""

from tests.bench.__main__ import run_section


def test_every_figure_is_there() -> None:
    rows = {row.name: row for row in run_section("window", quick=True) or []}
    with_targets = {name: row.target for name, row in rows.items() if row.target is not None}
    assert with_targets == {
        "window_slice_to_sent_ms_p99": 5.0,
        "window_slice_to_sent_while_a_slot_burns_ms_p99": 15.0,
        "window_settings_first_opened_ms": 200.0,
        "window_settings_opened_ms_p99": 200.0,
        "window_slice_to_sent_while_settings_open_ms_max": 15.0,
        "window_waveform_paint_ms_p99": 2.0,
        "window_waveform_percent": 6.0,
        "window_append_at_200_turns_ms_p99": 16.0,
        "window_shown_s_p99": 1.0,
    }
    assert {"window_program_while_speaking_percent", "window_transcript_200_turns_mb"} <= set(rows)
    assert all(row.value >= 0 for row in rows.values())
