"""What is made for Windows: its version, its installer, and what that removes."""

import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from app.system import autostart_windows
from scripts.packing import windows
from scripts.packing.places import version
from scripts.packing.windows import WINDOWS, make_installer, numbers, removal, version_resource

SCRIPT = (WINDOWS / "installer.nsi").read_text("utf-8")


@pytest.mark.parametrize(
    ("told", "expected"),
    [("0.1.0", (0, 1, 0, 0)), ("2.10.3rc1", (2, 10, 3, 0)), ("7", (7, 0, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))],
)
def test_a_version_is_four_numbers(told: str, expected: tuple[int, ...]) -> None:
    assert numbers(told) == expected


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match="'latest' is not a version"):
        numbers("latest")


class Told:
    """Stands for PyInstaller's classes: keeps what it was given."""

    def __init__(self, *told: object, **named: object) -> None:
        self.told = (*told, *named.values())


def test_the_program_tells_its_version() -> None:
    names = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    said: dict[str, str] = {}

    class Line(Told):
        def __init__(self, name: str, value: str) -> None:
            said[name] = value

    space: dict[str, object] = dict.fromkeys(names.split(), Told) | {"StringStruct": Line}
    eval(version_resource(), space)
    assert said["FileVersion"] == said["ProductVersion"] == version()
    assert said["LegalCopyright"] == "Copyright (c) 2026 Earshot contributors"
    assert f"filevers=({', '.join(map(str, numbers(version())))})" in version_resource()


def test_only_what_was_installed_is_removed_the_deepest_first() -> None:
    files = ["earshot.exe", "_internal/b/c d.txt", "_internal/a$.dll"]
    assert removal(PurePosixPath(file) for file in files).splitlines() == [
        r'Delete "$INSTDIR\_internal\a$$.dll"',
        r'Delete "$INSTDIR\_internal\b\c d.txt"',
        r'Delete "$INSTDIR\earshot.exe"',
        r'RMDir "$INSTDIR\_internal\b"',
        r'RMDir "$INSTDIR\_internal"',
    ]


def test_nothing_is_removed_with_all_that_is_in_it() -> None:
    assert not re.search(r"^\s*RMDir\s+/r", SCRIPT, re.MULTILINE | re.IGNORECASE)


def test_the_start_at_login_is_the_one_the_program_knows() -> None:
    defined = dict(re.findall(r'^!define (RUN|APPROVED|OWN) "([^"]+)"', SCRIPT, re.MULTILINE))
    assert defined == {
        "RUN": autostart_windows.RUN,
        "APPROVED": autostart_windows.APPROVED,
        "OWN": autostart_windows.OWN,
    }
    assert f'WriteRegStr HKCU "${{RUN}}" "{autostart_windows.NAME}"' in SCRIPT
    assert f'WriteRegStr HKCU "${{OWN}}" "{autostart_windows.WRITTEN}"' in SCRIPT


def test_nobody_asks_for_the_administrator() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"HKLM|SetShellVarContext all|\$PROGRAMFILES", SCRIPT)


def test_an_older_one_that_does_not_go_stops_the_newer() -> None:
    after = SCRIPT.partition("ExecWait '\"$INSTDIR\\uninstall.exe\" /S /KEEPRUN _?=$INSTDIR' $0\n")[2]
    lines = [line.strip() for line in after.splitlines() if not line.strip().startswith(";")]
    assert lines[:4] == ["${If} ${Errors}", "${OrIf} $0 != 0", "!insertmacro SAY_IT_RUNS", "${EndIf}"]
    said = re.findall(r"^!macro SAY_IT_RUNS\n(.*?)^!macroend", SCRIPT, re.MULTILINE | re.DOTALL)[0]
    assert "$(RUNNING)" in said
    assert said.split()[-3:] == ["SetErrorLevel", "3", "Quit"]


def test_the_language_is_remembered_with_what_goes_when_it_is_removed() -> None:
    kept = dict(re.findall(r'^!define MUI_LANGDLL_REGISTRY_(\w+) "?([^"\n]+)"?$', SCRIPT, re.MULTILINE))
    assert kept == {"ROOT": "HKCU", "KEY": "${OWN}", "VALUENAME": "InstallLanguage"}
    assert 'DeleteRegKey HKCU "${OWN}"' in SCRIPT
    assert "!insertmacro MUI_UNGETLANGUAGE" in SCRIPT


def test_the_installer_speaks_every_language() -> None:
    found: dict[str, set[str]] = {}
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", SCRIPT, re.MULTILINE):
        found.setdefault(name, set()).add(language)
    assert len(found) == 7
    assert set(map(frozenset, found.values())) == {frozenset({"ENGLISH", "GERMAN", "SPANISH"})}


def test_the_installer_is_not_made_of_another_systems_bundle(tmp_path: Path) -> None:
    (tmp_path / "earshot").touch()
    with pytest.raises(SystemExit, match=r"^There is no earshot\.exe in "):
        make_installer(tmp_path)


def test_without_nsis_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "earshot.exe").touch()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(
        SystemExit, match=r"^There is no makensis here: on Debian it is in the package nsis\.$"
    ):
        make_installer(tmp_path)


def test_makensis_gets_everything_the_script_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    bundle = tmp_path / "bündle"
    (bundle / "inner").mkdir(parents=True)
    (bundle / "earshot.exe").write_bytes(bytes(4096))
    (bundle / "inner" / "é.txt").touch()
    monkeypatch.setattr(windows, "BUILD", tmp_path)
    monkeypatch.setattr(windows, "ICON", tmp_path / "icon.ico")
    monkeypatch.setattr(windows, "VERSION_RESOURCE", tmp_path / "version.txt")
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    installer = make_installer(bundle, tmp_path / "out")
    assert installer.name == f"earshot-{version()}-windows-x64-setup.exe"
    given = dict(word[2:].split("=", 1) for word in ran[0] if word.startswith("-D"))
    own = set(re.findall(r"^\s*!define (\w+)", SCRIPT, re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z]+)\}", SCRIPT)) - own - {"TARGET"}
    assert asked <= set(given)
    assert (given["KIB"], given["BUNDLE"]) == ("4", str(bundle))
    assert "-WX" in ran[0]
    assert (tmp_path / "removal.nsh").read_bytes().startswith(b"\xef\xbb\xbfDelete")
    assert "é.txt" in (tmp_path / "removal.nsh").read_text("utf-8")
