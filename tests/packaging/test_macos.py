"""What is made for macOS: property lists, sentences, signing, and the disk image."""

import os
import plistlib
import re
import subprocess
from pathlib import Path

import pytest

from app.system.desktop_entry import APP_ID
from scripts.packing import macos
from scripts.packing.macos import LANGUAGES, MACOS, SIGN, STRINGS, complete, lay_out, properties, strings
from scripts.packing.places import ROOT, version


def test_the_properties_name_this_program_and_version() -> None:
    told = properties()
    assert told["CFBundleIdentifier"] == APP_ID
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == version()
    assert told["LSMinimumSystemVersion"] == "13.0"
    assert told["NSHumanReadableCopyright"] == "Copyright (c) 2026 Earshot contributors"
    assert told["NSHighResolutionCapable"] is True


def test_it_says_why_it_wants_the_microphone_in_every_language() -> None:
    told = properties()
    assert told["CFBundleLocalizations"] == list(LANGUAGES)
    sentences = {language: strings(language) for language in LANGUAGES}
    assert {frozenset(one) for one in sentences.values()} == {frozenset({"NSMicrophoneUsageDescription"})}
    assert sentences["en"]["NSMicrophoneUsageDescription"] == told["NSMicrophoneUsageDescription"]
    assert len({one["NSMicrophoneUsageDescription"] for one in sentences.values()}) == 3
    translations = {
        path.stem.partition("_")[2] for path in (ROOT / "resources" / "translations").glob("*.qm")
    }
    assert set(LANGUAGES) == {"en", *translations}


def test_a_version_of_two_numbers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macos, "version", lambda: "1.0")
    with pytest.raises(SystemExit, match=r"^macOS wants a version of three numbers, and this one is 1\.0\.$"):
        properties()


def test_it_may_listen_and_no_more_than_it_needs() -> None:
    assert plistlib.loads((MACOS / "entitlements.plist").read_bytes()) == {
        "com.apple.security.device.audio-input": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
    }


def sign(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(["sh", str(SIGN), *words], check=False, capture_output=True, text=True, env=clean)


@pytest.mark.parametrize(
    ("words", "environment", "sentence"),
    [
        ([], {}, "Say what to sign: sign.sh app Earshot.app, or sign.sh image earshot.dmg"),
        (["app", "/nowhere"], {}, "There is no /nowhere to sign."),
        (["app"], {}, "There is no path given to sign."),
        (
            ["app", "HERE"],
            {},
            "Nothing was signed: EARSHOT_SIGNING_IDENTITY names no certificate "
            "('-' signs for this computer only).",
        ),
        (
            ["image", "HERE"],
            {"EARSHOT_SIGNING_IDENTITY": "-"},
            "Nothing was notarised: Apple wants a Developer ID certificate, not '-'.",
        ),
        (
            ["image", "HERE"],
            {"EARSHOT_SIGNING_IDENTITY": "Developer ID Application: Anna"},
            "Nothing was notarised: EARSHOT_NOTARY_PROFILE names no account.",
        ),
    ],
)
def test_signing_says_what_it_lacks(
    tmp_path: Path, words: list[str], environment: dict[str, str], sentence: str
) -> None:
    done = sign(*(str(tmp_path) if word == "HERE" else word for word in words), **environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")


CODESIGN = """#!/bin/sh
for word do last=$word; done
printf '%s|%s\\n' "${last#"$ROOT"/}" "$*" >>"$LOG"
"""


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A bundle with a program, two libraries and a text; and the way to a codesign that writes down."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "codesign").write_text(CODESIGN)
    (tools / "codesign").chmod(0o755)
    app = tmp_path / "Ear shot.app"
    for name, head in (
        ("MacOS/earshot", b"\xcf\xfa\xed\xfe"),
        ("Frameworks/a b.dylib", b"\xcf\xfa\xed\xfe"),
        ("Frameworks/Qt.framework/Versions/A/Qt", b"\xca\xfe\xba\xbe"),
        ("Resources/words.txt", b"word"),
    ):
        path = app / "Contents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(head + bytes(60))
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "ROOT": str(tmp_path),
        "LOG": str(tmp_path / "log"),
    }
    return app, environment


def test_what_is_inside_is_signed_first_and_hardened(
    made: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    app, environment = made
    done = sign("app", str(app), **environment, EARSHOT_SIGNING_IDENTITY="Developer ID")
    assert done.returncode == 0, done.stderr
    lines = [line.split("|") for line in (tmp_path / "log").read_text().splitlines()]
    order = [name for name, _ in lines]
    inside = "Ear shot.app/Contents/Frameworks"
    assert set(order[:2]) == {f"{inside}/a b.dylib", f"{inside}/Qt.framework/Versions/A/Qt"}
    assert order[2:] == [f"{inside}/Qt.framework", "Ear shot.app", "Ear shot.app"]
    for _, words in lines[:4]:
        assert words.startswith("--force --sign Developer ID --timestamp --options runtime ")
    assert f"--entitlements {MACOS}/entitlements.plist" in lines[3][1]
    assert lines[4][1].startswith("--verify --deep --strict")


def test_the_bundle_is_completed_and_signed_for_this_computer(
    made: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, environment = made
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("EARSHOT_SIGNING_IDENTITY", raising=False)
    licences = tmp_path / "LICENCES.txt"
    licences.write_text("words")
    complete(app, [licences])
    resources = app / "Contents" / "Resources"
    assert (resources / "LICENCES.txt").read_text() == "words"
    for language in LANGUAGES:
        assert (resources / f"{language}.lproj" / STRINGS).is_file()
    log = (tmp_path / "log").read_text()
    assert "--force --sign - " in log
    assert "runtime" not in log


def test_the_image_shows_earshot_and_where_to_drag_it(tmp_path: Path) -> None:
    app = tmp_path / "Earshot.app"
    (app / "Contents").mkdir(parents=True)
    (app / "Contents" / "link").symlink_to("Info.plist")
    folder = lay_out(app, tmp_path / "image")
    assert sorted(path.name for path in folder.iterdir()) == ["Applications", "Earshot.app", "Licence.txt"]
    assert os.readlink(folder / "Applications") == "/Applications"
    assert (folder / "Earshot.app" / "Contents" / "link").is_symlink()


def test_the_recipe_makes_the_bundle_of_these_properties() -> None:
    recipe = (ROOT / "packaging" / "earshot.spec").read_text("utf-8")
    assert re.search(rf'bundle_identifier="{re.escape(APP_ID)}"', recipe)
    assert "EARSHOT_PROPERTIES" in recipe
