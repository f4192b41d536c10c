"""The environment the bundle is made in: what Earshot runs on and what packs it, in known versions.

Written for the Python that is there: it uses nothing but the standard library.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

from scripts.packing.places import RECIPES, ROOT, VENV, venv_python

STAMP = VENV / "prepared"


def prepare() -> None:
    """Make the environment, unless it is there and still right.  Raises ``SystemExit`` with a sentence."""
    state = wanted_state()
    if venv_python().exists() and STAMP.is_file() and STAMP.read_text("utf-8") == state:
        return
    print(f"Making {VENV.relative_to(ROOT)}; this takes a minute or two.", flush=True)
    venv.create(VENV, clear=True, with_pip=True)
    if _pip(*install_words()) != 0:
        raise SystemExit("What makes the packages could not be installed; pip says above why.")
    STAMP.write_text(state, "utf-8")


def install_words() -> list[str]:
    """Return what to tell pip: everything that is needed, each in the version that is written down."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    constraints, tools = str(RECIPES / "versions.txt"), str(RECIPES / "tools.txt")
    return ["install", "--only-binary", ":all:", "-c", constraints, "-r", tools, *project["dependencies"]]


def wanted_state() -> str:
    """Name everything that makes the environment stale when it changes."""
    digest = hashlib.sha256(os.path.realpath(sys.executable).encode())
    for path in (ROOT / "pyproject.toml", RECIPES / "versions.txt", RECIPES / "tools.txt"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_versions(to: Path = RECIPES / "versions.txt") -> None:
    """Write down the newest versions that fit, as pip finds them now."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    venv.create(VENV, clear=True, with_pip=True)
    if _pip("install", "-r", str(RECIPES / "tools.txt"), *project["dependencies"]) != 0:
        raise SystemExit("The newest versions could not be installed; pip says above why.")
    frozen = subprocess.run(
        [str(venv_python()), "-m", "pip", "freeze"], check=True, capture_output=True, text=True
    ).stdout
    to.write_text(f"{HEADER}\n{frozen}", "utf-8")


HEADER = """\
# Exactly what the packages are made with and of: two builds of one commit take the same.
# Made anew by: make package-versions"""


def _pip(*words: str) -> int:
    command: Sequence[str] = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "-q", *words]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode
