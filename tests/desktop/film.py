"""A short film of a real conversation: ``python -m tests.desktop.film --out docs/pictures/conversation.png``.

The running program, filmed on a screen of software: a voice in its microphone asks for a story,
talks over it, and is answered.  The file is an animated PNG, which is shown as a still, of the
moment of the interruption, where nothing moves.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from app.ui.theme import Theme
from tests.desktop.animation import Frame, write
from tests.desktop.program import UNDERSTOOD_WITHIN_S, Program, program
from tests.desktop.screen import DIES_WITH_US, Screen, screen

SCREEN: Final = (700, 900)
TAKES: Final = 8
SHORTEST_MS, LONGEST_MS = 8_000, 15_000
END_MS: Final = 1_500
"""So long the last frame stands before it begins again."""
ASKED: Final = ("tell me a story", "seven times eight")
HEARD: Final = "heard [0-9.]+ of [0-9.]+ s"


@dataclass(slots=True)
class Reel:
    """What was filmed: the pictures, when they were taken, and which of them is the still."""

    file: Path
    still: int = -1
    marks: list[int] = field(default_factory=list)

    def frames(self) -> tuple[list[Frame], np.ndarray]:
        """Return the film and its still."""
        with np.load(self.file) as held:
            pictures, times_ms = held["pictures"], held["times_ms"]
        shown_ms = [*(int(ms) for ms in np.diff(times_ms)), END_MS]
        frames = [Frame(pixels=picture, ms=ms) for picture, ms in zip(pictures, shown_ms, strict=True)]
        return frames, pictures[self.still]


@contextmanager
def filming(desktop: Screen, running: Program, file: Path) -> Iterator[Callable[[], int]]:
    """Film the window while the block runs; what is given returns the number of the newest frame."""
    place = [str(number) for number in desktop.place_of(running.window)]
    with subprocess.Popen(
        [*DIES_WITH_US, sys.executable, "-m", "tests.desktop.camera", *place, str(file)],
        env=desktop.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as camera:
        assert camera.stdin is not None
        assert camera.stdout is not None
        assert camera.stdout.readline() == "rolling\n"

        def mark() -> int:
            camera.stdin.write("\n")
            return int(camera.stdout.readline()) - 1

        yield mark
        camera.stdin.close()
        camera.wait()


def take(desktop: Screen, file: Path) -> Reel | None:
    """Hold the conversation once; return None when it did not go as it is meant to."""
    reel = Reel(file=file)
    look = Theme.light()
    with program(desktop, "--listen") as running:
        desktop.point(4, 4)
        running.status("Listening")
        with filming(desktop, running, file) as mark:
            desktop.say("tell-me-a-story")
            running.turn("^Earshot.*Once upon", within_s=UNDERSTOOD_WITHIN_S)
            running.until_interruptible()
            running.voice_seen(look.assistant, 1500)
            with desktop.saying("seven-times-eight"):
                running.turn(HEARD)
                running.voice_seen(look.you, 400, 0.25)
                reel.still = mark()
                running.turn("^Earshot.*56", within_s=UNDERSTOOD_WITHIN_S)
            running.status("Listening")
        turns = running.look_now().turns
    sys.stdout.write("\n".join([*turns, ""]))
    return reel if _all_there(turns) else None


def _all_there(turns: list[str]) -> bool:
    """Whether both questions were understood, and nothing else was."""
    asked = [turn.lower() for turn in turns if turn.startswith("You")]
    return len(asked) == len(ASKED) and all(words in turn for words, turn in zip(ASKED, asked, strict=True))


def main(arguments: list[str]) -> None:
    """Film until a take is good, and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    out: Path = parser.parse_args(arguments).out
    with screen(SCREEN) as desktop, desktop.portal("light"):
        for number in range(TAKES):
            try:
                reel = take(desktop, desktop.folder / f"take-{number}.npz")
            except AssertionError as failed:
                sys.stdout.write(f"take {number + 1}: {str(failed).splitlines()[0]}\n")
                continue
            if reel is None:
                continue
            frames, still = reel.frames()
            length_ms = sum(frame.ms for frame in frames)
            sys.stdout.write(f"take {number + 1}: {len(frames)} frames, {length_ms / 1000:.1f} s\n")
            if SHORTEST_MS <= length_ms <= LONGEST_MS:
                write(out, frames, still)
                return
    raise SystemExit("No take went as it should.")


if __name__ == "__main__":
    main(sys.argv[1:])
