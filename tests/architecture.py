"""The rules of the house, as functions from a tree of sources to sentences about what breaks them.

A tree is a mapping from module name (``app.audio.level``) to source text, so
that a rule can be shown a small bad house and be seen to notice.
"""

import ast
import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Tree = Mapping[str, str]
Imports = Mapping[str, frozenset[str]]

LAYERS = (
    ("__main__",),
    ("commands",),
    ("main",),
    ("ui",),
    ("runtime", "practice"),
    ("session",),
    ("settings",),
    ("audio", "protocol", "system", "tools"),
    ("formats", "tasks", "errors"),
)
"""From the top down.  A part imports only parts below it, never its neighbour."""

PURE = ("protocol", "session")
IMPURE = ("asyncio", "threading", "time", "numpy")
TASK_STARTERS = re.compile(r"\.create_task\(|\bensure_future\b|\basyncSlot\b|\basyncClose\b")
MAX_LINES = 300
DATA: frozenset[str] = frozenset()
"""Modules that are tables and may be longer; a table needs no splitting."""

MACHINE_PATHS = re.compile(r"/(?:work|root)/[\w.]|/home/\w+/|/Users/\w+/|[A-Z]:\\Users\\", re.IGNORECASE)


def read_tree(root: Path) -> dict[str, str]:
    """Read the package at ``root`` into a tree."""
    tree = {}
    for path in sorted(root.rglob("*.py")):
        parts = [root.name, *path.relative_to(root).with_suffix("").parts]
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        tree[name] = path.read_text("utf-8")
    return tree


def part(module: str) -> str:
    """The part of the house a module belongs to: ``audio`` for ``app.audio.level``, ``""`` for ``app``."""
    return [*module.split("."), ""][1]


def imports_of(tree: Tree) -> dict[str, frozenset[str]]:
    """Find what each module imports, anywhere in it: modules of the tree, and names of other packages."""
    packages = {name.rpartition(".")[0] for name in tree}
    return {name: frozenset(_imported(name, source, tree, packages)) for name, source in tree.items()}


def _imported(module: str, source: str, tree: Tree, packages: set[str]) -> Iterable[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (_known(alias.name, tree) for alias in names)
            case ast.ImportFrom(module=base, names=names, level=level):
                start = _absolute(module, base or "", level, packages)
                yield from (_known(f"{start}.{alias.name}", tree) for alias in names)
            case _:
                pass


def _absolute(module: str, base: str, level: int, packages: set[str]) -> str:
    """Resolve a relative import made in ``module``."""
    if level == 0:
        return base
    parts = module.split(".")
    keep = len(parts) - level + (module in packages)
    return ".".join([*parts[:keep], base] if base else parts[:keep])


def _known(name: str, tree: Tree) -> str:
    """Cut a dotted name back to a module of the tree; a foreign name to its package."""
    while name not in tree and "." in name:
        name = name.rpartition(".")[0]
    return name


def chain(imports: Imports, start: str, wrong: Callable[[str], bool]) -> list[str]:
    """Find the shortest way by imports from ``start`` to a ``wrong`` module; ``[]`` when there is none.

    A package's own ``__init__`` runs before its modules, so it is on the way too.
    """
    came_from = {start: ""}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here != start and wrong(here):
            way = [here]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return way[::-1]
        for following in sorted(imports.get(here, frozenset()) | _parents(here)):
            if following not in came_from:
                came_from[following] = here
                waiting.append(following)
    return []


def _parents(module: str) -> frozenset[str]:
    parts = module.split(".")
    return frozenset(".".join(parts[:end]) for end in range(1, len(parts)))


def upward_imports(tree: Tree) -> list[str]:
    """No part imports a part above it or beside it."""
    rank = {name: number for number, names in enumerate(LAYERS) for name in names}
    wrong = []
    for module, imported in imports_of(tree).items():
        here = part(module)
        if here and here not in rank:
            wrong.append(
                f"{module} is in no layer: give app.{here} its place in LAYERS and in pyproject.toml."
            )
            continue
        for other in sorted(imported):
            there = part(other)
            if here and here != there and _in_app(other, rank) and rank[there] <= rank[here]:
                wrong.append(f"{module} must not import {other}: imports point down the page.")
    return wrong


def impure_chains(tree: Tree) -> list[str]:
    """The protocol and the conversation reach no clock, no thread, no loop and no arrays, by any chain."""
    return _chains(
        tree, PURE, lambda name: name.split(".", maxsplit=1)[0] in IMPURE, "is pure and must not reach"
    )


def practice_chains(tree: Tree) -> list[str]:
    """The practice partner shares no brain with the client."""
    brain = ("session", "runtime", "settings", "tools")
    return _chains(tree, ("practice",), lambda name: _in_app(name, brain), "must not reach the client's own")


def qt_chains(tree: Tree) -> list[str]:
    """Nothing below the window reaches Qt."""
    below = [name for layer in LAYERS[4:] for name in layer]
    return _chains(tree, below, _is_qt, "is below the window and must not reach")


def qt_imports(tree: Tree) -> list[str]:
    """Only ``app.ui`` and ``app.main`` import Qt, and the models no widgets."""
    wrong = []
    for module, imported in imports_of(tree).items():
        for name in sorted(filter(_is_qt, imported)):
            if part(module) not in ("ui", "main"):
                wrong.append(f"{module} must not import {name}: Qt stays in app.ui and app.main.")
        if module.startswith("app.ui.models") and "QtWidgets" in tree[module]:
            wrong.append(f"{module} must not use QtWidgets: models know no widgets.")
    return wrong


def window_chains(tree: Tree) -> list[str]:
    """Every command but the window's works where there is no window."""
    imports = imports_of(tree)
    wrong = []
    for module in tree:
        if part(module) == "commands" and module != "app.commands.window":
            way = chain(imports, module, lambda name: _in_app(name, ("main", "ui")))
            if way:
                wrong.append(f"{module} must not reach the window: {' -> '.join(way)}.")
    return wrong


def engine_doors(tree: Tree) -> list[str]:
    """In the window only the bridge touches the engine."""
    return [
        f"{module} must not import {name}: only app.ui.bridge and app.main touch the engine."
        for module, imported in imports_of(tree).items()
        for name in sorted(imported)
        if part(module) == "ui" and module != "app.ui.bridge" and _in_app(name, ("runtime",))
    ]


def stray_tasks(tree: Tree) -> list[str]:
    """Tasks are started in one place, where each has an owner."""
    return [
        f"{module}:{number} starts a task by itself: use app.tasks.OwnedTasks."
        for module, source in tree.items()
        if module != "app.tasks"
        for number, line in enumerate(source.splitlines(), 1)
        if TASK_STARTERS.search(line)
    ]


def long_modules(tree: Tree) -> list[str]:
    """A module is short enough to be read in one go."""
    return [
        f"{module} has {lines} lines, more than {MAX_LINES}: split it."
        for module, source in tree.items()
        if (lines := len(source.splitlines())) > MAX_LINES and module not in DATA
    ]


def untested_modules(tree: Tree, tests: Iterable[str]) -> list[str]:
    """Every module that does something has a test file at the same place under ``tests``."""
    have = set(tests)
    wrong = []
    for module, source in tree.items():
        *folders, name = module.split(".")[1:] or [""]
        wanted = "/".join(["tests", *folders, f"test_{name.strip('_')}.py"])
        if _does_something(source) and wanted not in have:
            wrong.append(f"{module} has no test file: {wanted} is missing.")
    return wrong


def machine_paths(texts: Mapping[str, str]) -> list[str]:
    """No file speaks of a folder of the machine it was written on."""
    return [
        f"{name}:{number} names a path of somebody's machine: {found.group()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := MACHINE_PATHS.search(line))
    ]


def _chains(tree: Tree, parts: Iterable[str], wrong: Callable[[str], bool], why: str) -> list[str]:
    imports = imports_of(tree)
    ways = [(module, chain(imports, module, wrong)) for module in tree if part(module) in set(parts)]
    return [f"{module} {why} {way[-1]}: {' -> '.join(way)}." for module, way in ways if way]


def _in_app(name: str, parts: Iterable[str]) -> bool:
    return name.split(".", maxsplit=1)[0] == "app" and part(name) in set(parts)


def _is_qt(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in ("PySide6", "qasync", "shiboken6")


def _does_something(source: str) -> bool:
    """Whether a module holds a function with a body; declarations and protocols do nothing to test."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        not all(_is_declaration(statement) for statement in node.body)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, functions)
    )


def _is_declaration(statement: ast.stmt) -> bool:
    """Whether a statement is a docstring, ``...`` or ``pass``."""
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )
