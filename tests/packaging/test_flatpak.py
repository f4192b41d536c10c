"""The Flatpak manifest: what it may reach, and that what it takes is made (flatpak-manifest(5))."""

import json
from typing import Any

from app.system.desktop_entry import APP_ID, FILE_NAME
from scripts.packing.linux import LINUX, STAGE
from scripts.packing.places import BUNDLE
from scripts.packing.recipes import WORKFLOWS

FILE = LINUX / f"{APP_ID}.json"


def manifest() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return told


def test_it_is_a_manifest_of_this_program() -> None:
    told = manifest()
    assert set(told) == {
        "id",
        "runtime",
        "runtime-version",
        "sdk",
        "command",
        "finish-args",
        "build-options",
        "modules",
    }
    assert (told["id"], told["command"]) == (APP_ID, "earshot")
    assert told["sdk"].partition(".Sdk")[0] == told["runtime"].partition(".Platform")[0]
    # NumPy's libraries do not survive being stripped.
    assert told["build-options"] == {"strip": False, "no-debuginfo": True}


def test_it_may_reach_what_it_needs_and_nothing_of_the_persons() -> None:
    allowed = manifest()["finish-args"]
    assert set(allowed) == {
        "--share=network",
        "--share=ipc",
        "--socket=wayland",
        "--socket=fallback-x11",
        "--socket=pulseaudio",
        "--device=dri",
        "--talk-name=org.freedesktop.secrets",
        "--talk-name=org.kde.StatusNotifierWatcher",
    }
    # Portals are asked without a permission: shortcuts, opening a page. Nothing starts it at login from here.
    assert not [one for one in allowed if "filesystem" in one or "portal" in one]


def test_the_linter_is_told_why_the_homepage_may_not_answer() -> None:
    reasons = json.loads((LINUX / "flatpak-exceptions.json").read_text("utf-8"))
    assert {name: set(excepted) for name, excepted in reasons.items()} == {
        APP_ID: {"appid-url-not-reachable"}
    }
    assert all(len(reason.split()) > 3 for reason in reasons[APP_ID].values())
    workflow = (WORKFLOWS / "packages.yml").read_text("utf-8")
    assert "EXCEPTIONS: packaging/linux/flatpak-exceptions.json\n" in workflow
    assert (
        '--exceptions \\\n            --user-exceptions "$PWD/$EXCEPTIONS" manifest "$MANIFEST"' in workflow
    )


def test_it_is_made_of_what_make_package_makes() -> None:
    (module,) = manifest()["modules"]
    assert module["buildsystem"] == "simple"
    sources = {source["dest"]: (FILE.parent / source["path"]).resolve() for source in module["sources"]}
    assert sources == {"bundle": BUNDLE, "share": STAGE}
    assert {source["type"] for source in module["sources"]} == {"dir"}
    commands = "\n".join(module["build-commands"])
    assert f"share/applications/{FILE_NAME}" in commands
    assert "s|^Exec=/usr/bin/|Exec=|" in commands
    assert "/^TryExec=/d" in commands
