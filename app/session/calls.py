"""Tool calls: every one is answered, exactly once, whatever happens.

Realtime API: function calling.  A call the conversation holds without an output
confuses every later response, so a call that fails, is unknown, is cancelled or
never got its arguments is answered with an error the model can read.  When all
calls of one response are answered, one response is asked for.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.protocol.client_events import ConversationItemCreate
from app.protocol.items import FunctionCallItem, function_output
from app.protocol.responses import Response
from app.session.effects import CancelTool, Effect, NoticeKind, Notify, RunTool
from app.session.outgoing import Outgoing
from app.session.record import Record

TOO_MANY_CALLS: Final = "The assistant kept calling tools without answering, so it was stopped."


@dataclass(slots=True)
class _Call:
    call_id: str
    item_id: str
    response_id: str
    name: str
    arguments: str | None = None
    """None until they are complete."""
    running: bool = False


def error_output(reason: str) -> str:
    """Return the output that tells the model why there is none."""
    return json.dumps({"error": reason})


class Calls:
    """The calls not yet answered.

    At most ``PER_RESPONSE`` calls of one response are run and at most ``ROUNDS``
    rounds of calls without the person saying anything; the rest is answered with an
    error and, after too many rounds, with no further response, so that a model that
    only calls tools comes to an end.
    """

    PER_RESPONSE: Final = 16
    ROUNDS: Final = 8

    def __init__(self, emit: Callable[[Effect], None], outgoing: Outgoing, record: Record) -> None:
        self._emit = emit
        self._outgoing = outgoing
        self._record = record
        self._open: dict[str, _Call] = {}
        self._outputs: dict[str, set[str]] = {}
        self._rounds = 0

    def __len__(self) -> int:
        """How many calls are announced or running."""
        return len(self._open)

    def person_spoke(self) -> None:
        """A turn of the person's: the rounds are counted anew."""
        self._rounds = 0

    # ------------------------------------------------------ what is announced

    def announced(self, item: FunctionCallItem, response_id: str) -> None:
        """A response began a call, or finished it."""
        if not item.call_id:
            return
        call = self._open.setdefault(
            item.call_id, _Call(item.call_id, item.id or item.call_id, response_id, item.name)
        )
        call.name = item.name or call.name
        if item.status == "completed":
            call.arguments = item.arguments

    def arguments_complete(self, call_id: str, name: str | None, arguments: str) -> None:
        """All arguments of a call have arrived."""
        call = self._open.get(call_id)
        if call is not None:
            call.name = name or call.name
            call.arguments = arguments

    def response_done(self, response: Response, now: float, *, stopped: bool = False) -> None:
        """Run the calls of a response that completed; answer those of one that did not.

        ``stopped``: the person stopped it, so none of its calls is wanted.
        """
        for item in response.output:
            if isinstance(item, FunctionCallItem):
                self.announced(item, response.id)
        mine = [call for call in self._open.values() if call.response_id == response.id and not call.running]
        if not mine:
            return
        if stopped or response.status != "completed":
            for call in mine:
                self._answer(call, error_output("cancelled"), failed=True)
            return
        self._outputs[response.id] = set()
        self._rounds += 1
        enough = self._rounds > self.ROUNDS
        for at, call in enumerate(mine):
            self._run(call, allowed=at < self.PER_RESPONSE and not enough, now=now)
        if enough:
            del self._outputs[response.id]
            self._emit(Notify(NoticeKind.TOO_MANY_CALLS, TOO_MANY_CALLS))

    def _run(self, call: _Call, *, allowed: bool, now: float) -> None:
        self._record.call_announced(call.item_id, call.name, now)
        if not allowed:
            self._answer(call, error_output("too many calls"), failed=True)
        elif call.arguments is None:
            self._answer(call, error_output("the arguments never arrived"), failed=True)
        else:
            call.running = True
            self._record.call_running(call.item_id, call.name, call.arguments)
            self._emit(RunTool(call_id=call.call_id, name=call.name, arguments=call.arguments))

    def only_of(self, response_id: str | None) -> None:
        """Answer what is announced by any other response than the one under way: it is gone."""
        for call in list(self._open.values()):
            if not call.running and call.response_id != response_id:
                self._answer(call, error_output("cancelled"), failed=True)

    # ------------------------------------------------------------ the answers

    def answered(self, call_id: str, output: str, *, failed: bool) -> None:
        """A tool answered; an answer nobody waits for any more is dropped."""
        call = self._open.get(call_id)
        if call is not None and call.running:
            self._answer(call, output, failed=failed)

    def _answer(self, call: _Call, output: str, *, failed: bool) -> None:
        del self._open[call.call_id]
        item_id = self._outgoing.new_item_id()
        self._outgoing.send(ConversationItemCreate(item=function_output(call.call_id, output, id=item_id)))
        self._record.call_answered(call.item_id, output, failed=failed)
        if call.response_id in self._outputs:
            self._outputs[call.response_id].add(item_id)

    def take_finished(self) -> list[frozenset[str]]:
        """Take out the responses all of whose calls are answered; return their outputs' item ids."""
        waiting = {call.response_id for call in self._open.values()}
        finished = [response_id for response_id in self._outputs if response_id not in waiting]
        return [frozenset(self._outputs.pop(response_id)) for response_id in finished]

    def cancel(self) -> None:
        """Answer every running call with an error and ask for no response: the person stopped it."""
        for call in [call for call in self._open.values() if call.running]:
            self._emit(CancelTool(call.call_id))
            self._answer(call, error_output("cancelled by the person"), failed=True)
            self._outputs.pop(call.response_id, None)

    def lost(self) -> None:
        """The session is gone, and nobody is left to be answered."""
        for call in self._open.values():
            if call.running:
                self._emit(CancelTool(call.call_id))
            self._record.call_answered(call.item_id, error_output("the connection was lost"), failed=True)
        self._open.clear()
        self._outputs.clear()
        self._rounds = 0
