from itertools import product
from math import ceil, pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.audio import resample as resampling
from app.audio.resample import Resampler, filter_taps, half_length, resample

RATES = (8_000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000)
PAIRS = [pair for rate in RATES for pair in ((rate, 24_000), (24_000, rate))]


def tone(hz: float, rate: int, seconds: float = 0.4, level: float = 16_000.0) -> bytes:
    time = np.arange(round(rate * seconds)) / rate
    return np.rint(np.sin(2 * pi * hz * time) * level).astype("<i2").tobytes()


def middle(pcm: bytes) -> np.ndarray:
    samples = np.frombuffer(pcm, "<i2").astype(float)
    return samples[len(samples) // 4 : -len(samples) // 4]


def decibels(ratio: float) -> float:
    return 20 * np.log10(max(ratio, 1e-9))


def rms(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples**2)))


@pytest.mark.parametrize(("from_rate", "to_rate"), PAIRS)
def test_tones_in_the_passband_come_out_as_they_are_and_in_step(from_rate: int, to_rate: int) -> None:
    for share in (0.01, 0.1, 0.25, 0.42):
        hz = share * min(from_rate, to_rate)
        given_, wanted = tone(hz, from_rate), tone(hz, to_rate)
        difference = middle(resample(given_, from_rate, to_rate)) - middle(wanted)
        assert decibels(rms(difference) / rms(middle(wanted))) < -70, f"{hz} Hz"


@pytest.mark.parametrize(("from_rate", "to_rate"), [pair for pair in PAIRS if pair[0] > pair[1]])
def test_nothing_above_half_the_lower_rate_comes_through(from_rate: int, to_rate: int) -> None:
    for hz in np.linspace(to_rate / 2, 0.98 * from_rate / 2, 6):
        through = middle(resample(tone(hz, from_rate, level=30_000), from_rate, to_rate))
        assert decibels(rms(through) / 21_213) < -70, f"{hz} Hz"


@pytest.mark.parametrize(("from_rate", "to_rate"), [pair for pair in PAIRS if pair[0] < pair[1]])
def test_no_images_appear_above_half_the_lower_rate(from_rate: int, to_rate: int) -> None:
    samples = middle(resample(tone(0.4 * from_rate, from_rate), from_rate, to_rate))
    spectrum = np.abs(np.fft.rfft(samples * np.blackman(len(samples))))
    above = np.fft.rfftfreq(len(samples), 1 / to_rate) > 0.52 * from_rate
    assert decibels(spectrum[above].max() / spectrum.max()) < -70


@pytest.mark.parametrize(
    ("from_rate", "to_rate", "delay_ms"),
    [
        (8_000, 24_000, 4.0),
        (24_000, 8_000, 3.958),
        (16_000, 24_000, 2.0),
        (44_100, 24_000, 1.315),
        (24_000, 44_100, 1.333),
        (48_000, 24_000, 1.312),
        (24_000, 48_000, 1.333),
        (24_000, 24_000, 0.0),
    ],
)
def test_the_delay_is_what_it_says(from_rate: int, to_rate: int, delay_ms: float) -> None:
    stream = Resampler(from_rate, to_rate)
    assert stream.delay_ms == pytest.approx(delay_ms, abs=0.001)
    given_ = round(from_rate * 0.1)
    came = len(stream.feed(bytes(2 * given_))) / 2
    assert came / to_rate * 1000 == pytest.approx(100 - delay_ms, abs=1000 / to_rate)


def test_every_common_pair_delays_by_less_than_5_ms() -> None:
    assert max(Resampler(*pair).delay_ms for pair in PAIRS) < 5


@pytest.mark.parametrize(
    ("from_rate", "to_rate"), [*PAIRS, (11_025, 24_000), (44_101, 24_000), (1_000, 24_000)]
)
@pytest.mark.parametrize("samples", [0, 1, 2, 399, 1_000])
def test_the_length_is_exact_after_a_flush(from_rate: int, to_rate: int, samples: int) -> None:
    assert len(resample(bytes(2 * samples), from_rate, to_rate)) == 2 * ceil(samples * to_rate / from_rate)


@settings(deadline=None, max_examples=60)
@given(
    pair=st.sampled_from(
        [(44_100, 24_000), (24_000, 8_000), (8_000, 24_000), (24_000, 48_000), (44_101, 24_000)]
    ),
    cuts=st.lists(st.integers(0, 700), max_size=8),
    seed=st.integers(0, 2**32 - 1),
)
def test_any_cutting_gives_the_same_samples(pair: tuple[int, int], cuts: list[int], seed: int) -> None:
    pcm = np.random.default_rng(seed).integers(-32768, 32768, sum(cuts) + 50).astype("<i2").tobytes()
    stream, parts, at = Resampler(*pair), [], 0
    for cut in cuts:
        parts.append(stream.feed(pcm[at : at + 2 * cut]))
        at += 2 * cut
    parts += [stream.feed(pcm[at:]), stream.flush()]
    assert b"".join(parts) == resample(pcm, *pair)


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_the_size_of_a_step_makes_no_difference(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    pcm = tone(440, 44_100, 0.05)
    whole = resample(pcm, 44_100, 24_000)
    monkeypatch.setattr(resampling, "OUTPUTS_AT_ONCE", at_once)
    assert resample(pcm, 44_100, 24_000) == whole


def test_a_table_and_taps_made_as_needed_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pcm = tone(440, 44_100, 0.05)
    whole = resample(pcm, 44_100, 24_000)
    monkeypatch.setattr(resampling, "LARGEST_TABLE", 1)
    assert resample(pcm, 44_100, 24_000) == whole


def test_every_phase_passes_a_steady_level_unchanged() -> None:
    taps = filter_taps(np.arange(80), 44_100, 24_000)
    assert taps.shape == (80, 2 * half_length(44_100, 24_000))
    assert np.abs(taps.sum(axis=1) - 1).max() < 1e-4
    assert np.array_equal(taps * 2**22, np.rint(taps * 2**22))


def test_loud_sound_is_clipped_and_does_not_wrap() -> None:
    square = np.repeat(np.array([32767, -32768] * 20, "<i2"), 24).tobytes()
    out = np.frombuffer(resample(square, 24_000, 48_000), "<i2").reshape(-1, 48)[:, 5:43]
    assert (out[::2] > 25_000).all()
    assert (out[1::2] < -25_000).all()
    assert out.max() == 32767
    assert out.min() == -32768


def test_after_a_flush_or_a_reset_a_new_stream_begins() -> None:
    pcm = tone(300, 48_000, 0.02)
    stream = Resampler(48_000, 24_000)
    first = stream.feed(pcm) + stream.flush()
    assert stream.feed(pcm) + stream.flush() == first
    stream.feed(pcm[:1000])
    stream.reset()
    assert stream.feed(pcm) + stream.flush() == first


@pytest.mark.parametrize(("pair", "fed", "outputs"), list(product(PAIRS, (0, 1, 333), (1, 2, 480))))
def test_the_input_needed_is_enough_and_no_more(pair: tuple[int, int], fed: int, outputs: int) -> None:
    stream = Resampler(*pair)
    stream.feed(bytes(2 * fed))
    needed = stream.input_needed(outputs)
    if needed:
        assert len(stream.feed(bytes(2 * (needed - 1)))) // 2 < outputs
        stream = Resampler(*pair)
        stream.feed(bytes(2 * fed))
    assert len(stream.feed(bytes(2 * needed))) // 2 >= outputs


def test_equal_rates_pass_the_very_same_bytes() -> None:
    stream, pcm = Resampler(24_000, 24_000), tone(100, 24_000)
    assert stream.feed(pcm) is pcm
    assert stream.flush() == b""
    assert stream.input_needed(77) == 77


def test_a_buffer_does_not_grow_with_the_stream() -> None:
    stream = Resampler(44_100, 24_000)
    for _ in range(200):
        stream.feed(bytes(882))
    assert len(stream._samples) <= 2 * half_length(44_100, 24_000) + 2


def test_half_a_sample_and_a_rate_of_zero_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^3 bytes are not a whole number of 16-bit samples$"):
        Resampler(8_000, 24_000).feed(b"abc")
    with pytest.raises(ValueError, match=r"^a sampling rate must be positive, not 0 and 24000$"):
        Resampler(0, 24_000)
    with pytest.raises(ValueError, match=r"^a sampling rate must be positive, not 24000 and 0$"):
        Resampler(24_000, 0)
