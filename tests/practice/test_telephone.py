import numpy as np
import pytest

from app.audio.resample import resample
from app.practice.cepstra import cepstra, log_bands
from app.practice.recogniser import conditioned
from app.practice.telephone import BANDS_LEFT, Mender, in_context, is_narrow, load_mender
from tests.practice.sounds import noise, quieter, recording, telephoned


def samples(pcm: bytes, noise_rms: float) -> np.ndarray:
    return np.frombuffer(conditioned(pcm, noise_rms, 0), "<i2").astype(np.float64)


@pytest.mark.parametrize("name", ["hello", "stop", "what-time-is-it"])
def test_what_was_at_8_khz_once_is_known_by_what_it_lacks(name: str) -> None:
    assert not is_narrow(recording(name))
    assert not is_narrow(resample(resample(recording(name), 24_000, 16_000), 16_000, 24_000))
    assert is_narrow(resample(resample(recording(name), 24_000, 8_000), 8_000, 24_000))
    for law in ("ulaw", "alaw"):
        assert is_narrow(telephoned(recording(name), law))
        assert is_narrow(telephoned(quieter(recording(name), 20), law))


def test_noise_is_wide_and_silence_is_nothing() -> None:
    assert not is_narrow(noise(200))
    assert not is_narrow(bytes(4800))
    assert not is_narrow(b"")


def test_a_frame_is_seen_with_three_on_either_side() -> None:
    made = in_context(np.arange(5.0)[:, None])
    assert made[0].tolist() == [0, 0, 0, 0, 1, 2, 3]
    assert made[4].tolist() == [1, 2, 3, 4, 4, 4, 4]
    assert made.shape == (5, 7)


def test_the_network_is_one_hidden_layer() -> None:
    hidden = np.zeros((8, 1))
    hidden[3], hidden[-1] = 0.5, 0.25
    mender = Mender(hidden=hidden, output=np.array([[2.0, 4.0], [1.0, -1.0]]))
    made = mender.cepstra(np.array([[3.0]]))
    assert made.tolist() == [[2 * np.tanh(1.75) + 1, 4 * np.tanh(1.75) - 1]]
    assert mender.cepstra(np.zeros((0, 1))).shape == (0, 2)


@pytest.mark.parametrize("name", ["stop", "say-that-again", "set-a-timer"])
def test_it_comes_nearer_to_the_whole_voice(name: str) -> None:
    whole = cepstra(log_bands(samples(recording(name), 52.0)))
    sound = samples(telephoned(recording(name)), 6.0)
    bare, mended = cepstra(log_bands(sound)), load_mender().cepstra(log_bands(sound, BANDS_LEFT))
    assert mended.shape == whole.shape
    spread = whole.std(axis=0)
    assert np.mean(np.abs(mended - whole) / spread) < 0.5 * np.mean(np.abs(bare - whole) / spread)
