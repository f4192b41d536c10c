"""The conversation as lines of text.

On a terminal words appear as they come.  In a pipe or a file every turn is one
line, written once, when it is final: the words of a spoken question often come
after the answer to it, so a line waits for the ones before it until the
conversation rests.
"""

import json
from collections.abc import Callable
from typing import Final, TextIO, assert_never

from app.runtime.subscribers import Shown
from app.session.effects import AsideAnswered, Notify, RemoveTurn, ShowStatus, ShowTurn, Snapshot
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState

NAMES: Final = {Speaker.YOU: "You", Speaker.ASSISTANT: "Earshot", Speaker.TOOL: "Tool"}
UNFINISHED: Final = frozenset({TurnState.PENDING, TurnState.STREAMING})
PHASES: Final = {Phase.CONNECTING: "connecting", Phase.RECONNECTING: "reconnecting"}
"""The states worth a line; the others are plain from what is said."""


def describe(turn: Turn) -> str:
    """Return a turn as one line."""
    if turn.speaker is Speaker.TOOL:
        failed = " (failed)" if turn.state is TurnState.FAILED else ""
        return f"Tool: {turn.tool}({_arguments(turn.text)}) -> {_one_line(turn.output)}{failed}"
    return f"{NAMES[turn.speaker]}: {f'{_words(turn)}{ending(turn)}'.strip()}"


def _words(turn: Turn) -> str:
    """Return what was said; what of it was not heard stands in brackets."""
    unheard = _one_line(turn.text[len(turn.heard_text) :])
    heard = _one_line(turn.heard_text)
    return f"{heard} [{unheard}]" if unheard else heard


def ending(turn: Turn) -> str:
    """Return what is to be said of how a turn ended, with a space before it; "" if all went well."""
    match turn.state:
        case TurnState.INTERRUPTED if turn.heard_ms is not None and turn.total_ms is not None:
            return f" (interrupted: heard {turn.heard_ms / 1000:.1f} of {turn.total_ms / 1000:.1f} s)"
        case TurnState.INTERRUPTED:
            return " (interrupted)"
        case TurnState.PENDING:
            return " (no words yet)"
        case _:
            return f" ({turn.note})" if turn.note else ""


class Printer:
    """Writes what a conversation shows to ``out``; :meth:`watch` is what to subscribe.

    ``live``: words appear as they come, as on a terminal.  ``on_broken`` is called once
    when nobody reads any more (a closed pipe); ``broken`` is true from then on, and
    nothing is written.
    """

    def __init__(self, out: TextIO, *, live: bool, on_broken: Callable[[], None]) -> None:
        self._out = out
        self._live = live
        self._on_broken = on_broken
        self.broken = False
        self._order: list[str] = []
        self._turns: dict[str, Turn] = {}
        self._written: dict[str, str] = {}
        self._open: str | None = None
        self._reply_ms: float | None = None
        self._said_of_link: set[str] = set()

    def watch(self, shown: Shown) -> None:
        """Take what is shown."""
        match shown:
            case ShowTurn():
                self._take(shown)
            case RemoveTurn(item_id=item_id):
                self._forget(item_id)
            case Notify():
                self.line(f"! {shown.sentence}")
            case ShowStatus(snapshot=snapshot):
                self._status(snapshot)
            case AsideAnswered():
                return
            case _:
                assert_never(shown)

    def line(self, text: str) -> None:
        """Write a line of its own."""
        self._end_line()
        self._write(f"{text}\n")

    def finish(self) -> None:
        """Write what is still held back."""
        self._settle(final=True)
        self._end_line()

    # ----------------------------------------------------------------- turns

    def _take(self, shown: ShowTurn) -> None:
        turn = shown.turn
        if turn.item_id not in self._turns:
            at = self._order.index(shown.after) + 1 if shown.after in self._turns else len(self._order)
            self._order.insert(at, turn.item_id)
        self._turns[turn.item_id] = turn
        if self._live:
            self._stream(turn)
        elif turn.state is TurnState.INTERRUPTED:
            self._settle(final=False)

    def _forget(self, item_id: str) -> None:
        if self._turns.pop(item_id, None) is not None:
            self._order.remove(item_id)

    def _stream(self, turn: Turn) -> None:
        """Write what is new of a turn; a turn whose line was left continues on a new one."""
        if turn.speaker is Speaker.TOOL:
            if turn.state not in UNFINISHED:
                self._once(turn)
            return
        written = self._written.get(turn.item_id, "")
        new = turn.text[len(written) :] if turn.text.startswith(written) else turn.text
        if new:
            if self._open != turn.item_id:
                self._end_line()
                self._write(f"{NAMES[turn.speaker]}: ")
                self._open = turn.item_id
            self._write(_one_line(new, keep_ends=True))
            self._written[turn.item_id] = turn.text
        if turn.state in (TurnState.INTERRUPTED, TurnState.FAILED):
            self.line(f"  {NAMES[turn.speaker]}{ending(turn)}")

    def _once(self, turn: Turn) -> None:
        if turn.item_id not in self._written:
            self._written[turn.item_id] = turn.text
            self.line(describe(turn))

    def _settle(self, *, final: bool) -> None:
        """Write the finished turns that nothing unfinished stands before; all of them if ``final``."""
        if self._live:
            return
        for item_id in tuple(self._order):
            turn = self._turns[item_id]
            if turn.state in UNFINISHED and not final:
                return
            self._once(turn)

    # ---------------------------------------------------------------- status

    def _status(self, snapshot: Snapshot) -> None:
        rests = snapshot.phase in (Phase.READY, Phase.LISTENING, Phase.MUTED) and not snapshot.you_speak
        if rests:
            self._said_of_link.clear()
            self._settle(final=False)
        if snapshot.phase in PHASES:
            why = f": {snapshot.detail}" if snapshot.phase is Phase.RECONNECTING else ""
            self._link(f"= {PHASES[snapshot.phase]}{why}")
        if snapshot.reply_ms is not None and snapshot.reply_ms != self._reply_ms:
            self.line(f"= first sound after {snapshot.reply_ms:.0f} ms")
        self._reply_ms = snapshot.reply_ms

    def _link(self, text: str) -> None:
        """Say how the connection is coming along, each thing once."""
        if text not in self._said_of_link:
            self._said_of_link.add(text)
            self.line(text)

    def _end_line(self) -> None:
        if self._open is not None:
            self._open = None
            self._write("\n")

    def _write(self, text: str) -> None:
        if self.broken:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            self.broken = True
            self._on_broken()


def _one_line(text: str, *, keep_ends: bool = False) -> str:
    joined = "".join(c if c.isprintable() else " " for c in text)
    return joined if keep_ends else joined.strip()


def _arguments(text: str) -> str:
    """Return a call's JSON arguments as ``name=value`` pairs; as they are if they are no JSON object."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return _one_line(text)
    if not isinstance(values, dict):
        return _one_line(text)
    return ", ".join(f"{name}={json.dumps(value)}" for name, value in values.items())
