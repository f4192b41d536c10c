"""The recordings that come with Earshot, and where speech begins and ends in one."""

from array import array
from pathlib import Path

import pytest

from app.audio.recording import WavWriter
from app.commands.rehearsal import checks, questions
from app.commands.rehearsal.questions import quiet_around, read_question
from app.errors import BadRecording, EarshotError
from app.formats import INTERNAL


def speech(before_ms: float, sounding_ms: float, after_ms: float, magnitude: int = 10_000) -> bytes:
    loud = array("h", [magnitude, -magnitude]).tobytes() * (INTERNAL.sample_count(sounding_ms) // 2)
    return INTERNAL.quiet(before_ms) + loud + INTERNAL.quiet(after_ms)


def write(folder: Path, pcm: bytes) -> None:
    (folder / "sounds").mkdir()
    with WavWriter(folder / "sounds" / "hello.wav") as file:
        file.write(pcm)


def test_speech_stands_between_quiet() -> None:
    assert quiet_around(speech(100, 50, 250)) == (100, 250)


def test_the_noise_of_a_room_is_quiet() -> None:
    noise = array("h", [180, -180]).tobytes() * 1200
    assert quiet_around(noise + speech(0, 50, 0) + noise) == (100, 100)


@pytest.mark.parametrize(("magnitude", "quiet"), [(184, (50, 50)), (185, (0, 0))])
def test_forty_five_decibels_below_full_scale_are_speech(magnitude: int, quiet: tuple[int, int]) -> None:
    assert quiet_around(speech(0, 50, 0, magnitude)) == quiet


def test_silence_is_quiet_from_both_ends() -> None:
    assert quiet_around(INTERNAL.quiet(40)) == (40, 40)
    assert quiet_around(b"") == (0, 0)


def test_a_question_is_read_from_the_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.paths.resources_dir", lambda: tmp_path)
    write(tmp_path, speech(100, 50, 250))
    found = read_question("hello")
    assert (found.name, found.pcm) == ("hello", speech(100, 50, 250))
    assert (found.quiet_before_ms, found.quiet_after_ms) == (100, 250)


def test_a_missing_question_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.paths.resources_dir", lambda: tmp_path)
    with pytest.raises(EarshotError, match=r"^sounds/hello\.wav, a file that belongs to Earshot, is missing"):
        read_question("hello")


def test_a_damaged_question_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.system.paths.resources_dir", lambda: tmp_path)
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "hello.wav").write_text("not a recording")
    with pytest.raises(BadRecording):
        read_question("hello")


@pytest.mark.parametrize("name", checks.RECORDINGS)
def test_every_question_that_is_asked_holds_speech(name: str) -> None:
    question = questions.read_question(name)
    length_ms = INTERNAL.duration_ms(len(question.pcm))
    assert 400 < length_ms - question.quiet_before_ms - question.quiet_after_ms < 4000
