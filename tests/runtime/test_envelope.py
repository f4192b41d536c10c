"""An envelope knows how loud a part is, piece by piece."""

import numpy as np
import pytest

from app.runtime.envelope import Envelope


def tone(level: int, ms: int) -> bytes:
    return np.full(24 * ms, level, "<i2").tobytes()


def test_an_envelope_knows_how_loud_each_piece_is() -> None:
    envelope = Envelope()
    envelope.add(tone(16384, 20) + tone(1638, 20))
    assert envelope.at(20) == pytest.approx(-6.02, abs=0.01)
    assert envelope.at(40) == pytest.approx(-26.02, abs=0.01)
    assert envelope.at(60) == -120.0
    assert envelope.at(0) == pytest.approx(-6.02, abs=0.01)


def test_an_envelope_takes_pieces_of_any_length() -> None:
    envelope = Envelope()
    for piece in (tone(16384, 7), tone(16384, 7), b"", tone(16384, 6), tone(0, 19)):
        envelope.add(piece)
    assert envelope.at(20) == pytest.approx(-6.02, abs=0.01)
    assert envelope.at(40) == -120.0
    envelope.add(tone(0, 1) + tone(16384, 20))
    assert envelope.at(40) == -120.0
    assert envelope.at(60) == pytest.approx(-6.02, abs=0.01)
