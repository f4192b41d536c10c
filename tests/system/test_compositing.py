"""Whether windows may be see-through is asked of the system, and of the display where there is one."""

import pytest

from app.system.compositing import is_composited, owns_selection


@pytest.mark.parametrize(
    ("environment", "system", "composited"),
    [
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ":59"}, "linux", False),
        ({"DISPLAY": "nonsense"}, "linux", False),
    ],
)
def test_by_the_system(environment: dict[str, str], system: str, composited: bool) -> None:
    assert is_composited(environment, system) is composited


@pytest.mark.parametrize("display", ["", ":59", "nonsense"])
def test_nobody_owns_anything_on_a_display_that_is_none(display: str) -> None:
    assert owns_selection(display, "_NET_SYSTEM_TRAY_S{0}") is False
