import pytest

from app.formats import G711_ALAW_8K, INTERNAL
from app.practice.config import Config
from app.practice.conversation import Conversation
from app.practice.items import Message, TextPart
from app.practice.orders import make_order
from app.practice.refusals import Refused


def conversation() -> Conversation:
    made = Conversation()
    made.add(Message(id="one", role="user", content=[TextPart(kind="input_text", text="one")]))
    return made


def test_without_wishes_the_session_decides() -> None:
    config, talk = Config("m"), conversation()
    config.update({"instructions": "I", "tools": [{"name": "f"}], "max_output_tokens": 7})
    order = make_order(config, talk)
    assert order.conversation_id == talk.id
    assert [item.id for item in order.context] == ["one"]
    assert (order.instructions, order.modality, order.wire, order.voice) == ("I", "audio", INTERNAL, "marin")
    assert (order.max_output_tokens, order.metadata, order.tool_choice) == (7, None, "auto")
    assert order.tools == [{"type": "function", "name": "f"}]


def test_wishes_replace() -> None:
    config = Config("m")
    config.update({"max_output_tokens": 7, "tools": [{"name": "f"}]})
    order = make_order(
        config,
        conversation(),
        {
            "conversation": "none",
            "input": [],
            "instructions": "J",
            "output_modalities": ["text"],
            "audio": {"output": {"format": {"type": "audio/pcma"}, "voice": {"id": "voice_1"}}},
            "tools": [{"name": "g"}],
            "tool_choice": "none",
            "parallel_tool_calls": False,
            "max_output_tokens": "inf",
            "metadata": {"a": "b"},
        },
    )
    assert order.conversation_id is None
    assert list(order.context) == []
    assert (order.instructions, order.modality, order.wire) == ("J", "text", G711_ALAW_8K)
    assert (order.voice, order.voice_name) == ({"id": "voice_1"}, "marin")
    assert order.tools == [{"type": "function", "name": "g"}]
    assert (order.tool_choice, order.parallel_tool_calls) == ("none", False)
    assert (order.max_output_tokens, order.metadata) == (None, {"a": "b"})


def test_references_are_looked_up() -> None:
    talk = conversation()
    described = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "new"}]}
    order = make_order(Config("m"), talk, {"input": [{"type": "item_reference", "id": "one"}, described]})
    assert order.context[0] is talk.find("one")
    assert isinstance(order.context[1], Message)
    with pytest.raises(Refused) as caught:
        make_order(Config("m"), talk, {"input": [{"type": "item_reference", "id": "two"}]})
    assert caught.value.code == "item_retrieve_invalid_item_id"
