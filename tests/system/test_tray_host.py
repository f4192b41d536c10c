"""Whether there is a tray: by the system, on the bus, and on the display."""

import pytest

from app.system import session_bus, tray_host
from app.system.session_bus import BusGone
from app.system.tray_host import has_tray

DESKTOP = {"DISPLAY": ":7", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/bus"}


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Have no tray on any display, and remember what was asked."""
    asked: list[tuple[str, str]] = []

    def owns_selection(display: str, selection: str) -> bool:
        asked.append((display, selection))
        return False

    monkeypatch.setattr(tray_host, "owns_selection", owns_selection)
    return asked


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_some_systems_always_have_one(system: str) -> None:
    assert has_tray({}, system) is True


def test_without_a_desktop_nobody_is_asked(owned: list[tuple[str, str]]) -> None:
    assert has_tray({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/bus"}, "linux") is None
    assert owned == []


@pytest.mark.parametrize("shown", [True, False])
def test_the_bus_is_asked_first(
    shown: bool, owned: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def shows(address: str) -> bool:
        asked.append(address)
        return shown

    monkeypatch.setattr(session_bus, "tray_icons_are_shown", shows)
    assert has_tray(DESKTOP, "linux") is shown
    assert asked == ["unix:path=/bus"]
    assert owned == ([] if shown else [(":7", "_NET_SYSTEM_TRAY_S{0}")])


def test_a_bus_that_has_gone_shows_nothing(
    owned: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(address: str) -> bool:
        raise BusGone(address)

    monkeypatch.setattr(session_bus, "tray_icons_are_shown", gone)
    assert has_tray(DESKTOP, "linux") is False
    assert has_tray({"WAYLAND_DISPLAY": "wayland-0"}, "linux") is False
    assert owned == [(":7", "_NET_SYSTEM_TRAY_S{0}"), ("", "_NET_SYSTEM_TRAY_S{0}")]
