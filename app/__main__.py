"""The command line: reads the verb and hands over.  Nothing heavy is imported here."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from types import ModuleType
from typing import Final

from app.errors import EarshotError
from app.system.console import complain

DONE: Final = 0
FAILED: Final = 1

VERBS: Final = {
    "talk": ("app.commands.talk", "hold one conversation without a window"),
    "practice": ("app.commands.practice", "run the practice partner alone, for any Realtime client"),
    "doctor": ("app.commands.doctor", "say what works on this computer, what does not, and what to do"),
    "key": ("app.commands.key", "keep the API key in the system's keyring"),
    "hotkey": ("app.commands.hotkey", "tell the running window that the hotkey was pressed"),
    "self-test": ("app.commands.self_test", "let the installed program check itself"),
}
"""Each verb's module, looked up only when it is asked for, and what it does."""

WINDOW: Final = "app.commands.window"
DEMONSTRATION: Final = "app.commands.demonstration"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` when None) and return the exit code.

    0 done, 1 failed with a sentence on stderr, 2 wrong usage, 3 the service wants a key or
    refused it, 4 no connection, 5 no audio device where one is needed.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except EarshotError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return FAILED
    except BrokenPipeError:
        return _quietly()
    except SystemExit as ending:
        # argparse has said what there is to say.
        return ending.code if isinstance(ending.code, int) else FAILED


def _run(words: list[str]) -> int:
    verb = words[0] if words and not words[0].startswith("-") else None
    if verb is None:
        return _run_without_verb(words)
    if verb not in _present_verbs():
        _top_parser().error(f"there is no command {verb!r}; the commands are: {', '.join(_present_verbs())}")
    module = importlib.import_module(VERBS[verb][0])
    return _call(module, argparse.ArgumentParser(prog=f"earshot {verb}", allow_abbrev=False), words[1:])


def _run_without_verb(words: list[str]) -> int:
    parser = _top_parser()
    window = importlib.import_module(WINDOW) if _is_present(WINDOW) else None
    if window is not None:
        window.add_arguments(parser)
    args = parser.parse_args(words)
    if args.version:
        lines = importlib.import_module("app.system.versions").version_lines()
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return DONE
    return int((window or importlib.import_module(DEMONSTRATION)).run(args))


def _call(module: ModuleType, parser: argparse.ArgumentParser, words: list[str]) -> int:
    """Let a command describe its arguments, parse them, and run."""
    module.add_arguments(parser)
    parse = getattr(module, "parse", None)
    args = parser.parse_args(words) if parse is None else parse(parser, words)
    return int(module.run(args))


def _top_parser() -> argparse.ArgumentParser:
    verbs = "\n".join(f"  {verb:<10} {text}" for verb, text in _present_verbs().items())
    parser = argparse.ArgumentParser(
        prog="earshot",
        description="A desktop voice assistant you talk to, and over.",
        epilog=f"commands:\n{verbs}\n\n'earshot COMMAND --help' says what one takes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="say the version of Earshot and its parts")
    return parser


def _present_verbs() -> dict[str, str]:
    return {verb: text for verb, (module, text) in VERBS.items() if _is_present(module)}


def _is_present(module: str) -> bool:
    return find_spec(module) is not None


def _quietly() -> int:
    """End without a word: whoever read the output has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
