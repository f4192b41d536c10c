"""The conversation as lines of text.

On a terminal words appear as they come (:mod:`app.commands.talking.typewriter`).
In a pipe or a file every turn is one line, written once, when it is final: the
words of a spoken question often come after the answer to it, so a line waits for
the ones before it until the conversation rests.
"""

from collections.abc import Callable
from typing import Final, TextIO, assert_never

from app.commands.talking.typewriter import Typewriter
from app.commands.talking.wording import UNFINISHED, describe
from app.runtime.subscribers import Shown
from app.session.echo import EchoState
from app.session.effects import AsideAnswered, Notify, RemoveTurn, ShowSession, ShowStatus, ShowTurn, Snapshot
from app.session.states import Phase
from app.session.transcript import Turn, TurnState

PHASES: Final = {Phase.CONNECTING: "connecting", Phase.RECONNECTING: "reconnecting"}
"""The states worth a line; the others are plain from what is said."""


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
        self._written: set[str] = set()
        self._typewriter = Typewriter(self._write)
        self._reply_ms: float | None = None
        self._said_of_link: set[str] = set()
        self._said_of_echo = {EchoState.OFF}

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
            case ShowSession() | AsideAnswered():
                return
            case _:
                assert_never(shown)

    def line(self, text: str) -> None:
        """Write a line of its own."""
        self._typewriter.line(text)

    def finish(self) -> None:
        """Write what is still held back."""
        self._settle(final=True)
        self._typewriter.end_line()

    # ----------------------------------------------------------------- turns

    def _take(self, shown: ShowTurn) -> None:
        turn = shown.turn
        if turn.item_id not in self._turns:
            at = self._order.index(shown.after) + 1 if shown.after in self._turns else len(self._order)
            self._order.insert(at, turn.item_id)
        self._turns[turn.item_id] = turn
        if self._live:
            self._typewriter.flow(self._in_order)
        elif turn.state is TurnState.INTERRUPTED:
            self._settle(final=False)

    @property
    def _in_order(self) -> list[Turn]:
        return [self._turns[item_id] for item_id in self._order]

    def _forget(self, item_id: str) -> None:
        if self._turns.pop(item_id, None) is not None:
            self._order.remove(item_id)

    def _settle(self, *, final: bool) -> None:
        """Write the finished turns that nothing unfinished stands before; all of them if ``final``."""
        if self._live:
            self._typewriter.flow(self._in_order, rests=True)
            return
        for turn in self._in_order:
            if turn.state in UNFINISHED and not final:
                return
            if turn.item_id not in self._written:
                self._written.add(turn.item_id)
                self.line(describe(turn))

    # ---------------------------------------------------------------- status

    def _status(self, snapshot: Snapshot) -> None:
        rests = snapshot.phase in (Phase.READY, Phase.LISTENING, Phase.MUTED) and not snapshot.you_speak
        if rests:
            self._said_of_link.clear()
            self._settle(final=False)
        if snapshot.phase in PHASES:
            why = f": {snapshot.detail}" if snapshot.phase is Phase.RECONNECTING else ""
            self._link(f"= {PHASES[snapshot.phase]}{why}")
        if snapshot.echo not in self._said_of_echo:
            self._said_of_echo.add(snapshot.echo)
            self.line(f"= {snapshot.echo.sentence}")
        if snapshot.reply_ms is not None and snapshot.reply_ms != self._reply_ms:
            self._first_sound(f"= first sound after {snapshot.reply_ms:.0f} ms")
        self._reply_ms = snapshot.reply_ms

    def _link(self, text: str) -> None:
        """Say how the connection is coming along, each thing once."""
        if text not in self._said_of_link:
            self._said_of_link.add(text)
            self.line(text)

    def _first_sound(self, text: str) -> None:
        """Say when a reply was first heard, without breaking into its line."""
        if self._live:
            self._typewriter.line_between(text, self._in_order)
        else:
            self.line(text)

    def _write(self, text: str) -> None:
        if self.broken:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            self.broken = True
            self._on_broken()
