"""The documents speak of what exists."""

import re
from pathlib import Path

import pytest

from app.__main__ import VERBS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
MODULE = re.compile(r"`(?:app/)?((?:audio|protocol|session|runtime|practice|settings|system|tools)/\w+\.py)`")


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
