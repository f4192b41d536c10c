"""When each sample of a tape would have been heard."""

from array import array
from pathlib import Path

import pytest

from app.audio.recording import read_recording
from app.commands.rehearsal.tape import Tape
from app.formats import INTERNAL

QUIET = INTERNAL.quiet(20)
LOUD = array("h", [8000, -8000]).tobytes() * 240
LATENCY_S = 0.06


def played(path: Path, blocks: str, late: dict[int, float] | None = None) -> Tape:
    """A tape of 20 ms blocks, ``#`` sounding and ``.`` silent, the first due at 100 s."""
    now = [0.0]
    tape = Tape(path, latency_ms=60, clock=lambda: now[0])
    for number, block in enumerate(blocks):
        now[0] = 100 + number * 0.02 + (late or {}).get(number, 0.0)
        tape.write(LOUD if block == "#" else QUIET)
    tape.close()
    return tape


def heard_at(block: int) -> float:
    return 100 + LATENCY_S + block * 0.02


def test_the_file_holds_what_was_written(tmp_path: Path) -> None:
    played(tmp_path / "a.wav", ".#")
    assert read_recording(tmp_path / "a.wav") == QUIET + LOUD


def test_sound_is_heard_after_the_latency(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "..#..")
    assert tape.first_sound(100) == pytest.approx(heard_at(2), abs=1e-6)


def test_the_first_sound_after_a_moment_counts(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "#....#")
    assert tape.first_sound(heard_at(2)) == pytest.approx(heard_at(5), abs=1e-6)
    assert tape.first_sound(heard_at(6)) is None


def test_a_late_block_does_not_move_the_others(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "..#.", late={0: 0.013, 2: 0.008})
    assert tape.first_sound(100) == pytest.approx(heard_at(2), abs=1e-6)


def test_silence_begins_behind_the_last_sound(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "#####" + "." * 30)
    assert tape.fell_silent(heard_at(2)) == pytest.approx(heard_at(5), abs=1e-4)


def test_a_pause_between_words_is_no_silence(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "##" + "." * 19 + "##" + "." * 30)
    assert tape.fell_silent(heard_at(0)) == pytest.approx(heard_at(23), abs=1e-4)


def test_the_next_answer_does_not_count(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "##" + "." * 21 + "##")
    assert tape.fell_silent(heard_at(0)) == pytest.approx(heard_at(2), abs=1e-4)


def test_where_nothing_sounds_it_is_silent_at_once(tmp_path: Path) -> None:
    tape = played(tmp_path / "a.wav", "#" + "." * 40)
    assert tape.fell_silent(heard_at(5)) == heard_at(5)


def test_the_level_is_of_all_of_it(tmp_path: Path) -> None:
    assert played(tmp_path / "a.wav", "..").level_dbfs == -120.0
    assert played(tmp_path / "b.wav", "#").level_dbfs == pytest.approx(-12.2, abs=0.1)
