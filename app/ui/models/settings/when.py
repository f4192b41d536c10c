"""When a change of a row holds, and how that is said beside it."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.session.in_force import SessionInForce
from app.ui.models.settings.rows import PLACES, Applies, Row
from app.ui.models.settings.values import When

translate: Final = QCoreApplication.translate


def when(row: Row, session: SessionInForce) -> When:
    """Return when a change of ``row`` would hold."""
    if row is Row.VOICE and session.voice_locked:
        return When.LOCKED
    applies = PLACES[row].applies
    if applies is Applies.NEXT_CONNECTION or (applies is Applies.NOW and not session.online):
        return When.NEXT_CONNECTION
    return When.NOW


def mark(holds: When) -> str:
    """Return the two or three words that stand under a row's label."""
    return {
        When.NOW: translate("Settings", "applies now"),
        When.NEXT_CONNECTION: translate("Settings", "at the next connection"),
        When.LOCKED: translate("Settings", "locked"),
    }[holds]


def explained(row: Row, session: SessionInForce) -> str:
    """Return the same as a sentence, for a tooltip."""
    match when(row, session):
        case When.LOCKED:
            return translate("Settings", "Locked: this conversation keeps the voice it has spoken with.")
        case When.NEXT_CONNECTION if session.online:
            return at_the_next_connection()
        case When.NEXT_CONNECTION:
            return translate("Settings", "Applies at the next connection: there is none now.")
        case When.NOW if PLACES[row].applies is Applies.HERE:
            return translate("Settings", "Applies now, on this computer.")
        case When.NOW:
            return translate("Settings", "Applies now: the service is told at once.")


def at_the_next_connection() -> str:
    """Return what there is to say of a row that no conversation under way can follow."""
    return translate("Settings", "Applies at the next connection. Reconnecting keeps the conversation.")
