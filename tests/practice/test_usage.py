import pytest

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice import usage
from app.practice.items import AudioPart, FunctionCall, FunctionOutput, ImagePart, Message, TextPart
from app.practice.usage import Tokens


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2)])
def test_text_is_a_token_for_four_characters(text: str, tokens: int) -> None:
    assert usage.of_text(text) == Tokens(text=tokens)


@pytest.mark.parametrize(
    ("kind", "ms", "tokens"),
    [
        ("input_audio", 100, 1),
        ("input_audio", 101, 2),
        ("input_audio", 1000, 10),
        ("output_audio", 50, 1),
        ("output_audio", 51, 2),
        ("output_audio", 1000, 20),
    ],
)
@pytest.mark.parametrize("wire", [INTERNAL, G711_ULAW_8K])
def test_sound(kind: str, ms: int, tokens: int, wire) -> None:  # type: ignore[no-untyped-def]
    part = AudioPart(kind=kind, wire=wire, audio=bytearray(wire.quiet(ms)))
    assert usage.of_items([Message(role="user", content=[part])]) == Tokens(audio=tokens)


def test_the_words_of_an_answer_count_too() -> None:
    part = AudioPart(kind="output_audio", audio=bytearray(INTERNAL.quiet(50)), transcript="abcdefgh")
    assert usage.of_items([Message(role="assistant", content=[part])]) == Tokens(audio=1, text=2)


def test_everything_else() -> None:
    items = [
        Message(
            role="user", content=[TextPart(kind="input_text", text="abcd"), ImagePart(image_url="data:")]
        ),
        FunctionCall(call_id="c", name="four", arguments="{}{}"),
        FunctionOutput(call_id="c", output="12345"),
    ]
    assert usage.of_items(items) == Tokens(text=1 + 2 + 2, image=258)


def test_usage_of_a_response() -> None:
    heard, cached = Tokens(text=10, audio=5, image=3), Tokens(text=8, audio=9)
    assert usage.of_response(heard=heard, cached=heard.at_most(cached), said=Tokens(text=2, audio=7)) == {
        "total_tokens": 27,
        "input_tokens": 18,
        "output_tokens": 9,
        "input_token_details": {
            "text_tokens": 10,
            "audio_tokens": 5,
            "image_tokens": 3,
            "cached_tokens": 13,
            "cached_tokens_details": {"text_tokens": 8, "audio_tokens": 5, "image_tokens": 0},
        },
        "output_token_details": {"text_tokens": 2, "audio_tokens": 7},
    }


def test_usage_of_a_transcription() -> None:
    assert usage.of_transcription(250, "hello") == {
        "type": "tokens",
        "total_tokens": 5,
        "input_tokens": 3,
        "input_token_details": {"text_tokens": 0, "audio_tokens": 3},
        "output_tokens": 2,
    }


@pytest.mark.parametrize(
    ("used", "remaining", "reset"), [(0, 40000, 0.0), (10000, 30000, 15.0), (50000, 0, 60.0)]
)
def test_rate_limits(used: int, remaining: int, reset: float) -> None:
    assert usage.rate_limits(used) == [
        {"name": "tokens", "limit": 40000, "remaining": remaining, "reset_seconds": reset}
    ]
