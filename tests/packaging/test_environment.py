"""Packages are made of what is written down."""

import re
import tomllib
from pathlib import Path

import pytest

from scripts.packing import environment
from scripts.packing.places import RECIPES, ROOT


def pinned() -> dict[str, str]:
    lines = (RECIPES / "versions.txt").read_text("utf-8").splitlines()
    found = [
        re.fullmatch(r"([A-Za-z0-9_.-]+)==([^;]+)(;.*)?", line) for line in lines if not line.startswith("#")
    ]
    assert all(found)
    return {one[1].lower().replace("_", "-").replace(".", "-"): one[2] for one in found if one}


def test_everything_earshot_needs_has_a_version_written_down() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    tools = [line for line in (RECIPES / "tools.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    names = {re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-") for line in [*needed, *tools]}
    assert names <= set(pinned())
    assert len(names) > 18


def test_pip_is_told_all_of_it_and_builds_nothing() -> None:
    words = environment.install_words()
    assert words[:3] == ["install", "--only-binary", ":all:"]
    assert str(RECIPES / "versions.txt") == words[words.index("-c") + 1]
    assert any(word.startswith("msgspec>=") for word in words)


def test_an_environment_that_is_right_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(environment, "VENV", ROOT / "build")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(environment, "venv_python", lambda: python)
    monkeypatch.setattr(environment.venv, "create", lambda *_, **options: made.append(options))
    monkeypatch.setattr(environment, "_pip", lambda *words: made.append(words[0]) or 0)
    environment.prepare()
    environment.prepare()
    assert made == [{"clear": True, "with_pip": True}, "install"]
    monkeypatch.setattr(environment, "wanted_state", lambda: "another")
    environment.prepare()
    assert len(made) == 4


def test_what_cannot_be_installed_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "VENV", ROOT / "build")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(environment, "venv_python", lambda: tmp_path / "none")
    monkeypatch.setattr(environment.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(environment, "_pip", lambda *_: 1)
    with pytest.raises(SystemExit, match=r"^What makes the packages could not be installed"):
        environment.prepare()
    assert not (tmp_path / "prepared").exists()
