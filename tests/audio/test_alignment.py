"""What was played is found by what is heard: by the clock, whatever the order and the pace of the telling."""

import pytest

from app.audio.alignment import (
    DRIFTED_MS,
    HEARD_UNSURE_FRAMES,
    LEAD_MS,
    LEAST_LEAD_MS,
    LONGEST_MS,
    SILENCE,
    Alignment,
    Timeline,
)

AT = 1000.0
FRAME_S = 0.01
LEAD_S = LEAD_MS / 1000


def frame(number: int) -> bytes:
    """Ten milliseconds nobody can take for others."""
    return (number % 30_000 + 1).to_bytes(2, "little") * 240


def played(alignment: Alignment, first: int, last: int, *, later_s: float = 0.0) -> None:
    for number in range(first, last):
        alignment.played(frame(number), AT + number * FRAME_S + later_s)


def heard(alignment: Alignment, first: int, last: int) -> list[bytes]:
    """What goes with the frames that were captured when these were audible, the lead taken off."""
    return [alignment.heard(AT + number * FRAME_S - LEAD_S) for number in range(first, last)]


def timeline(*, sure_after: int = 1, tolerated_ms: float = 4.0) -> Timeline:
    return Timeline(sure_after=sure_after, tolerated_ms=tolerated_ms)


class TestTimeline:
    def test_frames_follow_each_other_whatever_time_stamps_err(self) -> None:
        line = timeline()
        places = [line.place(AT + number * FRAME_S + off) for number, off in enumerate((0, 0.019, -0.019, 0))]
        assert places == [24_000_000, 24_000_240, 24_000_480, 24_000_720]
        assert line.jumps == 0

    @pytest.mark.parametrize("gap_s", [0.021, 0.16, 5.0, -0.05])
    def test_a_jump_of_the_clock_is_a_gap_as_long_as_that(self, gap_s: float) -> None:
        line = timeline()
        line.place(AT)
        assert line.place(AT + FRAME_S + gap_s) == 24_000_240 + round(gap_s * 24_000)
        assert line.jumps == 1
        assert line.place(AT + 2 * FRAME_S + gap_s) == 24_000_480 + round(gap_s * 24_000)
        assert line.jumps == 1

    @pytest.mark.parametrize(
        ("tolerated_ms", "gap_s", "jumps"), [(4, 0.0045, 1), (4, 0.0035, 0), (30, 0.0295, 0)]
    )
    def test_where_time_stamps_are_good_less_is_tolerated(
        self, tolerated_ms: float, gap_s: float, jumps: int
    ) -> None:
        line = timeline(tolerated_ms=tolerated_ms)
        for number in range(500):
            line.place(AT + number * FRAME_S)
        line.place(AT + 500 * FRAME_S + gap_s)
        assert line.jumps == jumps

    def test_where_they_err_eight_times_that_is_tolerated(self) -> None:
        line = timeline()
        for number in range(500):
            line.place(AT + number * FRAME_S + (0.001 if number % 2 else -0.001))
        line.place(AT + 500 * FRAME_S + 0.0075)
        assert line.jumps == 0
        line.place(AT + 501 * FRAME_S + 0.0095)
        assert line.jumps == 1

    def test_who_is_to_be_sure_waits_for_more_than_a_few_frames_out_of_place(self) -> None:
        line = timeline(sure_after=3)
        line.place(AT)
        assert not line.unsure
        assert [line.place(AT + number * FRAME_S + 0.1) for number in (1, 2)] == [24_000_240, 24_000_480]
        assert line.unsure
        assert line.place(AT + 3 * FRAME_S) == 24_000_720
        assert not line.unsure
        assert [line.place(AT + number * FRAME_S + 0.1) for number in (4, 5, 6)] == [
            24_000_960,
            24_001_200,
            24_001_440 + 2400,
        ]
        assert (line.jumps, line.unsure) == (1, False)

    def test_sound_known_to_be_missing_moves_the_next_frame(self) -> None:
        line = timeline()
        line.skip(99)
        line.place(AT)
        line.skip(240)
        assert line.place(AT + 2 * FRAME_S) == 24_000_480
        assert line.jumps == 0

    def test_slow_drift_is_followed_in_a_silence_only(self) -> None:
        line = timeline()
        for number in range(2000):
            assert line.place(AT + number * FRAME_S + number * 1e-5) == 24_000_000 + number * 240
        line.settle()
        place = line.place(AT + 2000 * FRAME_S + 0.02)
        assert 24_480_000 + 0.018 * 24_000 < place < 24_480_000 + 0.021 * 24_000
        assert line.jumps == 1

    def test_a_little_drift_is_left_alone(self) -> None:
        line = timeline()
        off_s = (DRIFTED_MS - 1) / 1000
        for number in range(1000):
            line.place(AT + number * FRAME_S + (off_s if number else 0))
        line.settle()
        assert line.place(AT + 1000 * FRAME_S + off_s) == 24_240_000
        timeline().settle()
        assert line.jumps == 0


class TestAlignment:
    def test_each_frame_heard_gets_the_one_audible_a_little_later(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 20)
        assert heard(alignment, 0, 20) == [frame(number) for number in range(20)]
        assert alignment.gaps == 0
        assert LEAD_MS == 10
        assert not any(SILENCE)

    def test_a_block_that_is_out_of_place_alone_is_not_believed(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 6)
        played(alignment, 6, 8, later_s=0.05)
        played(alignment, 8, 12)
        assert heard(alignment, 0, 12) == [frame(number) for number in range(12)]
        assert alignment.gaps == 0

    def test_neither_bursts_nor_lateness_move_anything(self) -> None:
        alignment = Alignment()
        found = []
        for burst in range(10):
            played(alignment, burst * 8, burst * 8 + 8)
            found += heard(alignment, burst * 8, burst * 8 + 8)
        assert found == [frame(number) for number in range(80)]
        assert alignment.gaps == 0

    def test_silence_of_a_device_that_ran_dry_is_put_where_it_was(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 10)
        played(alignment, 10, 20, later_s=0.16)
        assert heard(alignment, 0, 36) == [
            *(frame(number) for number in range(10)),
            *[SILENCE] * 16,
            *(frame(number) for number in range(10, 20)),
        ]
        assert alignment.gaps == 1

    def test_a_place_between_two_frames_is_found_to_the_sample(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 3)
        half = alignment.heard(AT - LEAD_S + 0.005)
        assert half == frame(0)[240:] + frame(1)[:240]

    def test_before_the_first_sound_there_is_silence_without_a_gap(self) -> None:
        alignment = Alignment()
        assert heard(alignment, 0, 3) == [SILENCE] * 3
        played(alignment, 5, 9)
        assert heard(alignment, 3, 7) == [SILENCE, SILENCE, frame(5), frame(6)]
        assert alignment.gaps == 0

    def test_what_is_not_there_in_time_is_a_gap_and_dropped_when_it_comes(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 5)
        assert heard(alignment, 0, 8)[5:] == [SILENCE] * 3
        assert alignment.gaps == 1
        played(alignment, 5, 12)
        assert heard(alignment, 8, 12) == [frame(number) for number in range(8, 12)]
        assert alignment.gaps == 1

    def test_lost_sound_of_the_microphone_skips_what_was_played_meanwhile(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 20)
        heard(alignment, 0, 5)
        assert alignment.heard(AT + 9 * FRAME_S - LEAD_S, missing=4 * 240) == frame(9)
        assert alignment.gaps == 0

    def test_a_microphone_s_clock_that_jumps_is_believed_after_a_while(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 60)
        heard(alignment, 0, 5)
        assert heard(alignment, 15, 14 + HEARD_UNSURE_FRAMES) == [frame(number) for number in range(5, 14)]
        assert heard(alignment, 24, 26) == [frame(24), frame(25)]
        assert alignment.gaps == 1

    def test_a_speaker_that_tells_late_is_given_less_lead_until_all_is_there(self) -> None:
        alignment = Alignment()
        for number in range(2000):
            alignment.heard(AT + number * FRAME_S)
            alignment.played(frame(number), AT + number * FRAME_S)
        assert alignment.heard(AT + 2000 * FRAME_S) == frame(1999)
        assert alignment._lead_ms == -10

    def test_the_lead_has_an_end(self) -> None:
        alignment = Alignment()
        for number in range(4000):
            alignment.heard(AT + number * FRAME_S)
            alignment.played(frame(number), AT + number * FRAME_S - 0.2)
        assert alignment._lead_ms == -20
        assert LEAST_LEAD_MS == -20

    def test_a_single_stall_costs_no_lead(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 5)
        heard(alignment, 0, 24)
        played(alignment, 5, 400)
        assert heard(alignment, 24, 400) == [frame(number) for number in range(24, 400)]
        assert alignment._lead_ms == LEAD_MS

    def test_drift_is_taken_up_in_a_silence(self) -> None:
        alignment = Alignment()
        for number in range(2000):
            alignment.played(frame(number), AT + number * (FRAME_S + 1e-5))
            alignment.heard(AT + number * FRAME_S - LEAD_S)
        assert alignment.gaps == 0
        alignment.settle()
        assert alignment.gaps == 1

    def test_no_more_than_five_seconds_are_kept(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 700)
        assert len(alignment._line) == LONGEST_MS * 48
        assert heard(alignment, 199, 202) == [SILENCE, frame(200), frame(201)]

    @pytest.mark.parametrize("away_s", [20.0, -20.0])
    def test_a_far_away_place_is_a_new_beginning(self, away_s: float) -> None:
        alignment = Alignment()
        played(alignment, 0, 5)
        for number in (7, 8, 9):
            alignment.played(frame(number), AT + away_s + (number - 7) * FRAME_S)
        assert len(alignment._line) == 3 * 480
        assert alignment.heard(AT + away_s - LEAD_S) == frame(7)

    def test_a_step_back_overwrites(self) -> None:
        alignment = Alignment()
        played(alignment, 0, 10)
        for number in (97, 98, 99):
            alignment.played(frame(number), AT + (number - 93) * FRAME_S)
        assert heard(alignment, 3, 8) == [frame(3), frame(97), frame(98), frame(99), frame(7)]
