"""What an AppImage holds, and what it is not made with."""

import configparser
import hashlib
import os
import re
import subprocess
from pathlib import Path

import pytest

from app.system.desktop_entry import APP_ID, FILE_NAME
from scripts.packing import appimage
from scripts.packing.appimage import lay_out, runtime, told
from scripts.packing.linux import LINUX


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bundle, share = tmp_path / "bundle", tmp_path / "share"
    bundle.mkdir()
    (bundle / "earshot").write_text('#!/bin/sh\necho "$@"\n')
    (bundle / "earshot").chmod(0o755)
    picture = share / "icons" / "hicolor" / "256x256" / "apps" / f"{APP_ID}.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"png")
    for name, file in (("applications", FILE_NAME), ("metainfo", f"{APP_ID}.metainfo.xml")):
        (share / name).mkdir()
        (share / name / file).write_text((LINUX / file).read_text("utf-8"), "utf-8")
    (share / "doc").mkdir()
    return lay_out(bundle, share, tmp_path / "Ana María" / "Earshot.AppDir")


def test_it_has_what_an_appimage_shows(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        ".DirIcon",
        "AppRun",
        f"{APP_ID}.desktop",
        f"{APP_ID}.png",
        "usr",
    ]
    assert (folder / ".DirIcon").read_bytes() == b"png"
    assert sorted(path.name for path in (folder / "usr" / "share").iterdir()) == [
        "applications",
        "icons",
        "metainfo",
    ]
    assert os.readlink(folder / "usr" / "bin" / "earshot") == "../lib/earshot/earshot"


def test_its_entry_names_no_place(folder: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(folder / FILE_NAME, "utf-8")
    assert [parser[name]["Exec"] for name in parser.sections()] == [
        "earshot",
        "earshot --listen",
        "earshot hotkey toggle",
    ]
    assert "TryExec" not in parser["Desktop Entry"]
    assert parser["Desktop Entry"]["Icon"] == APP_ID


def test_it_starts_the_program_from_anywhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder / "AppRun")
    said = subprocess.run([tmp_path / "link", "a b", "c"], check=True, capture_output=True, text=True)
    assert said.stdout == "a b c\n"


def test_what_comes_before_the_archive_is_known() -> None:
    assert re.fullmatch(r"https://github\.com/AppImage/type2-runtime/\S+-x86_64", told()["address"])
    assert re.fullmatch(r"[0-9a-f]{64}", told()["sha256"])


def test_no_other_runtime_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        SystemExit, match=r"^Fetch https://\S+ and name the file in EARSHOT_APPIMAGE_RUNTIME\.$"
    ):
        runtime("")
    fetched = tmp_path / "runtime"
    fetched.write_bytes(b"something")
    with pytest.raises(SystemExit, match=r"is not the runtime that appimage-runtime\.txt describes\.$"):
        runtime(str(fetched))
    monkeypatch.setattr(
        appimage, "told", lambda: {"address": "a", "sha256": hashlib.sha256(b"something").hexdigest()}
    )
    assert runtime(str(fetched)) == b"something"
