"""Items, and those a client makes."""

import json
from typing import Any, get_args

import pytest

from app.protocol.client_events import ConversationItemCreate
from app.protocol.codec import decode_server, encode_client
from app.protocol.content import InputImage, InputText, OutputText
from app.protocol.items import (
    FunctionCallItem,
    FunctionCallOutputItem,
    InputItem,
    Item,
    ItemReference,
    McpApprovalRequestItem,
    McpApprovalResponseItem,
    McpCallItem,
    McpError,
    McpListToolsItem,
    McpToolInfo,
    MessageItem,
    UnknownItem,
    assistant_text,
    function_output,
    system_text,
    user_image,
    user_text,
)
from app.protocol.server_events import ConversationItemAdded
from app.protocol.wire import tag_of
from tests.fakes.openai_types import check_client
from tests.protocol.examples import CALL, ITEMS


def read(item: dict[str, Any]) -> Item:
    event = decode_server(json.dumps({"type": "conversation.item.added", "item": item}))
    assert isinstance(event, ConversationItemAdded)
    return event.item


def test_a_tool_call_is_read_whole() -> None:
    assert read(CALL) == FunctionCallItem(
        id="item_f", status="completed", call_id="call_1", name="get_time", arguments='{"zone":"UTC"}'
    )


def test_the_items_of_remote_tools_are_read_whole() -> None:
    by_id = {item.get("id"): read(item) for item in ITEMS}
    assert by_id["item_l"] == McpListToolsItem(
        id="item_l",
        server_label="notes",
        tools=(
            McpToolInfo(
                name="find",
                input_schema={"type": "object"},
                description="Find.",
                annotations={"readOnlyHint": True},
            ),
        ),
    )
    call = by_id["item_m"]
    assert isinstance(call, McpCallItem)
    assert call.error == McpError(type="http_error", code=500, message="Broken.")
    assert by_id["item_n"] == McpCallItem(
        id="item_n",
        server_label="notes",
        name="find",
        arguments="{}",
        output="two notes",
        error=McpError(type="tool_execution_error", message="Tired."),
    )
    assert by_id["item_q"] == McpApprovalRequestItem(
        id="item_q", server_label="notes", name="drop", arguments="{}"
    )
    assert by_id["item_r"] == McpApprovalResponseItem(
        id="item_r", approval_request_id="item_q", approve=False, reason="No."
    )


def test_an_item_of_a_new_kind_survives() -> None:
    assert read({"type": "dance", "steps": 3}) == UnknownItem(raw={"type": "dance", "steps": 3})


def test_an_unfinished_item_may_say_little() -> None:
    assert read({"type": "function_call"}) == FunctionCallItem(
        extra=read({"type": "function_call"}).extra  # type: ignore[union-attr]
    )
    call = read({"type": "function_call"})
    assert isinstance(call, FunctionCallItem)
    assert (call.name, call.arguments, call.call_id, call.id) == ("", "", "", None)
    message = read({"type": "message", "role": "assistant"})
    assert isinstance(message, MessageItem)
    assert message.content == ()
    remote = read({"type": "mcp_call", "server_label": "s", "name": "n"})
    assert isinstance(remote, McpCallItem)
    assert remote.arguments == ""
    request = read({"type": "mcp_approval_request", "server_label": "s", "name": "n"})
    assert isinstance(request, McpApprovalRequestItem)
    assert request.arguments == ""
    listed = read({"type": "mcp_list_tools", "server_label": "s"})
    assert isinstance(listed, McpListToolsItem)
    assert listed.tools == ()


def test_a_remote_error_may_say_little() -> None:
    item = read({"type": "mcp_call", "server_label": "s", "name": "n", "error": {"type": "http_error"}})
    assert isinstance(item, McpCallItem)
    assert item.error is not None
    assert (item.error.message, item.error.code) == ("", None)


def test_a_reference_is_an_input_item_and_nothing_else() -> None:
    assert set(get_args(InputItem)) - set(get_args(Item)) == {ItemReference}
    assert set(get_args(Item)) < set(get_args(InputItem))
    assert tag_of(ItemReference) == "item_reference"


MADE = [
    (user_text("Hi"), '{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}'),
    (
        user_text("Hi", id="item_1"),
        '{"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}],"id":"item_1"}',
    ),
    (
        system_text("Hush", "item_2"),
        '{"type":"message","role":"system","content":[{"type":"input_text","text":"Hush"}],"id":"item_2"}',
    ),
    (
        assistant_text("Yes", "item_3"),
        '{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Yes"}],"id":"item_3"}',
    ),
    (function_output("call_1", "noon"), '{"type":"function_call_output","call_id":"call_1","output":"noon"}'),
    (
        function_output("call_1", "", id="item_4"),
        '{"type":"function_call_output","call_id":"call_1","output":"","id":"item_4"}',
    ),
    (
        user_image("data:image/png;base64,AAAA"),
        '{"type":"message","role":"user","content":'
        '[{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]}',
    ),
    (
        user_image("data:image/png;base64,AAAA", text="What?", detail="high", id="item_5"),
        '{"type":"message","role":"user","content":'
        '[{"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"high"},'
        '{"type":"input_text","text":"What?"}],"id":"item_5"}',
    ),
]


@pytest.mark.parametrize(("item", "expected"), MADE)
def test_what_a_client_makes_is_written_so(item: Item, expected: str) -> None:
    text = encode_client(ConversationItemCreate(item=item))
    assert text == '{"type":"conversation.item.create","item":' + expected + "}"
    check_client(json.loads(text))


def test_what_a_client_makes_is_typed() -> None:
    assert user_text("a") == MessageItem(role="user", content=(InputText(text="a"),))
    assert assistant_text("a") == MessageItem(role="assistant", content=(OutputText(text="a"),))
    assert user_image("u", text="").content == (InputImage(image_url="u"), InputText(text=""))
    assert function_output("c", "o") == FunctionCallOutputItem(call_id="c", output="o")
