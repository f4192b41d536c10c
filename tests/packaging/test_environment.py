"""Packages are made of what is written down."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from scripts.packing import environment
from scripts.packing.places import RECIPES, ROOT


def pinned() -> dict[str, list[str]]:
    """Return the requirements that are written down, by the name of the package."""
    text = (RECIPES / "versions.txt").read_text("utf-8").replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            found.setdefault(line.partition("==")[0], []).append(line)
    return found


def test_each_version_is_exact_and_its_files_are_known() -> None:
    for lines in pinned().values():
        for line in lines:
            assert re.match(r"[a-z0-9-]+==\d[^\s;]* ", line), line
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


def test_every_system_has_what_pyinstaller_wants_there() -> None:
    assert {"pefile", "pywin32-ctypes", "macholib", "secretstorage"} <= set(pinned())


def test_everything_earshot_needs_has_a_version_written_down() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    tools = [line for line in (RECIPES / "tools.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    names = {re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-") for line in [*needed, *tools]}
    assert names <= set(pinned())
    assert len(names) > 18


def test_pip_takes_what_is_written_down_and_builds_nothing() -> None:
    assert environment.install_words() == [
        "install",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "-r",
        str(RECIPES / "versions.txt"),
    ]


def test_new_versions_are_found_for_every_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(environment.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(environment, "_pip", lambda *_: 0)
    to = tmp_path / "versions.txt"

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        told.append(command)
        to.write_text("numpy==1 --hash=sha256:0\n")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    environment.write_versions(to)
    assert Path(told[0][0]).name == "uv"
    assert {"--universal", "--generate-hashes", "--no-build", "3.11", "pyproject.toml"} <= set(told[0])
    assert to.read_text() == f"{environment.HEADER}\nnumpy==1 --hash=sha256:0\n"


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
