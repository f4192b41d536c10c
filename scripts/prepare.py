"""Make a checkout ready to run or to be tested; ``make`` calls it before everything else.

It installs the system packages that are missing, with apt, when it may (as root,
or where sudo asks for no password), and the Python packages into ``.venv``.  When
all is there it says nothing and is done in a fraction of a second.  When it
cannot go on it says in one sentence what to install, and ends with 1.

Written so that an older Python can still read it and say that it is too old.
"""

from __future__ import annotations

import argparse
import contextlib
import glob
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
OLDEST = (3, 11)
NEWER_NAMES = ("python3.11", "python3.12", "python3.13", "python3.14")
SYSTEM_ROOT = ""
LIBRARY_FOLDERS = ("/usr/lib/*", "/usr/lib", "/usr/lib64", "/lib/*", "/usr/local/lib", "/usr/local/lib64")


class Missing(Exception):
    """Something has to be installed by hand; the text says what."""


class Package(NamedTuple):
    """A system package, and how to see that what it brings is there, whoever installed it."""

    name: str
    command: str = ""
    library: str = ""
    file: str = ""

    def is_there(self) -> bool:
        """Look for the command, or else for the file or the library."""
        if self.command:
            return shutil.which(self.command) is not None
        if self.file:
            return bool(glob.glob(f"{SYSTEM_ROOT}{self.file}"))
        return any(glob.glob(f"{folder}/{self.library}") for folder in LIBRARY_FOLDERS)


PORTAUDIO = Package("libportaudio2", library="libportaudio.so.2")
ESPEAK = Package("espeak-ng", command="espeak-ng")
TO_RUN = (ESPEAK, PORTAUDIO)
"""The practice partner's voice, and sound devices.  Earshot runs without either, and says what it lacks."""

FOR_WINDOW = (
    Package("libglib2.0-0", library="libglib-2.0.so.0"),
    Package("libgl1", library="libGL.so.1"),
    Package("libegl1", library="libEGL.so.1"),
    Package("libxkbcommon0", library="libxkbcommon.so.0"),
    Package("libfreetype6", library="libfreetype.so.6"),
    Package("libfontconfig1", library="libfontconfig.so.1"),
    Package("libdbus-1-3", library="libdbus-1.so.3"),
    Package("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    Package("libxcb-cursor0", library="libxcb-cursor.so.0"),
    Package("libxcb-icccm4", library="libxcb-icccm.so.4"),
    Package("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    Package("libxcb-shape0", library="libxcb-shape.so.0"),
    Package("fonts-dejavu-core", file="/usr/share/fonts/truetype/*/*.ttf"),
)
"""What Qt needs of the system to open a window, and letters to write in it."""

TO_TEST = (
    *TO_RUN,
    *FOR_WINDOW,
    Package("pulseaudio", command="pulseaudio"),
    Package("pulseaudio-utils", command="parec"),
    Package("libasound2-plugins", library="alsa-lib/libasound_module_pcm_pulse.so"),
    Package("sox", command="sox"),
    Package("xvfb", command="Xvfb"),
    Package("openbox", command="openbox"),
    Package("tint2", command="tint2"),
    Package("xdotool", command="xdotool"),
    Package("imagemagick", command="import"),
    Package("x11-utils", command="xprop"),
    Package("dbus", command="dbus-daemon"),
    Package("gnome-keyring", command="gnome-keyring-daemon"),
    Package("at-spi2-core", file="/usr/libexec/at-spi-bus-launcher"),
    Package("python3-pyatspi", file="/usr/lib/python3/dist-packages/pyatspi/__init__.py"),
)
"""The tests speak and listen through a sound card, and look at a screen, that are made of software, and
keep keys in a keyring of their own."""

TO_PACKAGE = (
    PORTAUDIO,
    *FOR_WINDOW,
    Package("binutils", command="objdump"),
    Package("desktop-file-utils", command="desktop-file-validate"),
    Package("appstream", command="appstreamcli"),
    Package("lintian", command="lintian"),
    Package("man-db", command="man"),
    Package("nsis", command="makensis"),
    Package("p7zip-full", command="7z"),
    Package("shellcheck", command="shellcheck"),
    Package("zstd", command="zstd"),
)
"""What goes into a package besides Python's own, what paints its icons, and what looks packages over."""

WANTED = {"test": TO_TEST, "package": TO_PACKAGE}
NEEDED_BY = {"test": "The tests need", "package": "Making packages needs"}


def main() -> int:
    """Prepare for the purpose named on the command line."""
    parser = argparse.ArgumentParser(description="Make this checkout ready.")
    parser.add_argument("purpose", choices=("run", "test", "package"))
    parser.add_argument("--only-this-python", action="store_true", help="look for no other Python")
    asked = parser.parse_args()
    try:
        with one_at_a_time():
            python = fitting_python(only_this=asked.only_this_python)
            if sys.platform == "linux":
                system_packages(asked.purpose)
            python_packages(python, "dev" if asked.purpose == "test" else "")
    except Missing as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait while another ``make`` prepares the same checkout."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        yield
        return
    folder = os.open(ROOT / "scripts", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def fitting_python(*, only_this: bool) -> str:
    """Return the path of a Python that is new enough: this one, else one from PATH."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in () if only_this else NEWER_NAMES:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0:
            return found
    raise Missing(
        f"Earshot needs Python 3.11 or newer, and {sys.executable} is {platform.python_version()}: "
        "install a newer one, or name one with: make PYTHON=/path/to/python3 ..."
    )


def system_packages(purpose: str) -> None:
    """Install what is missing.  To run, go on without it where it cannot be had."""
    to_run = (*TO_RUN, *FOR_WINDOW) if has_display() else TO_RUN
    wanted = WANTED.get(purpose, to_run)
    missing = [package.name for package in wanted if not package.is_there()]
    if not missing:
        return
    why = apt_install(missing)
    if not why:
        return
    by_hand = f"sudo apt-get install {' '.join(missing)}"
    if purpose in NEEDED_BY:
        raise Missing(f"{NEEDED_BY[purpose]} {', '.join(missing)}, and {why}: please install with: {by_hand}")
    print(f"Going on without {', '.join(missing)}, because {why}. To have all of it: {by_hand}")


def has_display() -> bool:
    """Whether somebody may be looking; whether it can be reached Earshot finds out itself."""
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


def apt_install(names: list[str]) -> str:
    """Install the packages called ``names``; return ``""``, or why it could not be done.

    Nothing installed is ever removed to make room: that is a person's decision.
    """
    if shutil.which("apt-get") is None:
        return "there is no apt-get here"
    may = become_root()
    if may is None:
        return "only the administrator may install them"
    print(f"Installing with apt: {' '.join(names)}", flush=True)
    options = ["-q", "-y", "--no-install-recommends", "--no-remove", "-o", "DPkg::Lock::Timeout=300"]
    install = [*may, "apt-get", "install", *options, *names]
    if run_quietly(install) == "":
        return ""
    update = run_quietly([*may, "apt-get", "update", "-q"])
    said = run_quietly(install)
    if said == "":
        return ""
    print(update + said, file=sys.stderr)
    return "apt could not install them (see above)"


def become_root() -> list[str] | None:
    """Return what to put before a command that only root may run; ``None`` when there is no way."""
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return environment
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n", *environment]
    return None


def run_quietly(command: list[str]) -> str:
    """Run ``command``; return ``""`` when it went well, else what it said."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return "" if done.returncode == 0 else done.stdout or f"{command[0]} failed with {done.returncode}\n"


def python_packages(python: str, extra: str) -> None:
    """Install Earshot and what it needs into ``.venv``, unless the stamp says that this was done."""
    inside = venv_python()
    state = wanted_state(python)
    if inside.exists() and STAMP.exists() and satisfied(STAMP.read_text("utf-8").split(), state, extra):
        return
    make_venv(python, inside)
    print("Installing the Python packages into .venv; this takes a minute or two.", flush=True)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--editable", target], check=False, stdin=subprocess.DEVNULL).returncode != 0:
        raise Missing("The Python packages could not be installed; pip says above why.")
    STAMP.write_text(f"{state}\n{extra or 'plain'}\n", "utf-8")


def satisfied(stamp: list[str], state: str, extra: str) -> bool:
    """Whether what was installed covers what is wanted: the extra covers the plain."""
    return len(stamp) == 2 and stamp[0] == state and (not extra or stamp[1] == extra)


def wanted_state(python: str) -> str:
    """Name everything that makes an installation stale when it changes."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{ROOT}|{os.path.realpath(python)}".encode())
    return digest.hexdigest()


def venv_python() -> Path:
    """Return the path of the Python in ``.venv``, there or not."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make_venv(python: str, inside: Path) -> None:
    """Make ``.venv`` with ``python``, keeping one that works and is of the same version.

    One that is a link belongs to another checkout: the link is replaced, and that checkout left alone.
    """
    version = "import sys, sysconfig; print(sys.version_info[:2], sysconfig.get_platform())"
    if not_moved() and output([str(inside), "-c", f"import pip, {version[7:]}"]) == output(
        [python, "-c", version]
    ):
        return
    print(f"Making .venv with {python}", flush=True)
    if output([python, "-c", "import ensurepip, venv; print()"]) is None and (
        sys.platform != "linux" or apt_install(["python3-venv"])
    ):
        raise Missing("Python's venv is missing: please install it with: sudo apt-get install python3-venv")
    if VENV.is_symlink():
        VENV.unlink()
    said = run_quietly([python, "-m", "venv", "--clear", str(VENV)])
    if said:
        raise Missing(f"The virtual environment could not be made: {said.strip()}")


def not_moved() -> bool:
    """Whether ``.venv`` was made at this very place: its scripts hold the path they were made for."""
    made = VENV / "pyvenv.cfg"
    return made.is_file() and any(
        line.startswith("command") and line.endswith(str(VENV))
        for line in made.read_text("utf-8").splitlines()
    )


def output(command: list[str]) -> str | None:
    """Return what ``command`` prints, ``None`` when it fails."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
