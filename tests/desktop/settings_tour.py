"""Pictures of the settings of the running program: ``python -m tests.desktop.settings_tour --out DIR``.

Every page in light and in dark, wide and 360 px, with large letters, and what it shows when
the service refuses, the voice is locked, a key is wrong or the file was damaged.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.desktop.program import PAGES, Node, Program, program, service
from tests.desktop.screen import Screen, screen

THEMES: Final = ("light", "dark")
SIZE: Final = (1280, 1000)
WIDE, NARROW = (800, 680), (360, 640)
TWICE: Final = {"QT_SCALE_FACTOR": "2"}
WIDE_TWICE, NARROW_TWICE = (1200, 940), (720, 940)
DAMAGED: Final = {"version": 2, "voice": {"name": "", "speed": 9}, "turns": {"mode": "loud"}}
BY_SILENCE: Final = {"version": 2, "turns": {"mode": "server_vad", "threshold": 0.6}}


def at(address: str) -> dict[str, Any]:
    """Return settings that lead to a service at ``address``."""
    compatible = {"address": address, "model": "gpt-realtime-2.1", "auth": "none"}
    return {"version": 2, "connection": {"provider": "compatible", "compatible": compatible}}


class SettingsTour:
    """Takes the pictures of one theme into a folder."""

    def __init__(self, desktop: Screen, folder: Path, theme: str) -> None:
        self._desktop = desktop
        self._folder = folder
        self._theme = theme

    def all(self) -> None:
        """Take all of them."""
        with self._running() as running:
            self._pages(running, "wide", WIDE)
            self._pages(running, "narrow", NARROW)
        with self._running(settings=BY_SILENCE) as running:
            self._by_silence(running)
        refusing = ("--fault", "session-update-refused:audio.output.speed")
        with service(self._desktop, *refusing) as url, self._running(settings=at(url)) as running:
            self._refused(running)
        with service(self._desktop) as url, self._running(settings=at(url)) as running:
            self._locked(running)
        with (
            service(self._desktop, "--fault", "http-401") as url,
            self._running(settings=at(url)) as running,
        ):
            self._failed(running)
        with self._running() as running:
            self._damaged(running)
        with self._running(OPENAI_API_KEY="two words") as running:
            self._malformed(running)
        with self._running(**TWICE) as running:
            self._pages(running, "200-percent", WIDE_TWICE)
            self._pages(running, "200-percent-narrow", NARROW_TWICE)

    # ------------------------------------------------------------------ the states

    def _by_silence(self, running: Program) -> None:
        window = self._open(running, "Talking", WIDE)
        with self._desktop.saying("time-and-seven-times-eight"):
            running.turn("speaking")
            self._take(running, window, "sensitivity")

    def _refused(self, running: Program) -> None:
        window = self._open(running, "Voice", WIDE)
        running.click("slider", "Speaking speed")
        running.until(
            lambda tree: any(node.name == "Trouble" and node.showing for node in tree.all()), "a refusal"
        )
        self._take(running, window, "refused")

    def _locked(self, running: Program) -> None:
        running.status("Listening", "Ready")
        running.ask("What is seven times eight?")
        running.turn("56")
        running.status("Listening", "Ready")
        window = self._open(running, "Voice", WIDE)
        running.click("combo box", "Marin")
        self._desktop.key("Down")
        running.control("push button", "Reconnect now")
        self._take(running, window, "locked")
        running.resize(*NARROW, window)
        running.until(
            lambda tree: _fills(tree.find("filler", "Voice"), NARROW[0]), "the page under the pages"
        )
        self._take(running, window, "locked-narrow")

    def _damaged(self, running: Program) -> None:
        file = running.home / "config" / "earshot" / "settings.json"
        window = self._open(running, "Voice", WIDE)
        running.click("radio button", "Written")
        running.until(lambda _: file.exists(), "a file")
        file.write_text(json.dumps(DAMAGED))
        running.until(lambda tree: _saying(tree, "Some settings could not be used"), "a sentence")
        self._take(running, window, "damaged")
        running.resize(*NARROW, window)
        running.until(
            lambda tree: _fills(tree.find("filler", "Voice"), NARROW[0]), "the page under the pages"
        )
        self._take(running, window, "damaged-narrow")

    def _failed(self, running: Program) -> None:
        running.status("Error")
        window = self._open(running, "Connection", WIDE)
        running.click("push button", "Test connection")
        running.until(lambda tree: _saying(tree, "key"), "a sentence")
        self._take(running, window, "failed")

    def _malformed(self, running: Program) -> None:
        window = self._open(running, "Connection", WIDE)
        running.click("push button", "Test connection")
        running.until(lambda tree: len(_saying(tree, "cannot be one")) > 1, "the same sentence twice")
        self._take(running, window, "malformed-key")

    # ------------------------------------------------------------------- the steps

    @contextmanager
    def _running(self, **how: Any) -> Iterator[Program]:
        with program(self._desktop, XDG_CURRENT_DESKTOP="GNOME", **how) as running:
            self._desktop.point(4, 4)
            yield running

    def _open(self, running: Program, page: str, size: tuple[int, int]) -> str:
        """Open the settings by their key at a page."""
        window = running.open_settings(page)
        running.resize(*size, window)
        return window

    def _pages(self, running: Program, name: str, size: tuple[int, int]) -> None:
        window = self._open(running, PAGES[0], size)
        for page in PAGES:
            running.turn_to(page)
            self._take(running, window, f"{page.lower()}-{name}")

    def _take(self, running: Program, window: str, name: str) -> None:
        file = self._folder / f"{name}-{self._theme}.png"
        self._desktop.picture(file, window)
        sys.stdout.write(f"{file}: {running.look_now().status}\n")


def _fills(node: Node, width: int) -> bool:
    """Whether something is nearly as wide as its window."""
    return 0.8 * width < node.box[2] <= width


def _saying(tree: Node, words: str) -> list[Node]:
    return [node for node in tree.all() if node.role == "label" and node.showing and words in node.name]


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
                SettingsTour(desktop, asked.out, theme).all()


if __name__ == "__main__":
    main(sys.argv[1:])
