"""Responses outside the conversation: asked in passing, answered in text, never heard.

Realtime API: out-of-band responses.  Several may run beside the conversation's
own; each is known by a key in its metadata, which the service echoes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.protocol.client_events import ResponseCreate
from app.protocol.responses import Response, ResponseParams
from app.session.effects import AsideAnswered, Effect
from app.session.outgoing import Outgoing

_KEY: Final = "earshot_aside"


@dataclass(slots=True)
class _Aside:
    purpose: str
    event_id: str
    response_id: str | None = None
    text: str = ""


class Asides:
    """The questions under way, at most ``LIMIT``; one more is answered with None at once."""

    LIMIT: Final = 4
    TEXT_LIMIT: Final = 65_536
    """Characters kept of an answer; a longer one is cut there."""

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._open: dict[str, _Aside] = {}
        self._count = 0

    def ask(self, purpose: str, instructions: str) -> None:
        """Ask; the answer comes as ``AsideAnswered``."""
        if len(self._open) >= self.LIMIT:
            self._emit(AsideAnswered(purpose=purpose, text=None))
            return
        self._count += 1
        key = str(self._count)
        params = ResponseParams(
            conversation="none",
            metadata={_KEY: key, "purpose": purpose[:64]},
            output_modalities=("text",),
            instructions=instructions,
            tool_choice="none",
        )
        event_id = self._outgoing.send(ResponseCreate(response=params))
        self._open[key] = _Aside(purpose=purpose, event_id=event_id)

    def created(self, response: Response) -> bool:
        """Say whether a new response is outside the conversation, and remember it if it is ours."""
        aside = self._open.get((response.metadata or {}).get(_KEY, ""))
        if aside is not None:
            aside.response_id = response.id
        return aside is not None or response.conversation_id is None

    def __contains__(self, response_id: object) -> bool:
        return any(aside.response_id == response_id for aside in self._open.values())

    def words(self, response_id: str, delta: str) -> None:
        """More of an answer."""
        for aside in self._open.values():
            if aside.response_id == response_id:
                aside.text = (aside.text + delta)[: self.TEXT_LIMIT]

    def done(self, response: Response) -> bool:
        """Say whether the response that ended is outside the conversation; hand its answer over."""
        for key, aside in self._open.items():
            if aside.response_id == response.id:
                self._end(key, aside.text if response.status == "completed" else None)
                return True
        return response.conversation_id is None

    def refused(self, event_id: str | None) -> bool:
        """Say whether an error is about one of these, and end it."""
        for key, aside in self._open.items():
            if aside.event_id == event_id:
                self._end(key, None)
                return True
        return False

    def _end(self, key: str, text: str | None) -> None:
        self._emit(AsideAnswered(purpose=self._open.pop(key).purpose, text=text))

    def lost(self) -> None:
        """The session is gone: none of them will be answered."""
        for key in tuple(self._open):
            self._end(key, None)
