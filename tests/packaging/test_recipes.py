"""What is looked over of other systems' packages."""

import json
import os
import re
import subprocess
import textwrap
from pathlib import Path

import pytest

from scripts.packing import recipes
from scripts.packing.recipes import WORKFLOWS, flatpak, property_lists, unpinned
from scripts.packing.tools import Wrong, said

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_an_action_is_taken_by_its_commit() -> None:
    good = f"- uses: actions/checkout@{COMMIT} # v6.0.1\n  uses: ./.github/workflows/packages.yml\n"
    assert unpinned(good) == []
    for bad in ("actions/checkout@v6", f"actions/checkout@{COMMIT[:-1]}", f"actions/checkout@{COMMIT}"):
        assert unpinned(f"      - uses: {bad}\n") == [f"uses: {bad}"]


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_unless_it_says_so(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unpinned(text) == []
    assert "\npermissions: {}\n" in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_only_publishing_may_write() -> None:
    writing = {path.name: path.read_text("utf-8").count(": write") for path in WORKFLOWS.glob("*.yml")}
    assert writing == {"packages.yml": 0, "release.yml": 1, "test.yml": 0}


def test_a_tag_that_is_not_the_version_makes_nothing() -> None:
    text = (WORKFLOWS / "release.yml").read_text("utf-8").partition("\njobs:\n")[2]
    jobs = dict(re.findall(r"^  (\w+):\n((?:    .*\n|\n|  #.*\n)+)", text, re.MULTILINE))
    assert list(jobs) == ["tag", "packages", "publish"]
    assert '[ "$GITHUB_REF_NAME" = "v$version" ] ||' in jobs["tag"]
    assert "    needs: tag\n" in jobs["packages"]
    assert "    needs: packages\n" in jobs["publish"]


def test_publishing_can_be_done_again(tmp_path: Path) -> None:
    """The script is run as it is, with what writes down its words in the place of GitHub's program."""
    script = (WORKFLOWS / "release.yml").read_text("utf-8").rpartition("        run: |\n")[2]
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "a.deb").touch()
    tool, told = tmp_path / "gh", tmp_path / "told"
    tool.write_text('#!/bin/sh\necho "$2" >>told\n[ "$2" != view ] || [ -e draft ] || exit 1\n: >draft\n')
    tool.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REF_NAME": "v1.2.3"}
    for expected in ("view create upload edit", "view upload edit"):
        subprocess.run(
            ["bash", "-e", "-c", textwrap.dedent(script)], check=True, cwd=tmp_path, env=environment
        )
        assert told.read_text().split() == expected.split()
        told.unlink()


def test_what_the_workflows_call_is_there() -> None:
    packages = (WORKFLOWS / "packages.yml").read_text("utf-8")
    for step in ("environment", "bundle", "appimage", "macos-image", "check"):
        assert f"-m scripts.packing {step}\n" in packages
    for system in (
        "debian:12",
        "windows-2022",
        "macos-15",
        "fedora:latest",
        "opensuse/tumbleweed",
        "archlinux:latest",
    ):
        assert system in packages
    assert packages.count("self-test") >= 6


def test_property_lists_are_read() -> None:
    assert property_lists() == "Info.plist, 2 entitlements, 3 languages"


def test_a_flatpak_that_wants_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert flatpak() == "8 permissions, none for files"
    monkeypatch.setattr(recipes, "LINUX", tmp_path)
    manifest = tmp_path / "org.earshot.Earshot.json"
    manifest.write_text(json.dumps({"finish-args": ["--filesystem=home"]}))
    with pytest.raises(Wrong, match=r"^It asks for --filesystem=home\.$"):
        flatpak()
    manifest.write_text("{")
    with pytest.raises(Wrong, match=r"^The manifest cannot be read: "):
        flatpak()


def test_what_a_tool_says_is_told() -> None:
    assert said(["sh", "-c", "echo well; echo odd >&2"]) == "well"
    assert said(["sh", "-c", "echo well; echo odd >&2"], errors=True) == "odd"
    with pytest.raises(Wrong, match=r"^bad$"):
        said(["sh", "-c", "echo bad; exit 3"])
    with pytest.raises(Wrong, match=r"^sh ended with 3\.$"):
        said(["sh", "-c", "exit 3"])
