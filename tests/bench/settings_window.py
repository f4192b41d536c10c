"""Opens the settings of a window under way, again and again, and says how long that takes."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject

from app.ui.models.settings.rows import Page

PAUSE_S = 0.4
"""Between two openings, so that each is by itself among the slices."""

PASSED_S = 0.1
"""After which a slice that was on its way while the settings opened has been sent."""

WITHIN_S = 10.0


class _Eye(QObject):
    """Sees the first paint of whatever it is set upon."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = asyncio.Event()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.seen.set()
        return super().eventFilter(watched, event)


async def open_often(
    first_way: Any, times: int, sent: Callable[[], list[float]]
) -> tuple[list[float], list[float]]:
    """Open the settings so often; how long each took in ms until all was painted, and the slices meanwhile.

    The first time by ``first_way``, as the program does it when nothing of it is loaded; then
    each page by a window that is made anew.  ``sent`` gives how long each slice took since it was
    last asked; what is sent while a window is deleted, which no person has done, does not count.
    """
    from app.ui.widgets.settings.settings_window import SettingsWindow  # noqa: PLC0415 - is measured

    sent()
    took, slices = [await _first(first_way, SettingsWindow)], await _passed(sent)
    window = _window(SettingsWindow)
    models, themes = window._models, window._themes
    window.close()
    pages = list(Page)
    for time_ in range(times):
        await asyncio.sleep(PAUSE_S)
        sent()
        began = time.perf_counter()
        window = SettingsWindow(models, themes)
        window.open_at(pages[time_ % len(pages)])
        took.append(await _painted(window, began))
        slices += await _passed(sent)
        window.close()
        window.deleteLater()
    return took, slices


async def _passed(sent: Callable[[], list[float]]) -> list[float]:
    await asyncio.sleep(PASSED_S)
    return sent()


async def _first(first_way: Any, kind: type) -> float:
    began = time.perf_counter()
    first_way()
    return await _painted(_window(kind), began)


def _window(kind: type) -> Any:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind))


async def _painted(window: Any, began: float) -> float:
    """Wait until a window and all that is in it has been painted; ms since ``began``."""
    eye = _Eye()
    window.installEventFilter(eye)
    async with asyncio.timeout(WITHIN_S):
        await eye.seen.wait()
    # The parts of a window are painted right after it, in the same turn.
    await asyncio.sleep(0)
    took = (time.perf_counter() - began) * 1000
    window.removeEventFilter(eye)
    return took
