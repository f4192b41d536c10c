"""Tools, and the registry the conversation knows them by.

A tool's parameters are one flat msgspec Struct.  Its JSON schema is what the
model is shown, and the same Struct validates what the model sends, so the two
cannot drift apart.
"""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Generic, TypeVar, cast

import msgspec

from app.errors import ToolError

MAX_ARGUMENTS_CHARS: Final = 20_000
"""Longer arguments are refused unread."""

NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the Realtime API accepts as a function's name."""

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every tool's parameters: plain values only, each described for the model."""


P = TypeVar("P", bound=Parameters)


class Manner(Enum):
    """Where a tool's function may be called."""

    QUICK = "quick"
    """On the engine's loop: it returns within a millisecond and never waits."""

    WORKER = "worker"
    """In a worker thread: it computes or waits."""

    AWAITED = "awaited"
    """It is a coroutine function, awaited on the loop and cancelled at its time limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Generic[P]):
    """One function the model may call.

    ``run`` gets validated parameters and returns text, or a value to be sent as
    JSON; with :attr:`Manner.AWAITED` it returns an awaitable of that.  It raises
    :class:`~app.errors.ToolError` for what the model should hear about; any
    other exception is a fault of the tool.  ``time_limit_s`` is kept by the caller.
    """

    name: str
    description: str
    parameters: type[P]
    run: Callable[[P], Json | Awaitable[Json]]
    manner: Manner = Manner.QUICK
    time_limit_s: float = 5.0

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} cannot be the name of a tool")
        if self.time_limit_s <= 0:
            raise ValueError(f"the time limit of {self.name} must be more than 0 s")
        if "$ref" in msgspec.json.encode(self.parameters_schema()).decode():
            raise ValueError(f"the parameters of {self.name} must be plain values")

    def parameters_schema(self) -> dict[str, Any]:
        """Return the JSON schema of the parameters, as the Realtime API wants it."""
        _, components = msgspec.json.schema_components([self.parameters])
        schema: dict[str, Any] = components[self.parameters.__name__]
        return {key: value for key, value in schema.items() if key not in ("title", "description")}

    def schema(self) -> dict[str, Any]:
        """Return the entry for the session's ``tools`` (Realtime API: function tools)."""
        return {
            "type": "function",
            "name": self.name,
            "description": self.description,
            "parameters": self.parameters_schema(),
        }

    def parse(self, arguments_json: str) -> P:
        """Return the validated parameters.  An empty text counts as no arguments.

        Raises :class:`~app.errors.ToolError` with a sentence that tells the model
        what is wrong and what the tool takes.
        """
        if len(arguments_json) > MAX_ARGUMENTS_CHARS:
            raise ToolError(f"The arguments of {self.name} are too long.")
        try:
            return msgspec.json.decode(arguments_json.strip() or "{}", type=self.parameters)
        except msgspec.ValidationError as error:
            raise ToolError(f"{self._complaint(str(error))} {self._usage()}") from error
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise ToolError(f"The arguments of {self.name} are not valid JSON. {self._usage()}") from error

    def _complaint(self, message: str) -> str:
        """Turn msgspec's ``what - at `$.place``` into a sentence that names the argument."""
        what, _, place = message.replace("`", "").partition(" - at $")
        what = what.replace("Object contains unknown field", "there is no argument").replace(
            "Object missing required field", "missing argument"
        )
        where = f" in {place.lstrip('.')}" if place else ""
        return f"Wrong arguments for {self.name}{where}: {what[0].lower()}{what[1:]}."

    def _usage(self) -> str:
        properties: dict[str, Any] = self.parameters_schema()["properties"]
        if not properties:
            return "It takes no arguments."
        return f"It takes: {', '.join(properties)}."


class Registry:
    """The tools of one conversation, by name, in the order given.

    Raises ``ValueError`` when two tools share a name.
    """

    def __init__(self, tools: Iterable[Tool[Any]] = ()) -> None:
        self._tools: dict[str, Tool[Any]] = {}
        for tool in tools:
            if tool.name in self._tools:
                raise ValueError(f"two tools are called {tool.name}")
            self._tools[tool.name] = tool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tools."""
        return tuple(self._tools)

    def schemas(self) -> list[dict[str, Any]]:
        """Return the session's ``tools`` as plain dicts."""
        return [tool.schema() for tool in self._tools.values()]

    def find(self, name: str) -> Tool[Any]:
        """Return the tool called ``name``, or raise :class:`~app.errors.ToolError` naming those there are."""
        tool = self._tools.get(name)
        if tool is None:
            known = ", ".join(self._tools) or "none"
            raise ToolError(f"There is no tool called {name[:64]!r}. The tools are: {known}.")
        return tool

    def validate(self, name: str, arguments_json: str) -> dict[str, Json]:
        """Return the call's arguments with defaults filled in, or raise :class:`~app.errors.ToolError`."""
        values: dict[str, Json] = msgspec.to_builtins(self.find(name).parse(arguments_json))
        return values

    def run(self, name: str, arguments_json: str) -> str:
        """Call a quick or worker tool and return its output as text for the model.

        Raises :class:`~app.errors.ToolError` when the call cannot be made or the
        tool declines; anything else that is raised is a fault in the tool.
        """
        tool = self.find(name)
        if tool.manner is Manner.AWAITED:
            raise ValueError(f"{name} must be awaited: use run_async")
        return as_output(cast(Json, tool.run(tool.parse(arguments_json))))

    async def run_async(self, name: str, arguments_json: str) -> str:
        """Call an awaited tool; otherwise like :meth:`run`."""
        tool = self.find(name)
        if tool.manner is not Manner.AWAITED:
            raise ValueError(f"{name} is not awaited: use run")
        return as_output(await cast(Awaitable[Json], tool.run(tool.parse(arguments_json))))


def as_output(value: Json) -> str:
    """Return what goes into a ``function_call_output``: text as it is, all else as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
