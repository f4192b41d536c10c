"""Whether a window has translated all of its words, and room for them."""

import re
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.looking import clipped, overlapping, texts, too_wide
from tests.ui.pseudo import outside

WIDTHS: Final = (440, 360)
"""A small window, and the smallest."""

HEIGHT: Final = 680

NAMES: Final = re.compile(
    r"PCM16, 24 kHz|G\.711 (mu|A)-law, 8 kHz|Azure OpenAI|OpenAI|gpt-[\w.-]*\w|whisper-1|my-resource"
    r"|ws://[\w.:/-]+|\S*w4Xq|You are Earshot, .* point\.|api\.openai\.com|Start early in .* lunch\.|x:? ?\d"
    r"|Alloy|Ash|Ballad|Cedar|Coral|Echo|Marin|Sage|Shimmer|Verse"
    r"|Press Super|set timer|label: tea|Test Keyring|\bbe\b",
    re.IGNORECASE | re.DOTALL,
)
"""What is the same in every language: models, codecs, voices, addresses, what was said, and what a desktop
calls its keys."""


def untranslated(text: str) -> bool:
    """Whether words of a text in the language nobody speaks are in another one."""
    return re.search(r"[A-Za-z]{2,}", NAMES.sub("", outside(text))) is not None


def left_behind(window: QWidget) -> list[str]:
    """Name the words that nobody translated, where that language is spoken."""
    return [f"{where}: {text!r}" for where, text in texts(window) if untranslated(text)]


def without_room(window: QWidget, width: int, height: int = HEIGHT) -> list[str]:
    """Name what has no room in a window of a size, once its layouts have come to rest."""
    window.resize(width, height)
    found: list[str] = []
    for _ in range(20):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        found = [*clipped(window), *overlapping(window), *too_wide(window)]
        if not found:
            break
    return found


def troubles(window: QWidget, width: int, height: int = HEIGHT) -> list[str]:
    """Say everything that is wrong with a window of a size, where the language nobody speaks is spoken."""
    return [*left_behind(window), *without_room(window, width, height)]
