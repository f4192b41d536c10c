import numpy as np
import pytest

from app.practice.cepstra import BANDS, COSINES, FILTERS, LEAST_POWER, RATE, cepstra, log_bands
from app.practice.recogniser import conditioned
from tests.practice.sounds import recording


def tone(hz: float, ms: int = 500) -> np.ndarray:
    return 3000 * np.sin(2 * np.pi * hz * np.arange(RATE * ms // 1000) / RATE)


def test_a_frame_every_ten_milliseconds() -> None:
    assert log_bands(np.ones(410)).shape == (1, BANDS)
    assert log_bands(np.ones(411)).shape == (2, BANDS)
    assert log_bands(np.ones(410 + 160)).shape == (2, BANDS)
    assert log_bands(np.ones(1)).shape == (1, BANDS)
    assert log_bands(np.zeros(0)).shape == (0, BANDS)
    assert log_bands(np.ones(410), 18).shape == (1, 18)


@pytest.mark.parametrize(("hz", "band"), [(281, 1), (1000, 7), (3125, 17), (6188, 24)])
def test_a_tone_lies_in_its_band(hz: float, band: int) -> None:
    assert log_bands(tone(hz))[0].argmax() == band


def test_the_bands_reach_from_130_to_6800_hz_and_have_an_area_of_one() -> None:
    hz = np.flatnonzero(FILTERS.sum(axis=1)) * RATE / 512
    assert (hz[0], hz[-1]) == (156.25, 6781.25)
    assert FILTERS.shape == (257, 25)
    assert np.allclose(FILTERS.sum(axis=0) * RATE / 512, 1.0, atol=0.35)


def test_silence_is_the_least_power() -> None:
    assert np.allclose(log_bands(np.zeros(1000)), np.log(LEAST_POWER))


def test_even_bands_have_one_coefficient_only() -> None:
    assert COSINES.shape == (25, 13)
    made = cepstra(np.full((1, BANDS), 2.0))[0]
    assert made[0] == pytest.approx(10.0)
    assert np.allclose(made[1:], 0.0)
    assert COSINES[0, 1] == pytest.approx(
        np.sqrt(2 / 25) * np.cos(np.pi * 0.5 / 25) * (1 + 11 * np.sin(np.pi / 22))
    )


def test_they_are_what_the_recogniser_makes_itself() -> None:
    pocketsphinx = pytest.importorskip("pocketsphinx")
    sound = conditioned(recording("what-time-is-it"), 52.0, 0)
    decoder = pocketsphinx.Decoder(lm=None, loglevel="FATAL")
    decoder.add_keyphrase("any", "hello")
    decoder.activate_search("any")
    means = []
    for feed, data in (
        (decoder.process_raw, sound),
        (decoder.process_cep, cepstra(log_bands(np.frombuffer(sound, "<i2").astype(float)))),
    ):
        decoder.set_cmn("0")
        decoder.start_utt()
        feed(data if isinstance(data, bytes) else data.astype(np.float32).tobytes())
        decoder.end_utt()
        means.append([float(mean) for mean in decoder.get_cmn(True).split(",")])
    assert np.allclose(means[0], means[1], atol=0.35)
