"""The documents speak of what exists."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.__main__ import VERBS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
MODULE = re.compile(r"`(?:app/)?((?:audio|protocol|session|runtime|practice|settings|system|tools)/\w+\.py)`")


FOR_PEOPLE = [ROOT / "README.md", ROOT / "docs" / "privacy.md", ROOT / "docs" / "troubleshooting.md"]
CODE = re.compile(r"```.*?```", re.DOTALL)
ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*]+)(?<=\S)\*(?![*\w])")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
QUOTED = re.compile(r'"([^"]+)"')
TRANSLATING = frozenset({"tr", "translate", "QT_TRANSLATE_NOOP"})
SHORTEST_SAID = 12
"""A shorter quotation proves nothing: it would be found by chance."""


def constants(tree: ast.AST) -> Iterator[str]:
    """Give every text in it, those that are put together while the program runs with a gap."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text):
                yield text
            case ast.JoinedStr(values=parts):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "\N{REPLACEMENT CHARACTER}"
                    for part in parts
                )


@cache
def labels() -> set[str]:
    """Every text of the window that stands by itself, as it is handed to be translated."""
    calls = [
        node
        for path in (ROOT / "app" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    names = {id(call): getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    return {text for call in calls if names[id(call)] in TRANSLATING for text in constants(call)}


@cache
def sayings() -> str:
    """Everything the program can say, each with an end of its own; docstrings are no part of it."""
    said = []
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        for node in ast.walk(tree):
            if isinstance(node, documented) and ast.get_docstring(node) is not None:
                node.body = node.body[1:]
        said += constants(tree)
    return "\0".join(said)


def texts(document: Path) -> str:
    """The text of a document without its programs, a space for each line break."""
    return " ".join(CODE.sub("", document.read_text("utf-8")).split())


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda path: path.name)
def test_every_control_in_italics_exists(document: Path) -> None:
    named = ITALIC.findall(texts(document))
    assert named
    assert sorted(set(named) - labels()) == []


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda path: path.name)
def test_every_sentence_in_quotation_marks_is_said(document: Path) -> None:
    said = sayings()
    quoted = [text for bold in BOLD.findall(texts(document)) for text in QUOTED.findall(bold)]
    # What is put in at run time may stand where the quotation begins.
    variants = {text: (text, re.sub(r"^[A-Z_]{4,}", "\N{REPLACEMENT CHARACTER}", text)) for text in quoted}
    assert [text for text in quoted if not any(each in said for each in variants[text])] == []
    assert all(len(text) >= SHORTEST_SAID for text in quoted)


def test_what_is_no_label_and_no_saying_is_noticed() -> None:
    assert "Test connection" in labels()
    assert "Test the connection" not in labels()
    assert "The service refused the API key" in sayings()
    assert "The service refused the key" not in sayings()
    assert ITALIC.findall("**bold** and *Test it*, *Hear it* 2*3*4") == ["Test it", "Hear it"]
    assert texts(ROOT / "README.md").count("earshot key set") == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    broken = [
        link for link in LINK.findall(document.read_text("utf-8")) if not (document.parent / link).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_named_is_there(document: Path) -> None:
    named = MODULE.findall(document.read_text("utf-8"))
    assert [name for name in named if not (ROOT / "app" / name).exists()] == []


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text("utf-8"))
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert sorted(listed) == records
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


def test_every_command_and_target_named_exists() -> None:
    text = "".join(document.read_text("utf-8") for document in DOCUMENTS)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)(?= {2,}|`|$)", text, re.MULTILINE)) <= targets
    assert set(
        re.findall(r"\bearshot ([a-z][a-z-]+)(?= {2,}|`|$| [-\w]+\.wav| --)", text, re.MULTILINE)
    ) <= set(VERBS)
