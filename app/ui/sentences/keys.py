"""What keys are called in the language of the window, on the keyboards that are sold where it is spoken."""

import re
import sys
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

CONTEXT: Final = "KeyNames"

HELD: Final = (
    QT_TRANSLATE_NOOP("KeyNames", "Ctrl"),
    QT_TRANSLATE_NOOP("KeyNames", "Alt"),
    QT_TRANSLATE_NOOP("KeyNames", "Shift"),
    QT_TRANSLATE_NOOP("KeyNames", "Super"),
    QT_TRANSLATE_NOOP("KeyNames", "Win"),
    QT_TRANSLATE_NOOP("KeyNames", "Cmd"),
    QT_TRANSLATE_NOOP("KeyNames", "Option"),
)
"""Keys that are held with others."""

PRESSED: Final = (
    QT_TRANSLATE_NOOP("KeyNames", "Space"),
    QT_TRANSLATE_NOOP("KeyNames", "Plus"),
    QT_TRANSLATE_NOOP("KeyNames", "Enter"),
    QT_TRANSLATE_NOOP("KeyNames", "Tab"),
    QT_TRANSLATE_NOOP("KeyNames", "Backspace"),
    QT_TRANSLATE_NOOP("KeyNames", "Esc"),
    QT_TRANSLATE_NOOP("KeyNames", "Delete"),
    QT_TRANSLATE_NOOP("KeyNames", "Home"),
    QT_TRANSLATE_NOOP("KeyNames", "End"),
    QT_TRANSLATE_NOOP("KeyNames", "PageUp"),
    QT_TRANSLATE_NOOP("KeyNames", "PageDown"),
    QT_TRANSLATE_NOOP("KeyNames", "Left"),
    QT_TRANSLATE_NOOP("KeyNames", "Up"),
    QT_TRANSLATE_NOOP("KeyNames", "Right"),
    QT_TRANSLATE_NOOP("KeyNames", "Down"),
    QT_TRANSLATE_NOOP("KeyNames", "Insert"),
    QT_TRANSLATE_NOOP("KeyNames", "Pause"),
    QT_TRANSLATE_NOOP("KeyNames", "ScrollLock"),
    QT_TRANSLATE_NOOP("KeyNames", "PrintScreen"),
    QT_TRANSLATE_NOOP("KeyNames", "Menu"),
    *(
        QT_TRANSLATE_NOOP("KeyNames", "Num0"),
        QT_TRANSLATE_NOOP("KeyNames", "Num1"),
        QT_TRANSLATE_NOOP("KeyNames", "Num2"),
        QT_TRANSLATE_NOOP("KeyNames", "Num3"),
        QT_TRANSLATE_NOOP("KeyNames", "Num4"),
        QT_TRANSLATE_NOOP("KeyNames", "Num5"),
        QT_TRANSLATE_NOOP("KeyNames", "Num6"),
        QT_TRANSLATE_NOOP("KeyNames", "Num7"),
        QT_TRANSLATE_NOOP("KeyNames", "Num8"),
        QT_TRANSLATE_NOOP("KeyNames", "Num9"),
        QT_TRANSLATE_NOOP("KeyNames", "NumPlus"),
        QT_TRANSLATE_NOOP("KeyNames", "NumMinus"),
        QT_TRANSLATE_NOOP("KeyNames", "NumMultiply"),
        QT_TRANSLATE_NOOP("KeyNames", "NumDivide"),
        QT_TRANSLATE_NOOP("KeyNames", "NumDecimal"),
        QT_TRANSLATE_NOOP("KeyNames", "NumEnter"),
    ),
    *(
        QT_TRANSLATE_NOOP("KeyNames", "MediaPlay"),
        QT_TRANSLATE_NOOP("KeyNames", "MediaStop"),
        QT_TRANSLATE_NOOP("KeyNames", "MediaNext"),
        QT_TRANSLATE_NOOP("KeyNames", "MediaPrevious"),
        QT_TRANSLATE_NOOP("KeyNames", "MicMute"),
        QT_TRANSLATE_NOOP("KeyNames", "Launch1"),
        QT_TRANSLATE_NOOP("KeyNames", "Launch2"),
    ),
    *(
        QT_TRANSLATE_NOOP("KeyNames", "LeftCtrl"),
        QT_TRANSLATE_NOOP("KeyNames", "RightCtrl"),
        QT_TRANSLATE_NOOP("KeyNames", "LeftAlt"),
        QT_TRANSLATE_NOOP("KeyNames", "RightAlt"),
        QT_TRANSLATE_NOOP("KeyNames", "LeftShift"),
        QT_TRANSLATE_NOOP("KeyNames", "RightShift"),
        QT_TRANSLATE_NOOP("KeyNames", "LeftSuper"),
        QT_TRANSLATE_NOOP("KeyNames", "RightSuper"),
    ),
)
"""Keys by themselves."""

_HELD: Final = frozenset(map(str, HELD))
_KNOWN: Final = frozenset(map(str, PRESSED)) | _HELD
_UNNAMED: Final = re.compile(r"F\d+|\S|")
"""Keys that are called the same everywhere."""


def keys_in_words(written: str) -> str:
    """Return a chord such as ``Ctrl+Alt+Space``, or one key of it, as the keys are called here.

    What is no chord of ours, such as what a desktop calls its keys, stays as it is.
    """
    *held, last = written.split("+")
    if not _HELD.issuperset(held) or (last not in _KNOWN and not _UNNAMED.fullmatch(last)):
        return written
    return "+".join(_in_words(name) for name in (*held, last))


def shortcut_in_words(shortcut: QKeySequence, *, mac: bool = sys.platform == "darwin") -> str:
    """Return a shortcut of a window as its keys are called here; on a Mac by their signs."""
    if mac:
        return shortcut.toString(QKeySequence.SequenceFormat.NativeText)
    return keys_in_words(shortcut.toString(QKeySequence.SequenceFormat.PortableText))


def _in_words(name: str) -> str:
    return QCoreApplication.translate(CONTEXT, name) if name in _KNOWN else name
