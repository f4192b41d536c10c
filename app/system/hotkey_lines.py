"""What to write into a desktop's configuration so that a key of it is told to Earshot."""

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.system.flatpak import START, is_in_flatpak
from app.system.hotkey.chord import Chord, Modifier, parse
from app.system.hotkey.portal_triggers import keysym_name
from app.system.own_program import PROGRAM, own_program

USUAL: Final[Mapping[str, Chord]] = {
    "talk": parse("Ctrl+Alt+Space"),
    "stop": parse("Ctrl+Alt+S"),
    "hands-free": parse("Ctrl+Alt+H"),
    "mute": parse("Ctrl+Alt+M"),
}
"""For each purpose the chord of the lines where none is chosen."""


_SWAY: Final = """\
# sway: ~/.config/sway/config
bindsym --no-repeat {plus} exec {press}
bindsym --release {plus} exec {release}
"""
_HYPRLAND: Final = """\
# Hyprland 0.55 and newer: ~/.config/hypr/hyprland.lua
hl.bind("{spaced_plus}", hl.dsp.exec_cmd("{press}"))
hl.bind("{spaced_plus}", hl.dsp.exec_cmd("{release}"), {{ release = true }})

# Hyprland before 0.55: ~/.config/hypr/hyprland.conf
bind = {capitals}, {key}, exec, {press}
bindr = {capitals}, {key}, exec, {release}
"""
_RIVER: Final = """\
# river: ~/.config/river/init
riverctl map normal {river} {key} spawn '{press}'
riverctl map -release normal {river} {key} spawn '{release}'
"""
_I3: Final = """\
# i3: ~/.config/i3/config (seldom needed: on X11 Earshot has a key of its own)
bindsym {mod_plus} exec --no-startup-id {press}
bindsym --release {mod_plus} exec --no-startup-id {release}
"""
_GNOME: Final = """\
# GNOME{only_down}
# Settings, Keyboard, View and Customize Shortcuts, Custom Shortcuts, Add; the command is
{toggle}
"""
_KDE: Final = """\
# KDE Plasma{only_down}
# System Settings, Shortcuts, Add New, Command; the command is
{toggle}
"""
LINES: Final[Mapping[str, str]] = {
    "sway": _SWAY,
    "Hyprland": _HYPRLAND,
    "river": _RIVER,
    "i3": _I3,
    "GNOME": _GNOME,
    "KDE": _KDE,
}
"""By the name a desktop gives itself in ``XDG_CURRENT_DESKTOP``, in whatever capitals."""

_HELD: Final = "talk"
"""The purpose whose key is held; each of the others does something when it goes down, and nothing more."""

_RELEASE: Final = "{release}"
_ONLY_DOWN: Final = " tells only that a key went down: once begins, once more ends."
_OWN_SIGNS: Final = {"SWAYSOCK": "sway", "HYPRLAND_INSTANCE_SIGNATURE": "Hyprland", "I3SOCK": "i3"}
"""Variables that only one desktop sets."""

_LONE: Final = {"Ctrl": "Control", "Alt": "Alt", "Shift": "Shift", "Super": "Super"}
_RIVERS: Final = {Modifier.CTRL: "Control"}
_MODS: Final = {Modifier.ALT: "Mod1", Modifier.SUPER: "Mod4"}


def lines_to_paste(purpose: str, chord: Chord) -> str:
    """Return the lines for all desktops, with the command as this program is started here."""
    return "\n".join(_filled(each, purpose, chord) for each in LINES.values())


def lines_for(desktop: str, purpose: str, chord: Chord) -> str:
    """Return the lines for one desktop of :data:`LINES`; for "" those for all of them."""
    return _filled(LINES[desktop], purpose, chord) if desktop else lines_to_paste(purpose, chord)


def this_desktop(environment: Mapping[str, str] = os.environ) -> str:
    """Return which desktop of :data:`LINES` this is; "" when it is none of them."""
    names = {name.lower(): name for name in LINES}
    for word in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        if word.lower() in names:
            return names[word.lower()]
    return next((name for sign, name in _OWN_SIGNS.items() if environment.get(sign)), "")


def _filled(lines: str, purpose: str, chord: Chord) -> str:
    words = _commands(purpose)
    if purpose != _HELD:
        lines = "".join(line for line in lines.splitlines(keepends=True) if _RELEASE not in line)
    held, key = [each for each in Modifier if each in chord.modifiers], _key_of(chord)
    plain = [each.value for each in held]
    return lines.format(
        key=key,
        plus="+".join([*(_MODS[each] if each is Modifier.SUPER else each.value for each in held), key]),
        mod_plus="+".join([*(_MODS.get(each, each.value) for each in held), key]),
        spaced_plus=" + ".join([*(each.upper() for each in plain), key]),
        capitals=" ".join(each.upper() for each in plain),
        river="+".join(_RIVERS.get(each, each.value) for each in held) or "None",
        only_down=_ONLY_DOWN if purpose == _HELD else "",
        **words,
    )


def _commands(purpose: str) -> dict[str, str]:
    """Return the command for each thing that a key does."""
    command = f"{own_command()} hotkey"
    if purpose == _HELD:
        return {deed: f"{command} {deed}" for deed in ("press", "release", "toggle")}
    once = f"{command} {'press' if purpose == 'stop' else 'toggle'} {purpose}"
    return {"press": once, "toggle": once}


def _key_of(chord: Chord) -> str:
    if not chord.is_lone_modifier:
        return keysym_name(chord.key)
    side = "Left" if chord.key.startswith("Left") else "Right"
    return f"{_LONE[chord.key.removeprefix(side)]}_{side[0]}"


def own_command() -> str:
    """Return how a desktop starts this program, which knows neither our folder nor our environment."""
    packaged = own_program()
    if packaged is not None and is_in_flatpak():
        return shlex.join(START)
    found = shutil.which(PROGRAM) if packaged is None else packaged
    if found is not None and _is_common(found):
        return PROGRAM
    if packaged is not None:
        return shlex.quote(packaged)
    beside = Path(sys.executable).with_name(PROGRAM)
    if beside.exists():
        return shlex.quote(str(beside))
    return f"{shlex.quote(sys.executable)} -m app"


def _is_common(found: str) -> bool:
    """Whether every program of this computer finds what is there by its name."""
    return Path(found) in (Path("/usr/bin", PROGRAM), Path("/usr/local/bin", PROGRAM))
