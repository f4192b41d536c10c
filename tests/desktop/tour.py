"""Pictures of the real window after real speech: ``python -m tests.desktop.tour --out DIR``.

Each picture is taken of the running program, on a screen of software, with a voice in its
microphone and the practice partner's in its speaker.  In light and in dark.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psutil

from app.ui.theme import Theme
from tests.desktop.program import Program, program, service
from tests.desktop.screen import Screen, screen

THEMES: Final = ("light", "dark")
SMALL, LARGE = (1280, 900), (1100, 1800)
PUSH_TO_TALK: Final = {"version": 1, "turns": {"mode": "manual"}}
NOBODY: Final = "ws://127.0.0.1:9/v1/realtime"


class Tour:
    """Takes the pictures of one theme into a folder."""

    def __init__(self, desktop: Screen, folder: Path, theme: str) -> None:
        self._desktop = desktop
        self._folder = folder
        self._theme = theme

    @contextmanager
    def _running(self, *options: str, **how: Any) -> Iterator[Program]:
        with program(self._desktop, *options, **how) as running:
            self._desktop.point(4, 4)
            yield running

    def take(self, running: Program, name: str) -> None:
        """Take a picture of the window."""
        file = self._folder / f"{name}-{self._theme}.png"
        self._desktop.picture(file, running.window)
        tree = running.look_now()
        sys.stdout.write(f"{file}: {tree.status}, {tree.second_line}\n")

    def small(self) -> None:
        """Take all that a window of the usual size shows, then narrow and as large as the screen."""
        with self._running("--listen") as running:
            self._conversation(running)
            self._sizes(running)
        self._narrow()
        self._failure()
        self._push_to_talk()

    def _conversation(self, running: Program) -> None:
        look = Theme.dark() if self._theme == "dark" else Theme.light()
        running.status("Listening")
        self.take(running, "empty")
        with self._desktop.saying("seven-times-eight"):
            running.voice_seen(look.you, 900)
            self.take(running, "listening")
            running.turn("56")
        running.status("Listening")
        with running.deaf_partner():
            running.ask("What can you do?")
            running.status("Thinking")
            self.take(running, "thinking")
        running.status("Speaking")
        running.status("Listening")
        running.tell("tell-me-a-story", "Tell me a story.")
        running.until_interruptible()
        running.voice_seen(look.assistant, 2500)
        self.take(running, "speaking")
        with self._desktop.saying("tell-me-a-joke"):
            running.turn("heard [0-9.]+ of [0-9.]+ s")
            running.voice_seen(look.you, 400, 0.25)
            self.take(running, "interrupting")
            running.status("Thinking", "Speaking")
        running.status("Listening")
        if not any("joke" in turn for turn in running.look_now().turns):
            running.tell("tell-me-a-joke", "Tell me a joke.")
            running.turn("had heard enough")
        running.status("Listening")
        self.take(running, "interrupted")

    def _sizes(self, running: Program) -> None:
        self._desktop.key("ctrl+m")
        running.status("Muted")
        self.take(running, "muted")
        running.click("push button", "Talk")
        running.control("push button", "Unmute")
        self.take(running, "muted-notice")
        running.click("push button", "Unmute")
        running.status("Listening")
        self._desktop.point(4, 4)
        self._desktop.key("F11")
        running.until(lambda tree: tree.children[0].box[2] == self._desktop.size[0], "a full screen")
        self.take(running, "full-screen")

    def _narrow(self) -> None:
        with self._running("--listen") as running:
            running.status("Listening")
            running.resize(360, 640)
            self.take(running, "narrow-empty")
            running.tell("tell-me-a-story", "Tell me a story.")
            running.until_interruptible()
            running.tell("tell-me-a-joke", "Tell me a joke.")
            running.turn("^Earshot.*had heard enough")
            running.status("Listening")
            self.take(running, "narrow")

    def _failure(self) -> None:
        """Take a service that refuses the key, and one that goes away in the middle of a conversation."""
        with (
            service(self._desktop, "--fault", "http-401") as url,
            self._running("--url", url) as running,
        ):
            running.status("Error")
            self.take(running, "error-empty")
        with service(self._desktop) as url, self._running("--url", url, "--listen") as running:
            running.status("Listening")
            running.tell("seven-times-eight", "What is seven times eight?")
            running.turn("56")
            running.status("Listening")
            psutil.Process(url.pid).kill()
            running.status("Reconnecting")
            self.take(running, "reconnecting")
            running.status("Error")
            self.take(running, "error")

    def _push_to_talk(self) -> None:
        with self._running(settings=PUSH_TO_TALK) as running:
            running.status("Ready")
            running.ask("What is seven times eight?")
            running.turn("56")
            running.status("Ready")
            self.take(running, "idle")

    def large(self) -> None:
        """Take the window at one and a half and twice the size, and with large letters."""
        kde = self._desktop.new_home()
        (kde / "config").mkdir()
        (kde / "config" / "kdeglobals").write_text("[General]\nfont=Sans,18,-1,5,400,0,0,0,0,0\n")
        large_letters = {"XDG_CURRENT_DESKTOP": "KDE", "KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "6"}
        takes: tuple[tuple[str, dict[str, Any]], ...] = (
            ("150-percent", {"QT_SCALE_FACTOR": "1.5"}),
            ("200-percent", {"QT_SCALE_FACTOR": "2"}),
            ("large-letters", {"home": kde, **large_letters}),
        )
        for name, how in takes:
            with self._running("--listen", **how) as running:
                running.status("Listening")
                running.tell("seven-times-eight", "What is seven times eight?")
                running.turn("56")
                running.status("Listening")
                self.take(running, name)


def main(arguments: list[str]) -> None:
    """Take all pictures, or those of one theme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--theme", choices=THEMES, action="append")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    parts: tuple[tuple[tuple[int, int], Callable[[Tour], None]], ...] = (
        (SMALL, Tour.small),
        (LARGE, Tour.large),
    )
    for size, part in parts:
        with screen(size) as desktop:
            for theme in asked.theme or THEMES:
                with desktop.portal(theme):
                    part(Tour(desktop, asked.out, theme))


if __name__ == "__main__":
    main(sys.argv[1:])
