"""Whether everything that Earshot's sources import, by statement or by name, is in the bundle."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Final

from scripts.packing.selection import EXCLUDED

_OUR_MODULE: Final = re.compile(r"app(\.[a-z_0-9]+)+")
_LIBRARY: Final = re.compile(r"(?:python3\.\d+/lib-dynload/)?(?P<path>[\w/]+)(?:\.[\w-]+)*\.(?:so|pyd)")
_OF_EVERY_PYTHON: Final = sys.stdlib_module_names.difference(EXCLUDED)
_BY_NAME: Final = frozenset({"import_module", "find_spec"})


def imported(source: str) -> set[str]:
    """Return the modules a file imports: at the top, in functions, and those it names to import later.

    What is imported for types alone is left out.  ``from a import b`` may be a module ``a.b``: both are
    returned, the second with a question mark behind it.
    """
    return {name for node in _walk(ast.parse(source)) for name in _named(node)}


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
        return
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def _named(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            yield module
            yield from (f"{module}.{each.name}?" for each in names)
        case ast.Call(
            func=ast.Attribute(attr=called) | ast.Name(id=called), args=[ast.Constant(value=str(name))]
        ):
            if called in _BY_NAME:
                yield name
        case ast.Constant(value=str(text)) if _OUR_MODULE.fullmatch(text):
            yield f"{text}?"
        case _:
            return


def held(modules: Iterable[str], files: Iterable[str]) -> set[str]:
    """Return the modules of a bundle: in its archive, its libraries, and of every Python what stays in."""
    libraries = (_LIBRARY.fullmatch(name) for name in files)
    return {
        *modules,
        *sys.builtin_module_names,
        *_OF_EVERY_PYTHON,
        *(found["path"].replace("/", ".") for found in libraries if found is not None),
    }


def lacking(sources: Iterable[str], there: set[str]) -> list[str]:
    """Return what ``sources`` import that could be had here and is not ``there``; sorted.

    What this computer does not have is for another system.
    """
    wanted = {name for source in sources for name in imported(source)}
    return sorted(
        name.removesuffix("?") for name in wanted if not _is_there(name, there) and _is_module(name)
    )


def _is_there(name: str, there: set[str]) -> bool:
    bare = name.removesuffix("?")
    return bare in there or bare.partition(".")[0] in _OF_EVERY_PYTHON


def _is_module(name: str) -> bool:
    try:
        return find_spec(name.removesuffix("?")) is not None
    except ImportError:  # what it is in is no package, or cannot be had
        return False
