"""WebRTC's echo canceller, loaded when first needed.

It comes with the ``livekit`` package, of which nothing but the audio processing
is used.  The package has no wheels for some computers, so it may be missing:
:func:`webrtc_canceller` then raises :class:`CancellerMissing`.
"""

import importlib
from typing import Any, Final, Protocol

from app.formats import INTERNAL

FRAME_MS: Final = 10
FRAME_SAMPLES: Final = INTERNAL.sample_count(FRAME_MS)
FRAME_BYTES: Final = INTERNAL.byte_count(FRAME_MS)

DELAY_MS: Final = 9.1
"""How far cleaned sound lags behind what went in: WebRTC splits it into bands and joins them again."""


class CancellerMissing(Exception):
    """The canceller is not installed, or cannot be loaded on this computer.  The message says why."""


class Canceller(Protocol):
    """Takes 10 ms frames of internal PCM, from one thread at a time."""

    def far(self, frame: bytes) -> None:
        """Take what the speaker is about to play."""

    def near(self, frame: bytes) -> bytes:
        """Take what the microphone heard; return it without the speaker's echo."""


class WebRtcCanceller:
    """WebRTC's third echo canceller with its high-pass filter; noise is left as it is.

    It finds the delay between far and near by itself, up to a quarter of a second.
    Frames must last exactly 10 ms: the native library ends the whole process over
    any other length, so ``ValueError`` is raised before it sees one.  ``RuntimeError``
    means that the library itself refused.
    """

    def __init__(self, library: Any) -> None:
        self._library = library
        self._processing = library.AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)

    def far(self, frame: bytes) -> None:
        """Take what the speaker is about to play."""
        self._processing.process_reverse_stream(self._framed(bytearray(frame)))

    def near(self, frame: bytes) -> bytes:
        """Take what the microphone heard; return it without the speaker's echo."""
        cleaned = bytearray(frame)
        self._processing.process_stream(self._framed(cleaned))
        return bytes(cleaned)

    def _framed(self, data: bytearray) -> Any:
        """``data`` as the library wants it: writable, since it is worked on in place."""
        if len(data) != FRAME_BYTES:
            raise ValueError(f"a frame has {FRAME_BYTES} bytes ({FRAME_MS} ms), not {len(data)}")
        return self._library.AudioFrame(data, INTERNAL.rate, 1, FRAME_SAMPLES)


def webrtc_canceller() -> Canceller:
    """A new canceller that knows nothing of the room yet.  Raises :class:`CancellerMissing`."""
    try:
        # The native library itself is loaded by the first object made of it.
        return WebRtcCanceller(importlib.import_module("livekit.rtc"))
    except (ImportError, OSError) as error:
        raise CancellerMissing(str(error)) from error
