"""Put an order's conversation before the partner's wits: who said what, with which tools on offer."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from app.practice.items import AudioPart, FunctionCall, FunctionOutput, ImagePart, Item, Message, TextPart
from app.practice.memory import Turn
from app.practice.orders import Order
from app.practice.results import ToolResult
from app.practice.rules import JsonObject
from app.practice.toolbox import Choice, Named, Tool
from app.practice.topics import Unknown, topics_of
from app.practice.wits import Request


def make_request(order: Order, now: datetime) -> Request:
    """What the wits are asked for ``order`` at the time ``now``."""
    newest = newest_message(order.context)
    history = [item for item in order.context if isinstance(item, Message) and item is not newest]
    return Request(
        said=text_of(newest) if newest else None,
        now=now,
        spoken=sound_of(newest) is not None,
        history=tuple(_turn(message) for message in history),
        results=_results(order.context),
        tools=tuple(_tool(one) for one in order.tools if one["type"] == "function"),
        tool_choice=_choice(order.tool_choice),
        parallel=order.parallel_tool_calls,
        images=sum(isinstance(part, ImagePart) for part in newest.content) if newest else 0,
    )


def newest_message(items: Sequence[Item]) -> Message | None:
    """The message to be answered: a system message only when it is newest and understood."""
    messages = [item for item in items if isinstance(item, Message)]
    if messages and messages[-1].role == "system" and _understood(messages[-1]):
        return messages[-1]
    spoken_by_user = [message for message in messages if message.role == "user"]
    return spoken_by_user[-1] if spoken_by_user else None


def text_of(message: Message) -> str | None:
    """The words of ``message``; ``None`` when it holds none that are known."""
    pieces = []
    for part in message.content:
        match part:
            case TextPart(text=text):
                pieces.append(text)
            case AudioPart(transcript=str(text)):
                pieces.append(text)
            case _:
                continue
    return " ".join(piece for piece in pieces if piece) or None


def sound_of(message: Message | None) -> AudioPart | None:
    """The sound of ``message``; ``None`` when it was not spoken."""
    sounds = [part for part in message.content if isinstance(part, AudioPart)] if message else []
    return sounds[-1] if sounds else None


def _understood(message: Message) -> bool:
    text = text_of(message)
    return bool(text) and not all(isinstance(topic, Unknown) for topic in topics_of(text or ""))


def _turn(message: Message) -> Turn:
    match message.role:
        case "user" | "assistant" as role:
            return Turn(role=role, text=text_of(message))
        case _:
            return Turn(role="system", text=text_of(message))


def _results(items: Sequence[Item]) -> tuple[ToolResult, ...]:
    """The outputs behind the last message: nobody has spoken about them yet."""
    calls = {item.call_id: item for item in items if isinstance(item, FunctionCall)}
    places = [place for place, item in enumerate(items) if isinstance(item, Message)]
    since = items[places[-1] + 1 :] if places else items
    return tuple(
        _result(calls[item.call_id], item)
        for item in since
        if isinstance(item, FunctionOutput) and item.call_id in calls
    )


def _result(call: FunctionCall, output: FunctionOutput) -> ToolResult:
    return ToolResult(name=call.name, arguments=_arguments(call.arguments), output=output.output)


def _arguments(text: str) -> Mapping[str, object]:
    try:
        arguments = json.loads(text)
    except ValueError:
        return {}
    return arguments if isinstance(arguments, dict) else {}


def _tool(shown: JsonObject) -> Tool:
    return Tool(
        name=shown["name"],
        description=shown.get("description") or "",
        parameters=shown.get("parameters") or {},
    )


def _choice(shown: str | JsonObject) -> Choice:
    if isinstance(shown, str):
        return cast(Choice, shown)
    return Named(name=shown["name"]) if shown["type"] == "function" else "none"
