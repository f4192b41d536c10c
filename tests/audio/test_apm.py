"""WebRTC's canceller: what goes in, what comes out, and what must never reach it."""

import sys

import numpy as np
import pytest

from app.audio.apm import DELAY_MS, FRAME_BYTES, FRAME_MS, FRAME_SAMPLES, CancellerMissing, webrtc_canceller
from app.audio.level import rms_dbfs
from app.audio.recording import read_recording
from app.system.paths import resource

SPEECH = read_recording(resource("sounds/tell-me-a-story.wav"))


def frames(pcm: bytes) -> list[bytes]:
    return [pcm[at : at + FRAME_BYTES] for at in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES)]


def test_a_frame_is_ten_milliseconds_of_internal_sound() -> None:
    assert (FRAME_MS, FRAME_SAMPLES, FRAME_BYTES) == (10, 240, 480)


def test_an_echo_is_taken_out() -> None:
    canceller = webrtc_canceller()
    far = np.frombuffer(SPEECH * 2, "<i2").astype(float)
    noise = np.random.default_rng(1).normal(0, 3, len(far))
    near = np.rint(np.concatenate([np.zeros(2_400), far])[: len(far)] * 0.1 + noise).astype("<i2").tobytes()
    cleaned = []
    for played, heard in zip(frames(far.astype("<i2").tobytes()), frames(near), strict=True):
        canceller.far(played)
        cleaned.append(canceller.near(heard))
    half = len(cleaned) // 2
    assert rms_dbfs(b"".join(frames(near)[half:])) > -45
    assert rms_dbfs(b"".join(cleaned[half:])) < -70


def test_a_voice_alone_comes_through_a_little_later() -> None:
    canceller = webrtc_canceller()
    said = frames(SPEECH)
    quiet = bytes(FRAME_BYTES)
    given = []
    for frame in said:
        canceller.far(quiet)
        given.append(canceller.near(frame))
    before, after = (np.frombuffer(b"".join(pcm), "<i2").astype(float) for pcm in (said, given))
    likeness = [float(before[: len(before) - lag] @ after[lag:]) for lag in range(480)]
    assert np.argmax(likeness) * 1000 / 24_000 == pytest.approx(DELAY_MS, abs=0.5)
    assert rms_dbfs(b"".join(given)) == pytest.approx(rms_dbfs(SPEECH), abs=3)


def test_what_is_played_is_not_changed() -> None:
    frame = SPEECH[48_000 : 48_000 + FRAME_BYTES]
    kept = bytes(frame)
    webrtc_canceller().far(frame)
    assert frame == kept


@pytest.mark.parametrize("length", [0, FRAME_BYTES - 2, FRAME_BYTES + 2, 2 * FRAME_BYTES])
def test_another_length_never_reaches_the_library(length: int) -> None:
    canceller = webrtc_canceller()
    sentence = f"^a frame has 480 bytes \\(10 ms\\), not {length}$"
    with pytest.raises(ValueError, match=sentence):
        canceller.far(bytes(length))
    with pytest.raises(ValueError, match=sentence):
        canceller.near(bytes(length))


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "livekit.rtc", None)
    with pytest.raises(CancellerMissing, match=r"livekit\.rtc"):
        webrtc_canceller()
