"""The person's sound on its way out, in the wire's format, and whole."""

import numpy as np

from app.audio.transcode import Encoder
from app.formats import G711_ULAW_8K, PCM16_24K
from app.protocol.client_events import (
    ClientEvent,
    InputAudioBufferAppend,
    InputAudioBufferClear,
    InputAudioBufferCommit,
    ResponseCancel,
)
from app.runtime.wire_sound import WireSound

COMMIT, CLEAR = InputAudioBufferCommit(event_id="e1"), InputAudioBufferClear(event_id="e2")


def noise(samples: int) -> bytes:
    return np.random.default_rng(7).integers(-8000, 8000, samples).astype("<i2").tobytes()


class Wire:
    def __init__(self) -> None:
        self.sent: list[tuple[ClientEvent, float | None]] = []
        self.sound = WireSound(lambda event, arrived_at: self.sent.append((event, arrived_at)))

    def append(self, pcm: bytes, arrived_at: float | None = None) -> None:
        self.sound.send(InputAudioBufferAppend(audio=pcm), arrived_at)

    def bytes(self) -> bytes:
        return b"".join(event.audio for event, _ in self.sent if isinstance(event, InputAudioBufferAppend))


def test_pcm_passes_as_it_is_with_the_time_it_came() -> None:
    wire = Wire()
    wire.sound.use_format(PCM16_24K)
    wire.append(b"\x01\x02", 5.0)
    wire.sound.send(COMMIT, 6.0)
    assert wire.sent == [(InputAudioBufferAppend(audio=b"\x01\x02"), 5.0), (COMMIT, None)]


def test_other_events_pass() -> None:
    wire = Wire()
    wire.sound.send(ResponseCancel(), 3.0)
    assert wire.sent == [(ResponseCancel(), 3.0)]


def test_a_commit_has_every_sample_before_it() -> None:
    wire = Wire()
    wire.sound.use_format(G711_ULAW_8K)
    sound = noise(2400)
    wire.append(sound[:1000], 1.0)
    wire.append(sound[1000:], 2.0)
    wire.sound.send(COMMIT, 2.0)
    encoder = Encoder(G711_ULAW_8K)
    assert wire.bytes() == encoder.encode(sound) + encoder.flush()
    assert len(wire.bytes()) == 800
    assert wire.sent[-1] == (COMMIT, None)
    assert [arrived_at for _, arrived_at in wire.sent] == [1.0, 2.0, None, None]
    wire.sent.clear()
    wire.append(sound)
    assert wire.bytes() == Encoder(G711_ULAW_8K).encode(sound)


def test_a_clear_forgets_what_was_not_given_yet() -> None:
    wire = Wire()
    wire.sound.use_format(G711_ULAW_8K)
    wire.append(noise(480))
    wire.sound.send(CLEAR, None)
    assert wire.sent.pop() == (CLEAR, None)
    wire.sent.clear()
    wire.append(noise(960))
    assert wire.bytes() == Encoder(G711_ULAW_8K).encode(noise(960))


def test_what_gives_no_byte_yet_sends_no_event() -> None:
    wire = Wire()
    wire.sound.use_format(G711_ULAW_8K)
    wire.append(noise(3))
    assert wire.sent == []


def test_a_new_session_begins_a_new_stream() -> None:
    wire = Wire()
    wire.sound.use_format(G711_ULAW_8K)
    wire.append(noise(480))
    wire.sound.use_format(G711_ULAW_8K)
    wire.sent.clear()
    wire.append(noise(960))
    assert wire.bytes() == Encoder(G711_ULAW_8K).encode(noise(960))
