"""The command line of ``talk``: what it takes, and in which order."""

import argparse
import sys
from types import ModuleType

import pytest

from app.commands import talk


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="earshot talk", allow_abbrev=False)
    talk.add_arguments(parser)
    return talk.parse(parser, words)


def test_nothing_is_a_live_conversation_with_the_settings() -> None:
    args = parsed()
    assert args.turns == []
    for name in ("url", "model", "voice", "codec", "turn_mode", "eagerness", "threshold", "silence_ms"):
        assert getattr(args, name) is None
    for name in ("slice_ms", "instructions", "interrupt_after", "out", "events", "timeout"):
        assert getattr(args, name) is None


@pytest.mark.parametrize(
    ("words", "turns"),
    [
        (["a.wav", "b.wav"], [(False, "a.wav"), (False, "b.wav")]),
        (
            ["a.wav", "--text", "hello", "b.wav", "--text=you there", "c.wav"],
            [(False, "a.wav"), (True, "hello"), (False, "b.wav"), (True, "you there"), (False, "c.wav")],
        ),
        (["--text", "one", "--text", "two"], [(True, "one"), (True, "two")]),
        (["--url", "ws://h", "a.wav", "--codec", "pcm16", "b.wav"], [(False, "a.wav"), (False, "b.wav")]),
        (["--text", "--really"], [(True, "--really")]),
        (["--text", "", "a.wav"], [(True, ""), (False, "a.wav")]),
        (["a.wav", "--", "--odd.wav", "b.wav"], [(False, "a.wav"), (False, "--odd.wav"), (False, "b.wav")]),
        (["-"], [(False, "-")]),
    ],
)
def test_turns_keep_their_order(words: list[str], turns: list[tuple[bool, str]]) -> None:
    assert parsed(*words).turns == turns


def test_every_option() -> None:
    args = parsed(
        *["--url", "ws://h/p", "--model", "m", "--voice", "cedar", "--codec", "g711_ulaw"],
        *["--turns", "server_vad", "--eagerness", "high", "--threshold", "0.25", "--silence-ms", "350"],
        *["--slice-ms", "40", "--instructions", "Be brief.", "--interrupt-after", "800"],
        *["--out", "a.wav", "--events", "e.jsonl", "--timeout", "1.5", "q.wav"],
    )
    assert (args.url, args.model, args.voice, args.codec) == ("ws://h/p", "m", "cedar", "g711_ulaw")
    assert (args.turn_mode, args.eagerness, args.threshold) == ("server_vad", "high", 0.25)
    assert (args.silence_ms, args.slice_ms, args.instructions) == (350, 40, "Be brief.")
    assert (args.interrupt_after, args.out, args.events, args.timeout) == (800, "a.wav", "e.jsonl", 1.5)
    assert args.turns == [(False, "q.wav")]


@pytest.mark.parametrize(
    "words",
    [
        ["--codec", "mp3"],
        ["--turns", "never"],
        ["--eagerness", "wild"],
        ["--threshold", "loud"],
        ["--slice-ms", "1.5"],
        ["--interrupt-after", "-1"],
        ["--interrupt-after", "x"],
        ["--timeout", "0"],
        ["--timeout", "-1"],
        ["--timeout", "inf"],
        ["--timeout", "nan"],
        ["--timeout"],
        ["--text"],
        ["--unknown"],
        ["--tex", "x"],
    ],
)
def test_wrong_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed(*words)
    assert caught.value.code == 2


def test_zero_is_a_time_to_interrupt() -> None:
    assert parsed("--interrupt-after", "0").interrupt_after == 0


def test_help_says_what_everything_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parsed("--help")
    assert caught.value.code == 0
    said = capsys.readouterr().out
    for word in ("QUESTION.wav", "--interrupt-after", "OPENAI_API_KEY", "exit codes", "practice partner"):
        assert word in said


def test_running_hands_over(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("app.commands.talking.conversation")
    seen: list[argparse.Namespace] = []

    def converse(args: argparse.Namespace) -> int:
        seen.append(args)
        return 3

    module.converse = converse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "app.commands.talking.conversation", module)
    args = parsed("--text", "x")
    assert talk.run(args) == 3
    assert seen == [args]
