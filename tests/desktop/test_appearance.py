"""The window looks as the desktop does, from the start and while it runs."""

import time

import pytest

from app.ui.theme import Theme
from tests.desktop.picture import Picture
from tests.desktop.program import WITHIN_S, Program, program
from tests.desktop.screen import LOOK_AGAIN_S, Screen

THEMES = {"light": Theme.light(), "dark": Theme.dark()}


@pytest.mark.parametrize("desk", ["", "GNOME"])
def test_it_follows_light_and_dark_while_it_runs(desktop: Screen, desk: str) -> None:
    with desktop.portal("dark") as change, program(desktop, "--listen", XDG_CURRENT_DESKTOP=desk) as running:
        running.status("Listening")
        wears(running, "dark")
        for scheme in ("light", "dark"):
            change(scheme)
            wears(running, scheme)


def wears(running: Program, scheme: str) -> None:
    """Wait until the window has the colours of a scheme, and none of the other."""
    theme = THEMES[scheme]
    other = THEMES["light" if scheme == "dark" else "dark"]
    window, file = running.window, running.home / "window.png"
    deadline = time.monotonic() + WITHIN_S
    while True:
        picture = Picture(running.screen.picture(file, window))
        width, height = picture.size
        share = picture.amount(theme.background) / (width * height)
        left = sum(picture.amount(colour) for colour in (other.background, other.you))
        if share > 0.6 and picture.amount(theme.you) > 1000 and left == 0:
            return
        assert time.monotonic() < deadline, f"{share:.0%} of it is {scheme}, {left} pixels of the other"
        time.sleep(LOOK_AGAIN_S)
