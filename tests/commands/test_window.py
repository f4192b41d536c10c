"""Without a verb: the window where there is a display, else the demonstration."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from app.commands import window
from app.errors import EarshotError
from app.system.reception import Reception, Visit
from app.system.single_instance import enter
from app.system.visits import Answer, Done, Refused, Show

SAY_LOADED = """
import sys
from app.__main__ import main
code = main(sys.argv[1:])
print(*sorted({"PySide6", "qasync", "msgspec", "app.main"} & set(sys.modules)))
sys.exit(code)
"""


@pytest.fixture(autouse=True)
def own_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in window.ACTIVATIONS:
        monkeypatch.delenv(name, raising=False)


@contextmanager
def running(answer: Answer) -> Iterator[list[Visit]]:
    """Let a window run already."""
    visits: list[Visit] = []

    def take(visit: Visit) -> None:
        visits.append(visit)
        visit.answer(answer)

    place = enter({})
    assert place is not None
    with place:
        place.reception.lead_to(take)
        yield visits


def module(monkeypatch: pytest.MonkeyPatch, name: str, run: object) -> None:
    made = ModuleType(name)
    made.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, name, made)


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    window.add_arguments(parser)
    return parser.parse_args(words)


def test_a_display_gets_a_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window, "displays", lambda: ("xcb",))
    monkeypatch.setattr(window, "require_qt", lambda platforms: asked.append(("qt", *platforms)))

    def run(url: str | None, *, listen: bool, reception: Reception) -> int:
        assert isinstance(reception, Reception)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["earshot.lock", "earshot.sock"]
        asked.append((url, listen))
        return 3

    module(monkeypatch, "app.main", run)
    assert window.run(parsed()) == 3
    assert window.run(parsed("--url", "ws://h/p", "--listen")) == 3
    assert asked == [("qt", "xcb"), (None, False), ("qt", "xcb"), ("ws://h/p", True)]
    assert list(tmp_path.iterdir()) == []


def test_a_trial_needs_no_display_and_takes_no_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window, "displays", lambda: pytest.fail("nobody looks for a display"))
    monkeypatch.setattr(window, "require_qt", asked.append)
    made = ModuleType("app.main.trial")
    made.run = lambda url: asked.append(url) or 4  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "app.main.trial", made)
    assert window.run(parsed("--trial", "--url", "ws://h/p")) == 4
    assert asked == [("offscreen",), "ws://h/p"]
    assert list(tmp_path.iterdir()) == []


def test_a_trial_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "require_qt", lambda _: None)
    monkeypatch.setitem(sys.modules, "app.main.trial", None)
    with pytest.raises(EarshotError, match=r"^The window cannot open, because Qt cannot be loaded: "):
        window.run(parsed("--trial", "--url", "ws://h/p"))


def earshot(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", SAY_LOADED, *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_second_start_brings_the_first_to_the_front_before_qt_is_loaded() -> None:
    with running(Done()) as visits:
        done = earshot("--listen", "--url", "ws://h/p", XDG_ACTIVATION_TOKEN="", DESKTOP_STARTUP_ID="b")
        assert (done.returncode, done.stdout.splitlines(), done.stderr) == (
            0,
            ["Earshot runs already; its window is in front now.", ""],
            "",
        )
        assert earshot(XDG_ACTIVATION_TOKEN="a", DESKTOP_STARTUP_ID="b").returncode == 0
    assert [visit.message for visit in visits] == [
        Show(url="ws://h/p", listen=True, activation="b"),
        Show(activation="a"),
    ]


def test_what_the_first_one_refuses_is_said() -> None:
    with running(Refused("It goes on.")):
        done = earshot("--url", "ws://h/p")
    assert (done.returncode, done.stdout, done.stderr) == (1, "\n", "It goes on.\n")
    with running(Refused("That is none.", 2)):
        assert earshot("--url", "x").returncode == 2


def test_the_place_is_free_again_when_the_window_could_not_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(platforms: tuple[str, ...]) -> None:
        raise EarshotError("No Qt.")

    monkeypatch.setattr(window, "displays", lambda: ("xcb",))
    monkeypatch.setattr(window, "require_qt", refuse)
    with pytest.raises(EarshotError, match=r"^No Qt\.$"):
        window.run(parsed())
    assert list(tmp_path.iterdir()) == []


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
