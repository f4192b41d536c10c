import threading
from pathlib import Path

import numpy as np
import pytest

from app.audio.level import peak_dbfs, rms_dbfs
from app.formats import INTERNAL
from app.practice import remarks, speech_engines
from app.practice.recordings import BadSound, read_wav
from app.practice.speech_engines import (
    CHARACTERS,
    EspeakEngine,
    Reliable,
    SayEngine,
    SpeechEngine,
    SystemSpeechEngine,
    ToneEngine,
    Unspoken,
    make_engine,
    plain,
    run,
)
from app.practice.voice import VOICES, Voice, clauses, join, pause_after
from tests.practice.sounds import FOLDER

NEVER = threading.Event()


def fake(tmp_path: Path, name: str, body: str) -> str:
    """A program that notes its arguments and its input and does ``body``."""
    program = tmp_path / name
    program.write_text(
        f'#!/bin/sh\nfor a in "$@"; do printf "%s\\n" "$a"; done > {tmp_path}/arguments\n'
        f"cat > {tmp_path}/input\n{body}\n"
    )
    program.chmod(0o755)
    return str(program)


def noted(tmp_path: Path, name: str) -> str:
    return (tmp_path / name).read_text()


@pytest.mark.parametrize("engine", [make_engine("linux"), ToneEngine()])
def test_every_engine_speaks_as_long_as_the_text_is(engine: SpeechEngine) -> None:
    short = engine.say("Stop.", voice="marin", speed=1.0, cancelled=NEVER)
    long = engine.say(
        "This is a rather long sentence with many words.", voice="marin", speed=1.0, cancelled=NEVER
    )
    fast = engine.say(
        "This is a rather long sentence with many words.", voice="marin", speed=1.5, cancelled=NEVER
    )
    assert len(short) % 2 == 0
    assert (
        200
        < INTERNAL.duration_ms(len(short))
        < INTERNAL.duration_ms(len(fast))
        < INTERNAL.duration_ms(len(long))
    )


def test_the_level_is_the_same_for_every_voice_and_each_sounds_different() -> None:
    made = {name: join(Voice().speak("It is five to nine.", voice=name)).pcm for name in VOICES}
    assert len(set(made.values())) == len(VOICES) == 10
    assert set(VOICES) == set(CHARACTERS)
    for pcm in made.values():
        assert peak_dbfs(pcm) <= -2.9
        assert -24 < rms_dbfs(pcm) < -18


def test_clauses_are_cut_behind_punctuation_only() -> None:
    assert clauses("It is 3.5, I think. Yes!  Is it? ok") == [
        "It is 3.5,",
        "I think.",
        "Yes!",
        "Is it?",
        "ok",
    ]
    assert clauses("  ") == []
    assert all(len(part) <= 120 for part in clauses("word " * 100))
    assert [pause_after(text) for text in ("a.", "a,", "a;", "a")] == [220, 60, 120, 0]


def test_the_words_give_the_text_back_and_lie_in_order() -> None:
    spoken = join(Voice().speak("Seven times eight is 56. Anything else?"))
    assert (
        "".join(word.text for word in spoken.words)
        == spoken.text
        == "Seven times eight is 56. Anything else?"
    )
    places = [place for word in spoken.words for place in (word.start_ms, word.end_ms)]
    assert places == sorted(places)
    assert places[-1] <= spoken.duration_ms


def test_clauses_are_made_when_they_are_asked_for_and_not_after_cancelling() -> None:
    asked: list[str] = []

    class Noting(ToneEngine):
        def say(self, clause: str, *, voice: str, speed: float, cancelled: threading.Event) -> bytes:
            asked.append(f"{clause}|{voice}|{speed}")
            return super().say(clause, voice=voice, speed=speed, cancelled=cancelled)

    cancelled = threading.Event()
    spoken = Voice(Noting()).speak("One. Two. Three.", voice="nobody", speed=9, cancelled=cancelled)
    assert next(spoken).text == "One."
    assert asked == ["One.|marin|1.5"]
    cancelled.set()
    assert list(spoken) == []


def test_the_story_and_the_count_are_long_enough_to_be_interrupted() -> None:
    voice = Voice()
    assert 15 < join(voice.speak(remarks.STORY)).duration_ms / 1000 < 32


def test_say_is_given_the_text_on_its_input_only(tmp_path: Path) -> None:
    wav = FOLDER / "stop.wav"
    body = f'while [ "$1" != "-o" ]; do shift; done; cp {wav} "$2"'
    engine = SayEngine(fake(tmp_path, "say", body))
    sound = engine.speak("-o /etc/passwd; $(reboot)", voice="cedar", speed=1.2, cancelled=NEVER)
    assert sound == read_wav(wav.read_bytes())
    assert noted(tmp_path, "input") == "-o /etc/passwd; $(reboot)"
    arguments = noted(tmp_path, "arguments").split("\n")
    assert arguments[:5] == ["-v", "Alex", "-r", "198", "--data-format=LEI16@22050"]
    assert arguments[-3:] == ["-f", "-", ""]


def test_system_speech_runs_a_constant_script(tmp_path: Path) -> None:
    wav = FOLDER / "stop.wav"
    body = f'cp {wav} "$EARSHOT_WAV"; echo "$EARSHOT_GENDER $EARSHOT_RATE" >> {tmp_path}/input'
    engine = SystemSpeechEngine(fake(tmp_path, "powershell", body))
    sound = engine.speak("'; exit", voice="marin", speed=1.5, cancelled=NEVER)
    assert sound == read_wav(wav.read_bytes())
    assert noted(tmp_path, "input") == "'; exitFemale 5\n"
    assert noted(tmp_path, "arguments").startswith(f"-NoProfile\n-NonInteractive\n-Command\n{engine.SCRIPT}")
    assert [engine.rate(words) for words in (165, 10_000, 1)] == [0, 10, -10]


def test_espeak_is_given_the_text_on_its_input_only(tmp_path: Path) -> None:
    engine = EspeakEngine(fake(tmp_path, "espeak-ng", f"cat {FOLDER / 'stop.wav'}"))
    engine.speak("--help [[f@U]]\x00", voice="marin", speed=0.25, cancelled=NEVER)
    assert noted(tmp_path, "input") == "--help [ [f@U]] "
    assert noted(tmp_path, "arguments").split() == [
        "-v", "en-us+f3", "-p", "52", "-s", "80", "-b", "1", "--stdin", "--stdout",
    ]  # fmt: skip


def test_a_program_that_fails_is_replaced_by_tones(tmp_path: Path) -> None:
    engine = Reliable(EspeakEngine(fake(tmp_path, "espeak-ng", "exit 3")), ToneEngine())
    tones = ToneEngine().say("Hello.", voice="marin", speed=1.0, cancelled=NEVER)
    assert engine.say("Hello.", voice="marin", speed=1.0, cancelled=NEVER) == tones
    with pytest.raises(Unspoken, match="ended with 3"):
        run([str(tmp_path / "espeak-ng")], "x", NEVER)
    with pytest.raises(Unspoken, match="cannot be started"):
        run([str(tmp_path / "absent")], "x", NEVER)


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = fake(tmp_path, "slow", "exec sleep 60")
    cancelled = threading.Event()
    cancelled.set()
    assert run([program], "x", cancelled) == b""
    monkeypatch.setattr(speech_engines, "TIME_LIMIT_S", 0.1)
    with pytest.raises(Unspoken, match=r"took longer than 0\.1 s"):
        run([program], "x", NEVER)


def test_without_any_program_there_are_tones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech_engines.shutil, "which", lambda _: None)
    assert make_engine("linux").name == "tones"
    monkeypatch.setattr(
        speech_engines.shutil, "which", lambda name: name if name in ("say", "powershell") else None
    )
    assert make_engine("darwin").name == "say"
    assert make_engine("win32").name == "System.Speech"


def test_what_is_no_wav_is_refused() -> None:
    with pytest.raises(BadSound, match="it is no WAV"):
        read_wav(b"nonsense")
    assert plain("a\nb[[c") == "a b[ [c"
    assert np.frombuffer(read_wav((FOLDER / "stop.wav").read_bytes()), "<i2").size > 0
