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
    """Return what to tell pip: everything that is written down, and nothing that is not exactly that."""
    return ["install", "--only-binary", ":all:", "--require-hashes", "-r", str(RECIPES / "versions.txt")]


def wanted_state() -> str:
    """Name everything that makes the environment stale when it changes."""
    digest = hashlib.sha256(os.path.realpath(sys.executable).encode())
    for path in (ROOT / "pyproject.toml", RECIPES / "versions.txt", RECIPES / "tools.txt"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_versions(to: Path = RECIPES / "versions.txt") -> None:
    """Write down the newest versions that fit, for every system, each with what its files must be."""
    venv.create(VENV, clear=True, with_pip=True)
    if _pip("install", "uv") != 0:
        raise SystemExit("What finds the newest versions could not be installed; pip says above why.")
    done = subprocess.run([str(venv_python().with_name("uv")), *compile_words(to)], check=False, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit("The newest versions could not be found; uv says above why.")
    to.write_text(f"{HEADER}\n{to.read_text('utf-8')}", "utf-8")


def compile_words(to: Path) -> list[str]:
    """Return what to tell uv: all systems, wheels only, hashes; the oldest Python decides."""
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    options = ["--universal", "--generate-hashes", "--no-build", "--no-annotate", "--no-header", "--upgrade"]
    version = oldest.removeprefix(">=")
    sources = ["pyproject.toml", "packaging/tools.txt"]
    return ["pip", "compile", "-q", *options, "--python-version", version, *sources, "-o", str(to)]


HEADER = """\
# Exactly what the packages are made with and of: two builds of one commit take the same.
# Made anew by: make package-versions"""


def _pip(*words: str) -> int:
    command: Sequence[str] = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "-q", *words]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode
