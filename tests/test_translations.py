"""Every word is translated, and the translations are of the words there are."""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import translations
from scripts.translations import FOLDER, LANGUAGES, ROOT, collect, compile_to, written

PLACES = re.compile(r"\{\w*\}|%[1-9n]")
BY_NAME = {("app/ui/actions.py", "row.text"), ("app/ui/tray.py", "row.text")}
"""Words that are marked where they are written down, and translated elsewhere."""

ONE_OF = {"Undo: {0}": {"{0}", "{1}"}}
"""Texts that offer the same thing in two forms, of which a language takes one."""


def messages(language: str) -> Iterator[ET.Element]:
    yield from ET.parse(written(language)).getroot().iter("message")


def texts_in(folder: Path, language: str) -> Iterator[str]:
    for context in ET.parse(written(language, folder)).getroot().iter("context"):
        for message in context.iter("message"):
            yield f"{context.findtext('name')}: {text_of(message, 'source')}"


def text_of(message: ET.Element, part: str) -> str:
    return message.findtext(part) or ""


def is_missing(message: ET.Element) -> bool:
    """Whether a text has no translation, or had one and is gone."""
    translation = message.find("translation")
    return translation is None or translation.get("type") is not None or not (translation.text or "").strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_sources(language: str, tmp_path: Path) -> None:
    shutil.copy(written(language), tmp_path)
    collect(language, tmp_path)
    renewed = set(texts_in(tmp_path, language))
    kept = set(texts_in(FOLDER, language))
    new, gone = sorted(renewed - kept), sorted(kept - renewed)
    assert not new, "run: make translations; new are " + "; ".join(new)
    assert not gone, "run: make translations; gone are " + "; ".join(gone)
    assert written(language, tmp_path).read_bytes() == written(language).read_bytes(), (
        "run: make translations"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_left_to_translate_and_none_is_of_yesterday(language: str) -> None:
    found = list(messages(language))
    assert len(found) > 600
    missing = [text_of(each, "source") for each in found if is_missing(each)]
    assert not missing, f"translate in {written(language)}, then run: make translations\n" + "\n".join(
        missing
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_filled_in_everywhere(language: str) -> None:
    for message in messages(language):
        source, said = text_of(message, "source"), text_of(message, "translation")
        wanted = set(PLACES.findall(source))
        if source in ONE_OF:
            assert set(PLACES.findall(said)) <= ONE_OF[source]
            assert PLACES.search(said)
        else:
            assert set(PLACES.findall(said)) == wanted, source


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_are_kept_and_nothing_stands_at_an_edge(language: str) -> None:
    for message in messages(language):
        source, said = text_of(message, "source"), text_of(message, "translation")
        assert said == said.strip(), source
        assert source.endswith(".") == said.endswith((".", "…")) or source.endswith("..."), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_window_loads_is_made_of_them(language: str, tmp_path: Path) -> None:
    compile_to(tmp_path / "made.qm", written(language))
    kept = FOLDER / f"earshot_{language}.qm"
    assert kept.read_bytes() == (tmp_path / "made.qm").read_bytes(), "run: make translations"


def test_a_word_that_is_not_written_down_where_it_is_translated_is_noticed() -> None:
    strange = [
        (path.relative_to(ROOT).as_posix(), said)
        for each in translations.SOURCES
        for path in sorted((ROOT / each).rglob("*.py"))
        for said in unwritten(ast.parse(path.read_text(encoding="utf-8")))
    ]
    allowed = {
        *BY_NAME,
        ("app/ui/models/settings/checks.py", "ENDED"),
        ("app/ui/models/settings/checks.py", "BROKE"),
        ("app/ui/models/settings/key.py", "BROKE"),
        ("app/ui/models/settings/languages.py", "str(name)"),
        ("app/ui/models/doctor.py", "str(WELL)"),
        ("app/ui/models/doctor.py", "str(sentence)"),
        ("app/ui/sentences/keys.py", "name"),
        ("app/ui/sentences/saying.py", "found.template"),
    }
    assert set(strange) <= allowed
    assert unwritten(ast.parse("translate('Here', words)")) == ["words"]
    assert unwritten(ast.parse("self.tr(f'{x}')")) == ["f'{x}'"]


def unwritten(tree: ast.Module) -> list[str]:
    """Return what is to be translated and is no text that the collector can see."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="translate"), args=[_, said, *_]):
                pass
            case ast.Call(func=ast.Attribute(attr="tr"), args=[said, *_]):
                pass
            case ast.Call(func=ast.Attribute(attr="translate"), args=[ast.Constant() | ast.Name(), said, *_]):
                pass
            case _:
                continue
        if not isinstance(said, ast.Constant):
            found.append(ast.unparse(said))
    return found


def test_a_tool_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="lrelease ended with"):
        compile_to(tmp_path / "made.qm", tmp_path / "missing.ts")


def test_it_says_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translations.main(["fr"], tmp_path)
    said = capsys.readouterr().out
    assert re.fullmatch(r"earshot_fr\.ts: \d{3,} left to translate\n", said)
    assert (tmp_path / "earshot_fr.qm").is_file()
