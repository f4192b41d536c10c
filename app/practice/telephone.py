"""Hear what came over a telephone, as far as it can be guessed.

At 8 kHz everything above 4 kHz is gone, and with it most of what tells an "s" from
silence.  The recogniser was trained on whole voices.  A small network, taught by
``resources/hearing/make.py`` on synthetic voices before and after G.711, guesses
the cepstra of the whole voice from the bands that are left.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.formats import INTERNAL
from app.system.paths import resource

Doubles = NDArray[np.float64]

BANDS_LEFT: Final = 18
"""The lowest mel bands, which end at 3.4 kHz."""

CONTEXT: Final = 3
"""Frames of 10 ms looked at before and after the one that is guessed."""

ABOVE_HZ: Final = (4300.0, 7000.0)
NARROW_SHARE: Final = 10**-4.8
"""With less of its power than this between 4.3 and 7 kHz (-48 dB) sound was at 8 kHz once.

Clear vowels keep -43 dB of their power there; telephone sound -77 dB, or -52 dB
when it is so soft that the rounding to 16 bits is heard.
"""


def is_narrow(pcm: bytes) -> bool:
    """Whether :data:`app.formats.INTERNAL` sound lacks what 8 kHz cannot carry; False for silence."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    if not samples.any():
        return False
    power = np.square(np.abs(np.fft.rfft(samples * np.hanning(len(samples)))))
    hz = np.fft.rfftfreq(len(samples), 1 / INTERNAL.rate)
    above = power[(hz >= ABOVE_HZ[0]) & (hz <= ABOVE_HZ[1])].sum()
    return bool(above < NARROW_SHARE * power.sum())


def in_context(bands: Doubles) -> Doubles:
    """Each frame of ``bands`` with its neighbours; the first and last frame stand in beyond the ends."""
    edges = np.pad(bands, ((CONTEXT, CONTEXT), (0, 0)), mode="edge")
    return np.concatenate([edges[shift : shift + len(bands)] for shift in range(2 * CONTEXT + 1)], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mender:
    """The network: one hidden layer of hyperbolic tangents.

    ``hidden`` has the shape (inputs + 1, units), ``output`` (units + 1, 13); the
    last row of each is added as it stands.
    """

    hidden: Doubles
    output: Doubles

    def cepstra(self, bands: Doubles) -> Doubles:
        """The cepstra of the whole voice for the log ``bands`` that are left; shape (frames, 13)."""
        if not len(bands):
            return np.zeros((0, self.output.shape[1]))
        units = np.tanh(in_context(bands) @ self.hidden[:-1] + self.hidden[-1])
        return np.asarray(units @ self.output[:-1] + self.output[-1])


def load_mender() -> Mender:
    """Read the network that belongs to Earshot.

    Raises :class:`~app.errors.EarshotError` when the file is missing.
    """
    with np.load(resource("hearing/telephone.npz")) as file:
        return Mender(hidden=file["hidden"].astype(np.float64), output=file["output"].astype(np.float64))
