"""Whether there is a keyring, and a key.  Nobody is asked for a password."""

from typing import Final

from app.errors import EarshotError, KeyringProblem
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.service import account, needs_key
from app.settings import Connection
from app.system.secrets import KEY_VARIABLE, OPENAI, Found, KeyPlace, Secrets

TYPE_IT: Final = "To talk with a model, give Earshot a key, under Connection or with: earshot key set"
SET_IT: Final = f"To talk with a model, give Earshot a key under Connection, or set {KEY_VARIABLE} to one."
PARTNER_CHOSEN: Final = "None is needed: the practice partner is chosen."


def find_key(connection: Connection, secrets: Secrets) -> tuple[Found, tuple[Finding, ...]]:
    """Look for the key of the configured service; return it, and what was found about it and the keyring."""
    there: Found | None = None
    wrong: Finding | None = None
    name: str | None = None
    try:
        name = account(connection)
        there = None if name is None else secrets.at_hand(name)
    except EarshotError as error:
        wrong = Finding(topic=Topic.KEY, state=State.BROKEN, says=str(error))
    kept = secrets.see_keyring(name or OPENAI).result()
    if name is None or wrong is not None:
        return Found(), (judge_keyring(kept), wrong or judge_no_account(connection))
    found = there or kept
    return found, (judge_keyring(kept), judge_key(found, connection))


def judge_keyring(kept: Found) -> Finding:
    """Say what it means that looking into the keyring gave ``kept``."""
    trouble = kept.trouble
    if trouble is None:
        locked = kept.place is KeyPlace.KEYRING and kept.key is None
        how = "is locked, and asks for its password when a key is needed" if locked else "can be used"
        return Finding(topic=Topic.KEYRING, state=State.WORKS, says=f"{kept.keyring} {how}.")
    state = State.DOUBTFUL if trouble.problem is KeyringProblem.NO_KEYRING else State.BROKEN
    return Finding(topic=Topic.KEYRING, state=state, says=trouble.says, advice=trouble.advice)


def judge_key(found: Found, connection: Connection) -> Finding:
    """Say what it means that ``found`` was found for the configured service."""
    wrong = found.malformed
    if wrong is not None:
        return Finding(topic=Topic.KEY, state=State.BROKEN, says=wrong.says, advice=wrong.advice)
    if found.place is not None:
        ending = f" It ends in {found.key.ending}." if found.key is not None and found.key.ending else ""
        return Finding(topic=Topic.KEY, state=State.WORKS, says=f"{found.where}{ending}")
    if found.trouble is not None and found.hidden:
        says = "One may be in the keyring, which is of no use now."
        return Finding(topic=Topic.KEY, state=State.DOUBTFUL, says=says, advice=found.trouble.advice)
    if not needs_key(connection):
        return Finding(
            topic=Topic.KEY, state=State.UNUSED, says="No key is kept for this service; it may need none."
        )
    return Finding(
        topic=Topic.KEY,
        state=State.UNUSED,
        says="No key was found: conversations are held with the practice partner.",
        advice=TYPE_IT if found.trouble is None else SET_IT,
    )


def judge_no_account(connection: Connection) -> Finding:
    """Say what it means that the configured service has no place for a key."""
    says = "The service has no address yet." if needs_key(connection) else PARTNER_CHOSEN
    return Finding(topic=Topic.KEY, state=State.UNUSED, says=says)
