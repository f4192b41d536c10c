"""Brings the files of words to translate up to date with the sources, and compiles them.

``resources/translations/earshot_XX.ts`` is what a person translates, with Qt Linguist or an editor;
``earshot_XX.qm`` is made of it, and is what the window loads.  Both are kept in the repository, so
that a checkout and a package speak all languages without Qt's tools.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import PySide6

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"
SOURCES: Final = ("app/ui", "app/main")
"""Where words for a person are written down; ``app/ui/sentences`` has those of all the rest."""

LANGUAGES: Final = ("de", "es")


def written(language: str, folder: Path = FOLDER) -> Path:
    """Return the file in which a language is translated."""
    return folder / f"earshot_{language}.ts"


def collect(language: str, folder: Path = FOLDER) -> None:
    """Put every word of the sources into a language's file; what is gone from them goes there too."""
    sources = [
        path.relative_to(ROOT).as_posix() for each in SOURCES for path in sorted((ROOT / each).rglob("*.py"))
    ]
    options = ("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language)
    _run("lupdate", [*sources, *options, "-ts", str(written(language, folder))])


def compile_to(compiled: Path, translation: Path) -> None:
    """Make of a translation what the window loads."""
    _run("lrelease", ["-silent", str(translation), "-qm", str(compiled)])


def main(languages: Sequence[str] = LANGUAGES, folder: Path = FOLDER) -> None:
    """Bring all languages up to date."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        collect(language, folder)
        translation = written(language, folder)
        compile_to(translation.with_suffix(".qm"), translation)
        missing = translation.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{translation.name}: {missing or 'nothing'} left to translate")


def _run(tool: str, arguments: Sequence[str]) -> None:
    """Run a tool of Qt from the package it comes in."""
    name = f"{tool}.exe" if sys.platform == "win32" else tool
    program = Path(PySide6.__file__).parent / name
    ended = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise SystemExit(f"{tool} ended with {ended.returncode}: {ended.stderr or ended.stdout}")


if __name__ == "__main__":
    main()
