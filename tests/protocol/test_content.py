"""The parts of a message."""

from typing import get_args

import pytest

from app.protocol.content import (
    AudioPart,
    ContentPart,
    InputAudio,
    InputImage,
    InputText,
    OutputAudio,
    OutputText,
    TextPart,
    UnknownPart,
)
from app.protocol.items import MessageItem
from app.protocol.reading import reader_of
from app.protocol.wire import tag_of
from app.protocol.writing import to_object

PARTS = [
    ({"type": "input_text", "text": "a"}, InputText(text="a")),
    ({"type": "input_audio", "audio": "AAE=", "transcript": "b"}, InputAudio(audio=b"\0\1", transcript="b")),
    (
        {"type": "input_image", "image_url": "data:", "detail": "low"},
        InputImage(image_url="data:", detail="low"),
    ),
    ({"type": "output_text", "text": "c"}, OutputText(text="c")),
    ({"type": "output_audio", "transcript": "d"}, OutputAudio(transcript="d")),
    ({"type": "text", "text": "e"}, TextPart(text="e")),
    ({"type": "audio", "transcript": "f"}, AudioPart(transcript="f")),
    ({"type": "audio", "audio": "AAE="}, AudioPart(audio=b"\0\1")),
    ({"type": "smell", "of": "rain"}, UnknownPart(raw={"type": "smell", "of": "rain"})),
    ({"text": "no type"}, UnknownPart(raw={"text": "no type"})),
    ({"type": 7}, UnknownPart(raw={"type": 7})),
]


@pytest.mark.parametrize(("frame", "part"), PARTS)
def test_a_part_is_read(frame: dict[str, object], part: ContentPart) -> None:
    message = reader_of(MessageItem).read({"type": "message", "role": "user", "content": [frame]})
    assert message == MessageItem(role="user", content=(part,))


def test_every_kind_of_part_is_tried_above() -> None:
    assert {type(part) for _, part in PARTS} == set(get_args(ContentPart))
    assert {tag_of(kind) for kind in get_args(ContentPart)} == {
        None,
        "input_text",
        "input_audio",
        "input_image",
        "output_text",
        "output_audio",
        "text",
        "audio",
    }


def test_text_is_empty_until_there_is_some() -> None:
    assert InputText().text == OutputText().text == TextPart().text == ""
    assert to_object(TextPart()) == {"type": "text", "text": ""}


def test_sound_and_its_transcript_are_left_out_until_there_are_any() -> None:
    assert to_object(InputAudio()) == {"type": "input_audio"}
    assert to_object(OutputAudio()) == {"type": "output_audio"}
    assert to_object(AudioPart()) == {"type": "audio"}
