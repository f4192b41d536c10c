import pytest

from app.formats import G711_ULAW_8K, INTERNAL
from app.practice import conversation as module
from app.practice.conversation import Conversation
from app.practice.items import AudioPart, FunctionCall, FunctionOutput, Message, TextPart
from app.practice.refusals import Refused


def text(item_id: str) -> Message:
    return Message(id=item_id, role="user", content=[TextPart(kind="input_text", text=item_id)])


def answer(ms: float = 500, wire=INTERNAL) -> Message:  # type: ignore[no-untyped-def]
    part = AudioPart(kind="output_audio", wire=wire, audio=bytearray(wire.quiet(ms)), transcript="well")
    return Message(id="answer", role="assistant", content=[part])


def refusal(action) -> Refused:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def ids(conversation: Conversation) -> list[str]:
    return [item.id for item in conversation]


def test_items_stand_where_they_are_put() -> None:
    conversation = Conversation()
    assert conversation.add(text("b")) is None
    assert conversation.add(text("d")) == "b"
    assert conversation.add(text("a"), "root") is None
    assert conversation.add(text("c"), "b") == "b"
    assert ids(conversation) == ["a", "b", "c", "d"]
    assert conversation.before("a") is None
    assert conversation.before("d") == "c"
    assert conversation.before("nowhere") is None
    assert len(conversation) == 4


def test_an_unknown_place_is_refused_and_changes_nothing() -> None:
    conversation = Conversation()
    refused = refusal(lambda: conversation.add(text("a"), "nowhere"))
    assert (refused.code, refused.param) == ("invalid_value", "previous_item_id")
    assert ids(conversation) == []


def test_an_id_is_used_once() -> None:
    conversation = Conversation()
    conversation.add(text("a"))
    assert refusal(lambda: conversation.add(text("a"))).param == "item.id"


def test_a_full_conversation_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ITEMS", 2)
    conversation = Conversation()
    conversation.add(text("a"))
    conversation.add(text("b"))
    assert (
        refusal(lambda: conversation.add(text("c"))).message == "The conversation is full: it holds 2 items."
    )
    conversation.delete("a")
    conversation.add(text("c"))


def test_an_output_needs_its_call() -> None:
    conversation = Conversation()
    output = FunctionOutput(call_id="c", output="42")
    assert refusal(lambda: conversation.add(output)).param == "item.call_id"
    conversation.add(FunctionCall(call_id="c", name="f"))
    conversation.add(output)


def test_what_does_not_exist() -> None:
    conversation = Conversation()
    assert refusal(lambda: conversation.delete("x")).code == "item_delete_invalid_item_id"
    assert refusal(lambda: conversation.retrieve("x")).code == "item_retrieve_invalid_item_id"
    assert refusal(lambda: conversation.truncate("x", 0, 0)).code == "item_truncate_invalid_item_id"


@pytest.mark.parametrize("wire", [INTERNAL, G711_ULAW_8K])
def test_truncate_counts_in_the_format_of_the_sound(wire) -> None:  # type: ignore[no-untyped-def]
    conversation = Conversation()
    item = answer(500, wire)
    conversation.add(item)
    refused = refusal(lambda: conversation.truncate("answer", 0, 501))
    assert refused.message == "Audio content of 500ms is already shorter than 501ms"
    assert (refused.code, refused.param) == ("invalid_value", "audio_end_ms")
    conversation.truncate("answer", 0, 500)
    conversation.truncate("answer", 0, 120)
    part = item.content[0]
    assert isinstance(part, AudioPart)
    assert (part.duration_ms, part.transcript, part.sealed) == (120, None, True)


def test_only_answers_with_sound_are_truncated() -> None:
    conversation = Conversation()
    conversation.add(text("typed"))
    conversation.add(answer(0))
    conversation.add(FunctionCall(id="call", call_id="c", name="f"))
    heard = AudioPart(kind="input_audio", audio=bytearray(100))
    conversation.add(Message(id="heard", role="user", content=[heard]))
    for item_id in ("typed", "answer", "call", "heard"):
        refused = refusal(lambda item_id=item_id: conversation.truncate(item_id, 0, 0))
        assert refused.message == "Only model output audio messages can be truncated"
        assert refused.code == "unsupported_content_type"


def test_truncate_needs_an_existing_content() -> None:
    conversation = Conversation()
    conversation.add(answer())
    assert refusal(lambda: conversation.truncate("answer", 1, 0)).param == "content_index"


def test_the_oldest_sound_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SOUND_BYTES", 100)
    conversation = Conversation()
    sounds = [AudioPart(kind="input_audio", audio=bytearray(60)) for _ in range(3)]
    for sound in sounds:
        conversation.add(Message(role="user", content=[sound]))
    assert [len(sound.audio) for sound in sounds] == [0, 0, 60]
