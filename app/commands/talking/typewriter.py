"""Words as they come, on a terminal, in the order of the conversation.

Several turns grow at once: the words of a spoken question often come while the
answer is being said.  One line is written at a time; the others wait for it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from app.commands.talking.wording import NAMES, UNFINISHED, describe, ending, one_line
from app.session.transcript import Speaker, Turn, TurnState

PATIENCE_CHARS: Final = 160
"""So much of an answer waits for the words of its question; then the question comes after it."""


class Typewriter:
    """Writes turns with ``write``; an answer grows on its line, everything else is written whole."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._typed: dict[str, str] = {}
        self._complete: dict[str, TurnState] = {}
        self._open: str | None = None
        self._held: list[str] = []

    def flow(self, turns: Sequence[Turn], *, rests: bool = False) -> None:
        """Write what there is of ``turns``, in their order.

        ``rests``: the conversation does, so nothing waits for words that may never come.
        """
        for at, turn in enumerate(turns):
            if turn.item_id in self._complete:
                self._end_later(turn)
            elif turn.state not in UNFINISHED:
                self._finish(turn)
            elif turn.speaker is Speaker.ASSISTANT:
                self._type(turn)
                return
            elif not rests and not _waited_for_long_enough(turns[at + 1 :]):
                return
        if self._open is None:
            self._release()

    def line(self, text: str) -> None:
        """Write a line of its own now; an answer it breaks into goes on after it."""
        self.end_line()
        self._write(f"{text}\n")

    def line_between(self, text: str, turns: Sequence[Turn]) -> None:
        """Write a line of its own when none of ``turns`` is about to be written."""
        self._held.append(text)
        if all(turn.item_id in self._complete for turn in turns):
            self._release()

    def end_line(self) -> None:
        """End a line that was begun."""
        if self._open is not None:
            self._open = None
            self._write("\n")

    def _release(self) -> None:
        held, self._held = self._held, []
        for text in held:
            self.line(text)

    def _type(self, turn: Turn) -> None:
        typed = self._typed.get(turn.item_id, "")
        new = turn.text[len(typed) :] if turn.text.startswith(typed) else turn.text
        if not new:
            return
        if self._open != turn.item_id:
            self.end_line()
            self._write(f"{NAMES[turn.speaker]}: ")
            self._open = turn.item_id
        self._write(one_line(new, keep_ends=True))
        self._typed[turn.item_id] = turn.text

    def _finish(self, turn: Turn) -> None:
        """Write the rest of a turn, unless another one's line is not at its end."""
        if self._open not in (None, turn.item_id):
            return
        self._complete[turn.item_id] = turn.state
        if turn.item_id not in self._typed:
            self.line(describe(turn))
            return
        self._type(turn)
        self._write(f"{ending(turn)}{_last_heard(turn)}")
        self.end_line()

    def _end_later(self, turn: Turn) -> None:
        """Say how a turn ended that had been written as if all were well."""
        if turn.state is self._complete[turn.item_id]:
            return
        self._complete[turn.item_id] = turn.state
        if end := ending(turn):
            self.line(f"  {NAMES[turn.speaker]}{end}{_last_heard(turn)}")


def _waited_for_long_enough(later: Sequence[Turn]) -> bool:
    """Whether an answer has grown long without the words of its question."""
    return any(turn.speaker is Speaker.ASSISTANT and len(turn.text) >= PATIENCE_CHARS for turn in later)


def _last_heard(turn: Turn) -> str:
    """The last words that were heard of an interrupted turn, where they are known."""
    words = turn.heard_text.split()
    if turn.heard_chars is None or not words:
        return ""
    return f', up to "{one_line(" ".join(words[-3:]))}"'
