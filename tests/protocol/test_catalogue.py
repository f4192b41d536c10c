"""Prices, ends and what sound costs on the wire."""

import pytest

from app.formats import WIRE_FORMATS
from app.protocol import catalogue, limits
from app.protocol.catalogue import (
    CODEC_ENTRIES,
    MODEL_ENTRIES,
    TRANSCRIPTION_ENTRIES,
    VOICE_ENTRIES,
    Price,
    model_entry,
    transcription_entry,
    wire_kbit_s,
)
from app.protocol.client_events import InputAudioBufferAppend
from app.protocol.codec import encode_client


def numbers(price: Price) -> tuple[float, ...]:
    return (
        price.text_in,
        price.text_cached,
        price.text_out,
        price.audio_in,
        price.audio_cached,
        price.audio_out,
    )


FULL = (4, 0.4, 24, 32, 0.4, 64)
OLDER = (4, 0.4, 16, 32, 0.4, 64)
MINI = (0.6, 0.06, 2.4, 10, 0.3, 20)


def test_what_models_cost_and_when_they_end() -> None:
    assert [(entry.id, numbers(entry.price), entry.ends) for entry in MODEL_ENTRIES] == [
        ("gpt-realtime-2.1", FULL, None),
        ("gpt-realtime-2.1-mini", MINI, None),
        ("gpt-realtime-2", FULL, None),
        ("gpt-realtime-1.5", OLDER, None),
        ("gpt-realtime", OLDER, "2027-01-20"),
        ("gpt-realtime-2025-08-28", OLDER, "2027-01-20"),
        ("gpt-realtime-mini", MINI, "2027-01-20"),
        ("gpt-realtime-mini-2025-12-15", MINI, "2027-01-20"),
    ]
    assert catalogue.PRICES_AS_OF == "2026-11"


def test_what_a_minute_costs() -> None:
    full, mini = MODEL_ENTRIES[0].price, MODEL_ENTRIES[1].price
    assert (full.minute_heard, full.minute_spoken) == (pytest.approx(0.0192), pytest.approx(0.0768))
    assert (mini.minute_heard, mini.minute_spoken) == (pytest.approx(0.006), pytest.approx(0.024))


def test_what_transcription_costs_and_when_it_ends() -> None:
    rows = [(entry.id, entry.minute, entry.about, entry.ends) for entry in TRANSCRIPTION_ENTRIES]
    assert rows == [
        ("gpt-transcribe", 0.0045, False, None),
        ("gpt-live-transcribe", 0.017, False, None),
        ("gpt-realtime-whisper", 0.017, False, None),
        ("gpt-4o-transcribe", 0.006, True, "2027-02-26"),
        ("gpt-4o-mini-transcribe", 0.003, True, "2027-02-26"),
        ("gpt-4o-mini-transcribe-2025-12-15", 0.003, True, "2027-02-26"),
        ("gpt-4o-transcribe-diarize", None, False, "2027-02-26"),
        ("whisper-1", 0.006, True, "2027-02-26"),
    ]
    streaming = {model.id for model in limits.TRANSCRIPTION_MODELS if model.streams}
    assert {entry.id for entry in TRANSCRIPTION_ENTRIES if "while you speak" in entry.line} == streaming


def test_everything_has_a_line_of_its_own_length() -> None:
    for entry in (*MODEL_ENTRIES, *TRANSCRIPTION_ENTRIES, *CODEC_ENTRIES):
        assert 10 < len(entry.line) < 70
        assert entry.line.endswith(".")


def test_what_is_known_is_found_by_name() -> None:
    assert model_entry("gpt-realtime-2") is MODEL_ENTRIES[2]
    assert model_entry("grok-voice-latest") is None
    assert transcription_entry("whisper-1") is TRANSCRIPTION_ENTRIES[-1]
    assert transcription_entry("grok-transcribe") is None


def test_every_voice_is_there_and_the_recommended_ones_first() -> None:
    assert [voice.id for voice in VOICE_ENTRIES[:2]] == ["marin", "cedar"]
    assert [voice.recommended for voice in VOICE_ENTRIES] == [True] * 2 + [False] * 8
    assert sorted(voice.id for voice in VOICE_ENTRIES) == sorted(limits.VOICES)


def test_every_codec_is_there() -> None:
    assert [codec.id for codec in CODEC_ENTRIES] == list(WIRE_FORMATS)
    assert [codec.name for codec in CODEC_ENTRIES] == [
        "PCM16, 24 kHz",
        "G.711 mu-law, 8 kHz",
        "G.711 A-law, 8 kHz",
    ]


@pytest.mark.parametrize("codec", WIRE_FORMATS)
@pytest.mark.parametrize("slice_ms", [20, 21, 22, 40, 99, 100])
def test_what_sound_costs_is_what_is_sent(codec: str, slice_ms: int) -> None:
    text = encode_client(InputAudioBufferAppend(audio=WIRE_FORMATS[codec].quiet(slice_ms)))
    assert wire_kbit_s(codec, slice_ms) == pytest.approx(len(text.encode()) * 8 / slice_ms)


def test_what_sound_costs_in_numbers() -> None:
    assert wire_kbit_s("pcm16", 20) == pytest.approx(530.8)
    assert wire_kbit_s("pcm16", 100) == pytest.approx(515.76)
    assert wire_kbit_s("g711_ulaw", 20) == pytest.approx(105.2)
    assert wire_kbit_s("g711_alaw", 100) == pytest.approx(89.2)
