from pathlib import Path

import pytest

from app.system.hotkey import x11_holder as holders
from app.system.hotkey.chord import parse
from app.system.hotkey.x11_holder import find_holder

OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard>
  <keybind key="C-A-Left"><action name="GoToDesktop"><to>left</to></action></keybind>
  <keybind key="W-space"><chainQuitKey/></keybind>
  <keybind key="A-S-Prior"><action name="Raise"/></keybind>
</keyboard></openbox_config>
"""
XFCE = """<channel name="xfce4-keyboard-shortcuts"><property name="commands" type="empty">
  <property name="custom" type="empty">
    <property name="&lt;Primary&gt;&lt;Alt&gt;t" type="string" value="exo-open"/>
    <property name="override" type="bool" value="true"/>
  </property></property></channel>
"""
KDE = """[kwin]
Window Close=Alt+F4\\tCtrl+Alt+X,Alt+F4,Close Window
Nothing=none,none,Nothing
_k_friendly_name=KWin,Ctrl+Y

[services][org.kde.konsole.desktop]
_launch=Ctrl+Alt+T
"""
I3 = """# a comment
set $mod Mod4
set $mod2 Mod1
bindsym $mod+Return exec terminal
bindsym --release $mod2+Shift+space floating toggle
bindsym
set
"""
GNOME = """org.gnome.desktop.wm.keybindings close ['<Alt>F4', '<Primary><Alt>q']
org.gnome.desktop.wm.keybindings lower @as []
broken
"""
SCHEMA = "org.gnome.desktop.wm.keybindings"
WRITTEN = {"Openbox": OPENBOX, "Xfwm4": XFCE, "KWin": KDE, "i3": I3}


@pytest.mark.parametrize(
    ("manager", "file", "chord", "holder"),
    [
        ("Openbox", "openbox/rc.xml", "Ctrl+Alt+Left", "Openbox (GoToDesktop)"),
        ("Openbox", "openbox/rc.xml", "Super+Space", "Openbox"),
        ("Openbox", "openbox/rc.xml", "Alt+Shift+PageUp", "Openbox (Raise)"),
        ("Openbox", "openbox/rc.xml", "Ctrl+Alt+Right", ""),
        (
            "Xfwm4",
            "xfce4/xfconf/xfce-perchannel-xml/xfce4-keyboard-shortcuts.xml",
            "Ctrl+Alt+T",
            "Xfwm4 (exo-open)",
        ),
        ("KWin", "kglobalshortcutsrc", "Alt+F4", "KWin (kwin: Close Window)"),
        ("KWin", "kglobalshortcutsrc", "Ctrl+Alt+X", "KWin (kwin: Close Window)"),
        ("KWin", "kglobalshortcutsrc", "Ctrl+Y", ""),
        ("KWin", "kglobalshortcutsrc", "Ctrl+Alt+T", "KWin (org.kde.konsole.desktop)"),
        ("i3", "i3/config", "Super+Enter", "i3 (exec terminal)"),
        ("i3", "i3/config", "Alt+Shift+Space", "i3 (floating toggle)"),
        ("i3", "i3/config", "Alt+Space", ""),
    ],
)
def test_what_a_manager_writes_down_names_it(
    tmp_path: Path, manager: str, file: str, chord: str, holder: str
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(WRITTEN[manager])
    assert find_holder(parse(chord), manager, {"XDG_CONFIG_HOME": str(tmp_path)}) == holder


def test_without_a_file_of_one_s_own_the_system_s_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("first", "second"):
        place = tmp_path / folder / "i3"
        place.mkdir(parents=True)
        (place / "config").write_text(f"bindsym Mod4+x {folder}\n")
    monkeypatch.setattr(holders, "_SYSTEM_FOLDERS", (tmp_path / "first", tmp_path / "second"))
    assert find_holder(parse("Super+X"), "i3", {"XDG_CONFIG_HOME": str(tmp_path)}) == "i3 (first)"


def test_a_home_is_where_the_files_are_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".config" / "i3").mkdir(parents=True)
    (tmp_path / ".config" / "i3" / "config").write_text("bindsym Mod4+x kill\n")
    assert find_holder(parse("Super+X"), "i3", {}) == "i3 (kill)"


def test_what_gsettings_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    said.write_text(GNOME)
    program = tmp_path / "gsettings"
    program.write_text(f'#!/bin/sh\n[ "$1 $2" = "list-recursively {SCHEMA}" ] && cat {said}\nexit 0\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert find_holder(parse("Ctrl+Alt+Q"), "GNOME Shell") == "GNOME Shell (close)"
    assert find_holder(parse("Alt+F4"), "GNOME Shell") == "GNOME Shell (close)"
    assert find_holder(parse("Ctrl+Alt+W"), "GNOME Shell") == ""


def test_without_gsettings_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_holder(parse("Alt+F4"), "GNOME Shell") == ""


def test_an_unknown_manager_is_not_blamed() -> None:
    assert find_holder(parse("Alt+F4"), "Something Else") == ""
    assert find_holder(parse("Alt+F4"), "") == ""


def test_a_file_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "openbox").mkdir()
    (tmp_path / "openbox" / "rc.xml").write_text("<broken")
    assert find_holder(parse("Ctrl+Alt+Left"), "Openbox", {"XDG_CONFIG_HOME": str(tmp_path)}) == ""
