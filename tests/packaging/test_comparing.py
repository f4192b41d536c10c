"""Two bundles are compared by all that may differ."""

import os
from pathlib import Path

from scripts.packing.comparing import differences, manifest, twice


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


def test_packages_are_made_of_each_and_compared(tmp_path: Path) -> None:
    folders = iter((bundle(tmp_path / "one"), bundle(tmp_path / "other")))
    contents, places = iter((b"1", b"1", b"1", b"2")), []

    def packages(out: Path) -> None:
        places.append(out)
        for name in ("a.deb", "a.run"):
            (out / name).write_bytes(next(contents))

    (line,) = twice(lambda: next(folders), packages)
    assert line.startswith("a.run differs: 6b86b273ff34")
    assert len(set(places)) == 2
    assert not any(place.exists() for place in places)


def test_a_second_bundle_that_differs_is_told_with_its_package(tmp_path: Path) -> None:
    folders = [bundle(tmp_path / "one"), bundle(tmp_path / "other", b"y")]
    made: list[Path] = []

    def make() -> Path:
        made.append(folders[len(made)])
        return made[-1]

    def packages(out: Path) -> None:
        (out / "a.deb").write_bytes((made[-1] / "inner" / "a").read_bytes())

    assert [line.partition(" differs: ")[0] for line in twice(make, packages)] == ["a.deb", "inner/a"]
