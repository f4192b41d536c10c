"""Without a verb: the window where there is a display, else the demonstration."""

import argparse
import sys
from types import ModuleType

import pytest

from app.commands import window
from app.errors import EarshotError


def module(monkeypatch: pytest.MonkeyPatch, name: str, run: object) -> None:
    made = ModuleType(name)
    made.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, name, made)


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    window.add_arguments(parser)
    return parser.parse_args(words)


def test_a_display_gets_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window, "displays", lambda: ("xcb",))
    monkeypatch.setattr(window, "require_qt", lambda platforms: asked.append(("qt", *platforms)))

    def run(url: str | None, *, listen: bool) -> int:
        asked.append((url, listen))
        return 3

    module(monkeypatch, "app.main", run)
    assert window.run(parsed()) == 3
    assert window.run(parsed("--url", "ws://h/p", "--listen")) == 3
    assert asked == [("qt", "xcb"), (None, False), ("qt", "xcb"), ("ws://h/p", True)]


def test_without_a_display_the_demonstration_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "displays", lambda: ())
    module(monkeypatch, window.DEMONSTRATION, lambda args: 7)
    assert window.run(parsed()) == 7


@pytest.mark.parametrize("words", [("--listen",), ("--url", "ws://h/p")])
def test_what_only_a_window_can_do_needs_a_display(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "displays", lambda: ())
    with pytest.raises(EarshotError) as caught:
        window.run(parsed(*words))
    assert str(caught.value) == (
        "There is no display to open a window on; earshot talk holds a conversation without one."
    )


def test_a_library_qt_misses_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "displays", lambda: ("xcb",))
    monkeypatch.setattr(window, "require_qt", lambda platforms: None)
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"

    def missing(name: str) -> ModuleType:
        raise ImportError(said)

    monkeypatch.setattr(window.importlib, "import_module", missing)
    with pytest.raises(EarshotError, match=r"the library libEGL\.so\.1 is missing\. .* install libegl1$"):
        window.run(parsed())
