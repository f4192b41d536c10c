"""Films a part of the screen: ``python -m tests.desktop.camera LEFT TOP WIDTH HEIGHT FILE``.

Says ``rolling`` when it has the first frame.  Each line it is given marks the frame of that
moment, which is said; at the end of what it is given it writes the frames and their times to
a file of NumPy and ends.
"""

import sys
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage

EVERY_MS: Final = 80


class Camera:
    """Takes a picture of the same place again and again, when the clock says so."""

    def __init__(self, box: tuple[int, int, int, int]) -> None:
        self._box = box
        self._clock = QElapsedTimer()
        self._clock.start()
        self.pictures: list[NDArray[np.uint32]] = []
        self.times_ms: list[int] = []

    def take(self) -> None:
        """Take one."""
        image = QGuiApplication.primaryScreen().grabWindow(0, *self._box).toImage()
        self.times_ms.append(self._clock.elapsed())
        self.pictures.append(_pixels(image))


def _pixels(image: QImage) -> NDArray[np.uint32]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return rows[:, : plain.width()] & np.uint32(0xFFFFFF)


def main(words: list[str]) -> None:
    """Film until the input ends."""
    left, top, width, height, file = words
    application = QGuiApplication(["camera"])
    camera = Camera((int(left), int(top), int(width), int(height)))
    timer = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(camera.take)
    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def listen() -> None:
        if sys.stdin.readline():
            _say(str(len(camera.pictures)))
        else:
            application.quit()

    orders.activated.connect(listen)
    camera.take()
    timer.start()
    _say("rolling")
    application.exec()
    np.savez(Path(file), pictures=np.stack(camera.pictures), times_ms=np.array(camera.times_ms))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
