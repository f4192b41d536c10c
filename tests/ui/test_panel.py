"""Where a panel is known to be dark, and where that is only likely."""

import pytest

from app.ui.panel import panel_is_dark


@pytest.mark.parametrize(
    ("theme_is_dark", "desktop", "system", "dark"),
    [
        (False, "", "linux", False),
        (True, "", "linux", True),
        (False, "KDE", "linux", False),
        (True, "KDE", "linux", True),
        (False, "GNOME", "linux", True),
        (False, "ubuntu:GNOME", "linux", True),
        (False, "Unity", "linux", True),
        (False, "GNOME", "darwin", False),
    ],
)
def test_the_panel_is_as_the_theme_unless_more_is_known(
    theme_is_dark: bool, desktop: str, system: str, dark: bool
) -> None:
    assert panel_is_dark(theme_is_dark, {"XDG_CURRENT_DESKTOP": desktop}, system) is dark


def test_where_windows_says_nothing_it_is_as_the_theme() -> None:
    for theme_is_dark in (False, True):
        assert panel_is_dark(theme_is_dark, {}, "win32") is theme_is_dark
