"""The trials on a clean machine can fail: parts of their scripts, run without a machine."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from scripts.packing.linux import LINUX


def sh(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-euc", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], **environment},
    )


@pytest.mark.parametrize(("found", "code"), [("", 0), ("/usr/bin/python3.11", 1)])
def test_one_thing_of_several_is_enough_to_be_not_clean(found: str, code: int) -> None:
    text = (LINUX / "clean-machine.sh").read_text("utf-8")
    function = re.search(r"^expect_clean\(\) \{.*?^\}$", text, re.MULTILINE | re.DOTALL)
    assert function is not None
    # ls names what is there, and ends with 2 for what is not.
    stand_ins = 'inside() { printf %s "$FOUND"; return 2; }; fail() { echo "! $*"; exit 1; }'
    done = sh(f"{stand_ins}\n{function[0]}\nexpect_clean afterwards", FOUND=found)
    assert done.returncode == code, done.stderr
    assert done.stdout == (f"! this machine is not clean afterwards: {found}\n" if found else "")


def test_a_machine_is_looked_at_before_and_after_installing() -> None:
    lines = (LINUX / "clean-machine.sh").read_text("utf-8").splitlines()
    installing = next(
        at for at, line in enumerate(lines) if line.startswith("case $kind in deb) install_deb")
    )
    assert lines[installing - 1].startswith("expect_clean ")
    assert lines[installing + 1].startswith("expect_clean ")


@pytest.mark.parametrize("code", [0, 3])
def test_on_the_desktop_a_self_test_that_fails_is_a_trial_that_fails(code: int, tmp_path: Path) -> None:
    text = (LINUX / "clean-desktop.sh").read_text("utf-8")
    end = text[text.index("timeout 600 earshot self-test") :].replace("/tmp/shown", str(tmp_path))
    program = tmp_path / "earshot"
    program.write_text(f'#!/bin/sh\necho one "$@"\necho last\nexit {code}\n')
    program.chmod(0o755)
    done = sh(end, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert (done.returncode, done.stdout) == (code, "last\n")
