"""Short ways to say what a conversation shows."""

from app.session.effects import NoticeKind, Notify, ShowStatus, ShowTurn, Snapshot
from app.session.states import Phase
from app.session.transcript import Speaker, Turn, TurnState


def status(
    phase: Phase, *, speak: bool = False, reply_ms: float | None = None, detail: str = ""
) -> ShowStatus:
    return ShowStatus(Snapshot(phase=phase, you_speak=speak, reply_ms=reply_ms, detail=detail))


def turn(
    item_id: str, speaker: Speaker, state: TurnState, text: str = "", after: str | None = None, **more: object
) -> ShowTurn:
    return ShowTurn(
        Turn(item_id=item_id, speaker=speaker, state=state, started=0.0, text=text, **more),  # type: ignore[arg-type]
        after,
    )


def notice(kind: NoticeKind, sentence: str = "Something.") -> Notify:
    return Notify(kind, sentence)
