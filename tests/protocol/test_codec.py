"""JSON text to events and back."""

import base64
import contextlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import BetaDialect, ProtocolError
from app.protocol.client_events import (
    ConversationItemCreate,
    InputAudioBufferAppend,
    InputAudioBufferCommit,
    ResponseCreate,
)
from app.protocol.codec import (
    BETA_EVENTS,
    EXCERPT_LENGTH,
    data_uri,
    decode_client,
    decode_server,
    encode_client,
    encode_server,
    excerpt_of,
)
from app.protocol.items import user_text
from app.protocol.server_events import (
    InputAudioBufferCleared,
    InputAudioBufferSpeechStarted,
    ResponseOutputAudioDelta,
    SessionCreated,
)
from app.protocol.wire import Unknown
from tests.fakes.openai_types import check_client, check_server
from tests.protocol.examples import AUDIO, AUDIO_BYTES, CLIENT, SERVER, Frame

# Round trips.


@pytest.mark.parametrize("frame", SERVER, ids=lambda frame: frame["type"])
def test_a_server_frame_comes_back_as_it_was(frame: Frame) -> None:
    written = json.loads(encode_server(decode_server(json.dumps(frame))))
    assert written == frame
    check_server(written)


@pytest.mark.parametrize("frame", CLIENT, ids=lambda frame: frame["type"])
def test_a_client_frame_comes_back_as_it_was(frame: Frame) -> None:
    written = json.loads(encode_client(decode_client(json.dumps(frame))))
    assert written == frame
    check_client(written)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def sprinkle(draw: st.DrawFn, value: Any) -> Any:
    """Add unknown fields at any level and take optional-looking ones away."""
    if isinstance(value, list):
        return [sprinkle(draw, entry) for entry in value]
    if not isinstance(value, dict):
        return value
    changed = {name: sprinkle(draw, entry) for name, entry in value.items()}
    name = draw(st.none() | st.sampled_from(["extra", "raw", "mood", ""]) | st.text(max_size=6))
    if name is not None and name not in changed and name != "type":
        changed[name] = draw(JSON)
    return changed


@st.composite
def sprinkled(draw: st.DrawFn, frames: tuple[Frame, ...]) -> Frame:
    frame: Frame = sprinkle(draw, draw(st.sampled_from(frames)))
    return frame


@settings(max_examples=300, deadline=None)
@given(sprinkled(SERVER))
def test_no_unknown_field_of_a_server_frame_is_lost(frame: Frame) -> None:
    text = json.dumps(frame)
    with contextlib.suppress(ProtocolError):
        assert json.loads(encode_server(decode_server(text))) == json.loads(text)


@settings(max_examples=200, deadline=None)
@given(sprinkled(CLIENT))
def test_no_unknown_field_of_a_client_frame_is_lost(frame: Frame) -> None:
    text = json.dumps(frame)
    with contextlib.suppress(ProtocolError):
        assert json.loads(encode_client(decode_client(text))) == json.loads(text)


def with_an_unknown_field_everywhere(value: Any) -> Any:
    """Add a field to every object but the two that map text to text."""
    if isinstance(value, list):
        return [with_an_unknown_field_everywhere(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    fields = {
        name: entry if name in ("metadata", "headers") else with_an_unknown_field_everywhere(entry)
        for name, entry in value.items()
    }
    return {**fields, "zzz": {"a": [None]}}


@pytest.mark.parametrize("frame", SERVER, ids=lambda frame: frame["type"])
def test_an_unknown_field_is_neither_an_error_nor_lost(frame: Frame) -> None:
    deep = with_an_unknown_field_everywhere(frame)
    assert json.loads(encode_server(decode_server(json.dumps(deep)))) == deep


@st.composite
def without_a_field(draw: st.DrawFn) -> Frame:
    frame: Frame = json.loads(json.dumps(draw(st.sampled_from(SERVER))))
    places: list[dict[str, Any]] = []

    def visit(value: Any) -> None:
        if isinstance(value, dict):
            places.append(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            visit(inner)

    visit(frame)
    place = draw(st.sampled_from(places))
    if place and not (place is frame and len(place) == 1):
        name = draw(st.sampled_from(sorted(place)))
        if place is not frame or name != "type":
            if draw(st.booleans()):
                del place[name]
            else:
                place[name] = None
    return frame


@settings(max_examples=400, deadline=None)
@given(without_a_field())
def test_an_absent_or_null_field_is_read_back_so_or_refused(frame: Frame) -> None:
    with contextlib.suppress(ProtocolError):
        assert json.loads(encode_server(decode_server(json.dumps(frame)))) == frame


@given(JSON)
def test_an_event_of_an_unknown_type_survives_whole(value: Any) -> None:
    frame = {"type": "brand.new", "event_id": "e", "value": value}
    event = decode_server(json.dumps(frame))
    assert isinstance(event, Unknown)
    assert event.type == "brand.new"
    assert event.raw == json.loads(json.dumps(frame))
    assert json.loads(encode_server(event)) == json.loads(json.dumps(frame))
    assert decode_client(json.dumps(frame)) == event


def test_a_client_event_is_unknown_to_a_client_and_the_other_way_round() -> None:
    assert isinstance(decode_server('{"type":"response.create"}'), Unknown)
    assert isinstance(decode_client('{"type":"response.done"}'), Unknown)
    assert isinstance(decode_client('{"type":"response.create"}'), ResponseCreate)


# Exact text.


def test_exact_client_text() -> None:
    assert encode_client(InputAudioBufferAppend(audio=AUDIO_BYTES)) == (
        '{"type":"input_audio_buffer.append","audio":"AAEC/f7/"}'
    )
    assert encode_client(InputAudioBufferCommit()) == '{"type":"input_audio_buffer.commit"}'
    assert encode_client(InputAudioBufferAppend(audio=b"", extra={"a": 1})) == (
        '{"type":"input_audio_buffer.append","audio":"","a":1}'
    )


def test_exact_server_text() -> None:
    delta = ResponseOutputAudioDelta(event_id="e", response_id="r", item_id="i", delta=b"\xff")
    assert encode_server(delta) == (
        '{"type":"response.output_audio.delta","event_id":"e","response_id":"r","item_id":"i",'
        '"output_index":0,"content_index":0,"delta":"/w=="}'
    )


@given(st.binary(max_size=3000))
def test_audio_is_the_standard_base64_both_ways(pcm: bytes) -> None:
    text = encode_client(InputAudioBufferAppend(audio=pcm))
    assert json.loads(text)["audio"] == base64.b64encode(pcm).decode()
    assert decode_client(text) == InputAudioBufferAppend(audio=pcm)


def test_text_and_bytes_are_read_alike() -> None:
    frame = json.dumps({"type": "input_audio_buffer.cleared", "event_id": "é"}, ensure_ascii=False)
    assert decode_server(frame) == decode_server(frame.encode()) == InputAudioBufferCleared(event_id="é")


def test_halves_of_characters_are_replaced_when_written() -> None:
    event = ConversationItemCreate(item=user_text("a\ud83d b \ud83d\ude00", id="\udc00"))
    item = json.loads(encode_client(event))["item"]
    assert item["content"][0]["text"] == "a\N{REPLACEMENT CHARACTER} b \N{GRINNING FACE}"
    assert item["id"] == "\N{REPLACEMENT CHARACTER}"
    append = InputAudioBufferAppend(audio=AUDIO_BYTES, event_id="\ud800")
    assert json.loads(encode_client(append)) == {
        "type": "input_audio_buffer.append",
        "event_id": "\N{REPLACEMENT CHARACTER}",
        "audio": AUDIO,
    }
    unknown = Unknown(type="x", raw={"type": "x", "\ud800": ["\ud800", 1, None]})
    assert json.loads(encode_server(unknown)) == {
        "type": "x",
        "\N{REPLACEMENT CHARACTER}": ["\N{REPLACEMENT CHARACTER}", 1, None],
    }


def test_a_picture_as_a_uri() -> None:
    assert data_uri("image/png", b"\x89PNG") == "data:image/png;base64,iVBORw=="
    assert data_uri("image/jpeg", b"") == "data:image/jpeg;base64,"


# What is refused.

STARTED = '{"type":"input_audio_buffer.speech_started","item_id":"i","audio_start_ms":%s}'

REFUSED = [
    ('{"type":"response.do', "it is not JSON: Input data was truncated", '{"type":"response.do'),
    ("", "it is not JSON: Input data was truncated", ""),
    ("hello", "it is not JSON: JSON is malformed: invalid character (byte 0)", "hello"),
    ("[]", "it is not a JSON object", "[]"),
    ("null", "it is not a JSON object", "null"),
    ('"a"', "it is not a JSON object", '"a"'),
    ("{}", "type: it is missing or no text", "{}"),
    ('{"type":null}', "type: it is missing or no text", '{"type":null}'),
    ('{"type":["a"]}', "type: it is missing or no text", '{"type":["a"]}'),
    (b'\xff\xfe{"type"', "it is not JSON: JSON is malformed: invalid character (byte 0)", '��{"type"'),
    (b'{"type":"\xff"}', "it is not UTF-8 text", '{"type":"�"}'),
    ('{"type":"\ud800"}', "it is not UTF-8 text", '{"type":"�"}'),
    ("[" * 100_000, "it is nested too deeply", "[" * 80),
    ('{"a":' * 100_000, "it is nested too deeply", '{"a":' * 16),
    (
        STARTED % '"5"',
        "input_audio_buffer.speech_started is wrong at audio_start_ms: Expected `int`, got `str`",
        None,
    ),
    (
        STARTED % "1.5",
        "input_audio_buffer.speech_started is wrong at audio_start_ms: Expected `int`, got `float`",
        None,
    ),
    (
        STARTED % "9007199254740993",
        "input_audio_buffer.speech_started is wrong at audio_start_ms: Expected `int` <= 9007199254740992",
        None,
    ),
    (STARTED % ("9" * 5000), "it is not JSON: Integer value out of range", None),
    (STARTED % "1e999", "it is not JSON: Number out of range", None),
    (
        '{"type":"input_audio_buffer.speech_started","audio_start_ms":1}',
        "input_audio_buffer.speech_started is wrong at item_id: it is missing",
        '{"type":"input_audio_buffer.speech_started","audio_start_ms":1}',
    ),
]


@pytest.mark.parametrize(("text", "reason", "excerpt"), REFUSED)
def test_what_is_wrong_is_said(text: str | bytes, reason: str, excerpt: str | None) -> None:
    with pytest.raises(ProtocolError) as caught:
        decode_server(text)
    assert caught.value.reason.startswith(reason)
    assert excerpt is None or caught.value.excerpt == excerpt
    assert len(caught.value.excerpt) <= EXCERPT_LENGTH
    assert not isinstance(caught.value, BetaDialect)
    with pytest.raises(ProtocolError):
        decode_client(text) if "speech_started" not in str(text) else decode_server(text)


def test_the_sentence_for_a_person() -> None:
    with pytest.raises(ProtocolError) as caught:
        decode_server('{"type":"error"}')
    assert str(caught.value) == (
        "The service sent something that is not the Realtime protocol: "
        'error is wrong at error: it is missing (it began \'{"type":"error"}\').'
    )


def test_the_cause_is_not_shown_since_it_may_hold_what_was_sent() -> None:
    for text in ("{", '{"type":"error"}', "[" * 100_000, b'"\xff"'):
        with pytest.raises(ProtocolError) as caught:
            decode_server(text)
        assert caught.value.__suppress_context__


def test_a_client_frame_is_refused_alike() -> None:
    with pytest.raises(ProtocolError) as caught:
        decode_client('{"type":"input_audio_buffer.append","audio":"A!=="}')
    assert caught.value.reason == (
        "input_audio_buffer.append is wrong at audio: Invalid base64 encoded string"
    )


# The retired dialect.


def test_the_names_only_the_retired_dialect_has() -> None:
    kinds = ("audio.delta", "audio.done", "audio_transcript.delta", "audio_transcript.done")
    expected = {f"response.{kind}" for kind in (*kinds, "text.delta", "text.done")}
    assert expected == BETA_EVENTS


@pytest.mark.parametrize("name", sorted(BETA_EVENTS))
def test_an_event_of_the_retired_dialect(name: str) -> None:
    with pytest.raises(BetaDialect) as caught:
        decode_server(json.dumps({"type": name, "delta": "x"}))
    assert str(caught.value).startswith("This service speaks the retired beta version")
    assert isinstance(decode_client(json.dumps({"type": name})), Unknown)


@pytest.mark.parametrize(
    "session",
    [
        {"modalities": ["text", "audio"]},
        {"input_audio_format": "pcm16"},
        {"id": "s", "object": "realtime.session", "modalities": ["text"], "input_audio_format": "pcm16"},
    ],
)
def test_a_session_of_the_retired_dialect(session: dict[str, Any]) -> None:
    with pytest.raises(BetaDialect):
        decode_server(json.dumps({"type": "session.created", "session": session}))


@pytest.mark.parametrize(
    "session",
    [
        {},
        {"id": "s"},
        {"type": "realtime", "modalities": ["text"]},
        {"audio": {}, "input_audio_format": "pcm16"},
    ],
)
def test_a_session_that_only_looks_a_little_like_it(session: dict[str, Any]) -> None:
    event = decode_server(json.dumps({"type": "session.created", "session": session}))
    assert isinstance(event, SessionCreated)


def test_only_the_first_event_decides_by_its_shape() -> None:
    flat = {"type": "session.updated", "session": {"modalities": ["text"]}}
    assert decode_server(json.dumps(flat)) is not None
    with pytest.raises(ProtocolError) as caught:
        decode_server('{"type":"session.created","session":"modalities"}')
    assert not isinstance(caught.value, BetaDialect)


# Excerpts.

EXCERPTS = [
    ("", ""),
    ("plain words", "plain words"),
    ("x " * 60, "x " * 40),
    ('{"type":"conversation.item.input_audio_transcription.delta"', None),
    ('{"delta":"AAECAwQFBgcICQ=="}', '{"delta":"…"}'),
    ('{"delta":"' + "QUJD" * 400, '{"delta":"…'),
    ('{"key":"sk-ab"}', '{"key":"…"}'),
    ('{"key":"ek_ab"}', '{"key":"…"}'),
    ('{"key":"sk-proj-abcdefghijkl"}', '{"key":"…"}'),
    ("Bearer abcdefghijklmnopqrstuvwx1", "Bearer …"),
    ("abcdefghijk1", "…"),
    ("abcdefghij1", "…"),
    ("abcdefghij1 ", "abcdefghij1 "),
    ("a\x00b\n", "a�b�"),
    (b"caf\xc3\xa9 \xff", "café �"),
]


@pytest.mark.parametrize(("text", "shown"), EXCERPTS)
def test_an_excerpt(text: str | bytes, shown: str | None) -> None:
    assert excerpt_of(text) == (text if shown is None else shown)


def test_the_longest_excerpt() -> None:
    assert EXCERPT_LENGTH == 80
    assert len(excerpt_of("a b" * 100)) == 80
    assert len(excerpt_of(b"a b" * 100)) == 80


@given(st.binary(min_size=12, max_size=600), st.integers(0, 70))
def test_no_excerpt_shows_audio(pcm: bytes, lead: int) -> None:
    audio = base64.b64encode(pcm).decode()
    shown = excerpt_of(" " * lead + '"' + audio + '"')
    pieces = {audio[at : at + 12] for at in range(len(audio) - 11)}
    assert not any(piece in shown for piece in pieces if not piece.islower())


def test_an_error_never_shows_the_audio_of_a_bad_frame() -> None:
    frame = '{"type":"response.output_audio.delta","delta":"' + "QUJD" * 100 + '"'
    with pytest.raises(ProtocolError) as caught:
        decode_server(frame)
    assert "QUJ" not in str(caught.value)


# Never another exception.


@settings(max_examples=300)
@given(st.text() | st.binary() | JSON.map(json.dumps))
def test_noise_never_raises_anything_else(text: str | bytes) -> None:
    for decode in (decode_server, decode_client):
        with contextlib.suppress(ProtocolError):
            decode(text)  # type: ignore[operator]


@st.composite
def damaged(draw: st.DrawFn) -> Frame:
    """A known frame with one value, anywhere, replaced by something else."""
    frame: Frame = json.loads(json.dumps(draw(st.sampled_from((*SERVER, *CLIENT)))))
    place: Any = frame
    while True:
        steps = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        step = draw(st.sampled_from(steps))
        if isinstance(place[step], dict | list) and place[step] and draw(st.booleans()):
            place = place[step]
            continue
        place[step] = draw(JSON)
        return frame


@settings(max_examples=500, deadline=None)
@given(damaged())
def test_a_damaged_frame_is_read_or_refused_and_nothing_else(frame: Frame) -> None:
    text = json.dumps(frame)
    with contextlib.suppress(ProtocolError):
        assert json.loads(encode_server(decode_server(text))) == json.loads(text)
    with contextlib.suppress(ProtocolError):
        assert json.loads(encode_client(decode_client(text))) == json.loads(text)


@settings(max_examples=200)
@given(st.sampled_from((*SERVER, *CLIENT)), st.data())
def test_a_frame_cut_short_is_refused(frame: Frame, data: st.DataObject) -> None:
    text = json.dumps(frame)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    for decode in (decode_server, decode_client):
        with pytest.raises(ProtocolError):
            decode(cut)  # type: ignore[operator]


def test_a_huge_frame_is_read() -> None:
    pcm = bytes(15_000_000)
    text = encode_client(InputAudioBufferAppend(audio=pcm))
    assert len(text) > 20_000_000
    assert decode_client(text) == InputAudioBufferAppend(audio=pcm)


def test_an_event_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []

    class Counting:
        def decode(self, text: str | bytes) -> Any:
            parsed.append(text)
            return msgspec.json.decode(text)

    monkeypatch.setattr("app.protocol.codec._DECODER", Counting())
    for frame in SERVER:
        decode_server(json.dumps({**frame, "unknown": 1}))
    assert len(parsed) == len(SERVER)


def test_a_known_value_is_typed() -> None:
    assert decode_server(STARTED % "7") == InputAudioBufferSpeechStarted(item_id="i", audio_start_ms=7)
    largest = decode_server(STARTED % "9007199254740992")
    assert largest == InputAudioBufferSpeechStarted(item_id="i", audio_start_ms=2**53)
