"""The keyring of this computer, by way of the library ``keyring``; every method may block for long.

Only keyrings of which it is known that they keep secrets encrypted, and ask for nothing
on a terminal, are used.  The library has others: some keep plain text, one forgets everything,
one is there to fail.  Those count as no keyring.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.errors import KeyringProblem, KeyringTrouble
from app.system import secret_service
from app.system.keyring_worker import Asking

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

SERVICE: Final = "Earshot"
"""What a key's entry is called in the keyring; its account says for which service it is."""

SECRET_SERVICE: Final = "keyring.backends.SecretService"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A keyring that is used: where the library has it, and what people call it."""

    module: str
    backend: str
    name: str


SYSTEMS: Final = {
    "linux": Known(module=SECRET_SERVICE, backend="Keyring", name="Secret Service"),
    "darwin": Known(module="keyring.backends.macOS", backend="Keyring", name="macOS Keychain"),
    "win32": Known(
        module="keyring.backends.Windows", backend="WinVaultKeyring", name="Windows Credential Manager"
    ),
}
"""By ``sys.platform``; where no row fits, the one of Linux is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the keyring shows without asking a person: ``secret`` is None when it would have to ask."""

    present: bool
    secret: str | None = None


class Keyring(Protocol):
    """Where keys can be kept.  Every method may block, and raises :class:`~app.errors.KeyringTrouble`."""

    @property
    def name(self) -> str:
        """What people call it."""

    def see(self, account: str) -> Seen:
        """Read the secret of ``account`` if nobody has to be asked for that."""

    def read(self, account: str, asking: Asking) -> str | None:
        """Return the secret of ``account``; None when there is none."""

    def write(self, account: str, secret: str, asking: Asking) -> None:
        """Keep ``secret``, in the place of the one before."""

    def remove(self, account: str, asking: Asking) -> bool:
        """Remove the secret of ``account``; return whether there was one."""


class SystemKeyring:
    """The keyring this computer has."""

    @property
    def name(self) -> str:
        """What people call it."""
        return _known().name

    def see(self, account: str) -> Seen:
        """See :class:`Keyring`."""
        with _sentences():
            backend = _backend()
            if not _is_secret_service(backend):
                secret = backend.get_password(SERVICE, account)
                return Seen(present=secret is not None, secret=secret)
            look = _look(backend, account)
            if look.locked or not look.present:
                return Seen(present=look.present)
            return Seen(present=True, secret=backend.get_password(SERVICE, account))

    def read(self, account: str, asking: Asking) -> str | None:
        """See :class:`Keyring`.  Nobody is asked for a password over a key that is not there."""
        with _sentences():
            backend = _backend()
            if _is_secret_service(backend) and not _opened(backend, account, asking):
                return None
            return backend.get_password(SERVICE, account)

    def write(self, account: str, secret: str, asking: Asking) -> None:
        """See :class:`Keyring`."""
        with _sentences():
            backend = _backend()
            if _is_secret_service(backend):
                secret_service.open_door(asking, _attributes(backend, account), path=_path(backend))
            if not asking.given_up:
                backend.set_password(SERVICE, account, secret)

    def remove(self, account: str, asking: Asking) -> bool:
        """See :class:`Keyring`."""
        with _sentences():
            backend = _backend()
            if _is_secret_service(backend):
                there = _opened(backend, account, asking)
            else:
                there = backend.get_password(SERVICE, account) is not None
            if there and not asking.given_up:
                backend.delete_password(SERVICE, account)
            return there


def _known() -> Known:
    return SYSTEMS.get(sys.platform, SYSTEMS["linux"])


def _backend() -> "KeyringBackend":
    """Return the system's own keyring, unless the person told the library to use another.

    Looked for anew each time: a keyring may be started while Earshot runs.  Raises
    :class:`~app.errors.KeyringTrouble`.
    """
    from keyring import core  # noqa: PLC0415 - takes a fifth of a second with what it needs

    known = _known()
    kind: type[KeyringBackend] = getattr(import_module(known.module), known.backend)
    named = _loaded(core.load_env) or _loaded(core.load_config)
    if not (named is None or isinstance(named, kind)) or not kind.viable:
        raise KeyringTrouble(KeyringProblem.NO_KEYRING)
    return kind()


def _loaded(load: Callable[[], Any]) -> Any:
    """Return what the person chose for the library; what cannot be loaded is no keyring."""
    try:
        return load()
    except Exception as error:
        raise KeyringTrouble(KeyringProblem.NO_KEYRING) from error


def _is_secret_service(backend: "KeyringBackend") -> bool:
    return type(backend).__module__ == SECRET_SERVICE


def _opened(backend: Any, account: str, asking: Asking) -> bool:
    """Have the keyring unlocked if it holds a key of ``account``; return whether it does."""
    look = _look(backend, account)
    if look.present and look.locked:
        secret_service.open_door(asking, _attributes(backend, account), path=_path(backend))
    return look.present


def _look(backend: Any, account: str) -> secret_service.Look:
    return secret_service.look(_attributes(backend, account), path=_path(backend))


def _attributes(backend: Any, account: str) -> dict[str, str]:
    """Return what the library knows an entry by."""
    names = backend.schemes[backend.scheme]
    return {names["username"]: account, names["service"]: SERVICE}


def _path(backend: Any) -> str:
    return str(getattr(backend, "preferred_collection", secret_service.DEFAULT_COLLECTION))


@contextmanager
def _sentences() -> Iterator[None]:
    """Make a :class:`~app.errors.KeyringTrouble` of whatever the library and the system raise."""
    from keyring.errors import KeyringLocked, NoKeyringError  # noqa: PLC0415

    try:
        yield
    except KeyringTrouble:
        raise
    except KeyringLocked as error:
        raise KeyringTrouble(KeyringProblem.LOCKED) from error
    except NoKeyringError as error:
        raise KeyringTrouble(KeyringProblem.NO_KEYRING) from error
    except Exception as error:
        # Each system raises its own.  The name alone is logged: a text might repeat the key.
        logger.warning("! the keyring refused: %s", type(error).__name__)
        raise KeyringTrouble(KeyringProblem.REFUSED) from error
