"""Pictures of the help of the running program: ``python -m tests.desktop.help_tour --out DIR``.

Every page in light and in dark, wide and 360 px, and at twice the size.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from app.ui.models.help import HelpPage
from tests.desktop.program import Program, program
from tests.desktop.screen import Screen, screen

THEMES: Final = ("light", "dark")
SIZE: Final = (1280, 1000)
PUSH_TO_TALK: Final = {"version": 2, "turns": {"mode": "manual"}}
SIZES: Final = (("wide", (860, 720), "1"), ("narrow", (360, 640), "1"), ("200-percent", (1200, 940), "2"))


class HelpTour:
    """Takes the pictures of one theme into a folder."""

    def __init__(self, desktop: Screen, folder: Path, theme: str) -> None:
        self._desktop = desktop
        self._folder = folder
        self._theme = theme

    def all(self) -> None:
        """Take all of them."""
        for name, size, factor in SIZES:
            with program(self._desktop, settings=PUSH_TO_TALK, QT_SCALE_FACTOR=factor) as running:
                self._pages(running, name, size)

    def _pages(self, running: Program, name: str, size: tuple[int, int]) -> None:
        running.status("Ready")
        self._desktop.do("windowfocus", "--sync", running.window)
        self._desktop.key("F1")
        window = running.window_called("^Help$")
        running.resize(*size, window)
        self._desktop.point(4, 4)
        for page in HelpPage:
            title = page.name.capitalize().replace("_", " ")
            running.control("label", title)
            file = self._folder / f"{page.name.lower()}-{name}-{self._theme}.png"
            self._desktop.picture(file, window)
            sys.stdout.write(f"{file}\n")
            self._desktop.key("ctrl+Next")


def main(arguments: list[str]) -> None:
    """Take all pictures, or those of one theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--theme", choices=THEMES, action="append")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    with screen(SIZE) as desktop:
        for theme in asked.theme or THEMES:
            with desktop.portal(theme):
                HelpTour(desktop, asked.out, theme).all()


if __name__ == "__main__":
    main(sys.argv[1:])
