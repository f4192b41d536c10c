import base64
from typing import Any

import pytest

from app.practice.config import Config
from app.practice.conversation import Conversation
from app.practice.emission import Emission
from app.practice.items import Message, Status, TextPart
from app.practice.orders import make_order
from app.practice.usage import Tokens
from tests.fakes.openai_types import check_server


class Sent:
    """Stands in for the outbox: keeps the events and checks them."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def send(self, kind: str, /, **fields: object) -> None:
        event = {"type": kind, "event_id": "event_1", **fields}
        check_server(event)
        self.events.append(event)

    @property
    def kinds(self) -> list[str]:
        return [event["type"] for event in self.events]


def emission(sent: Sent, conversation: Conversation, /, **wishes: Any) -> Emission:
    order = make_order(Config("m"), conversation, wishes)
    return Emission(order, sent, conversation)  # type: ignore[arg-type]


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def talk() -> Conversation:
    conversation = Conversation()
    content = [TextPart(kind="input_text", text="hello")]
    conversation.add(Message(id="question", role="user", content=content))  # type: ignore[arg-type]
    return conversation


def test_a_spoken_message(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.begin()
    response.open_message()
    response.words("Hello")
    response.sound(b"\1\0" * 1200)
    response.words(" there.")
    response.sound(b"\2\0" * 1200)
    assert response.said_ms == 100
    response.close_message()
    assert response.said == Tokens(audio=2, text=3)
    response.finish("completed", None, None)
    assert sent.kinds == [
        "response.created",
        "response.output_item.added",
        "conversation.item.added",
        "response.content_part.added",
        "response.output_audio_transcript.delta",
        "response.output_audio.delta",
        "response.output_audio_transcript.delta",
        "response.output_audio.delta",
        "response.output_audio.done",
        "response.output_audio_transcript.done",
        "response.content_part.done",
        "conversation.item.done",
        "response.output_item.done",
        "response.done",
    ]
    assert sent.events[3]["part"] == {"type": "audio", "transcript": ""}
    assert base64.b64decode(sent.events[5]["delta"]) == b"\1\0" * 1200
    assert sent.events[2]["previous_item_id"] == sent.events[11]["previous_item_id"] == "question"
    item = talk.find(sent.events[1]["item"]["id"])
    assert isinstance(item, Message)
    assert item.status is Status.COMPLETED
    done = sent.events[-1]["response"]
    assert done["output"] == [sent.events[12]["item"]]
    assert done["audio"] == {"output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"}}
    assert (done["object"], done["max_output_tokens"], done["usage"]) == ("realtime.response", "inf", None)


def test_an_open_message_is_closed_by_the_end(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.open_message()
    response.words("Well")
    response.finish("cancelled", {"type": "cancelled", "reason": "turn_detected"}, None)
    assert sent.kinds[-6:] == [
        "response.output_audio.done",
        "response.output_audio_transcript.done",
        "response.content_part.done",
        "conversation.item.done",
        "response.output_item.done",
        "response.done",
    ]
    assert sent.events[-2]["item"]["status"] == "incomplete"
    assert sent.events[-1]["response"]["output"][0]["status"] == "incomplete"


def test_after_the_end_nothing_is_said(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.open_message()
    response.close_message()
    count = len(sent.events)
    response.words("more")
    response.sound(b"\0\0")
    response.close_message()
    assert len(sent.events) == count


def test_a_written_message(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk, output_modalities=["text"])
    response.open_message()
    response.words("Hello")
    response.sound(b"\0\0")
    response.close_message()
    assert sent.kinds[2:] == [
        "response.content_part.added",
        "response.output_text.delta",
        "response.output_text.done",
        "response.content_part.done",
        "conversation.item.done",
        "response.output_item.done",
    ]
    assert sent.events[2]["part"] == {"type": "text", "text": ""}
    assert sent.events[4]["text"] == "Hello"
    assert sent.events[5]["part"] == {"type": "text", "text": "Hello"}


def test_a_call(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.call("set_timer", {"seconds": 2, "label": "tea"})
    added, done = sent.events[0]["item"], sent.events[-1]["item"]
    assert (added["status"], added["arguments"]) == ("in_progress", "")
    assert (done["status"], done["arguments"]) == ("completed", '{"seconds": 2, "label": "tea"}')
    deltas = [event["delta"] for event in sent.events if event["type"].endswith("delta")]
    assert "".join(deltas) == done["arguments"]
    assert [len(delta) for delta in deltas] == [12, 12, 6]
    assert sent.kinds[-3:] == [
        "response.function_call_arguments.done",
        "conversation.item.done",
        "response.output_item.done",
    ]


def test_out_of_band_leaves_no_trace(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk, conversation="none", metadata={"a": "b"})
    response.open_message()
    response.words("x")
    response.call("f", {})
    response.finish("completed", None, None)
    assert len(talk) == 1
    assert not [kind for kind in sent.kinds if kind.startswith("conversation.")]
    assert sent.events[-1]["response"]["conversation_id"] is None
    assert sent.events[-1]["response"]["metadata"] == {"a": "b"}


def test_a_message_truncated_while_it_is_said_stays_cut(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.open_message()
    response.words("Hello")
    response.sound(b"\1\0" * 2400)
    item_id = sent.events[0]["item"]["id"]
    talk.truncate(item_id, 0, 50)
    response.words(" there")
    response.sound(b"\1\0" * 2400)
    response.close_message()
    part = talk.retrieve(item_id).content[0]  # type: ignore[union-attr]
    assert (part.duration_ms, part.transcript) == (50, None)  # type: ignore[union-attr]


def test_a_message_deleted_while_it_is_said_is_not_done(sent: Sent, talk: Conversation) -> None:
    response = emission(sent, talk)
    response.open_message()
    talk.delete(sent.events[0]["item"]["id"])
    response.close_message()
    assert "conversation.item.done" not in sent.kinds
    assert sent.kinds[-1] == "response.output_item.done"
