"""``earshot doctor``: what works on this computer, what does not, and what to do."""

import argparse
import os
import platform
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from importlib import metadata
from typing import Final

import msgspec

from app import __version__
from app.audio.devices import DeviceName
from app.audio.offer import offer
from app.practice.abilities import abilities
from app.runtime.device_list import printed
from app.runtime.health.checkup import Subject, checkup
from app.runtime.health.finding import TITLES, Finding, State, prevents_talking
from app.runtime.health.sound import DeviceReport, SoundReport, ask_child, look
from app.settings import ChosenDevice, Settings, load
from app.system import paths
from app.system.host_libraries import missing_here, what_to_install
from app.system.secrets import Secrets
from app.system.versions import QT

LIBRARIES: Final = ("websockets", "msgspec", "numpy", "sounddevice", "keyring", "PySide6")
PACKAGES: Final = {"PySide6": QT}
"""Those that are called otherwise than their packages."""

MARKS: Final = {State.WORKS: "ok", State.DOUBTFUL: "note", State.BROKEN: "FAIL", State.UNUSED: "-"}
NARROWEST: Final = 60
WIDEST: Final = 110


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this verb to ``parser``."""
    parser.description = "Say what works on this computer, what does not, and what to do."
    parser.epilog = "exit codes: 0 you can talk with Earshot here, 1 you cannot, and the reason on stderr"
    parser.add_argument("--json", action="store_true", help="print one JSON object, with keys that stay")
    parser.add_argument("--only-sound", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only-devices", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only-libraries", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only-partner", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Look at everything and print it; return 0 when talking is possible here, else 1."""
    if args.only_devices:
        print(printed(offer()))
        return 0
    if args.only_libraries:
        # For the file that installs without a package manager: a line when something is missing.
        sys.stdout.write("".join(f"{said}\n" for said in (what_to_install(missing_here()),) if said))
        return 0
    if args.only_partner:
        print(msgspec.json.encode(abilities()).decode())
        return 0
    path = paths.settings_file()
    loaded = load(path)
    if args.only_sound:
        report = look(*_chosen_devices(loaded.settings))
        print(msgspec.json.encode(report).decode())
        return 0
    report = ask_child()
    subject = Subject(
        path=path,
        loaded=loaded,
        secrets=Secrets(os.environ),
        sound=lambda: report,
        partner=abilities,
    )
    findings = tuple(found for part in checkup(subject) for found in part.find())
    if args.json:
        print(as_json(findings, report))
    else:
        _print(findings, report)
    return _verdict(findings)


def _chosen_devices(settings: Settings) -> tuple[DeviceName | None, DeviceName | None]:
    return _device_name(settings.sound.microphone), _device_name(settings.sound.speaker)


def _device_name(chosen: ChosenDevice | None) -> DeviceName | None:
    return None if chosen is None else DeviceName(chosen.name, chosen.host_api)


def versions() -> dict[str, str | None]:
    """Return what is installed in which version; ``None`` for what is not."""
    return {
        "earshot": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        **{name.lower(): _version(name) for name in LIBRARIES},
    }


def _version(library: str) -> str | None:
    try:
        return metadata.version(PACKAGES.get(library, library))
    except metadata.PackageNotFoundError:
        return None


def as_json(findings: Iterable[Finding], report: SoundReport) -> str:
    """Return everything as one JSON object; ``talking`` says whether one can talk here."""
    listed = tuple(findings)
    document = {
        "talking": not any(map(prevents_talking, listed)),
        "versions": versions(),
        "findings": {
            found.topic.value: {"state": found.state.value, "says": found.says, "advice": found.advice}
            for found in listed
        },
        "sound": msgspec.to_builtins(report),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def _print(findings: Sequence[Finding], report: SoundReport) -> None:
    width = min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))
    print("\n".join([*_versions_text(width), "", *_findings_text(findings, width)]))
    if report.devices:
        print(
            "\n".join(["", "Devices, and the rates they accept in kHz:", *map(_device_text, report.devices)])
        )


def _versions_text(width: int) -> list[str]:
    known = versions()
    first = f"Earshot {known['earshot']}, Python {known['python']}, {known['system']}"
    libraries = ", ".join(f"{name} {known[name.lower()] or 'not installed'}" for name in LIBRARIES)
    return [first, *textwrap.wrap(libraries, width)]


def _findings_text(findings: Iterable[Finding], width: int) -> list[str]:
    lines = []
    for found in findings:
        start = f"  {MARKS[found.state]:<5} {TITLES[found.topic]:<15} "
        lines += _wrapped(start, found.says, width)
        if found.advice:
            lines += _wrapped(f"{' ' * len(start)}-> ", found.advice, width)
    return lines


def _wrapped(start: str, sentence: str, width: int) -> list[str]:
    """Lines of ``start`` and ``sentence``, those after the first under the sentence; no word is cut."""
    return textwrap.wrap(
        start + sentence,
        width,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _device_text(device: DeviceReport) -> str:
    sides = [
        f"{name} {_kilohertz(rates)}"
        for name, rates in (("in", device.input_rates), ("out", device.output_rates))
        if rates
    ]
    default = " (default)" if device.default_for else ""
    return f"  {device.name}, {device.host_api}{default}: {'; '.join(sides) or 'accepts none'}"


def _kilohertz(rates: Iterable[int]) -> str:
    return " ".join(f"{rate / 1000:g}" for rate in rates)


def _verdict(findings: Iterable[Finding]) -> int:
    preventing = [TITLES[found.topic].lower() for found in findings if prevents_talking(found)]
    if not preventing:
        return 0
    print(f"You cannot talk with Earshot here until this works: {', '.join(preventing)}.", file=sys.stderr)
    return 1
