"""What became of the changes: asked, taken, or refused and to be taken back."""

from collections.abc import Mapping

from app.session.in_force import SessionInForce
from app.settings import Settings
from app.settings.leaves import differences, having, value_at
from app.ui.models.settings.rows import PLACES, ROW_AT, Applies, Row, rows_of_session


class Answers:
    """Follows each change to its answer.

    ``session``: how the session stands.  ``asked``: rows whose change is not answered yet.
    ``taken``: those whose change was answered last, and well.  ``refused``: by row, why its
    last change was taken back; until it is changed again.
    """

    def __init__(self, settings: Settings) -> None:
        self.session = SessionInForce()
        self.asked: set[Row] = set()
        self.taken: frozenset[Row] = frozenset()
        self.refused: dict[Row, str] = {}
        self._settings = settings
        self._settled: Settings | None = None
        self._known: set[str] = set()
        self._taking_back: Mapping[str, object] = {}
        self._last: list[Row] = []

    def changed(self, settings: Settings) -> None:
        """Take settings that are others now, whoever changed them."""
        new = differences(self._settings, settings)
        self._settings = settings
        back, self._taking_back = self._taking_back, {}
        rows = [
            ROW_AT[path]
            for path, value in new.items()
            if path in ROW_AT and (path, value) not in back.items()
        ]
        for row in rows:
            self.refused.pop(row, None)
            self._known = {path for path in self._known if row not in rows_of_session(path)}
        if rows:
            self.taken = frozenset(row for row in rows if PLACES[row].applies is Applies.HERE)
        self.asked.update(row for row in rows if PLACES[row].session and PLACES[row].applies is Applies.NOW)
        self._last = [*(row for row in self._last if row not in rows), *rows]

    def take(self, session: SessionInForce, settings: Settings, revision: int) -> dict[str, object]:
        """Take how the session stands; return the values, by path, that must be put back.

        What is about older settings than those of ``revision`` settles nothing.
        """
        self.session = session
        if not session.online:
            self._settled = None
            self.asked.clear()
            self._judge(session)
            return {}
        if session.unanswered or session.revision < revision:
            return {}
        self._taking_back = back = self._judge(session)
        if self.asked:
            self.taken = frozenset(row for row in self.asked if row not in self.refused)
        self.asked.clear()
        self._settled = having(settings, back)
        return dict(back)

    def refuse_last(self, rows: tuple[Row, ...], sentence: str) -> None:
        """Say ``sentence`` at the one of ``rows`` that was changed last; "" takes it away again."""
        row = next((row for row in reversed(self._last) if row in rows), None)
        if row is not None and sentence:
            self.refused[row] = sentence
        elif row is not None:
            self.refused.pop(row, None)

    def _judge(self, session: SessionInForce) -> dict[str, object]:
        """Find whose changes were refused since the last time; return what they had before, by path."""
        back: dict[str, object] = {}
        for path, sentence in session.refused:
            if path in self._known:
                continue
            rows = rows_of_session(path)
            changed = [row for row in rows if row in self.asked]
            for row in changed or rows[:1]:
                self.refused[row] = sentence
            if self._settled is not None:
                paths = [PLACES[row].path for row in changed]
                back.update({each: value_at(self._settled, each) for each in paths})
        self._known = {path for path, _ in session.refused}
        return back
