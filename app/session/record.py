"""Keeps the transcript from what is said on both sides, and shows every change.

The service reports one item several times and in several ways.  Each method
here takes one such report and may come in any order and more than once.
"""

from collections.abc import Callable

from app.protocol.items import FunctionCallItem, Item, MessageItem
from app.session.effects import Effect, RemoveTurn, ShowTurn
from app.session.transcript import Speaker, Transcript, Turn, TurnState, words_heard

_OPEN = (TurnState.PENDING, TurnState.STREAMING)


class Record:
    """The conversation as it can be read."""

    def __init__(self, emit: Callable[[Effect], None]) -> None:
        self._emit = emit
        self._seeds: frozenset[str] = frozenset()
        self._replying: set[str] = set()
        self._voice: str | None = None
        self.transcript = Transcript()

    def _show(self, turn: Turn | None) -> None:
        if turn is not None:
            self._emit(ShowTurn(turn, self.transcript.before(turn.item_id)))

    def _begin(self, turn: Turn, previous: str | None = None) -> None:
        if turn.item_id not in self.transcript and turn.item_id not in self._seeds:
            self._show(self.transcript.add(turn, previous))

    def ignore(self, item_ids: frozenset[str]) -> None:
        """Leave these items out: they repeat what the transcript already has."""
        self._seeds = item_ids

    # ------------------------------------------------------------- the person

    def you_speak(self, item_id: str, now: float, previous: str | None = None) -> None:
        """A spoken turn began, or was committed: its words will come later."""
        self._begin(
            Turn(item_id=item_id, speaker=Speaker.YOU, state=TurnState.PENDING, started=now), previous
        )

    def voice_heard(self, item_id: str, now: float) -> None:
        """A voice began to speak, which will be this item if its turn comes to an end."""
        self._voice = item_id
        self.you_speak(item_id, now)

    def committed(self, item_id: str, now: float, previous: str | None) -> None:
        """A spoken turn became this item, perhaps another than was said when it began."""
        if item_id not in self.transcript:
            self.voice_forgotten()
        self._voice = None
        self.you_speak(item_id, now, previous)

    def voice_forgotten(self) -> None:
        """What the voice began to say will be no item."""
        voice, self._voice = self._voice, None
        known = voice is not None and voice in self.transcript
        if voice is not None and known and self.transcript[voice].state is TurnState.PENDING:
            self.forget(voice)

    def you_typed(self, item_id: str, text: str, now: float) -> None:
        """A typed turn was sent."""
        self._begin(Turn(item_id=item_id, speaker=Speaker.YOU, state=TurnState.DONE, started=now, text=text))

    def not_sent(self, item_id: str, why: str) -> None:
        """A typed turn could not be sent; it stays readable."""
        self._show(self.transcript.change(item_id, state=TurnState.FAILED, note=why))

    def your_words(self, item_id: str, delta: str) -> None:
        """More of the words of a spoken turn, unless all of them are known."""
        if item_id in self.transcript and self.transcript[item_id].state in _OPEN:
            self._show(self.transcript.append(item_id, delta))

    def your_words_complete(self, item_id: str, text: str, now: float) -> None:
        """All words of a spoken turn; they override what came before.  None at all: it was no speech."""
        self.you_speak(item_id, now)
        note = "" if text.strip() else "no words"
        self._show(self.transcript.change(item_id, text=text.strip(), state=TurnState.DONE, note=note))

    def your_words_failed(self, item_id: str, why: str, now: float) -> None:
        """A spoken turn that the service heard but could not write down."""
        self.you_speak(item_id, now)
        self._show(self.transcript.change(item_id, state=TurnState.FAILED, note=why))

    # ---------------------------------------------------------- the assistant

    def item_added(self, item: Item, previous: str | None, now: float) -> None:
        """The service put an item into the conversation."""
        match item:
            case MessageItem(role="user", id=str(item_id)):
                self.you_speak(item_id, now, previous)
            case MessageItem(role="assistant", id=str(item_id)):
                self._replying.add(item_id)
                self._begin(
                    Turn(item_id=item_id, speaker=Speaker.ASSISTANT, state=TurnState.PENDING, started=now),
                    previous,
                )
            case FunctionCallItem(id=str(item_id)):
                self.call_announced(item_id, item.name, now, previous)
            case _:
                pass

    def its_words(self, item_id: str, delta: str) -> None:
        """More of what the assistant says or writes."""
        self._show(self.transcript.append(item_id, delta))

    def its_words_complete(self, item_id: str, text: str) -> None:
        """All of what the assistant says in one part: kept unless the deltas already held more parts."""
        if item_id in self.transcript and text.startswith(self.transcript[item_id].text):
            self._show(self.transcript.change(item_id, text=text))

    def reply_complete(self, item_id: str) -> None:
        """The assistant's item is final."""
        if item_id in self.transcript and self.transcript[item_id].state in _OPEN:
            self._show(self.transcript.change(item_id, state=TurnState.DONE))

    def reply_interrupted(self, item_id: str, heard_ms: float, total_ms: float) -> None:
        """Part of a spoken reply was not heard; a reply of which nothing was said or written vanishes."""
        if item_id not in self.transcript:
            return
        turn = self.transcript[item_id]
        if not turn.text and heard_ms <= 0:
            self.forget(item_id)
            return
        self._show(
            self.transcript.change(
                item_id,
                state=TurnState.INTERRUPTED,
                heard_ms=heard_ms,
                total_ms=total_ms,
                heard_chars=words_heard(turn.text, heard_ms, total_ms),
            )
        )

    def reply_failed(self, why: str) -> None:
        """The reply under way ended early, not by the person."""
        for item_id in self._take_replying():
            state = self.transcript[item_id].state
            if state is not TurnState.INTERRUPTED and not self._forget_empty(item_id):
                self._show(self.transcript.change(item_id, state=TurnState.FAILED, note=why))

    def reply_over(self, *, stopped: bool) -> None:
        """The reply under way ended; what the person ``stopped`` before its first sound was not said."""
        for item_id in self._take_replying():
            if self.transcript[item_id].state in _OPEN and not self._forget_empty(item_id):
                state = TurnState.INTERRUPTED if stopped else TurnState.DONE
                self._show(self.transcript.change(item_id, state=state))

    def _take_replying(self) -> list[str]:
        items = [item_id for item_id in self._replying if item_id in self.transcript]
        self._replying.clear()
        return sorted(items)

    def _forget_empty(self, item_id: str) -> bool:
        """Forget a turn without words; say whether it was one."""
        if self.transcript[item_id].text:
            return False
        self.forget(item_id)
        return True

    def forget(self, item_id: str) -> None:
        """A turn that was never said."""
        if self.transcript.remove(item_id):
            self._emit(RemoveTurn(item_id))

    # ------------------------------------------------------------------ tools

    def call_announced(self, item_id: str, name: str, now: float, previous: str | None = None) -> None:
        """The assistant asks for a tool."""
        self._begin(
            Turn(item_id=item_id, speaker=Speaker.TOOL, state=TurnState.PENDING, started=now, tool=name),
            previous,
        )

    def call_running(self, item_id: str, name: str, arguments: str) -> None:
        """A tool runs."""
        self._show(self.transcript.change(item_id, tool=name, text=arguments, state=TurnState.STREAMING))

    def call_answered(self, item_id: str, output: str, *, failed: bool) -> None:
        """A tool answered, or why it did not."""
        state = TurnState.FAILED if failed else TurnState.DONE
        self._show(self.transcript.change(item_id, output=output, state=state))

    # --------------------------------------------------------------- the link

    def lost(self, why: str, *, goes_on: bool = False) -> None:
        """The session ended: what was still to come never will.

        ``goes_on``: the person is speaking, and that will be a turn of the next session.
        """
        self._replying.clear()
        if goes_on:
            self.voice_forgotten()
        self._voice = None
        for turn in self.transcript.turns:
            if turn.state not in _OPEN:
                continue
            if turn.speaker is Speaker.ASSISTANT and not turn.text:
                self.forget(turn.item_id)
            else:
                self._show(self.transcript.change(turn.item_id, state=TurnState.FAILED, note=why))
