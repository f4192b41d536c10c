"""What is said of looking for a newer release: why that brought nothing, after a colon."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "its answer is not understood"),
    QT_TRANSLATE_NOOP("Sentences", "it names a version that is not understood"),
    QT_TRANSLATE_NOOP("Sentences", "the proxy of this system did not let the request through"),
    QT_TRANSLATE_NOOP("Sentences", "the proxy of this system is of a kind that Earshot cannot use for this"),
    QT_TRANSLATE_NOOP("Sentences", "it was given up before there was an answer"),
    QT_TRANSLATE_NOOP("Sentences", "it cannot be reached"),
    QT_TRANSLATE_NOOP("Sentences", "its certificate is not valid here"),
    QT_TRANSLATE_NOOP("Sentences", "the connection broke"),
    QT_TRANSLATE_NOOP("Sentences", "its answer is too large"),
    QT_TRANSLATE_NOOP("Sentences", "it wants no more requests from this network for now"),
    QT_TRANSLATE_NOOP("Sentences", "there is no release there"),
    QT_TRANSLATE_NOOP("Sentences", "it sends to an address that is not its own"),
    QT_TRANSLATE_NOOP("Sentences", "it sends from address to address"),
    QT_TRANSLATE_NOOP("Sentences", "it answered with the number {number}"),
    QT_TRANSLATE_NOOP("Sentences", "Earshot could not write down that it asks, and so it did not ask"),
)
"""The doctor's reasons are used besides: no answer within a time, a name that is not known."""
