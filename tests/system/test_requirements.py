"""What a computer wants of the packages Earshot runs on is what pyproject.toml tells pip."""

import itertools
import platform
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from app.system.requirements import Computer, is_wanted, this_computer
from app.system.versions import COMPONENTS

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
WANTED = [Requirement(line) for line in tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]]
MACHINES = ("x86_64", "aarch64", "arm64", "AMD64", "ARM64", "riscv64", "x86")
COMPUTERS = [
    Computer(system=system, machine=machine, python=(3, minor))
    for system, machine, minor in itertools.product(("linux", "win32", "darwin"), MACHINES, range(11, 15))
]


def says_pip(name: str, computer: Computer) -> bool:
    version = ".".join(map(str, computer.python))
    environment = {
        "sys_platform": computer.system,
        "platform_machine": computer.machine,
        "python_version": version,
        "python_full_version": f"{version}.0",
    }
    return any(
        each.marker is None or each.marker.evaluate(environment)
        for each in WANTED
        if each.name.lower() == name.lower()
    )


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_is_what_pip_is_told(name: str) -> None:
    for computer in COMPUTERS:
        assert is_wanted(name, computer) == says_pip(name, computer), computer


def test_this_computer_is_the_one_it_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    monkeypatch.setattr(sys, "version_info", (3, 13, 2, "final", 0))
    assert this_computer() == Computer(system="darwin", machine="arm64", python=(3, 13))
