from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.practice.asking import make_request, newest_message, sound_of
from app.practice.config import Config
from app.practice.conversation import Conversation
from app.practice.items import AudioPart, FunctionCall, FunctionOutput, ImagePart, Item, Message, TextPart
from app.practice.orders import make_order
from app.practice.toolbox import Named
from app.practice.wits import Request

NOW = datetime(2026, 11, 22)


def said(role: str, text: str) -> Message:
    kind = "output_text" if role == "assistant" else "input_text"
    return Message(role=role, content=[TextPart(kind=kind, text=text)])


def spoken(transcript: str | None) -> Message:
    return Message(role="user", content=[AudioPart(kind="input_audio", transcript=transcript)])


def asked(items: Sequence[Item], **session: Any) -> Request:
    config, conversation = Config("m"), Conversation()
    config.update(session)
    for item in items:
        conversation.add(item)
    return make_request(make_order(config, conversation), NOW)


def test_nothing_said() -> None:
    assert asked([]) == Request(said=None, now=NOW)


def test_the_newest_words_and_what_came_before() -> None:
    request = asked([said("user", "one"), said("assistant", "two"), said("user", "three")])
    assert request.said == "three"
    assert [(turn.role, turn.text) for turn in request.history] == [("user", "one"), ("assistant", "two")]
    assert not request.spoken


def test_spoken_words() -> None:
    assert (asked([spoken("hello")]).said, asked([spoken("hello")]).spoken) == ("hello", True)
    assert (asked([spoken(None)]).said, asked([spoken(None)]).spoken) == (None, True)


def test_pictures_are_counted() -> None:
    message = said("user", "look")
    message.content.append(ImagePart(image_url="data:"))
    assert asked([message]).images == 1


def test_results_behind_the_last_message() -> None:
    items = [
        said("user", "what time is it"),
        FunctionCall(call_id="a", name="get_time", arguments='{"zone": "utc"}'),
        FunctionOutput(call_id="a", output="09:41"),
    ]
    (result,) = asked(items).results
    assert (result.name, result.arguments, result.output) == ("get_time", {"zone": "utc"}, "09:41")
    assert asked([*items, said("assistant", "It is 09:41.")]).results == ()


def test_arguments_that_are_no_object() -> None:
    for arguments in ("nonsense", "[1]"):
        call = FunctionCall(call_id="a", name="f", arguments=arguments)
        assert asked([call, FunctionOutput(call_id="a", output="x")]).results[0].arguments == {}


def test_a_system_message_is_answered_only_when_it_is_newest_and_understood() -> None:
    question, background = (
        said("system", "what is two plus two"),
        said("system", "The sky was green that day."),
    )
    assert newest_message([said("user", "hello"), question]) is question
    hello = said("user", "hello")
    assert newest_message([hello, background]) is hello
    assert newest_message([question, hello]) is hello
    assert newest_message([background]) is None


def test_tools_and_choices() -> None:
    tools = [
        {"name": "f", "description": "d", "parameters": {"type": "object"}},
        {"name": "g"},
        {"type": "mcp", "server_label": "s"},
    ]
    request = asked([], tools=tools, tool_choice="required", parallel_tool_calls=False)
    assert [(tool.name, tool.description, tool.parameters) for tool in request.tools] == [
        ("f", "d", {"type": "object"}),
        ("g", "", {}),
    ]
    assert (request.tool_choice, request.parallel) == ("required", False)
    assert asked([], tool_choice={"type": "function", "name": "f"}).tool_choice == Named(name="f")
    assert asked([], tool_choice={"type": "mcp", "server_label": "s"}).tool_choice == "none"


def test_the_sound_of_a_message() -> None:
    message = spoken(None)
    assert sound_of(message) is message.content[0]
    assert sound_of(said("user", "x")) is None
    assert sound_of(None) is None
