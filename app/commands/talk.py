"""``earshot talk``: one conversation without a window."""

import argparse
import importlib
from collections.abc import Sequence
from typing import Final

DESCRIPTION: Final = """\
Hold one conversation without a window.

Recordings and texts are turns: they are given in the order of the command line, in
real time, each after the answer to the one before has been heard. With neither, you
talk through the microphone and the speaker until Ctrl+C.

Without --url the conversation is held with the service in your settings if there is a key
for it, in the environment variable OPENAI_API_KEY (for OpenAI) or in the keyring ('earshot
key set' puts it there), else with the practice partner on this computer, which needs none."""

EPILOG: Final = """\
exit codes: 0 done, 1 failed with a sentence, 2 wrong usage, 3 the service wants a key or
refused it, 4 no connection, 5 no audio device where one is needed"""

TEXT: Final = "--text"
_TURN: Final = "turns"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``talk`` takes to ``parser``."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    add = parser.add_argument
    add("recordings", nargs="*", metavar="QUESTION.wav", help="a spoken turn: any rate, any channels")
    add(TEXT, action="append", default=[], metavar="WORDS", help="a typed turn; may be given again")
    add("--url", help="the service's address, ws:// or wss://")
    add("--model", help="the model to ask for (default: from your settings)")
    add("--voice", help="the assistant's voice (default: from your settings)")
    add(
        "--codec",
        choices=("pcm16", "g711_ulaw", "g711_alaw"),
        help="how sound travels: PCM at 24 kHz, or telephone quality at 8 kHz",
    )
    add(
        "--turns",
        dest="turn_mode",
        choices=("semantic_vad", "server_vad", "manual"),
        help="who ends your turn: the service by what you said, the service by silence, or the talk key "
        "(held around each recording; live, Enter presses and releases it)",
    )
    add("--eagerness", choices=("low", "medium", "high", "auto"), help="how soon semantic_vad answers")
    add("--threshold", type=float, metavar="X", help="how loud speech must be for server_vad, 0 to 1")
    add("--silence-ms", type=int, metavar="N", help="the silence that ends a turn for server_vad")
    add("--slice-ms", type=int, metavar="N", help="how much sound one event carries, 20 to 100 ms")
    add("--instructions", metavar="WORDS", help="what the assistant is told about its manner")
    add(
        "--interrupt-after",
        type=_milliseconds,
        metavar="MS",
        help="start the next turn this long after an answer became audible, instead of after its end",
    )
    add("--out", metavar="ANSWER.wav", help="write what would have been heard, the whole conversation long")
    add("--events", metavar="EVENTS.jsonl", help="write every frame of both ways, sound included")
    add(
        "--timeout",
        type=_seconds,
        metavar="S",
        help="give up after so many seconds (default: a minute for each turn besides its own length; "
        "live: never)",
    )


def parse(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse ``argv``; ``turns`` holds recordings and texts in the order given, as ``(is_text, value)``."""
    options, turns = _in_order(parser, list(argv))
    recordings = [value for is_text, value in turns if not is_text]
    args = parser.parse_args([*options, "--", *recordings])
    setattr(args, _TURN, turns)
    return args


def run(args: argparse.Namespace) -> int:
    """Hold the conversation; return the exit code."""
    # Sound and sockets are loaded only when they are needed: not for --help or a mistyped option.
    conversation = importlib.import_module("app.commands.talking.conversation")
    code: int = conversation.converse(args)
    return code


def _in_order(parser: argparse.ArgumentParser, argv: list[str]) -> tuple[list[str], list[tuple[bool, str]]]:
    """Part the options from the turns; argparse itself forgets how they were mixed."""
    valued = {name for action in parser._actions if action.nargs != 0 for name in action.option_strings}
    options: list[str] = []
    turns: list[tuple[bool, str]] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            turns += [(False, rest) for rest in words]
        elif word.startswith(f"{TEXT}="):
            options.append(word)
            turns.append((True, word.removeprefix(f"{TEXT}=")))
        elif word in valued:
            value = next(words, None)
            options += [word] if value is None else [f"{word}={value}"]
            if word == TEXT and value is not None:
                turns.append((True, value))
        elif word.startswith("-") and word != "-":
            options.append(word)
        else:
            turns.append((False, word))
    return options, turns


def _milliseconds(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more milliseconds")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("must be more than 0 seconds")
    return number
