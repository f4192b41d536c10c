import base64

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice.items import (
    AudioPart,
    FunctionCall,
    FunctionOutput,
    ImagePart,
    Message,
    Status,
    TextPart,
    describe,
    read_item,
)


def test_a_message_of_every_kind_of_content() -> None:
    described = {
        "type": "message",
        "role": "user",
        "id": "mine",
        "content": [
            {"type": "input_text", "text": "look"},
            {"type": "input_image", "image_url": "data:image/png;base64,AA==", "detail": "low"},
            {"type": "input_audio", "audio": base64.b64encode(b"\xff" * 80).decode(), "transcript": "hm"},
        ],
    }
    item = read_item(described, G711_ULAW_8K)
    assert isinstance(item, Message)
    text, image, sound = item.content
    assert text == TextPart(kind="input_text", text="look")
    assert image == ImagePart(image_url="data:image/png;base64,AA==", detail="low")
    assert isinstance(sound, AudioPart)
    assert (sound.duration_ms, sound.transcript, bytes(sound.audio)) == (10.0, "hm", b"\xff" * 80)
    assert describe(item) == {
        "id": "mine",
        "type": "message",
        "status": "completed",
        "role": "user",
        "content": [*described["content"][:2], {"type": "input_audio", "transcript": "hm"}],
    }
    assert describe(item, with_audio=True)["content"][2]["audio"] == described["content"][2]["audio"]


def test_calls_and_outputs() -> None:
    call = read_item({"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}, INTERNAL)
    assert isinstance(call, FunctionCall)
    assert describe(call) == {
        "id": call.id,
        "type": "function_call",
        "status": "completed",
        "name": "f",
        "call_id": "c",
        "arguments": "{}",
    }
    output = read_item({"type": "function_call_output", "call_id": "c", "output": "42"}, INTERNAL)
    assert isinstance(output, FunctionOutput)
    assert describe(output) == {
        "id": output.id,
        "type": "function_call_output",
        "status": "completed",
        "call_id": "c",
        "output": "42",
    }


def test_an_item_without_an_id_gets_one() -> None:
    described = {"type": "message", "role": "system", "content": [{"type": "input_text", "text": "x"}]}
    assert read_item(described, INTERNAL).id.startswith("item_")


def test_status_is_shown() -> None:
    assert describe(Message(role="assistant", status=Status.INCOMPLETE))["status"] == "incomplete"
