"""What was asked for, checked before anything is opened."""

import argparse
import wave
from pathlib import Path

import pytest

from app.commands import talk
from app.commands.talking.plan import Plan, make_plan
from app.commands.talking.script import Recording, Text
from app.errors import BadRecording, UsageError
from app.settings import Codec, Compatible, Connection, Eagerness, ProviderKind, Settings, TurnMode


def plan(*words: str, settings: Settings | None = None) -> Plan:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    talk.add_arguments(parser)
    return make_plan(talk.parse(parser, words), settings or Settings())


@pytest.fixture
def question(tmp_path: Path) -> Path:
    path = tmp_path / "question.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(b"\x01\x00" * 12_000)
    return path


def test_nothing_asked_is_live_and_as_the_settings_say() -> None:
    made = plan()
    assert made == Plan(settings=Settings())
    assert made.live
    assert not made.spoken
    assert not made.manual
    assert made.timeout_s is None


def test_turns_in_order(question: Path) -> None:
    made = plan("--text", "hello", str(question), "--text", "bye")
    assert made.turns == (Text("hello"), Recording(b"\x01\x00" * 12_000), Text("bye"))
    assert not made.live
    assert made.spoken
    assert made.timeout_s == 180.5
    assert not plan("--text", "x").spoken


def test_a_time_limit_that_is_given_holds(question: Path) -> None:
    assert plan(str(question), "--timeout", "7").timeout_s == 7.0
    assert plan("--timeout", "7").timeout_s == 7.0


def test_the_command_line_goes_before_the_settings() -> None:
    mine = Compatible(address="wss://mine/p", model="mine")
    settings = Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=mine))
    made = plan(
        *[
            "--model",
            "m",
            "--voice",
            "cedar",
            "--codec",
            "g711_alaw",
            "--turns",
            "manual",
            "--eagerness",
            "low",
        ],
        *["--threshold", "0", "--silence-ms", "0", "--slice-ms", "100", "--instructions", "Be brief."],
        *[
            "--url",
            "ws://h/p",
            "--interrupt-after",
            "0",
            "--events",
            "e.jsonl",
            "--out",
            "o.wav",
            "--text",
            "x",
        ],
        settings=settings,
    )
    chosen = made.settings
    assert chosen.connection.compatible == Compatible(address="wss://mine/p", model="m")
    assert (chosen.voice.name, chosen.sound.codec, chosen.sound.slice_ms) == ("cedar", Codec.G711_ALAW, 100)
    assert (chosen.turns.mode, chosen.turns.eagerness) == (TurnMode.MANUAL, Eagerness.LOW)
    assert (chosen.turns.threshold, chosen.turns.silence_ms) == (0.0, 0)
    assert chosen.conversation.instructions == "Be brief."
    assert (made.url, made.key, made.interrupt_after_ms) == ("ws://h/p", None, 0)
    assert (made.events, made.out) == (Path("e.jsonl"), Path("o.wav"))
    assert made.manual
    assert plan(settings=settings).settings == settings


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--slice-ms", "19"], "sound.slice_ms"),
        (["--slice-ms", "101"], "sound.slice_ms"),
        (["--threshold", "1.1"], "turns.threshold"),
        (["--silence-ms", "-1"], "turns.silence_ms"),
        (["--voice", ""], "voice.name"),
        (["--model", ""], "connection.openai.model"),
    ],
)
def test_a_value_out_of_its_range_is_wrong_usage(words: list[str], place: str) -> None:
    with pytest.raises(UsageError, match=f"^This setting cannot be used: {place}: "):
        plan(*words)


def test_live_sound_is_not_written_to_a_file() -> None:
    with pytest.raises(UsageError) as caught:
        plan("--out", "x.wav")
    assert str(caught.value) == "--out needs recordings or texts: live sound goes to the speaker."


def test_a_wav_that_is_no_wav(tmp_path: Path) -> None:
    path = tmp_path / "notes.wav"
    path.write_text("What time is it?")
    with pytest.raises(BadRecording) as caught:
        plan(str(path))
    assert str(caught.value).startswith(f"{path} cannot be played: ")
