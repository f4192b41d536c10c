"""Scripts within workflows are found, and looked at."""

import os
from pathlib import Path
from typing import Any

import pytest

from scripts.packing import inline, recipes
from scripts.packing.inline import complaint, scripts
from scripts.packing.tools import Wrong

WITHIN = """\
cat >try.sh <<'END'
set -eu
echo ${{ inner }}
END
docker run try.sh
"""
FILLED = WITHIN.replace("${{ inner }}", "filled_in")


def workflow(*steps: dict[str, Any], **job: Any) -> dict[str, Any]:
    return {"jobs": {"make": {"runs-on": "ubuntu-24.04", "steps": list(steps), **job}}}


def test_a_script_is_seen_as_the_shell_sees_it() -> None:
    told = workflow(
        {"uses": "actions/checkout"}, {"run": "echo ${{ a.b }} ${{\nc\n}}"}, {"name": "It", "run": "ls"}
    )
    assert list(scripts(told)) == [("make, step 2", "echo filled_in filled_in"), ("make, It", "ls")]


def test_a_script_within_a_script_is_seen_by_itself() -> None:
    inside = "set -eu\necho filled_in\n"
    assert list(scripts(workflow({"run": WITHIN}))) == [
        ("make, step 1", FILLED),
        ("make, step 1, try.sh", inside),
    ]


def test_only_shells_are_looked_at() -> None:
    powershell = {"run": "Get-Item", "shell": "pwsh"}
    assert list(scripts(workflow(powershell))) == []
    on_windows = {"runs-on": "windows-2022"}
    assert list(scripts(workflow({"run": "Get-Item"}, **on_windows))) == []
    assert list(scripts(workflow({"run": "ls", "shell": "bash"}, **on_windows))) == [("make, step 1", "ls")]
    asked = {**on_windows, "defaults": {"run": {"shell": "bash"}}}
    assert list(scripts(workflow({"run": "ls"}, powershell, **asked))) == [("make, step 1", "ls")]
    assert list(scripts({"jobs": {"call": {"uses": "./other.yml"}}})) == []


def test_what_a_matrix_runs_is_a_script() -> None:
    rows = [{"image": "a", "install": "dnf install"}, {"image": "b", "remove": "dnf remove"}]
    told = workflow(strategy={"matrix": {"include": rows}})
    assert list(scripts(told)) == [("make, install", "dnf install"), ("make, remove", "dnf remove")]


@pytest.fixture
def shellcheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of shellcheck: has a word for what is bad, and shows how it was asked."""
    tool = tmp_path / "bin" / "shellcheck"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\nscript=$(cat)\ncase $script in bad*) echo "$*: $script"; exit 1;; esac\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")


def test_what_shellcheck_says_is_told(shellcheck: None) -> None:
    assert complaint("ls") == ""
    assert complaint("bad ls") == "--shell bash --format gcc -: bad ls"


def test_a_bad_script_is_named(shellcheck: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").touch()
    monkeypatch.setattr(recipes, "WORKFLOWS", tmp_path)
    monkeypatch.setattr(inline, "read", lambda path: workflow({"run": "ls"}, {"run": "ls"}))
    assert recipes.scripts_of_workflows() == "shellcheck finds nothing in 2"
    monkeypatch.setattr(inline, "read", lambda path: workflow({"run": "ls"}, {"name": "It", "run": "bad"}))
    with pytest.raises(Wrong, match=r"^a\.yml, make, It: .*: bad$"):
        recipes.scripts_of_workflows()
