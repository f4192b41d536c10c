"""Turns, a model of them and a theme, for tests of the conversation."""

from collections.abc import Iterable
from datetime import datetime

from app.session.transcript import Speaker, Turn, TurnState
from app.ui.models.transcript import TranscriptModel
from app.ui.theme import Theme, ThemeSource

YOU, ASSISTANT, TOOL = Speaker.YOU, Speaker.ASSISTANT, Speaker.TOOL
PENDING, STREAMING, DONE = TurnState.PENDING, TurnState.STREAMING, TurnState.DONE
INTERRUPTED, FAILED = TurnState.INTERRUPTED, TurnState.FAILED

STARTED = 100.0
OFFSET_S = datetime(2026, 11, 22, 14, 2).timestamp() - STARTED
LISBON = (
    "Start early in Alfama while it is quiet, walk up to the castle for the view, "
    "then take tram 28 down to Chiado for lunch."
)


def turn(
    item_id: str,
    speaker: Speaker = YOU,
    state: TurnState = DONE,
    text: str = "",
    **more: object,
) -> Turn:
    return Turn(item_id=item_id, speaker=speaker, state=state, started=STARTED, text=text, **more)  # type: ignore[arg-type]


def cut_short(item_id: str = "cut", heard_chars: int = 41) -> Turn:
    return turn(
        item_id,
        ASSISTANT,
        INTERRUPTED,
        LISBON,
        heard_chars=heard_chars,
        heard_ms=3100.0,
        total_ms=5800.0,
    )


def filled(turns: Iterable[Turn]) -> TranscriptModel:
    model = TranscriptModel(wall_clock_offset_s=OFFSET_S)
    last: str | None = None
    for one in turns:
        model.put(one, last)
        last = one.item_id
    return model


class FixedTheme(ThemeSource):
    """A theme that a test chooses, and whether things move."""

    def __init__(self, theme: Theme | None = None, *, reduced_motion: bool = True) -> None:
        super().__init__()
        self._theme = theme or Theme.light()
        self._reduced_motion = reduced_motion

    def become(self, theme: Theme) -> None:
        self._theme = theme
        self.changed.emit()
