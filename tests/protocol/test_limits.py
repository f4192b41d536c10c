"""The numbers of the protocol, each pinned."""

from datetime import date
from typing import get_args

import pytest
from openai.types.realtime import AudioTranscription, RealtimeSessionCreateRequest
from openai.types.realtime.realtime_audio_config_output import Voice

from app.protocol import limits
from app.protocol.limits import Range

RANGES = [
    (limits.THRESHOLD, 0, 1, 0.5, "between 0 and 1"),
    (limits.PREFIX_PADDING_MS, 0, 10_000, 300, "between 0 and 10000 ms"),
    (limits.SILENCE_DURATION_MS, 0, 10_000, 500, "between 0 and 10000 ms"),
    (limits.IDLE_TIMEOUT_MS, 5_000, 30_000, None, "between 5000 and 30000 ms"),
    (limits.NOISE_REDUCTION_STRENGTH, 0, 1, 1.0, "between 0 and 1"),
    (limits.SPEED, 0.25, 1.5, 1.0, "between 0.25 and 1.5 times"),
    (limits.MAX_OUTPUT_TOKENS, 1, 4_096, None, "between 1 and 4096 tokens"),
    (limits.RETENTION_RATIO, 0, 1, 1.0, "between 0 and 1"),
    (limits.SLICE_MS, 20, 100, 20, "between 20 and 100 ms"),
]


@pytest.mark.parametrize(("allowed", "minimum", "maximum", "default", "words"), RANGES)
def test_each_range(
    allowed: Range, minimum: float, maximum: float, default: float | None, words: str
) -> None:
    assert (allowed.minimum, allowed.maximum, allowed.default) == (minimum, maximum, default)
    assert str(allowed) == words
    assert allowed.holds(minimum)
    assert allowed.holds(maximum)
    assert not allowed.holds(minimum - 0.001)
    assert not allowed.holds(maximum + 0.001)
    assert default is None or allowed.holds(default)


def test_a_range_holds_no_number_that_is_none() -> None:
    assert not limits.SPEED.holds(float("nan"))


def test_the_single_limits() -> None:
    assert limits.MIN_COMMIT_MS == 100
    assert limits.MAX_APPEND_BYTES == 15_728_640
    assert limits.MAX_SESSION_SECONDS == 3_600
    assert limits.MAX_EVENT_ID_CHARACTERS == 512
    assert limits.MAX_CALL_ID_CHARACTERS == 32
    assert limits.MAX_ITEM_ID_CHARACTERS == 32
    assert limits.MAX_METADATA_PAIRS == 16
    assert limits.MAX_METADATA_KEY_CHARACTERS == 64
    assert limits.MAX_METADATA_VALUE_CHARACTERS == 512


def test_eagerness_and_its_longest_waits() -> None:
    assert limits.EAGERNESS == {"low": 8.0, "medium": 4.0, "high": 2.0, "auto": 4.0}
    assert limits.DEFAULT_EAGERNESS == "auto"


def test_the_choices() -> None:
    assert limits.TURN_MODES == ("semantic_vad", "server_vad", "manual")
    assert limits.NOISE_REDUCTIONS == ("near_field", "far_field")
    assert limits.EFFORTS == limits.DELAYS == ("minimal", "low", "medium", "high", "xhigh")
    assert limits.DEFAULT_EFFORT == "low"
    assert limits.TOOL_CHOICES == ("auto", "none", "required")
    assert limits.TRUNCATIONS == ("auto", "disabled")
    assert limits.MODALITIES == ("audio", "text")
    assert limits.INCLUDES == ("item.input_audio_transcription.logprobs",)


def test_the_voices_are_those_of_the_official_package() -> None:
    named = next(member for member in get_args(Voice) if get_args(member))
    assert set(limits.VOICES) == set(get_args(named))
    assert limits.DEFAULT_VOICE == "marin"
    assert limits.DEFAULT_VOICE in limits.VOICES


MODELS = [
    ("gpt-realtime-2.1", 128_000, 32_000, None),
    ("gpt-realtime-2.1-mini", 128_000, 32_000, None),
    ("gpt-realtime-2", 128_000, 32_000, None),
    ("gpt-realtime-1.5", 32_000, 4_096, None),
    ("gpt-realtime", 32_000, 4_096, "2027-01-20"),
    ("gpt-realtime-2025-08-28", 32_000, 4_096, "2027-01-20"),
    ("gpt-realtime-mini", 32_000, 4_096, "2027-01-20"),
    ("gpt-realtime-mini-2025-12-15", 32_000, 4_096, "2027-01-20"),
]


def test_the_models() -> None:
    assert [(m.id, m.context_tokens, m.max_output_tokens, m.shutdown) for m in limits.MODELS] == MODELS
    assert limits.DEFAULT_MODEL == "gpt-realtime-2.1"


TRANSCRIPTION_MODELS = [
    # id, streams, lists, delay, prompt, shutdown
    ("gpt-transcribe", False, True, False, True, None),
    ("gpt-live-transcribe", True, True, False, True, None),
    ("gpt-realtime-whisper", True, False, True, False, None),
    ("gpt-4o-transcribe", False, False, False, True, "2027-02-26"),
    ("gpt-4o-mini-transcribe", False, False, False, True, "2027-02-26"),
    ("gpt-4o-mini-transcribe-2025-12-15", False, False, False, True, "2027-02-26"),
    ("gpt-4o-transcribe-diarize", False, False, False, False, "2027-02-26"),
    ("whisper-1", False, False, False, True, "2027-02-26"),
]


def test_the_transcription_models() -> None:
    rows = [(m.id, m.streams, m.lists, m.delay, m.prompt, m.shutdown) for m in limits.TRANSCRIPTION_MODELS]
    assert rows == TRANSCRIPTION_MODELS
    assert limits.DEFAULT_TRANSCRIPTION_MODEL == "gpt-transcribe"


def test_the_official_package_knows_every_model() -> None:
    known = str(RealtimeSessionCreateRequest.model_fields["model"].annotation)
    assert [m.id for m in limits.MODELS if f"'{m.id}'" not in known] == []
    transcribes = str(AudioTranscription.model_fields["model"].annotation)
    assert [m.id for m in limits.TRANSCRIPTION_MODELS if f"'{m.id}'" not in transcribes] == []


def test_no_default_is_about_to_end() -> None:
    ending = {m.id: m.shutdown for m in (*limits.MODELS, *limits.TRANSCRIPTION_MODELS)}
    assert ending[limits.DEFAULT_MODEL] is None
    assert ending[limits.DEFAULT_TRANSCRIPTION_MODEL] is None
    assert all(day is None or date.fromisoformat(day).year == 2027 for day in ending.values())
