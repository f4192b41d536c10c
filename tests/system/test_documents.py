"""The documents for users are there, with their pictures, in a checkout and in a package."""

import tomllib
from pathlib import Path

import pytest

from app.errors import EarshotError
from app.system import documents, paths
from app.system.documents import DOCUMENTS, every_file, pictures_in

ROOT = Path(__file__).resolve().parents[2]


def test_every_document_and_picture_is_found() -> None:
    files = every_file()
    names = [path.relative_to(ROOT).as_posix() for path in files]
    assert names[0] == "README.md"
    assert set(DOCUMENTS) < set(names)
    assert "docs/pictures/window-light.png" in names
    assert len(names) == len(set(names))
    assert all(path.stat().st_size for path in files)


def test_a_picture_is_named_from_where_the_documents_are() -> None:
    text = '<img src="pictures/a.png" width="3" alt="x">\n<img src="../b.png">'
    assert pictures_in("docs/privacy.md", text) == ["docs/pictures/a.png", "b.png"]
    assert pictures_in("README.md", '<img src="docs/a.png">') == ["docs/a.png"]


def test_one_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DOCUMENTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    monkeypatch.setattr(paths, "documents_dir", lambda: tmp_path)
    assert len(every_file()) == len(DOCUMENTS)
    (tmp_path / "docs" / "cost.md").write_text('<img src="none.png" width="1" alt="">')
    with pytest.raises(EarshotError, match=r"^docs/none\.png, a file that belongs to Earshot, is missing;"):
        every_file()


def test_a_package_brings_all_of_them() -> None:
    """What comes along stands in one table, for the wheel and for the bundle."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    table: dict[str, str] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for path in every_file():
        name = path.relative_to(ROOT).as_posix()
        source = max((each for each in table if name == each or name.startswith(f"{each}/")), key=len)
        assert table[source] + name.removeprefix(source) == f"app/documents/{name}"
    assert documents.document is paths.document
