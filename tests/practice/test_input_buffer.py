import pytest

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice import input_buffer
from app.practice.input_buffer import InputBuffer
from app.practice.refusals import Refused


def filled(ms: float) -> InputBuffer:
    buffer = InputBuffer(INTERNAL)
    buffer.append(numbered(ms))
    return buffer


def numbered(ms: float) -> bytes:
    return b"".join(index.to_bytes(2, "little") for index in range(INTERNAL.sample_count(ms)))


def test_take_gives_the_span_and_drops_what_lies_before() -> None:
    buffer = filled(500)
    assert buffer.take(100, 300) == numbered(500)[INTERNAL.byte_count(100) : INTERNAL.byte_count(300)]
    assert (buffer.begin_ms, buffer.end_ms, buffer.duration_ms) == (300, 500, 200)


def test_take_gives_what_there_is() -> None:
    buffer = filled(500)
    buffer.forget_before(200)
    assert INTERNAL.duration_ms(len(buffer.take(100, 900))) == 300
    assert buffer.take(100, 900) == b""
    assert (buffer.begin_ms, buffer.end_ms) == (500, 500)


def test_offsets_go_on_after_a_clear() -> None:
    buffer = filled(500)
    buffer.clear()
    assert (buffer.begin_ms, buffer.duration_ms) == (500, 0)
    buffer.append(numbered(100))
    assert buffer.end_ms == 600


def test_a_commit_needs_a_tenth_of_a_second() -> None:
    buffer = InputBuffer(INTERNAL)
    buffer.append(bytes(INTERNAL.byte_count(100) - 2))
    with pytest.raises(Refused) as caught:
        buffer.take_all()
    assert caught.value.code == "input_audio_buffer_commit_empty"
    assert caught.value.message == (
        "Error committing input audio buffer: buffer too small. "
        "Expected at least 100ms of audio, but buffer only has 99.96ms of audio."
    )
    buffer.append(bytes(2))
    assert buffer.take_all() == bytes(INTERNAL.byte_count(100))
    assert buffer.duration_ms == 0


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        InputBuffer(INTERNAL).append(b"\0\0\0")
    assert caught.value.param == "audio"
    InputBuffer(G711_ULAW_8K).append(b"\0\0\0")


def test_it_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(input_buffer, "LONGEST_MS", 200)
    buffer = filled(200)
    with pytest.raises(Refused) as caught:
        buffer.append(b"\0\0")
    assert caught.value.message == "The input audio buffer is full: it holds 200ms."
    buffer.clear()
    buffer.append(b"\0\0")


def test_another_format_drops_what_is_held() -> None:
    buffer = filled(200)
    buffer.change(INTERNAL)
    assert buffer.duration_ms == 200
    buffer.change(G711_ULAW_8K)
    assert (buffer.begin_ms, buffer.duration_ms) == (200, 0)
    buffer.append(bytes(80))
    assert buffer.end_ms == 210
