"""The shell scripts that stand in a workflow, and those that stand in them."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

FILLED_IN: Final = "filled_in"
"""Stands where GitHub puts a value before the shell reads the script."""

_EXPRESSION: Final = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_WITHIN: Final = re.compile(r"^cat >(\S+\.sh) <<'(\w+)'\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_SHELLS: Final = ("bash", "sh")


def read(path: Path) -> Mapping[str, Any]:
    """Return what the workflow at ``path`` says."""
    # There only in the environment that makes packages.
    from ruamel.yaml import YAML  # noqa: PLC0415

    told: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path)
    return told


def scripts(workflow: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give where each script for a shell is, as people find it, and the script.

    A runner for Windows has another shell, unless bash is asked for.
    """
    for name, job in workflow["jobs"].items():
        usual = "pwsh" if "windows" in str(job.get("runs-on", "")) else "bash"
        usual = job.get("defaults", {}).get("run", {}).get("shell", usual)
        for number, step in enumerate(job.get("steps", ()), 1):
            if "run" not in step or step.get("shell", usual) not in _SHELLS:
                continue
            place = f"{name}, {step.get('name', f'step {number}')}"
            script = _EXPRESSION.sub(FILLED_IN, step["run"])
            yield place, script
            yield from ((f"{place}, {file}", text) for file, _, text in _WITHIN.findall(script))
        yield from _of_the_matrix(name, job)


def _of_the_matrix(name: str, job: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in job.get("strategy", {}).get("matrix", {}).get("include", ()):
        yield from ((f"{name}, {key}", value) for key, value in row.items() if key in ("install", "remove"))


def complaint(script: str) -> str:
    """Return what shellcheck says of a script for bash; "" when it says nothing."""
    command = ["shellcheck", "--shell", "bash", "--format", "gcc", "-"]
    done = subprocess.run(command, check=False, input=script, capture_output=True, text=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or "shellcheck fails"
