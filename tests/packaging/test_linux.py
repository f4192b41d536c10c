"""What the Linux packages say agrees with the program."""

import configparser
import gzip
import os
import platform
import re
import stat
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.__main__ import VERBS
from app.system.desktop_entry import APP_ID, FILE_NAME
from app.system.display import PACKAGES
from scripts.packing import linux
from scripts.packing.bundle import PROGRAM, settle, size_mb
from scripts.packing.checking import holds
from scripts.packing.linux import LINUX, PICTURES, picture_size
from scripts.packing.places import ROOT
from scripts.packing.wording import filled_in

DATE = 1_767_225_600


def entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(LINUX / FILE_NAME, "utf-8")
    return parser


def test_the_entry_is_the_one_the_program_looks_for() -> None:
    assert linux.APP_ID == APP_ID
    main = entry()["Desktop Entry"]
    assert (main["Icon"], main["Exec"], main["TryExec"]) == (APP_ID, "/usr/bin/earshot", "/usr/bin/earshot")


def test_actions_are_commands_the_program_knows() -> None:
    parser = entry()
    names = parser["Desktop Entry"]["Actions"].strip(";").split(";")
    assert {f"Desktop Action {name}" for name in names} == set(parser.sections()) - {"Desktop Entry"}
    for name in names:
        words = parser[f"Desktop Action {name}"]["Exec"].split()[1:]
        assert words[0] == "--listen" or words[0] in VERBS


@pytest.mark.parametrize("key", ["GenericName", "Comment", "Keywords"])
def test_the_entry_speaks_every_language(key: str) -> None:
    main = entry()["Desktop Entry"]
    assert {name for name in main if name.startswith(key)} == {key, f"{key}[de]", f"{key}[es]"}


def test_the_metadata_belongs_to_the_entry_and_shows_pictures_that_are_there() -> None:
    root = ET.fromstring(
        filled_in((LINUX / f"{APP_ID}.metainfo.xml").read_text("utf-8"), linux._values(DATE))
    )
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == FILE_NAME
    images = root.findall("screenshots/screenshot/image")
    assert len(images) == len(PICTURES) == 3
    for image in images:
        path = ROOT / "docs" / "pictures" / (image.text or "").rpartition("/")[2]
        assert picture_size(path) == (int(image.get("width", "")), int(image.get("height", "")))
    release = root.find("releases/release")
    assert release is not None
    assert release.get("date") == "2026-01-01"
    # The validator of the system the packages are made on does not know it, and practising needs none.
    assert root.find(".//internet") is None


def test_the_manual_tells_every_command() -> None:
    manual = (LINUX / "earshot.1").read_text("utf-8")
    for verb in VERBS:
        assert re.search(rf'^\.BR? "?{verb}\b', manual, re.MULTILINE), verb


def test_every_library_the_window_wants_of_debian_is_depended_on() -> None:
    description = (LINUX / "nfpm.yaml").read_text("utf-8")
    for package in set(PACKAGES.values()):
        assert re.search(rf"^      - .*\b{re.escape(package)}$", description, re.MULTILINE), package
    assert "      - espeak-ng\n" in description.partition("recommends:")[2]


def test_an_rpm_asks_for_libraries_by_their_own_names() -> None:
    described = (LINUX / "nfpm.yaml").read_text("utf-8").partition("\n  rpm:\n")[2]
    depends, _, recommends = described.partition("\n  archlinux:\n")[0].partition("    recommends:\n")
    asked = set(re.findall(r"^      - ([^#\n]+)$", depends, re.MULTILINE))
    assert asked == {
        *(f"{library}()(64bit)" for library in (*PACKAGES, "libgcc_s.so.1")),
        "glibc >= @GLIBC@",
        "ca-certificates",
    }
    # A font has another name in Fedora than in openSUSE, and nobody knows both.
    assert {"      - dejavu-sans-fonts", "      - dejavu-fonts"} <= set(recommends.splitlines())


def test_what_goes_to_share_is_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    for name in ("LICENCES.txt", "bill-of-materials.cdx.json"):
        (bundle / name).write_text(name)
    monkeypatch.setattr(linux, "BUNDLE", bundle)
    told = []
    for attempt in ("one", "two"):
        monkeypatch.setattr(linux, "STAGE", tmp_path / attempt)
        folder = linux.stage(DATE)
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        told.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
        assert all(path.stat().st_mtime == DATE for path in files)
    assert told[0] == told[1]
    icons = [name for name in told[0] if name.startswith("icons/hicolor/")]
    assert len(icons) == 11
    assert picture_size(tmp_path / "one" / "icons/hicolor/48x48/apps" / f"{APP_ID}.png") == (48, 48)
    manual = gzip.decompress(told[0]["man/man1/earshot.1.gz"]).decode()
    assert manual.startswith('.TH EARSHOT 1 "2026-01-01"')
    assert told[0]["doc/earshot/copyright"].startswith(b"Format: https://www.debian.org/")


@pytest.mark.parametrize(
    ("here", "oldest"), [("2.36", "2.36"), ("2.100", "2.100"), ("2.4", "2.34"), ("", "2.34")]
)
def test_the_c_library_is_compared_by_numbers(
    here: str, oldest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", here))
    assert linux.oldest_glibc() == linux._values(DATE)["GLIBC"] == oldest


def test_times_and_rights_depend_on_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "earshot"
    (folder / "inner").mkdir(parents=True)
    program, library = folder / PROGRAM, folder / "inner" / "a.so"
    for path in (program, library):
        path.write_bytes(bytes(500_000))
    program.chmod(0o700)
    library.chmod(0o777)
    (folder / "link").symlink_to("inner/a.so")
    settle(folder, DATE)
    rights = {path.name: stat.S_IMODE(path.lstat().st_mode) for path in (folder, program, library)}
    assert rights == {"earshot": 0o755, "a.so": 0o644} | {PROGRAM: 0o755}
    assert {path.lstat().st_mtime for path in folder.rglob("*")} == {DATE}
    assert os.readlink(folder / "link") == "inner/a.so"
    assert size_mb(folder) == 1.0


def test_a_folder_is_named_only_as_a_folder() -> None:
    assert holds(b"..\0/made/here/a.c\0", [b"/made/here"])
    assert not holds(b"/made/hereafter", [b"/made/here"])
