"""A conversation on screen, for tests of it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.session.transcript import Turn
from app.ui.models.transcript import TranscriptModel
from app.ui.widgets.transcript_view import TranscriptView
from tests.ui.turns import ASSISTANT, DONE, LISBON, YOU, FixedTheme, filled, turn


@dataclass(slots=True)
class Stage:
    """A view, what it shows and what it wears."""

    view: TranscriptView
    model: TranscriptModel
    themes: FixedTheme

    def put(self, given: Turn, after: str | None) -> None:
        """Show a turn, and wait for nothing."""
        self.model.put(given, after)
        self.view.settle()

    def top_of(self, item_id: str) -> int:
        """Where a turn stands in the viewport."""
        row = self.model.row_of(item_id)
        assert row is not None
        return self.view.visualRect(self.model.index(row)).top()

    def words_at(self, item_id: str, *, x: float = 2.0, y: float = 4.0) -> QPoint:
        """A point in the words of a turn, counted from their upper left corner."""
        row = self.model.row_of(item_id)
        assert row is not None
        words = self.view._stack.laid(row).words
        assert words is not None
        corner = words.rect.topLeft()
        return QPoint(round(self.view._left + corner.x() + x), round(self.top_of(item_id) + corner.y() + y))


def talk(count: int) -> list[Turn]:
    return [turn(str(number), (YOU, ASSISTANT)[number % 2], DONE, LISBON) for number in range(count)]


def stage(
    qtbot: QtBot, turns: list[Turn], *, moving: bool = False, width: int = 400, height: int = 420
) -> Stage:
    themes = FixedTheme(reduced_motion=not moving)
    model = filled(turns)
    view = TranscriptView(model, themes)
    qtbot.addWidget(view)
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    view.settle()
    return Stage(view, model, themes)
