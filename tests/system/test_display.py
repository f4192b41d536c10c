"""Whether a window can open is found out before Qt would end the program."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import EarshotError
from app.system import display
from app.system.display import displays, missing_library, require_qt


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No library to ask an X server with, so that only its socket tells."""
    monkeypatch.setattr(display, "_lets_us_in", lambda name: None)


@pytest.fixture
def x_server(tmp_path: Path, unasked: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A socket where an X server's would be; its number is 7."""
    monkeypatch.setattr(display, "X11_FOLDER", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        yield ":7"


@pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
def test_an_x_server_that_answers(x_server: str, name: str) -> None:
    assert displays({"DISPLAY": name}, "linux") == ("xcb",)


@pytest.mark.parametrize("name", ["", ":8", "7", "::", "x", "localhost:7777777", "127.0.0.1:4999"])
def test_no_x_server(x_server: str, name: str) -> None:
    assert displays({"DISPLAY": name}, "linux") == ()


@pytest.mark.parametrize("lets_us_in", [True, False])
def test_an_x_server_is_asked_whether_it_lets_us_in(
    x_server: str, lets_us_in: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(name: str) -> bool:
        asked.append(name)
        return lets_us_in

    monkeypatch.setattr(display, "_lets_us_in", answer)
    assert displays({"DISPLAY": x_server}, "linux") == (("xcb",) if lets_us_in else ())
    assert displays({"DISPLAY": "nonsense"}, "linux") == ()
    assert asked == [x_server]


def test_nobody_lets_us_in_where_there_is_nobody() -> None:
    assert not display._lets_us_in(":4711")


def test_an_x_server_on_another_computer(unasked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr(display, "X11_PORT", port - 3)
        assert displays({"DISPLAY": "127.0.0.1:3.0"}, "linux") == ("xcb",)


def test_beside_wayland_an_x_server_is_not_woken(
    x_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_lets_us_in", lambda name: pytest.fail("it was woken"))
    environment = {
        "WAYLAND_DISPLAY": "wayland-5",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DISPLAY": x_server,
    }
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-5"))
        server.listen()
        assert displays(environment, "linux") == ("wayland", "xcb")


def test_a_wayland_compositor(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-5", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert displays(environment, "linux") == ()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-5"))
        server.listen()
        assert displays(environment, "linux") == ("wayland",)
        assert displays({"WAYLAND_DISPLAY": str(tmp_path / "wayland-5")}, "linux") == ("wayland",)
        assert displays({"WAYLAND_DISPLAY": "wayland-5"}, "linux") == ()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_there_always_is_one(system: str) -> None:
    assert displays({}, system) == (system,)


@pytest.mark.parametrize("chosen", ["offscreen", "vnc:size=800x600", "minimal;xcb"])
def test_a_person_may_choose(chosen: str) -> None:
    name = chosen.partition(":")[0].partition(";")[0]
    assert displays({"QT_QPA_PLATFORM": chosen}, "linux") == (name,)


def test_choosing_a_display_needs_one() -> None:
    assert displays({"QT_QPA_PLATFORM": "xcb"}, "linux") == ()


def test_qt_that_is_there() -> None:
    require_qt(("offscreen",))
    require_qt(("no-such-platform",))  # that is for Qt to say


def test_no_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "find_spec", lambda name: None)
    with pytest.raises(
        EarshotError,
        match=r"^The window needs PySide6, which is not installed here; earshot talk works without it\.$",
    ):
        require_qt(("offscreen",))


def test_one_display_qt_can_use_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Qt" / "plugins" / "platforms"
    folder.mkdir(parents=True)
    (folder / "libqwayland.so").write_bytes(b"no library")
    spec = type("Spec", (), {"origin": str(tmp_path / "__init__.py")})
    monkeypatch.setattr(display, "find_spec", lambda name: spec)
    require_qt(("wayland", "xcb"))
    with pytest.raises(EarshotError, match=r"^The window cannot open, because Qt cannot be loaded: "):
        require_qt(("wayland",))


def test_a_missing_library_is_named_with_its_package() -> None:
    said = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
    assert missing_library(said) == (
        "The window cannot open, because the library libxcb-cursor.so.0 is missing. "
        "On Debian and Ubuntu: sudo apt-get install libxcb-cursor0"
    )
    assert missing_library("libfoo.so.3: cannot open shared object file: No such file or directory") == (
        "The window cannot open, because the library libfoo.so.3 is missing."
    )
