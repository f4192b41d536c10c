"""Nothing gets into the bundle untold."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from scripts.packing.contents import billed, untold

LIBRARY = b"\x7fELF and more"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "_internal"
    (inner / "Qt").mkdir(parents=True)
    (inner / "Qt" / "a.so.6").write_bytes(LIBRARY)
    (inner / "a.so.6").symlink_to("Qt/a.so.6")
    (inner / "words.txt").write_text("words")
    return inner


def bill(**sums: str) -> dict[str, Any]:
    md5 = {"alg": "MD5", "content": "-"}
    files = [
        {"type": "file", "name": name, "hashes": [md5, {"alg": "SHA-256", "content": digest}]}
        for name, digest in sums.items()
    ]
    inside = [{"type": "library", "name": "zlib"}, *files]
    return {"components": [{"name": "Qt", "components": inside}, {"name": "Bare"}]}


RIGHT = bill(**{"Qt/a.so.6": hashlib.sha256(LIBRARY).hexdigest()})
KNOWN = ["Qt/a.so.6", "words.txt"]


def test_the_bill_tells_of_files_by_their_sums() -> None:
    assert billed(RIGHT) == {"Qt/a.so.6": hashlib.sha256(LIBRARY).hexdigest()}


def test_what_is_told_of_is_well(folder: Path) -> None:
    assert list(untold(folder, KNOWN, RIGHT)) == []


def test_a_file_nobody_knows(folder: Path) -> None:
    (folder / "Qt" / "left.txt").touch()
    assert list(untold(folder, KNOWN, RIGHT)) == ["Nobody knows whose Qt/left.txt is."]


def test_a_link_to_what_nobody_knows(folder: Path) -> None:
    (folder / "b.so").symlink_to("/usr/lib/b.so")
    assert list(untold(folder, KNOWN, RIGHT)) == ["b.so leads to /usr/lib/b.so, which nobody knows."]


def test_a_library_the_bill_is_silent_about(folder: Path) -> None:
    assert list(untold(folder, KNOWN, bill())) == ["Qt/a.so.6 is not in the bill."]


def test_a_library_that_is_another_than_the_bills(folder: Path) -> None:
    (folder / "Qt" / "a.so.6").write_bytes(LIBRARY + b"!")
    assert list(untold(folder, KNOWN, RIGHT)) == ["Qt/a.so.6 is not the file that is in the bill."]


def test_a_library_that_is_only_in_the_bill(folder: Path) -> None:
    told = bill(**{"Qt/a.so.6": hashlib.sha256(LIBRARY).hexdigest(), "gone.so": "0"})
    assert list(untold(folder, KNOWN, told)) == ["gone.so is in the bill, and not in the bundle."]
