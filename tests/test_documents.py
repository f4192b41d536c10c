"""The documents speak of what exists."""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from app.__main__ import VERBS, main
from app.protocol.catalogue import (
    HEARD_TOKENS_PER_MINUTE,
    MODEL_ENTRIES,
    PRICES_AS_OF,
    SPOKEN_TOKENS_PER_MINUTE,
    TRANSCRIPTION_ENTRIES,
    wire_kbit_s,
)
from app.settings import Settings
from app.system.documents import DOCUMENTS
from app.ui.models.help import anchor_of

ROOT = Path(__file__).resolve().parent.parent
EVERY_DOCUMENT = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)]+)\)")
MODULE = re.compile(r"`(?:app/)?((?:audio|protocol|session|runtime|practice|settings|system|tools)/\w+\.py)`")


FOR_PEOPLE = [ROOT / name for name in DOCUMENTS]
IMAGE = re.compile(r'<img src="([^"]+)" width="\d+" alt="[^"]{10,}">')
PROGRAM = re.compile(r"```\n(.*?)```|`([^`\n]+)`", re.DOTALL)
CODE = re.compile(r"```.*?```", re.DOTALL)
INLINE = re.compile(r"`[^`\n]+`")
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
    return " ".join(INLINE.sub("", CODE.sub("", document.read_text("utf-8"))).split())


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda path: path.name)
def test_every_control_in_italics_exists(document: Path) -> None:
    assert sorted(set(ITALIC.findall(texts(document))) - labels()) == []


def test_controls_are_named_where_there_is_something_to_do() -> None:
    assert [path.name for path in FOR_PEOPLE if not ITALIC.findall(texts(path))] == [
        "README.md",
        "commands.md",
    ]


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


def anchors(document: Path) -> set[str]:
    """Every heading of a document, as links name them."""
    text = CODE.sub("", document.read_text("utf-8"))
    return {anchor_of(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("document", EVERY_DOCUMENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    broken = []
    for link in LINK.findall(CODE.sub("", document.read_text("utf-8"))):
        file, _, anchor = link.partition("#")
        target = document.parent / file if file else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda path: path.name)
def test_every_picture_is_there_and_is_said_in_words(document: Path) -> None:
    text = document.read_text("utf-8")
    assert text.count("<img") == len(IMAGE.findall(text))
    assert [name for name in IMAGE.findall(text) if not (document.parent / name).is_file()] == []


@pytest.mark.parametrize("document", EVERY_DOCUMENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_named_is_there(document: Path) -> None:
    named = MODULE.findall(document.read_text("utf-8"))
    assert [name for name in named if not (ROOT / "app" / name).exists()] == []


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text("utf-8"))
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert sorted(listed) == records
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


def programs(document: Path) -> list[str]:
    """Every command line in a document, from its name on."""
    found = []
    for block, inline in PROGRAM.findall(document.read_text("utf-8")):
        lines = block.splitlines() if block else [inline]
        found += [line.strip() for line in lines if line.strip().startswith(("make ", "earshot "))]
    return found


def test_every_command_and_target_named_exists() -> None:
    named = [line.split() for document in EVERY_DOCUMENT for line in programs(document)]
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {word for program, *words in named if program == "make" for word in words[:1]}
    assert {word.rstrip(",;") for word in made if "=" not in word} <= targets
    verbs = {words[0] for program, *words in named if program == "earshot" and words}
    assert {verb for verb in verbs if not verb.startswith("-")} <= set(VERBS)
    assert {"test", "run", "deb"} <= made
    assert {"talk", "key", "hotkey", "doctor", "self-test", "practice"} <= verbs


@pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda path: path.name)
def test_every_option_named_is_one(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = {
        (words[1] if not words[1].startswith("-") else "", word.partition("=")[0])
        for words in map(str.split, programs(document))
        if words[0] == "earshot" and len(words) > 1
        for word in words[1:]
        if word.startswith("--")
    }
    for verb in {verb for verb, _ in options}:
        with suppress(SystemExit):
            main([verb, "--help"] if verb else ["--help"])
        told = capsys.readouterr().out
        assert [option for at, option in options if at == verb and option not in told] == []


def test_what_it_costs_is_what_the_settings_say() -> None:
    text = (ROOT / "docs" / "cost.md").read_text("utf-8")
    for model in MODEL_ENTRIES:
        if re.search(r"\d{4}-\d\d-\d\d$", model.id):
            continue  # a certain day's edition of one that is there
        (row,) = re.findall(
            rf"^\| .*`{re.escape(model.id)}`.*\| \$(\S+) \| \$(\S+) \| \$(\S+) \|$", text, re.M
        )
        again = model.price.audio_cached * HEARD_TOKENS_PER_MINUTE / 1_000_000
        assert [float(price) for price in row] == pytest.approx(
            [model.price.minute_heard, model.price.minute_spoken, again]
        )
    text_of_prices = text[: text.index("## Reading it again")]
    for each in TRANSCRIPTION_ENTRIES:
        row = re.findall(rf"^\| .*`{re.escape(each.id)}`.*\| (.*)\$(\S+) \|$", text_of_prices, re.M)
        assert [(about.strip() == "about", float(price)) for about, price in row] in (
            [(each.about, each.minute)],
            [],
        )
    assert PRICES_AS_OF == "2026-11"
    assert "as of November 2026" in text
    assert (HEARD_TOKENS_PER_MINUTE, SPOKEN_TOKENS_PER_MINUTE) == (10 * 60, 20 * 60)
    slice_ms = Settings().sound.slice_ms
    assert f"{wire_kbit_s('pcm16', slice_ms):.0f} kbit/s in each direction" in text
    assert f"and {wire_kbit_s('g711_ulaw', slice_ms):.0f} for G.711" in text


def test_the_example_of_the_cost_adds_up() -> None:
    """40 exchanges of 6 seconds each, four minutes for each side, all of it read again each time."""
    text = (ROOT / "docs" / "cost.md").read_text("utf-8")
    tokens = sum(turn * (6 * 10 + 6 * 20) for turn in range(40))
    for column, name in enumerate(("gpt-realtime-2.1", "gpt-realtime-2.1-mini")):
        price = next(model.price for model in MODEL_ENTRIES if model.id == name)
        parts = (
            4 * price.minute_heard,
            4 * price.minute_spoken,
            tokens * price.audio_cached / 1_000_000,
            4 * 0.0045,
        )
        example = text[text.index("## An example") : text.index("That is the least")]
        told = [float(row[column]) for row in re.findall(r"\| \$(\S+) \| \$(\S+) \|", example)]
        assert told == pytest.approx([*parts, sum(parts)], abs=0.005)
        assert told[:4] == pytest.approx(parts, abs=0.0005)
    assert f"${tokens * 32 / 1_000_000:.2f}" in text
