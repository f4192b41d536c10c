"""Pictures of what there is beside the conversation: ``python -m tests.desktop.anywhere_tour --out DIR``.

The first steps one by one, a key being recorded, refused and tried, the icon of the tray and its
menu, the overlay over another window, and the doctor where three things are wrong.  In light and
in dark; by ``--as`` also narrow, with letters of twice the size, in German or in a language 40 % longer.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from app.ui.languages import translations_dir
from app.ui.theme import Theme
from tests.desktop.picture import Picture
from tests.desktop.program import PAGES, Node, Program, program
from tests.desktop.screen import Screen, screen
from tests.desktop.test_hotkey import down, somebody_has, up
from tests.desktop.test_overlay import pill
from tests.desktop.test_second_start import again, something_else, until
from tests.ui.pseudo import pseudo

THEMES: Final = ("light", "dark")
SIZE: Final = (1280, 1000)
PUSH_TO_TALK: Final = {"version": 2, "turns": {"mode": "manual"}, "sound": {"echo": "off"}}
CHORD: Final = ("ctrl", "alt", "space")
TAKEN: Final = ("ctrl", "alt", "t")
LARGE_LETTERS: Final = {"XDG_CURRENT_DESKTOP": "KDE", "KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "6"}
KDE: Final = "[General]\nfont=Sans,18,-1,5,400,0,0,0,0,0\n"
NO_SOUND: Final = {"PULSE_SERVER": "unix:/nowhere"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A way to look at everything: how large the windows are, and how the program runs."""

    settings: tuple[int, int] = (800, 680)
    steps: tuple[int, int] = (600, 560)
    env: dict[str, str] = field(default_factory=dict)
    letters: str = ""
    language: str = ""
    pseudo: bool = False


LOOKS: Final = {
    "usual": Look(),
    "narrow": Look(settings=(360, 640), steps=(360, 560)),
    "large": Look(settings=(1000, 900), steps=(760, 820), env=LARGE_LETTERS, letters=KDE),
    "large-narrow": Look(settings=(480, 900), steps=(480, 820), env=LARGE_LETTERS, letters=KDE),
    "german": Look(language="de"),
    "german-narrow": Look(settings=(360, 640), steps=(360, 560), language="de"),
    "pseudo": Look(pseudo=True),
    "pseudo-narrow": Look(settings=(360, 640), steps=(360, 560), pseudo=True),
}


class AnywhereTour:
    """Takes the pictures of one theme and one look into a folder."""

    def __init__(self, desktop: Screen, folder: Path, theme: str, name: str) -> None:
        self._desktop = desktop
        self._folder = folder
        self._ending = f"{name}-{theme}.png"
        self._look = LOOKS[name]
        self._words = translations(self._look.language) if self._look.language else {}

    @contextmanager
    def _running(self, **how: Any) -> Iterator[Program]:
        look, home = self._look, self._desktop.new_home()
        if look.letters:
            (home / "config").mkdir()
            (home / "config" / "kdeglobals").write_text(look.letters)
        language = {"LANG": f"{look.language}.UTF-8", "LANGUAGE": look.language} if look.language else {}
        if look.pseudo:
            how["run"] = ("-m", "tests.desktop.in_pseudo")
        with program(self._desktop, home=home, **look.env, **language, **how) as running:
            self._desktop.point(4, 4)
            yield running

    def _take(self, running: Program, window: str, name: str) -> None:
        running.look_now()
        file = self._folder / f"{name}-{self._ending}"
        self._desktop.picture(file, window)
        sys.stdout.write(f"{file}\n")

    def _in_words(self, english: str) -> str:
        return pseudo(english) if self._look.pseudo else self._words.get(english, english)

    def _says(self, running: Program, *english: str) -> None:
        """Wait until a label or a button says one of these."""
        wanted = [".*".join(map(re.escape, re.split(r"\{\d\}", self._in_words(each)))) for each in english]

        def found(tree: Node) -> bool:
            told = (node.name for node in tree.all() if node.showing and node.role in SAID)
            return any(re.search(each, name) for name in told for each in wanted)

        running.until(found, f"words like {english}")

    def _click(self, running: Program, role: str, english: str) -> None:
        running.click(role, self._in_words(english))

    # ------------------------------------------------------------- the first steps

    def first_steps(self) -> None:
        """Take each step as it comes, and what it says when it did its work."""
        with self._running(new_here=True) as running:
            window = running.window_called(f"^{self._in_words('First steps')}$")
            running.resize(*self._look.steps, window)
            self._says(running, "Can you be heard?")
            running.status(self._in_words("Listening"))
            self._take(running, window, "first-1-microphone")
            self._click(running, "push button", "Test my microphone")
            with self._desktop.saying("tell-me-a-story"):
                self._says(running, "Continue")
                self._take(running, window, "first-1-testing")
            self._says(running, "Test my microphone")
            self._take(running, window, "first-1-heard")
            self._click(running, "push button", "Continue")

            self._says(running, "Can you hear Earshot?")
            self._take(running, window, "first-2-speaker")
            self._click(running, "push button", "Play a chime")
            running.until(lambda tree: tree.has("radio button", self._in_words("No")), "the question")
            self._take(running, window, "first-2-asked")
            self._click(running, "radio button", "No")
            self._says(running, "Try these in turn, and play the chime again each time:")
            self._take(running, window, "first-2-not-heard")
            self._desktop.key("alt+Right")

            self._says(running, "A key for any program")
            self._says(running, "Press it now")
            self._take(running, window, "first-3-key")
            down(self._desktop)
            self._says(running, "It is down")
            self._take(running, window, "first-3-down")
            up(self._desktop)
            self._says(running, "It works")
            self._take(running, window, "first-3-works")
            self._click(running, "push button", "Continue")

            self._says(running, "Who answers you?")
            self._take(running, window, "first-4-service")
            self._desktop.key("Escape")
            self._says(running, "First steps")
            self._take(running, running.window, "first-left")

    # --------------------------------------------------------------- the settings

    def keys(self) -> None:
        """Take a key at rest, recorded, held, refused, pressed and proven."""
        with somebody_has(self._desktop, "t"), self._running(settings=PUSH_TO_TALK) as running:
            window = self._open(running, "Keys")
            self._says(running, "Press it now")
            self._take(running, window, "keys-rest")
            self._click(running, "push button", "Talk key")
            self._says(running, "Let go to keep them. Esc leaves it as it was, Backspace clears it.")
            self._take(running, window, "keys-recording")
            down(self._desktop, ("ctrl", "alt"))
            self._take(running, window, "keys-held")
            up(self._desktop, ("ctrl", "alt"))
            self._take(running, window, "keys-modifiers-only")
            self._record(running, "Talk key", TAKEN)
            self._says(running, "{0} stays.")
            self._take(running, window, "keys-taken")
            self._record(running, "Mute key", ("a",))
            self._take(running, window, "keys-impossible")
            down(self._desktop)
            self._says(running, "It is down")
            self._take(running, window, "keys-lit")
            up(self._desktop)
            self._says(running, "It works")
            self._take(running, window, "keys-proven")
        with self._running(
            settings=PUSH_TO_TALK, WAYLAND_DISPLAY="nowhere", QT_QPA_PLATFORM="xcb"
        ) as running:
            window = self._open(running, "Keys")
            self._take(running, window, "keys-none")

    def _record(self, running: Program, name: str, keys: tuple[str, ...]) -> None:
        self._click(running, "push button", name)
        self._says(running, "Let go to keep them. Esc leaves it as it was, Backspace clears it.")
        down(self._desktop, keys)
        up(self._desktop, keys)

    def _open(self, running: Program, page: str) -> str:
        """Open the settings by their keys at a page."""
        running.look_now()
        self._desktop.do("windowfocus", "--sync", running.window)
        self._desktop.key("ctrl+comma")
        window = running.window_called(f"^{self._in_words('Settings')}$")
        running.resize(*self._look.settings, window)
        self._desktop.do("windowfocus", "--sync", window)
        for turned_to in PAGES[1 : PAGES.index(page) + 1]:
            self._turn_to(running, turned_to)
        return window

    def _turn_to(self, running: Program, page: str) -> None:
        """Turn to the page that comes next."""
        self._desktop.key("ctrl+Next")
        running.until(lambda tree: tree.has("filler", self._in_words(page)), f"page {page}")

    def pages(self) -> None:
        """Take the pages of the desktop, the doctor where three things are wrong, and About."""
        with self._running(settings=PUSH_TO_TALK, **NO_SOUND) as running:
            window = self._open(running, "Desktop")
            self._take(running, window, "desktop")
            self._turn_to(running, "Doctor")
            self._says(running, "You cannot talk until this works: {0}.", "This does not work: {0}.")
            self._take(running, window, "doctor-faults")
            self._turn_to(running, "About")
            self._take(running, window, "about")

    # ------------------------------------------------------- beside other programs

    def overlay(self) -> None:
        """Take it over another program, in each of its states."""
        with self._running(settings=PUSH_TO_TALK) as running:
            running.status(self._in_words("Ready"))
            with something_else(self._desktop):
                assert again(running, "hotkey", "press").returncode == 0
                until(lambda: pill(self._desktop, running) is not None)
                with self._desktop.saying("time-and-seven-times-eight"):
                    self._look_at_voice(running)
                    self._take(running, "root", "overlay-listening")
                self._desktop.say("tell-me-a-story")
                assert again(running, "hotkey", "release").returncode == 0
                running.status(self._in_words("Speaking"))
                self._take(running, "root", "overlay-speaking")

    def _look_at_voice(self, running: Program) -> None:
        """Wait until the overlay's waveform shows a voice."""
        window = pill(self._desktop, running)
        assert window is not None
        colour = (Theme.dark() if "dark" in self._ending else Theme.light()).you
        file = running.home.with_suffix(".png")
        until(lambda: Picture(self._desktop.picture(file, window)).amount(colour) > MUCH)

    def tray(self) -> None:
        """Take the icon in a panel, and its menu."""
        with self._desktop.old_panel(), self._running(settings=PUSH_TO_TALK) as running:
            running.status(self._in_words("Ready"))
            until(lambda: self._desktop.icon_called("Earshot") is not None)
            place = self._desktop.icon_called("Earshot")
            assert place is not None
            self._desktop.point(*place)
            self._desktop.do("click", "3")
            self._take(running, "root", "tray-menu")


MUCH: Final = 200
"""Pixels of the voice's colour in the overlay: the dot alone has fewer."""

SAID: Final = frozenset({"label", "push button", "radio button"})


def translations(language: str) -> dict[str, str]:
    """Return what each text is in a language."""
    tree = ElementTree.parse(translations_dir() / f"earshot_{language[:2]}.ts")
    found = ((each.findtext("source", ""), each.findtext("translation", "")) for each in tree.iter("message"))
    return {source: said for source, said in found if said}


def main(arguments: list[str]) -> None:
    """Take all pictures, or those of one theme, one look or one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--as", choices=LOOKS, action="append", dest="looks")
    parser.add_argument("--part", choices=PARTS, action="append")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    with screen(SIZE) as desktop:
        for theme in asked.theme or THEMES:
            with desktop.portal(theme):
                for look in asked.looks or LOOKS:
                    for part in asked.part or PARTS:
                        PARTS[part](AnywhereTour(desktop, asked.out, theme, look))


PARTS: Final[dict[str, Callable[[AnywhereTour], None]]] = {
    "first": AnywhereTour.first_steps,
    "keys": AnywhereTour.keys,
    "pages": AnywhereTour.pages,
    "overlay": AnywhereTour.overlay,
    "tray": AnywhereTour.tray,
}

if __name__ == "__main__":
    main(sys.argv[1:])
