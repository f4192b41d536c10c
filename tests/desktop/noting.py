"""The program as it is, which also writes down what its microphone hears, and when.

``python -m tests.desktop.noting FILE ...`` is ``python -m app ...``; :class:`Heard` reads the file, also
while it grows.  So a test knows by the program's own clock which sample was heard at a moment, and
finds what was sent among all that was heard.
"""

import math
import struct
import sys
from pathlib import Path

from app.formats import INTERNAL

HEAD = struct.Struct("<ddI")
"""Before the PCM of a block: when its last sample was captured, when it came, and its length in bytes."""
RUN = ("-m", "tests.desktop.noting")
ROUNDING = 1e-6


class Heard:
    """What a microphone heard, as far as it was written down; samples are counted from the first."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._at = 0
        self.pcm = bytearray()
        self._blocks: list[tuple[int, float, float]] = []

    @property
    def until(self) -> float:
        """When the last sample that was written down reached the microphone."""
        return self._blocks[-1][1] if self._blocks else float("-inf")

    def read(self) -> None:
        """Read what was written since."""
        with self._file.open("rb") as file:
            file.seek(self._at)
            new = file.read()
        at = 0
        while at + HEAD.size <= len(new):
            captured_at, arrived_at, length = HEAD.unpack_from(new, at)
            if at + HEAD.size + length > len(new):
                break
            self.pcm += new[at + HEAD.size : at + HEAD.size + length]
            self._blocks.append((len(self.pcm) // 2, captured_at, arrived_at))
            at += HEAD.size + length
        self._at += at

    def sample(self, when: float) -> int:
        """The first sample that reached the microphone at ``when`` or after it; raises if none did yet."""
        for end, captured_at, _ in self._blocks:
            if captured_at >= when:
                return end - math.floor((captured_at - when) * INTERNAL.rate + ROUNDING)
        raise ValueError("that was not heard yet")

    def arrived(self, sample: int) -> float:
        """When the program was given this sample."""
        return next(arrived_at for end, _, arrived_at in self._blocks if end > sample)

    def place(self, pcm: bytes, start: int = 0) -> int:
        """The sample with which ``pcm`` begins, looked for from ``start`` on; -1 if it was not heard so."""
        found = self.pcm.find(pcm, max(0, 2 * start))
        while found >= 0 and found % 2:
            found = self.pcm.find(pcm, found + 1)
        return found // 2


def _note(file: Path) -> None:
    from app.audio.microphone import Block  # noqa: PLC0415 - who only reads the file needs neither
    from app.runtime.capture import Capture  # noqa: PLC0415

    out = file.open("wb", buffering=0)
    on_block = Capture.on_block

    def noted(capture: Capture, block: Block) -> None:
        out.write(HEAD.pack(block.captured_at, block.arrived_at, len(block.pcm)) + block.pcm)
        on_block(capture, block)

    Capture.on_block = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    from app.__main__ import main

    _note(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
