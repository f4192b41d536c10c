"""Finds the sentences in the sources that a person may see, and makes examples of them.

What is filled in when the program runs becomes a word here, so an example is a sentence as it
might really be said.  Docstrings, what is logged, what is asserted, and errors that are
mistakes of ours are not said to anybody.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from app.ui.sentences.saying import parts_of, recognised

ROOT: Final = Path(__file__).resolve().parents[3]

NOT_SAID: Final = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
"""What is logged."""

TRANSLATED: Final = frozenset({"translate", "tr", "QT_TRANSLATE_NOOP"})
"""What is translated where it stands."""

OUR_MISTAKES: Final = frozenset(
    {"AssertionError", "KeyError", "LookupError", "RuntimeError", "TypeError", "ValueError"}
)

FILLED_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "side.value": ("microphone", "speaker"),
    "self.side.value": ("microphone", "speaker"),
    "self._side.value": ("microphone", "speaker"),
    "guarded.side.value": ("microphone", "speaker"),
    "called": ("The microphone Desk", "The speaker Desk"),
    "advice": (
        "install the package libportaudio2 (Debian, Ubuntu: sudo apt-get install libportaudio2)",
        "install Earshot again, its package brings the library along",
    ),
    "instead": ("the defaults stand in", "they stay as they were"),
    "why": ("Check the address and the model.",),
    "model": ("", " with the model big-one"),
    "starts": ("", " and starts other"),
    "which": ("", " (process 12)"),
    "how": ("can be used", "is locked, and asks for its password when a key is needed"),
    "seen": ("", " (it began 'x')"),
}
"""What may stand at an expression that chooses among our own words."""

NO_ANSWERS: Final = ("did not answer within 12 seconds.", "could not be looked at: some reason.")

WHOLE: Final[Mapping[str, tuple[str, ...]]] = {
    "f'It {error}'": tuple(f"It {end}" for end in NO_ANSWERS),
    "f'The sound system {error}'": tuple(f"The sound system {end}" for end in NO_ANSWERS),
    "f'When you log in, the system starts {starts}.'": ("When you log in, the system starts other.",),
    "f'could not be looked at: {error.strerror}.'": (),
    "f'could not be looked at: the attempt ended with code {child.returncode}.'": (
        "the attempt ended with code 12",
    ),
    "f'did not answer within {within_s:g} seconds.'": (),
}
"""What a string may become whose expressions mean something else in other places; nothing: an end of one."""

NUMBERS: Final = re.compile(
    r"seconds|timeout_s|WITHIN_S|_ms\b|TRIES|poll\(\)|returncode|status|error$|longest|LONGEST|len\("
)
"""Expressions that are numbers, where it matters."""


class Said(NamedTuple):
    """A string in the sources: where it is, and what it may become."""

    place: str
    examples: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        """What of it no catalogue has."""
        return [part for each in self.examples for part in parts_of(each) if recognised(part) is None]

    @property
    def is_sentence(self) -> bool:
        """Whether it is a whole sentence."""
        return any(
            " " in each and (each[:1].isupper() or each.startswith("speech-to-speech")) and each[-1:] in ".?!"
            for each in self.examples
        )


NEVER_SHOWN: Final[Mapping[str, str]] = {
    "Talking to": "the command line says it",
    "Say hello to me in one short sentence.": "the assistant is asked it",
    "You are Earshot, a friendly voice assistant.": "the assistant is told it",
    "Word cannot be played: Word.": "the command line says it, of a file named there",
}
"""Beginnings of sentences no window shows, and who hears them instead."""

NEVER_SHOWN_FROM: Final[Mapping[str, str]] = {
    "app/runtime/tool_runner.py": "the model is told",
    "app/protocol/session_rules.py": "mistakes of ours; what a person can choose wrongly is said elsewhere",
    "app/system/display.py": "the command line says why there is no window",
    "app/system/instance_lock.py": "the command line says it, to the second start",
    "app/system/meeting.py": "the command line says it, to the second start",
    "app/system/reception.py": "the command line says it, to the second start",
    "app/system/single_instance.py": "the command line says it, to the second start",
    "app/system/visits.py": "the command line says it, to the second start",
    "app/system/hotkey_lines.py": "lines for other programs, as they want them",
    "app/main/diagnostics.py": "a report for whoever looks for a fault, in one language",
}
"""Files whose sentences no window shows, and who hears them instead."""


def unknown_sentences(*paths: str) -> list[str]:
    """Return the sentences in files and folders that a window may show and no catalogue has."""
    return [
        f"{said.place}: {said.unknown[0]}" for said in strings(*paths) if said.is_sentence and said.unknown
    ]


def unknown_parts(*paths: str, names: frozenset[str] = frozenset()) -> list[str]:
    """Return as well what is put into sentences, beginning small; ``names`` is what is none of it."""
    return [
        f"{said.place}: {part}"
        for said in strings(*paths)
        for part in said.unknown
        if part not in names and not part[:1].isupper()
    ]


def strings(*paths: str) -> list[Said]:
    """Return every string with more than one word in files, and in the files of folders."""
    found: list[Said] = []
    for each in paths:
        path = ROOT / each
        assert path.exists(), each
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if file.relative_to(ROOT).as_posix() not in NEVER_SHOWN_FROM:
                found += _strings_of(file)
    return [said for said in found if not said.examples[0].startswith(tuple(NEVER_SHOWN))]


def _strings_of(file: Path) -> Iterator[Said]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = _constants(tree)
    place = file.relative_to(ROOT).as_posix()
    for node in _said_nodes(tree):
        examples = tuple(_examples(node, known))
        if any(" " in each.strip() for each in examples):
            yield Said(f"{place}:{node.lineno}", examples)


def _constants(tree: ast.Module) -> dict[str, str]:
    """Return the strings that have a name in a module."""
    found = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            found[target.id] = value.value
    return found


def _said_nodes(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    match node:
        case ast.Assert() | ast.Raise() if _is_ours(node):
            return
        case ast.Call(func=ast.Attribute(attr=name)) if name in NOT_SAID | TRANSLATED:
            return
        case ast.Call(func=ast.Name(id=name)) if name in TRANSLATED:
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield node
            return
    for child in ast.iter_child_nodes(node):
        yield from _said_nodes(child)


def _is_ours(node: ast.AST) -> bool:
    match node:
        case ast.Assert():
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))):
            return name in OUR_MISTAKES
    return False


def _examples(node: ast.Constant | ast.JoinedStr, known: Mapping[str, str]) -> Iterator[str]:
    """Give every sentence a string may become."""
    if ast.unparse(node) in WHOLE:
        yield from WHOLE[ast.unparse(node)]
        return
    if isinstance(node, ast.Constant):
        yield re.sub(r"\{(\w+)\}", lambda place: _word(place[1]), str(node.value))
        return
    parts = [_part(part, known) for part in node.values]
    if isinstance(node.values[0], ast.FormattedValue) and re.match(
        r" [A-Z]", "".join(part[0] for part in parts[1:])
    ):
        del parts[0]  # a whole sentence stands there, which is found where it is made
    yield from (each.strip() for each in map("".join, product(*parts)))


def _part(part: ast.expr, known: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(part, ast.Constant):
        return (str(part.value),)
    assert isinstance(part, ast.FormattedValue)
    expression = ast.unparse(part.value)
    if expression in known:
        return (known[expression],)
    return FILLED_IN.get(expression, (_word(expression),))


def _word(expression: str) -> str:
    return "12" if NUMBERS.search(expression) else "Word"
