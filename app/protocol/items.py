"""Conversation items: messages, tool calls and their outputs.

Realtime API: conversation items.  ``id`` may be chosen by whoever creates the
item; ``status`` is ``in_progress``, ``completed`` or ``incomplete``; ``object``
is always ``realtime.item`` where a server sends it at all.
"""

from app.protocol.content import ContentPart, InputImage, InputText, OutputText
from app.protocol.wire import Integer, JsonObject, Unread, Wire


class MessageItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="message"):
    """Something said or written.

    ``role`` is ``user``, ``assistant`` or ``system``.  ``phase`` is
    ``commentary`` for a preamble spoken before the work is done,
    ``final_answer`` for the answer, ``None`` where a model has no phases.
    """

    role: str
    content: tuple[ContentPart, ...] = ()
    id: str | None = None
    object: str | None = None
    status: str | None = None
    phase: str | None = None


class FunctionCallItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="function_call"):
    """The model asks for a tool; ``arguments`` is JSON text, complete once the item is done."""

    name: str = ""
    arguments: str = ""
    call_id: str = ""
    id: str | None = None
    object: str | None = None
    status: str | None = None
    phase: str | None = None


class FunctionCallOutputItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="function_call_output"):
    """What a tool answered, as the text the model will read."""

    call_id: str
    output: str
    id: str | None = None
    object: str | None = None
    status: str | None = None


class McpToolInfo(Wire, frozen=True, kw_only=True):
    """One tool of a remote server."""

    name: str
    input_schema: JsonObject | None = None
    description: str | None = None
    annotations: JsonObject | None = None


class McpListToolsItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp_list_tools"):
    """The tools a remote server offers."""

    server_label: str
    tools: tuple[McpToolInfo, ...] = ()
    id: str | None = None


class McpError(Wire, frozen=True, kw_only=True):
    """Why a remote tool failed: ``protocol_error``, ``http_error`` or ``tool_execution_error``."""

    type: str
    message: str = ""
    code: Integer | None = None


class McpCallItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp_call"):
    """A remote tool the service itself calls; ``output`` and ``error`` are ``None`` until it has ended."""

    server_label: str
    name: str
    arguments: str = ""
    id: str | None = None
    output: str | None = None
    error: McpError | None = None
    approval_request_id: str | None = None


class McpApprovalRequestItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp_approval_request"):
    """The service asks whether a remote tool may be called."""

    server_label: str
    name: str
    arguments: str = ""
    id: str | None = None


class McpApprovalResponseItem(Wire, frozen=True, kw_only=True, tag_field="type", tag="mcp_approval_response"):
    """The person's answer to an approval request."""

    approval_request_id: str
    approve: bool
    id: str | None = None
    reason: str | None = None


class ItemReference(Wire, frozen=True, kw_only=True, tag_field="type", tag="item_reference"):
    """An item of the conversation, named; only inside the input of a ``response.create``."""

    id: str


class UnknownItem(Unread, frozen=True, kw_only=True):
    """An item of a kind we do not know."""


Item = (
    MessageItem
    | FunctionCallItem
    | FunctionCallOutputItem
    | McpListToolsItem
    | McpCallItem
    | McpApprovalRequestItem
    | McpApprovalResponseItem
    | UnknownItem
)

InputItem = (
    MessageItem
    | FunctionCallItem
    | FunctionCallOutputItem
    | McpListToolsItem
    | McpCallItem
    | McpApprovalRequestItem
    | McpApprovalResponseItem
    | ItemReference
    | UnknownItem
)
"""What may stand in the input of a ``response.create``."""


# The parameter is called ``id`` because the wire calls the field so.
def user_text(text: str, id: str | None = None) -> MessageItem:
    """A typed turn."""
    return MessageItem(role="user", content=(InputText(text=text),), id=id)


def system_text(text: str, id: str | None = None) -> MessageItem:
    """A remark to the model that nobody hears."""
    return MessageItem(role="system", content=(InputText(text=text),), id=id)


def assistant_text(text: str, id: str | None = None) -> MessageItem:
    """What the assistant said earlier, given back as text."""
    return MessageItem(role="assistant", content=(OutputText(text=text),), id=id)


def user_image(
    image_url: str, *, text: str | None = None, detail: str | None = None, id: str | None = None
) -> MessageItem:
    """A picture, with words about it if ``text`` is given.

    ``image_url`` is a data URI; :func:`app.protocol.codec.data_uri` makes one.
    """
    image = InputImage(image_url=image_url, detail=detail)
    words = () if text is None else (InputText(text=text),)
    return MessageItem(role="user", content=(image, *words), id=id)


def function_output(call_id: str, output: str, id: str | None = None) -> FunctionCallOutputItem:
    """The answer to a tool call; every call needs exactly one."""
    return FunctionCallOutputItem(call_id=call_id, output=output, id=id)
