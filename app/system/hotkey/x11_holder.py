"""Which program has a chord on X11.

The server says that somebody has it, and not who.  Desktops and window managers, which have most,
write their shortcuts down; those of the one that runs are read.  Nothing is pressed and
nobody's keys are watched to find it out.
"""

import logging
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from app.errors import BadChord
from app.system.hotkey.chord import Chord, parse

logger = logging.getLogger(__name__)

HolderFinder = Callable[[Chord, str], str]
"""From a chord and the name of the window manager to who has it; "" when that cannot be found out."""

Binding = tuple[str, str]
"""A chord as its program writes it, and what it does there."""

ANSWER_WITHIN_S: Final = 2.0

GSETTINGS: Final = {
    "GNOME Shell": (
        "org.gnome.desktop.wm.keybindings",
        "org.gnome.shell.keybindings",
        "org.gnome.mutter.keybindings",
        "org.gnome.settings-daemon.plugins.media-keys",
    ),
    "Mutter (Muffin)": (
        "org.cinnamon.desktop.keybindings.wm",
        "org.cinnamon.desktop.keybindings.media-keys",
        "org.cinnamon.desktop.keybindings",
    ),
    "Metacity (Marco)": ("org.mate.Marco.global-keybindings", "org.mate.Marco.window-keybindings"),
}

_OTHER_NAMES: Final = {
    "primary": "Ctrl",
    "c": "Ctrl",
    "a": "Alt",
    "s": "Shift",
    "w": "Super",
    "mod1": "Alt",
    "mod4": "Super",
    "prior": "PageUp",
    "page_up": "PageUp",
    "next": "PageDown",
    "page_down": "PageDown",
    "scroll_lock": "ScrollLock",
    "kp_enter": "NumEnter",
    "pgdown": "PageDown",
    "pgup": "PageUp",
    "minus": "-",
    "equal": "=",
    "comma": ",",
    "period": ".",
    "slash": "/",
    "backslash": "\\",
    "grave": "`",
    "semicolon": ";",
    "apostrophe": "'",
    "bracketleft": "[",
    "bracketright": "]",
}
"""What others call a modifier or a key, in small letters."""


# ------------------------------------------------------------------ how each writes them down


def openbox_bindings(text: str) -> Iterator[Binding]:
    """Read Openbox' ``rc.xml``."""
    for bind in _elements(text, "keybind"):
        action = next((each.get("name") for each in bind if _local(each) == "action"), None)
        yield bind.get("key", "").replace("-", "+"), action or ""


def xfce_bindings(text: str) -> Iterator[Binding]:
    """Read the channel in which Xfce keeps shortcuts of commands and of its window manager."""
    for each in _elements(text, "property"):
        name, does = each.get("name", ""), each.get("value", "")
        if does and each.get("type") == "string":
            yield _from_gtk(name), does


def kde_bindings(text: str) -> Iterator[Binding]:
    """Read KDE's ``kglobalshortcutsrc``: of each action the chords now, by default, and its name."""
    group = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"(?:\[.*\])?\[(.*)\]", line.strip()):
            group = heading[1]
        elif "=" in line and not line.startswith("_k_friendly_name"):
            now, *others = line.partition("=")[2].split(",")
            does = f"{group}: {others[-1]}" if others else group
            yield from ((chord, does) for chord in now.split("\\t"))


def i3_bindings(text: str) -> Iterator[Binding]:
    """Read the configuration of i3, whose variables may be part of a chord."""
    variables: dict[str, str] = {}
    for line in text.splitlines():
        command, *words = line.split() or [""]
        if command == "set" and words:
            variables[words[0]] = " ".join(words[1:])
        elif command == "bindsym":
            chord, *does = [word for word in words if not word.startswith("--")] or [""]
            yield _with_values(chord, variables), " ".join(does)


def _with_values(text: str, variables: Mapping[str, str]) -> str:
    for name in sorted(variables, key=len, reverse=True):  # $mod2 before $mod
        text = text.replace(name, variables[name])
    return text


def gsettings_bindings(text: str) -> Iterator[Binding]:
    """Read what ``gsettings list-recursively`` prints."""
    for line in text.splitlines():
        _, action, *value = line.split(maxsplit=2) if line.count(" ") > 1 else ("", "")
        for written in re.findall(r"'([^']*)'", " ".join(value)):
            yield _from_gtk(written), action


def _elements(text: str, name: str) -> Iterator[ElementTree.Element]:
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as wrong:
        logger.info("! hotkey: a file of shortcuts cannot be read: %s", wrong)
        return
    yield from (each for each in root.iter() if _local(each) == name)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _from_gtk(written: str) -> str:
    """Turn ``<Primary><Alt>t`` into ``Primary+Alt+t``."""
    return written.replace("<", "").replace(">", "+")


# ------------------------------------------------------------------ looking it up

_FILES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[str], Iterable[Binding]]]]] = {
    "Openbox": (("openbox/rc.xml",), openbox_bindings),
    "Xfwm4": (("xfce4/xfconf/xfce-perchannel-xml/xfce4-keyboard-shortcuts.xml",), xfce_bindings),
    "KWin": (("kglobalshortcutsrc",), kde_bindings),
    "i3": (("i3/config",), i3_bindings),
}
_SYSTEM_FOLDERS: Final = (Path("/etc/xdg"), Path("/etc"))


def find_holder(chord: Chord, manager: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the program that has a chord, with what it does there; "" when that is not known.

    ``manager``: the window manager's own name.
    """
    for written, does in _bindings(manager, environment):
        if _same(written, chord):
            return f"{manager} ({does})" if does else manager
    return ""


def _bindings(manager: str, environment: Mapping[str, str]) -> Iterator[Binding]:
    files, read = _FILES.get(manager, ((), openbox_bindings))
    home = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for place in files:
        there = [folder / place for folder in (home, *_SYSTEM_FOLDERS) if (folder / place).is_file()]
        for file in there[:1]:
            yield from read(file.read_text("utf-8", "replace"))
    for schema in GSETTINGS.get(manager, ()):
        yield from gsettings_bindings(_settings_of(schema))


def _settings_of(schema: str) -> str:
    command = ["gsettings", "list-recursively", schema]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=ANSWER_WITHIN_S)
    except (OSError, subprocess.TimeoutExpired) as wrong:
        logger.info("! hotkey: %s: %s", " ".join(command), wrong)
        return ""
    return done.stdout


def _same(written: str, chord: Chord) -> bool:
    *held, key = (part.strip() for part in written.split("+"))
    names = [_OTHER_NAMES.get(name.lower(), name) for name in held]
    # A single letter in the last place is that key: "s" is S, not Shift.
    last = key if len(key) == 1 else _OTHER_NAMES.get(key.lower(), key)
    try:
        return parse("+".join([*names, last])) == chord
    except BadChord:
        return False  # a key that none of ours can be
