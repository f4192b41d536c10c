"""What the sources import is found, however they do it, and missed when it is left out."""

import pytest

from scripts.packing.imports import held, imported, lacking
from scripts.packing.places import RECIPES
from scripts.packing.selection import EXCLUDED

SOURCE = '''
"""Words of app.commands.doctor, which is no name here."""
import json
from typing import TYPE_CHECKING
from app.system import paths
if TYPE_CHECKING:
    from numpy import ndarray
WHERE = {"x11": ("app.system.hotkey.x11", "X11Hotkeys")}
def later():
    import msgspec.json
    from websockets.asyncio import client
    return importlib.import_module("livekit.rtc"), find_spec("pocketsphinx"), print("keyring")
from . import beside
'''


def test_every_way_to_import_is_seen() -> None:
    assert imported(SOURCE) == {
        "json",
        "typing",
        "typing.TYPE_CHECKING?",
        "app.system",
        "app.system.paths?",
        "app.system.hotkey.x11?",
        "msgspec.json",
        "websockets.asyncio",
        "websockets.asyncio.client?",
        "livekit.rtc",
        "pocketsphinx",
    }


def test_a_bundle_holds_its_archive_its_libraries_and_what_python_is() -> None:
    files = [
        "PySide6/QtCore.abi3.so",
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "webrtcvad.pyd",
        "libz.so.1",
        "app/resources/a.svg",
    ]
    there = held(["app", "app.main"], files)
    assert {"app", "app.main", "PySide6.QtCore", "_ssl", "webrtcvad", "sys", "json"} <= there
    assert "libz" not in there


@pytest.mark.parametrize("name", ["sqlite3", "curses.ascii", "dbm", "sqlite3.dbapi2"])
def test_what_python_has_and_the_bundle_has_not_is_named(name: str) -> None:
    there = held(["app"], [])
    assert name.partition(".")[0] not in there
    assert lacking([f"import json.decoder, {name}"], there) == [name]


def test_the_recipe_leaves_out_what_is_said_here() -> None:
    assert "excludes=[*EXCLUDED]," in (RECIPES / "earshot.spec").read_text("utf-8")
    assert {"tkinter", "readline", "test"} <= set(EXCLUDED)


def test_what_is_left_out_is_named() -> None:
    source = "import msgspec.json, json, winreg_of_another_system\nfrom app.system import paths, no_such_name"
    assert lacking([source], {"app", "app.system"}) == ["app.system.paths", "msgspec.json"]
    assert lacking([source], {"app", "app.system", "app.system.paths", "msgspec.json"}) == []
