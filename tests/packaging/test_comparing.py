"""Two bundles are compared by all that may differ."""

import os
from pathlib import Path

from scripts.packing.comparing import differences, manifest


def bundle(folder: Path, content: bytes = b"x") -> Path:
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a").write_bytes(content)
    (folder / "link").symlink_to("inner/a")
    for path in (folder / "inner" / "a", folder / "inner"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (7, 7))
    return folder


def test_the_same_is_the_same(tmp_path: Path) -> None:
    one, other = manifest(bundle(tmp_path / "one")), manifest(bundle(tmp_path / "other"))
    assert list(one) == ["inner", "inner/a", "link"]
    assert one["link"] == "leads to inner/a"
    assert differences(one, other) == []


def test_content_rights_times_and_links_are_compared(tmp_path: Path) -> None:
    one = manifest(bundle(tmp_path / "one"))
    assert differences(one, manifest(bundle(tmp_path / "content", b"y")))[0].startswith("inner/a differs: ")
    file = bundle(tmp_path / "rights") / "inner" / "a"
    file.chmod(0o600)
    os.utime(file, (8, 8))
    (line,) = differences(one, manifest(tmp_path / "rights"))
    assert "100644 7 " in line
    assert "100600 8 " in line


def test_what_is_only_in_one_is_named() -> None:
    assert differences({"a": "1", "b": "1"}, {"b": "1", "c": "1"}) == [
        "a is only in the first.",
        "c is only in the second.",
    ]
