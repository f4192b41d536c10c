"""One client's session: every client event by its table row, from the first frame to the last.

Events are carried out one after the other in the order they came.  What takes
longer, such as an answer, runs beside them and is cancelled when the client goes.
"""

import base64
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from app.practice import refusals, rules
from app.practice.config import Config
from app.practice.conversation import Conversation
from app.practice.faults import Fault
from app.practice.ids import new_id
from app.practice.items import AudioPart, Message, describe, read_item
from app.practice.listening import Listener, answers_by_itself
from app.practice.mind import Mind
from app.practice.outbox import Outbox
from app.practice.refusals import Refused
from app.practice.responses import Responses
from app.practice.rules import JsonObject
from app.practice.transcripts import Transcripts
from app.practice.workers import Workers
from app.tasks import OwnedTasks

_log = logging.getLogger(__name__)

SESSION_S: Final = 60 * 60
"""How long a session may last; ``expires_at`` says when it is over."""

Handler = Callable[[JsonObject], Awaitable[None]]


class Dialogue:
    """One session with one client.  ``model`` is what the client asked for, and is only echoed."""

    def __init__(
        self, *, model: str, mind: Mind, workers: Workers, outbox: Outbox, tasks: OwnedTasks, fault: Fault
    ) -> None:
        self.id: Final = new_id("sess")
        self.expires_at: Final = int(time.time()) + SESSION_S
        self._outbox = outbox
        self._fault = fault
        self._config = Config(model)
        self._conversation = Conversation()
        self._responses = Responses(
            config=self._config,
            conversation=self._conversation,
            outbox=outbox,
            mind=mind,
            workers=workers,
            tasks=tasks,
            fault=fault,
            on_begun=self._answer_began,
            on_played=self._answer_played,
        )
        self._transcripts = Transcripts(
            mind=mind,
            workers=workers,
            outbox=outbox,
            tasks=tasks,
            manner=fault.manner,
            answered=self._responses.answered,
        )
        self._listener = Listener(
            config=self._config,
            conversation=self._conversation,
            outbox=outbox,
            mind=mind,
            workers=workers,
            tasks=tasks,
            transcripts=self._transcripts,
            on_speech=self._speech_began,
            on_turn=self._turn_ended,
        )
        self._handlers: Mapping[str, Handler] = {
            "session.update": self._update,
            "input_audio_buffer.append": self._append,
            "input_audio_buffer.commit": self._commit,
            "input_audio_buffer.clear": self._clear,
            "conversation.item.create": self._create_item,
            "conversation.item.retrieve": self._retrieve_item,
            "conversation.item.truncate": self._truncate_item,
            "conversation.item.delete": self._delete_item,
            "response.create": self._create_response,
            "response.cancel": self._cancel_response,
        }

    def begin(self) -> None:
        """Announce the session."""
        self._outbox.send("session.created", session=self._shown())

    def close(self) -> None:
        """The client has gone: give up what is being made for it."""
        self._responses.close()

    async def receive(self, frame: str | bytes) -> None:
        """Carry out one frame, or say why not; the session goes on either way."""
        await self._outbox.room()
        event: JsonObject = {}
        try:
            if isinstance(frame, bytes):
                raise Refused("Only text frames are understood.", code="invalid_event")
            event = rules.read(frame)
            rules.validate(event)
            if self._fault.incoming(event):
                await self._carry_out(event)
        except Refused as refused:
            _log.info("! %s refused: %s", event.get("type"), refused.code)
            self._outbox.send("error", error=refused.error(rules.event_id_of(event)))

    async def _carry_out(self, event: JsonObject) -> None:
        kind: str = event["type"]
        if kind != "input_audio_buffer.append":
            _log.debug("< %s", kind)
        await self._handlers[kind](event)

    async def _update(self, event: JsonObject) -> None:
        self._config.update(event["session"])
        self._listener.configure()
        self._outbox.send("session.updated", session=self._shown())
        for tool in event["session"].get("tools", []):
            if tool.get("type") == "mcp":
                self._fail_to_list(tool["server_label"])

    def _fail_to_list(self, server_label: str) -> None:
        """Say that an MCP server's tools are not to be had: the partner reaches no other computer."""
        item = {"id": new_id("mcpl"), "type": "mcp_list_tools", "server_label": server_label, "tools": []}
        self._outbox.send("conversation.item.added", previous_item_id=self._conversation.last_id, item=item)
        self._outbox.send("mcp_list_tools.in_progress", item_id=item["id"])
        self._outbox.send("mcp_list_tools.failed", item_id=item["id"])

    async def _append(self, event: JsonObject) -> None:
        await self._listener.append(base64.b64decode(event["audio"]))

    async def _commit(self, _event: JsonObject) -> None:
        self._listener.commit()

    async def _clear(self, _event: JsonObject) -> None:
        self._listener.clear()

    async def _create_item(self, event: JsonObject) -> None:
        if event["item"]["type"] == "mcp_approval_response":
            raise refusals.invalid("item.approval_request_id", "No approval was asked for.")
        item = read_item(event["item"], self._config.input_format)
        previous = self._conversation.add(item, event.get("previous_item_id"))
        for kind in ("conversation.item.added", "conversation.item.done"):
            self._outbox.send(kind, previous_item_id=previous, item=describe(item))
        if isinstance(item, Message):
            for part in item.content:
                if isinstance(part, AudioPart):
                    self._transcripts.begin(
                        item,
                        part,
                        announce=self._config.transcribes,
                        language=self._config.transcription_language,
                    )

    async def _retrieve_item(self, event: JsonObject) -> None:
        item = self._conversation.retrieve(event["item_id"])
        self._outbox.send("conversation.item.retrieved", item=describe(item, with_audio=True))

    async def _truncate_item(self, event: JsonObject) -> None:
        place = {name: event[name] for name in ("item_id", "content_index", "audio_end_ms")}
        self._conversation.truncate(**place)
        self._outbox.send("conversation.item.truncated", **place)

    async def _delete_item(self, event: JsonObject) -> None:
        self._conversation.delete(event["item_id"])
        self._outbox.send("conversation.item.deleted", item_id=event["item_id"])

    async def _create_response(self, event: JsonObject) -> None:
        self._responses.create(self._transcripts, event.get("response"))

    async def _cancel_response(self, event: JsonObject) -> None:
        self._responses.cancel(event.get("response_id"))

    def _answer_began(self) -> None:
        self._listener.stop_waiting()

    def _answer_played(self) -> None:
        self._listener.wait_for_speech()

    def _speech_began(self) -> None:
        self._responses.speech_began()
        turns = self._config.turns
        if turns is not None and turns.interrupt_response:
            self._responses.interrupt()

    def _turn_ended(self) -> None:
        if not answers_by_itself(self._config.turns):
            return
        try:
            self._responses.create(self._transcripts)
        except Refused as refused:
            self._outbox.send("error", error=refused.error(None))

    def _shown(self) -> JsonObject:
        return {
            "id": self.id,
            "object": "realtime.session",
            "expires_at": self.expires_at,
            **self._config.shown(),
        }
