import threading
from pathlib import Path

import pytest

from app.formats import INTERNAL
from app.practice import speech_engines
from app.practice.recordings import read_wav
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


def test_control_characters_and_phoneme_brackets_are_taken_out() -> None:
    assert plain("a\nb[[c") == "a b[ [c"


def test_when_it_is_too_late_nothing_is_said(tmp_path: Path) -> None:
    late = threading.Event()
    late.set()
    assert ToneEngine().say("Hello.", voice="marin", speed=1.0, cancelled=late) == b""
    engine = Reliable(EspeakEngine(fake(tmp_path, "espeak-ng", "exit 3")), ToneEngine())
    assert engine.say("Hello.", voice="marin", speed=1.0, cancelled=late) == b""


def test_a_voice_that_is_not_installed_is_replaced_by_the_systems_own(tmp_path: Path) -> None:
    wav = FOLDER / "stop.wav"
    body = f'[ "$1" = "-v" ] && exit 1; while [ "$1" != "-o" ]; do shift; done; cp {wav} "$2"'
    engine = SayEngine(fake(tmp_path, "say", body))
    assert engine.speak("Hi.", voice="marin", speed=1.0, cancelled=NEVER) == read_wav(wav.read_bytes())
    assert noted(tmp_path, "arguments").split("\n")[0] == "-r"


def test_every_voice_has_a_character_of_its_own() -> None:
    assert len(set(CHARACTERS.values())) == len(CHARACTERS) == 10
    assert len({(each.variant, each.pitch) for each in CHARACTERS.values()}) == 10
