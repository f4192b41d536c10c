"""The wheel is the program, whole: what ``pip install .`` gives works far away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import app
from app.system.documents import every_file

ROOT = Path(__file__).resolve().parent.parent


def python(*arguments: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), folder=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_program_and_its_resources(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    held = {path.relative_to(ROOT).as_posix() for path in (ROOT / "app").rglob("*.py")}
    held |= {f"app/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*.wav")}
    held |= {f"app/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*.qm")}
    held |= {f"app/documents/{path.relative_to(ROOT).as_posix()}" for path in every_file()}
    assert held <= set(names)
    assert any(name.startswith("app/resources/sounds/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"app", f"earshot-{app.__version__}.dist-info"}


def test_it_works_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    python(*pip, "--target", str(place), str(wheel), folder=tmp_path)
    where = python(
        "-c",
        "from app.system.paths import resource; print(resource('sounds'))",
        folder=tmp_path,
        PYTHONPATH=str(place),
    )
    assert Path(where) == place / "app" / "resources" / "sounds"
    found = python(
        "-c",
        "from app.system.documents import every_file; print(*every_file())",
        folder=tmp_path,
        PYTHONPATH=str(place),
    )
    assert {Path(path).relative_to(place / "app" / "documents").parts[0] for path in found.split()} == {
        "README.md",
        "docs",
    }
    said = python("-m", "app", "--version", folder=tmp_path, PYTHONPATH=str(place))
    assert said.startswith(f"Earshot {app.__version__}")
    assert (place / "bin" / "earshot").exists() or (place / "Scripts" / "earshot.exe").exists()
