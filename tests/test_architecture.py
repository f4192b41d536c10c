"""The rules of the house hold, and each rule can be seen to notice when it is broken."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import architecture as rules
from tests.architecture import Tree

ROOT = Path(__file__).resolve().parent.parent
APP = rules.read_tree(ROOT / "app")
TEXT_ENDINGS = {".py", ".md", ".toml", ".cfg", ".txt", ".json", ".sh", ".yml", ".yaml", ".svg", ".ts", ""}
ABOUT_IMPORTS = [
    rules.upward_imports,
    rules.impure_chains,
    rules.practice_chains,
    rules.qt_chains,
    rules.qt_imports,
    rules.window_chains,
    rules.engine_doors,
]


def own_texts() -> dict[str, str]:
    """Everything a person wrote: what git knows or would take, where there is git; else the known folders."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"],
        check=False,
        capture_output=True,
        text=True,
    )
    names = listing.stdout.splitlines() or [
        path.relative_to(ROOT).as_posix()
        for place in ("*", "app/**/*", "tests/**/*", "scripts/**/*", "docs/**/*", "resources/**/*", ".ci/*")
        for path in ROOT.glob(place)
    ]
    paths = [ROOT / name for name in names if Path(name).suffix in TEXT_ENDINGS]
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in paths
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("rule", [*ABOUT_IMPORTS, rules.stray_tasks, rules.long_modules])
def test_the_house_keeps_its_rules(rule: Callable[[Tree], list[str]]) -> None:
    assert rule(APP) == []


def test_every_module_has_its_tests() -> None:
    tests = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert rules.untested_modules(APP, tests) == []


def test_no_file_speaks_of_a_machine() -> None:
    assert rules.machine_paths(own_texts()) == []


def test_the_tree_is_really_read() -> None:
    assert {"app", "app.formats", "app.tools", "app.tools.registry", "app.settings.values"} <= set(APP)
    imports = rules.imports_of(APP)
    assert {"app.errors", "app.tools.registry", "zoneinfo"} <= imports["app.tools.clock"]
    assert {"README.md", "Makefile", ".ci/run", "app/formats.py"} <= set(own_texts())


BROKEN: list[tuple[Callable[[Tree], list[str]], dict[str, str], list[str]]] = [
    (
        rules.upward_imports,
        {"app.audio.level": "from app.session import states", "app.session": "", "app.session.states": ""},
        ["app.audio.level must not import app.session.states: imports point down the page."],
    ),
    (
        rules.upward_imports,
        {"app.runtime.link": "import app.practice.server", "app.practice.server": ""},
        ["app.runtime.link must not import app.practice.server: imports point down the page."],
    ),
    (
        rules.upward_imports,
        {"app.audio.level": "def f():\n    from ..tools import clock", "app.tools.clock": ""},
        ["app.audio.level must not import app.tools.clock: imports point down the page."],
    ),
    (
        rules.upward_imports,
        {"app.errors": "import app.formats", "app.formats": ""},
        ["app.errors must not import app.formats: imports point down the page."],
    ),
    (
        rules.upward_imports,
        {"app.helpers": ""},
        ["app.helpers is in no layer: give app.helpers its place in LAYERS and in pyproject.toml."],
    ),
    (
        rules.impure_chains,
        {"app.protocol.codec": "import time"},
        ["app.protocol.codec is pure and must not reach time: app.protocol.codec -> time."],
    ),
    (
        rules.impure_chains,
        {
            "app.session.session": "from app.settings import Settings",
            "app.settings": "from app.system.paths import where",
            "app.system.paths": "from threading import Lock",
        },
        [
            "app.session.session is pure and must not reach threading: "
            "app.session.session -> app.settings -> app.system.paths -> threading."
        ],
    ),
    (
        rules.impure_chains,
        {"app.protocol": "import numpy.fft", "app.protocol.codec": ""},
        [
            "app.protocol is pure and must not reach numpy: app.protocol -> numpy.",
            "app.protocol.codec is pure and must not reach numpy: "
            "app.protocol.codec -> app.protocol -> numpy.",
        ],
    ),
    (
        rules.practice_chains,
        {"app.practice.wits": "import app.audio.x", "app.audio.x": "import app.settings", "app.settings": ""},
        [
            "app.practice.wits must not reach the client's own app.settings: "
            "app.practice.wits -> app.audio.x -> app.settings."
        ],
    ),
    (
        rules.qt_chains,
        {
            "app.session.states": "from app.ui import words",
            "app.ui.words": "from PySide6.QtCore import QObject",
        },
        [
            "app.session.states is below the window and must not reach PySide6: "
            "app.session.states -> app.ui.words -> PySide6."
        ],
    ),
    (
        rules.qt_imports,
        {"app.commands.talk": "import PySide6.QtCore", "app.ui.tray": "import qasync"},
        ["app.commands.talk must not import PySide6: Qt stays in app.ui and app.main."],
    ),
    (
        rules.qt_imports,
        {"app.ui.models.turns": "from PySide6 import QtWidgets"},
        ["app.ui.models.turns must not use QtWidgets: models know no widgets."],
    ),
    (
        rules.window_chains,
        {
            "app.commands.talk": "import app.commands.window",
            "app.commands.window": "import app.main",
            "app.main": "",
        },
        [
            "app.commands.talk must not reach the window: "
            "app.commands.talk -> app.commands.window -> app.main."
        ],
    ),
    (
        rules.engine_doors,
        {"app.ui.tray": "import app.runtime.engine", "app.runtime.engine": ""},
        ["app.ui.tray must not import app.runtime.engine: only app.ui.bridge and app.main touch the engine."],
    ),
    (
        rules.stray_tasks,
        {"app.runtime.link": "x = 1\nloop.create_task(run())", "app.tasks": "asyncio.create_task(run())"},
        ["app.runtime.link:2 starts a task by itself: use app.tasks.OwnedTasks."],
    ),
    (
        rules.stray_tasks,
        {"app.runtime.link": "from asyncio import ensure_future as later"},
        ["app.runtime.link:1 starts a task by itself: use app.tasks.OwnedTasks."],
    ),
    (
        rules.long_modules,
        {"app.fits": "\n" * 300, "app.long": "\n" * 301},
        ["app.long has 301 lines, more than 300: split it."],
    ),
]


@pytest.mark.parametrize(("rule", "tree", "sentences"), BROKEN)
def test_a_broken_rule_is_noticed(
    rule: Callable[[Tree], list[str]], tree: dict[str, str], sentences: list[str]
) -> None:
    assert rule(tree) == sentences


GOOD = {
    "app": "",
    "app.commands.window": "import app.main",
    "app.main": "import app.ui.bridge, qasync",
    "app.ui.bridge": "from app.runtime import engine\nfrom PySide6 import QtCore",
    "app.runtime.engine": "import asyncio\nfrom app.session import session",
    "app.practice.server": "import asyncio\nimport app.audio.level",
    "app.session.session": "from app.protocol.codec import encode\nimport dataclasses",
    "app.protocol.codec": "import msgspec\nfrom . import wire",
    "app.protocol.wire": "from ..formats import WIRE",
    "app.audio.level": "import numpy",
    "app.formats": "",
}


@pytest.mark.parametrize("rule", ABOUT_IMPORTS)
def test_a_good_house_is_left_in_peace(rule: Callable[[Tree], list[str]]) -> None:
    assert rule(GOOD) == []


def test_relative_imports_are_understood() -> None:
    tree = {
        "app": "",
        "app.a": "from . import b",
        "app.a.b": "from .c import x\nfrom .. import d",
        "app.a.c": "",
        "app.d": "",
    }
    imports = rules.imports_of(tree)
    assert imports["app.a"] == {"app.a.b"}
    assert imports["app.a.b"] == {"app.a.c", "app.d"}


def test_a_module_without_tests_is_noticed() -> None:
    body = "def f():\n    return 1"
    tree = {
        "app": "",
        "app.__main__": body,
        "app.formats": body,
        "app.audio.level": body,
        "app.audio._blocks": body,
        "app.session.inputs": "class Input:\n    pass",
        "app.runtime.ports": "class Port:\n    def open(self): ...\n    def close(self):\n        'Close.'",
    }
    tests = ["tests/test_formats.py", "tests/audio/test_blocks.py", "tests/test_level.py"]
    assert rules.untested_modules(tree, tests) == [
        "app.__main__ has no test file: tests/test_main.py is missing.",
        "app.audio.level has no test file: tests/audio/test_level.py is missing.",
    ]


@pytest.mark.parametrize(
    "path",
    ["/" + "work/main", "/ro" + "ot/.cache", "/ho" + "me/ada/x", "/Us" + "ers/ada/x", "C:" + "\\Users\\ada"],
)
def test_a_path_of_a_machine_is_noticed(path: str) -> None:
    texts = {"good.md": "see ~/.config/earshot", "bad.md": f"first\nsee {path} for more"}
    sentences = rules.machine_paths(texts)
    assert len(sentences) == 1
    assert sentences[0].startswith("bad.md:2 names a path of somebody's machine: ")
