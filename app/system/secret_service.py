"""What the Secret Service of Linux can say without asking a person, and how it asks one.

The library that keeps the key asks for a locked keyring's password in the middle of any
call, and waits for as long as that takes.  So it is looked first, with a time limit on every
question; the password is asked for here, where the wait can be ended; and only then is
the library called, which then finds an open door.
"""

import logging
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.errors import KeyringProblem, KeyringTrouble
from app.system.keyring_worker import ANSWER_WITHIN_S, PERSON_WITHIN_S, Asking

if TYPE_CHECKING:
    from secretstorage import Collection, Item

logger = logging.getLogger(__name__)

DEFAULT_COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"
"""The keyring that programs use unless told otherwise; most often the one a login unlocks."""

LABEL: Final = "Default"
ALIAS: Final = "default"
"""The collection made where there is none, as the library itself would call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is seen from outside: whether the key is there, and whether somebody must be asked."""

    present: bool
    locked: bool


class _Limited:
    """A connection to the bus whose questions are answered in time or raise ``TimeoutError``."""

    def __init__(self, connection: Any, answer_s: float) -> None:
        self._connection = connection
        self._answer_s = answer_s

    def send_and_get_reply(self, message: object) -> object:
        return self._connection.send_and_get_reply(message, timeout=self._answer_s)

    def filter(self, rule: object) -> object:
        return self._connection.filter(rule)

    def recv_until_filtered(self, queue: object, *, timeout: float | None) -> object:
        return self._connection.recv_until_filtered(queue, timeout=timeout)

    def hang_up(self) -> None:
        """End the connection, from any thread, and with it the wait for the person.

        The service is not told to dismiss its question: gnome-keyring 42 aborts when it is.
        It may leave the question standing; an answer then unlocks the keyring for the next time.
        """
        try:
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            logger.debug("= the keyring has hung up already")


def look(
    attributes: Mapping[str, str], *, path: str = DEFAULT_COLLECTION, answer_s: float = ANSWER_WITHIN_S
) -> Look:
    """Look for an item with ``attributes`` in the keyring at ``path``; nobody is asked anything.

    Raises :class:`~app.errors.KeyringTrouble`.
    """
    with _connected(answer_s) as connection:
        found = _collection(connection, path)
        if found is None:
            return Look(present=False, locked=True)
        items = list(found.search_items(dict(attributes)))
        return Look(present=bool(items), locked=_is_locked(found, items))


def open_door(
    asking: Asking,
    attributes: Mapping[str, str],
    *,
    path: str = DEFAULT_COLLECTION,
    answer_s: float = ANSWER_WITHIN_S,
    person_s: float = PERSON_WITHIN_S,
) -> None:
    """Let the person unlock the keyring at ``path`` and its items, or make one, if that is needed.

    Raises :class:`~app.errors.KeyringTrouble` when the person does not.
    """
    with _connected(answer_s) as connection:
        found = _collection(connection, path)
        if found is not None and not _is_locked(found, found.search_items(dict(attributes))):
            return
        asking.person_is_asked(connection.hang_up)
        try:
            opened = _made(connection) if found is None else _unlocked(found, attributes, person_s)
        except TimeoutError:
            opened = False
        asking.person_has_answered()
    if not opened:
        raise KeyringTrouble(KeyringProblem.LOCKED)


def _is_locked(collection: "Collection", items: "Iterable[Item]") -> bool:
    """Some keep each item locked in an open keyring, until the person agrees that a program may have it."""
    return collection.is_locked() or any(item.is_locked() for item in items)


def _unlocked(collection: "Collection", attributes: Mapping[str, str], person_s: float) -> bool:
    """Unlock the keyring, then what is still locked in it; return whether the person agreed to it all."""
    if collection.is_locked() and collection.unlock(timeout=person_s):
        return False
    items = collection.search_items(dict(attributes))
    return not any(item.is_locked() and item.unlock(timeout=person_s) for item in items)


@contextmanager
def _connected(answer_s: float) -> Iterator[Any]:
    """Give a connection to the bus, and make what goes wrong with it a sentence."""
    # Loaded here, in the worker's thread: with what they need these take a fifth of a second.
    import secretstorage  # noqa: PLC0415
    from jeepney import DBusErrorResponse  # noqa: PLC0415
    from secretstorage.exceptions import SecretServiceNotAvailableException  # noqa: PLC0415

    try:
        with closing(secretstorage.dbus_init()) as connection:
            yield _Limited(connection, answer_s)
    except SecretServiceNotAvailableException as error:
        raise KeyringTrouble(KeyringProblem.NO_KEYRING) from error
    except TimeoutError as error:
        raise KeyringTrouble(KeyringProblem.MUTE) from error
    except OSError as error:
        raise KeyringTrouble(KeyringProblem.NO_KEYRING) from error
    except DBusErrorResponse as error:
        logger.info("! the keyring said %s", error.name)
        raise KeyringTrouble(KeyringProblem.REFUSED) from error


def _collection(connection: Any, path: str) -> "Collection | None":
    """Return the keyring at ``path``; None where there is none yet."""
    from secretstorage import Collection  # noqa: PLC0415
    from secretstorage.exceptions import ItemNotFoundException  # noqa: PLC0415

    try:
        return Collection(connection, path)
    except ItemNotFoundException:
        return None


def _made(connection: Any) -> bool:
    """Let the person make a keyring; return whether they did."""
    from secretstorage import create_collection  # noqa: PLC0415
    from secretstorage.exceptions import PromptDismissedException  # noqa: PLC0415

    try:
        create_collection(connection, LABEL, ALIAS)
    except PromptDismissedException:
        return False
    return True
