"""Notices a microphone that gives nothing but digital silence, which a real room never is."""

from typing import Final

from app.formats import INTERNAL

SILENT_MICROPHONE_MS: Final = 10_000
"""How long a microphone may give nothing but zeros before we say so."""


class SilenceWatch:
    """``alive``: something but zeros has come by now."""

    def __init__(self) -> None:
        self._zero_ms = 0.0
        self.alive = False

    def start(self) -> None:
        """Count anew from here."""
        self._zero_ms = 0.0

    def hear(self, audio: bytes, *, all_zero: bool) -> bool:
        """Take a slice; say, once, that the microphone seems to be dead."""
        if not all_zero:
            self.alive = True
            return False
        before = self._zero_ms
        self._zero_ms += INTERNAL.duration_ms(len(audio))
        return not self.alive and before < SILENT_MICROPHONE_MS <= self._zero_ms
