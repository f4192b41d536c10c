"""The lines are what each desktop understands, with a command it finds."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.system import hotkey_lines
from app.system.hotkey.chord import parse
from app.system.hotkey_lines import LINES, USUAL, lines_for, lines_to_paste, own_command, this_desktop

TALK = """\
# sway: ~/.config/sway/config
bindsym --no-repeat Ctrl+Alt+space exec earshot hotkey press
bindsym --release Ctrl+Alt+space exec earshot hotkey release

# Hyprland 0.55 and newer: ~/.config/hypr/hyprland.lua
hl.bind("CTRL + ALT + space", hl.dsp.exec_cmd("earshot hotkey press"))
hl.bind("CTRL + ALT + space", hl.dsp.exec_cmd("earshot hotkey release"), { release = true })

# Hyprland before 0.55: ~/.config/hypr/hyprland.conf
bind = CTRL ALT, space, exec, earshot hotkey press
bindr = CTRL ALT, space, exec, earshot hotkey release

# river: ~/.config/river/init
riverctl map normal Control+Alt space spawn 'earshot hotkey press'
riverctl map -release normal Control+Alt space spawn 'earshot hotkey release'

# i3: ~/.config/i3/config (seldom needed: on X11 Earshot has a key of its own)
bindsym Ctrl+Mod1+space exec --no-startup-id earshot hotkey press
bindsym --release Ctrl+Mod1+space exec --no-startup-id earshot hotkey release

# GNOME tells only that a key went down: once begins, once more ends.
# Settings, Keyboard, View and Customize Shortcuts, Custom Shortcuts, Add; the command is
earshot hotkey toggle

# KDE Plasma tells only that a key went down: once begins, once more ends.
# System Settings, Shortcuts, Add New, Command; the command is
earshot hotkey toggle
"""


def command(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(hotkey_lines, "own_command", lambda: words)


def test_each_desktop_has_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "earshot")
    assert lines_to_paste("talk", USUAL["talk"]) == TALK


MUTE = """\
# sway: ~/.config/sway/config
bindsym --no-repeat Ctrl+Alt+m exec /opt/my/earshot hotkey toggle mute

# Hyprland 0.55 and newer: ~/.config/hypr/hyprland.lua
hl.bind("CTRL + ALT + m", hl.dsp.exec_cmd("/opt/my/earshot hotkey toggle mute"))

# Hyprland before 0.55: ~/.config/hypr/hyprland.conf
bind = CTRL ALT, m, exec, /opt/my/earshot hotkey toggle mute

# river: ~/.config/river/init
riverctl map normal Control+Alt m spawn '/opt/my/earshot hotkey toggle mute'

# i3: ~/.config/i3/config (seldom needed: on X11 Earshot has a key of its own)
bindsym Ctrl+Mod1+m exec --no-startup-id /opt/my/earshot hotkey toggle mute

# GNOME
# Settings, Keyboard, View and Customize Shortcuts, Custom Shortcuts, Add; the command is
/opt/my/earshot hotkey toggle mute

# KDE Plasma
# System Settings, Shortcuts, Add New, Command; the command is
/opt/my/earshot hotkey toggle mute
"""


def test_a_key_that_is_not_held_has_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "/opt/my/earshot")
    assert lines_to_paste("mute", USUAL["mute"]) == MUTE


@pytest.mark.parametrize(("purpose", "deed"), [("stop", "press"), ("hands-free", "toggle")])
def test_the_purpose_is_named(monkeypatch: pytest.MonkeyPatch, purpose: str, deed: str) -> None:
    command(monkeypatch, "/opt/my/earshot")
    lines = lines_to_paste(purpose, USUAL["mute"])
    assert lines == MUTE.replace("toggle mute", f"{deed} {purpose}")


@pytest.mark.parametrize("folder", ["/usr/bin", "/usr/local/bin"])
def test_a_command_everybody_finds_is_named_alone(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"{folder}/{name}")
    assert own_command() == "earshot"


def test_any_other_is_named_in_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, path=None: "/opt/own/bin/earshot")
    python = tmp_path / "a folder" / "python"
    monkeypatch.setattr(sys, "executable", str(python))
    assert own_command() == f"'{python}' -m app"
    python.parent.mkdir()
    python.with_name("earshot").touch()
    assert own_command() == f"'{python.parent}/earshot'"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == f"'{python}'"


def test_a_package_is_named_as_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hotkey_lines, "own_program", lambda: "/usr/bin/earshot")
    assert own_command() == "earshot"
    # One in a home is found by some programs, and not by others.
    monkeypatch.setattr(hotkey_lines, "own_program", lambda: "/home/Ana María/.local/bin/earshot")
    assert own_command() == "'/home/Ana María/.local/bin/earshot'"


def test_the_command_it_names_here_exists() -> None:
    done = subprocess.run(
        [*shlex.split(own_command()), "--version"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.startswith("Earshot ")


def test_the_chord_is_as_each_desktop_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "earshot")
    lines = lines_to_paste("talk", parse("Super+Shift+PageUp"))
    for line in (
        "bindsym --no-repeat Shift+Mod4+Page_Up exec earshot hotkey press",
        'hl.bind("SHIFT + SUPER + Page_Up", hl.dsp.exec_cmd("earshot hotkey press"))',
        "bindr = SHIFT SUPER, Page_Up, exec, earshot hotkey release",
        "riverctl map normal Shift+Super Page_Up spawn 'earshot hotkey press'",
        "bindsym Shift+Mod4+Page_Up exec --no-startup-id earshot hotkey press",
    ):
        assert line in lines.splitlines()


@pytest.mark.parametrize(
    ("chord", "plain", "river"),
    [
        ("RightCtrl", "Control_R", "None Control_R"),
        ("LeftSuper", "Super_L", "None Super_L"),
        ("F9", "F9", "None F9"),
    ],
)
def test_a_key_without_modifiers(monkeypatch: pytest.MonkeyPatch, chord: str, plain: str, river: str) -> None:
    command(monkeypatch, "earshot")
    lines = lines_to_paste("talk", parse(chord)).splitlines()
    assert f"bindsym --release {plain} exec earshot hotkey release" in lines
    assert f"riverctl map normal {river} spawn 'earshot hotkey press'" in lines


def test_one_desktop_has_its_own_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "earshot")
    assert lines_for("sway", "talk", USUAL["talk"]) == TALK.partition("\n\n")[0] + "\n"
    assert lines_for("", "talk", USUAL["talk"]) == lines_to_paste("talk", USUAL["talk"])
    assert "\n".join(lines_for(name, "talk", USUAL["talk"]) for name in LINES) == TALK


@pytest.mark.parametrize(
    ("environment", "desktop"),
    [
        ({"XDG_CURRENT_DESKTOP": "sway"}, "sway"),
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "GNOME"),
        ({"XDG_CURRENT_DESKTOP": "HYPRLAND"}, "Hyprland"),
        ({"XDG_CURRENT_DESKTOP": "XFCE"}, ""),
        ({"SWAYSOCK": "/run/sway"}, "sway"),
        ({"HYPRLAND_INSTANCE_SIGNATURE": "x"}, "Hyprland"),
        ({"XDG_CURRENT_DESKTOP": "KDE", "SWAYSOCK": "/run/sway"}, "KDE"),
        ({"SWAYSOCK": ""}, ""),
        ({}, ""),
    ],
)
def test_which_desktop_this_is(environment: dict[str, str], desktop: str) -> None:
    assert this_desktop(environment) == desktop
