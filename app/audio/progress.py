"""What a speaker tells of the sound it plays."""

from collections.abc import Callable
from dataclasses import dataclass

from app.audio.playout import Playout
from app.audio.track import Heard, Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What has changed at the ear since the progress before.

    ``first_handed`` names the keys whose first sample was just handed to the
    device, each with the ``time.monotonic`` of that moment.
    """

    heard: tuple[Heard, ...] = ()
    first_handed: tuple[tuple[Key, float], ...] = ()


OnProgress = Callable[[Progress], None]
"""Called in the audio thread, at most once a block; must return at once and not raise."""


OnHanded = Callable[[bytes, float], None]
"""Called in the audio thread with the internal PCM that the device is given.

The number is the ``time.monotonic`` at which its first sample will be audible.  Must
return at once and not raise.
"""


def progress_since(playout: Playout, now: float) -> Progress | None:
    """What has changed in ``playout`` by ``now`` since this was last asked, or ``None``."""
    first_handed = tuple((key, now) for key in playout.started())
    heard = playout.heard(now)
    if not heard and not first_handed:
        return None
    return Progress(heard=heard, first_handed=first_handed)
