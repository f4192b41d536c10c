import subprocess
import sys
from collections.abc import Mapping

import pytest

from app.system.hotkey.base import Event, NoHotkeys, Report, Tell
from app.system.hotkey.choosing import ADAPTERS, Choice, choose, open_hotkeys
from app.system.hotkey.engine import Engine
from app.system.hotkey.standing import Reason, Unavailable
from tests.system.hotkey.contract import TALK


@pytest.mark.parametrize(
    ("environment", "system", "engine", "reason"),
    [
        ({}, "win32", Engine.WINDOWS, "Windows registers the shortcut itself."),
        ({"DISPLAY": ":0"}, "darwin", Engine.MACOS, "macOS registers the shortcut itself."),
        (
            {"DISPLAY": ":7"},
            "linux",
            Engine.X11,
            "This is an X11 desktop (display :7): a program may ask for a shortcut.",
        ),
        (
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
            "linux",
            Engine.PORTAL,
            "This is a Wayland desktop, where only its portal may give a program a shortcut.",
        ),
        (
            {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"},
            "linux",
            Engine.PORTAL,
            "This is a Wayland desktop, where only its portal may give a program a shortcut.",
        ),
        (
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "", "XDG_SESSION_TYPE": "x11"},
            "freebsd14",
            Engine.X11,
            "This is an X11 desktop (display :0): a program may ask for a shortcut.",
        ),
        (
            {"DISPLAY": "", "XDG_SESSION_TYPE": "tty"},
            "linux",
            Engine.NONE,
            "Neither WAYLAND_DISPLAY nor DISPLAY is set, so there is no desktop to ask.",
        ),
    ],
)
def test_the_desktop_decides(
    environment: Mapping[str, str], system: str, engine: Engine, reason: str
) -> None:
    choice = choose(environment, system)
    assert (choice.engine, choice.reason) == (engine, reason)
    none = Unavailable(reason=Reason.NO_DISPLAY)
    assert choice.why_not == (none if engine is Engine.NONE else None)


def test_every_engine_has_an_adapter() -> None:
    assert set(ADAPTERS) == set(Engine) - {Engine.NONE}


class Adapter(NoHotkeys):
    """Stands in for one whose system is not here."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(tell, Unavailable(reason=Reason.SYSTEM_REFUSED))


def test_the_adapter_of_the_choice_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ADAPTERS, Engine.MACOS, (__name__, "Adapter"))  # type: ignore[arg-type]
    choice = choose({}, "darwin")
    told: list[Event] = []
    opened, hotkeys = open_hotkeys(choice, told.append)
    assert opened is choice
    assert type(hotkeys) is Adapter
    hotkeys.check()
    assert len(told) == 1


@pytest.mark.parametrize(
    ("module", "lacks"), [("app.system.hotkey.nowhere", "app"), ("no_such_library.inside", "no_such_library")]
)
def test_an_adapter_whose_library_is_missing(
    monkeypatch: pytest.MonkeyPatch, module: str, lacks: str
) -> None:
    monkeypatch.setitem(ADAPTERS, Engine.X11, (module, "X11Hotkeys"))  # type: ignore[arg-type]
    told: list[Event] = []
    choice, hotkeys = open_hotkeys(choose({"DISPLAY": ":0"}, "linux"), told.append)
    why = Unavailable(reason=Reason.LIBRARY_MISSING, detail=lacks)
    assert choice == Choice(
        engine=Engine.NONE,
        reason=f"This is an X11 desktop (display :0): a program may ask for a shortcut. "
        f"But {lacks} is not installed.",
        why_not=why,
    )
    hotkeys.register([TALK])
    told_why = Unavailable(reason=Reason.LIBRARY_MISSING, chord="Ctrl+Alt+Space", detail=lacks)
    assert told == [Report(engine=Engine.NONE, standings={"talk": told_why})]


def test_without_a_desktop_the_null_object_says_so() -> None:
    told: list[Event] = []
    choice, hotkeys = open_hotkeys(choose({}, "linux"), told.append)
    assert choice.engine is Engine.NONE
    hotkeys.register([TALK])
    assert told == [
        Report(
            engine=Engine.NONE,
            standings={"talk": Unavailable(reason=Reason.NO_DISPLAY, chord="Ctrl+Alt+Space")},
        )
    ]


def test_choosing_imports_no_adapter_and_nothing_heavy() -> None:
    asked = (
        "import sys; from app.system.hotkey.choosing import choose; choose();"
        "print([n for n in sys.modules if n.split('.')[0] in ('Xlib', 'jeepney', 'PySide6', 'asyncio')"
        " or n.startswith('app.system.hotkey.') and n.rsplit('.')[-1] in"
        " ('x11', 'portal', 'windows', 'macos')])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
