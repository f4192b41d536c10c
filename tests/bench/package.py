"""What the packaged program weighs and how soon it is there, beside the source tree in the same round.

There are rows only where a bundle was made: ``make package``, or ``make deb`` for all of them.
"""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from app.system.reception import Visit
from app.system.single_instance import enter
from app.system.visits import Done
from tests.bench.rows import Row, spread
from tests.bench.window import screen

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "build" / "package" / "dist" / "earshot"
DEBS = ROOT / "dist"
BUNDLE_TARGET_MB = 250.0
DEB_TARGET_MB = 85.0
SHOWN_TARGET_RATIO = 1.4
TOLD_TARGET_MS = 150.0
STARTS, QUICK_STARTS = 9, 1
KEYS, QUICK_KEYS = 20, 2
WITHIN_S = 60.0
NARROWEST = 300
"""Smaller windows are not the window: a desktop and Qt make some for themselves."""


def measure(*, quick: bool = False) -> list[Row]:
    """The rows of the package; none where there is none."""
    program = BUNDLE / "earshot"
    if not program.is_file():
        return []
    with tempfile.TemporaryDirectory() as home:
        environment = _nobodys(home)
        told = _told(program, environment, QUICK_KEYS if quick else KEYS)
        shown = _shown(program, environment, QUICK_STARTS if quick else STARTS)
    return [*_sizes(), *told, *shown]


def _nobodys(home: str) -> dict[str, str]:
    """Return an environment without settings, key, keyring or desktop of who runs this."""
    gone = {"WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    return kept | {
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_STATE_HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_RUNTIME_DIR": home,
        "OPENAI_API_KEY": "",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PULSE_SERVER": f"unix:{home}/none",
    }


def _sizes() -> list[Row]:
    files = (path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink())
    mb = sum(path.stat().st_size for path in files) / 1_000_000
    rows = [Row(name="package_bundle_mb", value=round(mb, 1), unit="MB", target=BUNDLE_TARGET_MB)]
    debs = sorted(DEBS.glob("earshot_*.deb"), key=lambda path: path.stat().st_mtime)
    if debs:
        size = round(debs[-1].stat().st_size / 1_000_000, 1)
        rows.append(Row(name="package_deb_mb", value=size, unit="MB", target=DEB_TARGET_MB))
    return rows


def _told(program: Path, environment: dict[str, str], times: int) -> list[Row]:
    """From the start of ``earshot hotkey`` to the moment at which the window has been told."""
    place = enter({}, environment["XDG_RUNTIME_DIR"])
    if place is None:
        raise RuntimeError("the folder is not only ours")
    told: SimpleQueue[float] = SimpleQueue()

    def take(visit: Visit) -> None:
        told.put(time.monotonic())
        visit.answer(Done())

    took = []
    with place:
        place.reception.lead_to(take)
        for _ in range(times + 1):  # the first one warms the disk's cache
            began = time.monotonic()
            subprocess.run([str(program), "hotkey", "press"], check=True, env=environment, timeout=WITHIN_S)
            took.append((told.get() - began) * 1000)
    middle, _, slowest = spread("package_hotkey_told_ms", took[1:], "ms", digits=1)
    return [Row(name=middle.name, value=middle.value, unit="ms", target=TOLD_TARGET_MS), slowest]


def _shown(program: Path, environment: dict[str, str], times: int) -> list[Row]:
    """From the start of the process to its window on the screen, of both in turn."""
    if shutil.which("Xvfb") is None:
        return []
    ways = {"source": [sys.executable, "-m", "app"], "package": [str(program)]}
    took: dict[str, list[float]] = {name: [] for name in ways}
    with screen() as display:
        for _ in range(times + 1):
            for name, command in ways.items():
                took[name].append(_shown_s(command, environment | {"DISPLAY": display}))
    middles = {name: median(each[1:]) for name, each in took.items()}
    ratio = round(middles["package"] / middles["source"], 2)
    return [
        *(
            Row(name=f"package_shown_s_{name}", value=round(each, 3), unit="s")
            for name, each in middles.items()
        ),
        Row(name="package_shown_ratio", value=ratio, unit="ratio", target=SHOWN_TARGET_RATIO),
    ]


def _shown_s(command: list[str], environment: dict[str, str]) -> float:
    from Xlib import X  # noqa: PLC0415 - only where there is a screen
    from Xlib.display import Display  # noqa: PLC0415

    display = Display(environment["DISPLAY"])
    display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
    display.sync()
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as started:
        try:
            return _mapped(display, began + WITHIN_S) - began
        finally:
            started.terminate()
            started.wait(WITHIN_S)
            display.close()


def _mapped(display: object, deadline: float) -> float:
    """Wait for a window of some size to be shown; return when that was."""
    from Xlib import X  # noqa: PLC0415
    from Xlib.error import BadDrawable  # noqa: PLC0415

    while time.monotonic() < deadline:
        if not display.pending_events():  # type: ignore[attr-defined]
            select.select([display], [], [], 0.5)  # type: ignore[list-item]
            continue
        now = time.monotonic()
        event = display.next_event()  # type: ignore[attr-defined]
        try:
            if event.type == X.MapNotify and event.window.get_geometry().width >= NARROWEST:
                return now
        except BadDrawable:
            continue  # that one is gone already
    raise RuntimeError("no window was shown")
